//! An article as the catalogue has it, without its text, read where it lies.
//!
//! In: the bytes that a build wrote of it. Out: what is asked of it. Never: a copy, or a look at what is not asked
//! for: a question reads the entries of a whole group and shows a title and a link of each.

use jiff::civil::Date;
use tantivy::directory::OwnedBytes;

use super::catalogue::Listing;
use super::day;
use super::profile::short;
use super::stored::text;
use crate::analysis::term_key;
use crate::corpus::Translation;

/// An article. Its bytes are flags, two dates, the lengths of five texts, these texts, how many sections it has, of
/// each a `Mark`, and its sections, each a `Row`: how long its anchor, its key and its heading are, and then these.
#[derive(Debug, Clone)]
pub struct Entry {
    bytes: OwnedBytes,
}

/// The article that a translation goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// Article id.
    pub id: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// When it was last revised.
    pub updated: Option<Date>,
}

/// A section as the catalogue has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    anchor: &'a [u8],
    /// The key that it shares with the same section in other languages; nothing if that is the anchor.
    key: &'a [u8],
    question: &'a [u8],
}

/// Where a section is looked for by its key, so that one article of a group is not read from end to end for one
/// section: the key in short, and where its row begins behind the first.
type Mark = [[u8; LENGTH]; 2];

/// Bytes of a length.
const LENGTH: usize = 4;
/// The texts of an article: its id, its language, its title, the id and the language of its original.
const TEXTS: usize = 5;
/// Bytes before the texts.
const HEAD: usize = 1 + 2 * day::LENGTH + TEXTS * LENGTH;

/// The flags.
const HUMAN: u8 = 1;
const MACHINE: u8 = 2;
const STALE: u8 = 4;
const HAS_ORIGINAL: u8 = 8;

/// An article's bytes.
pub(super) fn to_bytes(listing: &Listing) -> Vec<u8> {
    let Listing { outline, standing } = listing;
    let original = listing.original();
    let by = outline.translation.map_or(0, |by| match by {
        Translation::Human => HUMAN,
        Translation::Machine => MACHINE,
    });
    let stale = if standing.stale { STALE } else { 0 };
    let mut bytes = vec![by | stale | original.map_or(0, |_| HAS_ORIGINAL)];
    bytes.extend(day::to_bytes(outline.updated));
    bytes.extend(day::to_bytes(original.and_then(|original| original.updated)));
    let [id, language] = original.map_or(["", ""], |original| [&original.id, &original.language]);
    add(&mut bytes, [&outline.id, &outline.language, &outline.title, id, language]);
    let (mut marks, mut rows) = (Vec::new(), Vec::new());
    for (mark, key) in outline.sections.iter().zip(&standing.keys) {
        let shared = if key.is_empty() { &mark.anchor } else { key };
        marks.extend([in_short(shared), number(rows.len())]);
        let key = if *key == mark.anchor { "" } else { key };
        add(&mut rows, [&mark.anchor, key, &mark.question]);
    }
    bytes.extend(number(marks.len() / 2));
    bytes.extend(marks.as_flattened());
    bytes.extend(rows);
    bytes
}

/// A key as it is looked for.
fn in_short(key: &str) -> [u8; LENGTH] {
    short(term_key(key)).to_le_bytes()
}

fn number(number: usize) -> [u8; LENGTH] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

/// Adds the lengths of some texts, and then these.
fn add<const N: usize>(bytes: &mut Vec<u8>, texts: [&str; N]) {
    for text in texts {
        bytes.extend(number(text.len()));
    }
    texts.iter().for_each(|text| bytes.extend(text.as_bytes()));
}

impl Entry {
    /// An article from its bytes; of damaged ones as much as can be read is shown.
    pub(super) fn new(bytes: OwnedBytes) -> Entry {
        Entry { bytes }
    }

    /// Article id.
    pub fn id(&self) -> &str {
        self.text(0)
    }

    /// Whether this is the article with that id.
    pub fn is(&self, id: &str) -> bool {
        self.piece(0) == id.as_bytes()
    }

    /// BCP 47 tag of its language.
    pub fn language(&self) -> &str {
        self.text(1)
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.text(2)
    }

    /// When its text was last revised; of a translation, when the text that it was made of was.
    pub fn updated(&self) -> Option<Date> {
        self.date(0)
    }

    /// How it was translated.
    pub fn translation(&self) -> Option<Translation> {
        let by = [(HUMAN, Translation::Human), (MACHINE, Translation::Machine)];
        by.into_iter().find(|(flag, _)| self.has(*flag)).map(|(_, by)| by)
    }

    /// Of a translation: whether it was made of a text that has been revised since.
    pub fn is_stale(&self) -> bool {
        self.has(STALE)
    }

