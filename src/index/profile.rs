//! The words of a section as numbers, kept beside its record, so that a question is held against it without
//! cutting and stemming its text again.
//!
//! In: a record, when the index is built. Out: which terms stand in the section, in which order they stand at
//! the beginning of its text, and the words and n-grams of its heading; the n-grams of the text where there is no
//! heading. Never: scores, or the terms themselves.

use std::borrow::Cow;

use tantivy::directory::OwnedBytes;

use super::Record;
use super::schema::SEPARATOR;
use super::terms::Cut;
use crate::analysis::{Analyzer, Term, Vocabulary, term_key};

/// As much of a text as is looked at word by word, in bytes: who reads on that far has found the answer.
const LOOKED_AT: usize = 2_400;

/// Bytes of a number.
const WIDTH: usize = 4;
/// Numbers that say how many of what follow: n-grams, words of the heading, n-grams and terms of the text.
const HEAD: usize = 4;
/// Numbers of an n-gram: the halves of its key.
const GRAM: usize = 2;
/// Numbers of a word of the heading: the halves of its key, and whether it is a function word.
const WORD: usize = 3;

/// The terms of one section.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The head; the n-grams of the heading, ascending; its words, by stem; the n-grams that the text of a
    /// section without a heading begins with, in order; the terms that the text begins with, in order; all others,
    /// ascending. Each number as four bytes, least first, all of them ASCII: tantivy writes a text at once, and
    /// bytes one by one.
    bytes: OwnedBytes,
}

/// A word of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingWord {
    /// The [`term_key`] of its stem.
    pub key: u64,
    /// Whether it is a function word.
    pub function: bool,
}

