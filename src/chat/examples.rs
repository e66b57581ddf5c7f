//! Questions to begin with, for those who do not know yet what they can ask.

use super::reply::{Presenter, Related};
use crate::index::Filter;
use crate::language::Language;
use crate::retrieve::{Hit, RetrieveError};

/// How many sections are looked at.
const LOOKED_AT: usize = 100;

/// The longest question that is easily read on a button, in characters.
const LONGEST: usize = 60;

/// The marks that end a question, in all scripts that have one; the Greek one is a semicolon.
const MARKS: [char; 5] = ['?', '\u{ff1f}', '\u{61f}', ';', '\u{37e}'];

/// Headings that are questions, the most different articles first, then those that are short.
pub(super) fn examples(
    presenter: &Presenter<'_>,
    language: &Language,
    filter: &Filter,
    most: usize,
) -> Result<Vec<Related>, RetrieveError> {
    let engine = presenter.engine;
    let mut asked: Vec<Hit> = Vec::with_capacity(LOOKED_AT);
    for hit in engine.sample(language, LOOKED_AT)? {
        if is_question(&hit.record.question) && engine.belongs(&hit, filter)? {
            asked.push(hit);
        }
    }
    asked.sort_by_cached_key(|hit| (hit.record.article.clone(), hit.record.question.chars().count()));
    // The first of each article, then the second of each, and so on.
    let mut place = 0;
    let mut places: Vec<(usize, Hit)> = Vec::with_capacity(asked.len());
    for hit in asked {
        let same = places.last().is_some_and(|(_, before)| before.record.article == hit.record.article);
        place = if same { place + 1 } else { 0 };
        places.push((place, hit));
    }
    places.sort_by_key(|(place, _)| *place);
    Ok(places.into_iter().take(most).map(|(_, hit)| presenter.offered(hit)).collect())
}

fn is_question(heading: &str) -> bool {
    heading.trim_end().ends_with(MARKS) && heading.chars().count() <= LONGEST
}
