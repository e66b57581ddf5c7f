//! Where words stand in a list, found by their numbers.
//!
//! In: a list of distinct words that does not change, and a word. Out: its place. Never: the words themselves; a
//! search through them would go to a dozen places in memory.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::analysis::term_key;

/// The place of each word of a list, by its key. Worked out when it is first asked for, and no part of what the list
/// is.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(OnceLock<FxHashMap<u64, u32>>);

impl Places {
    /// The place of a word in `words`, which are the same each time.
    pub(super) fn of(&self, words: &[String], word: &str) -> Option<u32> {
        let number = |words: &[String]| words.iter().map(|word| term_key(word)).zip(0u32..).collect();
        self.0.get_or_init(|| number(words)).get(&term_key(word)).copied()
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
    }
}
