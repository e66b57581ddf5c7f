//! How probable it is that a hit is right.

use crate::retrieve::Hit;

/// Logistic regression over two features, fitted on paraphrases, encyclopedic questions and
/// questions about other subjects in a dozen languages; the same for every language.
const INTERCEPT: f32 = -2.83;
/// How much the section's own words resemble the question.
const LIKENESS: f32 = 3.52;
/// How much of what the question is about the section has at all.
const COVERAGE: f32 = 7.68;

/// Probability that a hit answers the question, 0 to 1.
pub fn confidence(hit: &Hit) -> f32 {
    let evidence = INTERCEPT + LIKENESS * hit.likeness + COVERAGE * hit.coverage;
    1.0 / (1.0 + (-evidence).exp())
}
