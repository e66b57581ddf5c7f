//! The terms of sections, cut once for all that is made of them: the fields of the index and the [`Profile`].
//!
//! In: the records of an article. Out: what the index is given of each, and what the texts show of their language
//! (`detect`), which is told from the same normalized texts. Never: how text is cut (`analysis`), or how an index is
//! written.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::Record;
use super::profile::Profile;
use super::schema::{FOLDED, SEPARATOR};
use crate::analysis::{Analyzer, Known, Vocabulary};
use crate::detect::Observer;
use crate::language::{Casing, Language};

/// A section ready to be written. Its texts are terms with a [`SEPARATOR`] behind each.
pub(super) struct Prepared {
    pub(super) record: Record,
    pub(super) profile: Profile,
    /// Terms of the answer.
    pub(super) answer: String,
    /// Terms of the article's title and the headings above.
    pub(super) context: String,
    /// The ways to ask for it, the heading first.
    pub(super) ways: Vec<Way>,
}

/// A way to ask for a section.
pub(super) struct Way {
    /// Terms of the question.
    pub(super) question: String,
    /// Its n-grams.
    pub(super) grams: String,
    /// Those of the text, where it has no heading.
    pub(super) text_grams: String,
    /// The words of all fields as they are written, each once.
    pub(super) words: String,
}

/// The terms of a section's texts, by their numbers in a vocabulary.
pub(super) struct Cut {
    pub(super) text: Vec<u32>,
    pub(super) rest: Vec<u32>,
    pub(super) question: Rc<[u32]>,
    /// The n-grams of the question, a [`SEPARATOR`] behind each.
    pub(super) grams: String,
    /// Those of the article's title, and of the headings above.
    pub(super) above: Vec<Rc<[u32]>>,
}

/// Cuts the sections of an article.
pub(super) struct Cutter<'v> {
    vocabulary: &'v mut Vocabulary,
    observer: &'v mut Observer,
    /// Titles and headings, which stand above several sections.
    lines: FxHashMap<String, Rc<[u32]>>,
}

impl<'v> Cutter<'v> {
    /// Begins an article.
    pub(super) fn new(vocabulary: &'v mut Vocabulary, observer: &'v mut Observer) -> Self {
        Cutter { vocabulary, observer, lines: FxHashMap::default() }
    }

    /// Cuts a section.
    pub(super) fn prepare(&mut self, record: Record) -> Prepared {
        let cut = self.cut(&record);
        let profile = Profile::of(&record, &cut, self.vocabulary);
        // A list of links is found by its heading: what it leads to has the words of the links itself.
        let answer = if record.links_only { Vec::new() } else { [&*cut.text, &*cut.rest].concat() };
        let context = cut.above.concat();
        let questions = std::iter::once(&record.question).chain(&record.alternates);
        let others = [&*answer, &*context];
        let ways = questions.map(|question| self.way(question, &record, &cut, &others)).collect();
        Prepared { answer: self.terms(&answer), context: self.terms(&context), ways, record, profile }
    }

    fn cut(&mut self, record: &Record) -> Cut {
        self.observer.see(&record.question);
        Cut {
            text: self.text(record.shown.text()),
            rest: self.vocabulary.terms(record.shown.rest().unwrap_or_default().text),
            question: self.line(&record.question),
            grams: self.grams(&record.question),
            above: std::iter::once(record.shown.title())
                .chain(record.shown.parents())
                .map(|line| self.line(line))
                .collect(),
        }
    }

    /// The terms of the text, whose language is looked at too. It is normalized once, but in the languages that have
    /// letters of their own for it.
    fn text(&mut self, text: &str) -> Vec<u32> {
        let analyzer = self.vocabulary.analyzer();
        let normal = analyzer.normal(text);
        match analyzer.language().casing {
            Casing::Default => self.observer.see_normal(&normal),
            Casing::Turkic => self.observer.see(text),
        }
        self.vocabulary.terms_of_normal(&normal)
    }

    /// The terms of a line, which are made once.
    fn line(&mut self, line: &str) -> Rc<[u32]> {
        if let Some(terms) = self.lines.get(line) {
            return Rc::clone(terms);
        }
        let terms: Rc<[u32]> = self.vocabulary.terms(line).into();
        self.lines.insert(line.to_owned(), Rc::clone(&terms));
        terms
    }

    /// A way to ask for a section whose other fields have these terms.
    fn way(&mut self, question: &str, record: &Record, cut: &Cut, others: &[&[u32]]) -> Way {
        if !record.headed && question == record.question {
            // What is told from nothing but its text is told from all of that.
            return Way {
                question: String::new(),
                grams: String::new(),
                text_grams: self.grams(record.shown.text()),
                words: self.words(others),
            };
        }
        let terms = self.line(question);
        let words = self.words(&[&[&*terms], others].concat());
        let grams = if question == record.question { cut.grams.clone() } else { self.grams(question) };
        Way { question: self.terms(&terms), grams, text_grams: String::new(), words }
    }

    /// Terms as the index has them, and behind each that has accents the same without.
    fn terms(&self, terms: &[u32]) -> String {
        let mut text = String::with_capacity(terms.len() * 8);
        for Known { term, .. } in terms.iter().map(|term| self.vocabulary.known(*term)) {
            text.push_str(&term.stem);
            text.push(SEPARATOR);
            if let Some(folded) = &term.folded {
                text.push(FOLDED);
                text.push_str(folded);
                text.push(SEPARATOR);
            }
        }
        text
    }

    /// The words among terms that can be repaired by their spelling.
    fn words(&self, texts: &[&[u32]]) -> String {
        let mut terms = texts.concat();
        terms.sort_unstable();
        terms.dedup();
        let mut words = String::with_capacity(terms.len() * 8);
        for known in terms.iter().map(|term| self.vocabulary.known(*term)) {
            if known.spelled {
                words.push_str(&known.term.word);
                words.push(SEPARATOR);
            }
        }
        words
    }

    fn grams(&self, text: &str) -> String {
        let mut grams = String::with_capacity(text.len() * 5);
        for gram in self.vocabulary.analyzer().grams(text).iter() {
            grams.push_str(gram);
            grams.push(SEPARATOR);
        }
        grams
    }
}

/// What those who read articles know of each language, lent to one of them at a time.
#[derive(Default)]
pub(super) struct Readers(Mutex<BTreeMap<&'static str, Vec<Reader>>>);

/// What is known of a language.
struct Reader {
    vocabulary: Vocabulary,
    observer: Observer,
}

impl Readers {
    /// Lends what is needed to cut an article in a language.
    pub(super) fn lend<T>(&self, language: &'static Language, work: impl FnOnce(Cutter<'_>) -> T) -> T {
        let lent = self.lock().get_mut(language.tag).and_then(Vec::pop);
        let mut reader = lent.unwrap_or_else(|| Reader {
            vocabulary: Vocabulary::new(Analyzer::new(language)),
            observer: Observer::default(),
        });
        let result = work(Cutter::new(&mut reader.vocabulary, &mut reader.observer));
        reader.vocabulary.tidy();
        reader.observer.close();
        self.lock().entry(language.tag).or_default().push(reader);
        result
    }

    /// What the articles showed of their languages.
    pub(super) fn observed(self) -> impl Iterator<Item = (&'static Language, Observer)> {
        let readers = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        readers
            .into_values()
            .flatten()
            .map(|reader| (reader.vocabulary.analyzer().language(), reader.observer))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, Vec<Reader>>> {
        // Nothing is left half done where one of them panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
