//! The articles of a generation and how they stand to each other: found by page and by group.
//!
//! A tantivy index like those of the languages, with a document an article, so that it costs little
//! memory however many there are. It is written whole by every build: how an article stands to its
//! translations changes when one of *them* does.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema};
use tantivy::{
    DocId, DocSet, Index, IndexReader, IndexWriter, InvertedIndexReader, ReloadPolicy, TERMINATED,
    TantivyDocument, TantivyError,
};

use super::entry::{self, Entry};
use super::stored::Documents;
use super::writer::stored_as_they_are;
use super::{IndexError, read_file, still, write_file};
use crate::analysis::term_key;
use crate::corpus::{Original, Outline, Standing, standings};
use crate::site::Site;

/// The catalogue's folder in a generation's.
pub(super) const FOLDER: &str = "catalogue";

/// All that a build wants to know of the articles that it keeps; no question reads it.
const LISTINGS: &str = "articles.bin";

/// The name of the field that is read by article.
const GROUP: &str = "group";

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

/// The catalogue of one generation, opened.
pub(super) struct Catalogue {
    segments: Vec<Part>,
    /// The keys of all groups, ascending, each with the segment and the number of an article that is in it.
    groups: Vec<(u64, usize, DocId)>,
    articles: u64,
    fields: Fields,
}

/// A segment of it.
struct Part {
    pages: Arc<InvertedIndexReader>,
    documents: Documents,
}

#[derive(Clone, Copy)]
struct Fields {
    page: Field,
    /// The [`term_key`] of its group.
    group: Field,
    /// An [`Entry`].
    entry: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        page: builder.add_text_field("page", STRING),
        group: builder.add_u64_field(GROUP, FAST),
        entry: builder.add_bytes_field("entry", STORED),
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
        document.add_u64(fields.group, term_key(&site.group(&entry.outline.id)));
        document.add_bytes(fields.entry, &entry::to_bytes(entry));
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
            group: schema.get_field(GROUP)?,
            entry: schema.get_field("entry")?,
        };
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let part = |reader: &tantivy::SegmentReader| -> Result<Part, IndexError> {
            Ok(Part {
                pages: reader.inverted_index(fields.page)?,
                documents: Documents::open(&index, reader)?,
            })
        };
        let searcher = reader.searcher();
        let segments = searcher.segment_readers().iter().map(part).collect::<Result<_, _>>()?;
        let mut groups = Vec::new();
        for (part, reader) in searcher.segment_readers().iter().enumerate() {
            let keys = reader.fast_fields().u64(GROUP)?;
            groups.extend(
                (0..reader.max_doc()).filter_map(|article| Some((keys.first(article)?, part, article))),
            );
        }
        groups.sort_unstable();
        Ok(Catalogue { segments, groups, articles: searcher.num_docs(), fields })
    }

    /// How many articles it holds.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// The article whose page has that path.
    pub(super) fn by_page(&self, page: &str) -> Result<Option<Entry>, IndexError> {
        for part in &self.segments {
            let Some(term) = part.pages.terms().get(page).map_err(TantivyError::from)? else { continue };
            let articles = part.pages.read_postings_from_terminfo(&term, IndexRecordOption::Basic);
            let article = articles.map_err(TantivyError::from)?.doc();
            if article != TERMINATED {
                return self.entry(part, article).map(Some);
            }
        }
        Ok(None)
    }

    /// The articles of a translation group, by id.
    pub(super) fn group(&self, group: &str) -> Result<Vec<Entry>, IndexError> {
        let key = term_key(group);
        let first = self.groups.partition_point(|(other, ..)| *other < key);
        let of_it = self.groups[first..].iter().take_while(|(other, ..)| *other == key);
        of_it
            .map(|(_, part, article)| self.entry(self.segments.get(*part).ok_or_else(no_entry)?, *article))
            .collect()
    }

    fn entry(&self, part: &Part, article: DocId) -> Result<Entry, IndexError> {
        let [entry] = part.documents.get(article)?.values([self.fields.entry]);
        entry.map(|entry| Entry::new(entry.shared())).ok_or_else(no_entry)
    }
}

fn no_entry() -> IndexError {
    IndexError::Damaged { path: FOLDER.into(), reason: "an article without its entry".to_owned() }
}
