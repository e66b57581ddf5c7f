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

/// The highest scores above 0, at most so many, of those that may be taken; in no order; of two that are the same the
/// first.
pub fn best(scores: &[f32], most: usize, may: impl Fn(u32) -> bool) -> Vec<Placed> {
    let most = most.max(1);
    let mut finder = Finder { best: Vec::with_capacity(4 * most), most, least: 0.0, may };
    let (steps, rest) = scores.as_chunks::<STEP>();
    let mut start = 0;
    for step in steps {
        // Most have next to nothing, and that is seen at once for several.
        let mut any = false;
        for score in step {
            any |= *score > finder.least;
        }
        if any {
            finder.look_at(start, step);
        }
        start += STEP as u32;
    }
    finder.look_at(start, rest);
    keep(&mut finder.best, most);
    finder.best
}

/// What was found so far.
struct Finder<F> {
    /// More than are wanted, so that the worst are seldom taken away.
    best: Vec<Placed>,
    most: usize,
    /// What is not higher stands behind all that were kept.
    least: f32,
    may: F,
}

impl<F: Fn(u32) -> bool> Finder<F> {
    /// Takes those of some scores that are high enough.
    fn look_at(&mut self, start: u32, scores: &[f32]) {
        for (number, score) in (start..).zip(scores) {
            if *score > self.least && (self.may)(number) {
                self.best.push(Placed::new(number, *score));
                if self.best.len() == 4 * self.most {
                    keep(&mut self.best, self.most);
                    self.least = self.best.last().map_or(0.0, |last| last.score());
                }
            }
        }
    }
}

/// Keeps the best, the last of them at the end.
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
            steps in proptest::collection::vec(0u8..20, 0..300), most in 1usize..12,
        ) {
            let scores: Vec<f32> = steps.iter().map(|step| f32::from(*step) / 3.0).collect();
            let odd = |number: u32| number % 2 == 1;
            let mut found = best(&scores, most, odd);
            found.sort_unstable();
            let all = (0u32..).zip(&scores).filter(|(number, score)| odd(*number) && **score > 0.0);
            let mut all: Vec<Placed> = all.map(|(number, score)| Placed::new(number, *score)).collect();
            all.sort_unstable();
            all.truncate(most);
            prop_assert_eq!(found, all);
        }
    }
}
