//! `polyfaq eval --mix`: how often answers are given, suggested and withheld, and whether confidence means
//! what it says, over questions of three kinds: with an answer, with the subject there but not the answer
//! (the same, asked as if the right sections were not there), and of another subject.

use anyhow::Result;
use comfy_table::Table;
use rayon::prelude::*;
use serde::Serialize;

use super::{EvalArgs, Outcome, Query, ask, table};
use crate::engine::Engine;

/// What each kind counts in the mix: answerable, near, far.
const SHARES: [f64; 3] = [0.6, 0.2, 0.2];
/// Their names.
const KINDS: [&str; 3] = ["answerable", "near", "far"];
/// Bins of stated probability.
const BINS: usize = 10;

/// What came of a mix of questions.
#[derive(Debug, Serialize)]
pub(super) struct Mix {
    kinds: Vec<Kind>,
    /// First answers that are right, of those shown, over the mix.
    precision: Option<f64>,
    /// Mean difference of stated and observed, weighed by how many questions are in each bin.
    calibration_error: f64,
    bins: Vec<Bin>,
}

/// What came of the questions of one kind. Shares are of 1.
#[derive(Debug, Serialize)]
struct Kind {
    name: &'static str,
    questions: usize,
    answered: f64,
    suggested: f64,
    silent: f64,
    /// Of those answered, first answers that are right.
    right: Option<f64>,
}

/// Questions whose first hit was said to be right with about the same probability.
#[derive(Debug, Serialize)]
struct Bin {
    from: f64,
    /// The share of the mix.
    share: f64,
    /// Mean probability stated.
    stated: f64,
    /// Share that is right.
    observed: f64,
}

/// What came of a question: whether it was answered, whether suggestions were made, whether the first hit is
/// right, and how probable that was said to be.
type Came = (bool, bool, bool, f64);

/// Asks all questions of all files.
pub(super) fn run(engine: &Engine, queries: &[&Query], args: &EvalArgs) -> Result<Mix> {
    let (answerable, far): (Vec<&Query>, Vec<&Query>) = queries.iter().partition(|q| !q.expected.is_empty());
    let all = |queries: &[&Query], near: bool| -> Result<Vec<Came>> {
        queries.par_iter().map(|query| Ok(summary(&ask(engine, query, args.given, near)?))).collect()
    };
    let kinds = [all(&answerable, false)?, all(&answerable, true)?, all(&far, false)?];
    let total: f64 = kinds.iter().zip(SHARES).filter(|(k, _)| !k.is_empty()).map(|(_, share)| share).sum();
    let weighed = || {
        kinds.iter().zip(SHARES).flat_map(move |(outcomes, share)| {
            outcomes.iter().map(move |outcome| (share / total / outcomes.len() as f64, *outcome))
        })
    };
    let shown: f64 = weighed().filter(|(_, o)| o.0).map(|(weight, _)| weight).sum();
    let right: f64 = weighed().filter(|(_, o)| o.0 && o.2).map(|(weight, _)| weight).sum();
    let bins: Vec<Bin> = (0..BINS).filter_map(|at| bin(at, weighed())).collect();
    Ok(Mix {
        kinds: KINDS
            .iter()
            .zip(&kinds)
            .filter(|(_, k)| !k.is_empty())
            .map(|(name, k)| Kind::of(name, k))
            .collect(),
        precision: (shown > 0.0).then(|| right / shown),
        calibration_error: bins.iter().map(|b| b.share * (b.stated - b.observed).abs()).sum(),
        bins,
    })
}

fn summary(outcome: &Outcome<'_>) -> Came {
    (outcome.shown, outcome.suggested, outcome.rank == Some(1), f64::from(outcome.confidence.first))
}

fn bin(at: usize, weighed: impl Iterator<Item = (f64, Came)>) -> Option<Bin> {
    let from = at as f64 / BINS as f64;
    let to = if at + 1 == BINS { 2.0 } else { (at + 1) as f64 / BINS as f64 };
    let inside: Vec<_> = weighed.filter(|(_, o)| (from..to).contains(&o.3)).collect();
    let share: f64 = inside.iter().map(|(weight, _)| weight).sum();
    (share > 0.0).then(|| Bin {
        from,
        share,
        stated: inside.iter().map(|(weight, o)| weight * o.3).sum::<f64>() / share,
        observed: inside.iter().filter(|(_, o)| o.2).map(|(weight, _)| weight).sum::<f64>() / share,
    })
}

impl Kind {
    fn of(name: &'static str, outcomes: &[Came]) -> Kind {
        let share = |of: &dyn Fn(&Came) -> bool| {
            outcomes.iter().filter(|o| of(o)).count() as f64 / outcomes.len() as f64
        };
        let answered = share(&|o| o.0);
        Kind {
            name,
            questions: outcomes.len(),
            answered,
            suggested: share(&|o| o.1),
            silent: share(&|o| !o.0 && !o.1),
            right: (answered > 0.0).then(|| share(&|o| o.0 && o.2) / answered),
        }
    }
}

/// The mix as tables: by kind, and stated against observed.
pub(super) fn tables(mix: &Mix) -> Vec<Table> {
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let mut kinds = table(&["questions", "n", "answered", "suggested", "silent", "answers right"]);
    for k in &mix.kinds {
        let right = k.right.map_or("–".to_owned(), percent);
        kinds.add_row([
            k.name.to_owned(),
            k.questions.to_string(),
            percent(k.answered),
            percent(k.suggested),
            percent(k.silent),
            right,
        ]);
    }
    let precision = mix.precision.map_or("–".to_owned(), percent);
    kinds.add_row(["mix 60 : 20 : 20", "", "", "", "", precision.as_str()]);
    let mut bins = table(&["confidence from", "share", "stated", "observed"]);
    for b in &mix.bins {
        bins.add_row([format!("{:.1}", b.from), percent(b.share), percent(b.stated), percent(b.observed)]);
    }
    bins.add_row([
        "calibration error".to_owned(),
        String::new(),
        String::new(),
        format!("{:.3}", mix.calibration_error),
    ]);
    vec![kinds, bins]
}
