//! Retrieval from the embedded tantivy index.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::DocAddress;
use tantivy::collector::TopDocs;

use super::compare::{compare, window};
use super::query::{Prepared, prepare, repairs};
use super::{
    Explanation, Hit, Holding, Match, Part, Repair, RetrieveError, Retriever, Without, explain, standing,
};
use crate::analysis::Analyzer;
use crate::detect::Evidence;
use crate::index::{Entry, IndexError, LanguageIndex, Record, Snapshot};
use crate::language::Language;
use crate::translate::{Asked, Reading, anchor_key};

/// Sections that are looked at by their own words, at least.
const CANDIDATES: usize = 30;
/// Slugs whose sections are looked at in the language that was asked in.
const OWN_SLUGS: usize = 10;
/// Slugs whose sections are looked at in other languages.
const FOREIGN_SLUGS: usize = 30;
/// Sections whose text is looked at closely, the best.
const CLOSE: usize = 5;
/// Sections with one slug that are looked at.
const SAME_SLUG: usize = 4;

/// The embedded engine over one snapshot of the index.
#[derive(Clone)]
pub struct Embedded {
    snapshot: Arc<Snapshot>,
    without: Without,
}

/// A section that may be a hit, before its record is read.
struct Candidate<'a> {
    index: &'a LanguageIndex,
    address: DocAddress,
    own: bool,
    likeness: f32,
    slug: Option<f32>,
}

impl Candidate<'_> {
    fn standing(&self) -> f32 {
        standing(self.own, self.likeness, self.slug)
    }
}

/// A question in one language, ready to be looked for.
struct Search<'a> {
    snapshot: &'a Snapshot,
    without: &'a Without,
    /// The index of the language, if there is one, and the question prepared for it.
    own: Option<(&'a LanguageIndex, Prepared)>,
    /// The question in the words of the slugs.
    reading: Reading,
}

impl Embedded {
    /// The engine over a snapshot.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        Embedded { snapshot, without: Without::default() }
    }

    /// The same with parts of ranking left out.
    pub fn without(self, without: Without) -> Self {
        Embedded { without, ..self }
    }
}

impl<'a> Search<'a> {
    fn new(
        snapshot: &'a Snapshot,
        without: &'a Without,
        question: &str,
        language: &Language,
    ) -> Result<Self, IndexError> {
        let own = match snapshot.language(language) {
            Some(index) => Some((index, prepare(index, question, without)?)),
            None => None,
        };
        let words = match &own {
            Some((_, prepared)) => prepared.words(),
            // Nothing is known of a language that the index does not have: all its words weigh the same.
            None => distinct_words(language, question),
        };
        let reading = if without.has(Part::Translation) {
            snapshot.pivot().read(language, &words)
        } else {
            Reading::default()
        };
        Ok(Search { snapshot, without, own, reading })
    }

