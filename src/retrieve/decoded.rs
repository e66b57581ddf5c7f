//! The postings of a language, decoded: what a question reads of them lies in memory as it is added up.
//!
//! In: the postings of all terms, field by field. Out: where those of a term are, and of a section's heading those of
//! its n-grams. Never: what a term weighs, or an index on the disk.

use std::cell::RefCell;

use super::terms::{FIELDS, Place};
use crate::index::Searched;
use crate::memory::{Guess, Spread, Table, await_lists};

/// A section that has a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) section: u32,
    /// The share of the term's weight that the section gets.
    pub(super) share: f32,
}

/// Where the postings of a term are that was decoded: all that is known of them in one place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// The number of its list or its row.
    at: u32,
    /// How many they are.
    pub(super) sections: u32,
    /// Where a list begins among the postings.
    start: u32,
    /// What says which sections a list has, if that is kept.
    blocks: u32,
}

/// All postings of a language, decoded.
#[derive(Default)]
pub(super) struct Decoded {
    /// By field and [`term_key`].
    pub(super) terms: [Table<Entry>; FIELDS],
    pub(super) postings: Vec<Posting>,
    /// Where each list begins, by number; as long as there are more to come.
    lists: Vec<u32>,
    /// Of each long list that many sections are in, which these are: in the list itself a section takes a search, and
    /// mostly for nothing.
    members: Vec<Block>,
    /// Of each term that many sections have a row with the share of each section, 0 where it is not: added up at
    /// once for several, and looked up without a search.
    pub(super) rows: Vec<f32>,
    /// Sections of the language.
    sections: usize,
    /// The n-grams of the headings, by section.
    pub(super) grams: Forward,
}

/// Terms of a field with where their postings are.
pub(super) type Noted = Vec<(u64, Entry)>;

/// Which of some sections that follow each other a list has, and how many of those before them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    has: u64,
    before: u32,
}

/// Sections of a block.
const BLOCK: usize = u64::BITS as usize;

/// What stands nowhere.
const NONE: u32 = u32::MAX;

/// One of so many sections has a term that is common. Its row is then at most twice as large as its postings.
const COMMON: usize = 4;

/// One of so many sections has a term of which it is kept which these are. That is then at most as large as its postings.
const DENSE: usize = 32;

impl Decoded {
    /// Nothing yet of a language with so many sections.
    pub(super) fn new(sections: usize) -> Decoded {
        Decoded { sections, ..Decoded::default() }
    }

    /// Notes a term whose postings were put behind all others.
    pub(super) fn note(&mut self, terms: &mut Noted, key: u64, start: usize) {
        let sections = number(self.postings.len() - start);
        let mut entry = Entry { at: number(self.lists.len()), sections, start: number(start), blocks: NONE };
        if self.is_common(entry) {
            let row = self.rows.len();
            entry.at = number(row / self.sections);
            self.rows.resize(row + self.sections, 0.0);
            for Posting { section, share } in self.postings.drain(start..) {
                if let Some(cell) = self.rows.get_mut(row + section as usize) {
                    *cell = share;
                }
            }
        } else {
            entry.blocks = self.note_members(start);
            self.lists.push(entry.start);
        }
        terms.push((key, entry));
    }

    /// Notes which sections are in a list that was put behind all others, if it is long. Returns where.
    fn note_members(&mut self, start: usize) -> u32 {
        let (at, postings) = (self.members.len(), self.postings.get(start..).unwrap_or_default());
        if postings.len() <= SHORT || postings.len() * DENSE < self.sections {
            return NONE;
        }
        self.members.resize(at + self.sections.div_ceil(BLOCK), Block::default());
        let blocks = self.members.get_mut(at..).unwrap_or_default();
        for (block, bit) in postings.iter().map(|posting| block_of(posting.section)) {
            blocks.get_mut(block).into_iter().for_each(|block| block.has |= bit);
        }
        let mut before = 0;
        for block in blocks {
            block.before = before;
            before += block.has.count_ones();
        }
        number(at)
    }

    /// Notes the terms of a field, whose lists are all behind the first so many.
    pub(super) fn note_all(&mut self, field: Searched, terms: &Noted, first: usize) {
        self.terms[field as usize] = Table::new(terms);
        // Of headings, which sections have what is asked by section.
        if field == Searched::Grams {
            self.grams = Forward::of(&self.postings, &self.lists, first, self.sections);
        }
    }

    /// Makes room of what was reserved and not used, or is used no more.
    pub(super) fn shrink(&mut self) {
        self.postings.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.lists = Vec::new();
        self.members.shrink_to_fit();
    }

    fn is_common(&self, entry: Entry) -> bool {
        entry.sections as usize * COMMON >= self.sections.max(1)
    }

    pub(super) fn place(&self, entry: Entry) -> Place {
        let (at, sections) = (entry.at as usize, entry.sections as usize);
        if self.is_common(entry) {
            return Place::Common(at * self.sections..(at + 1) * self.sections);
        }
        let start = entry.start as usize;
        Place::Decoded { list: entry.at, postings: start..start + sections, blocks: entry.blocks }
    }

