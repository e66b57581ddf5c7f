//! Retrieval from the embedded tantivy index.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use tantivy::DocAddress;

use super::compare::{compare, verbatim};
use super::links::Links;
use super::query::{Prepared, prepare, repairs};
use super::sums::scores;
use super::terms::{DECODED_AT_ONCE, Loaded, Terms, most_decoded, postings};
use super::window::Window;
use super::{
    Explanation, Hit, Holding, Match, Part, Repair, RetrieveError, Retriever, Without, explain, standing,
};
use crate::analysis::Analyzer;
use crate::detect::Evidence;
use crate::index::{Entry, Filter, IndexError, LanguageIndex, Profile, Record, Snapshot, StoredSection};
use crate::language::Language;
use crate::memory::await_lists;
use crate::translate::{Asked, Fit, Reading, Word, anchor_key};

/// Sections that are looked at by their own words for each hit that is wanted, and slugs whose sections in other
/// languages are.
const LOOKED_AT: usize = 2;
/// Slugs whose sections are looked at in the language that was asked in.
const OWN_SLUGS: usize = 10;
/// Slugs that are looked at, at least, where only a part of the corpus may be found: most of them may lead out of it.
const FILTERED_SLUGS: usize = 30;
/// Sections whose text is looked at closely, the best.
const CLOSE: usize = 5;
/// Sections with one slug that are looked at.
const SAME_SLUG: usize = 4;

/// The embedded engine over one snapshot of the index.
#[derive(Clone)]
pub struct Embedded {
    snapshot: Arc<Snapshot>,
    /// What is kept beside the index of each language, in their order.
    loaded: Arc<Vec<Loaded>>,
    /// The slugs of the sections.
    links: Arc<Links>,
    without: Without,
}

/// A section that may be a hit, before its record is read.
#[derive(Clone, Copy)]
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

    fn hit(&self, record: Record, profile: Profile) -> Hit {
        let Candidate { index, own, likeness, slug, .. } = *self;
        let hit = with_profile(index, record, profile);
        Hit { own, likeness, slug, ..hit }
    }
}

/// The language that is asked in.
struct Own<'a> {
    /// Its place among those of the snapshot.
    place: usize,
    terms: Terms<'a>,
    /// The question, prepared for it.
    prepared: Prepared,
}

/// A question in one language, ready to be looked for.
struct Search<'a> {
    snapshot: &'a Snapshot,
    links: &'a Links,
    without: &'a Without,
    /// If there is an index of the language.
    own: Option<Own<'a>>,
    /// The question in the words of the slugs.
    reading: Reading,
    /// For each language, which of its sections may be found; empty if all may.
    within: Vec<Vec<bool>>,
}

impl Embedded {
    /// The engine over a snapshot.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        let loaded = load(&snapshot);
        let links = Links::of(snapshot.languages(), snapshot.pivot().slugs());
        Embedded { snapshot, loaded, links: Arc::new(links), without: Without::default() }
    }

    /// The same with parts of ranking left out.
    pub fn without(self, without: Without) -> Self {
        Embedded { without, ..self }
    }

    /// The terms of a language, if there is an index of it.
    fn terms(&self, language: &Language) -> Option<Terms<'_>> {
        self.snapshot.place(language).and_then(|at| self.terms_at(at))
    }

    /// The terms of the language at that place.
    fn terms_at(&self, at: usize) -> Option<Terms<'_>> {
        Some(Terms::new(self.snapshot.languages().get(at)?, self.loaded.get(at)?))
    }
}

/// What is kept beside the index of each language. The small ones go first, so that as many as can be are fast; what
/// takes long is done by a thread of its own, so that a server is ready at once.
fn load(snapshot: &Arc<Snapshot>) -> Arc<Vec<Loaded>> {
    let indexes = snapshot.languages();
    let loaded: Arc<Vec<Loaded>> = Arc::new(indexes.iter().map(Loaded::new).collect());
    let mut order: Vec<usize> = (0..indexes.len()).collect();
    order.sort_by_key(|at| indexes[*at].sections());
    let within = |most: u64| {
        let sums = order.iter().scan(0, |sum, at| {
            *sum += postings(&indexes[*at]);
            Some(*sum)
        });
        sums.take_while(|sum| *sum <= most).count()
    };
    let (now, all) = (within(DECODED_AT_ONCE), within(most_decoded(indexes)));
    order[..now].par_iter().for_each(|at| loaded[*at].load(&indexes[*at]));
    let later = order[now..all].to_vec();
    if !later.is_empty() {
        let (snapshot, loaded) = (Arc::downgrade(snapshot), Arc::downgrade(&loaded));
        let decode = move || {
            for at in later {
                // Where nobody asks any more, nothing is to be done.
                let (Some(snapshot), Some(loaded)) = (snapshot.upgrade(), loaded.upgrade()) else { return };
                loaded[at].load(&snapshot.languages()[at]);
            }
        };
        // Without the thread each question reads from the index, and is answered all the same.
        let _ = std::thread::Builder::new().name("decode".to_owned()).spawn(decode);
    }
    loaded
}

