//! The postings of a language, decoded: what a question reads of them lies in memory as it is added up.
//!
//! In: the postings of all terms, field by field. Out: where those of a term are, and of a section's heading those of
//! its n-grams. Never: what a term weighs, or an index on the disk.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::terms::{FIELDS, Place};
use crate::index::Searched;

/// A section that has a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) section: u32,
    /// The share of the term's weight that the section gets.
    pub(super) share: f32,
}

/// Where the postings of a term are that was decoded: where they begin among those of their kind, and how many there
/// are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    start: u32,
    pub(super) sections: u32,
}

/// All postings of a language, decoded.
#[derive(Default)]
pub(super) struct Decoded {
    /// By field and [`term_key`].
    pub(super) terms: [FxHashMap<u64, Entry>; FIELDS],
    pub(super) postings: Vec<Posting>,
    /// Of each term that many sections have a row with the share of each section, 0 where it is not: added up at
    /// once for several, and looked up without a search.
    pub(super) rows: Vec<f32>,
    /// Sections of the language.
    pub(super) sections: usize,
    /// The n-grams of the headings, by section.
    pub(super) grams: Forward,
}

/// One of so many sections has a term that is common. Its row is then at most twice as large as its postings.
const COMMON: usize = 4;

impl Decoded {
    /// Notes a term whose postings were put behind all others.
    pub(super) fn note(&mut self, field: Searched, key: u64, start: usize) {
        // More would not fit into memory; see `most_decoded`.
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let sections = self.postings.len() - start;
        let mut entry = Entry { start: number(start), sections: number(sections) };
        if self.is_common(entry) {
            let row = self.rows.len();
            entry.start = number(row / self.sections);
            self.rows.resize(row + self.sections, 0.0);
            for Posting { section, share } in self.postings.drain(start..) {
                if let Some(cell) = self.rows.get_mut(row + section as usize) {
                    *cell = share;
                }
            }
        }
        self.terms[field as usize].insert(key, entry);
    }

    fn is_common(&self, entry: Entry) -> bool {
        entry.sections as usize * COMMON >= self.sections.max(1)
    }

    pub(super) fn place(&self, entry: Entry) -> Place {
        let (start, sections) = (entry.start as usize, entry.sections as usize);
        if self.is_common(entry) {
            Place::Common(start * self.sections..(start + 1) * self.sections)
        } else {
            Place::Decoded(start..start + sections)
        }
    }
}

/// Postings by section: where a section stands in the lists of its terms. For a few sections and many terms, that is
/// found here at once, and in the lists by a search each.
#[derive(Default)]
pub(super) struct Forward {
    /// Where the places of each section begin, and where the last ones end.
    starts: Vec<u32>,
    /// Places among all postings; of each section ascending.
    places: Vec<u32>,
}

impl Forward {
    /// The same postings by section; they are those of a `range` of all.
    pub(super) fn of(postings: &[Posting], range: Range<usize>, sections: usize) -> Forward {
        let postings = postings.get(range.clone()).unwrap_or_default();
        let mut ends = vec![0u32; sections + 1];
        for posting in postings {
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
        let mut places = vec![0u32; sum as usize];
        for (place, posting) in range.zip(postings) {
            let Some(next) = ends.get_mut(posting.section as usize) else { continue };
            if let (Some(free), Ok(place)) = (places.get_mut(*next as usize), u32::try_from(place)) {
                *free = place;
                *next += 1;
            }
        }
        Forward { starts, places }
    }

    /// Where a section stands among all postings, ascending.
    fn of_section(&self, section: u32) -> &[u32] {
        let section = section as usize;
        let (Some(start), Some(end)) = (self.starts.get(section), self.starts.get(section + 1)) else {
            return &[];
        };
        self.places.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

impl Decoded {
    /// What a section gets of the weights of n-grams of headings, given by their lists, ascending.
    pub(super) fn sum_of_grams(&self, section: u32, lists: &[(&Range<usize>, f32)]) -> f32 {
        let mut lists = lists.iter().peekable();
        let mut sum = 0.0;
        for place in self.grams.of_section(section) {
            let place = *place as usize;
            while lists.next_if(|(list, _)| list.end <= place).is_some() {}
            let Some((list, weight)) = lists.peek() else { break };
            if list.start <= place
                && let Some(posting) = self.postings.get(place)
            {
                sum += weight * posting.share;
            }
        }
        sum
    }
}

/// Postings that are looked through on either side of where a section is thought to be.
const NEAR: usize = 32;

/// The postings from a section on. Sections are spread over a list, so that most stand about where their number says.
pub(super) fn from(postings: &[Posting], section: u32) -> &[Posting] {
    let is_before = |posting: &Posting| posting.section < section;
    let [first, .., last] = postings else { return &postings[postings.partition_point(is_before)..] };
    let (ahead, all) =
        (section.saturating_sub(first.section), last.section.saturating_sub(first.section).saturating_add(1));
    let guess = u64::from(ahead) * postings.len() as u64 / u64::from(all);
    let guess = usize::try_from(guess).unwrap_or(usize::MAX).min(postings.len());
    let near = guess.saturating_sub(NEAR)..guess.saturating_add(NEAR).min(postings.len());
    let behind = near.start.checked_sub(1).and_then(|at| postings.get(at)).is_none_or(is_before);
    let at = if behind && !postings.get(near.end).is_some_and(is_before) {
        near.start + postings[near].partition_point(is_before)
    } else {
        postings.partition_point(is_before)
    };
    &postings[at..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_postings_from_a_section_on_are_found_wherever_they_stand(
            gaps in proptest::collection::vec(prop_oneof![9 => 1u32..4, 1 => 1u32..5000], 0..300),
            section in 0u32..20_000,
        ) {
            let places = gaps.iter().scan(0u32, |place, gap| {
                *place += gap;
                Some(*place)
            });
            let postings: Vec<Posting> = places.map(|section| Posting { section, share: 1.0 }).collect();
            let found = from(&postings, section).first().map(|posting| posting.section);
            prop_assert_eq!(found, postings.iter().map(|p| p.section).find(|place| *place >= section));
        }

        #[test]
        fn a_section_gets_as_much_of_many_lists_as_of_each(
            lists in proptest::collection::vec(proptest::collection::btree_set(0u32..40, 0..30), 1..20),
            wanted in proptest::collection::vec(any::<bool>(), 20),
        ) {
            let mut decoded = Decoded { sections: 40, ..Decoded::default() };
            decoded.postings.push(Posting { section: 3, share: 9.0 });
            let mut ranges = Vec::new();
            for (number, list) in (1u8..).zip(&lists) {
                let start = decoded.postings.len();
                let share = f32::from(number);
                decoded.postings.extend(list.iter().map(|section| Posting { section: *section, share }));
                ranges.push(start..decoded.postings.len());
            }
            decoded.grams = Forward::of(&decoded.postings, 1..decoded.postings.len(), 40);
            let asked: Vec<_> = ranges.iter().zip(&wanted).filter(|(_, wanted)| **wanted).collect();
            let asked: Vec<(&Range<usize>, f32)> = asked.iter().map(|(range, _)| (*range, 0.5)).collect();
            for section in 0..42 {
                let of = |range: &Range<usize>| &decoded.postings[range.clone()];
                let having = asked.iter().flat_map(|(range, _)| of(range)).filter(|p| p.section == section);
                let expected: f32 = having.map(|posting| posting.share * 0.5).sum();
                prop_assert!((decoded.sum_of_grams(section, &asked) - expected).abs() < 1e-3);
            }
        }
    }
}
