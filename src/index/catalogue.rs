//! The articles of a generation and how they stand to each other: found by page and by group.
//!
//! A tantivy index like those of the languages, with a document an article, so that it costs no
//! memory however many there are. It is written whole by every build: how an article stands to its
//! translations changes when one of *them* does.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema};
use tantivy::{
    DocSet, Index, IndexReader, IndexWriter, InvertedIndexReader, ReloadPolicy, TERMINATED, TantivyDocument,
    TantivyError,
};

use super::stored::{Documents, Stored};
use super::writer::stored_as_they_are;
use super::{IndexError, read_file, still, write_file};
use crate::corpus::{Original, Outline, Standing, Translation, standings};
use crate::site::Site;

/// The catalogue's folder in a generation's.
pub(super) const FOLDER: &str = "catalogue";

/// All that a build wants to know of the articles that it keeps; no question reads it.
const LISTINGS: &str = "articles.bin";

/// Memory for writing it, in bytes.
const WRITER_MEMORY: usize = 32 << 20;

/// An article as a build sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listing {
    /// What it holds.
    pub(super) outline: Outline,
    /// How it stands to its translations.
    pub(super) standing: Standing,
}

impl Listing {
    /// What it was translated from.
    pub(super) fn original(&self) -> Option<&Original> {
        self.standing.original.as_ref()
    }
}

/// An article, without its text. A question reads those of a whole group, so what is long is taken apart only
/// where it is wanted.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it holds.
    pub outline: Head,
    /// How it stands to its translations.
    pub standing: Place,
}

/// What an article is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    /// Article id.
    pub id: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// When its text was last revised; of a translation, when the text that it was made of was.
    pub updated: Option<Date>,
    /// How it was translated.
    pub translation: Option<Translation>,
    /// Its sections in reading order.
    #[serde(skip)]
    pub sections: Marks,
}

/// How an article stands in its group.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Place {
    /// Of a translation: what it was made of, see [`Standing::original`].
    pub original: Option<Original>,
    /// Of a translation: whether it was made of a text that has been revised since.
    pub stale: bool,
}

/// The sections of an article, without their links.
#[derive(Debug, Clone)]
pub struct Marks {
    /// One [`Row`] after the other: how long its anchor, its key and its heading are, and then these.
    bytes: OwnedBytes,
}

/// A section as the catalogue has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    anchor: &'a [u8],
    /// The key that it shares with the same section in other languages; nothing if that is the anchor.
    key: &'a [u8],
    question: &'a [u8],
}

/// Bytes of a length.
const LENGTH: usize = 4;

impl Entry {
    /// The key that a section shares with the same section in other languages.
    pub fn key(&self, anchor: &str) -> Option<&str> {
        let mut rows = self.outline.sections.rows();
        rows.find(|row| row.anchor == anchor.as_bytes()).map(|row| text(row.shared()))
    }

    /// The anchor of the section with that key.
    pub fn anchor(&self, key: &str) -> Option<&str> {
        let mut rows = self.outline.sections.rows();
        rows.find(|row| row.shared() == key.as_bytes()).map(Row::anchor)
    }

    /// What it was translated from.
    pub fn original(&self) -> Option<&Original> {
        self.standing.original.as_ref()
    }
}

impl<'a> Row<'a> {
    /// The section's anchor.
    pub fn anchor(self) -> &'a str {
        text(self.anchor)
    }

    /// Its heading.
    pub fn question(self) -> &'a str {
        text(self.question)
    }

    fn shared(self) -> &'a [u8] {
        if self.key.is_empty() { self.anchor } else { self.key }
    }
}

/// What was written is UTF-8; of a damaged text nothing is shown.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

impl Marks {
    /// The sections in reading order. Their texts are looked at only where they are wanted: a question looks for
    /// one section in the articles of a whole group.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut rest = self.bytes.as_slice();
        std::iter::from_fn(move || {
            let (lengths, after) = rest.split_first_chunk::<{ 3 * LENGTH }>()?;
            rest = after;
            let mut next = |at: usize| {
                let length = lengths.as_chunks::<LENGTH>().0.get(at).copied().map(u32::from_le_bytes)?;
                let (text, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
                rest = after;
                Some(text)
            };
            Some(Row { anchor: next(0)?, key: next(1)?, question: next(2)? })
        })
    }

    /// The sections of a listing as they are stored.
    fn stored(listing: &Listing) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (mark, key) in listing.outline.sections.iter().zip(&listing.standing.keys) {
            let key = if *key == mark.anchor { "" } else { key };
            let texts = [mark.anchor.as_str(), key, mark.question.as_str()];
            for text in texts {
                bytes.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
            }
            texts.iter().for_each(|text| bytes.extend(text.as_bytes()));
        }
        bytes
    }
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { bytes: OwnedBytes::empty() }
    }
}

/// The catalogue of one generation, opened.
pub(super) struct Catalogue {
    segments: Vec<Part>,
    articles: u64,
    fields: Fields,
}

/// A segment of it.
struct Part {
    pages: Arc<InvertedIndexReader>,
    groups: Arc<InvertedIndexReader>,
    documents: Documents,
}

