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
/// Scores of which the highest is found first: so many where there are few, more where there are many.
const BLOCK: usize = 4 * STEP;
const LARGE_BLOCK: usize = 16 * STEP;
/// From so many scores on, blocks are large.
const MANY: usize = 8_192;

/// The lowest score above 0.
const LEAST: f32 = f32::from_bits(1);

/// The highest scores above 0, at most so many, in no order; of two that are the same the first.
///
/// As many blocks have a score that is at least as high as the last of their highest: what is lower is not among the
/// best, and of most blocks no score is looked at twice.
pub fn best(scores: &[f32], most: usize) -> Vec<Placed> {
    if scores.len() < MANY { best_by::<BLOCK>(scores, most) } else { best_by::<LARGE_BLOCK>(scores, most) }
}

/// The same by blocks of one size.
fn best_by<const BLOCK: usize>(scores: &[f32], most: usize) -> Vec<Placed> {
    let most = most.max(1);
    let (blocks, rest) = scores.as_chunks::<BLOCK>();
    let mut highest = Vec::with_capacity(blocks.len() + 1);
    highest.extend(blocks.iter().map(highest_of));
    highest.push(rest.iter().copied().fold(0.0, higher));
    let least = last_of_best(&highest, most).max(LEAST);
    let mut high = Vec::with_capacity(highest.len());
    for (at, highest) in highest.iter().enumerate() {
        push_if(*highest >= least, at, &mut high);
    }
    // Few steps of a block have one of the best.
    let mut steps = Vec::with_capacity(2 * most + BLOCK / STEP);
    for (at, block) in high.into_iter().filter_map(|at| Some((at, blocks.get(at)?))) {
        for (start, step) in (at * BLOCK..).step_by(STEP).zip(block.as_chunks::<STEP>().0) {
            push_if(step.iter().fold(false, |any, score| any | (*score >= least)), start, &mut steps);
        }
    }
    let mut best = Vec::with_capacity(2 * most + STEP);
    let mut take = |start: usize, scores: &[f32]| {
        for (number, score) in (u32::try_from(start).unwrap_or(u32::MAX)..).zip(scores) {
            push_if(*score >= least, Placed::new(number, *score), &mut best);
        }
    };
    for start in steps {
        take(start, scores.get(start..start + STEP).unwrap_or_default());
    }
    take(BLOCK * blocks.len(), rest);
    keep(&mut best, most);
    best
}

/// Adds an item if it is wanted, for where a processor cannot foresee whether it is: what it guesses wrong costs it more
/// than to write an item that is written over, and so nothing here depends on it but a number.
#[inline]
pub fn push_if<T: Copy>(wanted: bool, item: T, items: &mut Vec<T>) {
    let kept = items.len() + usize::from(wanted);
    items.push(item);
    items.truncate(kept);
}

/// The highest score of a block.
fn highest_of<const BLOCK: usize>(block: &[f32; BLOCK]) -> f32 {
    let mut lanes = [0.0; STEP];
    for step in block.as_chunks::<STEP>().0 {
        for lane in 0..STEP {
            lanes[lane] = higher(lanes[lane], step[lane]);
        }
    }
    lanes.into_iter().fold(0.0, higher)
}

/// The higher of two scores. Of `f32::max`, which asks for numbers that are none, no vectors are made.
#[inline]
fn higher(high: f32, score: f32) -> f32 {
    if score > high { score } else { high }
}

/// The last of so many of the highest scores; 0 if there are not as many.
fn last_of_best(scores: &[f32], most: usize) -> f32 {
    let mut ordered: Vec<Placed> = (0u32..).zip(scores).map(|(at, score)| Placed::new(at, *score)).collect();
    if ordered.len() < most {
        return 0.0;
    }
    let (_, last, _) = ordered.select_nth_unstable(most - 1);
    last.score()
}

/// Keeps the best, at most so many, in no order.
pub fn keep(best: &mut Vec<Placed>, most: usize) {
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
            let mut large = best_by::<LARGE_BLOCK>(&scores, most);
            large.sort_unstable();
            let mut found = best(&scores, most);
            found.sort_unstable();
            let all = (0u32..).zip(&scores).filter(|(_, score)| **score > 0.0);
            let mut all: Vec<Placed> = all.map(|(number, score)| Placed::new(number, *score)).collect();
            all.sort_unstable();
            all.truncate(most);
            prop_assert_eq!(&found, &all);
            prop_assert_eq!(large, all);
        }
    }
}
