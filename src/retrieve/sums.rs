//! The scores of all sections of a language for a question.
//!
//! In: the clauses of a question. Out: the sections with the highest sums of BM25, and the sums of those that
//! were asked for. Never: which clauses there are, or ties broken otherwise than by address.
//!
//! Term at a time into a cell a section: a question has a hundred clauses, most of them n-grams, and with so
//! many the algorithms that skip sections (WAND and its kin) spend more on deciding than on adding up.

use std::cell::RefCell;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocAddress, SegmentReader};

use super::query::Prepared;
use super::statistics::Statistics;
use crate::index::{IndexError, LanguageIndex, Searched};

/// BM25's constants.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// How long texts can be told apart by their norm.
const NORMS: usize = 256;

thread_local! {
    /// The cells, kept from one question to the next.
    static CELLS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// What BM25 makes of a term by how long the text is, given by its norm.
struct Lengths {
    /// What is added to the times that a text has it.
    norm: [f32; NORMS],
    /// The share of its weight that a text gets that has it once.
    once: [f32; NORMS],
}

impl Lengths {
    fn of(field: Searched, index: &LanguageIndex, statistics: Statistics) -> Lengths {
        let average = statistics.average(index, field);
        let norms = std::array::from_fn(|id: usize| {
            #[allow(clippy::cast_possible_truncation, reason = "there are so many")]
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - B + B * length / average)
        });
        Lengths { norm: norms, once: norms.map(|norm| 1.0 / (1.0 + norm)) }
    }
}

/// The `most` sections that score highest, and those of `wanted`, each with its score; in no order.
pub(super) fn scores(
    prepared: &Prepared,
    index: &LanguageIndex,
    most: usize,
    wanted: &[DocAddress],
) -> Result<Vec<(DocAddress, f32)>, IndexError> {
    let lengths = Searched::ALL.map(|field| Lengths::of(field, index, prepared.statistics));
    let mut best = Best::new(most);
    let mut asked = Vec::with_capacity(wanted.len());
    CELLS.with_borrow_mut(|cells| {
        for (segment, reader) in (0u32..).zip(index.searcher.segment_readers()) {
            cells.clear();
            cells.resize(reader.max_doc() as usize, 0.0);
            add_up(prepared, index, segment, &lengths, cells)?;
            best.take(segment, reader, cells);
            let here = wanted.iter().filter(|address| address.segment_ord == segment);
            asked.extend(here.map(|at| (*at, cells.get(at.doc_id as usize).copied().unwrap_or(0.0))));
        }
        Ok::<_, IndexError>(())
    })?;
    let mut all = best.finish();
    all.extend(asked);
    all.sort_unstable_by_key(|(address, _)| *address);
    all.dedup_by_key(|(address, _)| *address);
    Ok(all)
}

/// Adds the scores of a segment's sections to their cells, clause by clause.
fn add_up(
    prepared: &Prepared,
    index: &LanguageIndex,
    segment: u32,
    lengths: &[Lengths; 4],
    cells: &mut [f32],
) -> Result<(), IndexError> {
    let mut postings = None;
    for clause in &prepared.clauses {
        let Some(field) = index.field(segment, clause.field) else { continue };
        let (lengths, weight) = (&lengths[clause.field as usize], clause.weight * (K1 + 1.0));
        for list in prepared.lists(clause).iter().filter(|list| list.segment == segment) {
            let postings = field.postings_into(&list.info, &mut postings)?;
            while !postings.docs().is_empty() {
                for (section, times) in postings.docs().iter().zip(postings.freqs()) {
                    let norm = usize::from(field.norms.fieldnorm_id(*section));
                    let share = match times {
                        1 => lengths.once[norm],
                        times => *times as f32 / (*times as f32 + lengths.norm[norm]),
                    };
                    if let Some(cell) = cells.get_mut(*section as usize) {
                        *cell += weight * share;
                    }
                }
                postings.advance();
            }
        }
    }
    Ok(())
}

/// The best of all sections seen so far.
struct Best {
    most: usize,
    /// They, and others that came since the last time that these were sorted out.
    found: Vec<(DocAddress, f32)>,
    /// What a section must have more than to be one of them.
    least: f32,
}

impl Best {
    fn new(most: usize) -> Best {
        Best { most, found: Vec::with_capacity(4 * most), least: 0.0 }
    }

    fn take(&mut self, segment: u32, reader: &SegmentReader, cells: &[f32]) {
        for (section, score) in (0u32..).zip(cells) {
            if *score > self.least && !reader.is_deleted(section) {
                self.found.push((DocAddress::new(segment, section), *score));
                if self.found.len() == 4 * self.most {
                    self.sort_out();
                }
            }
        }
    }

    fn sort_out(&mut self) {
        if self.found.len() > self.most {
            let order = |a: &(DocAddress, f32), b: &(DocAddress, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            let (_, last, _) = self.found.select_nth_unstable_by(self.most - 1, order);
            // Whoever comes later and scores the same stands behind, by address.
            self.least = last.1;
            self.found.truncate(self.most);
        }
    }

    fn finish(mut self) -> Vec<(DocAddress, f32)> {
        self.sort_out();
        self.found
    }
}
