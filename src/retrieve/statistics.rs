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
/// How many of them hold a function word.
const WITH_FUNCTION_WORD: u64 = OTHER_SECTIONS / 2;

/// Statistics for the terms of one question.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    /// Terms of the question that are function words.
    function: FxHashSet<Term>,
}

impl<'a> Statistics<'a> {
    pub(super) fn new(searcher: &'a Searcher) -> Self {
        Statistics { searcher, function: FxHashSet::default() }
    }

    /// The same for a question that the terms were noted of.
    pub(super) fn with(searcher: &'a Searcher, function: &FxHashSet<Term>) -> Self {
        Statistics { searcher, function: function.clone() }
    }

    /// Notes that a term is a function word.
    pub(super) fn note_function(&mut self, term: Term) {
        self.function.insert(term);
    }

    /// The function words that were noted.
    pub(super) fn into_function(self) -> FxHashSet<Term> {
        self.function
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
        Ok(tokens.saturating_mul(own + OTHER_SECTIONS) / own.max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.total_num_docs()? + OTHER_SECTIONS)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let other = if self.function.contains(term) { WITH_FUNCTION_WORD } else { 0 };
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
