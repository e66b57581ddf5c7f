//! The best of many scores.
//!
//! In: scores that are not negative, numbered. Out: the highest, each with its number. Never: what is scored.

/// A number with a score that is not negative, as one number: the best is the least, ties go by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed(u64);

impl Placed {
    /// A number with its score.
    #[inline]
    pub fn new(number: u32, score: f32) -> Placed {
        // The bits of floats that are not negative are in the order of the floats.
        Placed(u64::from(!score.to_bits()) << 32 | u64::from(number))
    }

    /// The number.
    #[allow(clippy::cast_possible_truncation, reason = "the lower half")]
    #[inline]
    pub fn number(self) -> u32 {
        self.0 as u32
    }

    /// The score.
    #[inline]
    pub fn score(self) -> f32 {
        f32::from_bits(!((self.0 >> 32) as u32))
    }
}

/// Scores that are looked at at once.
const STEP: usize = 8;
/// Scores of which the highest is found first.
const BLOCK: usize = 4 * STEP;

/// The highest scores above 0, at most so many, in no order; of two that are the same the first.
///
/// As many blocks have a score that is at least as high as the last of their highest: what is lower is not among the
/// best, and of most blocks no score is looked at twice.
pub fn best(scores: &[f32], most: usize) -> Vec<Placed> {
    let most = most.max(1);
    let highest: Vec<f32> = scores.chunks(BLOCK).map(highest).collect();
    let mut ordered: Vec<Placed> = (0u32..).zip(&highest).map(|(at, high)| Placed::new(at, *high)).collect();
    keep(&mut ordered, most);
    let last = ordered.iter().max().filter(|_| ordered.len() == most);
    let least = last.map_or(0.0, |last| last.score());
    let is_high = |score: f32| score > 0.0 && score >= least;
    let mut best = Vec::with_capacity(2 * most);
    let blocks = (0u32..).step_by(BLOCK).zip(scores.chunks(BLOCK).zip(&highest));
    for (start, (block, _)) in blocks.filter(|(_, (_, highest))| is_high(**highest)) {
        let high = (start..).zip(block).filter(|(_, score)| is_high(**score));
        best.extend(high.map(|(number, score)| Placed::new(number, *score)));
    }
    keep(&mut best, most);
    best
}

/// The highest of some scores.
fn highest(scores: &[f32]) -> f32 {
    let higher = |a: f32, b: f32| if a > b { a } else { b };
    let (steps, rest) = scores.as_chunks::<STEP>();
    let mut lanes = [0.0; STEP];
    for step in steps {
        for (lane, score) in lanes.iter_mut().zip(step) {
            *lane = higher(*score, *lane);
        }
    }
    let mut half = STEP / 2;
    while half > 0 {
        let (low, high) = lanes.split_at_mut(half);
        low.iter_mut().zip(high).for_each(|(low, high)| *low = higher(*low, *high));
        half /= 2;
    }
    rest.iter().copied().fold(lanes[0], higher)
}

/// Keeps the best, in no order.
fn keep(best: &mut Vec<Placed>, most: usize) {
    if best.len() > most {
        best.select_nth_unstable(most - 1);
        best.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_best_is_placed_first_and_of_two_the_one_with_the_lower_number() {
        let scores = [(7, 0.5), (3, 0.0), (9, 1e-20), (2, 0.5), (1, 12.0)];
        let mut placed: Vec<Placed> =
            scores.iter().map(|(number, score)| Placed::new(*number, *score)).collect();
        placed.sort_unstable();
        let order: Vec<(u32, f32)> = placed.iter().map(|placed| (placed.number(), placed.score())).collect();
        assert_eq!(order, [(1, 12.0), (2, 0.5), (7, 0.5), (9, 1e-20), (3, 0.0)]);
    }

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_puts_first(
            steps in proptest::collection::vec(prop_oneof![0u8..20, Just(0u8)], 0..900), most in 1usize..40,
        ) {
            let scores: Vec<f32> = steps.iter().map(|step| f32::from(*step) / 3.0).collect();
            let mut found = best(&scores, most);
            found.sort_unstable();
            let all = (0u32..).zip(&scores).filter(|(_, score)| **score > 0.0);
            let mut all: Vec<Placed> = all.map(|(number, score)| Placed::new(number, *score)).collect();
            all.sort_unstable();
            all.truncate(most);
            prop_assert_eq!(found, all);
        }
    }
}
