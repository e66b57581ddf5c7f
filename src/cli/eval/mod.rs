//! `polyfaq eval`: measures answers against questions whose answers are known.
//!
//! A query file holds one JSON object a line: `{"query", "language", "expected"}`. `expected` are
//! section ids, any of which is right; one without `#` is met by any section of that article; an
//! empty list means that no answer is right.

mod language;
mod mix;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use comfy_table::presets;
use comfy_table::{CellAlignment, Table};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Format;
use crate::answer::{Confidence, Features, Ranked};
use crate::chat::DEFAULT_LIMIT;
use crate::cli::out::say;
use crate::config::Settings;
use crate::detect::Hints;
use crate::engine::{Engine, Question};
use crate::language::Language;
use crate::retrieve::{Part, Without};

/// How deep rankings are looked at.
const DEPTH: usize = 10;

/// Arguments of `polyfaq eval`.
#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Files of questions, one JSON object a line
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Tell the engine each question's language instead of letting it find out
    #[arg(long)]
    given: bool,
    /// Ask as if the right sections were not there: no answer is right then
    #[arg(long)]
    near: bool,
    /// Leave a part of ranking out, to see what it brings: translation, grams, folding, repair,
    /// window, verbatim or other-sections
    #[arg(long, value_name = "PART")]
    without: Vec<Part>,
    /// Measure when answers are given, and whether confidence means what it says, over all files together:
    /// each question also asked as if the right sections were not there, and those without any right one
    #[arg(long, conflicts_with = "near")]
    mix: bool,
    /// Write what came of each question as JSON lines into this file
    #[arg(long, value_name = "FILE")]
    details: Option<PathBuf>,
    /// Measure only how well the language is told
    #[arg(long)]
    language_only: bool,
    /// With --language-only: learn from this corpus as well, as if all were one
    #[arg(long, value_name = "DIR", requires = "language_only")]
    learn: Vec<PathBuf>,
    /// With --language-only: learn from so many articles a language at most
    #[arg(long, value_name = "N", requires = "language_only")]
    learn_from: Option<usize>,
    /// With --language-only: also leave each language out in turn, and ask its questions
    #[arg(long, requires = "language_only")]
    left_out: bool,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// A line of a query file.
#[derive(Debug, Deserialize)]
struct Query {
    query: String,
    language: String,
    expected: Vec<String>,
}

/// What came of a question.
#[derive(Debug, Serialize)]
struct Outcome<'a> {
    query: &'a str,
    expected: &'a [String],
    /// The language that it was taken for.
    language: &'static str,
    language_right: bool,
    /// The place of the first right section, from 1; `None` beyond [`DEPTH`].
    rank: Option<usize>,
    /// Whether an answer was given.
    shown: bool,
    /// Whether sections to choose from were given instead.
    suggested: bool,
    confidence: Confidence,
    /// What that was made of.
    features: Option<Features>,
    /// The best section.
    best: Option<Best>,
    #[serde(skip)]
    time: Duration,
}

/// The best section, with what its confidence was made of.
#[derive(Debug, Serialize)]
struct Best {
    id: String,
    standing: f32,
}

/// The figures of one file. Shares are of 1; `None` where nothing counts towards them.
#[derive(Debug, Serialize)]
struct Figures {
    file: String,
    questions: usize,
    /// Language identified right.
    language: Option<f64>,
    /// First section right, of the questions that have an answer.
    p_at_1: Option<f64>,
    /// One of the first three.
    p_at_3: Option<f64>,
    /// Mean reciprocal rank of the first right one, 0 beyond [`DEPTH`].
    mrr_at_10: Option<f64>,
    /// Questions that were answered.
    answered: Option<f64>,
    /// First answers shown that are right.
    precision: Option<f64>,
    /// Engine time a question, microseconds: median and 99th percentile.
    median_us: u128,
    p99_us: u128,
}

pub(super) fn run(args: &EvalArgs, settings: &Settings) -> Result<ExitCode> {
    let mut files = Vec::new();
    for path in &args.files {
        files.push((path.clone(), read(path)?));
    }
    if args.language_only { languages(args, settings, &files) } else { answers(args, settings, &files) }
}

fn languages(args: &EvalArgs, settings: &Settings, files: &[(PathBuf, Vec<Query>)]) -> Result<ExitCode> {
    let corpora = std::iter::once(&settings.corpus.dir).chain(&args.learn).map(PathBuf::as_path).collect();
    let default = settings.default_language().unwrap_or_else(Language::undetermined);
    let site = settings.site();
    let setup = language::Setup { corpora, learn_from: args.learn_from, site: &site, default };
    let report = language::run(&setup, files, args.left_out)?;
    if let Some(path) = &args.details {
        fs::write(path, report.details()?).with_context(|| format!("writing {}", path.display()))?;
    }
    match args.format {
        Format::Json => say!("{}", serde_json::to_string_pretty(&report)?),
        Format::Text => language::tables(&report).iter().for_each(|table| say!("{table}\n")),
    }
    Ok(ExitCode::SUCCESS)
}

