//! A question to candidate sections with their scores.
//!
//! In: a question and the language to look in. Out: the best sections of that language with the
//! evidence for them. Never: which of them is shown, or words for people.
//!
//! [`Retriever`] is the seam: the embedded tantivy index ([`Embedded`]) is one way, a distributed
//! engine would be another.

mod compare;
mod decoded;
mod dictionary;
mod embedded;
mod explain;
mod links;
mod parts;
mod query;
mod repair;
mod statistics;
mod sums;
mod terms;
mod window;

use std::sync::Arc;

use serde::Serialize;

pub use compare::alike_to;
pub use embedded::Embedded;
pub use explain::{Explanation, Meaning, WordExplanation};
pub use parts::{Part, Without};

use crate::detect::Evidence;
use crate::index::{Entry, Filter, IndexError, Profile, Record};
use crate::language::Language;

/// A section that may answer a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The language whose index it was found in.
    pub language: &'static Language,
    /// The section.
    pub record: Record,
    /// Its terms; empty for a section that was not searched for.
    pub profile: Profile,
    /// Whether it is in the language that was searched; else it was found by its slug alone.
    pub own: bool,
    /// The largest share of the question, by IDF, that stands close together in the section's text, 0 to 1: of its
    /// words, or of its n-grams where there is no heading. 0 for a section that was not looked at that closely.
    pub window: f32,
    /// Whether its heading has the question as it was typed.
    pub verbatim: bool,
    /// How well the slug of its original fits the question, 0 to 1; `None` if it has none.
    pub slug: Option<f32>,
    /// The score as a share of what a section would get that consists of the question's own
    /// terms, unknown ones included. Comparable between questions and languages.
    pub likeness: f32,
    /// The share of the question's words, weighed by IDF, that the section has anywhere. Unknown
    /// words weigh most.
    pub coverage: f32,
    /// Whether words of the question were read as others to find it; see [`Retriever::repairs`].
    pub repaired: bool,
    /// How the question compares with it, where that is known already; else [`Retriever::compare`] tells.
    pub compared: Option<Match>,
}

/// What a question and a section have in common, and what they lack of each other. Shares are of IDF, from
/// 0 to 1; function words weigh a tenth.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Match {
    /// Whether the section has a heading that says what it is about.
    pub headed: bool,
    /// The share of the heading that the question has.
    pub heading_covered: f32,
    /// The weightiest word of the question that the heading lacks, against the weightiest that there can be;
    /// without a heading, of the words that the index knows the weightiest that the section lacks.
    pub worst_missing: f32,
    /// The share of the question in words that the index knows and the section lacks.
    pub known_missing: f32,
    /// Cosine of the n-grams of question and heading.
    pub grams: f32,
    /// Sections that the language has.
    pub sections: usize,
}

/// What a slug that fits counts for a section of the language that was searched, against the likeness of
/// its own words.
const OWN_SLUG: f32 = 1.8;
/// What a section counts that has no slug, so that it can stand beside those that have one.
const NO_SLUG: f32 = 0.3;
/// What a slug that fits counts for a section of another language, whose own words say nothing.
const FOREIGN_SLUG: f32 = 3.4;
/// Taken from a section of the language that was asked in, so that one in another language that fits just as
/// well is not passed over.
const OWN_HANDICAP: f32 = 0.02;

/// What words of the question that stand close together in the text count for a section with a heading, and
/// n-grams of it for one without.
const HEADED_WINDOW: f32 = 0.03;
const HEADLESS_WINDOW: f32 = 0.12;
/// What it counts that a heading has the question as it was typed. A plateau from 0.1 to 0.5.
const VERBATIM: f32 = 0.2;

impl Hit {
    /// How a section stands among those of all languages.
    pub fn standing(&self) -> f32 {
        let weight = if self.record.headed { HEADED_WINDOW } else { HEADLESS_WINDOW };
        let verbatim = if self.verbatim { VERBATIM } else { 0.0 };
        standing(self.own, self.likeness, self.slug) + weight * self.window + verbatim
    }

    /// How a section of the same kind would stand that has nothing of the question.
    pub fn standing_of_nothing(&self) -> f32 {
        standing(self.own, 0.0, None)
    }
}

/// How a section stands among those of all languages, by its own words and by its slug.
fn standing(own: bool, likeness: f32, slug: Option<f32>) -> f32 {
    if own {
        likeness + slug.map_or(NO_SLUG, |x| OWN_SLUG * x) - OWN_HANDICAP
    } else {
        FOREIGN_SLUG * slug.unwrap_or(0.0)
    }
}

/// A word of a question that the index does not know, and the word that it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Repair {
    /// The word as it was typed, in lower case.
    pub typed: String,
    /// The word of the index.
    pub read: String,
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
    /// Which state of the index this is: another name for each.
    fn generation(&self) -> String;

    /// What the articles say of their languages.
    fn evidence(&self) -> Arc<Evidence>;

    /// The languages that can be searched.
    fn holdings(&self) -> Vec<Holding>;

    /// The best `limit` sections for a question in a language, best first, ties by id. Sections of
    /// other languages are among them where that language has none that says the same; of several such
    /// languages the first of `others`. Only sections of the part of the corpus that `filter` names.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn search(
        &self,
        question: &str,
        language: &Language,
        others: &[&'static Language],
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Hit>, RetrieveError>;

    /// What a question in a language is looked for with.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn explain(&self, question: &str, language: &Language) -> Result<Explanation, RetrieveError>;

    /// Compares a question in a language with a section that was found for it.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn compare(&self, question: &str, language: &Language, hit: &Hit) -> Result<Match, RetrieveError>;

    /// Which words of a question [`Retriever::search`] reads as others, because no section of the
    /// language has them.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn repairs(&self, question: &str, language: &Language) -> Result<Vec<Repair>, RetrieveError>;

    /// The sections of an article in reading order; empty if there is no such article.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn article(&self, id: &str) -> Result<Vec<Hit>, RetrieveError>;

    /// The section with an id (`article#anchor`), if there is one.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn section(&self, id: &str) -> Result<Option<Hit>, RetrieveError>;

    /// Whether a section belongs to the part of the corpus that `filter` names.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn belongs(&self, hit: &Hit, filter: &Filter) -> Result<bool, RetrieveError>;

    /// Sections of a language from all over its articles, at most so many, always the same.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn sample(&self, language: &Language, most: usize) -> Result<Vec<Hit>, RetrieveError>;

    /// Sections of a language whose headings what was typed so far may become, best first, at most `limit`: the
    /// last word may be unfinished. Equal headings are offered once. Only sections of the part of the corpus that
    /// `filter` names.
    ///
    /// # Errors
    /// If the index cannot be read.
    fn complete(
        &self,
        typed: &str,
        language: &Language,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Hit>, RetrieveError>;

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
