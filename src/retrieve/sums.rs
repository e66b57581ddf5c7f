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
use crate::best::{self, Placed};
use crate::index::{IndexError, LanguageIndex};

/// Postings that are read whole for a question at most; a language of a few hundred sections has fewer.
const MOST_POSTINGS: u64 = 6_000;
/// Sections that get what is left, or half as many again as are wanted where those are more.
const CLOSE: usize = 24;

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
        let clauses = by_weight(&prepared.clauses);
        let mut read = 0;
        let too_many = clauses.iter().position(|clause| {
            read += clause.found.sections;
            read > MOST_POSTINGS
        });
        let (first, rest) = clauses.split_at(too_many.unwrap_or(clauses.len()));
        terms.add_all(first.iter().map(|clause| (&clause.found, clause.weight)), cells)?;
        leave_out(cells, index, within);
        let mut all = if rest.is_empty() {
            best(cells, index, most)
        } else {
            let close =
                best(cells, index, CLOSE.max(most + most / 2)).into_iter().map(|(address, _)| address);
            let mut close: Vec<DocAddress> = close.chain(wanted.iter().copied()).collect();
            close.sort_unstable();
            close.dedup();
            terms.add_all_to(rest.iter().map(|clause| (&clause.found, clause.weight)), &close, cells)?;
            best_of(&close, cells, index, most)
        };
        for address in wanted {
            all.push((*address, cells.get(index.place(*address)).copied().unwrap_or(0.0)));
        }
        all.sort_unstable_by_key(|(address, _)| *address);
        all.dedup_by_key(|(address, _)| *address);
        Ok(all)
    })
}

/// The clauses, weightiest first; of one weight in their order, so that sums are taken in a fixed one.
fn by_weight(clauses: &[Clause]) -> Vec<&Clause> {
    let mut order: Vec<Placed> =
        (0u32..).zip(clauses).map(|(at, clause)| Placed::new(at, clause.weight)).collect();
    order.sort_unstable();
    let mut ordered = Vec::with_capacity(clauses.len());
    ordered.extend(order.iter().filter_map(|placed| clauses.get(placed.number() as usize)));
    ordered
}

/// Takes the scores of all sections that do not count.
fn leave_out(cells: &mut [f32], index: &LanguageIndex, within: Option<&[bool]>) {
    for section in index.deleted() {
        cells.get_mut(*section as usize).into_iter().for_each(|cell| *cell = 0.0);
    }
    let within = within.unwrap_or_default();
    cells.iter_mut().zip(within).filter(|(_, within)| !**within).for_each(|(cell, _)| *cell = 0.0);
}

/// Of some sections those with the highest scores, in no order; of two with the same the first.
fn best_of(
    sections: &[DocAddress],
    cells: &[f32],
    index: &LanguageIndex,
    most: usize,
) -> Vec<(DocAddress, f32)> {
    let score = |address: &DocAddress| cells.get(index.place(*address)).copied().unwrap_or(0.0);
    let scores: Vec<f32> = sections.iter().map(score).collect();
    let best = best::best(&scores, most).into_iter();
    best.filter_map(|placed| Some((*sections.get(placed.number() as usize)?, placed.score()))).collect()
}

/// The sections with the highest scores, in no order; of two with the same the first.
fn best(cells: &[f32], index: &LanguageIndex, most: usize) -> Vec<(DocAddress, f32)> {
    let best = best::best(cells, most);
    best.iter().map(|placed| (index.address(placed.number()), placed.score())).collect()
}
