//! Statistics of terms for scores.
//!
//! In a corpus of a dozen sections every word of its subject is common and IDF says nothing. So each
//! language is taken to have some more sections, of any subject, in which its function words are as common as
//! anywhere and words that matter do not occur. A corpus of thousands does not notice.

use rustc_hash::FxHashSet;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Sections that each language is taken to have beside its own.
const OTHER_SECTIONS: u64 = 100;
/// One of so many of them holds a function word.
const FUNCTION_WORD_SHARE: u64 = 2;

/// What is to be known of a question beside the index.
#[derive(Clone)]
pub(super) struct Noted {
    /// Terms of it that are function words.
    function: FxHashSet<Term>,
    /// Sections that the language is taken to have beside its own.
    other: u64,
}

/// Statistics for the terms of one question.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    noted: Noted,
}

impl<'a> Statistics<'a> {
    /// Statistics in which no function word is noted yet, with other sections than the corpus's or without.
    pub(super) fn new(searcher: &'a Searcher, others: bool) -> Self {
        let other = if others { OTHER_SECTIONS } else { 0 };
        Statistics { searcher, noted: Noted { function: FxHashSet::default(), other } }
    }

    /// Statistics for a question of which that was noted.
    pub(super) fn with(searcher: &'a Searcher, noted: Noted) -> Self {
        Statistics { searcher, noted }
    }

    /// Notes that a term is a function word.
    pub(super) fn note_function(&mut self, term: Term) {
        self.noted.function.insert(term);
    }

    /// What was noted.
    pub(super) fn into_noted(self) -> Noted {
        self.noted
    }

    /// Sections that really hold a term.
    pub(super) fn real(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }

    /// The inverse document frequency of a term.
    pub(super) fn idf(&self, term: &Term) -> tantivy::Result<f32> {
        Ok(idf(self.total_num_docs()? as f32, self.doc_freq(term)? as f32))
    }

    /// The same of a term that no section holds.
    pub(super) fn most(&self) -> tantivy::Result<f32> {
        Ok(idf(self.total_num_docs()? as f32, 0.0))
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        // The other sections are as long as its own.
        let (tokens, own) = (self.searcher.total_num_tokens(field)?, self.searcher.total_num_docs()?);
        Ok(tokens.saturating_mul(own + self.noted.other) / own.max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.total_num_docs()? + self.noted.other)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let other =
            if self.noted.function.contains(term) { self.noted.other / FUNCTION_WORD_SHARE } else { 0 };
        Ok(self.searcher.doc_freq(term)? + other)
    }
}

/// Lucene's inverse document frequency (Robertson and Zaragoza 2009, made positive).
fn idf(documents: f32, df: f32) -> f32 {
    ((documents - df + 0.5) / (df + 0.5)).ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rarer_term_weighs_more_and_an_unknown_one_most() {
        assert!(idf(1000.0, 0.0) > idf(1000.0, 1.0));
        assert!(idf(1000.0, 1.0) > idf(1000.0, 500.0));
        assert!(idf(1000.0, 1000.0) > 0.0);
    }
}
