//! Which sections of a language have a term.
//!
//! In: the index of a language, opened; a term and the field to look in. Out: the sections, numbered through all
//! segments, and what share of a term's weight each gets by BM25. Never: what a term weighs.
//!
//! What is small is decoded once, with the shares worked out: a little when the index is opened, the rest while the
//! first questions are answered. What is large is read from the index for each question. Both give the same.

use std::ops::Range;
use std::sync::OnceLock;

use tantivy::DocAddress;
use tantivy::fieldnorm::FieldNormReader;

use super::decoded::{Block, Decoded, Entry, Noted, Posting, find, mark};
use super::dictionary::Dictionary;
use crate::analysis::term_key;
use crate::index::{IndexError, LanguageIndex, List, Searched};
use crate::memory::await_lists;

/// BM25's constant for how much the length of a text counts.
const B: f32 = 0.75;

/// BM25's constant for how much it counts that a term is there several times: in a heading, which says each thing
/// once, less than in a text.
const fn k1(field: Searched) -> f32 {
    match field {
        Searched::Question => 0.6,
        Searched::Grams | Searched::TextGrams => 0.8,
        Searched::Answer | Searched::Context => 1.2,
    }
}

/// How long texts can be told apart by their norm.
const NORMS: usize = 256;

/// Fields that are searched.
pub(super) const FIELDS: usize = Searched::ALL.len();

/// Postings that are decoded when the index is opened; it takes some ten milliseconds.
pub(super) const DECODED_AT_ONCE: u64 = 1_000_000;
/// Postings that are decoded in any case, in all languages together …
const LEAST_DECODED: u64 = 12_000_000;
/// … and where the index is large, as many as take one of so many parts of what it takes. They are counted as if no text
/// had a term twice, so they take less.
const DECODED_SHARE: u64 = 2;

/// How many postings of these indexes are decoded at most.
pub(super) fn most_decoded(indexes: &[LanguageIndex]) -> u64 {
    let bytes: u64 = indexes.iter().map(LanguageIndex::bytes).sum();
    let share = bytes / DECODED_SHARE / size_of::<Posting>() as u64;
    LEAST_DECODED.max(share)
}

/// What BM25 makes of a term by how long the text is, given by its norm.
struct Lengths {
    k1: f32,
    /// What is added to the times that a text has it.
    norm: [f32; NORMS],
    /// The share of its weight that a text gets that has it once.
    once: [f32; NORMS],
}

/// Where the postings of a term are.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Among those that were decoded, in the list of that number; which sections these are is in the blocks there.
    Decoded { list: u32, postings: Range<usize>, blocks: u32 },
    /// Among the rows of those that many sections have.
    Common(Range<usize>),
    /// In the index, by segment.
    Stored(Vec<List>),
}

/// The sections that have a term.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// How many they are, with those that were taken out but not yet merged away.
    pub(super) sections: u64,
    field: Searched,
    place: Place,
}

impl Found {
    fn decoded(field: Searched, entry: Entry, decoded: &Decoded) -> Found {
        Found { sections: u64::from(entry.sections), field, place: decoded.place(entry) }
    }
}

/// What is kept beside a language's index for searching it.
pub(super) struct Loaded {
    lengths: [Lengths; FIELDS],
    decoded: OnceLock<Decoded>,
    dictionary: OnceLock<Dictionary>,
}

/// The terms of a language.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) index: &'a LanguageIndex,
    loaded: &'a Loaded,
}

impl Lengths {
    fn of(field: Searched, index: &LanguageIndex) -> Lengths {
        let k1 = k1(field);
        let average = index.tokens(field) as f32 / index.having(field).max(1) as f32;
        let norm = std::array::from_fn(|id: usize| {
            #[allow(clippy::cast_possible_truncation, reason = "there are so many")]
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            k1 * (1.0 - B + B * length / average)
        });
        Lengths { k1, norm, once: norm.map(|norm| 1.0 / (1.0 + norm)) }
    }

