//! The scores of all sections of a language for a question.
//!
//! In: the clauses of a question. Out: the sections with the highest sums, and the sums of those that were asked
//! for. Never: which clauses there are, or ties broken otherwise than by address.
//!
//! Term at a time into a cell a section: a question has a hundred clauses, most of them n-grams, and with so
//! many the algorithms that skip sections (WAND and its kin) spend more on deciding than on adding up. The
//! weightiest clauses go first; they are those that few sections have. Where a language is so large that all that is
//! left would take long, only the sections that stand best by then get the rest.

use std::cell::RefCell;

use tantivy::DocAddress;

use super::query::{Clause, Prepared};
use super::terms::Terms;
use crate::index::{IndexError, LanguageIndex};

/// Postings that are read whole for a question at most; a language of a few thousand sections has fewer.
const MOST_POSTINGS: u64 = 40_000;
/// Sections that get what is left.
const CLOSE: usize = 128;

thread_local! {
    /// The cells, kept from one question to the next.
    static CELLS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// The `most` sections that score highest, and those of `wanted`, each with its score, by address. Only those
/// `within`, by their place among those of all segments, where that is given.
pub(super) fn scores(
    prepared: &Prepared,
    terms: Terms<'_>,
    most: usize,
    wanted: &[DocAddress],
    within: Option<&[bool]>,
) -> Result<Vec<(DocAddress, f32)>, IndexError> {
    let index = terms.index;
    CELLS.with_borrow_mut(|cells| {
        cells.clear();
        cells.resize(index.sections(), 0.0);
        let mut clauses: Vec<&Clause> = prepared.clauses.iter().collect();
        // Stable: clauses of one weight stay in their order, so that sums are taken in a fixed one.
        clauses.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut read = 0;
        let too_many = clauses.iter().position(|clause| {
            read += clause.found.sections;
            read > MOST_POSTINGS
        });
        let (first, rest) = clauses.split_at(too_many.unwrap_or(clauses.len()));
        first.iter().try_for_each(|clause| terms.add(&clause.found, clause.weight, cells))?;
        // Before the rest, so that it is not spent on those that do not count; after it they have something again.
        leave_out(cells, within);
        if !rest.is_empty() {
            let close = best(cells, index, CLOSE).into_iter().map(|(address, _)| address);
            let mut close: Vec<DocAddress> = close.chain(wanted.iter().copied()).collect();
            close.sort_unstable();
            close.dedup();
            rest.iter().try_for_each(|clause| terms.add_to(&clause.found, clause.weight, &close, cells))?;
            keep(cells, index, &close);
            leave_out(cells, within);
        }
        let mut all = best(cells, index, most);
        for address in wanted {
            all.push((*address, cells.get(index.place(*address)).copied().unwrap_or(0.0)));
        }
        all.sort_unstable_by_key(|(address, _)| *address);
        all.dedup_by_key(|(address, _)| *address);
        Ok(all)
    })
}

/// Takes the scores of all sections that do not count.
fn leave_out(cells: &mut [f32], within: Option<&[bool]>) {
    let within = within.unwrap_or_default();
    cells.iter_mut().zip(within).filter(|(_, within)| !**within).for_each(|(cell, _)| *cell = 0.0);
}

/// Takes the scores of all sections but some.
fn keep(cells: &mut [f32], index: &LanguageIndex, sections: &[DocAddress]) {
    let score = |address: &DocAddress| cells.get(index.place(*address)).copied().unwrap_or(0.0);
    let scores: Vec<f32> = sections.iter().map(score).collect();
    cells.fill(0.0);
    for (address, score) in sections.iter().zip(scores) {
        if let Some(cell) = cells.get_mut(index.place(*address)) {
            *cell = score;
        }
    }
}

/// Cells that are looked at at once.
const STEP: usize = 32;

/// The sections with the highest scores, in no order; of two with the same the first.
fn best(cells: &[f32], index: &LanguageIndex, most: usize) -> Vec<(DocAddress, f32)> {
    let most = most.max(1);
    let room = 4 * most;
    let mut best: Vec<u64> = Vec::with_capacity(room);
    let mut least = 0.0;
    for (start, step) in (0u32..).step_by(STEP).zip(cells.chunks(STEP)) {
        // Most sections have next to nothing, and that is seen at once for several.
        if !step.iter().fold(false, |any, score| any | (*score > least)) {
            continue;
        }
        for (section, score) in (start..).zip(step) {
            if *score > least && !index.is_deleted(index.address(section)) {
                best.push(placed(section, *score));
                if best.len() == room {
                    best.select_nth_unstable(most - 1);
                    best.truncate(most);
                    // Whoever comes later and scores the same stands behind.
                    least = best.last().map_or(0.0, |last| score_of(*last));
                }
            }
        }
    }
    if best.len() > most {
        best.select_nth_unstable(most - 1);
        best.truncate(most);
    }
    let address = |placed: &u64| (index.address(section_of(*placed)), score_of(*placed));
    best.iter().map(address).collect()
}

/// A section with its score, which is not negative, as one number: the best is the least, ties go by section.
fn placed(section: u32, score: f32) -> u64 {
    // The bits of floats that are not negative are in the order of the floats.
    u64::from(!score.to_bits()) << 32 | u64::from(section)
}

#[allow(clippy::cast_possible_truncation, reason = "the lower half")]
fn section_of(placed: u64) -> u32 {
    placed as u32
}

fn score_of(placed: u64) -> f32 {
    f32::from_bits(!((placed >> 32) as u32))
}