impl<'a> Search<'a> {
    fn new(embedded: &'a Embedded, question: &str, language: &Language) -> Result<Self, IndexError> {
        let Embedded { snapshot, links, without, .. } = embedded;
        let terms = snapshot.place(language).and_then(|place| Some((place, embedded.terms_at(place)?)));
        let own = match terms {
            Some((place, terms)) => Some(Own { place, terms, prepared: prepare(terms, question, without)? }),
            None => None,
        };
        let pivot = snapshot.pivot();
        let reading = match &own {
            _ if !without.has(Part::Translation) => Reading::default(),
            Some(own) => pivot.read(language, own.prepared.words()),
            // Nothing is known of a language that the index does not have: all its words weigh the same.
            None => {
                let words = distinct_words(language, question);
                let words =
                    words.iter().map(|(written, stem)| Word { written, stem, read: stem, weight: 1.0 });
                pivot.read(language, words)
            }
        };
        Ok(Search { snapshot, links, without, own, reading, within: Vec::new() })
    }

    /// The same over a part of the corpus.
    fn within(self, filter: &Filter) -> Result<Self, IndexError> {
        let indexes = self.snapshot.languages().iter().filter(|_| !filter.is_empty());
        let within = indexes.map(|index| index.within(filter)).collect::<Result<_, _>>()?;
        Ok(Search { within, ..self })
    }

    /// Which sections of the language at that place may be found, by their place; `None` if all may.
    fn mask(&self, language: usize) -> Option<&[bool]> {
        self.within.get(language).map(Vec::as_slice)
    }

