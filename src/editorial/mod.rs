//! What the operator decides over the ranking's head: pinned answers, blocked sections, other ways to ask,
//! synonyms.
//!
//! In: the editorial file, a question. Out: the section that is to be shown, the sections that are
//! not, the question in other words. Never: the index (an id that names no section does nothing, and
//! [`Editorial::sections`] lists them all for whoever can look).

mod file;
mod ways;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::analysis::Analyzer;
use crate::language::Language;

use file::File;
use ways::Ways;

/// The most wordings of a question with synonyms, itself not counted.
const MOST_WORDINGS: usize = 3;
/// Questions with more words are not put in other words.
const MOST_WORDS: usize = 40;

/// Why an editorial file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EditorialError {
    /// It does not parse, or has a key that nobody knows; the message says where.
    #[error("{0}")]
    Syntax(String),
    /// The file cannot be used.
    #[error("the editorial file {}: {source}", path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<EditorialError>,
    },
    /// The file cannot be read.
    #[error("{0}")]
    Read(#[from] std::io::Error),
    /// A value has the right form and still cannot be.
    #[error("`{key}`: {mend}")]
    Invalid {
        /// Where it stands.
        key: String,
        /// What to write instead.
        mend: String,
    },
}

/// The editor's decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Editorial {
    /// The keys of pinned questions, with their section.
    pins: FxHashMap<(Option<&'static Language>, Vec<String>), String>,
    /// Other ways to ask.
    ways: Vec<Way>,
    /// The same, made ready for each language that questions are asked in.
    prepared: FxHashMap<&'static Language, Ways>,
    /// Sections and articles that are never shown, by id.
    blocked: Vec<String>,
    /// For each language its groups of words that mean the same.
    synonyms: FxHashMap<&'static Language, Vec<Vec<Vec<String>>>>,
}

/// A question that asks for a section.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    text: String,
    section: String,
}

/// A section that a question is known to ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known<'a> {
    /// The section's id.
    pub section: &'a str,
    /// How sure that is, 0 to 1: 1 for a pinned answer.
    pub confidence: f32,
}

impl Editorial {
    /// Reads an editorial file.
    ///
    /// # Errors
    /// If it is no YAML of that form; the message names line or key.
    pub fn parse(text: &str) -> Result<Editorial, EditorialError> {
        File::parse(text)?.editorial()
    }

    /// The same, made ready for questions in these languages; those in others are compared word by word as they stand.
    #[must_use]
    pub fn speaking(self, languages: impl IntoIterator<Item = &'static Language>) -> Editorial {
        let languages = languages.into_iter().chain([Language::undetermined()]);
        let languages = languages.filter(|_| !self.ways.is_empty());
        let prepared = languages.map(|language| (language, Ways::new(&self.ways, language))).collect();
        Editorial { prepared, ..self }
    }

    /// Reads the editorial file; where there is none, nothing is decided.
    ///
    /// # Errors
    /// If it cannot be read or used.
    pub fn read(path: &Path) -> Result<Editorial, EditorialError> {
        let read = match std::fs::read_to_string(path) {
            Ok(text) => Editorial::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Editorial::default()),
            Err(error) => Err(error.into()),
        };
        read.map_err(|source| EditorialError::File { path: path.to_owned(), source: Box::new(source) })
    }

    /// Sections and articles that are never shown, by id.
    pub fn blocked(&self) -> &[String] {
        &self.blocked
    }

    /// Whether a section is never shown, by itself or with its article.
    pub fn blocks(&self, id: &str) -> bool {
        let article = id.split_once('#').map_or(id, |(article, _)| article);
        self.blocked.iter().any(|blocked| blocked == id || blocked == article)
    }

    /// All ids that the file names, so that one that names nothing can be told.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        let shown = self.pins.values().chain(self.ways.iter().map(|way| &way.section));
        shown.chain(&self.blocked).map(String::as_str)
    }

    /// The section that a question in a language is pinned to, or that it is another way to ask for.
    pub fn known(&self, question: &str, language: &'static Language) -> Option<Known<'_>> {
        if self.pins.is_empty() && self.ways.is_empty() {
            return None;
        }
        let key = key(question, language);
        let pin = self.pins.get(&(Some(language), key)).or_else(|| {
            // A pin for all languages is written in one of them: its words are compared as they stand.
            self.pins.get(&(None, plain(question)))
        });
        if let Some(section) = pin {
            return Some(Known { section, confidence: 1.0 });
        }
        let undetermined = || self.prepared.get_key_value(Language::undetermined());
        let (language, ways) = self.prepared.get_key_value(language).or_else(undetermined)?;
        let (place, confidence) = ways.best(question, language)?;
        self.ways.get(place).map(|way| Known { section: &way.section, confidence })
    }

    /// The question with words exchanged for others that mean the same; itself is not among them.
    pub fn wordings(&self, question: &str, language: &Language) -> Vec<String> {
        let Some((language, groups)) = self.synonyms.iter().find(|(l, _)| l.is_variant_of(language)) else {
            return Vec::new();
        };
        let words: Vec<&str> = question.split_whitespace().collect();
        if words.len() > MOST_WORDS {
            return Vec::new();
        }
        let stems: Vec<Vec<String>> = words.iter().map(|word| key_in_order(word, language)).collect();
        let mut wordings = Vec::new();
        for group in groups {
            for phrase in group {
                let Some((from, to)) = find(&stems, &stemmed(phrase, language)) else { continue };
                for other in group.iter().filter(|other| *other != phrase) {
                    let others: Vec<&str> = other.iter().map(String::as_str).collect();
                    wordings.push([&words[..from], &others, &words[to..]].concat().join(" "));
                }
            }
        }
        wordings.truncate(MOST_WORDINGS);
        wordings
    }
}