    fn share(&self, times: u32, norm: u8) -> f32 {
        let norm = usize::from(norm);
        // BM25's (k1 + 1) is here and not in the weight.
        let share = match times {
            1 => self.once[norm],
            times => times as f32 / (times as f32 + self.norm[norm]),
        };
        share * (self.k1 + 1.0)
    }
}

impl Loaded {
    /// What is kept for an index, as long as nothing is decoded.
    pub(super) fn new(index: &LanguageIndex) -> Loaded {
        let lengths = Searched::ALL.map(|field| Lengths::of(field, index));
        Loaded { lengths, decoded: OnceLock::new(), dictionary: OnceLock::new() }
    }

    /// Decodes all postings of its index, and reads its words.
    pub(super) fn load(&self, index: &LanguageIndex) {
        // What cannot be read now cannot be read for a question either, and is reported there.
        if let Ok(decoded) = self.decode(index) {
            self.decoded.get_or_init(|| decoded);
        }
        if let Ok(dictionary) = Dictionary::of(index) {
            self.dictionary.get_or_init(|| dictionary);
        }
    }

    fn decode(&self, index: &LanguageIndex) -> Result<Decoded, IndexError> {
        let mut decoded = Decoded::new(index.sections());
        for field in Searched::ALL {
            let (lengths, first, mut terms) = (&self.lengths[field as usize], decoded.lists(), Noted::new());
            // A term of several segments has its postings in several places until these are put together.
            let mut pieces: Vec<(u64, Vec<Posting>)> = Vec::new();
            let several = index.segments() > 1;
            for segment in 0..index.segments() {
                let Some(opened) = index.field(segment, field) else { continue };
                let base = index.base(segment);
                opened.for_each_term(|term, sections| {
                    let (key, start) = (term_key(term), decoded.postings.len());
                    while !sections.docs().is_empty() {
                        for (section, times) in sections.docs().iter().zip(sections.freqs()) {
                            let share = lengths.share(*times, opened.norms.fieldnorm_id(*section));
                            decoded.postings.push(Posting { section: base + section, share });
                        }
                        sections.advance();
                    }
                    if several {
                        pieces.push((key, decoded.postings.split_off(start)));
                    } else {
                        decoded.note(&mut terms, key, start);
                    }
                })?;
            }
            // Stable: the segments stay in order.
            pieces.sort_by_key(|(key, _)| *key);
            for group in pieces.chunk_by(|a, b| a.0 == b.0) {
                let start = decoded.postings.len();
                group.iter().for_each(|(_, piece)| decoded.postings.extend(piece));
                decoded.note(&mut terms, group[0].0, start);
            }
            decoded.note_all(field, &terms, first);
        }
        decoded.shrink();
        Ok(decoded)
    }
}

/// The most postings that an index can have.
pub(super) fn postings(index: &LanguageIndex) -> u64 {
    Searched::ALL.iter().map(|field| index.tokens(*field)).sum()
}

