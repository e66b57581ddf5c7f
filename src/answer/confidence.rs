//! How probable it is that the first of a ranking is right, and that one of the first three is.
//!
//! Logistic regression over what the first section and the question have in common and how far the first
//! *different* section is behind, fitted by `scripts/fit-confidence.py`; the same for every language and
//! corpus. A section found by its slug alone, in another language, has weights of its own.

use serde::Serialize;

use crate::retrieve::{Hit, Match};

/// Sections of a language at which it is half small.
const HALF_SIZE: f32 = 30.0;

/// What the probabilities are made of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, utoipa::ToSchema)]
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
    /// How small the language's part of the corpus is: 1 for nothing, ½ at 30 sections. Among few
    /// sections less of a lead is needed.
    pub small: f32,
    /// The lead in a small corpus: [`Features::small`] times [`Features::lead`].
    pub small_lead: f32,
    /// How probable the language of the question is.
    pub language: f32,
}

/// Probabilities, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Confidence {
    /// That the first section is right.
    pub first: f32,
    /// That one of the first three is.
    pub among_three: f32,
}

/// A section of the language that was asked in is hardly ever right that has less than this share of the question: one
/// of a hundred, however far all others are behind …
const LEAST_COVERED: f32 = 0.1;
/// … so no more is said of it.
const MOST_UNCOVERED: f32 = 0.3;

/// The weights of one kind of section, in the order of [`Features::values`].
struct Weights {
    first: [f32; 13],
    among_three: [f32; 13],
}

const HEADED: Weights = Weights {
    first: [-0.028, 1.635, 0.149, 3.139, -1.174, 1.626, -1.012, -0.376, 1.148, 0.170, 3.514, -0.283, -1.166],
    among_three: [
        0.136, 1.289, 0.372, 3.628, -1.819, 1.624, -0.945, -0.660, 1.031, 0.340, 4.229, -0.123, -1.151,
    ],
};
const HEADLESS: Weights = Weights {
    first: [2.154, 1.942, 0.273, 0.0, 0.0, 4.026, 4.652, 0.059, 1.717, -1.321, -1.423, -0.628, 1.638],
    among_three: [1.945, 1.333, 1.354, 0.0, 0.0, 4.002, 5.779, 0.009, 1.734, -1.437, -1.659, -0.046, 0.646],
};
const FOREIGN: Weights = Weights {
    first: [1.046, 2.118, 0.0, 1.978, 0.0, 0.0, 0.0, 2.106, 1.055, 0.0, 3.335, 0.0, 0.0],
    among_three: [0.319, 1.713, 0.0, 2.504, 0.0, 0.0, 0.0, 2.406, 0.729, 0.0, 4.025, 0.0, 0.0],
};

impl Features {
    /// The features of a ranking, of which `first` compares the first with the question and `rival` is the first
    /// other that asks something else.
    pub(super) fn of(hits: &[Hit], rival: Option<&Hit>, first: &Match, language: f32) -> Option<Features> {
        let best = hits.first()?;
        // Where nothing else was found, that says no more than a section would that has nothing of the question.
        let lead = best.standing() - rival.map_or(best.standing_of_nothing(), Hit::standing);
        let lead = (lead.max(0.0) + 0.02).ln();
        let small = HALF_SIZE / (HALF_SIZE + first.sections as f32);
        Some(Features {
            own: best.own,
            headed: first.headed,
            lead,
            small,
            small_lead: small * lead,
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
    fn values(&self) -> [f32; 13] {
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
            self.small,
            self.small_lead,
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
        let chance = |weights: &[f32; 13]| {
            let sum: f32 = weights.iter().zip(values).map(|(weight, value)| weight * value).sum();
            let most = if self.own && self.coverage < LEAST_COVERED { MOST_UNCOVERED } else { 1.0 };
            most / (1.0 + (-sum).exp())
        };
        let first = chance(&weights.first);
        Confidence { first, among_three: chance(&weights.among_three).max(first) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shares, each from 0 to 1.
    type Shares = [f32; 9];

    fn features(
        own: bool,
        headed: bool,
        slugged: bool,
        lead: f32,
        likeness: f32,
        shares: Shares,
    ) -> Features {
        let [slug, coverage, window, heading_covered, worst_missing, known_missing, grams, small, language] =
            shares;
        let (lead, likeness) = ((lead + 0.02).ln(), (likeness + 0.03).ln());
        let slug = if slugged { slug } else { 0.0 };
        Features {
            own,
            headed,
            lead,
            likeness,
            slug,
            slugged,
            coverage,
            window,
            heading_covered,
            worst_missing,
            known_missing,
            grams,
            small,
            small_lead: small * lead,
            language,
        }
    }

    fn any_features() -> impl Strategy<Value = Features> {
        let kind = (any::<bool>(), any::<bool>(), any::<bool>());
        let shares = proptest::array::uniform9(0.0f32..=1.0);
        (kind, 0.0f32..20.0, 0.0f32..=1.0, shares).prop_map(
            |((own, headed, slugged), lead, likeness, shares)| {
                features(own, headed, slugged, lead, likeness, shares)
            },
        )
    }

    /// Makes one thing that speaks for the first section greater.
    fn raised(features: Features, which: usize, by: f32) -> Features {
        let Features { lead, small, likeness, slug, coverage, .. } = features;
        match which {
            0 => Features { lead: lead + by, small_lead: small * (lead + by), ..features },
            1 => Features { likeness: likeness + by, ..features },
            2 if features.slugged => Features { slug: slug + by, ..features },
            _ => Features { coverage: coverage + by, ..features },
        }
    }

    #[test]
    fn a_section_that_has_next_to_nothing_of_the_question_is_never_sure() {
        let sure = |coverage| {
            let shares = [1.0, coverage, 1.0, 1.0, 0.0, 0.0, 1.0, 0.5, 1.0];
            features(true, true, true, 2.0, 1.0, shares).confidence()
        };
        assert!(sure(0.05).first <= MOST_UNCOVERED && sure(0.05).among_three <= MOST_UNCOVERED);
        assert!(sure(0.5).first > 0.9);
    }

    proptest! {
        #[test]
        fn more_that_speaks_for_a_section_never_makes_it_less_sure(
            features in any_features(), which in 0usize..4, by in 0.0f32..3.0,
        ) {
            let (before, after) = (features.confidence(), raised(features, which, by).confidence());
            prop_assert!(after.first >= before.first - 1e-6, "{which}: {before:?} became {after:?}");
            prop_assert!(after.among_three >= before.among_three - 1e-6, "{which}: {before:?} became {after:?}");
        }

        #[test]
        fn confidence_is_a_probability_and_one_of_three_is_likelier_than_the_first(features in any_features()) {
            let Confidence { first, among_three } = features.confidence();
            prop_assert!((0.0..=1.0).contains(&first) && (first..=1.0).contains(&among_three));
        }
    }
}
