//! The words of a language as they are written, to be found by those who write them otherwise.
//!
//! In: the dictionary of an index, and a word. Out: the words that so many slips make of it. Never: which one is meant.
//!
//! Words that few slips are between are about as long, and have nearly the same letters. So words stand by their length,
//! each with the set of its letters in 64 bits, and letter by letter only those are compared that these leave. To go
//! through all words of one length takes microseconds; to make an automaton and to walk with it through a tree of words
//! takes hundreds.

use crate::index::{IndexError, LanguageIndex};

/// Letters of the longest word that is compared.
const LONGEST: usize = 64;
/// More slips than there can be between words of that length.
const TOO_MANY: u8 = 200;

/// Words, shortest first, and of those with as many letters each once and in ascending order.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// All of them without anything in between.
    text: String,
    /// Where each begins, and where the last one ends.
    starts: Vec<u32>,
    /// The [`letters`] of each.
    letters: Vec<u64>,
    /// How many sections have each.
    sections: Vec<u32>,
    /// The first word with at least so many letters, from none to as many as the longest has.
    of_length: Vec<usize>,
}

impl Dictionary {
    /// The words of an index.
    pub(super) fn of(index: &LanguageIndex) -> Result<Dictionary, IndexError> {
        let mut words = Vec::new();
        for reader in index.searcher.segment_readers() {
            let dictionary = reader.inverted_index(index.fields.words)?;
            let mut stream = dictionary.terms().stream().map_err(tantivy::TantivyError::from)?;
            while let Some((key, info)) = stream.next() {
                if let Ok(word) = std::str::from_utf8(key) {
                    words.push((word.to_owned(), info.doc_freq));
                }
            }
        }
        Ok(words.into_iter().collect())
    }

    /// The words that at most so many slips are between and this one, with how many sections have each.
    pub(super) fn near(&self, word: &[char], most: u8) -> Vec<(String, u32)> {
        let wanted = letters(word.iter().copied());
        let first = self.first_of(word.len().saturating_sub(most.into()));
        let last = self.first_of(word.len() + usize::from(most) + 1);
        // A slip takes one letter at most, and brings one at most.
        let alike = |letters: u64| few(wanted & !letters, most) && few(letters & !wanted, most);
        let letters = self.letters.get(first..last).unwrap_or_default();
        let alike = (first..).zip(letters).filter(|(_, letters)| alike(**letters));
        let mut buffer = Vec::with_capacity(LONGEST);
        let near = alike.filter_map(|(at, _)| {
            let other = self.word(at)?;
            buffer.clear();
            buffer.extend(other.chars());
            slips(word, &buffer, most)?;
            Some((other.to_owned(), *self.sections.get(at)?))
        });
        near.collect()
    }

    /// The first word with at least so many letters.
    fn first_of(&self, length: usize) -> usize {
        self.of_length.get(length).copied().unwrap_or(self.letters.len())
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.text.get(*self.starts.get(at)? as usize..*self.starts.get(at + 1)? as usize)
    }
}

impl FromIterator<(String, u32)> for Dictionary {
    /// Words with how many sections have each; what stands in several segments is counted together.
    fn from_iter<I: IntoIterator<Item = (String, u32)>>(words: I) -> Dictionary {
        let mut words: Vec<(usize, String, u32)> = counted(words.into_iter().collect())
            .into_iter()
            .map(|(word, sections)| (word.chars().count(), word, sections))
            .filter(|(length, ..)| *length <= LONGEST)
            .collect();
        // Stable: those of a length stay in ascending order.
        words.sort_by_key(|(length, ..)| *length);
        let mut dictionary = Dictionary::default();
        for (length, word, sections) in words {
            let Ok(start) = u32::try_from(dictionary.text.len()) else { break };
            let at = dictionary.letters.len();
            dictionary.of_length.resize(dictionary.of_length.len().max(length + 1), at);
            dictionary.starts.push(start);
            dictionary.letters.push(letters(word.chars()));
            dictionary.sections.push(sections);
            dictionary.text.push_str(&word);
        }
        dictionary.starts.extend(u32::try_from(dictionary.text.len()));
        dictionary
    }
}

/// Words, each once and in ascending order, with the sections of all places that it stands in together.
pub(super) fn counted(mut words: Vec<(String, u32)>) -> Vec<(String, u32)> {
    words.sort();
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    words
}

/// The set of the letters of a word, those of most alphabets a bit each.
fn letters(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |set, letter| set | 1 << (u32::from(letter) % u64::BITS))
}

/// Whether at most so many bits are set.
#[inline]
fn few(bits: u64, most: u8) -> bool {
    (0..most).fold(bits, |bits, _| bits & bits.wrapping_sub(1)) == 0
}

/// How many letters were inserted, dropped, changed, or swapped with their neighbour to make one word of another
/// (optimal string alignment); `None` if more than so many, or if a word is too long to be compared.
pub(super) fn slips(a: &[char], b: &[char], most: u8) -> Option<u8> {
    if a.len().max(b.len()) > LONGEST {
        return None;
    }
    // Off the diagonal by more than so many are more slips than so many.
    let reach = usize::from(most);
    let mut before = [0; LONGEST + 1];
    let mut last: [u8; LONGEST + 1] = std::array::from_fn(|at| u8::try_from(at).unwrap_or(u8::MAX));
    for (number, i) in (1u8..).zip(1..=a.len()) {
        let mut row = [TOO_MANY; LONGEST + 1];
        row[0] = number;
        let mut least = number;
        for j in i.saturating_sub(reach).max(1)..=b.len().min(i + reach) {
            let changed = last[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
            least = least.min(row[j]);
        }
        // The least of a row is that of the row before at least, or one more than that of the row before that.
        if least > most.saturating_add(1) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_count_swaps_once() {
        let cases = [
            ("vault", "vault", Some(0)),
            ("valut", "vault", Some(1)),
            ("vult", "vault", Some(1)),
            ("", "ab", Some(2)),
            ("ax", "bxc", Some(2)),
            ("abc", "xyz", None),
        ];
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        for (a, b, expected) in cases {
            assert_eq!(slips(&letters(a), &letters(b), 2), expected, "{a} {b}");
        }
        assert_eq!(slips(&['a'], &['a'; LONGEST + 1], u8::MAX), None);
    }

    proptest! {
        #[test]
        fn words_are_found_that_few_slips_make_of_it_and_no_others(
            words in proptest::collection::vec(("[abcdå☃]{0,7}", 1u32..9), 0..60),
            word in "[abcdeå]{0,7}",
            most in 1u8..3,
        ) {
            let typed: Vec<char> = word.chars().collect();
            let mut expected = std::collections::BTreeMap::new();
            for (other, sections) in &words {
                let letters: Vec<char> = other.chars().collect();
                if slips(&typed, &letters, u8::MAX).is_some_and(|slips| slips <= most) {
                    *expected.entry(other.clone()).or_insert(0) += sections;
                }
            }
            let mut found = words.into_iter().collect::<Dictionary>().near(&typed, most);
            found.sort();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
