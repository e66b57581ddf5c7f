//! The words of a section as numbers, kept beside its record, so that a question is held against it without
//! cutting and stemming its text again.
//!
//! In: a record, when the index is built. Out: which terms stand in the section, in which order they stand at
//! the beginning of its text, and the n-grams of its heading. Never: scores, or the terms themselves.

use tantivy::directory::OwnedBytes;

use super::Record;
use crate::analysis::{Analyzer, term_key};

/// As much of a text as is looked at word by word, in bytes: who reads on that far has found the answer.
const LOOKED_AT: usize = 2_400;

/// Bytes of a number.
const WIDTH: usize = 4;
/// Numbers before the first n-gram.
const HEAD: usize = 2;

/// The terms of one section, each as its [`term_key`].
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// How many terms the text begins with, and how many n-grams the heading has; the n-grams, ascending; the
    /// terms in order; all others, ascending. Each number as four bytes, least first.
    bytes: OwnedBytes,
}

impl Profile {
    /// The profile of a section.
    pub(super) fn of(record: &Record, analyzer: Analyzer) -> Profile {
        let (mut text, mut others) = (Vec::new(), Vec::new());
        analyzer.for_each_term(beginning(&record.text), |term| {
            text.push(term_key(&term.stem));
            others.extend(term.folded.as_deref().map(term_key));
        });
        let rest = record.rest.as_ref().map_or("", |rest| rest.text.as_str());
        let around = [record.title.as_str(), rest].into_iter();
        for text in around.chain(record.parents.iter().map(String::as_str)) {
            analyzer.for_each_term(beginning(text), |term| {
                others.push(term_key(&term.stem));
                others.extend(term.folded.as_deref().map(term_key));
            });
        }
        let mut grams = Vec::new();
        analyzer.grams(&record.question, |gram| grams.push(term_key(gram)));
        grams.sort_unstable();
        others.sort_unstable();
        others.dedup();
        let length = |numbers: &[u32]| u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let numbers = [length(&text), length(&grams)].into_iter().chain(grams).chain(text).chain(others);
        Profile { bytes: OwnedBytes::new(numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>()) }
    }

    /// A profile without terms.
    pub fn empty() -> Profile {
        Profile { bytes: OwnedBytes::empty() }
    }

    /// A profile that was stored; what is no profile has no terms.
    pub(super) fn from_bytes(bytes: OwnedBytes) -> Profile {
        Profile { bytes }
    }

    /// As it is stored.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn numbers(&self, from: usize) -> impl Iterator<Item = u32> {
        self.bytes.as_chunks::<WIDTH>().0.iter().skip(from).map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// How many terms and n-grams there are.
    fn lengths(&self) -> (usize, usize) {
        let mut numbers = self.numbers(0).map(|number| number as usize);
        numbers.next().zip(numbers.next()).unwrap_or_default()
    }

    /// The n-grams of the heading, ascending, repeated as they are repeated.
    pub fn grams(&self) -> impl Iterator<Item = u32> {
        let (_, grams) = self.lengths();
        self.numbers(HEAD).take(grams)
    }

    /// The terms that the text begins with, in order.
    pub fn text(&self) -> impl Iterator<Item = u32> {
        let (text, grams) = self.lengths();
        self.numbers(HEAD.saturating_add(grams)).take(text)
    }

    /// Whether the section has a term in its title, in the headings above, or at the beginning of its text.
    pub fn has(&self, term: u32) -> bool {
        let (_, grams) = self.lengths();
        self.numbers(HEAD.saturating_add(grams)).any(|other| other == term)
    }
}

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn profile(text: &str, title: &str) -> Profile {
        let record = Record { text: text.to_owned(), title: title.to_owned(), ..Record::default() };
        Profile::of(&record, Analyzer::new(Language::from_tag("sv").expect("a row")))
    }

    #[test]
    fn a_profile_keeps_the_order_of_the_text_and_what_stands_around_it() {
        let profile = profile("Valvet är låst, valvet är tungt.", "Om säkerhet");
        let keys = |words: &[&str]| words.iter().map(|word| term_key(word)).collect::<Vec<_>>();
        assert_eq!(profile.text().collect::<Vec<_>>(), keys(&["valv", "är", "låst", "valv", "är", "tungt"]));
        for word in ["valv", "säker", "om", "last"] {
            assert!(profile.has(term_key(word)), "{word}");
        }
        assert!(!profile.has(term_key("nyckel")));
    }

    #[test]
    fn what_is_no_profile_has_no_terms() {
        for bytes in [vec![], vec![1], vec![255, 255, 255, 255], vec![2, 0, 0, 0, 7], vec![9, 0, 0, 0, 0, 0, 0, 255]] {
            let profile = Profile::from_bytes(OwnedBytes::new(bytes));
            assert_eq!(profile.text().count(), 0);
            assert!(!profile.has(7));
        }
    }
}
