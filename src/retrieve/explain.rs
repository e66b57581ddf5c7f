//! What a question was looked for with, for people who want to know why.

use serde::Serialize;

use crate::translate::{Reading, SlugIndex};

/// What a question was looked for with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Explanation {
    /// Its distinct words.
    pub words: Vec<WordExplanation>,
    /// What they mean in the words of the slugs, in the same order; empty where nothing was learned.
    pub meanings: Vec<Vec<Meaning>>,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct WordExplanation {
    /// As it was written, in lower case.
    pub written: String,
    /// As the index was asked for it: stemmed, without accents where only that is known.
    pub read: String,
    /// Its inverse document frequency over headings.
    pub idf_in_headings: f32,
    /// The same in the field that it is commonest in.
    pub idf: f32,
    /// What it weighs in what the question is about.
    pub weight: f32,
}

/// What a word may mean.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Meaning {
    /// A word of the slugs, stemmed.
    pub term: String,
    /// How surely, 0 to 1.
    pub share: f32,
}

pub(super) fn explanation(words: Vec<WordExplanation>, reading: &Reading, slugs: &SlugIndex) -> Explanation {
    let meaning = |(term, share): &(u32, f32)| Meaning { term: slugs.word(*term).to_owned(), share: *share };
    let meanings = reading.words().map(|terms| terms.iter().map(meaning).collect()).collect();
    Explanation { words, meanings }
}
