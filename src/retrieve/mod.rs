//! A question to candidate sections with their scores.
//!
//! In: a question and the language to look in. Out: the best sections of that language with the
//! evidence for them. Never: which of them is shown, or words for people.
//!
//! [`Retriever`] is the seam: the embedded tantivy index ([`Embedded`]) is one way, a distributed
//! engine would be another.

mod embedded;
mod query;

use std::sync::Arc;

pub use embedded::Embedded;

use crate::detect::Evidence;
use crate::index::{Entry, IndexError, Record};
use crate::language::Language;

/// A section that may answer a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The language whose index it was found in.
    pub language: &'static Language,
    /// The section.
    pub record: Record,
    /// Summed BM25 over the fields; comparable only within one question and language.
    pub score: f32,
    /// The score as a share of what a section would get that consists of the question's own
    /// terms, unknown ones included. Comparable between questions and languages.
    pub likeness: f32,
    /// The share of the question's words, weighed by IDF, that the section has anywhere. Unknown
    /// words weigh most.
    pub coverage: f32,
}

/// Why sections could not be found.
#[derive(Debug, thiserror::Error)]
pub enum RetrieveError {
    /// The embedded index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// How many sections there are in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The language.
    pub language: &'static Language,
    /// Articles.
    pub articles: usize,
    /// Sections.
    pub sections: usize,
}

/// Finds sections. One value sees one state of the index, however long it lives.
pub trait Retriever: Send + Sync {
    /// What the articles say of their languages.
    fn evidence(&self) -> Arc<Evidence>;

    /// The languages that can be searched.
    fn holdings(&self) -> Vec<Holding>;

    /// The best `limit` sections of a language for a question, best first, ties by id. Empty if
    /// nothing of the question is there or the language is not.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn search(&self, question: &str, language: &Language, limit: usize) -> Result<Vec<Hit>, RetrieveError>;

    /// The sections of an article in reading order; empty if there is no such article.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn article(&self, id: &str) -> Result<Vec<Hit>, RetrieveError>;

    /// The article whose page has that path (`Site::page`), without its text.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn page(&self, page: &str) -> Result<Option<Entry>, RetrieveError>;

    /// An article with its translations: all articles of a group (`Site::group`), by id.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn group(&self, group: &str) -> Result<Vec<Entry>, RetrieveError>;
}
