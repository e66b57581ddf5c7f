//! What the index stores of a section: all that an answer shows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::{Article, Rest, Section};

/// A section as it is stored, and as answers are made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Article id: the path below the corpus root.
    pub article: String,
    /// Fragment that leads to the section; empty for the text before the first heading.
    pub anchor: String,
    /// The article's title.
    pub title: String,
    /// The heading.
    pub question: String,
    /// Headings above it, outermost first.
    pub parents: Vec<String>,
    /// The answer in three renderings, with links made at build time (see `site::rebase`).
    pub markdown: String,
    /// Sanitized HTML.
    pub html: String,
    /// Plain text.
    pub text: String,
    /// When the article was last revised.
    pub updated: Option<Date>,
    /// Other ways to ask for it.
    pub alternates: Vec<String>,
    /// What of a long answer is not shown at once.
    pub rest: Option<Rest>,
    /// Whether the heading says what the section is about; see [`Section::headed`].
    pub headed: bool,
    /// Whether there is little more than links in it.
    pub links_only: bool,
    /// The web page that the article names as the place of this answer, if it names one.
    pub source: Option<String>,
    /// Its place in the article, from 0.
    pub position: u32,
}

impl Record {
    /// The record of a section.
    pub fn new(article: &Article, section: &Section, position: u32) -> Record {
        Record {
            article: article.id.clone(),
            anchor: section.anchor.clone(),
            title: article.title.clone(),
            question: section.question.clone(),
            parents: section.parents.clone(),
            markdown: section.markdown.clone(),
            html: section.html.clone(),
            text: section.text.clone(),
            updated: article.updated,
            alternates: section.alternates.clone(),
            rest: section.rest.clone(),
            headed: section.headed,
            links_only: section.links_only,
            source: section.source.clone(),
            position,
        }
    }

    /// The section's id: `article#anchor`, or the article's id where there is no anchor.
    pub fn id(&self) -> String {
        section_id(&self.article, &self.anchor)
    }
}

/// The id of a section: `article#anchor`, or the article's id where there is no anchor.
pub fn section_id(article: &str, anchor: &str) -> String {
    if anchor.is_empty() { article.to_owned() } else { format!("{article}#{anchor}") }
}
