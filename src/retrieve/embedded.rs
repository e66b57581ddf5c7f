//! Retrieval from the embedded tantivy index.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::DocAddress;
use tantivy::collector::TopDocs;

use super::query::prepare;
use super::{Hit, Holding, RetrieveError, Retriever};
use crate::detect::Evidence;
use crate::index::{Entry, IndexError, LanguageIndex, Record, Snapshot};
use crate::language::Language;

/// The embedded engine over one snapshot of the index.
#[derive(Clone)]
pub struct Embedded {
    snapshot: Arc<Snapshot>,
}

impl Embedded {
    /// The engine over a snapshot.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        Embedded { snapshot }
    }
}

impl Retriever for Embedded {
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

    fn search(&self, question: &str, language: &Language, limit: usize) -> Result<Vec<Hit>, RetrieveError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let Some(index) = self.snapshot.language(language) else { return Ok(Vec::new()) };
        let prepared = prepare(index, question).map_err(IndexError::from)?;
        let Some(query) = &prepared.query else { return Ok(Vec::new()) };
        let top = index
            .searcher
            .search(query, &TopDocs::with_limit(limit).order_by_score())
            .map_err(IndexError::from)?;
        let addresses: Vec<DocAddress> = top.iter().map(|(_, address)| *address).collect();
        let coverage = prepared.coverage(&index.searcher, &addresses).map_err(IndexError::from)?;
        let mut hits = Vec::with_capacity(top.len());
        for ((score, address), coverage) in top.into_iter().zip(coverage) {
            let likeness = score / prepared.self_score;
            hits.push(Hit { score, likeness, coverage, ..hit(index, index.record(address)?) });
        }
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| {
                (&a.record.article, a.record.position).cmp(&(&b.record.article, b.record.position))
            })
        });
        // Other ways to ask for a section are documents of their own; the best of them stands for it.
        let mut seen = FxHashSet::default();
        hits.retain(|hit| seen.insert((hit.record.article.clone(), hit.record.position)));
        Ok(hits)
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

    fn page(&self, page: &str) -> Result<Option<Entry>, RetrieveError> {
        Ok(self.snapshot.page(page)?)
    }

    fn group(&self, group: &str) -> Result<Vec<Entry>, RetrieveError> {
        Ok(self.snapshot.group(group)?)
    }
}

/// A section that was looked up, not searched for.
fn hit(index: &LanguageIndex, record: Record) -> Hit {
    Hit { language: index.language, record, score: 0.0, likeness: 0.0, coverage: 0.0 }
}
