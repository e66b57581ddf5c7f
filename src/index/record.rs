//! What the index stores of a section: all that an answer shows.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use super::day;
use super::stored::text;
use crate::corpus::{Article, Section};

/// A section as it is stored, and as answers are made of it. A question finds ten and shows one, so what only an
/// answer shows is left where it lies until it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Article id: the path below the corpus root.
    pub article: String,
    /// Fragment that leads to the section; empty for the text before the first heading.
    pub anchor: String,
    /// The heading.
    pub question: String,
    /// When the article was last revised.
    #[serde(with = "day")]
    pub updated: Option<Date>,
    /// Other ways to ask for it.
    pub alternates: Vec<String>,
    /// Whether the heading says what the section is about; see [`Section::headed`].
    pub headed: bool,
    /// Whether there is little more than links in it.
    pub links_only: bool,
    /// Its place in the article, from 0.
    pub position: u32,
    /// What is shown of it.
    #[serde(skip)]
    pub shown: Shown,
}

/// What is stored of a [`Record`], in its order, read where it lies.
#[derive(Deserialize)]
struct Written<'r> {
    article: &'r [u8],
    anchor: &'r [u8],
    question: &'r [u8],
    #[serde(with = "day")]
    updated: Option<Date>,
    alternates: Vec<String>,
    headed: bool,
    links_only: bool,
    position: u32,
}

/// What is shown of a section, as it is stored: how many texts, how long they are, and the texts. Of a section that is
/// not shown, none of its texts is touched.
#[derive(Clone)]
pub struct Shown(OwnedBytes);

/// The same taken apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The article's title.
    pub title: &'a str,
    /// The web page that the article names as the place of this answer, if it names one.
    pub source: Option<&'a str>,
    /// Headings above it, outermost first.
    pub parents: &'a [String],
    /// The answer in three renderings, with links made at build time (see `site::rebase`).
    pub markdown: &'a str,
    /// Sanitized HTML.
    pub html: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// What of a long answer is not shown at once.
    pub rest: Option<Rest<'a>>,
}

/// What of a long answer is not shown at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rest<'a> {
    /// Sanitized HTML.
    pub html: &'a str,
    /// Plain text.
    pub text: &'a str,
}

impl Record {
    /// The record of a section.
    pub fn new(article: &Article, section: &Section, position: u32) -> Record {
        let rest = section.rest.as_ref().map(|rest| Rest { html: &rest.html, text: &rest.text });
        let shown = Shown::of(&Texts {
            title: &article.title,
            source: section.source.as_deref(),
            parents: &section.parents,
            markdown: &section.markdown,
            html: &section.html,
            text: &section.text,
            rest,
        });
        Record {
            article: article.id.clone(),
            anchor: section.anchor.clone(),
            question: section.question.clone(),
            updated: article.updated,
            alternates: section.alternates.clone(),
            headed: section.headed,
            links_only: section.links_only,
            position,
            shown,
        }
    }

    /// The record that was stored as these bytes, with what is shown of it; else what is wrong with them.
    pub(super) fn read(bytes: &[u8], shown: OwnedBytes) -> Result<Record, String> {
        let written: Written<'_> = postcard::from_bytes(bytes).map_err(|e| e.to_string())?;
        let shown = Shown::read(shown).ok_or("a section whose texts are not as they are written")?;
        let text = |bytes| simdutf8::basic::from_utf8(bytes).map(str::to_owned).map_err(|e| e.to_string());
        Ok(Record {
            article: text(written.article)?,
            anchor: text(written.anchor)?,
            question: text(written.question)?,
            updated: written.updated,
            alternates: written.alternates,
            headed: written.headed,
            links_only: written.links_only,
            position: written.position,
            shown,
        })
    }

    /// The section's id: `article#anchor`, or the article's id where there is no anchor.
    pub fn id(&self) -> String {
        section_id(&self.article, &self.anchor)
    }
}

/// Where the texts stand that all sections have; what is left of a long answer comes behind.
const TITLE: usize = 0;
const SOURCE: usize = 1;
const PARENTS: usize = 2;
const MARKDOWN: usize = 3;
const HTML: usize = 4;
const TEXT: usize = 5;
const REST_HTML: usize = 6;
const REST_TEXT: usize = 7;

/// Bytes of the length that stands before each text: seven bits in each, least first, so that all of it is text,
/// which tantivy writes at once; bytes it writes one by one.
const LENGTH: usize = 5;
const DIGIT: u32 = 7;

impl Shown {
    /// As texts are stored.
    pub fn of(texts: &Texts<'_>) -> Shown {
        let parents = join(texts.parents.iter().map(String::as_str));
        let source = texts.source.unwrap_or_default();
        let all = [texts.title, source, &parents, texts.markdown, texts.html, texts.text];
        let rest = texts.rest.iter().flat_map(|rest| [rest.html, rest.text]);
        let all: Vec<&str> = all.into_iter().chain(rest).collect();
        let mut stored = String::with_capacity(all.iter().map(|text| LENGTH + text.len()).sum::<usize>() + 1);
        stored.extend(u32::try_from(all.len()).ok().and_then(char::from_u32));
        all.iter().for_each(|text| stored.extend(length(text)));
        all.iter().for_each(|text| stored.push_str(text));
        Shown(OwnedBytes::new(stored.into_bytes()))
    }

