//! From candidates to an answer, or to none.
//!
//! In: hits of one or several languages. Out: them ranked, each with the probability that it is
//! right, and the decision what to show. Never: the index, a clock, or I/O: the same hits give the
//! same decision.

mod confidence;

use serde::{Deserialize, Serialize};

use crate::retrieve::Hit;

pub use confidence::confidence;

/// What it takes to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerSettings {
    /// The least probability of being right with which a section is shown, 0 to 1.
    pub min_confidence: f32,
}

impl Default for AnswerSettings {
    fn default() -> Self {
        AnswerSettings { min_confidence: 0.7 }
    }
}

/// A hit with the probability that it is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The section.
    pub hit: Hit,
    /// Probability that it answers the question, 0 to 1.
    pub confidence: f32,
}

/// What to show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    /// The sections to show, best first; empty if there is no answer.
    pub answers: Vec<Ranked>,
    /// Neighbours in meaning that are not sure enough to be shown as answers.
    pub related: Vec<Ranked>,
}

/// How many neighbours are offered.
const RELATED: usize = 3;

/// A neighbour must be at least this probable, or it has nothing to do with the question.
const RELATED_SHARE: f32 = 0.4;

/// What a section counts that is little more than links: where another says something itself, that one is
/// the answer.
const LINKS_ONLY_SHARE: f32 = 0.95;

/// Ranks the hits of all languages together, best first.
pub fn rank(mut hits: Vec<Hit>) -> Vec<Ranked> {
    let weight = |hit: &Hit| hit.standing() * if hit.record.links_only { LINKS_ONLY_SHARE } else { 1.0 };
    hits.sort_by(|a, b| {
        weight(b)
            .total_cmp(&weight(a))
            .then_with(|| (&a.record.article, a.record.position).cmp(&(&b.record.article, b.record.position)))
    });
    hits.into_iter().map(|hit| Ranked { confidence: confidence(&hit), hit }).collect()
}

/// Decides what of a ranking to show: up to `limit` answers, all sure enough, or none.
pub fn decide(ranked: Vec<Ranked>, limit: usize, settings: AnswerSettings) -> Decision {
    let (mut answers, mut rest): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|r| r.confidence >= settings.min_confidence);
    rest.splice(0..0, answers.split_off(limit.min(answers.len())));
    // Without an answer there is nothing that a neighbour could be related to.
    if answers.is_empty() {
        return Decision::default();
    }
    let related = rest
        .into_iter()
        .filter(|r| r.confidence >= settings.min_confidence * RELATED_SHARE)
        .take(RELATED)
        .collect();
    Decision { answers, related }
}
