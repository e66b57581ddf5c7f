//! The slugs of a corpus, each once, found by their words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::places::Places;
use crate::analysis::{Analyzer, Term};

/// BM25's constants for slugs.
pub(super) const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Slugs and their words. Read-only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SlugIndex {
    /// The terms, ascending.
    terms: Vec<String>,
    #[serde(skip)]
    places: Places,
    /// The words that the slugs are written with, ascending, and the term of each.
    forms: Vec<String>,
    form_terms: Vec<u32>,
    #[serde(skip)]
    form_places: Places,
    /// Where the slugs of each term begin, and the slugs.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// The slugs, ascending, as long as translations are learned: questions are not asked for them by name.
    #[serde(skip)]
    names: Vec<String>,
    /// Where the terms of each slug begin, and the terms.
    term_starts: Vec<u32>,
    slug_terms: Vec<u32>,
    /// The inverse document frequency of each term.
    idfs: Vec<f32>,
    /// What the terms of each slug weigh together.
    weights: Vec<f32>,
    /// What BM25 makes of the length of each slug, for where all are gone through in their order.
    saturations: Vec<f32>,
    /// How many terms each slug has, and what BM25 makes of so many, for where some are looked up: that is a quarter of
    /// the memory.
    lengths: Vec<u8>,
    by_length: Vec<f32>,
    /// Keys of all anchors that sections with a slug can have, ascending, each with its slug.
    keys: Vec<(u64, u32)>,
}

/// Lucene's inverse document frequency.
fn idf(all: f32, with: f32) -> f32 {
    ((all - with + 0.5) / (with + 0.5)).ln_1p()
}

/// A question in the words of the slugs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// For each word its weight, and the terms that it may mean with their shares.
    pub(super) words: Vec<(f32, Vec<(u32, f32)>)>,
}

impl Reading {
    /// One without words yet, with room for so many.
    pub(super) fn of(words: usize) -> Reading {
        Reading { words: Vec::with_capacity(words) }
    }

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

/// The words of a slug, stemmed.
pub(super) fn words(slug: &str, analyzer: Analyzer) -> impl Iterator<Item = String> {
    terms(slug, analyzer).map(|term| term.stem)
}

fn terms(slug: &str, analyzer: Analyzer) -> impl Iterator<Item = Term> {
    analyzer.terms(&slug.replace(['-', '_'], " ")).into_iter().filter(|term| !term.joined)
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
        let mut by_form: BTreeMap<String, String> = BTreeMap::new();
        let mut slug_words = Vec::with_capacity(slugs.len());
        let mut aliases: Vec<(&str, u32)> = Vec::new();
        for (at, (slug, anchors)) in (0u32..).zip(&slugs) {
            let terms: Vec<Term> = terms(slug, analyzer).collect();
            by_form.extend(terms.iter().map(|term| (term.word.clone(), term.stem.clone())));
            let found: Vec<String> = super::distinct(terms.into_iter().map(|term| term.stem));
            found.iter().for_each(|word| by_term.entry(word.clone()).or_default().push(at));
            slug_words.push(found);
            index.names.push((*slug).to_owned());
            aliases.extend(anchors.iter().map(|anchor| (*anchor, at)));
        }
        aliases.sort_unstable();
        aliases.dedup_by_key(|(anchor, _)| *anchor);
        for (term, slugs) in by_term {
            index.terms.push(term);
            index.starts.push(length(&index.postings));
            index.postings.extend(slugs);
        }
        for (form, stem) in by_form {
            index.form_terms.extend(index.term(&stem));
            index.forms.push(form);
        }
        let all = index.names.len() as f32;
        let frequency = |term| index.postings(term).len() as f32;
        index.idfs = (0u32..).take(index.terms.len()).map(|term| idf(all, frequency(term))).collect();
        let names = (0u32..).zip(slugs.keys()).map(|(at, name)| (anchor_key(name), at));
        let aliases = aliases.iter().map(|(anchor, slug)| (anchor_key(anchor), *slug));
        // A slug's own name goes before what others call it.
        index.keys = names.chain(aliases).collect();
        index.keys.sort_by_key(|(key, _)| *key);
        index.keys.dedup_by_key(|(key, _)| *key);
        for found in slug_words {
            index.term_starts.push(length(&index.slug_terms));
            let terms: Vec<u32> = found.iter().filter_map(|word| index.term(word)).collect();
            index.slug_terms.extend(terms);
        }
        index.weigh();
        index
    }

