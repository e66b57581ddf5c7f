//! Reading articles: a folder of files to articles of sections, and everything wrong with them.
//!
//! In: a folder, as people and machines left it. Out: per file an [`Article`] with its rendered
//! [`Section`]s, and [`Diagnostic`]s that name file, line and mend. Never: terms, indexes or
//! questions. A bad article is a diagnostic, never a failed build.

mod anchors;
mod check;
mod diagnostic;
mod encoding;
mod footnotes;
mod form;
mod groups;
mod read;
mod sections;
mod walk;

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::site::Site;

pub use check::{CheckReport, check};
pub use diagnostic::{Diagnostic, Problem, Severity};
pub use form::FrontMatter;
pub use groups::{Mark, Original, Outline, Standing, standings};
pub use read::{Reading, load, read, read_bytes, read_loaded};
pub use walk::{SourceFile, Walk, WalkError, walk};

/// Raised whenever the same file would give other sections than before: an index that was built
/// with another version is rebuilt.
pub const VERSION: u32 = 8;

/// The largest article that is read, in bytes; a larger file is reported and left out.
pub const MAX_ARTICLE_BYTES: u64 = 8 << 20;

/// What reading needs to know beside the file.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions<'a> {
    /// The corpus root.
    pub root: &'a Path,
    /// Where articles stand on the web; links are resolved with it.
    pub site: &'a Site,
}

/// One article, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Path below the corpus root, with `/` between folders: `sv-se/articles/migrate/faq.md`.
    pub id: String,
    /// The language of its text.
    pub language: &'static Language,
    /// Title, from the front matter, else the first heading, else empty.
    pub title: String,
    /// One sentence about it, from the front matter.
    pub description: String,
    /// When its text was last revised, from the front matter.
    pub updated: Option<Date>,
    /// How it was translated, if the front matter says so.
    pub translation: Option<Translation>,
    /// Keys of the front matter and their values, for filters; a key with several values stands several times.
    pub facets: Vec<(String, String)>,
    /// Its sections in reading order.
    pub sections: Vec<Section>,
    /// What became of its headings.
    pub headings: Headings,
    /// Fragments that lead somewhere in it, sections or not.
    pub anchors: Vec<String>,
    /// Links in it to files of the corpus.
    pub references: Vec<Reference>,
}

/// The account of an article's headings: each becomes something, or is reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Headings {
    /// All there are.
    pub found: usize,
    /// Those that are sections.
    pub sections: usize,
    /// Those with nothing of their own, which are context for the headings below them.
    pub context: usize,
    /// Those with nothing below them at all ([`Problem::EmptySection`]).
    pub empty: usize,
    /// Those without words ([`Problem::EmptyHeading`]).
    pub nameless: usize,
    /// Those in quotations and lists, which are part of an answer.
    pub nested: usize,
}

impl Headings {
    /// Whether every heading is accounted for.
    pub fn balance(&self) -> bool {
        self.found == self.sections + self.context + self.empty + self.nameless + self.nested
    }
}

impl std::ops::AddAssign for Headings {
    fn add_assign(&mut self, other: Headings) {
        self.found += other.found;
        self.sections += other.sections;
        self.context += other.context;
        self.empty += other.empty;
        self.nameless += other.nameless;
        self.nested += other.nested;
    }
}

/// A link to a file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The line of the file that it stands in.
    pub line: usize,
    /// Path below the corpus root that it means.
    pub target: String,
    /// The fragment, without `#`.
    pub anchor: Option<String>,
}

/// How a translation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Translator)]
pub enum Translation {
    /// By people.
    Human,
    /// By machine.
    Machine,
}

/// The part of an answer that comes after what is shown at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// Sanitized HTML.
    pub html: String,
    /// Plain text.
    pub text: String,
}

/// A question and its answer: a heading and what follows up to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The fragment that leads to it, unique in its article; empty for the text before the first
    /// heading. In translations the English slug, where the heading carries it.
    pub anchor: String,
    /// The heading's text; the article's title where there is no heading.
    pub question: String,
    /// Whether the question says what the section is about, as a heading does. The title of an article
    /// that is one long text does not.
    pub headed: bool,
    /// Other ways to ask for the same: searched like the question, and never shown.
    pub alternates: Vec<String>,
    /// How deep its heading stands, from 1; 0 for the text before the first heading.
    pub level: u8,
    /// The web page that the article names as the place of this answer, if it names one.
    pub source: Option<String>,
    /// Texts of the headings that it stands under, outermost first.
    pub parents: Vec<String>,
    /// The answer as Markdown, links absolute.
    pub markdown: String,
    /// The answer as sanitized HTML, links absolute.
    pub html: String,
    /// The answer as plain text.
    pub text: String,
    /// What of a long answer is not shown at once.
    pub rest: Option<Rest>,
    /// Whether there is little more than links in it: a list of what to read next is no answer.
    pub links_only: bool,
    /// Targets of the links in it, absolute, in order.
    pub links: Vec<String>,
    /// The line of the heading in its file, from 1.
    pub line: usize,
}