/// Where a phrase stands in a question, in words.
fn find(words: &[Vec<String>], phrase: &[String]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|from| {
        (from + 1..=words.len())
            .take(phrase.len().max(1))
            .find(|to| words[from..*to].concat() == phrase)
            .map(|to| (from, to))
    })
}

fn stemmed(phrase: &[String], language: &'static Language) -> Vec<String> {
    phrase.iter().flat_map(|word| key_in_order(word, language)).collect()
}

/// The stems of a text, in order.
fn key_in_order(text: &str, language: &'static Language) -> Vec<String> {
    let terms = Analyzer::new(language).terms(text).into_iter().filter(|term| !term.joined);
    terms.map(|term| term.folded.unwrap_or(term.stem)).collect()
}

/// What two questions have alike that are the same: their words of meaning, in whatever order; all words where
/// there are no others.
fn key(text: &str, language: &'static Language) -> Vec<String> {
    let terms = Analyzer::new(language).terms(text);
    let all = terms.iter().all(|term| term.function);
    let meant = terms.into_iter().filter(|term| !term.joined && (all || !term.function));
    let mut key: Vec<String> = meant.map(|term| term.folded.unwrap_or(term.stem)).collect();
    key.sort_unstable();
    key.dedup();
    key
}

/// The words of a question in no certain language.
fn plain(text: &str) -> Vec<String> {
    key(text, Language::undetermined())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "
pins:
  - ask: [What does it cost?, price]
    show: en/prices.md#all
    language: en
  - ask: [SLA]
    show: en/sla.md
blocked: [sv/old.md, 'en/prices.md#draft']
questions:
  - section: en/start.md#begin
    ask: ['How do I get going with the trial?']
synonyms:
  en:
    - [vm, virtual machine]
    - [dr, disaster recovery, failover]
";

    fn language(tag: &str) -> &'static Language {
        Language::from_tag(tag).expect("a row")
    }

    #[test]
    fn a_question_finds_the_section_that_it_was_pinned_to() {
        let editorial = Editorial::parse(FILE).expect("a file").speaking([language("en"), language("sv")]);
        let cases = [
            ("en", "what does it cost", Some(("en/prices.md#all", 1.0))),
            ("en", "Prices", Some(("en/prices.md#all", 1.0))),
            ("sv", "SLA?", Some(("en/sla.md", 1.0))),
            ("sv", "price", None),
            ("en", "What does a virtual machine cost?", None),
            ("en", "how can I get going with the trial", Some(("en/start.md#begin", 0.0))),
            ("en", "How do I buy the trial?", None),
        ];
        for (tag, question, expected) in cases {
            let known = editorial.known(question, language(tag));
            assert_eq!(known.map(|k| k.section), expected.map(|e| e.0), "{question}: {known:?}");
            assert!(
                known.is_none_or(|k| k.confidence >= expected.map_or(0.0, |e| e.1)),
                "{question}: {known:?}"
            );
        }
    }

    #[test]
    fn a_section_is_blocked_by_itself_or_with_its_article() {
        let editorial = Editorial::parse(FILE).expect("a file");
        for (id, blocked) in [
            ("sv/old.md", true),
            ("sv/old.md#any", true),
            ("en/prices.md#draft", true),
            ("en/prices.md#all", false),
            ("sv/old.md.md", false),
        ] {
            assert_eq!(editorial.blocks(id), blocked, "{id}");
        }
    }

    #[test]
    fn synonyms_put_a_question_in_other_words() {
        let editorial = Editorial::parse(FILE).expect("a file");
        let cases: [(&str, &[&str]); 4] = [
            ("How do I move a VM to Azure?", &["How do I move a virtual machine to Azure?"]),
            ("move virtual machines now", &["move vm now"]),
            ("what is DR", &["what is disaster recovery", "what is failover"]),
            ("nothing of it", &[]),
        ];
        for (question, expected) in cases {
            assert_eq!(editorial.wordings(question, language("en")), expected, "{question}");
        }
        assert!(editorial.wordings("what is DR", language("sv")).is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_place() {
        let cases = [
            ("pins: 7", "line 1"),
            ("pin: []", "pin"),
            ("pins:\n  - ask: []\n    show: a.md", "pins[0].ask"),
            ("pins:\n  - ask: [x]\n    show: ''", "pins[0].show"),
            ("pins:\n  - ask: [x]\n    show: a.md\n    language: klingonese", "pins[0].language"),
            ("synonyms:\n  xx: [[a, b]]", "synonyms.xx"),
            ("synonyms:\n  en: [[a]]", "synonyms.en[0]"),
            ("questions:\n  - section: a.md\n    ask: ['']", "questions[0].ask"),
            ("blocked: ['']", "blocked[0]"),
        ];
        for (text, place) in cases {
            let error = Editorial::parse(text).expect_err(text).to_string();
            assert!(error.contains(place), "{text}: {error}");
        }
        assert_eq!(Editorial::parse("").expect("nothing"), Editorial::default());
    }
}
