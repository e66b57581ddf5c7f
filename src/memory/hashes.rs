//! Hashes in ascending order, found by the bits that they begin with.
//!
//! In: hashes, which are spread evenly. Out: where one stands. Never: two that are the same told apart.
//!
//! A place is noted for about as many beginnings as there are hashes, a few of which stand behind each: of a list that is
//! larger than the caches two places are looked at, where a search by halves looks at twenty.

use serde::{Deserialize, Serialize};

/// Hashes, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub struct Hashes {
    all: Vec<u32>,
    /// Where those of each beginning begin, and where the last end.
    begins: Vec<u32>,
}

/// Hashes for each beginning, about.
const EACH: usize = 2;

impl Hashes {
    /// All of them.
    pub fn as_slice(&self) -> &[u32] {
        &self.all
    }

    /// Where a hash stands.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<usize> {
        let beginning = beginning(hash, self.begins.len().checked_sub(1)?);
        let (start, end) = (*self.begins.get(beginning)? as usize, *self.begins.get(beginning + 1)? as usize);
        self.all.get(start..end)?.iter().position(|other| *other == hash).map(|steps| start + steps)
    }
}

impl From<Vec<u32>> for Hashes {
    fn from(all: Vec<u32>) -> Hashes {
        let count = all.len() / EACH + 1;
        let mut begins = vec![0; count + 1];
        for hash in &all {
            begins[beginning(*hash, count) + 1] += 1;
        }
        let mut sum = 0;
        begins.iter_mut().for_each(|begin| {
            sum += *begin;
            *begin = sum;
        });
        Hashes { all, begins }
    }
}

impl From<Hashes> for Vec<u32> {
    fn from(hashes: Hashes) -> Vec<u32> {
        hashes.all
    }
}

/// Which of so many beginnings a hash has.
#[inline]
fn beginning(hash: u32, count: usize) -> usize {
    #[allow(clippy::cast_possible_truncation, reason = "less than the count")]
    let beginning = ((u64::from(hash) * count as u64) >> u32::BITS) as usize;
    beginning
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_hash_is_found_where_it_stands(
            hashes in proptest::collection::btree_set(prop_oneof![any::<u32>(), 0u32..64, Just(u32::MAX)], 0..300),
            others in proptest::collection::vec(any::<u32>(), 9),
        ) {
            let all: Vec<u32> = hashes.into_iter().collect();
            let hashes = Hashes::from(all.clone());
            for hash in all.iter().chain(&others) {
                prop_assert_eq!(hashes.find(*hash), all.iter().position(|other| other == hash));
            }
            prop_assert_eq!(Vec::from(hashes), all);
        }

        #[test]
        fn what_is_damaged_is_not_found_and_does_no_harm(all in proptest::collection::vec(any::<u32>(), 0..50)) {
            let hashes = Hashes::from(all.clone());
            for hash in &all {
                prop_assert!(hashes.find(*hash).is_none_or(|at| all[at] == *hash));
            }
        }
    }
}
