//! Writing articles into the indexes of their languages, new ones or those of the generation before.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

use super::IndexError;
use super::schema::{self, Fields};
use super::terms::{Prepared, Way};
use crate::language::Language;
use crate::translate::anchor_key;

/// tantivy's least memory for a writer, in bytes.
const LEAST_MEMORY: usize = 15 << 20;

/// Sections that are gone still count in the statistics of terms until the segments that held them are
/// written anew, which is done when they are more than one of so many.
const GONE_SHARE: usize = 50;

/// More segments than this are merged into one, because every question looks into each.
const MOST_SEGMENTS: usize = 4;

/// Room in a document for its ids and facets, in bytes.
const SHORT: usize = 1 << 10;

/// The writers of the languages of one generation that are written to.
pub(super) struct Writers {
    folder: PathBuf,
    memory: usize,
    /// The most segments that an index may have afterwards.
    most_segments: usize,
    by_tag: BTreeMap<&'static str, LanguageWriter>,
}

struct LanguageWriter {
    index: Index,
    writer: IndexWriter,
    fields: Fields,
    /// Time spent on it.
    time: Duration,
}

impl Writers {
    /// Writers below a generation's folder that share so much memory, for that many languages. `anew`
    /// says that nothing was inherited, and all is left as tidy as can be.
    pub(super) fn new(folder: &Path, memory: usize, languages: usize, anew: bool) -> Self {
        let memory = (memory / languages.max(1)).max(LEAST_MEMORY);
        let most_segments = if anew { 1 } else { MOST_SEGMENTS };
        Writers { folder: folder.to_owned(), memory, most_segments, by_tag: BTreeMap::new() }
    }

    fn of(&mut self, language: &'static Language) -> Result<&mut LanguageWriter, IndexError> {
        use std::collections::btree_map::Entry;
        match self.by_tag.entry(language.tag) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => {
                Ok(entry.insert(LanguageWriter::open(&self.folder.join(language.tag), self.memory)?))
            }
        }
    }

    /// Adds an article's sections.
    pub(super) fn add(
        &mut self,
        language: &'static Language,
        sections: &[Prepared],
        facets: &[String],
    ) -> Result<(), IndexError> {
        let started = Instant::now();
        let writer = self.of(language)?;
        for section in sections {
            // A document for each way to ask, so that many ways make no section long and none weak.
            section.ways.iter().try_for_each(|way| writer.add(section, way, facets))?;
        }
        writer.time += started.elapsed();
        Ok(())
    }

    /// Takes an article's sections out.
    pub(super) fn remove(&mut self, language: &'static Language, article: &str) -> Result<(), IndexError> {
        let writer = self.of(language)?;
        writer.writer.delete_term(Term::from_field_text(writer.fields.article, article));
        Ok(())
    }

    /// Commits every language, side by side. Returns the time that each took.
    pub(super) fn finish(self) -> Result<BTreeMap<&'static str, Duration>, IndexError> {
        let most = self.most_segments;
        self.by_tag.into_par_iter().map(|(tag, writer)| Ok((tag, writer.finish(most)?))).collect()
    }
}

impl LanguageWriter {
    /// Opens the index in a folder, or creates it.
    fn open(folder: &Path, memory: usize) -> Result<Self, IndexError> {
        fs::create_dir_all(folder).map_err(IndexError::io(folder))?;
        let (schema, fields) = schema::schema();
        let index = Index::builder().schema(schema).settings(stored_as_they_are()).open_or_create(
            tantivy::directory::MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?,
        )?;
        schema::register(&index);
        // One thread a language: sections keep the order of the corpus, so that the same corpus
        // gives the same index.
        let writer = index.writer_with_num_threads(1, memory)?;
        Ok(LanguageWriter { index, writer, fields, time: Duration::ZERO })
    }

    fn add(&mut self, section: &Prepared, way: &Way, facets: &[String]) -> Result<(), IndexError> {
        let Prepared { record, profile, answer, context, .. } = section;
        let fields = self.fields;
        let bytes =
            postcard::to_stdvec(record).map_err(|e| tantivy::TantivyError::InternalError(e.to_string()))?;
        let texts = record.shown.as_str();
        let long = [answer, context, &way.question, &way.grams, &way.text_grams, &way.words];
        let size = long.into_iter().map(String::len).sum::<usize>() + texts.len();
        let size = size + profile.as_text().len() + bytes.len();
        let mut document = TantivyDocument::with_capacity(size + SHORT);
        document.add_text(fields.question, &way.question);
        document.add_text(fields.answer, answer);
        document.add_text(fields.context, context);
        document.add_text(fields.grams, &way.grams);
        document.add_text(fields.text_grams, &way.text_grams);
        document.add_text(fields.words, &way.words);
        document.add_u64(fields.anchor_key, anchor_key(&record.anchor));
        document.add_text(fields.article, &record.article);
        facets.iter().for_each(|facet| document.add_text(fields.facet, facet));
        document.add_bytes(fields.record, &bytes);
        document.add_text(fields.profile, profile.as_text());
        // Last, because it is long and most often not read.
        document.add_text(fields.texts, texts);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// The segments, if they are to be merged. Their descriptions are not kept: tantivy leaves the files of a segment
    /// as long as anybody has one.
    fn untidy(&self, most_segments: usize) -> Result<Option<Vec<SegmentId>>, IndexError> {
        let segments = self.index.searchable_segment_metas()?;
        let gone: usize = segments.iter().map(|s| s.num_deleted_docs() as usize).sum();
        let all: usize = segments.iter().map(|s| s.max_doc() as usize).sum();
        let untidy = segments.len() > most_segments || gone * GONE_SHARE > all;
        Ok(untidy.then(|| segments.iter().map(SegmentMeta::id).collect()))
    }

    fn finish(mut self, most_segments: usize) -> Result<Duration, IndexError> {
        let started = Instant::now();
        self.writer.commit()?;
        if let Some(segments) = self.untidy(most_segments)? {
            self.writer.merge(&segments).wait()?;
        }
        self.writer.garbage_collect_files().wait()?;
        self.writer.wait_merging_threads()?;
        // What is on the disk is what was meant to be written there.
        if let Some(path) = self.index.validate_checksum()?.into_iter().min() {
            let reason = "it was not written as it should be; is the disk in order?".to_owned();
            return Err(IndexError::Damaged { path, reason });
        }
        Ok(self.time + started.elapsed())
    }
}

/// Sections, and articles of the catalogue, are stored one by one and without compression: a question reads a dozen of them, each somewhere
/// else, and would spend more time on taking blocks apart than on all of its search.
pub(super) fn stored_as_they_are() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::None,
        docstore_blocksize: 1,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// Gives a new generation the index of a language as an older one has it. Its files are never changed,
/// only replaced, so both can hold the same ones.
pub(super) fn inherit(from: &Path, to: &Path) -> Result<(), IndexError> {
    fs::create_dir_all(to).map_err(IndexError::io(to))?;
    for entry in fs::read_dir(from).map_err(IndexError::io(from))? {
        let source = entry.map_err(IndexError::io(from))?.path();
        let Some(name) = source.file_name() else { continue };
        // Locks belong to whoever holds them.
        if source.extension().is_some_and(|extension| extension == "lock") {
            continue;
        }
        let target = to.join(name);
        // Some file systems have no links.
        fs::hard_link(&source, &target)
            .or_else(|_| fs::copy(&source, &target).map(|_| ()))
            .map_err(IndexError::io(&target))?;
    }
    Ok(())
}