impl<'a> Terms<'a> {
    pub(super) fn new(index: &'a LanguageIndex, loaded: &'a Loaded) -> Terms<'a> {
        Terms { index, loaded }
    }

    /// Whether sections can be told by the key of a term alone.
    pub(super) fn by_key(self) -> bool {
        self.loaded.decoded.get().is_some()
    }

    /// The words as they are written, if they are at hand.
    pub(super) fn dictionary(self) -> Option<&'a Dictionary> {
        self.loaded.dictionary.get()
    }

    /// How many sections have a term, given by its key; 0 if that cannot be told by it.
    pub(super) fn sections_by_key(self, field: Searched, key: u64) -> u64 {
        let decoded = self.loaded.decoded.get();
        let entry = decoded.and_then(|decoded| decoded.terms[field as usize].get(key));
        entry.map_or(0, |entry| u64::from(entry.sections))
    }

    /// Looks in one go at where terms stand that will be asked for by their keys.
    pub(super) fn await_keys(self, field: Searched, keys: impl Iterator<Item = u64>) {
        if let Some(decoded) = self.loaded.decoded.get() {
            decoded.terms[field as usize].await_keys(keys);
        }
    }

    /// Looks a term up.
    pub(super) fn look_up(self, field: Searched, term: &str) -> Result<Found, IndexError> {
        self.look_up_keyed(field, term_key(term), term)
    }

    /// Looks a term up whose key is known.
    fn look_up_keyed(self, field: Searched, key: u64, term: &str) -> Result<Found, IndexError> {
        if let Some(decoded) = self.loaded.decoded.get() {
            let entry = decoded.terms[field as usize].get(key).unwrap_or_default();
            return Ok(Found::decoded(field, entry, decoded));
        }
        let mut lists = Vec::new();
        let sections = self.index.look_up(field, term, &mut lists)?;
        Ok(Found { sections, field, place: Place::Stored(lists) })
    }

    /// Looks many terms up whose keys are known. Each is somewhere else in memory, and what is done for all of them
    /// in one go waits for that once.
    pub(super) fn look_up_all<'t>(
        self,
        field: Searched,
        terms: impl Iterator<Item = (u64, &'t str)> + Clone,
    ) -> Result<Vec<Found>, IndexError> {
        let Some(decoded) = self.loaded.decoded.get() else {
            return terms.map(|(key, term)| self.look_up_keyed(field, key, term)).collect();
        };
        let entries = decoded.terms[field as usize].get_all(terms.map(|(key, _)| key));
        Ok(entries.map(|entry| Found::decoded(field, entry.unwrap_or_default(), decoded)).collect())
    }

    /// Adds to the cell of each section what it gets of some terms, each with its weight.
    pub(super) fn add_all<'f>(
        self,
        mut terms: impl Iterator<Item = (&'f Found, f32)> + Clone,
        cells: &mut [f32],
    ) -> Result<(), IndexError> {
        let read = terms.clone().filter_map(|(found, _)| match &found.place {
            Place::Decoded { postings, .. } => Some(self.decoded(postings)),
            Place::Common(_) | Place::Stored(_) => None,
        });
        await_lists(read, |posting| posting.section);
        terms.try_for_each(|(found, weight)| self.add(found, weight, cells))
    }

    /// The same of one term.
    fn add(self, found: &Found, weight: f32, cells: &mut [f32]) -> Result<(), IndexError> {
        match &found.place {
            Place::Decoded { postings: range, .. } => {
                for Posting { section, share } in self.decoded(range) {
                    if let Some(cell) = cells.get_mut(*section as usize) {
                        *cell += weight * share;
                    }
                }
                Ok(())
            }
            Place::Common(range) => {
                let row = self.row(range);
                cells.iter_mut().zip(row).for_each(|(cell, share)| *cell += weight * share);
                Ok(())
            }
            Place::Stored(lists) => lists.iter().try_for_each(|list| {
                let Some(field) = self.index.field(list.segment, found.field) else { return Ok(()) };
                let lengths = &self.loaded.lengths[found.field as usize];
                let cells = cells.get_mut(self.index.base(list.segment) as usize..).unwrap_or_default();
                let mut postings = self.index.postings(found.field, list)?;
                while !postings.docs().is_empty() {
                    for (section, times) in postings.docs().iter().zip(postings.freqs()) {
                        if let Some(cell) = cells.get_mut(*section as usize) {
                            *cell += weight * lengths.share(*times, field.norms.fieldnorm_id(*section));
                        }
                    }
                    postings.advance();
                }
                Ok(())
            }),
        }
    }

    /// The same for some sections alone; they are in ascending order.
    pub(super) fn add_all_to<'f>(
        self,
        terms: impl Iterator<Item = (&'f Found, f32)>,
        sections: &[DocAddress],
        cells: &mut [f32],
    ) -> Result<(), IndexError> {
        let mut grams: Vec<(u32, f32)> = Vec::new();
        for (found, weight) in terms {
            match &found.place {
                Place::Decoded { list, .. } if found.field == Searched::Grams => grams.push((*list, weight)),
                _ => self.add_to(found, weight, sections, cells)?,
            }
        }
        let Some(decoded) = self.loaded.decoded.get() else { return Ok(()) };
        decoded.grams.with_weights(&grams, |weights| {
            weights.sums(self.numbers(sections), |section, sum| {
                cells.get_mut(section as usize).into_iter().for_each(|cell| *cell += sum);
            });
        });
        Ok(())
    }

    /// The same of one term.
    fn add_to(
        self,
        found: &Found,
        weight: f32,
        sections: &[DocAddress],
        cells: &mut [f32],
    ) -> Result<(), IndexError> {
        match &found.place {
            Place::Decoded { postings: range, blocks, .. } => {
                find(self.decoded(range), self.members(*blocks), self.numbers(sections), |_, posting| {
                    if let Some(cell) = cells.get_mut(posting.section as usize) {
                        *cell += weight * posting.share;
                    }
                });
            }
            Place::Common(range) => {
                let row = self.row(range);
                for place in sections.iter().map(|address| self.index.place(*address)) {
                    if let (Some(cell), Some(share)) = (cells.get_mut(place), row.get(place)) {
                        *cell += weight * share;
                    }
                }
            }
            Place::Stored(lists) => {
                for list in lists {
                    let Some(field) = self.index.field(list.segment, found.field) else { continue };
                    let lengths = &self.loaded.lengths[found.field as usize];
                    let base = self.index.base(list.segment);
                    let mut postings = self.index.postings(found.field, list)?;
                    for address in sections.iter().filter(|at| at.segment_ord == list.segment) {
                        let at = postings.seek(address.doc_id);
                        let norm = field.norms.fieldnorm_id(address.doc_id);
                        let cell = cells.get_mut((base + address.doc_id) as usize);
                        if let Some(cell) = cell.filter(|_| postings.doc(at) == address.doc_id) {
                            *cell += weight * lengths.share(postings.freq(at), norm);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Marks which of some sections have a term; they are in ascending order.
    pub(super) fn mark(
        self,
        found: &Found,
        sections: &[DocAddress],
        has: &mut [bool],
    ) -> Result<(), IndexError> {
        match &found.place {
            Place::Decoded { postings: range, blocks, .. } => {
                mark(self.decoded(range), self.members(*blocks), self.numbers(sections), has);
            }
            Place::Common(range) => {
                let row = self.row(range);
                for (address, has) in sections.iter().zip(has) {
                    *has |= row.get(self.index.place(*address)).is_some_and(|share| *share > 0.0);
                }
            }
            Place::Stored(lists) => {
                for list in lists {
                    let mut postings = None;
                    let here = sections.iter().zip(has.iter_mut());
                    for (address, has) in here.filter(|(at, has)| at.segment_ord == list.segment && !**has) {
                        let postings = match &mut postings {
                            Some(postings) => postings,
                            None => postings.insert(self.index.postings(found.field, list)?),
                        };
                        let at = postings.seek(address.doc_id);
                        *has = postings.doc(at) == address.doc_id;
                    }
                }
            }
        }
        Ok(())
    }

    /// The numbers of sections through all segments.
    fn numbers(self, sections: &[DocAddress]) -> impl Iterator<Item = u32> {
        sections.iter().map(move |address| self.index.number(*address))
    }

    fn row(self, range: &Range<usize>) -> &'a [f32] {
        let decoded = self.loaded.decoded.get();
        decoded.and_then(|decoded| decoded.rows.get(range.clone())).unwrap_or_default()
    }

    fn members(self, blocks: u32) -> &'a [Block] {
        self.loaded.decoded.get().map(|decoded| decoded.members(blocks)).unwrap_or_default()
    }

    fn decoded(self, range: &Range<usize>) -> &'a [Posting] {
        let decoded = self.loaded.decoded.get();
        decoded.and_then(|decoded| decoded.postings.get(range.clone())).unwrap_or_default()
    }
}
