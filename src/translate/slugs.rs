//! The slugs of a corpus, each once, found by their words.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use crate::analysis::Analyzer;

/// BM25's constants for slugs.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// How the score of a slug is made up: BM25 as a share of what a perfect slug would get, the share of the
/// question that it covers, and the harmonic mean of that with the share of it that the question covers.
const BM25_SHARE: f32 = 0.4;
const COVERAGE_SHARE: f32 = 0.2;
const HARMONIC_SHARE: f32 = 0.4;
/// Slugs that are looked at closely, by BM25.
const CLOSE: usize = 100;
/// Postings that are read for a question at most, those of the weightiest terms first.
const MOST_POSTINGS: usize = 30_000;

/// Slugs and their words. Read-only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SlugIndex {
    /// The terms, ascending.
    terms: Vec<String>,
    /// Where the slugs of each term begin, and the slugs.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// The slugs, ascending, and where the terms of each begin.
    names: Vec<String>,
    term_starts: Vec<u32>,
    slug_terms: Vec<u32>,
    /// The inverse document frequency of each term.
    idfs: Vec<f32>,
    /// Other anchors of sections that are a slug's, ascending; and for each slug that has some, which.
    aliases: Vec<(String, u32)>,
    aliases_of: Vec<(u32, u32)>,
    /// Keys of all anchors, ascending, each with its slug.
    keys: Vec<(u64, u32)>,
    /// The keys of the slugs, and of the other anchors, in their order.
    name_keys: Vec<u64>,
    alias_keys: Vec<u64>,
}

/// How a slug fits a question, each part from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fit {
    /// BM25 as a share of what a slug of just the question's words would get.
    pub bm25: f32,
    /// The share of the question that the slug says.
    pub coverage: f32,
    /// The share of the slug that the question says.
    pub recall: f32,
}

impl Fit {
    /// All parts as one score.
    pub fn score(self) -> f32 {
        let Fit { bm25, coverage, recall } = self;
        let harmonic = ratio(2.0 * coverage * recall, coverage + recall);
        BM25_SHARE * bm25 + COVERAGE_SHARE * coverage + HARMONIC_SHARE * harmonic
    }
}

/// Lucene's inverse document frequency.
fn idf(all: f32, with: f32) -> f32 {
    ((all - with + 0.5) / (with + 0.5)).ln_1p()
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A question in the words of the slugs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// For each word its weight, and the terms that it may mean with their shares.
    words: Vec<(f32, Vec<(u32, f32)>)>,
}

impl Reading {
    /// Adds a word.
    pub(super) fn add(&mut self, weight: f32, terms: Vec<(u32, f32)>) {
        self.words.push((weight, terms));
    }

    /// For each word the terms that it may mean with their shares.
    pub fn words(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        self.words.iter().map(|(_, terms)| terms.as_slice())
    }
}

/// A number for an anchor, by which an index can keep it beside each section.
pub fn anchor_key(anchor: &str) -> u64 {
    let hash = blake3::hash(anchor.as_bytes());
    hash.as_bytes()[..8].iter().fold(0, |key, byte| key << 8 | u64::from(*byte))
}

/// The words of a slug.
pub(super) fn words(slug: &str, analyzer: Analyzer) -> impl Iterator<Item = String> {
    analyzer.terms(&slug.replace(['-', '_'], " ")).into_iter().filter(|t| !t.joined).map(|term| term.stem)
}

