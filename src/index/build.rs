//! Building a generation: all articles of a corpus, or those that changed since the generation before,
//! read, analyzed and written in a fixed order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rayon::prelude::*;

use super::catalogue;
use super::changes::{self, Changes, Outcome, Source};
use super::checksums::Checksums;
use super::facets;
use super::headings::Headings;
use super::manifest::{Manifest, fingerprint};
use super::snapshot::{LanguageIndex, Snapshot};
use super::store::{Best, BuildLock, Store};
use super::terms::{Prepared, Readers};
use super::writer::{Writers, inherit};
use super::{FORMAT, IndexError, LanguageCount, Record, Stale, evidence, pivot};
use crate::corpus::{self, Diagnostic, Outline, ReadOptions, Reading, SourceFile, Walk};
use crate::detect::{Observation, Trainer};
use crate::language::Language;
use crate::site::Site;

/// Articles that are read at a time: enough to keep all cores busy, few enough that twice as many are held in memory.
const CHUNK: usize = 256;

/// When more than one in so many articles changed, building anew is as fast, and leaves a tidier index.
const CHANGED_SHARE: usize = 4;

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
        /// Articles in the corpus.
        articles: usize,
        /// Articles to read: all, or those that changed.
        read: usize,
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
    Built {
        /// Its account.
        manifest: Manifest,
        /// Articles that were read for it.
        read: usize,
        /// Processor time by language tag.
        times: BTreeMap<String, Duration>,
    },
}

impl BuildReport {
    /// The manifest of the generation that is current now.
    pub fn manifest(&self) -> &Manifest {
        match self {
            BuildReport::UpToDate(manifest) | BuildReport::Built { manifest, .. } => manifest,
        }
    }
}

