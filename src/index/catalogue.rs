//! The articles of a generation and how they stand to each other: found by page and by group.
//!
//! A tantivy index like those of the languages, with a document an article, so that it costs no
//! memory however many there are. It is written whole by every build: how an article stands to its
//! translations changes when one of *them* does.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::collector::DocSetCollector;
use tantivy::query::{AllQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, Value};
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::IndexError;
use crate::corpus::{Original, Outline, Standing, standings};
use crate::site::Site;

/// The catalogue's folder in a generation's.
const FOLDER: &str = "catalogue";

/// Memory for writing it, in bytes.
const WRITER_MEMORY: usize = 32 << 20;

/// An article, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it holds.
    pub outline: Outline,
    /// How it stands to its translations.
    pub standing: Standing,
}

impl Entry {
    /// The key that a section shares with the same section in other languages.
    pub fn key(&self, anchor: &str) -> Option<&str> {
        let at = self.outline.sections.iter().position(|mark| mark.anchor == anchor)?;
        self.standing.keys.get(at).map(String::as_str)
    }

    /// The anchor of the section with that key.
    pub fn anchor(&self, key: &str) -> Option<&str> {
        let at = self.standing.keys.iter().position(|other| other == key)?;
        self.outline.sections.get(at).map(|mark| mark.anchor.as_str())
    }

    /// What it was translated from.
    pub fn original(&self) -> Option<&Original> {
        self.standing.original.as_ref()
    }
}

/// The catalogue of one generation, opened.
pub(super) struct Catalogue {
    searcher: Searcher,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    page: Field,
    group: Field,
    entry: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        page: builder.add_text_field("page", STRING),
        group: builder.add_text_field("group", STRING),
        entry: builder.add_bytes_field("entry", STORED),
    };
    (builder.build(), fields)
}

/// How articles stand to each other, by group and id.
pub(super) fn entries(outlines: Vec<Outline>, site: &Site) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(outlines.len());
    for outlines in groups(outlines, site).into_values() {
        let standings = standings(&outlines.iter().collect::<Vec<_>>());
        entries.extend(
            outlines.into_iter().zip(standings).map(|(outline, standing)| Entry { outline, standing }),
        );
    }
    entries
}

/// Writes the catalogue of these articles into a generation's folder.
pub(super) fn write(generation: &Path, entries: &[Entry], site: &Site) -> Result<(), IndexError> {
    let folder = generation.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(IndexError::io(&folder))?;
    let (schema, fields) = schema();
    let index = Index::create_in_dir(&folder, schema)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    for entry in entries {
        let mut document = TantivyDocument::default();
        document.add_text(fields.page, site.page(&entry.outline.id));
        document.add_text(fields.group, site.group(&entry.outline.id));
        let bytes = postcard::to_stdvec(entry)
            .map_err(|e| IndexError::Damaged { path: folder.clone(), reason: e.to_string() })?;
        document.add_bytes(fields.entry, &bytes);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
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
        let index = Index::open_in_dir(generation.join(FOLDER))?;
        let schema = index.schema();
        let fields = Fields {
            page: schema.get_field("page")?,
            group: schema.get_field("group")?,
            entry: schema.get_field("entry")?,
        };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Catalogue { searcher: reader.searcher(), fields })
    }

    /// The article whose page has that path.
    pub(super) fn by_page(&self, page: &str) -> Result<Option<Entry>, IndexError> {
        Ok(self.with(self.fields.page, page)?.into_iter().next())
    }

    /// The articles of a translation group, by id.
    pub(super) fn group(&self, group: &str) -> Result<Vec<Entry>, IndexError> {
        self.with(self.fields.group, group)
    }

    /// All articles, by group and id.
    pub(super) fn all(&self) -> Result<Vec<Entry>, IndexError> {
        self.matching(&AllQuery)
    }

    fn with(&self, field: Field, key: &str) -> Result<Vec<Entry>, IndexError> {
        self.matching(&TermQuery::new(Term::from_field_text(field, key), IndexRecordOption::Basic))
    }

    /// The articles that a query matches, in the order in which they were written.
    fn matching(&self, query: &dyn Query) -> Result<Vec<Entry>, IndexError> {
        let mut addresses: Vec<_> = self.searcher.search(query, &DocSetCollector)?.into_iter().collect();
        addresses.sort_unstable();
        let damaged = |reason: String| IndexError::Damaged { path: FOLDER.into(), reason };
        addresses
            .into_iter()
            .map(|address| {
                let document: TantivyDocument = self.searcher.doc(address)?;
                let bytes = document.get_first(self.fields.entry).and_then(|value| value.as_bytes());
                let bytes = bytes.ok_or_else(|| damaged("an article without its entry".to_owned()))?;
                postcard::from_bytes(bytes).map_err(|e| damaged(e.to_string()))
            })
            .collect()
    }
}