fn answers(args: &EvalArgs, settings: &Settings, files: &[(PathBuf, Vec<Query>)]) -> Result<ExitCode> {
    let engine = super::engine(settings, &Without(args.without.clone()))?;
    if args.mix {
        let queries: Vec<&Query> = files.iter().flat_map(|(_, queries)| queries).collect();
        let mix = mix::run(&engine, &queries, args)?;
        match args.format {
            Format::Json => say!("{}", serde_json::to_string_pretty(&mix)?),
            Format::Text => mix::tables(&mix).iter().for_each(|table| say!("{table}\n")),
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut all = Vec::new();
    let mut details = String::new();
    for (file, queries) in files {
        let outcomes =
            queries.par_iter().map(|q| ask(&engine, q, args.given, args.near)).collect::<Result<Vec<_>>>()?;
        for outcome in args.details.iter().flat_map(|_| &outcomes) {
            details.push_str(&serde_json::to_string(outcome)?);
            details.push('\n');
        }
        all.push(Figures::of(file, queries, &outcomes));
    }
    if let Some(path) = &args.details {
        fs::write(path, details).with_context(|| format!("writing {}", path.display()))?;
    }
    match args.format {
        Format::Json => say!("{}", serde_json::to_string_pretty(&all)?),
        Format::Text => say!("{}", figures_table(&all)),
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> Result<Vec<Query>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let queries = lines
        .map(|(i, line)| {
            serde_json::from_str(line).with_context(|| format!("{}:{}: not a query", path.display(), i + 1))
        })
        .collect::<Result<Vec<Query>>>()?;
    ensure!(!queries.is_empty(), "{} holds no query", path.display());
    Ok(queries)
}

fn ask<'a>(engine: &Engine, query: &'a Query, given: bool, near: bool) -> Result<Outcome<'a>> {
    let hints = Hints { request: Language::from_tag(&query.language).filter(|_| given), ..Hints::default() };
    let started = Instant::now();
    let without: &[String] = if near { &query.expected } else { &[] };
    let (detection, ranking) = engine.search(&Question {
        text: &query.query,
        hints,
        limit: DEPTH,
        without,
        ..Question::default()
    })?;
    let time = started.elapsed();
    let rank = ranking.hits.iter().position(|r| query.meets(r)).map(|at| at + 1);
    let best = ranking.hits.first().map(|r| Best { id: r.hit.record.id(), standing: r.hit.standing() });
    let (confidence, features) = (ranking.confidence, ranking.features);
    let decision = engine.decide(ranking, DEFAULT_LIMIT);
    Ok(Outcome {
        query: &query.query,
        expected: &query.expected,
        language: detection.language.tag,
        language_right: query.spoken(detection.language),
        rank,
        shown: !decision.answers.is_empty(),
        suggested: !decision.suggestions.is_empty(),
        confidence,
        features,
        best,
        time,
    })
}

impl Query {
    fn meets(&self, ranked: &Ranked) -> bool {
        let record = &ranked.hit.record;
        self.expected
            .iter()
            .any(|id| if id.contains('#') { *id == record.id() } else { *id == record.article })
    }

    /// Whether the language is the one that the file says. A bare `zh` is met by any variant.
    fn spoken(&self, found: &Language) -> bool {
        Language::from_tag(&self.language)
            .is_some_and(|l| l == found || (!self.language.contains('-') && l.is_variant_of(found)))
    }
}

impl Figures {
    fn of(file: &Path, queries: &[Query], outcomes: &[Outcome<'_>]) -> Figures {
        let share = |part: usize, of: usize| (of > 0).then(|| part as f64 / of as f64);
        let pairs = || queries.iter().zip(outcomes);
        let answerable = pairs().filter(|(q, _)| !q.expected.is_empty()).count();
        let within = |depth: usize| {
            share(outcomes.iter().filter(|o| o.rank.is_some_and(|r| r <= depth)).count(), answerable)
        };
        let reciprocal: f64 = outcomes.iter().filter_map(|o| o.rank).map(|r| 1.0 / r as f64).sum();
        let shown = outcomes.iter().filter(|o| o.shown).count();
        let right = outcomes.iter().filter(|o| o.shown && o.rank == Some(1)).count();
        let mut times: Vec<Duration> = outcomes.iter().map(|o| o.time).collect();
        times.sort();
        Figures {
            file: name(file),
            questions: queries.len(),
            language: share(outcomes.iter().filter(|o| o.language_right).count(), queries.len()),
            p_at_1: within(1),
            p_at_3: within(3),
            mrr_at_10: (answerable > 0).then(|| reciprocal / answerable as f64),
            answered: share(shown, queries.len()),
            precision: share(right, shown),
            median_us: times[times.len() / 2].as_micros(),
            p99_us: times[times.len() * 99 / 100].as_micros(),
        }
    }
}

fn figures_table(all: &[Figures]) -> Table {
    let mut table = table(&[
        "file",
        "n",
        "language",
        "P@1",
        "P@3",
        "MRR@10",
        "answered",
        "precision",
        "µs p50",
        "µs p99",
    ]);
    let percent = |share: Option<f64>| share.map_or("–".to_owned(), |s| format!("{:.1}", s * 100.0));
    for f in all {
        let reciprocal = f.mrr_at_10.map_or("–".to_owned(), |m| format!("{m:.3}"));
        table.add_row([
            f.file.clone(),
            f.questions.to_string(),
            percent(f.language),
            percent(f.p_at_1),
            percent(f.p_at_3),
            reciprocal,
            percent(f.answered),
            percent(f.precision),
            f.median_us.to_string(),
            f.p99_us.to_string(),
        ]);
    }
    table
}

/// The name that a file goes by in a table.
fn name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// A table as the subcommands print it: first column left, figures right, valid Markdown.
pub(super) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(header.to_vec());
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