    /// Whether its parts fit together.
    pub(super) fn is_sound(&self) -> bool {
        let within = |starts: &[u32], end: usize| {
            starts.is_sorted() && starts.last().is_none_or(|start| *start as usize <= end)
        };
        let slugs = self.slugs();
        self.terms.len() == self.starts.len()
            && self.terms.len() == self.idfs.len()
            && self.keys.is_sorted_by_key(|(key, _)| *key)
            && self.keys.iter().all(|(_, slug)| (*slug as usize) < slugs)
            && slugs == self.weights.len()
            && slugs == self.saturations.len()
            && slugs == self.lengths.len()
            && self.by_length.len() == usize::from(u8::MAX) + 1
            && self.terms.is_sorted()
            && self.forms.len() == self.form_terms.len()
            && self.form_terms.iter().all(|term| (*term as usize) < self.terms.len())
            && within(&self.starts, self.postings.len())
            && within(&self.term_starts, self.slug_terms.len())
            && self.postings.iter().all(|slug| (*slug as usize) < slugs)
            && self.slug_terms.iter().all(|term| (*term as usize) < self.terms.len())
    }

    /// How many slugs there are.
    pub fn slugs(&self) -> usize {
        self.term_starts.len()
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term.
    pub(super) fn term(&self, word: &str) -> Option<u32> {
        self.places.of(&self.terms, word)
    }

    /// The numbers of several terms.
    pub(super) fn terms_of_words<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
    ) -> impl Iterator<Item = Option<u32>> {
        self.places.of_all(&self.terms, words)
    }

    /// The numbers of the terms that slugs write as one of several words.
    pub(super) fn terms_written<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
    ) -> impl Iterator<Item = Option<u32>> {
        let places = self.form_places.of_all(&self.forms, words);
        places.map(|place| self.form_terms.get(place? as usize).copied())
    }

    /// The distinct terms of a slug, which need not be one of these.
    pub(super) fn terms_in(&self, slug: &str, analyzer: Analyzer) -> Vec<u32> {
        match position(&self.names, slug) {
            Some(known) => self.terms_of(known).to_vec(),
            None => super::distinct(words(slug, analyzer).filter_map(|word| self.term(&word))),
        }
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

    /// The keys ([`anchor_key`]) of all anchors that sections with a slug can have, ascending, each with its slug.
    pub fn keys(&self) -> &[(u64, u32)] {
        &self.keys
    }

    #[inline]
    pub(super) fn postings(&self, term: u32) -> &[u32] {
        slice(&self.starts, &self.postings, term)
    }

    #[inline]
    pub(super) fn terms_of(&self, slug: u32) -> &[u32] {
        slice(&self.term_starts, &self.slug_terms, slug)
    }

    #[inline]
    pub(super) fn idf(&self, term: u32) -> f32 {
        self.idfs.get(term as usize).copied().unwrap_or(0.0)
    }

    /// What the terms of a slug weigh together.
    #[inline]
    pub(super) fn weight(&self, slug: u32) -> f32 {
        self.weights.get(slug as usize).copied().unwrap_or(0.0)
    }

    /// What BM25 makes of a term that stands once in a slug.
    #[inline]
    pub(super) fn saturation(&self, slug: u32) -> f32 {
        let length = self.lengths.get(slug as usize).copied().unwrap_or(0);
        self.by_length.get(usize::from(length)).copied().unwrap_or(0.0)
    }

    /// The same for all slugs, in their order.
    pub(super) fn saturations(&self) -> &[f32] {
        &self.saturations
    }

    /// Works out what is asked for with every question.
    fn weigh(&mut self) {
        let average = self.slug_terms.len() as f32 / self.slugs().max(1) as f32;
        let saturation =
            |terms: u8| (K1 + 1.0) / (1.0 + K1 * (1.0 - B + B * f32::from(terms) / average.max(1.0)));
        self.by_length = (0..=u8::MAX).map(saturation).collect();
        for slug in (0u32..).take(self.slugs()) {
            let terms = self.terms_of(slug);
            let weight = terms.iter().fold(0.0, |sum, term| sum + self.idf(*term));
            let length = u8::try_from(terms.len()).unwrap_or(u8::MAX);
            self.weights.push(weight);
            self.lengths.push(length);
            self.saturations.push(saturation(length));
        }
    }
}

fn length(list: &[u32]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn position(sorted: &[String], key: &str) -> Option<u32> {
    sorted.binary_search_by(|other| other.as_str().cmp(key)).ok().and_then(|at| u32::try_from(at).ok())
}

/// The items of a list of lists, given where each begins.
#[inline]
pub(super) fn slice<'a, T>(starts: &[u32], items: &'a [T], at: u32) -> &'a [T] {
    let at = at as usize;
    let Some(start) = starts.get(at) else { return &[] };
    let end = starts.get(at + 1).map_or(items.len(), |end| *end as usize);
    items.get(*start as usize..end).unwrap_or_default()
}
