//! What the index stores of a section: all that an answer shows.

use std::fmt;
use std::ops::Deref;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use crate::corpus::{Article, Section};

/// A text of a section: a piece of what the index stores, which is copied only when it is shown.
#[derive(Clone)]
pub struct Text(Words);

#[derive(Clone)]
enum Words {
    Stored(OwnedBytes),
    /// Those of a record that is about to be stored, which are looked at several times.
    New(Box<str>),
}

/// A section as it is stored, and as answers are made of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(skip)]
    pub markdown: Text,
    /// Sanitized HTML.
    #[serde(skip)]
    pub html: Text,
    /// Plain text.
    #[serde(skip)]
    pub text: Text,
    /// When the article was last revised.
    pub updated: Option<Date>,
    /// Other ways to ask for it.
    pub alternates: Vec<String>,
    /// What of a long answer is not shown at once.
    #[serde(skip)]
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

/// What of a long answer is not shown at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// Sanitized HTML.
    pub html: Text,
    /// Plain text.
    pub text: Text,
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
            markdown: section.markdown.as_str().into(),
            html: section.html.as_str().into(),
            text: section.text.as_str().into(),
            updated: article.updated,
            alternates: section.alternates.clone(),
            rest: section
                .rest
                .as_ref()
                .map(|rest| Rest { html: rest.html.as_str().into(), text: rest.text.as_str().into() }),
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

/// Bytes of the length that stands before each text: seven bits in each, least first, so that all of it is text.
const LENGTH: usize = 5;
const DIGIT: u32 = 7;

/// The texts of a record as they are stored, each behind its length. tantivy writes a text at once, and bytes one
/// by one.
pub(super) fn texts(record: &Record) -> String {
    let rest = record.rest.iter().flat_map(|rest| [&rest.html, &rest.text]);
    let texts = [&record.markdown, &record.html, &record.text].into_iter().chain(rest);
    let texts: Vec<&str> = texts.map(|text| &**text).collect();
    let mut all = String::with_capacity(texts.iter().map(|text| LENGTH + text.len()).sum());
    for text in texts {
        let mut length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        for _ in 0..LENGTH {
            all.extend(char::from_u32(length % (1 << DIGIT)));
            length >>= DIGIT;
        }
        all.push_str(text);
    }
    all
}

/// A record from what is stored of it. `None` if the texts are not what [`texts`] writes.
pub(super) fn with_texts(record: Record, mut texts: OwnedBytes) -> Option<Record> {
    let mut next = || {
        let digits = texts.first_chunk::<LENGTH>()?.iter().rev();
        let length = digits.fold(0usize, |length, digit| length << DIGIT | usize::from(*digit));
        texts.advance(LENGTH);
        let text = (length <= texts.len()).then(|| Text(Words::Stored(texts.slice(0..length))))?;
        texts.advance(length);
        Some(text)
    };
    let (markdown, html, text) = (next()?, next()?, next()?);
    let rest = match next() {
        Some(html) => Some(Rest { html, text: next()? }),
        None => None,
    };
    Some(Record { markdown, html, text, rest, ..record })
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            // What was written is UTF-8; of a damaged text nothing is shown.
            Words::Stored(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            Words::New(text) => text,
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Words::New(text.into()))
    }
}

impl Default for Text {
    fn default() -> Text {
        Text(Words::New(Box::default()))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The id of a section: `article#anchor`, or the article's id where there is no anchor.
pub fn section_id(article: &str, anchor: &str) -> String {
    if anchor.is_empty() { article.to_owned() } else { [article, "#", anchor].concat() }
}
