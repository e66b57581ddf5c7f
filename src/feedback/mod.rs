//! What readers said of answers, and what they asked in vain: kept in one SQLite file, and read for a report.
//!
//! In: feedback, and a note of every reply. Out: rows on disk, written by one thread of its own; [`Report`],
//! what they come to. Never: a wait on the path of an answer, the text of a question unless the operator wants
//! it kept, or any text that has not been through [`redact`].

mod account;
mod database;
mod groups;
mod journal;
mod redact;
mod report;

use std::path::PathBuf;

use serde::Serialize;

pub use account::{Account, Period};
pub use groups::Group;
pub use journal::{Journal, Keep};
pub use redact::redact;
pub use report::{Day, Gaps, LanguageReport, Report, SectionReport, Verdicts, Wanted};

/// The longest reason that is kept, in characters.
pub const MAX_REASON: usize = 1_000;

/// The most of a question that is kept, in characters.
pub const MAX_QUESTION: usize = 500;

/// What a reader says of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The reply's own id. What is said again of the same reply replaces what was said before.
    pub reply: [u8; 16],
    /// The generation of the index that the reply was made from.
    pub generation: String,
    /// The section that was shown (`article#anchor`), if one was.
    pub section: Option<String>,
    /// BCP 47 tag of the language of the question.
    pub language: String,
    /// What came of the message: `answer`, `suggestions` …
    pub status: String,
    /// Whether it helped.
    pub helpful: bool,
    /// Why, in the reader's words.
    pub reason: Option<String>,
}

/// What is noted of a reply.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// BCP 47 tag of the language of the question.
    pub language: &'a str,
    /// What came of the message: `answer`, `suggestions` …
    pub status: &'a str,
    /// What was missing, if something was.
    pub gap: Option<Gap>,
    /// The section that was shown, where it is in another language than the question.
    pub elsewhere: Option<&'a str>,
    /// What was asked.
    pub text: &'a str,
}

/// Why a question got no answer in its own language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// No article says anything about it.
    NoArticle,
    /// Only an article in another language does.
    OtherLanguage,
    /// Articles do, but none was sure enough to be shown as the answer.
    Unsure,
}

impl Gap {
    const ALL: [Gap; 3] = [Gap::NoArticle, Gap::OtherLanguage, Gap::Unsure];

    /// The name that it has in the database.
    fn name(self) -> &'static str {
        match self {
            Gap::NoArticle => "no_article",
            Gap::OtherLanguage => "other_language",
            Gap::Unsure => "unsure",
        }
    }

    fn from_name(name: &str) -> Option<Gap> {
        Gap::ALL.into_iter().find(|gap| gap.name() == name)
    }
}

/// Why feedback could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FeedbackError {
    /// There is nothing to report on.
    #[error("there is no feedback in {0} yet; it is written once the server has been asked something")]
    Missing(PathBuf),
    /// More is coming in than is being written. Nothing of it was kept; it may be sent again.
    #[error("more feedback is coming in than can be written; try again in a moment")]
    Busy,
    /// It could not be written; the log has the reason.
    #[error("the feedback could not be written")]
    NotWritten,
    /// The file or its folder cannot be made.
    #[error("{path} cannot be made; check that the folder of `feedback.file` is writable")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite cannot use the file.
    #[error("the feedback in {path} cannot be read or written: {source}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// It is another program's.
    #[error("{0} is a database, but not one of feedback; set `feedback.file` to another file")]
    Foreign(PathBuf),
    /// It is of a later version.
    #[error(
        "the feedback in {path} has form {found}, this version writes {known}; use the later version of polyfaq, or set `feedback.file` to another file"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its form.
        found: usize,
        /// The latest form that is known.
        known: usize,
    },
}
