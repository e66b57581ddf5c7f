//! How much of a question stands close together in a section's text.
//!
//! In: a question's words or n-grams with what they weigh, and those of a text in order. Out: a share. Never: where it
//! stands.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;

use super::Hit;
use super::query::Prepared;

/// Terms, and letters, that stand close together.
const TERMS: usize = 24;
const LETTERS: usize = 80;

/// A question that is held against several texts.
pub(super) struct Window<'p> {
    prepared: &'p Prepared,
    words: OnceCell<Wanted>,
    grams: OnceCell<Wanted>,
    /// Kept from one text to the next.
    inside: RefCell<Inside>,
}

/// What of a question stands in the part of a text that is looked at.
#[derive(Default)]
struct Inside {
    /// Where which of the question's terms stands, in order.
    places: VecDeque<(usize, usize)>,
    /// How often each of them is there.
    times: Vec<usize>,
}

impl<'p> Window<'p> {
    pub(super) fn new(prepared: &'p Prepared) -> Self {
        Window { prepared, words: OnceCell::new(), grams: OnceCell::new(), inside: RefCell::default() }
    }

    /// The largest share of the question, by IDF, that stands close together in a text: of its words, or where
    /// there is no heading of its n-grams.
    pub(super) fn share(&self, hit: &Hit) -> f32 {
        let inside = &mut *self.inside.borrow_mut();
        if hit.record.headed {
            let words = self.words.get_or_init(|| Wanted::of(self.prepared.keys()));
            words.closest(hit.profile.text(), TERMS, inside)
        } else {
            let grams = || Wanted::of(self.prepared.longest_grams.iter().copied());
            self.grams.get_or_init(grams).closest(hit.profile.text_grams(), LETTERS, inside)
        }
    }
}

/// What is looked for in a text, by keys, ascending, each with its weight.
struct Wanted {
    keys: Vec<(u32, f32)>,
    all: f32,
    filter: Filter,
}

impl Wanted {
    fn of(keys: impl Iterator<Item = (u32, f32)>) -> Wanted {
        let mut keys: Vec<(u32, f32)> = keys.collect();
        keys.sort_unstable_by_key(|(key, _)| *key);
        let all = keys.iter().map(|(_, weight)| weight).sum();
        Wanted { all, filter: Filter::of(keys.iter().map(|(key, _)| *key)), keys }
    }

    /// The largest share of the weights that stands in so many keys of a text in a row.
    fn closest(&self, text: impl Iterator<Item = u32>, width: usize, inside: &mut Inside) -> f32 {
        let Inside { places, times } = inside;
        places.clear();
        times.clear();
        times.resize(self.keys.len(), 0);
        let (mut sum, mut best) = (0.0f32, 0.0f32);
        for (at, key) in text.enumerate().filter(|(_, key)| self.filter.may_have(*key)) {
            let Ok(found) = self.keys.binary_search_by_key(&key, |(key, _)| *key) else { continue };
            while let Some((_, left)) = places.front().copied().filter(|(before, _)| *before + width <= at) {
                places.pop_front();
                times[left] -= 1;
                sum -= if times[left] == 0 { self.keys[left].1 } else { 0.0 };
            }
            places.push_back((at, found));
            sum += if times[found] == 0 { self.keys[found].1 } else { 0.0 };
            times[found] += 1;
            best = best.max(sum);
        }
        // Taking away what was added leaves a little.
        if self.all > 0.0 { (best / self.all).min(1.0) } else { 0.0 }
    }
}

/// Which keys are surely none of some: most of a text are not, and one look at a few bits tells.
struct Filter([u64; Filter::WORDS]);

impl Filter {
    const WORDS: usize = 16;

    fn of(keys: impl Iterator<Item = u32>) -> Filter {
        let mut bits = [0; Filter::WORDS];
        keys.for_each(|key| bits[Filter::word(key)] |= Filter::bit(key));
        Filter(bits)
    }

    fn may_have(&self, key: u32) -> bool {
        self.0[Filter::word(key)] & Filter::bit(key) != 0
    }

    fn word(key: u32) -> usize {
        (key / u64::BITS) as usize % Filter::WORDS
    }

    fn bit(key: u32) -> u64 {
        1 << (key % u64::BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_share_that_stands_close_together_counts() {
        let asked = [(7, 1.0), (3, 2.0), (9, 1.0)];
        let cases: &[(&[u32], f32)] = &[
            (&[], 0.0),
            (&[5, 6, 8], 0.0),
            (&[3], 0.5),
            (&[3, 3, 3, 3], 0.5),
            (&[7, 3, 9], 1.0),
            (&[7, 5, 3, 5, 9], 0.75),
            (&[9, 5, 5, 5, 3, 7, 5, 5, 5, 9], 0.75),
            (&[3, 7, 5, 7, 9], 0.75),
        ];
        for (text, expected) in cases {
            let found =
                Wanted::of(asked.into_iter()).closest(text.iter().copied(), 4, &mut Inside::default());
            assert!((found - expected).abs() < 1e-6, "{text:?}: {found}, not {expected}");
        }
        assert_eq!(
            Wanted::of(std::iter::empty()).closest([1, 2].into_iter(), 4, &mut Inside::default()),
            0.0
        );
    }

    #[test]
    fn a_filter_never_turns_away_what_is_there() {
        let keys = [0, 1, 63, 64, 1023, 1024, 70_000, u32::MAX];
        let filter = Filter::of(keys.into_iter());
        assert!(keys.into_iter().all(|key| filter.may_have(key)));
        assert!(!filter.may_have(2) && !filter.may_have(65));
    }
}
