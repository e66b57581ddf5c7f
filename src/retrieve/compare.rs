//! How a question and a section found for it compare, word by word: what confidence is made of.

use std::cell::LazyCell;

use super::query::{FUNCTION_WEIGHT, Gram, Prepared, Sections, await_words, sections, sections_by_key};
use super::terms::Terms;
use super::{Hit, Match};
use crate::analysis::term_key;
use crate::index::{HeadingWord, IndexError, Profile, Searched, short};

/// Headings whose n-grams agree so much ask the same.
const ALIKE: f32 = 0.9;

/// Compares a question with a section of the language that it was looked for in.
pub(super) fn compare(terms: Terms<'_>, prepared: &Prepared, hit: &Hit) -> Result<Match, IndexError> {
    let weigh = Weigh { terms, prepared };
    let asked = weigh.asked();
    let Heading { words: heading, cosine } = weigh.nearest(hit)?;
    let in_heading = |word: &Weight| is_among(&heading, word.key);
    let in_section = |word: &Weight| in_heading(word) || hit.profile.has(short(word.key));
    let known_missing: Vec<f32> =
        asked.iter().filter(|word| !in_section(word) && word.known).map(|word| word.weight).collect();
    // Without a heading the section itself has to have the words.
    let worst_missing = if hit.record.headed {
        asked.iter().filter(|word| !in_heading(word)).map(|word| word.weight).fold(0.0, f32::max)
    } else {
        known_missing.iter().copied().fold(0.0, f32::max)
    };
    let weight = |words: &[Weight]| words.iter().map(|word| word.weight).sum::<f32>();
    let shared = heading.iter().filter(|word| is_among(&asked, word.key));
    Ok(Match {
        headed: hit.record.headed,
        heading_covered: share(shared.map(|word| word.weight).sum(), weight(&heading)),
        worst_missing: share(worst_missing, prepared.statistics.most()),
        known_missing: share(known_missing.iter().sum(), weight(&asked)),
        grams: cosine,
        sections: usize::try_from(terms.index.searcher.num_docs()).unwrap_or(usize::MAX),
    })
}

/// Whether a heading has a question as it was typed; the words at its ends may be cut off.
pub(super) fn verbatim(prepared: &Prepared, section: &Profile) -> bool {
    // Both ascend.
    let mut heading = section.grams();
    let mut inner = prepared.inner_grams.iter();
    !prepared.inner_grams.is_empty()
        && inner.all(|key| heading.by_ref().find(|other| other >= key) == Some(*key))
}

/// Tells of sections whether they ask the same as this one, so that neither is a rival of the other.
pub fn alike_to(a: &Hit) -> impl Fn(&Hit) -> bool {
    let own = LazyCell::new(|| counts(&a.profile));
    move |b| {
        if a.language != b.language {
            return !a.record.anchor.is_empty() && a.record.anchor == b.record.anchor;
        }
        if !(a.record.headed && b.record.headed) {
            return false;
        }
        let others = counts(&b.profile);
        let norm = |grams: &[(u64, f32)]| grams.iter().map(|(_, n)| n * n).sum::<f32>().sqrt();
        share(dot(&own, &others, |gram| *gram), norm(&own) * norm(&others)) >= ALIKE
    }
}

/// The n-grams of a heading with how often each is there.
fn counts(section: &Profile) -> Vec<(u64, f32)> {
    let grams = section.grams();
    let mut counts: Vec<(u64, f32)> = Vec::with_capacity(grams.len());
    for gram in grams {
        match counts.last_mut() {
            Some((last, times)) if *last == gram => *times += 1.0,
            _ => counts.push((gram, 1.0)),
        }
    }
    counts
}

/// The product of two vectors, each a list of places and what stands there, ascending. Which list goes on is worked out
/// and not branched on: a processor cannot foresee it.
fn dot<T>(a: &[T], b: &[T], part: impl Fn(&T) -> (u64, f32)) -> f32 {
    let (mut at, mut other, mut sum) = (0, 0, 0.0);
    while let (Some((one, weight)), Some((another, others))) = (a.get(at).map(&part), b.get(other).map(&part))
    {
        sum += if one == another { weight * others } else { 0.0 };
        at += usize::from(one <= another);
        other += usize::from(another <= one);
    }
    sum
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A word with what it weighs.
struct Weight {
    key: u64,
    weight: f32,
    /// Whether the index has it.
    known: bool,
}

/// Whether a word is one of a few.
fn is_among(words: &[Weight], key: u64) -> bool {
    words.iter().any(|word| word.key == key)
}

/// A heading: its words, and the cosine of its n-grams with those of the question.
struct Heading {
    words: Vec<Weight>,
    cosine: f32,
}

/// Weighs words and n-grams by what the index knows of them.
struct Weigh<'a> {
    terms: Terms<'a>,
    prepared: &'a Prepared,
}

