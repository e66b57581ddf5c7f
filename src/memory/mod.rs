//! Looking things up in large lists with few waits for memory.
//!
//! In: ascending lists, numbers to be found in them, places that will be read. Out: where the numbers stand. Never: what
//! they mean.
//!
//! Where a list is larger than a processor's caches, each look at another place of it waits longer than a hundred
//! additions take. A search by halves looks at twenty places one after the other.

mod hashes;
mod table;

pub use hashes::Hashes;
pub use table::Table;

/// Looks at what stands in different places in one go, before any of it is used: so it is waited for once, and not
/// again at each place.
pub fn await_all(places: impl Iterator<Item = u32>) {
    // What is computed must be used, or none of it is.
    std::hint::black_box(places.fold(0, |sum, number| sum ^ number));
}

/// Bytes that are fetched from memory together.
const LINE: usize = 64;

/// Looks in the same way at an item of each line of some lists, so that all of them is fetched. `number` is something of
/// an item.
pub fn await_lists<'l, T: 'l>(lists: impl Iterator<Item = &'l [T]>, number: impl Fn(&T) -> u32) {
    let mut sum = 0;
    for list in lists {
        for item in list.iter().step_by((LINE / size_of::<T>().max(1)).max(1)) {
            sum ^= number(item);
        }
    }
    std::hint::black_box(sum);
}

/// Items that are looked through where a number is thought to be.
const NEAR: usize = 64;

/// A list in the ascending order of its items' numbers, which are spread over it about evenly.
pub struct Spread<'l, T, F> {
    list: &'l [T],
    number: F,
    first: u32,
    /// Items for each number, from the first to the last.
    density: f64,
}

/// Where a number may stand in a list.
#[derive(Debug, Clone, Copy)]
pub struct Guess {
    number: u32,
    at: usize,
    /// The number that stands there.
    there: u32,
}

impl<'l, T, F: Fn(&T) -> u32> Spread<'l, T, F> {
    /// A list, and what the number of an item is.
    pub fn new(list: &'l [T], number: F) -> Self {
        let first = list.first().map_or(0, &number);
        let numbers = list.last().map_or(0, &number).saturating_sub(first);
        Spread { list, number, first, density: list.len() as f64 / (f64::from(numbers) + 1.0) }
    }

    /// Where a number would stand if all stood at even distances, put right by the one that stands there (interpolation
    /// search, Peterson 1957). Of many it is faster to guess all before the first is found.
    #[inline]
    pub fn guess(&self, number: u32) -> Guess {
        let steps = |from: u32| (f64::from(number) - f64::from(from)) * self.density;
        let at = self.place(steps(self.first));
        let at = self.place(at as f64 + steps(self.number_at(at)));
        Guess { number, at, there: self.number_at(at) }
    }

    /// The item with a number.
    #[inline]
    pub fn find(&self, guess: Guess) -> Option<usize> {
        let is_before = |item: &T| (self.number)(item) < guess.number;
        let (behind, ahead) = self.list.split_at_checked(guess.at)?;
        let found = if guess.there < guess.number {
            ahead.iter().take(NEAR).position(|item| !is_before(item)).map(|steps| guess.at + steps)
        } else {
            let steps = behind.iter().rev().take(NEAR).position(is_before);
            steps.map(|steps| guess.at - steps)
        };
        let found = found.unwrap_or_else(|| self.list.partition_point(is_before));
        self.list.get(found).filter(|item| (self.number)(item) == guess.number).map(|_| found)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is clamped, and a list's place"
    )]
    fn place(&self, at: f64) -> usize {
        (at.max(0.0) as usize).min(self.list.len().saturating_sub(1))
    }

    fn number_at(&self, at: usize) -> u32 {
        self.list.get(at).map_or(0, &self.number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_found_wherever_it_stands(
            gaps in proptest::collection::vec(prop_oneof![9 => 1u32..4, 1 => 1u32..5000, 1 => 1u32..4_000_000], 0..600),
            others in proptest::collection::vec(any::<u32>(), 9),
        ) {
            let numbers = gaps.iter().scan(0u32, |number, gap| {
                *number += gap;
                Some(*number)
            });
            let numbers: Vec<u32> = numbers.collect();
            let spread = Spread::new(&numbers, |number| *number);
            for number in numbers.iter().chain(&others).flat_map(|number| [number.saturating_sub(1), *number]) {
                prop_assert_eq!(spread.find(spread.guess(number)), numbers.iter().position(|other| *other == number));
            }
        }
    }
}
