//! Words that were analyzed before: whoever reads a whole corpus stems each of its words once, and not wherever it
//! stands.
//!
//! In: texts of one language. Out: their terms as numbers, and what each number stands for; the same terms as
//! [`Analyzer::for_each_term`] makes. Never: more words than fit into some megabytes for long.

use rustc_hash::FxHashMap;

use super::{Analyzer, Term, term_key};

/// More words than this are not kept from one article to the next.
const MOST: usize = 1 << 16;

/// The words of one language that were met so far.
pub struct Vocabulary {
    analyzer: Analyzer,
    /// The number of each word, and of each joined name.
    words: FxHashMap<Box<str>, u32>,
    names: FxHashMap<Box<str>, u32>,
    known: Vec<Known>,
}

/// A term, and what is told of it without its text.
#[derive(Debug)]
pub struct Known {
    /// The term.
    pub term: Term,
    /// [`Term::is_spelled`].
    pub spelled: bool,
    /// The [`term_key`] of the stem.
    pub stem_key: u64,
    /// That of the stem without accents, where it differs.
    pub folded_key: Option<u64>,
}

impl Known {
    fn new(term: Term) -> Known {
        Known {
            spelled: term.is_spelled(),
            stem_key: term_key(&term.stem),
            folded_key: term.folded.as_deref().map(term_key),
            term,
        }
    }
}

impl Vocabulary {
    /// A vocabulary without words.
    pub fn new(analyzer: Analyzer) -> Vocabulary {
        let (words, names) = (FxHashMap::default(), FxHashMap::default());
        Vocabulary { analyzer, words, names, known: Vec::new() }
    }

    /// The analyzer that its terms are made by.
    pub fn analyzer(&self) -> Analyzer {
        self.analyzer
    }

    /// The terms of a text, in order, repeated as they are repeated; see [`Vocabulary::known`].
    pub fn terms(&mut self, text: &str) -> Vec<u32> {
        self.terms_of_normal(&self.analyzer.normal(text))
    }

    /// The same of a text that is [`Analyzer::normal`].
    pub fn terms_of_normal(&mut self, normal: &str) -> Vec<u32> {
        let Vocabulary { analyzer, words, names, known } = self;
        let mut terms = Vec::with_capacity(normal.len() / 8);
        analyzer.cut(normal, |word, joined| {
            let numbers = if joined { &mut *names } else { &mut *words };
            terms.push(numbers.get(word).copied().unwrap_or_else(|| {
                let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
                numbers.insert(word.into(), number);
                known.push(Known::new(analyzer.term(word, joined)));
                number
            }));
        });
        terms
    }

    /// What a number stands for that came from this vocabulary since it was last tidied.
    pub fn known(&self, term: u32) -> &Known {
        &self.known[term as usize]
    }

    /// Forgets all words if they are too many, and with them what their numbers stand for.
    pub fn tidy(&mut self) {
        if self.known.len() > MOST {
            *self = Vocabulary::new(self.analyzer);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;

    proptest! {
        #[test]
        fn the_terms_are_those_of_the_analyzer(
            texts in proptest::collection::vec("([a-zåéß]{1,4}|[0-9. -]|[א-ת]|移行|ภาษาไทย|가상){0,12}", 1..6),
        ) {
            for tag in ["sv", "he", "ja", "ko", "th", "tr"] {
                let analyzer = Analyzer::new(Language::from_tag(tag).expect("a row"));
                let mut vocabulary = Vocabulary::new(analyzer);
                for text in &texts {
                    let numbers = vocabulary.terms(text);
                    let terms = numbers.iter().map(|number| vocabulary.known(*number).term.clone());
                    prop_assert_eq!(terms.collect::<Vec<_>>(), analyzer.terms(text));
                }
            }
        }
    }

    #[test]
    fn what_grows_too_large_is_forgotten() {
        let mut vocabulary = Vocabulary::new(Analyzer::new(Language::from_tag("en").expect("a row")));
        vocabulary.terms("a few words");
        vocabulary.tidy();
        assert_eq!(vocabulary.known.len(), 3);
        let many: Vec<String> = (0..=MOST).map(|n| format!("w{n}")).collect();
        vocabulary.terms(&many.join(" "));
        vocabulary.tidy();
        assert!(vocabulary.known.is_empty());
    }
}
