//! Text to terms, by language.
//!
//! In: text and the row of its language. Out: terms as they are indexed and searched, and
//! character n-grams of a question. The same code runs at build time and at query time, so a
//! term of a question is a term of the index. Never: which terms an index holds, or scores.
//!
//! The steps: normalize (NFKC, lower case) -> segment (words, bigrams, dictionary) -> stem, and
//! beside each stem its form without accents, for people who type without them. Names that
//! punctuation runs through are a term as a whole too. Function words
//! ("how", "is") are *not* removed: a short question needs its small words, and IDF weighs them;
//! but they are marked, because in a small corpus IDF cannot tell them from words that matter.

mod function_words;
mod grams;
mod names;
mod normalize;
mod segment;
mod vocabulary;

pub use grams::Grams;
pub use normalize::{fold, normalize};
pub use segment::{ScriptRun, for_each_run};
pub use vocabulary::{Known, Vocabulary};

use frostem::Stemmer;
use rustc_hash::FxHashSet;

use crate::language::Language;

/// Raised whenever the same text would give other terms than before: an index that was built
/// with another version is rebuilt.
pub const VERSION: u32 = 3;

/// A number for a term or an n-gram, the same on every machine and in every version: what is kept of one that
/// is only looked up or compared. That two terms of a language share one does not happen. Each of its bytes is one of
/// ASCII, so that keys can be stored as a text.
pub fn term_key(term: &str) -> u64 {
    // FNV-1a: short keys, no tables.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    term.bytes().fold(0xcbf2_9ce4_8422_2325, step) & 0x7f7f_7f7f_7f7f_7f7f
}

/// The longest word that is kept whole, in bytes; what is longer (a pasted key, a path) is cut.
pub const MAX_WORD: usize = 64;

/// The analyzer of one language. Cheap to copy; holds no buffers.
#[derive(Clone, Copy)]
pub struct Analyzer {
    language: &'static Language,
    stemmer: Option<Stemmer>,
    function_words: &'static FxHashSet<&'static str>,
}

/// One term: the word as it is searched, and its fallback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word as it was cut out, in lower case.
    pub word: String,
    /// The stemmed word, with its accents.
    pub stem: String,
    /// The same without accents, where that differs.
    pub folded: Option<String>,
    /// Whether it is a function word, which says nothing about what a text is about.
    pub function: bool,
    /// Whether it is a name joined from words that are terms too (`hyperv` of `Hyper-V`): found
    /// where it is known, and not missed where it is not.
    pub joined: bool,
}

/// Bytes of a text for each of its terms, about; where words are short there is no room for all of them at first.
const LETTERS: usize = 6;

/// The fewest letters of a word that can be told from another by its spelling.
const SPELLED: usize = 4;

impl Term {
    /// Whether its spelling can be repaired: a word of letters, long enough, that stands between
    /// spaces. Codes have none, nor have scripts without spaces.
    pub fn is_spelled(&self) -> bool {
        !self.joined
            && self.word.chars().nth(SPELLED - 1).is_some()
            && self.word.chars().all(|c| segment::kind(c) == ScriptRun::Word && !c.is_numeric())
    }
}

impl Analyzer {
    /// The analyzer for a language's row.
    pub fn new(language: &'static Language) -> Self {
        Analyzer {
            language,
            stemmer: language.stemmer.map(Stemmer::new),
            function_words: function_words::of(language),
        }
    }

    /// The terms of a text, in order, repeated as they are repeated.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::with_capacity(text.len() / LETTERS + 1);
        self.for_each_term(text, |term| terms.push(term));
        terms
    }

    /// Calls `sink` with each term of a text, in order; joined names come last.
    pub fn for_each_term(&self, text: &str, mut sink: impl FnMut(Term)) {
        self.cut(&self.normal(text), |word, joined| sink(self.term(word, joined)));
    }

    /// The language that it is for.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// A text as it is cut; see [`normalize`].
    pub fn normal(&self, text: &str) -> String {
        normalize(text, self.language.casing)
    }

    /// Calls `sink` with each word of a normal text and then with each joined name, and whether it is one.
    fn cut(&self, normal: &str, mut sink: impl FnMut(&str, bool)) {
        segment::words(normal, self.language.segmenter, |word| sink(word, false));
        names::names(normal, |name| sink(name, true));
    }

    /// The character n-grams of a question: 4-grams where words stand apart, 1- and 2-grams in
    /// scripts without spaces.
    pub fn grams(&self, text: &str) -> Grams {
        Grams::of(&fold(&normalize(text, self.language.casing)), self.language.segmenter)
    }

    /// Words of the language that carry grammar and no subject, lower case.
    pub fn function_words(&self) -> &'static FxHashSet<&'static str> {
        self.function_words
    }

    /// The stem of a word in lower case.
    pub fn stem(&self, word: &str) -> String {
        match self.stemmer {
            // Codes and versions have no endings.
            Some(stemmer) if !word.contains(|c: char| c.is_ascii_digit()) => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }

    fn term(&self, word: &str, joined: bool) -> Term {
        let stem = self.stem(word);
        let folded = if joined || stem.is_ascii() { None } else { Some(fold(&stem)).filter(|f| *f != stem) };
        Term {
            word: word.to_owned(),
            stem,
            folded,
            function: !joined && self.function_words.contains(word),
            joined,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(tag: &str, text: &str) -> Vec<String> {
        let language = Language::from_tag(tag).expect("a row");
        Analyzer::new(language).terms(text).into_iter().map(|t| t.stem).collect()
    }

    #[test]
    fn words_of_a_question_become_stems() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("en", "Migrating VMs?", &["migrat", "vms"]),
            ("sv", "Vad menar vi med migrering?", &["vad", "men", "vi", "med", "migrering"]),
            ("de", "Häuser", &["haus"]),
            ("ja", "移行とは", &["移行", "行と", "とは"]),
            ("zh-TW", "什麼是 Azure", &["什麼", "麼是", "azure"]),
            ("ko", "가상 머신", &["가상", "머신"]),
            ("tr", "DIŞARI İletişim", &["dışar", "iletiş"]),
            ("und", "", &[]),
        ];
        for (tag, text, expected) in cases {
            if *tag != "und" {
                assert_eq!(stems(tag, text), *expected, "{tag}: {text}");
            }
        }
    }

    #[test]
    fn an_accented_term_carries_its_folded_form() {
        let analyzer = Analyzer::new(Language::from_tag("cs").expect("a row"));
        let terms = analyzer.terms("příliš test");
        assert_eq!(terms[0].folded.as_deref(), Some("prilis"));
        assert_eq!(terms[1].folded, None);
    }

    #[test]
    fn function_words_are_marked_and_kept() {
        let analyzer = Analyzer::new(Language::from_tag("nl").expect("a row"));
        let marks: Vec<bool> = analyzer.terms("Wat kan ik migreren?").iter().map(|t| t.function).collect();
        assert_eq!(marks, [true, true, true, false]);
    }
}
