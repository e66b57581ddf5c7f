//! Other ways to ask for sections, found by their words.

use rustc_hash::FxHashMap;

use super::Way;
use crate::analysis::Analyzer;
use crate::language::Language;

/// From this likeness on a question is one of the other ways to ask for a section.
const ALIKE: f32 = 0.85;
/// What a function word counts: questions are to be alike in their words of meaning, and in all.
const FUNCTION_WEIGHTS: [f32; 2] = [0.0, 0.2];

/// What the words of a text weigh, once for each of [`FUNCTION_WEIGHTS`].
type Weights = [f32; FUNCTION_WEIGHTS.len()];

/// The ways, as the analyzer of one language takes them apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Ways {
    /// For each stem the ways that have it, by their place.
    postings: FxHashMap<String, Vec<u32>>,
    /// What the words of each way weigh together.
    totals: Vec<Weights>,
}

impl Ways {
    pub(super) fn new(ways: &[Way], language: &'static Language) -> Ways {
        let mut prepared = Ways::default();
        for (place, way) in (0u32..).zip(ways) {
            let words = weights(&way.text, language);
            prepared.totals.push(total(words.iter().map(|(_, weights)| weights)));
            for (stem, _) in words {
                prepared.postings.entry(stem).or_default().push(place);
            }
        }
        prepared
    }

    /// The way that a question is most like, by its place, if it is like one, and how much.
    pub(super) fn best(&self, question: &str, language: &'static Language) -> Option<(usize, f32)> {
        let words = weights(question, language);
        let own = total(words.iter().map(|(_, weights)| weights));
        let mut shared: FxHashMap<u32, Weights> = FxHashMap::default();
        for (stem, weights) in &words {
            for way in self.postings.get(stem).into_iter().flatten() {
                let sum = shared.entry(*way).or_default();
                *sum = plus(*sum, *weights);
            }
        }
        let likeness = |(way, shared): (u32, Weights)| {
            let others = self.totals.get(way as usize)?;
            let alike = (0..shared.len()).map(|at| dice(shared[at], own[at] + others[at]));
            Some((way as usize, alike.fold(1.0, f32::min)))
        };
        let best = shared.into_iter().filter_map(likeness);
        // Of ways that are alike the first in the file.
        best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).filter(|(_, alike)| *alike >= ALIKE)
    }
}

/// The Dice coefficient (Dice 1945), by weight.
fn dice(shared: f32, all: f32) -> f32 {
    if all > 0.0 { 2.0 * shared / all } else { 0.0 }
}

fn plus(a: Weights, b: Weights) -> Weights {
    [a[0] + b[0], a[1] + b[1]]
}

fn total<'a>(words: impl Iterator<Item = &'a Weights>) -> Weights {
    words.fold(Weights::default(), |sum, weights| plus(sum, *weights))
}

/// The distinct stems of a text and what they weigh.
fn weights(text: &str, language: &'static Language) -> Vec<(String, Weights)> {
    let terms = Analyzer::new(language).terms(text).into_iter().filter(|term| !term.joined);
    let mut words: Vec<(String, Weights)> = terms
        .map(|term| {
            let weights = if term.function { FUNCTION_WEIGHTS } else { [1.0; 2] };
            (term.folded.unwrap_or(term.stem), weights)
        })
        .collect();
    // A fixed order, so that the same texts are always alike by the same number.
    words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1[0].total_cmp(&a.1[0])));
    words.dedup_by(|next, kept| next.0 == kept.0);
    words
}