    /// Sections of the language itself, by their own words and by their slugs.
    fn own(
        &self,
        asked: &Asked<'_>,
        slugs: &[(u32, f32)],
        most: usize,
    ) -> Result<Vec<Candidate<'a>>, IndexError> {
        let Some(Own { place, terms, prepared }) = &self.own else { return Ok(Vec::new()) };
        let index = terms.index;
        if prepared.clauses.is_empty() {
            return Ok(Vec::new());
        }
        let mut slugged: Vec<DocAddress> = Vec::with_capacity(OWN_SLUGS * SAME_SLUG);
        let sections = slugs.iter().take(OWN_SLUGS).flat_map(|(slug, _)| self.with_slug(*place, *slug));
        slugged.extend(sections.map(|section| index.address(section)));
        let reads = self.snapshot.pivot().reads(index.language) && self.without.has(Part::Translation);
        let found = scores(prepared, *terms, most, &slugged, self.mask(*place))?;
        let slug = |(address, _): &(DocAddress, f32)| {
            self.links.slug(*place, index.place(*address)).filter(|_| reads)
        };
        let slugs: Vec<Option<u32>> = found.iter().map(slug).collect();
        let mut fits = asked.fits(&slugs.iter().copied().flatten().collect::<Vec<_>>()).into_iter();
        let candidate = |((address, score), slug): ((DocAddress, f32), Option<u32>)| {
            let slug = slug.and_then(|_| fits.next()).map(Fit::score);
            Candidate { index, address, own: true, likeness: score / prepared.self_score, slug }
        };
        Ok(found.into_iter().zip(slugs).map(candidate).collect())
    }

    /// Sections of other languages that the language itself does not have, by their slugs.
    fn foreign(&self, slugs: &[(u32, f32)], others: &[&'static Language]) -> Vec<Candidate<'a>> {
        let own = self.own.as_ref().map(|own| own.place);
        let has = |slug: u32| own.is_some_and(|place| self.with_slug(place, slug).next().is_some());
        let others: Vec<usize> = others.iter().filter_map(|other| self.snapshot.place(other)).collect();
        let mut found = Vec::new();
        for (slug, score) in slugs.iter().filter(|(slug, _)| !has(*slug)) {
            let before = found.len();
            for place in &others {
                let Some(index) = self.snapshot.languages().get(*place) else { continue };
                found.extend(self.with_slug(*place, *slug).map(|section| Candidate {
                    index,
                    address: index.address(section),
                    own: false,
                    likeness: 0.0,
                    slug: Some(*score),
                }));
                if found.len() > before {
                    break;
                }
            }
        }
        found
    }

    /// Sections of the language at that place with a slug that may be found; not all, where there are many.
    fn with_slug(&self, language: usize, slug: u32) -> impl Iterator<Item = u32> {
        let mask = self.mask(language);
        let may = move |section: &u32| mask.is_none_or(|mask| mask.get(*section as usize) == Some(&true));
        self.links.sections(language, slug).iter().copied().filter(may).take(SAME_SLUG)
    }

    /// The candidates with their records, best first, each section once.
    fn hits(&self, mut candidates: Vec<Candidate<'a>>, limit: usize) -> Result<Vec<Hit>, IndexError> {
        candidates.sort_unstable_by(|a, b| {
            b.standing()
                .total_cmp(&a.standing())
                .then_with(|| a.index.language.tag.cmp(b.index.language.tag))
                .then_with(|| a.address.cmp(&b.address))
        });
        let mut found = read(&candidates, limit)?;
        if let Some(Own { terms, prepared, .. }) = &self.own {
            self.look_closely(*terms, prepared, &mut found)?;
        }
        let mut hits: Vec<Hit> = found.into_iter().map(|(_, hit)| hit).collect();
        hits.sort_by(|a, b| {
            b.standing().total_cmp(&a.standing()).then_with(|| {
                (&a.record.article, a.record.position).cmp(&(&b.record.article, b.record.position))
            })
        });
        Ok(hits)
    }

    /// Notes how much of the question the sections of its own language have, and of the best of all how close
    /// together.
    fn look_closely(
        &self,
        terms: Terms<'_>,
        prepared: &Prepared,
        found: &mut [(Candidate<'a>, Hit)],
    ) -> Result<(), IndexError> {
        found.iter_mut().for_each(|(_, hit)| hit.repaired = hit.own && prepared.is_repaired());
        if self.without.has(Part::Verbatim) {
            for (_, hit) in found.iter_mut().filter(|(_, hit)| hit.own && hit.record.headed) {
                hit.verbatim = verbatim(prepared, &hit.profile);
            }
        }
        if self.without.has(Part::Window) {
            let window = Window::new(prepared);
            for (_, hit) in found.iter_mut().take(CLOSE).filter(|(_, hit)| hit.own) {
                hit.window = window.share(hit);
            }
        }
        let own: Vec<DocAddress> = found.iter().filter(|(c, _)| c.own).map(|(c, _)| c.address).collect();
        let coverage = prepared.coverage(terms, &own)?;
        let own = found.iter_mut().filter(|(candidate, _)| candidate.own);
        own.zip(coverage).for_each(|((_, hit), covered)| hit.coverage = covered);
        Ok(())
    }

    /// How the question compares with a hit.
    fn compare(&self, asked: &Asked<'_>, hit: &Hit) -> Result<Match, IndexError> {
        if let Some(Own { terms, prepared, .. }) = self.own.as_ref().filter(|_| hit.own) {
            return compare(*terms, prepared, hit);
        }
        let fit = self.snapshot.pivot().slugs().of(anchor_key(&hit.record.anchor));
        let fit = fit.map(|slug| asked.fit(slug)).unwrap_or_default();
        Ok(Match {
            headed: true,
            heading_covered: fit.recall,
            worst_missing: 1.0 - fit.coverage,
            known_missing: 0.0,
            grams: fit.bm25,
            sections: usize::MAX,
        })
    }
}

/// The first so many candidates with their records, each section once.
fn read<'a>(candidates: &[Candidate<'a>], limit: usize) -> Result<Vec<(Candidate<'a>, Hit)>, IndexError> {
    let mut found: Vec<(Candidate<'a>, Hit)> = Vec::with_capacity(limit);
    let mut rest = candidates;
    while !rest.is_empty() && found.len() < limit {
        let (next, after) = rest.split_at(rest.len().min(limit - found.len()));
        rest = after;
        // Each is stored somewhere else in memory: all are looked for in one go, which waits for that once.
        await_lists(next.iter().map(|candidate| candidate.index.beginning(candidate.address)), |byte| {
            (*byte).into()
        });
        let stored = next.iter().map(|candidate| candidate.index.find_stored(candidate.address));
        let stored: Vec<StoredSection<'_>> = stored.collect::<Result<_, _>>()?;
        for (candidate, stored) in next.iter().zip(stored) {
            let (record, profile) = stored.read()?;
            // Other ways to ask for a section are documents of their own; the best of them stands for it.
            let same = |(_, hit): &(_, Hit)| {
                hit.record.position == record.position && hit.record.article == record.article
            };
            if !found.iter().any(same) {
                found.push((*candidate, candidate.hit(record, profile)));
            }
        }
    }
    Ok(found)
}

/// The distinct words of a question in a language without an index.
fn distinct_words(language: &Language, question: &str) -> Vec<(String, String)> {
    let Some(language) = Language::from_tag(language.tag) else { return Vec::new() };
    let mut seen = FxHashSet::default();
    let words =
        Analyzer::new(language).terms(question).into_iter().filter(|term| seen.insert(term.stem.clone()));
    words.map(|term| (term.word, term.stem)).collect()
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
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Hit>, RetrieveError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let search = Search::new(self, question, language)?.within(filter)?;
        let asked = self.snapshot.pivot().slugs().ask(&search.reading);
        let most = LOOKED_AT * limit;
        let least = if filter.is_empty() { OWN_SLUGS } else { FILTERED_SLUGS };
        let slugs = asked.search(most.max(least));
        let mut candidates = search.own(&asked, &slugs, most)?;
        candidates.extend(search.foreign(&slugs, others));
        let mut hits = search.hits(candidates, limit)?;
        // The question is at hand: most often this one is compared.
        if let Some(best) = hits.first_mut() {
            best.compared = Some(search.compare(&asked, best)?);
        }
        Ok(hits)
    }

    fn explain(&self, question: &str, language: &Language) -> Result<Explanation, RetrieveError> {
        let search = Search::new(self, question, language)?;
        let words = search.own.as_ref().map(|own| own.prepared.explain()).unwrap_or_default();
        Ok(explain::explanation(words, &search.reading, self.snapshot.pivot().slugs()))
    }

    fn compare(&self, question: &str, language: &Language, hit: &Hit) -> Result<Match, RetrieveError> {
        if let Some(compared) = hit.compared {
            return Ok(compared);
        }
        let language = if hit.own { hit.language } else { language };
        let search = Search::new(self, question, language)?;
        let asked = self.snapshot.pivot().slugs().ask(&search.reading);
        Ok(search.compare(&asked, hit)?)
    }

    fn repairs(&self, question: &str, language: &Language) -> Result<Vec<Repair>, RetrieveError> {
        let Some(terms) = self.terms(language) else { return Ok(Vec::new()) };
        Ok(repairs(terms, question)?)
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
            if let Some(record) = index.with_id(id)? {
                return Ok(Some(hit(index, record)));
            }
        }
        Ok(None)
    }

    fn sample(&self, language: &Language, most: usize) -> Result<Vec<Hit>, RetrieveError> {
        let Some(index) = self.snapshot.language(language) else { return Ok(Vec::new()) };
        Ok(index.sample(most)?.into_iter().map(|record| hit(index, record)).collect())
    }

    fn belongs(&self, hit: &Hit, filter: &Filter) -> Result<bool, RetrieveError> {
        let index = self.snapshot.language(hit.language);
        Ok(index.map_or(Ok(false), |index| index.belongs(&hit.record.id(), filter))?)
    }

    fn complete(
        &self,
        typed: &str,
        language: &Language,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Hit>, RetrieveError> {
        let Some(index) = self.snapshot.language(language) else { return Ok(Vec::new()) };
        // Some headings say nothing of what they are about.
        let records = self.snapshot.complete(typed, language, filter, 2 * limit)?;
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
    with_profile(index, record, Profile::empty())
}

fn with_profile(index: &LanguageIndex, record: Record, profile: Profile) -> Hit {
    Hit {
        language: index.language,
        record,
        profile,
        own: true,
        likeness: 0.0,
        slug: None,
        coverage: 0.0,
        window: 0.0,
        verbatim: false,
        repaired: false,
        compared: None,
    }
}