impl Profile {
    /// The profile of a section whose texts were cut with a vocabulary.
    pub(super) fn of(record: &Record, cut: &Cut, vocabulary: &mut Vocabulary) -> Profile {
        let (mut text, mut others) = (Vec::new(), Vec::new());
        for term in &*beginning(record.shown.text(), &cut.text, vocabulary) {
            let known = vocabulary.known(*term);
            text.push(short(known.stem_key));
            others.extend(known.folded_key.map(short));
        }
        let rest = record.shown.rest().unwrap_or_default().text;
        let above = std::iter::once(record.shown.title()).chain(record.shown.parents()).zip(&cut.above);
        let above = above.map(|(line, terms)| (line, &**terms));
        for (text, terms) in above.chain([(rest, &*cut.rest)]) {
            for term in &*beginning(text, terms, vocabulary) {
                let known = vocabulary.known(*term);
                others.push(short(known.stem_key));
                others.extend(known.folded_key.map(short));
            }
        }
        others.sort_unstable();
        others.dedup();
        let grams = ascending(cut.grams.split_terminator(SEPARATOR).map(term_key).collect());
        let words = distinct_words(cut.question.iter().map(|term| &vocabulary.known(*term).term));
        let mut run = Vec::new();
        if !record.headed {
            let text = record.shown.text();
            let looked_at = &text[..text.floor_char_boundary(LOOKED_AT)];
            let grams = vocabulary.analyzer().grams(looked_at).longest();
            run.extend(grams.iter().map(|gram| short(term_key(gram))));
        }
        let head = [grams.len(), words.len(), run.len(), text.len()].map(digits);
        let grams = grams.into_iter().flat_map(halves);
        let words = words.into_iter().flat_map(|word| {
            let [low, high] = halves(word.key);
            [low, high, u32::from(word.function)]
        });
        let numbers = head.into_iter().chain(grams).chain(words).chain(run).chain(text).chain(others);
        let mut bytes = Vec::with_capacity(numbers.size_hint().0 * WIDTH);
        numbers.for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
        Profile { bytes: OwnedBytes::new(bytes) }
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
    pub(super) fn as_text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// The numbers of a part, which begins behind so many others.
    fn numbers(&self, from: usize, count: usize) -> &[[u8; WIDTH]] {
        let numbers = self.bytes.as_chunks::<WIDTH>().0;
        numbers.get(from..from.saturating_add(count)).unwrap_or_default()
    }

    /// Where the words of the heading begin, the n-grams of the text, its terms, and all others.
    fn starts(&self) -> [usize; HEAD] {
        let Some(head) = self.numbers(0, HEAD).first_chunk::<HEAD>() else { return [0; HEAD] };
        let [grams, words, run, text] = head.map(length);
        let words_start = HEAD.saturating_add(grams.saturating_mul(GRAM));
        let run_start = words_start.saturating_add(words.saturating_mul(WORD));
        let text_start = run_start.saturating_add(run);
        [words_start, run_start, text_start, text_start.saturating_add(text)]
    }

    /// The keys of the n-grams of the heading, ascending, repeated as they are repeated.
    pub fn grams(&self) -> impl ExactSizeIterator<Item = u64> {
        let [end, ..] = self.starts();
        let halves = self.numbers(HEAD, end.saturating_sub(HEAD)).as_chunks::<GRAM>().0;
        halves.iter().map(|[low, high]| whole(*low, *high))
    }

    /// The distinct words of the heading, by stem; no joined names.
    pub fn heading(&self) -> impl Iterator<Item = HeadingWord> {
        let [start, end, ..] = self.starts();
        let words = self.numbers(start, end - start).as_chunks::<WORD>().0;
        words.iter().map(|[low, high, function]| HeadingWord {
            key: whole(*low, *high),
            function: u32::from_le_bytes(*function) != 0,
        })
    }

    /// The terms that the text begins with, in order, as [`short`] keys.
    pub fn text(&self) -> impl Iterator<Item = u32> {
        let [_, _, start, end] = self.starts();
        self.shorts(start, end)
    }

    /// The longest n-grams that the text begins with, in order, as [`short`] keys, where there is no heading.
    pub fn text_grams(&self) -> impl Iterator<Item = u32> {
        let [_, start, end, _] = self.starts();
        self.shorts(start, end)
    }

    fn shorts(&self, start: usize, end: usize) -> impl Iterator<Item = u32> {
        self.numbers(start, end - start).iter().map(|number| u32::from_le_bytes(*number))
    }

    /// Whether the section has a term, given by its [`short`] key, in its title, in the headings above, or at the
    /// beginning of its text.
    pub fn has(&self, term: u32) -> bool {
        let [_, _, start, _] = self.starts();
        let numbers = self.bytes.as_chunks::<WIDTH>().0.get(start..).unwrap_or_default();
        numbers.contains(&term.to_le_bytes())
    }
}

/// Half a [`term_key`], for terms that are only compared with few others.
pub fn short(key: u64) -> u32 {
    let [low, high] = halves(key);
    low ^ high
}

/// The keys of the n-grams of a text, ascending, repeated as they are repeated.
pub fn gram_keys(text: &str, analyzer: Analyzer) -> Vec<u64> {
    ascending(analyzer.grams(text).iter().map(term_key).collect())
}

fn ascending(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    keys
}

/// The distinct words of a text, by stem; no joined names.
pub fn heading_words(text: &str, analyzer: Analyzer) -> Vec<HeadingWord> {
    distinct_words(analyzer.terms(text).iter())
}

fn distinct_words<'t>(terms: impl Iterator<Item = &'t Term>) -> Vec<HeadingWord> {
    let mut terms: Vec<&Term> = terms.filter(|term| !term.joined).collect();
    terms.sort_by(|a, b| a.stem.cmp(&b.stem));
    terms.dedup_by(|next, kept| next.stem == kept.stem);
    let word = |term: &&Term| HeadingWord { key: term_key(&term.stem), function: term.function };
    terms.iter().map(word).collect()
}

#[allow(clippy::cast_possible_truncation, reason = "both halves are taken")]
fn halves(key: u64) -> [u32; 2] {
    [key as u32, (key >> 32) as u32]
}

fn whole(low: [u8; WIDTH], high: [u8; WIDTH]) -> u64 {
    u64::from(u32::from_le_bytes(low)) | u64::from(u32::from_le_bytes(high)) << 32
}

/// A length, seven bits a byte.
fn digits(length: usize) -> u32 {
    let byte = |at: usize| u32::try_from(length >> (7 * at) & 0x7f).unwrap_or(0) << (8 * at);
    (0..WIDTH).map(byte).sum()
}