    /// What is stored; `None` if it is not what [`Shown::of`] makes.
    fn read(bytes: OwnedBytes) -> Option<Shown> {
        let shown = Shown(bytes);
        let lengths = shown.lengths();
        let whole = 1 + lengths.iter().map(|digits| LENGTH + number(digits)).sum::<usize>() == shown.0.len();
        (whole && [TEXT + 1, REST_TEXT + 1].contains(&lengths.len())).then_some(shown)
    }

    /// How long the texts are, each as it is written.
    fn lengths(&self) -> &[[u8; LENGTH]] {
        let (count, rest) = self.0.split_first().unwrap_or((&0, &[]));
        rest.as_chunks().0.get(..usize::from(*count)).unwrap_or_default()
    }

    /// All of it, as it is written.
    pub(super) fn as_str(&self) -> &str {
        text(&self.0)
    }

    /// The article's title.
    pub fn title(&self) -> &str {
        self.text_at(TITLE)
    }

    /// The web page that the article names as the place of this answer, if it names one.
    pub fn source(&self) -> Option<&str> {
        Some(self.text_at(SOURCE)).filter(|source| !source.is_empty())
    }

    /// Headings above it, outermost first.
    pub fn parents(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.piece(PARENTS).unwrap_or_default();
        std::iter::from_fn(move || next(&mut rest)).map(text)
    }

    /// The answer as Markdown, with links made at build time (see `site::rebase`).
    pub fn markdown(&self) -> &str {
        self.text_at(MARKDOWN)
    }

    /// The same as sanitized HTML.
    pub fn html(&self) -> &str {
        self.text_at(HTML)
    }

    /// The same as plain text.
    pub fn text(&self) -> &str {
        self.text_at(TEXT)
    }

    /// Whether there is more than is shown at once.
    pub fn goes_on(&self) -> bool {
        self.piece(REST_HTML).is_some()
    }

    /// What of a long answer is not shown at once.
    pub fn rest(&self) -> Option<Rest<'_>> {
        self.goes_on().then(|| Rest { html: self.text_at(REST_HTML), text: self.text_at(REST_TEXT) })
    }

    fn text_at(&self, number: usize) -> &str {
        text(self.piece(number).unwrap_or_default())
    }

    fn piece(&self, number: usize) -> Option<&[u8]> {
        let lengths = self.lengths();
        let (before, length) = (lengths.get(..number)?, self::number(lengths.get(number)?));
        let start = 1 + LENGTH * lengths.len() + before.iter().map(self::number).sum::<usize>();
        self.0.get(start..start + length)
    }
}

/// Texts in one, each behind its length.
fn join<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> String {
    let mut all = String::with_capacity(texts.clone().map(|text| LENGTH + text.len()).sum());
    for text in texts {
        all.extend(length(text));
        all.push_str(text);
    }
    all
}

/// How long a text is, as it is written.
fn length(text: &str) -> impl Iterator<Item = char> {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    (0..LENGTH as u32).filter_map(move |at| char::from_u32(length >> (at * DIGIT) & ((1 << DIGIT) - 1)))
}

/// A length that was written.
fn number(digits: &[u8; LENGTH]) -> usize {
    digits.iter().rev().fold(0, |length, digit| length << DIGIT | usize::from(*digit))
}

/// Takes a text off the front.
fn next<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (digits, after) = rest.split_first_chunk()?;
    let (text, after) = after.split_at_checked(number(digits))?;
    *rest = after;
    Some(text)
}

impl Default for Shown {
    fn default() -> Shown {
        Shown(OwnedBytes::empty())
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        self.0.as_slice() == other.0.as_slice()
    }
}

impl Eq for Shown {}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shown").field(&self.title()).field(&self.text()).finish()
    }
}

/// The id of a section: `article#anchor`, or the article's id where there is no anchor.
pub fn section_id(article: &str, anchor: &str) -> String {
    if anchor.is_empty() { article.to_owned() } else { [article, "#", anchor].concat() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_shown_is_what_was_written(
            (title, source, html) in ("\\PC{0,20}", proptest::option::of("\\PC{1,9}"), "\\PC{0,300}"),
            parents in proptest::collection::vec("\\PC{0,20}", 0..3),
            rest in proptest::option::of("\\PC{0,20}"),
        ) {
            let rest = rest.as_deref().map(|text| Rest { html: "<p>", text });
            let (source, parents) = (source.as_deref(), &*parents);
            let texts =
                Texts { title: &title, source, parents, markdown: "**m**", html: &html, text: "t", rest };
            let stored = Shown::of(&texts).as_str().as_bytes().to_vec();
            let shown = Shown::read(OwnedBytes::new(stored.clone())).expect("as it is written");
            let parents: Vec<String> = shown.parents().map(str::to_owned).collect();
            let read = Texts {
                title: shown.title(),
                source: shown.source(),
                parents: &parents,
                markdown: shown.markdown(),
                html: shown.html(),
                text: shown.text(),
                rest: shown.rest(),
            };
            prop_assert_eq!(read, texts);
            let cut = stored[..stored.len() - 1].to_vec();
            prop_assert!(Shown::read(OwnedBytes::new(cut)).is_none());
        }
    }
}