#[derive(Clone, Copy)]
struct Fields {
    page: Field,
    group: Field,
    /// A [`Head`] without its sections and a [`Place`].
    card: Field,
    /// The sections, see [`Marks`].
    sections: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        page: builder.add_text_field("page", STRING),
        group: builder.add_text_field("group", STRING),
        card: builder.add_bytes_field("card", STORED),
        sections: builder.add_bytes_field("sections", STORED),
    };
    (builder.build(), fields)
}

/// How articles stand to each other, by group and id.
pub(super) fn entries(outlines: Vec<Outline>, site: &Site) -> Vec<Listing> {
    let mut entries = Vec::with_capacity(outlines.len());
    for outlines in groups(outlines, site).into_values() {
        let standings = standings(&outlines.iter().collect::<Vec<_>>());
        entries.extend(
            outlines.into_iter().zip(standings).map(|(outline, standing)| Listing { outline, standing }),
        );
    }
    entries
}

/// Writes the catalogue of these articles into a generation's folder.
pub(super) fn write(generation: &Path, entries: &[Listing], site: &Site) -> Result<(), IndexError> {
    write_file(&generation.join(LISTINGS), &entries)?;
    let folder = generation.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(IndexError::io(&folder))?;
    let (schema, fields) = schema();
    let index = Index::builder().schema(schema).settings(stored_as_they_are()).create_in_dir(&folder)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    for entry in entries {
        let mut document = TantivyDocument::default();
        document.add_text(fields.page, site.page(&entry.outline.id));
        document.add_text(fields.group, site.group(&entry.outline.id));
        let damaged =
            |e: postcard::Error| IndexError::Damaged { path: folder.clone(), reason: e.to_string() };
        let Listing { outline, standing } = entry;
        let head = (&outline.id, &outline.language, &outline.title, outline.updated, outline.translation);
        let card = postcard::to_stdvec(&(head, (&standing.original, standing.stale))).map_err(damaged)?;
        document.add_bytes(fields.card, &card);
        document.add_bytes(fields.sections, &Marks::stored(entry));
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// All articles of a generation, by group and id.
pub(super) fn listings(generation: &Path) -> Result<Vec<Listing>, IndexError> {
    read_file(&generation.join(LISTINGS))
}

/// The outlines by translation group, each group by id, so that the order in which articles were read
/// decides nothing.
fn groups(outlines: Vec<Outline>, site: &Site) -> BTreeMap<String, Vec<Outline>> {
    let mut groups: BTreeMap<String, Vec<Outline>> = BTreeMap::new();
    for outline in outlines {
        groups.entry(site.group(&outline.id)).or_default().push(outline);
    }
    groups.values_mut().for_each(|group| group.sort_by(|a, b| a.id.cmp(&b.id)));
    groups
}

impl Catalogue {
    /// Opens the catalogue of a generation.
    pub(super) fn open(generation: &Path) -> Result<Catalogue, IndexError> {
        let index = still::open(&generation.join(FOLDER))?;
        let schema = index.schema();
        let fields = Fields {
            page: schema.get_field("page")?,
            group: schema.get_field("group")?,
            card: schema.get_field("card")?,
            sections: schema.get_field("sections")?,
        };
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let part = |reader: &tantivy::SegmentReader| -> Result<Part, IndexError> {
            Ok(Part {
                pages: reader.inverted_index(fields.page)?,
                groups: reader.inverted_index(fields.group)?,
                documents: Documents::open(&index, reader)?,
            })
        };
        let searcher = reader.searcher();
        let segments = searcher.segment_readers().iter().map(part).collect::<Result<_, _>>()?;
        Ok(Catalogue { segments, articles: searcher.num_docs(), fields })
    }

    /// How many articles it holds.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// The article whose page has that path.
    pub(super) fn by_page(&self, page: &str) -> Result<Option<Entry>, IndexError> {
        Ok(self.with(|part| &part.pages, page)?.into_iter().next())
    }

    /// The articles of a translation group, by id.
    pub(super) fn group(&self, group: &str) -> Result<Vec<Entry>, IndexError> {
        self.with(|part| &part.groups, group)
    }

    /// The articles with a key, in the order in which they were written.
    fn with(
        &self,
        field: impl Fn(&Part) -> &Arc<InvertedIndexReader>,
        key: &str,
    ) -> Result<Vec<Entry>, IndexError> {
        let mut found = Vec::new();
        for part in &self.segments {
            let dictionary = field(part);
            let Some(term) = dictionary.terms().get(key).map_err(TantivyError::from)? else { continue };
            let articles = dictionary.read_postings_from_terminfo(&term, IndexRecordOption::Basic);
            let mut articles = articles.map_err(TantivyError::from)?;
            while articles.doc() != TERMINATED {
                found.push(self.entry(&part.documents.get(articles.doc())?)?);
                articles.advance();
            }
        }
        Ok(found)
    }

    fn entry(&self, stored: &Stored) -> Result<Entry, IndexError> {
        let (card, sections) =
            stored.bytes(self.fields.card).zip(stored.bytes(self.fields.sections)).ok_or_else(no_entry)?;
        let (head, place): (Head, Place) = postcard::from_bytes(&card).map_err(|e| damaged(e.to_string()))?;
        let sections = Marks { bytes: sections };
        Ok(Entry { outline: Head { sections, ..head }, standing: place })
    }
}

fn damaged(reason: String) -> IndexError {
    IndexError::Damaged { path: FOLDER.into(), reason }
}

fn no_entry() -> IndexError {
    damaged("an article without its entry".to_owned())
}