/// The length that [`digits`] wrote.
fn length(digits: [u8; WIDTH]) -> usize {
    digits.iter().rev().fold(0, |length, digit| length << 7 | usize::from(digit & 0x7f))
}

/// The terms that a text begins with; `all` are those of the whole text.
fn beginning<'t>(text: &str, all: &'t [u32], vocabulary: &mut Vocabulary) -> Cow<'t, [u32]> {
    match text.floor_char_boundary(LOOKED_AT) {
        end if end == text.len() => Cow::Borrowed(all),
        // Where it is cut, it may end in another word.
        end => Cow::Owned(vocabulary.terms(&text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Observer;
    use crate::index::terms::Cutter;
    use crate::index::{Shown, Texts};
    use crate::language::Language;

    fn profile(text: &str, title: &str, question: &str) -> Profile {
        let shown = Shown::of(&Texts { title, text, ..Texts::default() });
        profile_of(Record { shown, question: question.to_owned(), ..Record::default() })
    }

    fn profile_of(record: Record) -> Profile {
        let mut vocabulary = Vocabulary::new(Analyzer::new(Language::from_tag("sv").expect("a row")));
        Cutter::new(&mut vocabulary, &mut Observer::default()).prepare(record).profile
    }

    #[test]
    fn a_profile_keeps_the_order_of_the_text_and_what_stands_around_it() {
        let profile = profile("Valven är låsta, valven är tunga.", "Om säkerhet", "Vad är ett valv?");
        let keys = |words: &[&str]| words.iter().map(|word| short(term_key(word))).collect::<Vec<_>>();
        assert_eq!(profile.text().collect::<Vec<_>>(), keys(&["valv", "är", "låst", "valv", "är", "tung"]));
        for word in ["valv", "säker", "om", "last"] {
            assert!(profile.has(short(term_key(word))), "{word}");
        }
        assert!(!profile.has(short(term_key("nyckel"))));
    }

    #[test]
    fn a_profile_keeps_the_words_and_the_n_grams_of_the_heading() {
        let profile = profile("Ett rum.", "", "Vad är ett valv?");
        let words: Vec<_> = profile.heading().map(|word| (word.key, word.function)).collect();
        let expected = [("ett", true), ("vad", true), ("valv", false), ("är", true)];
        assert_eq!(words, expected.map(|(word, function)| (term_key(word), function)));
        assert!(profile.grams().any(|gram| gram == term_key("_val")));
        assert!(profile.grams().is_sorted());
        assert!(profile.text_grams().any(|gram| gram == short(term_key("_ett"))));
    }

    #[test]
    fn a_profile_of_a_section_with_a_heading_needs_no_n_grams_of_its_text() {
        let shown = Shown::of(&Texts { text: "Ett rum.", ..Texts::default() });
        let profile = profile_of(Record { shown, headed: true, ..Record::default() });
        assert_eq!(profile.text_grams().count(), 0);
        assert_eq!(profile.text().count(), 2);
    }

    #[test]
    fn a_profile_is_stored_as_a_text_however_long_it_is() {
        let words: Vec<String> = (0..400).map(|n| format!("valv{n}")).collect();
        let profile = profile(&words.join(" "), "Rum", "Var är valven?");
        assert_eq!(profile.as_text().as_bytes(), &*profile.bytes);
        assert_eq!(profile.text().next(), Some(short(term_key("valv0"))));
        assert!(profile.text().count() > 200 && profile.has(short(term_key("rum"))));
        assert_eq!([0, 127, 128, 70_000].map(|n| length(digits(n).to_le_bytes())), [0, 127, 128, 70_000]);
    }

    #[test]
    fn what_is_no_profile_has_no_terms() {
        let wild = [u32::MAX, 7, u32::MAX, 9].into_iter().flat_map(u32::to_le_bytes).collect();
        for bytes in [vec![], vec![1], vec![255; 12], vec![2, 0, 0, 0, 7], wild] {
            let profile = Profile::from_bytes(OwnedBytes::new(bytes));
            assert_eq!(
                (
                    profile.text().count(),
                    profile.text_grams().count(),
                    profile.grams().count(),
                    profile.heading().count()
                ),
                (0, 0, 0, 0)
            );
            profile.has(7);
        }
    }
}