/// Brings the index up to date with its corpus; builds it anew if `force` says so.
///
/// # Errors
/// If the corpus cannot be walked or holds nothing, or the index folder cannot be written. The
/// generation that was current stays current then.
pub fn build(
    plan: &Plan<'_>,
    force: bool,
    mut on: impl FnMut(BuildEvent<'_>),
) -> Result<BuildReport, IndexError> {
    let found = corpus::walk(plan.corpus, plan.site)?;
    // Looked at without the lock: a server that only starts must not need to write.
    if !force && let Work::Nothing(manifest) = work(plan, &found, force) {
        return Ok(BuildReport::UpToDate(manifest));
    }
    let lock = plan.store.lock(|| on(BuildEvent::Waiting))?;
    // Whoever held the lock may have built just this.
    let (reason, bases, changes) = match work(plan, &found, force) {
        Work::Nothing(manifest) => return Ok(BuildReport::UpToDate(manifest)),
        Work::Build { reason, bases, changes } => (reason, bases, changes),
    };
    if found.articles.is_empty() {
        return Err(IndexError::Empty(plan.corpus.to_owned()));
    }
    on(BuildEvent::Started { reason: &reason, articles: found.articles.len(), read: changes.touched.len() });
    found.diagnostics.iter().for_each(|diagnostic| on(BuildEvent::Finding(diagnostic)));
    let built = Builder::new(plan, &lock, bases, changes)
        .and_then(|builder| builder.run(&lock, found.diagnostics.len(), &mut on));
    if built.is_err() {
        plan.store.abandon(&lock);
    }
    built
}

/// What there is to do.
enum Work {
    /// The index fits.
    Nothing(Manifest),
    Build {
        reason: Stale,
        bases: Bases,
        changes: Changes,
    },
}

/// What there is before a build.
#[derive(Default)]
struct Bases {
    /// The last good generation, which is kept.
    last_good: Option<PathBuf>,
    /// The generation that most of the new one can be taken from, if there is one.
    inherited: Option<PathBuf>,
}

fn work(plan: &Plan<'_>, found: &Walk, force: bool) -> Work {
    let changes = |before| Changes::between(before, plan.corpus, &found.articles, &found.parts);
    let anew = |reason, last_good| {
        let bases = Bases { last_good, inherited: None };
        Work::Build { reason, bases, changes: changes(Vec::new()) }
    };
    let (Best { folder, manifest, damage }, before) = match best(plan.store) {
        Ok(best) => best,
        Err(IndexError::Missing(_)) => return anew(Stale::Missing, None),
        Err(error) => return anew(Stale::Unusable(error.to_string()), None),
    };
    let last_good = Some(folder.clone());
    if force {
        return anew(Stale::Asked, last_good);
    }
    if manifest.fingerprint != fingerprint(plan.site) {
        return anew(Stale::Settings, last_good);
    }
    let found_changes = changes(before);
    let changed = found_changes.count();
    let reason = match damage {
        None if changed == 0 => return Work::Nothing(manifest),
        None => Stale::Files { changed },
        Some(damage) => Stale::Unusable(damage.to_string()),
    };
    if changed * CHANGED_SHARE > found.articles.len() {
        return anew(reason, last_good);
    }
    Work::Build { reason, bases: Bases { last_good, inherited: Some(folder) }, changes: found_changes }
}

fn best(store: &Store) -> Result<(Best, Vec<Source>), IndexError> {
    let best = store.best()?;
    let sources = changes::read(&best.folder)?;
    Ok((best, sources))
}

/// An article read and made ready to be written.
struct Ready {
    language: &'static Language,
    sections: Vec<Prepared>,
    facets: Vec<String>,
    outline: Outline,
    time: Duration,
}

/// A generation being built.
struct Builder<'a> {
    plan: &'a Plan<'a>,
    folder: PathBuf,
    bases: Bases,
    touched: Vec<SourceFile>,
    trainer: Trainer,
    outlines: Vec<Outline>,
    sources: Vec<Source>,
    times: BTreeMap<String, Duration>,
    /// Articles to be taken out of the indexes that were inherited.
    gone: Vec<(&'static Language, String)>,
}

impl<'a> Builder<'a> {
    /// Begins a generation, with what is kept of an older one.
    fn new(plan: &'a Plan<'a>, lock: &BuildLock, bases: Bases, changes: Changes) -> Result<Self, IndexError> {
        let Changes { kept, touched, gone, parts } = changes;
        let mut builder = Builder {
            plan,
            folder: plan.store.begin(lock)?,
            bases,
            touched,
            trainer: Trainer::new(),
            outlines: Vec::new(),
            sources: parts,
            times: BTreeMap::new(),
            gone: Vec::new(),
        };
        if let Some(base) = builder.bases.inherited.clone() {
            builder.inherit(&base, kept, &gone)?;
        }
        Ok(builder)
    }

    /// Takes over from an older generation what did not change since.
    fn inherit(&mut self, base: &Path, kept: Vec<Source>, gone: &[Source]) -> Result<(), IndexError> {
        self.trainer = evidence::counts(base)?;
        let without: BTreeSet<&str> = gone.iter().map(|source| source.file.id.as_str()).collect();
        let entries = catalogue::listings(base)?;
        let outlines = entries.into_iter().map(|entry| entry.outline);
        self.outlines = outlines.filter(|outline| !without.contains(outline.id.as_str())).collect();
        let kept_tags = kept.iter().filter_map(Source::language);
        let tags: BTreeSet<String> =
            kept_tags.chain(gone.iter().filter_map(Source::language)).map(str::to_owned).collect();
        for tag in &tags {
            inherit(&base.join(tag), &self.folder.join(tag))?;
        }
        for source in gone {
            let Some(tag) = source.language() else { continue };
            let index = LanguageIndex::open(base, tag)?;
            self.trainer.remove(index.language, &evidence::observe(&index.article(&source.file.id)?));
            self.gone.push((index.language, source.file.id.clone()));
        }
        self.sources.extend(kept);
        Ok(())
    }

    /// Reads and writes what is new, and publishes the generation.
    fn run(
        mut self,
        lock: &BuildLock,
        walking: usize,
        on: &mut impl FnMut(BuildEvent<'_>),
    ) -> Result<BuildReport, IndexError> {
        let writers = self.read(on)?;
        let languages = self.languages();
        if languages.is_empty() {
            return Err(IndexError::Empty(self.plan.corpus.to_owned()));
        }
        self.sources.sort_by(|a, b| a.file.id.cmp(&b.file.id));
        let Builder { plan, folder, bases, touched, trainer, outlines, sources, mut times, .. } = self;
        let findings = sources.iter().filter_map(|s| s.article.as_ref()).map(|o| o.findings).sum::<usize>();
        // Half of what the writers still do is waiting for the disk; all else is made of the articles meanwhile.
        let (finished, beside) = rayon::join(
            || writers.finish(),
            || {
                rayon::join(
                    || evidence::write(&folder, trainer),
                    || write_beside(&folder, plan.site, outlines, &sources),
                )
            },
        );
        beside.0.and(beside.1)?;
        for (tag, time) in finished? {
            *times.entry(tag.to_owned()).or_default() += time;
        }
        let manifest = Manifest {
            format: FORMAT,
            built: Timestamp::now(),
            fingerprint: fingerprint(plan.site),
            findings: walking + findings,
            languages,
        };
        manifest.write(&folder)?;
        let before = bases.inherited.as_deref().map(Checksums::read).transpose()?;
        Checksums::take(&folder, before.as_ref())?.write(&folder)?;
        // What cannot be opened, or holds less than it should, is not published.
        Snapshot::of(&folder)?;
        plan.store.publish(lock, &folder, bases.last_good.as_deref())?;
        Ok(BuildReport::Built { manifest, read: touched.len(), times })
    }

    /// Reads what is new, and gives it to the writers of its languages, which still are to finish.
    fn read(&mut self, on: &mut impl FnMut(BuildEvent<'_>)) -> Result<Writers, IndexError> {
        let touched = std::mem::take(&mut self.touched);
        let locales: BTreeSet<_> = touched.iter().map(|file| self.plan.site.locale(&file.id)).collect();
        let mut writers =
            Writers::new(&self.folder, self.plan.memory, locales.len(), self.bases.inherited.is_none());
        for (language, article) in std::mem::take(&mut self.gone) {
            writers.remove(language, &article)?;
        }
        let options = ReadOptions { root: self.plan.corpus, site: self.plan.site };
        let readers = Readers::default();
        let read_all = |chunk: &[SourceFile]| -> Vec<_> {
            chunk.par_iter().map(|file| read(file, options, &readers)).collect()
        };
        let mut chunks = touched.chunks(CHUNK);
        let (mut done, mut next) = (0, chunks.next().map(read_all));
        while let Some(chunk) = next {
            let findings = chunk.iter().flat_map(|(.., diagnostics)| diagnostics);
            findings.for_each(|diagnostic| on(BuildEvent::Finding(diagnostic)));
            done += chunk.len();
            // One after the other they are given to the writers while the next are read.
            let add =
                || chunk.into_iter().try_for_each(|(ready, source, _)| self.add(ready, source, &mut writers));
            let (added, read) = rayon::join(add, || chunks.next().map(read_all));
            added?;
            next = read;
            on(BuildEvent::Progress { done, of: touched.len() });
        }
        for (language, observer) in readers.observed() {
            self.trainer.add_observed(language, observer);
        }
        self.touched = touched;
        Ok(writers)
    }

    fn add(&mut self, ready: Option<Ready>, source: Source, writers: &mut Writers) -> Result<(), IndexError> {
        self.sources.push(source);
        let Some(ready) = ready else { return Ok(()) };
        writers.add(ready.language, &ready.sections, &ready.facets)?;
        // What it shows is added when all are read.
        self.trainer.add(ready.language, &Observation::default());
        self.outlines.push(ready.outline);
        *self.times.entry(ready.language.tag.to_owned()).or_default() += ready.time;
        Ok(())
    }

    /// The account of each language.
    fn languages(&self) -> Vec<LanguageCount> {
        let mut counts: BTreeMap<&str, LanguageCount> = BTreeMap::new();
        for source in &self.sources {
            let (Some(tag), Some(outcome)) = (source.language(), &source.article) else { continue };
            let count = counts.entry(tag).or_insert_with(|| LanguageCount::of(tag));
            count.articles += 1;
            count.sections += outcome.sections;
            count.documents += outcome.documents;
            count.findings += outcome.findings;
            count.bytes += source.file.bytes;
        }
        counts.into_values().collect()
    }
}

/// Writes what is made of all articles together, and stands beside the indexes of their languages.
fn write_beside(
    folder: &Path,
    site: &Site,
    outlines: Vec<Outline>,
    sources: &[Source],
) -> Result<(), IndexError> {
    let entries = catalogue::entries(outlines, site);
    // The longest first.
    let parts: [&(dyn Fn() -> Result<(), IndexError> + Sync); 4] = [
        &|| pivot::write(folder, &pivot::learn(&entries)),
        &|| catalogue::write(folder, &entries, site),
        &|| Headings::of(&entries).write(folder),
        &|| changes::write(folder, sources),
    ];
    parts.into_par_iter().try_for_each(|write| write())
}

/// Reads an article, makes it ready to be written, and tells what became of it.
fn read(
    file: &SourceFile,
    options: ReadOptions<'_>,
    readers: &Readers,
) -> (Option<Ready>, Source, Vec<Diagnostic>) {
    let started = Instant::now();
    let path = options.root.join(&file.id);
    let loaded = corpus::load(&path);
    let hash = changes::hash_of(&path, loaded.as_deref().ok());
    let Reading { article, parts, diagnostics } = corpus::read_loaded(file, loaded.as_deref(), options);
    let outcome = Outcome {
        language: article.as_ref().map(|article| article.language.tag.to_owned()),
        sections: article.as_ref().map_or(0, |article| article.sections.len()),
        documents: article.as_ref().map_or(0, |a| a.sections.iter().map(|s| 1 + s.alternates.len()).sum()),
        findings: diagnostics.len(),
        parts,
    };
    let ready = article.map(|article| {
        let records: Vec<Record> =
            (0..).zip(&article.sections).map(|(at, section)| Record::new(&article, section, at)).collect();
        let sections = readers.lend(article.language, |mut cutter| {
            records.into_iter().map(|record| cutter.prepare(record)).collect()
        });
        Ready {
            language: article.language,
            sections,
            outline: Outline::of(&article, options.site),
            facets: facets::terms(&article.id, &options.site.group(&article.id), &article.facets),
            time: started.elapsed(),
        }
    });
    (ready, Source { file: file.clone(), hash, article: Some(outcome) }, diagnostics)
}