impl Weigh<'_> {
    /// The words of the question, but for names that are joined from others.
    fn asked(&self) -> Vec<Weight> {
        let words = self.prepared.asked.iter().filter(|asked| !asked.term.joined);
        words
            .map(|asked| self.weight(asked.key, asked.sections, asked.term.function, asked.term.function))
            .collect()
    }

    /// Of the ways to ask for a section the nearest to the question.
    fn nearest(&self, hit: &Hit) -> Result<Heading, IndexError> {
        let mut nearest = self.own_heading(hit)?;
        for way in &hit.record.alternates {
            let grams = self.grams_of(way)?;
            let cosine = self.cosine(grams);
            if cosine > nearest.cosine || hit.record.question.is_empty() {
                nearest = Heading { words: self.words_of(way)?, cosine };
            }
        }
        Ok(nearest)
    }

    /// The section's own heading, which need not be cut again where keys are enough.
    fn own_heading(&self, hit: &Hit) -> Result<Heading, IndexError> {
        if !self.terms.by_key() {
            let words = self.words_of(&hit.record.question)?;
            return Ok(Heading { words, cosine: self.cosine(self.grams_of(&hit.record.question)?) });
        }
        let words: Vec<HeadingWord> = hit.profile.heading().collect();
        await_words(self.terms, words.iter().map(|word| word.key));
        self.terms.await_keys(Searched::Grams, hit.profile.grams());
        let word = |word: HeadingWord| self.word(word, || Ok(sections_by_key(self.terms, word.key)));
        let words = words.into_iter().map(word).collect::<Result<_, _>>()?;
        let mut grams: Vec<Gram> = Vec::with_capacity(64);
        for key in hit.profile.grams() {
            if grams.last().is_none_or(|last| last.key != key) {
                grams.push(self.gram(key, || Ok(self.terms.sections_by_key(Searched::Grams, key)))?);
            }
        }
        Ok(Heading { words, cosine: self.cosine(grams) })
    }

    /// The distinct words of a text.
    fn words_of(&self, text: &str) -> Result<Vec<Weight>, IndexError> {
        let mut terms = self.terms.index.analyzer.terms(text);
        terms.retain(|term| !term.joined);
        terms.sort_by(|a, b| a.stem.cmp(&b.stem));
        terms.dedup_by(|next, kept| next.stem == kept.stem);
        let word = |term: &crate::analysis::Term| {
            let word = HeadingWord { key: term_key(&term.stem), function: term.function };
            self.word(word, || sections(self.terms, &term.stem))
        };
        terms.iter().map(word).collect()
    }

    /// A word of a heading; `count` tells how many sections have it, where the question does not.
    fn word(
        &self,
        word: HeadingWord,
        count: impl FnOnce() -> Result<Sections, IndexError>,
    ) -> Result<Weight, IndexError> {
        let asked = self.prepared.asked.iter().find(|asked| asked.key == word.key);
        let sections = match asked {
            Some(asked) => asked.sections,
            None => count()?,
        };
        let noted = asked.is_some_and(|asked| asked.term.function);
        Ok(self.weight(word.key, sections, noted || word.function, word.function))
    }

    /// A word that so many sections have. It may be as common as a function word and none all the same: its stem
    /// is one's.
    fn weight(&self, key: u64, sections: Sections, common: bool, function: bool) -> Weight {
        let statistics = self.prepared.statistics;
        // The IDF falls with the count.
        let most = sections.into_iter().max().unwrap_or(0);
        let least = statistics.idf(most, common);
        Weight { key, weight: least * if function { FUNCTION_WEIGHT } else { 1.0 }, known: most > 0 }
    }

    /// Cosine of the n-grams of the question and those of a heading, weighed by IDF.
    fn cosine(&self, own: Vec<Gram>) -> f32 {
        let asked = &self.prepared.grams;
        let norm = |grams: &[Gram]| grams.iter().map(|gram| gram.idf * gram.idf).sum::<f32>().sqrt();
        let both = dot(asked, &own, |gram| (gram.key, gram.idf));
        share(both, norm(asked) * norm(&own))
    }

    /// The distinct n-grams of a text, by key.
    fn grams_of(&self, text: &str) -> Result<Vec<Gram>, IndexError> {
        let cut = self.terms.index.analyzer.grams(text);
        let mut grams: Vec<(u64, &str)> = cut.iter().map(|gram| (term_key(gram), gram)).collect();
        grams.sort_unstable();
        grams.dedup();
        let count = |text: &str| Ok(self.terms.look_up(Searched::Grams, text)?.sections);
        grams.iter().map(|(key, text)| self.gram(*key, || count(text))).collect()
    }

    /// An n-gram of a heading; `count` tells how many headings have it, where the question does not.
    fn gram(&self, key: u64, count: impl FnOnce() -> Result<u64, IndexError>) -> Result<Gram, IndexError> {
        let asked = &self.prepared.grams;
        match asked.binary_search_by_key(&key, |gram| gram.key) {
            Ok(at) => Ok(asked[at]),
            Err(_) => Ok(Gram { key, idf: self.prepared.statistics.idf(count()?, false) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_product_is_taken_of_what_stands_in_the_same_places(
            a in proptest::collection::btree_map(0u64..40, 0u8..9, 0..20),
            b in proptest::collection::btree_map(0u64..40, 0u8..9, 0..20),
        ) {
            let list = |map: &BTreeMap<u64, u8>| -> Vec<(u64, f32)> {
                map.iter().map(|(place, weight)| (*place, f32::from(*weight))).collect()
            };
            let both = a.iter().filter_map(|(place, weight)| Some(f32::from(*weight) * f32::from(*b.get(place)?)));
            prop_assert_eq!(dot(&list(&a), &list(&b), |part| *part), both.sum::<f32>());
        }
    }
}
