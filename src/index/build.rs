//! Building a generation: every article read, analyzed and written, in a fixed order.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::evidence;
use super::manifest::{Manifest, fingerprint};
use super::record::{Record, section_id};
use super::schema::{self, Fields};
use super::store::Store;
use super::{FORMAT, IndexError, LanguageCount, Stale, Status};
use crate::analysis::Analyzer;
use crate::corpus::{self, Article, Diagnostic, ReadOptions, SourceFile, Walk};
use crate::detect::{Observation, Trainer};
use crate::language::Language;
use crate::site::{ArticlePath, Site};

/// Articles that are read at a time: enough to keep all cores busy, few enough to hold in memory.
const CHUNK: usize = 256;

/// tantivy's least memory for a writer, in bytes.
const LEAST_WRITER_MEMORY: usize = 15 << 20;

/// A corpus to be indexed, and where to.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The corpus root.
    pub corpus: &'a Path,
    /// Where its articles stand on the web.
    pub site: &'a Site,
    /// The index folder.
    pub store: &'a Store,
    /// Memory for the writers of all languages together, in bytes.
    pub memory: usize,
}

/// What a build tells while it runs.
#[derive(Debug)]
pub enum BuildEvent<'a> {
    /// Somebody else is building; this build waits.
    Waiting,
    /// Building begins, for this reason.
    Started {
        /// Why the index there is does not do.
        reason: &'a Stale,
        /// Articles to read.
        articles: usize,
    },
    /// So many articles are read.
    Progress {
        /// Read so far.
        done: usize,
        /// All.
        of: usize,
    },
    /// Something is wrong with an article.
    Finding(&'a Diagnostic),
}

/// What became of a build.
#[derive(Debug)]
pub enum BuildReport {
    /// The index fitted the corpus already.
    UpToDate(Manifest),
    /// A new generation is current.
    Built(Manifest),
}

impl BuildReport {
    /// The manifest of the generation that is current now.
    pub fn manifest(&self) -> &Manifest {
        match self {
            BuildReport::UpToDate(manifest) | BuildReport::Built(manifest) => manifest,
        }
    }
}

/// Brings the index up to date with its corpus; always builds if `force` says so.
///
/// # Errors
/// If the corpus cannot be walked or holds nothing, or the index folder cannot be written. The
/// generation that was current stays current then.
pub fn build(
    plan: &Plan<'_>,
    force: bool,
    mut on: impl FnMut(BuildEvent<'_>),
) -> Result<BuildReport, IndexError> {
    let Walk { articles, parts, diagnostics: found } = corpus::walk(plan.corpus)?;
    // A part that changed changes the articles that include it.
    let sources: Vec<SourceFile> = articles.iter().chain(&parts).cloned().collect();
    let print = fingerprint(plan.site);
    // Looked at without the lock: a server that only starts must not need to write.
    if let (Status::Fresh, Some(manifest)) = status(plan.store, &sources, &print)
        && !force
    {
        return Ok(BuildReport::UpToDate(manifest));
    }
    let lock = plan.store.lock(|| on(BuildEvent::Waiting))?;
    // Whoever held the lock may have built just this.
    let reason = match status(plan.store, &sources, &print) {
        (Status::Fresh, Some(manifest)) if !force => return Ok(BuildReport::UpToDate(manifest)),
        (Status::Stale(reason), _) => reason,
        (Status::Fresh, _) => Stale::Asked,
    };
    if articles.is_empty() {
        return Err(IndexError::Empty(plan.corpus.to_owned()));
    }
    on(BuildEvent::Started { reason: &reason, articles: articles.len() });
    found.iter().for_each(|diagnostic| on(BuildEvent::Finding(diagnostic)));

    let building = plan.store.begin(&lock)?;
    let mut writers = Writers::new(&building, plan.memory, &articles);
    let mut findings = found.len();
    let mut trainer = Trainer::new();
    let options = ReadOptions { root: plan.corpus, site: plan.site };
    for (i, chunk) in articles.chunks(CHUNK).enumerate() {
        let read: Vec<_> = chunk.par_iter().map(|file| read(file, options)).collect();
        for (article, diagnostics) in read {
            findings += diagnostics.len();
            diagnostics.iter().for_each(|diagnostic| on(BuildEvent::Finding(diagnostic)));
            if let Some((article, seen)) = article {
                writers.add(&article)?;
                trainer.add(article.language, &seen);
            }
        }
        on(BuildEvent::Progress { done: i * CHUNK + chunk.len(), of: articles.len() });
    }
    let languages = writers.finish()?;
    if languages.is_empty() {
        return Err(IndexError::Empty(plan.corpus.to_owned()));
    }
    let manifest = Manifest {
        format: FORMAT,
        built: Timestamp::now(),
        fingerprint: print,
        languages,
        findings,
        sources,
    };
    evidence::write(&building, &trainer.finish())?;
    manifest.write(&building)?;
    plan.store.publish(&lock, &building)?;
    Ok(BuildReport::Built(manifest))
}

/// Reads an article, and counts what it shows of its language.
#[allow(clippy::type_complexity, reason = "the pair that reading gives, with one thing more")]
fn read(file: &SourceFile, options: ReadOptions<'_>) -> (Option<(Article, Observation)>, Vec<Diagnostic>) {
    let (article, diagnostics) = corpus::read(file, options);
    let seen = article.map(|article| {
        let texts = article.sections.iter().flat_map(|s| [s.question.as_str(), s.text.as_str()]);
        let seen = Observation::of(texts);
        (article, seen)
    });
    (seen, diagnostics)
}

/// The writers of all languages of one generation.
struct Writers<'a> {
    folder: &'a Path,
    memory: usize,
    by_tag: BTreeMap<&'static str, LanguageWriter>,
}

