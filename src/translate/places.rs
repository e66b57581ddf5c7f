//! Where words or numbers stand in a list, found by a hash.
//!
//! In: a list of distinct ones that does not change, and one of them. Out: its place. Never: the list itself; a search
//! through it would go to a dozen places in memory.

use std::sync::OnceLock;

use crate::analysis::term_key;
use crate::memory::Table;

/// The place of each item of a list, by its key. Worked out when it is first asked for, and no part of what the list
/// is.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(OnceLock<Table<u32>>);

impl Places {
    /// The place of a word in `words`, which are the same each time.
    pub(super) fn of(&self, words: &[String], word: &str) -> Option<u32> {
        self.find(words.iter().map(|word| term_key(word)), term_key(word))
    }

    /// The place of a number in `numbers`, which are the same each time.
    pub(super) fn of_number(&self, numbers: &[u32], number: u32) -> Option<u32> {
        self.find(numbers.iter().map(|number| u64::from(*number)), number.into())
    }

    /// The places of several words, each looked at before any is used.
    pub(super) fn of_all<'w>(
        &self,
        words: &[String],
        asked: impl Iterator<Item = &'w str>,
    ) -> impl Iterator<Item = Option<u32>> {
        let asked: Vec<u64> = asked.map(term_key).collect();
        let table = self.table(words.iter().map(|word| term_key(word)));
        table.await_keys(asked.iter().copied());
        asked.into_iter().map(|key| table.get(key))
    }

    fn find(&self, keys: impl Iterator<Item = u64>, key: u64) -> Option<u32> {
        self.table(keys).get(key)
    }

    fn table(&self, keys: impl Iterator<Item = u64>) -> &Table<u32> {
        self.0.get_or_init(|| Table::new(&keys.zip(0u32..).collect::<Vec<_>>()))
    }
}

impl PartialEq for Places {
    fn eq(&self, _: &Places) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_where_it_stands() {
        let (words, places) = (["a", "ab", "b"].map(str::to_owned), Places::default());
        assert_eq!(
            ["a", "ab", "b", "c", ""].map(|word| places.of(&words, word)),
            [Some(0), Some(1), Some(2), None, None]
        );
        let found: Vec<_> = places.of_all(&words, ["b", "c", "a"].into_iter()).collect();
        assert_eq!(found, [Some(2), None, Some(0)]);
        let (numbers, places) = ([3, 7, 70_000], Places::default());
        assert_eq!([70_000, 3, 0].map(|number| places.of_number(&numbers, number)), [Some(2), Some(0), None]);
    }
}
