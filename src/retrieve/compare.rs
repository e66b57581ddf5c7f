//! How a question and a section found for it compare, word by word: what confidence is made of.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::Term as IndexTerm;

use super::query::FUNCTION_WEIGHT;
use super::statistics::Statistics;
use super::{Hit, Match};
use crate::analysis::{Analyzer, Term};
use crate::index::LanguageIndex;

/// Headings whose n-grams agree so much ask the same.
const ALIKE: f32 = 0.9;

/// Compares a question with a section of the language that it was looked for in.
pub(super) fn compare(index: &LanguageIndex, question: &str, hit: &Hit) -> tantivy::Result<Match> {
    let mut weigh = Weigh { statistics: Statistics::new(&index.searcher, true), index };
    let asked = weigh.words(question)?;
    let record = &hit.record;
    let (heading_text, grams) =
        weigh.nearest(question, std::iter::once(&record.question).chain(&record.alternates))?;
    let heading = weigh.words(heading_text)?;
    let mut section: FxHashSet<String> = heading.keys().cloned().collect();
    let rest = record.rest.as_ref().map_or("", |rest| rest.text.as_str());
    for text in [record.title.as_str(), &record.text, rest]
        .into_iter()
        .chain(record.parents.iter().map(String::as_str))
    {
        index.analyzer.for_each_term(beginning(text), |term| {
            section.extend(term.folded);
            section.insert(term.stem);
        });
    }
    let most = weigh.statistics.most()?;
    let all: f32 = asked.values().map(|w| w.weight).sum();
    let lacks = |has: &dyn Fn(&str) -> bool, known: bool| {
        asked
            .iter()
            .filter(move |(stem, w)| !has(stem) && (!known || w.known))
            .map(|(_, w)| w.weight)
            .collect::<Vec<_>>()
    };
    let in_section = |stem: &str| section.contains(stem);
    let known_missing = lacks(&in_section, true);
    // Without a heading the section itself has to have the words.
    let missing =
        if record.headed { lacks(&|stem| heading.contains_key(stem), false) } else { known_missing.clone() };
    let heading_weight: f32 = heading.values().map(|w| w.weight).sum();
    let shared: f32 =
        heading.iter().filter(|(stem, _)| asked.contains_key(*stem)).map(|(_, w)| w.weight).sum();
    Ok(Match {
        headed: record.headed,
        heading_covered: share(shared, heading_weight),
        worst_missing: share(missing.into_iter().fold(0.0, f32::max), most),
        known_missing: share(known_missing.iter().sum(), all),
        grams,
        sections: usize::try_from(index.searcher.num_docs()).unwrap_or(usize::MAX),
    })
}

/// As much of a text as is looked at word by word, in bytes: who reads on that far has found the answer.
const LOOKED_AT: usize = 2_400;

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

/// Words that stand close together.
const WINDOW: usize = 24;

/// The largest share of a question, by IDF, that stands in so many words of a text in a row. `words` are the
/// question's, stemmed, with their IDF.
pub(super) fn window(index: &LanguageIndex, words: &[(&str, f32)], text: &str) -> f32 {
    let all: f32 = words.iter().map(|(_, idf)| idf).sum();
    let mut last: Vec<Option<usize>> = vec![None; words.len()];
    let (mut at, mut best) = (0usize, 0.0f32);
    index.analyzer.for_each_term(beginning(text), |term| {
        at += 1;
        let Some(found) = words.iter().position(|(stem, _)| *stem == term.stem) else { return };
        last[found] = Some(at);
        let near = last.iter().zip(words).filter(|(seen, _)| seen.is_some_and(|seen| at - seen < WINDOW));
        best = best.max(near.map(|(_, (_, idf))| idf).sum());
    });
    share(best, all)
}

/// Whether two sections ask the same, so that neither is a rival of the other.
pub fn alike(a: &Hit, b: &Hit) -> bool {
    if a.language != b.language {
        return !a.record.anchor.is_empty() && a.record.anchor == b.record.anchor;
    }
    if !(a.record.headed && b.record.headed) {
        return false;
    }
    let analyzer = Analyzer::new(a.language);
    let (a, b) = (grams(analyzer, &a.record.question), grams(analyzer, &b.record.question));
    let dot: f32 = a.iter().filter_map(|(gram, n)| Some(n * b.get(gram)?)).sum();
    let norm = |grams: &FxHashMap<String, f32>| grams.values().map(|n| n * n).sum::<f32>().sqrt();
    share(dot, norm(&a) * norm(&b)) >= ALIKE
}

fn grams(analyzer: Analyzer, text: &str) -> FxHashMap<String, f32> {
    let mut grams = FxHashMap::default();
    analyzer.grams(text, |gram| *grams.entry(gram.to_owned()).or_insert(0.0) += 1.0);
    grams
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A word with what it weighs.
struct Weight {
    weight: f32,
    /// Whether the index has it.
    known: bool,
}

/// Weighs words and n-grams by what the index knows of them.
struct Weigh<'a> {
    statistics: Statistics<'a>,
    index: &'a LanguageIndex,
}

impl Weigh<'_> {
    /// The distinct words of a text.
    fn words(&mut self, text: &str) -> tantivy::Result<BTreeMap<String, Weight>> {
        let mut words = BTreeMap::new();
        for Term { stem, function, joined, .. } in self.index.analyzer.terms(text) {
            if !joined && !words.contains_key(&stem) {
                let fields = self.index.fields;
                let (mut least, mut known) = (self.statistics.most()?, false);
                for field in [fields.question, fields.answer, fields.context] {
                    let term = IndexTerm::from_field_text(field, &stem);
                    known |= self.statistics.real(&term)? > 0;
                    if function {
                        self.statistics.note_function(term.clone());
                    }
                    least = least.min(self.statistics.idf(&term)?);
                }
                let weight = least * if function { FUNCTION_WEIGHT } else { 1.0 };
                words.insert(stem, Weight { weight, known });
            }
        }
        Ok(words)
    }

    /// Of the ways to ask for a section the nearest to a question, and how near it is.
    fn nearest<'t>(
        &self,
        question: &str,
        ways: impl Iterator<Item = &'t String>,
    ) -> tantivy::Result<(&'t str, f32)> {
        let mut best = ("", 0.0);
        for way in ways {
            let near = self.cosine(question, way)?;
            if best.0.is_empty() || near > best.1 {
                best = (way, near);
            }
        }
        Ok(best)
    }

    /// Cosine of the n-grams of two texts, weighed by IDF.
    fn cosine(&self, a: &str, b: &str) -> tantivy::Result<f32> {
        let weighed = |text: &str| -> tantivy::Result<FxHashMap<String, f32>> {
            let mut grams = grams(self.index.analyzer, text);
            for (gram, weight) in &mut grams {
                let term = IndexTerm::from_field_text(self.index.fields.grams, gram);
                *weight = self.statistics.idf(&term)?;
            }
            Ok(grams)
        };
        let (a, b) = (weighed(a)?, weighed(b)?);
        // Sums of floats depend on their order, and answers must not depend on a hash.
        let sorted = |mut squares: Vec<f32>| {
            squares.sort_by(f32::total_cmp);
            squares.into_iter().sum::<f32>()
        };
        let norm = |grams: &FxHashMap<String, f32>| sorted(grams.values().map(|w| w * w).collect()).sqrt();
        let dot = sorted(a.iter().filter_map(|(gram, w)| Some(w * b.get(gram)?)).collect());
        Ok(share(dot, norm(&a) * norm(&b)))
    }
}
