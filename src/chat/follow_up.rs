//! "And for Hyper-V?": a message that leans on the answer before.
//!
//! Such a message names what is different and leaves out what stays. What stays are the words of the heading that
//! was shown; what is different takes the place of one of them. So the question is asked with each word of the
//! heading left out in turn, and the surest reading wins, if it is about what the message names, and surer than
//! the message is alone.

use super::turn::Turn;
use crate::analysis::Analyzer;
use crate::engine::Outcome;
use crate::language::{Language, Segmenter};
use crate::retrieve::{Hit, RetrieveError};
use crate::talk::Heard;

/// A message with more words of meaning than this says what it is about.
const MOST_NEW: usize = 3;
/// Words of the heading that are left out in turn, at most.
const MOST_LEFT_OUT: usize = 6;

/// What comes of a message, given what comes of it alone.
pub(super) fn outcome(turn: &Turn<'_>, heard: &Heard<'_>, alone: Outcome) -> Result<Outcome, RetrieveError> {
    let language = alone.detection.language;
    let added = heard.follows.unwrap_or(heard.question);
    let named = meaning(language, added);
    // Sure alone and not opened like a follow-up: a new subject.
    let sure = !alone.decision.answers.is_empty();
    if named.is_empty() || heard.follows.is_none() && (sure || named.len() > MOST_NEW) {
        return Ok(alone);
    }
    let Some(subject) = turn.subject()? else { return Ok(alone) };
    let subject = turn.translated(&subject, language)?.unwrap_or(subject);
    let mut best = alone;
    for reading in readings(language, heading(&subject), added) {
        let outcome = turn.ask(&reading)?;
        let better = confidence(&outcome) > confidence(&best);
        if better && is_about(&outcome, &named, language, &subject) {
            best = Outcome { detection: best.detection, repaired: Vec::new(), ..outcome };
        }
    }
    Ok(best)
}

/// What the section says that it is about.
fn heading(subject: &Hit) -> &str {
    if subject.record.headed { &subject.record.question } else { &subject.record.title }
}

/// The probability that what is shown is right; 0 where nothing is.
fn confidence(outcome: &Outcome) -> f32 {
    outcome.decision.answers.first().map_or(0.0, |best| best.confidence)
}

/// The stems of the words that mean something.
fn meaning(language: &'static Language, text: &str) -> Vec<String> {
    let terms = Analyzer::new(language).terms(text);
    terms.into_iter().filter(|term| !term.function && !term.joined).map(|term| term.stem).collect()
}

/// The question in full: what was added, with all of the heading, then with a word of it left out.
fn readings(language: &'static Language, heading: &str, added: &str) -> Vec<String> {
    let words = pieces(language, heading);
    let meant = |word: &&str| !meaning(language, word).is_empty();
    let left_out: Vec<&str> = words.iter().copied().filter(meant).take(MOST_LEFT_OUT).collect();
    let without = |out: Option<&str>| {
        let kept = words.iter().copied().filter(|word| Some(*word) != out);
        kept.chain([added]).collect::<Vec<_>>().join(" ")
    };
    std::iter::once(without(None)).chain(left_out.iter().map(|word| without(Some(word)))).collect()
}

/// A heading in words; in scripts without spaces, in runs of Latin and other letters.
fn pieces<'h>(language: &Language, heading: &'h str) -> Vec<&'h str> {
    let words = heading.split_whitespace();
    if language.segmenter == Segmenter::Words {
        return words.collect();
    }
    let mut pieces = Vec::new();
    for word in words {
        let mut start = 0;
        let mut before = None;
        for (at, c) in word.char_indices() {
            if before.is_some_and(|ascii| ascii != c.is_ascii()) {
                pieces.push(&word[start..at]);
                start = at;
            }
            before = Some(c.is_ascii());
        }
        pieces.push(&word[start..]);
    }
    pieces
}

/// Whether what is shown has all that the message names, and is not what was shown before.
fn is_about(outcome: &Outcome, named: &[String], language: &'static Language, subject: &Hit) -> bool {
    let Some(best) = outcome.decision.answers.first() else { return false };
    let record = &best.hit.record;
    let shown = [record.title.as_str(), &record.question, &record.text].join("\n");
    // Of a section in another language the words cannot be compared.
    let compared = best.hit.language.is_variant_of(language);
    let stems = if compared { meaning(best.hit.language, &shown) } else { named.to_vec() };
    record.id() != subject.record.id() && named.iter().all(|stem| stems.contains(stem))
}
