//! "And for Hyper-V?": a message that leans on the answer before.
//!
//! Such a message names what is different and leaves out what stays. What stays are the words of the heading that
//! was shown; what is different takes the place of one of them. So the question is asked with what is different in the place of each word, or two, in turn, and the surest reading wins, if it is about what the message names, and surer than
//! the message is alone.

use std::ops::Range;

use super::turn::Turn;
use crate::analysis::Analyzer;
use crate::answer::{OFFERED, Ranked};
use crate::engine::Outcome;
use crate::language::{Language, Segmenter};
use crate::retrieve::{Hit, RetrieveError};
use crate::talk::Heard;

/// A message with more words of meaning than this says what it is about.
const MOST_NEW: usize = 3;
/// Readings that are tried, at most.
const MOST_READINGS: usize = 10;

/// What comes of a message, given what comes of it alone.
pub(super) fn outcome(turn: &Turn<'_>, heard: &Heard<'_>, alone: Outcome) -> Result<Outcome, RetrieveError> {
    if turn.context.as_ref().is_none_or(|context| context.section.is_none()) {
        return Ok(alone);
    }
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
    let about = About { language, named, subject: &subject };
    let mut best = alone;
    let mut offered: Vec<Ranked> = Vec::new();
    for reading in readings(language, heading(&subject), added) {
        let outcome = turn.ask(&reading.text)?;
        let fits = |ranked: &Ranked| about.fits(&reading, &ranked.hit);
        if outcome.surer_than(&best) && outcome.decision.answers.first().is_some_and(fits) {
            best = Outcome { detection: best.detection, repaired: Vec::new(), ..outcome };
        } else {
            offered.extend(outcome.decision.suggestions.into_iter().filter(fits));
        }
    }
    if best.decision.answers.is_empty() {
        offered.append(&mut best.decision.suggestions);
        best.decision.suggestions = first_of_each(offered);
    }
    Ok(best)
}

/// The first suggestions, each section once.
fn first_of_each(offered: Vec<Ranked>) -> Vec<Ranked> {
    let mut suggestions: Vec<Ranked> = Vec::new();
    for ranked in offered {
        let known = suggestions.iter().any(|other| other.hit.record.id() == ranked.hit.record.id());
        if !known && suggestions.len() < OFFERED {
            suggestions.push(ranked);
        }
    }
    suggestions
}

/// What the section says that it is about.
fn heading(subject: &Hit) -> &str {
    if subject.record.headed { &subject.record.question } else { subject.record.shown.title() }
}

/// The stems of the words that mean something.
fn meaning(language: &'static Language, text: &str) -> Vec<String> {
    let terms = Analyzer::new(language).terms(text);
    terms.into_iter().filter(|term| !term.function && !term.joined).map(|term| term.stem).collect()
}

/// A question that the message may stand for.
struct Reading {
    text: String,
    /// The stems of the heading that stay in it.
    kept: Vec<String>,
    /// How many of them an answer must have.
    needed: usize,
}

/// The question in full: what was added after all of the heading, then in the place of one word of it, or of two
/// that stand together; a name takes the place of a name, where the heading has one.
fn readings(language: &'static Language, heading: &str, added: &str) -> Vec<Reading> {
    let words = pieces(language, heading);
    let meant: Vec<bool> = words.iter().map(|word| !meaning(language, word).is_empty()).collect();
    let spans = [2, 1].into_iter().flat_map(|length| (0..words.len()).map(move |at| at..at + length));
    let spans = spans.filter(|span| meant.get(span.clone()).is_some_and(|meant| meant.iter().all(|m| *m)));
    let replaced = |span: Range<usize>| {
        let (before, after) = (&words[..span.start], &words[span.end..]);
        let kept = meaning(language, &[before, after].concat().join(" "));
        Reading { text: [before, &[added], after].concat().join(" "), needed: kept.len().min(1), kept }
    };
    let names = names(&words);
    if added.split_whitespace().all(is_name) && !names.is_empty() {
        return names.into_iter().take(MOST_READINGS).map(replaced).collect();
    }
    // With nothing replaced, an answer that lacks a word of the heading is about something else.
    let kept = meaning(language, heading);
    let longer = Reading { text: [heading, added].join(" "), needed: kept.len(), kept };
    spans.take(MOST_READINGS).map(replaced).chain([longer]).collect()
}

/// The names in a heading, each whole. Its first word is large in any case.
fn names(words: &[&str]) -> Vec<Range<usize>> {
    let at: Vec<usize> = (1..words.len()).filter(|at| is_name(words[*at])).collect();
    at.chunk_by(|a, b| a + 1 == *b).map(|name| name[0]..name[0] + name.len()).collect()
}

/// Whether a word is written like a name.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
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

/// What an answer must be about.
struct About<'a> {
    language: &'static Language,
    /// The stems that the message names.
    named: Vec<String>,
    /// What was shown before.
    subject: &'a Hit,
}

impl About<'_> {
    /// Whether a section has all that the message names, enough of what stays, and is not what was shown before.
    fn fits(&self, reading: &Reading, hit: &Hit) -> bool {
        let record = &hit.record;
        // The words of another language can only be compared with those of the answer before.
        let comparable = hit.language.is_variant_of(self.language) || hit.language == self.subject.language;
        if !comparable || record.id() == self.subject.record.id() {
            return false;
        }
        let shown = &record.shown;
        let shown =
            meaning(hit.language, &[shown.title(), "\n", &record.question, "\n", shown.text()].concat());
        let kept = reading.kept.iter().filter(|stem| shown.contains(stem)).count();
        self.named.iter().all(|stem| shown.contains(stem)) && kept >= reading.needed
    }
}
