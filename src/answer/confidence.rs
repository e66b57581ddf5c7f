//! How probable it is that the first of a ranking is right, and that one of the first three is.
//!
//! Logistic regression over what the first section and the question have in common and how far the first
//! *different* section is behind, fitted by `scripts/fit-confidence.py`; the same for every language and
//! corpus. A section found by its slug alone, in another language, has weights of its own.

use serde::Serialize;

use crate::retrieve::{Hit, Match, alike};

/// Hits after the first that may be its rivals.
const RIVALS: usize = 5;

/// What the probabilities are made of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Features {
    /// Whether the first section is in a language that was asked in.
    pub own: bool,
    /// Whether it has a heading.
    pub headed: bool,
    /// Its lead over the first different section, as a logarithm.
    pub lead: f32,
    /// How much its own words resemble the question, as a logarithm.
    pub likeness: f32,
    /// How well its slug fits; what a slug would have to fit if it has none.
    pub slug: f32,
    /// Whether it has a slug.
    pub slugged: bool,
    /// See [`Hit::coverage`].
    pub coverage: f32,
    /// See [`Hit::window`].
    pub window: f32,
    /// See [`Match`].
    pub heading_covered: f32,
    /// See [`Match`].
    pub worst_missing: f32,
    /// See [`Match`].
    pub known_missing: f32,
    /// See [`Match`].
    pub grams: f32,
    /// How probable the language of the question is.
    pub language: f32,
}

/// Probabilities, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Confidence {
    /// That the first section is right.
    pub first: f32,
    /// That one of the first three is.
    pub among_three: f32,
}

/// The weights of one kind of section, in the order of [`Features::values`].
struct Weights {
    first: [f32; 11],
    among_three: [f32; 11],
}

const HEADED: Weights = Weights {
    first: [0.308, 1.440, 0.092, 2.004, -2.090, 2.117, -0.918, -0.221, 1.388, -0.333, 4.098],
    among_three: [0.575, 1.065, 0.413, 2.549, -2.908, 1.983, -0.842, -0.458, 1.328, -0.200, 4.917],
};
const HEADLESS: Weights = Weights {
    first: [14.026, 3.677, 1.649, 0.0, 0.0, 5.056, 0.987, -0.366, 1.891, -2.147, -0.607],
    among_three: [12.557, 1.905, 3.294, 0.0, 0.0, 4.457, 3.447, -0.506, 1.646, -1.914, -0.793],
};
const FOREIGN: Weights = Weights {
    first: [1.172, 2.127, 0.0, 2.007, 0.0, 0.0, 0.0, 2.072, 0.904, 0.0, 3.302],
    among_three: [0.319, 1.753, 0.0, 2.489, 0.0, 0.0, 0.0, 2.591, 0.778, 0.0, 3.875],
};

impl Features {
    /// The features of a ranking, of which `first` compares the first with the question.
    pub(super) fn of(hits: &[Hit], first: &Match, language: f32) -> Option<Features> {
        let best = hits.first()?;
        let rival = hits.iter().skip(1).take(RIVALS).find(|hit| !alike(best, hit));
        let lead = best.standing() - rival.map_or(0.0, Hit::standing);
        Some(Features {
            own: best.own,
            headed: first.headed,
            lead: (lead.max(0.0) + 0.02).ln(),
            likeness: (best.likeness + 0.03).ln(),
            slug: best.slug.unwrap_or(0.0),
            slugged: best.slug.is_some(),
            coverage: best.coverage,
            window: best.window,
            heading_covered: first.heading_covered,
            worst_missing: first.worst_missing,
            known_missing: first.known_missing,
            grams: first.grams,
            language,
        })
    }

    /// The values that are weighed, after the constant 1.
    fn values(&self) -> [f32; 11] {
        [
            1.0,
            self.lead,
            self.likeness,
            self.slug,
            f32::from(u8::from(self.slugged)),
            self.coverage,
            self.window,
            self.heading_covered,
            self.worst_missing,
            self.known_missing,
            self.grams,
        ]
    }

    /// The probabilities.
    pub(super) fn confidence(&self) -> Confidence {
        let weights = match (self.own, self.headed) {
            (false, _) => &FOREIGN,
            (true, true) => &HEADED,
            (true, false) => &HEADLESS,
        };
        let values = self.values();
        let chance = |weights: &[f32; 11]| {
            let sum: f32 = weights.iter().zip(values).map(|(weight, value)| weight * value).sum();
            1.0 / (1.0 + (-sum).exp())
        };
        let first = chance(&weights.first);
        Confidence { first, among_three: chance(&weights.among_three).max(first) }
    }
}
