//! Unknown words read as the nearest word of the index.
//!
//! In: a word that no section of the language has. Out: the word of the dictionary that it most
//! likely stands for, with how like it is. Never: words that are known, codes, or scripts without
//! spaces. Bounded: so many words a question, so many candidates a word, at most two edits.
//!
//! The candidates come from the words as they are held in memory ([`Dictionary`]), and as long as these are not there from a
//! Levenshtein automaton over the dictionary of the index (Schulz and Mihov 2002). Fewest edits win, then the same first
//! letter, then the word that more sections have.
//!
//! [`Dictionary`]: super::dictionary::Dictionary

use std::cmp::Reverse;

use tantivy::Term as IndexTerm;
use tantivy::query::FuzzyTermQuery;

use super::dictionary::{counted, slips};
use super::terms::Terms;
use crate::analysis::{Term, fold};

/// Words that are repaired in one question; a text of more is in another language, or no text.
const MOST_WORDS: usize = 4;
/// Candidates that are looked at for a word, in each segment of the index.
const MOST_CANDIDATES: usize = 256;
/// Letters from which on a word may have two edits.
const TWO_EDITS: usize = 8;
/// Letters of the longest word that is repaired.
const LONGEST: usize = 32;

/// A word of the index for one that is not there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Repaired {
    /// As it is written.
    pub(super) word: String,
    /// As it is searched.
    pub(super) stem: String,
    /// 1 less the share of letters that were changed.
    pub(super) likeness: f32,
}

/// Repairs the words of one question.
pub(super) struct Repairer<'a> {
    terms: Terms<'a>,
    left: usize,
}

impl<'a> Repairer<'a> {
    pub(super) fn new(terms: Terms<'a>) -> Self {
        Repairer { terms, left: MOST_WORDS }
    }

    /// The word that an unknown one stands for, if there is one near enough.
    pub(super) fn repair(&mut self, term: &Term) -> tantivy::Result<Option<Repaired>> {
        let typed: Vec<char> = term.word.chars().collect();
        if self.left == 0 || term.function || !term.is_spelled() || typed.len() > LONGEST {
            return Ok(None);
        }
        self.left -= 1;
        let most = if typed.len() < TWO_EDITS { 1 } else { 2 };
        // Fewer edits win anyway, and one is looked for in a fraction of the time of two.
        let mut candidates = self.candidates(&term.word, &typed, 1)?;
        if candidates.is_empty() && most > 1 {
            candidates = self.candidates(&term.word, &typed, most)?;
        }
        let best = candidates.into_iter().min_by_key(|(word, sections)| {
            let letters: Vec<char> = word.chars().collect();
            let other_start = letters.first() != typed.first();
            (slips(&typed, &letters, most), other_start, Reverse(*sections), word.clone())
        });
        let Some((word, _)) = best else { return Ok(None) };
        let folded: Vec<char> = fold(&term.word).chars().collect();
        let changed = slips(&folded, &fold(&word).chars().collect::<Vec<_>>(), u8::MAX);
        let likeness = changed.map_or(0.0, |changed| 1.0 - f32::from(changed) / typed.len() as f32);
        let stem = self.terms.index.analyzer.stem(&word);
        Ok(Some(Repaired { word, stem, likeness }))
    }

    /// The words of the dictionary within so many edits, with the sections that have them.
    fn candidates(&self, word: &str, typed: &[char], most: u8) -> tantivy::Result<Vec<(String, u32)>> {
        match self.terms.dictionary() {
            Some(dictionary) => Ok(dictionary.near(typed, most)),
            None => self.candidates_stored(word, most),
        }
    }

    /// The same from the index.
    fn candidates_stored(&self, word: &str, most: u8) -> tantivy::Result<Vec<(String, u32)>> {
        let index = self.terms.index;
        let field = index.fields.words;
        let query = FuzzyTermQuery::new(IndexTerm::from_field_text(field, word), most, true);
        let mut found = Vec::new();
        for reader in index.searcher.segment_readers() {
            let dictionary = reader.inverted_index(field)?;
            let mut stream = dictionary.terms().search(query.automaton()?).into_stream()?;
            for _ in 0..MOST_CANDIDATES {
                let Some((key, info)) = stream.next() else { break };
                if let Ok(candidate) = std::str::from_utf8(key) {
                    found.push((candidate.to_owned(), info.doc_freq));
                }
            }
        }
        Ok(counted(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::of_the_sample;
    use crate::retrieve::terms::Loaded;

    #[test]
    fn the_words_in_memory_are_those_of_the_index() {
        let (_folder, snapshot) = of_the_sample();
        let (mut found, typed) =
            (0, ["proteccted", "servrar", "migrrera", "bakup", "サーバ", "löschne", "zzzz"]);
        for index in snapshot.languages() {
            let loaded = Loaded::new(index);
            loaded.load(index);
            let repairer = Repairer::new(Terms::new(index, &loaded));
            for (word, most) in typed.iter().flat_map(|word| [(word, 1), (word, 2)]) {
                let letters: Vec<char> = word.chars().collect();
                let mut near = repairer.candidates(word, &letters, most).expect("words");
                near.sort();
                assert_eq!(near, repairer.candidates_stored(word, most).expect("words"), "{word}");
                found += near.len();
            }
        }
        assert!(found > 0, "nothing is near");
    }
}
