//! From candidates to an answer, or to none.
//!
//! In: hits of one or several languages. Out: them ranked, the probability that the first is right, and
//! the decision what to show. Never: the index, a clock, or I/O: the same hits give the same decision.

mod confidence;

use serde::{Deserialize, Serialize};

use crate::retrieve::{Hit, Match, alike_to};

pub use confidence::{Confidence, Features};

/// What it takes to be shown. Both are precisions wanted: of the answers that are shown with just this
/// confidence, that share is right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerSettings {
    /// The least probability of being right with which a section is shown as the answer, 0 to 1.
    pub min_confidence: f32,
    /// The least probability with which one of three is right that are offered to choose from.
    pub min_suggestion: f32,
}

impl Default for AnswerSettings {
    fn default() -> Self {
        AnswerSettings { min_confidence: 0.7, min_suggestion: 0.35 }
    }
}

/// Hits in order, and how sure the first of them are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// Best first.
    pub hits: Vec<Ranked>,
    /// How probable it is that they are right.
    pub confidence: Confidence,
    /// What that was made of; `None` if there is no hit.
    pub features: Option<Features>,
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
    /// Where there is no sure answer: sections of which one may be, to choose from.
    pub suggestions: Vec<Ranked>,
    /// Neighbours of the answer.
    pub related: Vec<Ranked>,
}

/// How many neighbours or suggestions are offered.
pub const OFFERED: usize = 3;

/// Hits after the first that may be its rivals; no fewer than are offered.
const RIVALS: usize = 5;

/// A section that stands this much below the first has nothing to do with the question.
const OFFERED_SHARE: f32 = 0.5;

/// What a section counts that is little more than links: where another says something itself, that one is
/// the answer.
const LINKS_ONLY_SHARE: f32 = 0.95;

/// Puts the hits of all languages in order, best first.
pub fn order(mut hits: Vec<Hit>) -> Vec<Hit> {
    let weight = |hit: &Hit| hit.standing() * if hit.record.links_only { LINKS_ONLY_SHARE } else { 1.0 };
    hits.sort_by(|a, b| {
        weight(b)
            .total_cmp(&weight(a))
            .then_with(|| (&a.record.article, a.record.position).cmp(&(&b.record.article, b.record.position)))
    });
    hits
}

/// Says how sure an order is. `first` compares the first hit with the question; `language` is how probable
/// the question's language is.
pub fn judge(hits: Vec<Hit>, first: &Match, language: f32) -> Ranking {
    let Some(best) = hits.first() else { return Ranking::default() };
    let as_best = alike_to(best);
    let rival = hits.iter().take(1 + RIVALS).skip(1).position(|hit| !as_best(hit)).map(|at| at + 1);
    let features = Features::of(&hits, rival.and_then(|at| hits.get(at)), first, language);
    let Some(features) = features else { return Ranking::default() };
    let confidence = features.confidence();
    // What is left of the first three goes to the second and third; who asks the same as the first is as sure.
    let rest = (confidence.among_three - confidence.first) / 2.0;
    // Those before the rival are alike, as was seen.
    let alike = |at: usize| match rival {
        Some(rival) if at == rival => false,
        Some(rival) if at > rival => as_best(&hits[at]),
        _ => true,
    };
    let twin = |at: usize| at == 0 || (hits[at].own == best.own && alike(at));
    let twins: Vec<bool> = (0..hits.len().min(OFFERED)).map(twin).collect();
    drop(as_best);
    let ranked = hits.into_iter().enumerate().map(|(at, hit)| {
        let confidence = if twins.get(at).is_some_and(|twin| *twin) {
            confidence.first
        } else if at < OFFERED {
            rest
        } else {
            rest / 2.0
        };
        Ranked { hit, confidence }
    });
    Ranking { hits: ranked.collect(), confidence, features: Some(features) }
}

/// Decides what of a ranking to show: up to `limit` answers, all sure enough; else sections to choose from,
/// if one of them is probable enough; else nothing.
pub fn decide(ranking: Ranking, limit: usize, settings: AnswerSettings) -> Decision {
    let Ranking { hits, confidence, .. } = ranking;
    let least = hits.first().map_or(0.0, |best| best.hit.standing() * OFFERED_SHARE);
    if confidence.first >= settings.min_confidence {
        let (mut answers, mut rest) = (Vec::with_capacity(hits.len()), Vec::with_capacity(hits.len()));
        for ranked in hits {
            let sure = ranked.confidence >= settings.min_confidence;
            if sure { &mut answers } else { &mut rest }.push(ranked);
        }
        rest.splice(0..0, answers.split_off(limit.min(answers.len())));
        let related = rest.into_iter().filter(|r| r.hit.standing() >= least).take(OFFERED).collect();
        return Decision { answers, related, ..Decision::default() };
    }
    if confidence.among_three < settings.min_suggestion {
        return Decision::default();
    }
    let suggestions = hits.into_iter().take(OFFERED).filter(|r| r.hit.standing() >= least).collect();
    Decision { suggestions, ..Decision::default() }
}