impl SlugIndex {
    /// The index of slugs, each given with the anchor of a section that it belongs to.
    pub(super) fn new<'a>(
        sections: impl Iterator<Item = (&'a str, &'a str)>,
        analyzer: Analyzer,
    ) -> SlugIndex {
        let mut slugs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (slug, anchor) in sections {
            let anchors = slugs.entry(slug).or_default();
            if anchor != slug && !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
        let mut index = SlugIndex::default();
        let mut by_term: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut slug_words = Vec::with_capacity(slugs.len());
        for (at, (slug, anchors)) in (0u32..).zip(&slugs) {
            let found: Vec<String> = super::distinct(words(slug, analyzer));
            found.iter().for_each(|word| by_term.entry(word.clone()).or_default().push(at));
            slug_words.push(found);
            index.names.push((*slug).to_owned());
            index.aliases.extend(anchors.iter().map(|anchor| ((*anchor).to_owned(), at)));
        }
        index.aliases.sort();
        index.aliases.dedup_by(|a, b| a.0 == b.0);
        for (term, slugs) in by_term {
            index.terms.push(term);
            index.starts.push(length(&index.postings));
            index.postings.extend(slugs);
        }
        let all = index.names.len() as f32;
        let frequency = |term| index.postings(term).len() as f32;
        index.idfs = (0u32..).take(index.terms.len()).map(|term| idf(all, frequency(term))).collect();
        index.aliases_of = (0u32..).zip(&index.aliases).map(|(at, (_, slug))| (*slug, at)).collect();
        index.aliases_of.sort_unstable();
        index.name_keys = index.names.iter().map(|name| anchor_key(name)).collect();
        index.alias_keys = index.aliases.iter().map(|(anchor, _)| anchor_key(anchor)).collect();
        let names = (0u32..).zip(&index.name_keys).map(|(at, key)| (*key, at));
        let aliases = index.aliases.iter().zip(&index.alias_keys).map(|((_, slug), key)| (*key, *slug));
        // A slug's own name goes before what others call it.
        index.keys = names.chain(aliases).collect();
        index.keys.sort_by_key(|(key, _)| *key);
        index.keys.dedup_by_key(|(key, _)| *key);
        for found in slug_words {
            index.term_starts.push(length(&index.slug_terms));
            let terms: Vec<u32> = found.iter().filter_map(|word| index.term(word)).collect();
            index.slug_terms.extend(terms);
        }
        index
    }

    /// Whether its parts fit together.
    pub(super) fn is_sound(&self) -> bool {
        let within = |starts: &[u32], end: usize| {
            starts.is_sorted() && starts.last().is_none_or(|start| *start as usize <= end)
        };
        let slugs = self.names.len();
        self.terms.len() == self.starts.len()
            && self.terms.len() == self.idfs.len()
            && self.aliases_of.is_sorted()
            && self.keys.is_sorted_by_key(|(key, _)| *key)
            && self.keys.iter().all(|(_, slug)| (*slug as usize) < slugs)
            && self.aliases_of.iter().all(|(_, alias)| (*alias as usize) < self.aliases.len())
            && slugs == self.term_starts.len()
            && slugs == self.name_keys.len()
            && self.aliases.len() == self.alias_keys.len()
            && self.terms.is_sorted()
            && self.names.is_sorted()
            && self.aliases.is_sorted()
            && within(&self.starts, self.postings.len())
            && within(&self.term_starts, self.slug_terms.len())
            && self.postings.iter().all(|slug| (*slug as usize) < slugs)
            && self.slug_terms.iter().all(|term| (*term as usize) < self.terms.len())
            && self.aliases.iter().all(|(_, slug)| (*slug as usize) < slugs)
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term.
    pub(super) fn term(&self, word: &str) -> Option<u32> {
        position(&self.terms, word)
    }

    /// The word that a term is.
    pub fn word(&self, term: u32) -> &str {
        self.terms.get(term as usize).map_or("", String::as_str)
    }

    /// The slug with that number.
    #[cfg(test)]
    pub(super) fn name(&self, slug: u32) -> &str {
        self.names.get(slug as usize).map_or("", String::as_str)
    }

    /// The slug of the section with that anchor, given by its [`anchor_key`].
    pub fn of(&self, key: u64) -> Option<u32> {
        let at = self.keys.binary_search_by_key(&key, |(other, _)| *other).ok()?;
        self.keys.get(at).map(|(_, slug)| *slug)
    }

    /// The keys ([`anchor_key`]) of the anchors that sections with a slug can have, that of the slug itself first.
    pub fn anchors(&self, slug: u32) -> impl Iterator<Item = u64> {
        let name = self.name_keys.get(slug as usize);
        let start = self.aliases_of.partition_point(|(other, _)| *other < slug);
        let own = self.aliases_of[start..].iter().take_while(move |(other, _)| *other == slug);
        let others = own.filter_map(|(_, at)| self.alias_keys.get(*at as usize));
        name.into_iter().chain(others).copied()
    }

    fn postings(&self, term: u32) -> &[u32] {
        slice(&self.starts, &self.postings, term)
    }

    fn terms_of(&self, slug: u32) -> &[u32] {
        slice(&self.term_starts, &self.slug_terms, slug)
    }

    fn idf(&self, term: u32) -> f32 {
        self.idfs.get(term as usize).copied().unwrap_or(0.0)
    }

    /// A question made ready to be held against slugs.
    pub fn ask<'a>(&'a self, reading: &'a Reading) -> Asked<'a> {
        let mut uses: Vec<Use> = Vec::new();
        let (mut perfect, mut all) = (0.0, 0.0);
        for (word, (weight, translations)) in (0u32..).zip(&reading.words) {
            let mut best = 0.0f32;
            for (term, share) in translations {
                uses.push(Use { term: *term, word, share: *share });
                best = best.max(share * self.idf(*term));
            }
            perfect += if translations.is_empty() { *weight } else { (K1 + 1.0) * best };
            all += weight;
        }
        // Which word comes first does not matter.
        uses.sort_unstable_by_key(|used| used.term);
        let mut terms = FxHashMap::with_capacity_and_hasher(uses.len(), FxBuildHasher);
        let mut start = 0;
        for group in uses.chunk_by(|a, b| a.term == b.term) {
            let share = group.iter().map(|used| used.share).fold(0.0, f32::max);
            terms.insert(group[0].term, Wanted { share, uses: (start, start + group.len()) });
            start += group.len();
        }
        let saturations = std::array::from_fn(|length| self.saturation(length));
        Asked { slugs: self, reading, uses, terms, perfect, all, saturations, covered: RefCell::default() }
    }

    /// What BM25 makes of a term that stands once in a slug of so many terms.
    fn saturation(&self, length: usize) -> f32 {
        let average = self.slug_terms.len() as f32 / self.names.len().max(1) as f32;
        (K1 + 1.0) / (1.0 + K1 * (1.0 - B + B * length as f32 / average.max(1.0)))
    }
}

/// A term that a word of a question may mean.
struct Use {
    term: u32,
    word: u32,
    share: f32,
}

/// A term that a question asks for.
struct Wanted {
    /// How much it does: the most that any of its words does.
    share: f32,
    /// Where its uses begin and end.
    uses: (usize, usize),
}

/// Slugs are rarely longer than so many terms.
const USUAL_LENGTH: usize = 32;

thread_local! {
    /// Sums of all slugs, kept from one question to the next; all zero in between.
    static SUMS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// A question, ready to be held against slugs.
pub struct Asked<'a> {
    slugs: &'a SlugIndex,
    reading: &'a Reading,
    /// What its words may mean, by term.
    uses: Vec<Use>,
    /// The terms that it asks for.
    terms: FxHashMap<u32, Wanted>,
    /// What BM25 makes of a slug of just its words.
    perfect: f32,
    /// What its words weigh together.
    all: f32,
    /// [`SlugIndex::saturation`] by length.
    saturations: [f32; USUAL_LENGTH],
    /// How much of each word a slug covers; scratch.
    covered: RefCell<Vec<f32>>,
}

impl Asked<'_> {
    /// The slugs that fit best, each with its score from 0 to 1.
    pub fn search(&self, limit: usize) -> Vec<(u32, f32)> {
        let fit = |placed: Placed| Placed::new(placed.number(), self.fit(placed.number()).score());
        let mut found: Vec<Placed> = self.close().into_iter().map(fit).collect();
        found.sort_unstable();
        found.iter().take(limit).map(|placed| (placed.number(), placed.score())).collect()
    }

    /// The best slugs by BM25, in no order.
    fn close(&self) -> Vec<Placed> {
        let slugs = self.slugs;
        let weigh = |(term, wanted): (&u32, &Wanted)| Placed::new(*term, wanted.share * slugs.idf(*term));
        let mut terms: Vec<Placed> = self.terms.iter().map(weigh).collect();
        terms.sort_unstable();
        SUMS.with_borrow_mut(|sums| {
            if sums.len() < slugs.names.len() {
                sums.resize(slugs.names.len(), 0.0);
            }
            let mut touched: Vec<u32> = Vec::with_capacity(slugs.names.len().min(MOST_POSTINGS));
            let mut room = MOST_POSTINGS;
            for term in terms {
                let found = slugs.postings(term.number());
                room = room.saturating_sub(found.len());
                if room == 0 {
                    break;
                }
                for slug in found {
                    let sum = &mut sums[*slug as usize];
                    if *sum == 0.0 {
                        touched.push(*slug);
                    }
                    *sum += term.score();
                }
            }
            self.best(&touched, sums)
        })
    }

    /// The best of the slugs that were touched. Leaves nothing in their sums.
    fn best(&self, touched: &[u32], sums: &mut [f32]) -> Vec<Placed> {
        let mut close: Vec<Placed> = Vec::with_capacity(4 * CLOSE);
        let mut last = Placed(u64::MAX);
        for slug in touched {
            let sum = std::mem::take(&mut sums[*slug as usize]);
            let placed = Placed::new(*slug, sum * self.saturation(*slug));
            if placed < last {
                close.push(placed);
            }
            if close.len() == 4 * CLOSE {
                close.select_nth_unstable(CLOSE - 1);
                close.truncate(CLOSE);
                last = close[CLOSE - 1];
            }
        }
        if close.len() > CLOSE {
            close.select_nth_unstable(CLOSE - 1);
            close.truncate(CLOSE);
        }
        close
    }

    fn saturation(&self, slug: u32) -> f32 {
        let length = self.slugs.terms_of(slug).len();
        self.saturations.get(length).copied().unwrap_or_else(|| self.slugs.saturation(length))
    }

    /// How a slug fits.
    pub fn fit(&self, slug: u32) -> Fit {
        let covered = &mut *self.covered.borrow_mut();
        covered.clear();
        covered.resize(self.reading.words.len(), 0.0f32);
        let (mut own, mut met) = (0.0, 0.0);
        for term in self.slugs.terms_of(slug) {
            let idf = self.slugs.idf(*term);
            own += idf;
            let Some(Wanted { share, uses: (start, end) }) = self.terms.get(term) else { continue };
            met += idf * share;
            for used in &self.uses[*start..*end] {
                let most = &mut covered[used.word as usize];
                *most = most.max(used.share);
            }
        }
        let said = self.reading.words.iter().zip(covered).map(|((weight, _), share)| weight * *share);
        Fit {
            bm25: ratio(met * self.saturation(slug), self.perfect),
            coverage: ratio(said.sum(), self.all),
            recall: ratio(met, own),
        }
    }
}

/// A number with a score that is not negative, as one number: the best is the least, ties go by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed(u64);

impl Placed {
    fn new(number: u32, score: f32) -> Placed {
        // The bits of floats that are not negative are in the order of the floats.
        Placed(u64::from(!score.to_bits()) << 32 | u64::from(number))
    }

    #[allow(clippy::cast_possible_truncation, reason = "the lower half")]
    fn number(self) -> u32 {
        self.0 as u32
    }

    fn score(self) -> f32 {
        f32::from_bits(!((self.0 >> 32) as u32))
    }
}

fn length(list: &[u32]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn position(sorted: &[String], key: &str) -> Option<u32> {
    sorted.binary_search_by(|other| other.as_str().cmp(key)).ok().and_then(|at| u32::try_from(at).ok())
}

fn slice<'a>(starts: &[u32], items: &'a [u32], at: u32) -> &'a [u32] {
    let at = at as usize;
    let Some(start) = starts.get(at) else { return &[] };
    let end = starts.get(at + 1).map_or(items.len(), |end| *end as usize);
    items.get(*start as usize..end).unwrap_or_default()
}