    /// What it was translated from.
    pub fn original(&self) -> Option<Source<'_>> {
        let original = || Source { id: self.text(3), language: self.text(4), updated: self.date(1) };
        self.has(HAS_ORIGINAL).then(original)
    }

    /// Its sections in reading order. Their texts are looked at only where they are wanted: a question looks for
    /// one section in the articles of a whole group.
    pub fn sections(&self) -> impl Iterator<Item = Row<'_>> {
        let mut rest = self.marks().map_or(&[][..], |(_, rows)| rows);
        std::iter::from_fn(move || {
            let (row, after) = Row::first(rest)?;
            rest = after;
            Some(row)
        })
    }

    /// The key that a section shares with the same section in other languages.
    pub fn key(&self, anchor: &str) -> Option<&str> {
        self.sections().find(|row| row.is(anchor)).map(|row| text(row.shared()))
    }

    /// The anchor of the section with that key.
    pub fn anchor(&self, key: &str) -> Option<&str> {
        let (marks, rows) = self.marks()?;
        let wanted = in_short(key);
        let alike = marks.iter().filter(|[short, _]| *short == wanted);
        let mut alike = alike.filter_map(|[_, at]| rows.get(u32::from_le_bytes(*at) as usize..));
        let row = alike.find_map(|row| Row::first(row).filter(|(row, _)| row.shared() == key.as_bytes()));
        row.map(|(row, _)| row.anchor())
    }

    /// The marks of the sections, and the rows behind them.
    fn marks(&self) -> Option<(&[Mark], &[u8])> {
        let (count, rest) = self.behind(TEXTS)?.split_first_chunk::<LENGTH>()?;
        let length = (u32::from_le_bytes(*count) as usize).checked_mul(2 * LENGTH)?;
        let (marks, rows) = rest.split_at_checked(length)?;
        Some((marks.as_chunks::<LENGTH>().0.as_chunks().0, rows))
    }

    fn has(&self, flag: u8) -> bool {
        self.bytes.first().is_some_and(|flags| flags & flag != 0)
    }

    fn date(&self, number: usize) -> Option<Date> {
        let (dates, _) = self.bytes.get(1..1 + 2 * day::LENGTH)?.as_chunks();
        dates.get(number).copied().and_then(day::from_bytes)
    }

    fn text(&self, number: usize) -> &str {
        text(self.piece(number))
    }

    fn piece(&self, number: usize) -> &[u8] {
        let length = self.lengths().and_then(|lengths| lengths.get(number).copied());
        let length = length.map_or(0, |length| u32::from_le_bytes(length) as usize);
        self.behind(number).and_then(|rest| rest.get(..length)).unwrap_or_default()
    }

    /// What stands behind the first so many texts.
    fn behind(&self, texts: usize) -> Option<&[u8]> {
        let before = self.lengths()?.get(..texts)?.iter();
        let start = before.fold(HEAD, |at, length| at.saturating_add(u32::from_le_bytes(*length) as usize));
        self.bytes.get(start..)
    }

    fn lengths(&self) -> Option<&[[u8; LENGTH]]> {
        Some(self.bytes.get(HEAD - TEXTS * LENGTH..HEAD)?.as_chunks().0)
    }
}

impl<'a> Row<'a> {
    /// The row that bytes begin with, and what stands behind it.
    fn first(bytes: &'a [u8]) -> Option<(Row<'a>, &'a [u8])> {
        let (lengths, mut rest) = bytes.split_first_chunk::<{ 3 * LENGTH }>()?;
        let mut next = |length: &[u8; LENGTH]| {
            let (text, after) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(text)
        };
        let [anchor, key, question] = lengths.as_chunks().0 else { return None };
        Some((Row { anchor: next(anchor)?, key: next(key)?, question: next(question)? }, rest))
    }

    /// The section's anchor.
    pub fn anchor(self) -> &'a str {
        text(self.anchor)
    }

    /// Whether that is its anchor.
    pub fn is(self, anchor: &str) -> bool {
        self.anchor == anchor.as_bytes()
    }

    /// Its heading.
    pub fn question(self) -> &'a str {
        text(self.question)
    }

    fn shared(self) -> &'a [u8] {
        if self.key.is_empty() { self.anchor } else { self.key }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::{self, Outline, Standing};

    #[test]
    fn a_section_is_found_by_what_it_shares_with_others() {
        let mark = |anchor: &str| {
            let (anchor, question) = (anchor.to_owned(), format!("{anchor}?"));
            corpus::Mark { anchor, question, level: 2, links: Vec::new() }
        };
        let standing =
            Standing { keys: ["", "b", "key", "key"].map(str::to_owned).to_vec(), ..Standing::default() };
        let sections = ["", "b", "c", "d"].map(mark).to_vec();
        let [id, language, title] = ["sv/a.md", "sv", "A"].map(str::to_owned);
        let outline = Outline { id, language, title, updated: None, translation: None, sections };
        let entry = Entry::new(OwnedBytes::new(to_bytes(&Listing { outline, standing })));
        let anchors = ["", "b", "key", "c"].map(|key| entry.anchor(key));
        assert_eq!(anchors, [Some(""), Some("b"), Some("c"), None], "the first of several");
        assert_eq!(["b", "d", "e"].map(|anchor| entry.key(anchor)), [Some("b"), Some("key"), None]);
        assert_eq!(entry.sections().map(Row::question).collect::<String>(), "?b?c?d?");
    }

    proptest! {
        #[test]
        fn bytes_that_are_no_article_are_no_panic(bytes in proptest::collection::vec(0u8..12, 0..120)) {
            let entry = Entry::new(OwnedBytes::new(bytes));
            let texts = [entry.id(), entry.language(), entry.title()].map(str::len);
            prop_assert!(texts.iter().all(|length| *length < 120));
            for row in entry.sections() {
                let _ = (entry.anchor(row.anchor()), entry.key(row.question()));
            }
            let _ = (entry.updated(), entry.translation(), entry.is_stale(), entry.original());
        }
    }
}