    /// Which sections a list has, where [`Place::Decoded`] says that it is kept.
    pub(super) fn members(&self, blocks: u32) -> &[Block] {
        let start = blocks as usize;
        self.members.get(start..start + self.sections.div_ceil(BLOCK)).unwrap_or_default()
    }

    /// How many lists there are.
    pub(super) fn lists(&self) -> usize {
        self.lists.len()
    }
}

/// The number of something in memory. More would not fit; see `most_decoded`.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Postings by section: the lists that a section is in. For a few sections and many terms, what these weigh is found
/// here at once, and in the lists by a search each.
#[derive(Default)]
pub(super) struct Forward {
    /// The number of the first list, from which on they are counted here.
    first: u32,
    /// How many lists there are.
    lists: usize,
    /// Where what each section has begins, and where that of the last one ends.
    starts: Vec<u32>,
    /// Of each section ascending.
    having: Vec<Having>,
}

/// A list that a section is in.
#[derive(Clone, Copy, Default)]
struct Having {
    list: u32,
    /// The share of the term's weight that the section gets.
    share: f32,
}

impl Forward {
    /// The postings of all lists from the one of that number on, by section.
    fn of(postings: &[Posting], lists: &[u32], first: usize, sections: usize) -> Forward {
        let lists = lists.get(first..).unwrap_or_default();
        let start = lists.first().map_or(postings.len(), |start| *start as usize);
        let mut ends = vec![0u32; sections + 1];
        for posting in postings.get(start..).unwrap_or_default() {
            if let Some(end) = ends.get_mut(posting.section as usize + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        ends.iter_mut().for_each(|end| {
            sum += *end;
            *end = sum;
        });
        let starts = ends.clone();
        let mut having = vec![Having::default(); sum as usize];
        let list_ends = lists.iter().skip(1).copied().chain([number(postings.len())]);
        for (list, (begin, end)) in (0u32..).zip(lists.iter().zip(list_ends)) {
            let postings = postings.get(*begin as usize..end as usize).unwrap_or_default();
            for Posting { section, share } in postings {
                let Some(next) = ends.get_mut(*section as usize) else { continue };
                if let Some(free) = having.get_mut(*next as usize) {
                    *free = Having { list, share: *share };
                    *next += 1;
                }
            }
        }
        Forward { first: number(first), lists: lists.len(), starts, having }
    }

    /// The lists that a section is in, ascending.
    fn of_section(&self, section: u32) -> &[Having] {
        let section = section as usize;
        let (Some(start), Some(end)) = (self.starts.get(section), self.starts.get(section + 1)) else {
            return &[];
        };
        self.having.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// Calls `read` with weights for some lists, given by their numbers among all.
    pub(super) fn with_weights<T>(&self, lists: &[(u32, f32)], read: impl FnOnce(&Weights<'_>) -> T) -> T {
        WEIGHTS.with_borrow_mut(|weights| {
            if weights.len() < self.lists {
                weights.resize(self.lists, 0.0);
            }
            let places = lists.iter().map(|(list, weight)| (list.wrapping_sub(self.first) as usize, *weight));
            for (place, weight) in places.clone() {
                weights.get_mut(place).into_iter().for_each(|place| *place = weight);
            }
            let read = read(&Weights { forward: self, weights });
            for (place, _) in places {
                weights.get_mut(place).into_iter().for_each(|place| *place = 0.0);
            }
            read
        })
    }
}

thread_local! {
    /// The weight of each list, kept from one question to the next, all of them 0 in between.
    static WEIGHTS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// Weights for some of the lists.
pub(super) struct Weights<'w> {
    forward: &'w Forward,
    weights: &'w [f32],
}

impl Weights<'_> {
    /// Calls `sink` with each of some sections and what it gets of them.
    pub(super) fn sums(&self, sections: impl Iterator<Item = u32>, mut sink: impl FnMut(u32, f32)) {
        let sections: Vec<(u32, &[Having])> =
            sections.map(|section| (section, self.forward.of_section(section))).collect();
        await_lists(sections.iter().map(|(_, having)| *having), |one| one.list);
        let weight = |list: u32| self.weights.get(list as usize).copied().unwrap_or(0.0);
        for (section, having) in sections {
            sink(section, having.iter().fold(0.0, |sum, one| sum + weight(one.list) * one.share));
        }
    }
}

/// A list of at most so many postings lies close together in memory.
const SHORT: usize = 256;

/// The block that a section is in, and the bit that is its own.
fn block_of(section: u32) -> (usize, u64) {
    (section as usize / BLOCK, 1 << (section % u64::BITS))
}

/// Whether where a section stands in a list is known without a look all over it: it is short, or `members` says which
/// sections have a posting.
fn is_at_hand(postings: &[Posting], members: &[Block]) -> bool {
    !members.is_empty() || postings.len() <= SHORT
}

/// Where the posting of a section stands in such a list, if it has one.
#[inline]
fn at_hand(postings: &[Posting], members: &[Block], section: u32) -> Option<usize> {
    if members.is_empty() {
        return postings.binary_search_by_key(&section, |posting| posting.section).ok();
    }
    let (block, bit) = block_of(section);
    let block = members.get(block).filter(|block| block.has & bit != 0)?;
    Some((block.before + (block.has & (bit - 1)).count_ones()) as usize)
}

/// Calls `sink` with each of some sections that has a posting, by its place among them, and with that. `members` says
/// which sections have one, if that is kept.
pub(super) fn find(
    postings: &[Posting],
    members: &[Block],
    sections: impl Iterator<Item = u32>,
    mut sink: impl FnMut(usize, &Posting),
) {
    if is_at_hand(postings, members) {
        for (place, section) in sections.enumerate() {
            let posting = at_hand(postings, members, section).and_then(|at| postings.get(at));
            posting.into_iter().for_each(|posting| sink(place, posting));
        }
        return;
    }
    let spread = Spread::new(postings, |posting| posting.section);
    let guesses: Vec<Guess> = sections.map(|section| spread.guess(section)).collect();
    for (place, guess) in guesses.into_iter().enumerate() {
        if let Some(posting) = spread.find(guess).and_then(|at| postings.get(at)) {
            sink(place, posting);
        }
    }
}

/// Notes which of some sections have a posting; where that is at hand without a branch for each, which a processor
/// could not foresee.
pub(super) fn mark(
    postings: &[Posting],
    members: &[Block],
    sections: impl Iterator<Item = u32>,
    has: &mut [bool],
) {
    if is_at_hand(postings, members) {
        sections.zip(has).for_each(|(section, has)| *has |= at_hand(postings, members, section).is_some());
    } else {
        let note = |place: usize, _: &Posting| has.get_mut(place).into_iter().for_each(|has| *has = true);
        find(postings, members, sections, note);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_posting_of_a_section_is_found_in_short_lists_in_long_ones_and_in_dense_ones(
            gaps in prop_oneof![
                proptest::collection::vec(1u32..32, 0..2 * SHORT),
                proptest::collection::vec(prop_oneof![9 => 1u32..4, 1 => 1u32..5000], 0..2 * SHORT),
            ],
            others in proptest::collection::vec(0u32..20_000, 9),
        ) {
            let places = gaps.iter().scan(0u32, |place, gap| {
                *place += gap;
                Some(*place)
            });
            let postings: Vec<Posting> = places.map(|section| Posting { section, share: 1.0 }).collect();
            let all: Vec<u32> = postings.iter().map(|posting| posting.section).chain(others).collect();
            // Where few of the sections are in a list, it is not kept which.
            for sections in [4000 * 2 * SHORT, postings.last().map_or(0, |last| last.section as usize) + 1] {
                let mut decoded = Decoded { postings: postings.clone(), ..Decoded::new(sections) };
                let blocks = decoded.note_members(0);
                let mut found = vec![None; all.len()];
                let note = |place: usize, posting: &Posting| found[place] = Some(posting.section);
                find(&postings, decoded.members(blocks), all.iter().copied(), note);
                let mut has = vec![false; all.len()];
                mark(&postings, decoded.members(blocks), all.iter().copied(), &mut has);
                prop_assert_eq!(has, found.iter().map(Option::is_some).collect::<Vec<bool>>());
                for (section, found) in all.iter().zip(found) {
                    prop_assert_eq!(found, postings.iter().map(|p| p.section).find(|at| at == section));
                }
            }
        }

        #[test]
        fn a_section_gets_as_much_of_many_lists_as_of_each(
            lists in proptest::collection::vec(proptest::collection::btree_set(0u32..40, 0..30), 1..20),
            wanted in proptest::collection::vec(any::<bool>(), 20),
        ) {
            let mut decoded = Decoded::new(400);
            decoded.postings.push(Posting { section: 3, share: 9.0 });
            decoded.note(&mut Noted::new(), 0, 0);
            let mut terms = Noted::new();
            for (key, list) in (1u8..).zip(&lists) {
                let (start, share) = (decoded.postings.len(), f32::from(key));
                decoded.postings.extend(list.iter().map(|section| Posting { section: *section, share }));
                decoded.note(&mut terms, key.into(), start);
            }
            decoded.note_all(Searched::Grams, &terms, 1);
            let asked: Vec<u8> = (1u8..).zip(&wanted).filter(|(_, wanted)| **wanted).map(|(key, _)| key).collect();
            let number = |key: &u8| decoded.terms[Searched::Grams as usize].get(u64::from(*key)).map(|entry| entry.at);
            let weights: Vec<(u32, f32)> = asked.iter().filter_map(number).map(|list| (list, 0.5)).collect();
            // The second time, nothing is left of the first.
            for _ in 0..2 {
                decoded.grams.with_weights(&weights, |weights| {
                    weights.sums(0..42, |section, sum| {
                        let has = |key: &&u8| lists.get(usize::from(**key) - 1).is_some_and(|l| l.contains(&section));
                        let expected: f32 = asked.iter().filter(has).map(|key| f32::from(*key) * 0.5).sum();
                        assert!((sum - expected).abs() < 1e-3);
                    });
                });
            }
        }
    }
}
