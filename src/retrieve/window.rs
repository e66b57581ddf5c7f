//! How much of a question stands close together in a section's text.
//!
//! In: a question's words or n-grams with what they weigh, and those of a text in order. Out: a share. Never: where it
//! stands.

use std::collections::VecDeque;

use super::Hit;
use super::query::Prepared;

/// Terms, and letters, that stand close together.
const TERMS: usize = 24;
const LETTERS: usize = 80;

/// The largest share of a question, by IDF, that stands close together in a text: of its words, or where there is no
/// heading of its n-grams.
pub(super) fn window(prepared: &Prepared, hit: &Hit) -> f32 {
    if hit.record.headed {
        closest(prepared.keys(), hit.profile.text(), TERMS)
    } else {
        closest(prepared.longest_grams.iter().copied(), hit.profile.text_grams(), LETTERS)
    }
}

/// The largest share of some weights that stands in so many keys of a text in a row.
fn closest(asked: impl Iterator<Item = (u32, f32)>, text: impl Iterator<Item = u32>, width: usize) -> f32 {
    let mut asked: Vec<(u32, f32)> = asked.collect();
    asked.sort_unstable_by_key(|(key, _)| *key);
    let all: f32 = asked.iter().map(|(_, weight)| weight).sum();
    let filter = Filter::of(asked.iter().map(|(key, _)| *key));
    let mut seen = vec![0usize; asked.len()];
    let mut inside: VecDeque<(usize, usize)> = VecDeque::new();
    let (mut sum, mut best) = (0.0f32, 0.0f32);
    for (at, key) in text.enumerate().filter(|(_, key)| filter.may_have(*key)) {
        let Ok(found) = asked.binary_search_by_key(&key, |(key, _)| *key) else { continue };
        while let Some((_, left)) = inside.front().copied().filter(|(before, _)| *before + width <= at) {
            inside.pop_front();
            seen[left] -= 1;
            sum -= if seen[left] == 0 { asked[left].1 } else { 0.0 };
        }
        inside.push_back((at, found));
        sum += if seen[found] == 0 { asked[found].1 } else { 0.0 };
        seen[found] += 1;
        best = best.max(sum);
    }
    // Taking away what was added leaves a little.
    if all > 0.0 { (best / all).min(1.0) } else { 0.0 }
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
            let found = closest(asked.into_iter(), text.iter().copied(), 4);
            assert!((found - expected).abs() < 1e-6, "{text:?}: {found}, not {expected}");
        }
        assert_eq!(closest(std::iter::empty(), [1, 2].into_iter(), 4), 0.0);
    }

    #[test]
    fn a_filter_never_turns_away_what_is_there() {
        let keys = [0, 1, 63, 64, 1023, 1024, 70_000, u32::MAX];
        let filter = Filter::of(keys.into_iter());
        assert!(keys.into_iter().all(|key| filter.may_have(key)));
        assert!(!filter.may_have(2) && !filter.may_have(65));
    }
}