struct LanguageWriter {
    index: Index,
    writer: IndexWriter,
    fields: Fields,
    articles: usize,
    sections: usize,
}

impl<'a> Writers<'a> {
    fn new(folder: &'a Path, memory: usize, sources: &[SourceFile]) -> Self {
        let mut locales: Vec<_> = sources.iter().map(|s| ArticlePath::parse(&s.id).locale).collect();
        locales.dedup();
        let memory = (memory / locales.len().max(1)).max(LEAST_WRITER_MEMORY);
        Writers { folder, memory, by_tag: BTreeMap::new() }
    }

    fn of(&mut self, language: &'static Language) -> Result<&mut LanguageWriter, IndexError> {
        use std::collections::btree_map::Entry;
        match self.by_tag.entry(language.tag) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => Ok(entry.insert(LanguageWriter::create(
                &self.folder.join(language.tag),
                language,
                self.memory,
            )?)),
        }
    }

    fn add(&mut self, article: &Article) -> Result<(), IndexError> {
        self.of(article.language)?.add(article)
    }

    /// Commits every language, each as one segment.
    fn finish(self) -> Result<Vec<LanguageCount>, IndexError> {
        self.by_tag.into_iter().map(|(tag, writer)| writer.finish(tag)).collect()
    }
}

impl LanguageWriter {
    fn create(folder: &Path, language: &'static Language, memory: usize) -> Result<Self, IndexError> {
        std::fs::create_dir_all(folder).map_err(IndexError::io(folder))?;
        let (schema, fields) = schema::schema();
        let index = Index::create_in_dir(folder, schema)?;
        schema::register(&index, Analyzer::new(language));
        // One thread a language: sections keep the order of the corpus, so that the same corpus
        // gives the same index.
        let writer = index.writer_with_num_threads(1, memory)?;
        Ok(LanguageWriter { index, writer, fields, articles: 0, sections: 0 })
    }

    fn add(&mut self, article: &Article) -> Result<(), IndexError> {
        let Fields {
            question,
            answer,
            context,
            grams,
            section: section_field,
            article: article_field,
            group,
            record,
        } = self.fields;
        let group_id = ArticlePath::parse(&article.id).below;
        for (position, section) in (0..).zip(&article.sections) {
            let stored = Record::new(article, section, position);
            let bytes = postcard::to_stdvec(&stored)
                .map_err(|e| tantivy::TantivyError::InternalError(e.to_string()))?;
            let mut document = TantivyDocument::default();
            // Text without a heading of its own is not a question: its title says only where it
            // stands.
            if !section.anchor.is_empty() {
                document.add_text(question, &section.question);
                document.add_text(grams, &section.question);
            }
            document.add_text(answer, &section.text);
            document.add_text(context, &article.title);
            section.parents.iter().for_each(|parent| document.add_text(context, parent));
            document.add_text(section_field, section_id(&article.id, &section.anchor));
            document.add_text(article_field, &article.id);
            document.add_text(group, group_id);
            document.add_bytes(record, &bytes);
            self.writer.add_document(document)?;
            self.sections += 1;
        }
        self.articles += 1;
        Ok(())
    }

    fn finish(mut self, tag: &str) -> Result<LanguageCount, IndexError> {
        self.writer.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        self.writer.wait_merging_threads()?;
        Ok(LanguageCount { language: tag.to_owned(), articles: self.articles, sections: self.sections })
    }
}

/// How the index there is stands to the files there are.
fn status(store: &Store, sources: &[SourceFile], fingerprint: &str) -> (Status, Option<Manifest>) {
    match store.current().and_then(|generation| Manifest::read(&generation)) {
        Ok(manifest) => (manifest.status(sources, fingerprint), Some(manifest)),
        Err(IndexError::Missing(_)) => (Status::Stale(Stale::Missing), None),
        Err(error) => (Status::Stale(Stale::Unusable(error.to_string())), None),
    }
}