    /// Sections of the language itself, by their own words and by their slugs.
    fn own(&self, asked: &Asked<'_>, slugs: &[(u32, f32)]) -> Result<Vec<Candidate<'a>>, IndexError> {
        let Some((index, prepared)) = &self.own else { return Ok(Vec::new()) };
        let index: &'a LanguageIndex = index;
        let Some(query) = &prepared.query else { return Ok(Vec::new()) };
        let statistics = prepared.statistics(&index.searcher);
        let top = TopDocs::with_limit(CANDIDATES).order_by_score();
        let top = index.searcher.search_with_statistics_provider(query, &top, &statistics)?;
        let mut scores: FxHashMap<DocAddress, f32> = top.into_iter().map(|(score, at)| (at, score)).collect();
        let mut more = Vec::new();
        for (slug, _) in slugs.iter().take(OWN_SLUGS) {
            more.extend(self.with_slug(index, *slug)?.into_iter().filter(|at| !scores.contains_key(at)));
        }
        scores.extend(prepared.scores(&index.searcher, more)?);
        let pivot = self.snapshot.pivot();
        let reads = pivot.reads(index.language) && self.without.has(Part::Translation);
        scores
            .into_iter()
            .map(|(address, score)| {
                let key = index.anchor_key(address).filter(|_| reads);
                let slug = key.and_then(|key| pivot.slugs().of(key));
                let slug = slug.map(|slug| asked.fit(slug).score());
                Ok(Candidate { index, address, own: true, likeness: score / prepared.self_score, slug })
            })
            .collect()
    }

    /// Sections of other languages that the language itself does not have, by their slugs.
    fn foreign(
        &self,
        slugs: &[(u32, f32)],
        others: &[&'static Language],
    ) -> Result<Vec<Candidate<'a>>, IndexError> {
        let mut found = Vec::new();
        for (slug, score) in slugs {
            if let Some((index, _)) = &self.own
                && !self.with_slug(index, *slug)?.is_empty()
            {
                continue;
            }
            for index in others.iter().filter_map(|language| self.snapshot.language(language)) {
                let sections = self.with_slug(index, *slug)?;
                let candidate =
                    |address| Candidate { index, address, own: false, likeness: 0.0, slug: Some(*score) };
                found.extend(sections.iter().copied().map(candidate));
                if !sections.is_empty() {
                    break;
                }
            }
        }
        Ok(found)
    }

    fn with_slug(&self, index: &LanguageIndex, slug: u32) -> Result<Vec<DocAddress>, IndexError> {
        let mut found = Vec::new();
        for anchor in self.snapshot.pivot().slugs().anchors(slug) {
            found.extend(index.anchored(anchor, SAME_SLUG - found.len())?);
            if found.len() >= SAME_SLUG {
                break;
            }
        }
        Ok(found)
    }

    /// The candidates with their records, best first, each section once.
    fn hits(&self, mut candidates: Vec<Candidate<'a>>, limit: usize) -> Result<Vec<Hit>, IndexError> {
        candidates.sort_by(|a, b| {
            b.standing()
                .total_cmp(&a.standing())
                .then(a.index.language.tag.cmp(b.index.language.tag))
                .then(a.address.cmp(&b.address))
        });
        let addresses: Vec<DocAddress> = candidates.iter().filter(|c| c.own).map(|c| c.address).collect();
        let mut coverage = match &self.own {
            Some((index, prepared)) => prepared.coverage(&index.searcher, &addresses)?.into_iter(),
            None => Vec::new().into_iter(),
        };
        let mut seen = FxHashSet::default();
        let mut hits: Vec<Hit> = Vec::with_capacity(limit);
        for candidate in candidates {
            let covered = if candidate.own { coverage.next().unwrap_or(0.0) } else { 0.0 };
            if hits.len() >= limit {
                break;
            }
            let record = candidate.index.record(candidate.address)?;
            // Other ways to ask for a section are documents of their own; the best of them stands for it.
            if seen.insert((record.article.clone(), record.position)) {
                hits.push(Hit {
                    language: candidate.index.language,
                    own: candidate.own,
                    likeness: candidate.likeness,
                    slug: candidate.slug,
                    coverage: covered,
                    window: 0.0,
                    record,
                });
            }
        }
        if let Some((index, prepared)) = self.own.as_ref().filter(|_| self.without.has(Part::Window)) {
            let stems = prepared.stems();
            for hit in hits.iter_mut().take(CLOSE).filter(|hit| hit.own) {
                hit.window = window(index, &stems, &hit.record.text);
            }
        }
        hits.sort_by(|a, b| {
            b.standing().total_cmp(&a.standing()).then_with(|| {
                (&a.record.article, a.record.position).cmp(&(&b.record.article, b.record.position))
            })
        });
        Ok(hits)
    }
}

/// The distinct words of a question in a language without an index.
fn distinct_words(language: &Language, question: &str) -> Vec<(String, String, f32)> {
    let Some(language) = Language::from_tag(language.tag) else { return Vec::new() };
    let mut seen = FxHashSet::default();
    let words =
        Analyzer::new(language).terms(question).into_iter().filter(|term| seen.insert(term.stem.clone()));
    words.map(|term| (term.word, term.stem, 1.0)).collect()
}

impl Retriever for Embedded {
    fn generation(&self) -> String {
        // No two are built in the same millisecond.
        format!("{:.3}", self.snapshot.manifest().built)
    }

