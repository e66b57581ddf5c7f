//! One generation, opened for reading: what a request sees from its first to its last look-up.

use std::path::Path;
use std::sync::Arc;

use tantivy::collector::DocSetCollector;
use tantivy::columnar::Column;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocSet, Index, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, TantivyError, Term,
};

use super::catalogue::{Catalogue, Entry};
use super::headings::Headings;
use super::manifest::Manifest;
use super::record::Record;
use super::schema::{ANCHOR_KEY, Fields};
use super::store::Store;
use super::{IndexError, evidence, pivot};
use crate::analysis::Analyzer;
use crate::detect::Evidence;
use crate::language::Language;
use crate::translate::Pivot;

/// A generation, opened. Cheap to share behind an `Arc`; never changes.
pub struct Snapshot {
    manifest: Manifest,
    evidence: Arc<Evidence>,
    pivot: Pivot,
    catalogue: Catalogue,
    headings: Headings,
    languages: Vec<LanguageIndex>,
}

/// The index of one language.
pub struct LanguageIndex {
    /// The row of the language.
    pub language: &'static Language,
    /// Its analyzer.
    pub analyzer: Analyzer,
    /// tantivy's reader.
    pub searcher: Searcher,
    /// The fields of its schema.
    pub fields: Fields,
    /// For each segment the keys of its sections' anchors.
    anchor_keys: Vec<Column<u64>>,
}

impl Snapshot {
    /// Opens the current generation.
    ///
    /// # Errors
    /// If there is none, or it is damaged or of another format; the message says what to do.
    pub fn open(store: &Store) -> Result<Snapshot, IndexError> {
        let generation = store.current()?;
        let manifest = Manifest::read(&generation)?;
        let evidence = Arc::new(evidence::read(&generation)?);
        let languages = manifest
            .languages
            .iter()
            .map(|count| LanguageIndex::open(&generation, &count.language))
            .collect::<Result<_, _>>()?;
        let pivot = pivot::read(&generation)?;
        let catalogue = Catalogue::open(&generation)?;
        let headings = Headings::read(&generation)?;
        Ok(Snapshot { manifest, evidence, pivot, catalogue, headings, languages })
    }

    /// What it was made of.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What its articles say of their languages.
    pub fn evidence(&self) -> Arc<Evidence> {
        Arc::clone(&self.evidence)
    }

    /// What its articles teach of translation.
    pub fn pivot(&self) -> &Pivot {
        &self.pivot
    }

    /// The article whose page has that path ([`crate::site::Site::page`]).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn page(&self, page: &str) -> Result<Option<Entry>, IndexError> {
        self.catalogue.by_page(page)
    }

    /// The articles of a translation group ([`crate::site::Site::group`]), by id.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn group(&self, group: &str) -> Result<Vec<Entry>, IndexError> {
        self.catalogue.group(group)
    }

    /// The sections of a language whose headings a beginning may become, best first. The last word may be
    /// unfinished, the others are whole; of equal headings the first is meant.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(
        &self,
        typed: &str,
        language: &Language,
        limit: usize,
    ) -> Result<Vec<Record>, IndexError> {
        let Some(index) = self.language(language) else { return Ok(Vec::new()) };
        let ids = self.headings.complete(typed, language, limit);
        ids.into_iter().filter_map(|id| index.section(id).transpose()).collect()
    }

    /// The indexes of all languages, by tag.
    pub fn languages(&self) -> &[LanguageIndex] {
        &self.languages
    }

    /// The index of a language.
    pub fn language(&self, language: &Language) -> Option<&LanguageIndex> {
        self.languages.iter().find(|index| index.language == language)
    }
}

/// The row of a language that an index was built for.
pub(super) fn language(tag: &str) -> Option<&'static Language> {
    let undetermined = Language::undetermined();
    if tag == undetermined.tag { Some(undetermined) } else { Language::from_tag(tag) }
}

impl LanguageIndex {
    /// Opens the index of a language in a generation.
    pub(super) fn open(generation: &Path, tag: &str) -> Result<LanguageIndex, IndexError> {
        let path = generation.join(tag);
        let language = language(tag).ok_or_else(|| IndexError::Damaged {
            path: path.clone(),
            reason: format!("unknown language `{tag}`"),
        })?;
        let index = Index::open_in_dir(&path)?;
        let fields = Fields::of(&index.schema())?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let columns = searcher.segment_readers().iter().map(|reader| reader.fast_fields().u64(ANCHOR_KEY));
        let anchor_keys = columns.collect::<Result<_, _>>()?;
        Ok(LanguageIndex { language, analyzer: Analyzer::new(language), searcher, fields, anchor_keys })
    }

    /// The record of a document.
    ///
    /// # Errors
    /// If the stored bytes cannot be read.
    pub fn record(&self, address: DocAddress) -> Result<Record, IndexError> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let damaged = |reason: String| IndexError::Damaged { path: self.language.tag.into(), reason };
        let bytes = document
            .get_first(self.fields.record)
            .and_then(|value| value.as_bytes())
            .ok_or_else(|| damaged("a section without its record".into()))?;
        postcard::from_bytes(bytes).map_err(|e| damaged(e.to_string()))
    }

    /// The sections of an article, in reading order.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn article(&self, id: &str) -> Result<Vec<Record>, IndexError> {
        self.lookup(self.fields.article, id)
    }

    /// The section with an id (see [`Record::id`]).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn section(&self, id: &str) -> Result<Option<Record>, IndexError> {
        // Each way to ask for it is a document of its own; they hold the same record.
        Ok(self.lookup(self.fields.section, id)?.into_iter().next())
    }

    /// The sections with an anchor, whatever their article; at most so many.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn anchored(&self, anchor: &str, most: usize) -> Result<Vec<DocAddress>, IndexError> {
        let term = Term::from_field_text(self.fields.anchor, anchor);
        let mut found = Vec::new();
        for (ord, reader) in (0u32..).zip(self.searcher.segment_readers()) {
            let inverted = reader.inverted_index(self.fields.anchor)?;
            let postings =
                inverted.read_postings(&term, IndexRecordOption::Basic).map_err(TantivyError::from)?;
            let Some(mut postings) = postings else { continue };
            while postings.doc() != TERMINATED && found.len() < most {
                if !reader.is_deleted(postings.doc()) {
                    found.push(DocAddress::new(ord, postings.doc()));
                }
                postings.advance();
            }
        }
        Ok(found)
    }

    /// The key of a section's anchor ([`crate::translate::anchor_key`]).
    pub fn anchor_key(&self, address: DocAddress) -> Option<u64> {
        self.anchor_keys.get(address.segment_ord as usize)?.first(address.doc_id)
    }

    fn lookup(&self, field: Field, key: &str) -> Result<Vec<Record>, IndexError> {
        let query = TermQuery::new(Term::from_field_text(field, key), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &DocSetCollector)?;
        let mut records =
            found.into_iter().map(|address| self.record(address)).collect::<Result<Vec<_>, _>>()?;
        records.sort_by(|a, b| (&a.article, a.position).cmp(&(&b.article, b.position)));
        // Other ways to ask for a section are documents of their own.
        records.dedup_by(|a, b| (&a.article, a.position) == (&b.article, b.position));
        Ok(records)
    }
}