    fn evidence(&self) -> Arc<Evidence> {
        self.snapshot.evidence()
    }

    fn holdings(&self) -> Vec<Holding> {
        let counts = &self.snapshot.manifest().languages;
        let languages = self.snapshot.languages();
        languages
            .iter()
            .zip(counts)
            .map(|(l, c)| Holding { language: l.language, articles: c.articles, sections: c.sections })
            .collect()
    }

    fn search(
        &self,
        question: &str,
        language: &Language,
        others: &[&'static Language],
        limit: usize,
    ) -> Result<Vec<Hit>, RetrieveError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let search = Search::new(&self.snapshot, &self.without, question, language)?;
        let asked = self.snapshot.pivot().slugs().ask(&search.reading);
        let slugs = asked.search(FOREIGN_SLUGS);
        let mut candidates = search.own(&asked, &slugs)?;
        candidates.extend(search.foreign(&slugs, others)?);
        Ok(search.hits(candidates, limit)?)
    }

    fn explain(&self, question: &str, language: &Language) -> Result<Explanation, RetrieveError> {
        let search = Search::new(&self.snapshot, &self.without, question, language)?;
        let words = search.own.as_ref().map(|(_, prepared)| prepared.explain()).unwrap_or_default();
        Ok(explain::explanation(words, &search.reading, self.snapshot.pivot().slugs()))
    }

    fn compare(&self, question: &str, language: &Language, hit: &Hit) -> Result<Match, RetrieveError> {
        let own = self.snapshot.language(hit.language).filter(|_| hit.own);
        if let Some(index) = own {
            return Ok(compare(index, question, hit).map_err(IndexError::from)?);
        }
        let search = Search::new(&self.snapshot, &self.without, question, language)?;
        let slugs = self.snapshot.pivot().slugs();
        let fit = slugs
            .of(anchor_key(&hit.record.anchor))
            .map(|slug| slugs.ask(&search.reading).fit(slug))
            .unwrap_or_default();
        Ok(Match {
            headed: true,
            heading_covered: fit.recall,
            worst_missing: 1.0 - fit.coverage,
            known_missing: 0.0,
            grams: fit.bm25,
            sections: usize::MAX,
        })
    }

    fn repairs(&self, question: &str, language: &Language) -> Result<Vec<Repair>, RetrieveError> {
        let Some(index) = self.snapshot.language(language) else { return Ok(Vec::new()) };
        Ok(repairs(index, question).map_err(IndexError::from)?)
    }

    fn article(&self, id: &str) -> Result<Vec<Hit>, RetrieveError> {
        for index in self.snapshot.languages() {
            let records = index.article(id)?;
            if !records.is_empty() {
                return Ok(records.into_iter().map(|record| hit(index, record)).collect());
            }
        }
        Ok(Vec::new())
    }

    fn section(&self, id: &str) -> Result<Option<Hit>, RetrieveError> {
        for index in self.snapshot.languages() {
            if let Some(record) = index.section(id)? {
                return Ok(Some(hit(index, record)));
            }
        }
        Ok(None)
    }

    fn complete(&self, typed: &str, language: &Language, limit: usize) -> Result<Vec<Hit>, RetrieveError> {
        let Some(index) = self.snapshot.language(language) else { return Ok(Vec::new()) };
        // Some headings say nothing of what they are about.
        let records = self.snapshot.complete(typed, language, 2 * limit)?;
        let headed = records.into_iter().filter(|record| record.headed);
        Ok(headed.take(limit).map(|record| hit(index, record)).collect())
    }

    fn page(&self, page: &str) -> Result<Option<Entry>, RetrieveError> {
        Ok(self.snapshot.page(page)?)
    }

    fn group(&self, group: &str) -> Result<Vec<Entry>, RetrieveError> {
        Ok(self.snapshot.group(group)?)
    }
}

/// A section that was looked up, not searched for.
fn hit(index: &LanguageIndex, record: Record) -> Hit {
    Hit { language: index.language, record, own: true, likeness: 0.0, slug: None, coverage: 0.0, window: 0.0 }
}
