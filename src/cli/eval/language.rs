//! `polyfaq eval --language-only`: how well the language of questions is told.
//!
//! The evidence that a question is judged by never comes from the article that it was taken from:
//! articles are dealt into folds by their path below the locale, so that translations go together,
//! and a question is judged by what was learned from the other folds. Where a corpus has fewer
//! articles than folds, their sections are dealt, and count as articles.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use comfy_table::Table;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use whatlang::Lang;

use super::{Query, table};
use crate::analysis;
use crate::corpus::{self, ReadOptions};
use crate::detect::{Detector, Hints, Observation, OutsideFeatures, Trainer};
use crate::language::Language;
use crate::site::Site;

/// Parts that articles are dealt into.
const FOLDS: usize = 10;
/// In a corpus of fewer articles sections are dealt instead.
const FEW_ARTICLES: usize = 40;

/// What is measured, and from what is learned.
pub(super) struct Setup<'a> {
    /// Corpora to learn from, all together.
    pub(super) corpora: Vec<&'a Path>,
    /// The most articles a language to learn from.
    pub(super) learn_from: Option<usize>,
    pub(super) site: &'a Site,
    pub(super) default: &'static Language,
}

/// An article as far as its language goes.
struct Seen {
    /// The article's id, or the section's.
    id: String,
    language: &'static Language,
    fold: usize,
    observation: Observation,
}

/// What came of one question.
struct Outcome {
    file: usize,
    expected: &'static Language,
    words: usize,
    whatlang: bool,
    right: bool,
    rejected: bool,
    probability: f64,
    plain_right: bool,
    /// With the conversation so far in the question's language, and in another.
    hinted_right: bool,
    misled_right: bool,
    time: Duration,
    features: Option<OutsideFeatures>,
    /// The text, where the language was not told right, and what it was taken for.
    query: Option<String>,
}

/// A question for fitting when a language counts as outside the index.
#[derive(Debug, Serialize)]
struct Example {
    /// Whether its language was learned.
    inside: bool,
    language: &'static str,
    /// Whether the best language of the index is the question's.
    right: bool,
    /// The question, where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    #[serde(flatten)]
    features: OutsideFeatures,
}

/// The share of right ones in a group of questions.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    group: String,
    questions: usize,
    /// whatlang, restricted to the languages of the corpora.
    whatlang: f64,
    polyfaq: f64,
    /// The same questions without their accents.
    without_accents: f64,
    /// With the conversation so far in the question's language.
    right_hint: f64,
    /// With it in another language of the same script.
    wrong_hint: f64,
    /// Taken for a language that there are no articles in.
    rejected: f64,
    /// Median time of a question in microseconds.
    median_us: f64,
}

/// How often right at a stated probability.
#[derive(Debug, Serialize)]
pub(super) struct Calibration {
    stated: f64,
    questions: usize,
    right: f64,
}

/// A language left out of the corpora, and what became of its questions.
#[derive(Debug, Serialize)]
pub(super) struct LeftOut {
    language: String,
    questions: usize,
    /// Recognized as being in a language without articles.
    recognized: f64,
    /// And that language named right.
    named: f64,
}

#[derive(Debug, Serialize)]
pub(super) struct Report {
    rows: Vec<Row>,
    calibration: Vec<Calibration>,
    left_out: Vec<LeftOut>,
    /// With `--details`: examples for fitting.
    #[serde(skip)]
    examples: Vec<Example>,
}

impl Report {
    /// The examples as JSON lines.
    pub(super) fn details(&self) -> Result<String> {
        let lines = self.examples.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        Ok(lines.join("\n"))
    }
}

pub(super) fn run(setup: &Setup<'_>, files: &[(PathBuf, Vec<Query>)], left_out: bool) -> Result<Report> {
    let seen = observe(setup)?;
    let mut languages: Vec<&'static Language> = Vec::new();
    for article in &seen {
        if !languages.contains(&article.language) {
            languages.push(article.language);
        }
    }
    languages.sort_by_key(|l| l.tag);
    let places: FxHashMap<String, usize> = seen.iter().map(|s| (s.id.clone(), s.fold)).collect();
    let learn = |keep: &(dyn Fn(&Seen) -> bool + Sync)| detector(setup, &languages, &seen, keep);
    let folds: Vec<Detector> = (0..FOLDS).into_par_iter().map(|fold| learn(&|s| s.fold != fold)).collect();
    let baseline = whatlang::Detector::with_allowlist(languages.iter().filter_map(|l| l.whatlang).collect());
    let outcomes: Vec<Outcome> = files
        .iter()
        .enumerate()
        .flat_map(|(file, (_, queries))| queries.iter().map(move |query| (file, query)))
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter_map(|(file, query)| {
            judge(file, query, &languages, &folds[fold_of(query, &places)], &baseline)
        })
        .collect();
    let names: Vec<String> = files.iter().map(|(path, _)| super::name(path)).collect();
    let (left_out, mut examples) =
        if left_out { leave_out(setup, &languages, &seen, files) } else { (Vec::new(), Vec::new()) };
    let inside = outcomes.iter().filter_map(|o| {
        let query = o.query.clone();
        Some(Example { inside: true, language: o.expected.tag, right: o.right, query, features: o.features? })
    });
    examples.extend(inside);
    Ok(Report { rows: rows(&outcomes, &names), calibration: calibration(&outcomes), left_out, examples })
}

/// Reads all articles and counts what they show.
fn observe(setup: &Setup<'_>) -> Result<Vec<Seen>> {
    let mut all = Vec::new();
    for root in &setup.corpora {
        let files =
            corpus::walk(root, setup.site).with_context(|| format!("reading {}", root.display()))?.articles;
        let options = ReadOptions { root, site: setup.site };
        let seen: Vec<Seen> = files
            .par_iter()
            .filter_map(|file| corpus::read(file, options).article)
            .flat_map_iter(|article| observations(&article, setup.site, files.len() < FEW_ARTICLES))
            .collect();
        all.extend(seen);
    }
    Ok(all)
}

fn observations(article: &corpus::Article, site: &Site, by_section: bool) -> Vec<Seen> {
    let texts = |section: &corpus::Section| [section.question.clone(), section.text.clone()];
    let language = article.language;
    if by_section {
        let one = |section: &corpus::Section| {
            let id = format!("{}#{}", article.id, section.anchor);
            let observation = Observation::of(texts(section).iter().map(String::as_str));
            Seen { fold: fold(&site.group(&id)), id, language, observation }
        };
        return article.sections.iter().map(one).collect();
    }
    let all: Vec<String> = article.sections.iter().flat_map(texts).collect();
    let observation = Observation::of(all.iter().map(String::as_str));
    vec![Seen { id: article.id.clone(), fold: fold(&site.group(&article.id)), language, observation }]
}

fn detector(
    setup: &Setup<'_>,
    languages: &[&'static Language],
    seen: &[Seen],
    keep: &(dyn Fn(&Seen) -> bool + Sync),
) -> Detector {
    let mut trainer = Trainer::new();
    let mut learned = vec![0; languages.len()];
    // Articles of one subject stand together; a few of them are taken from everywhere.
    let stride = if setup.learn_from.is_some() { 7919 % seen.len().max(1) } else { 1 };
    for i in 0..seen.len() {
        let article = &seen[i * stride.max(1) % seen.len()];
        let at = languages.iter().position(|l| *l == article.language).unwrap_or(0);
        if keep(article) && setup.learn_from.is_none_or(|most| learned[at] < most) {
            learned[at] += 1;
            trainer.add(article.language, &article.observation);
        }
    }
    let kept = languages.iter().zip(learned).filter(|(_, count)| *count > 0).map(|(l, _)| *l).collect();
    Detector::new(kept, setup.default, trainer.finish().into())
}

fn fold(group: &str) -> usize {
    group.bytes().fold(0usize, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into())) % FOLDS
}

/// The fold that a query's section is in: dealt by article, or by section where that is how its
/// corpus was dealt.
fn fold_of(query: &Query, seen: &FxHashMap<String, usize>) -> usize {
    let Some(id) = query.expected.first() else { return 0 };
    let article = id.split('#').next().unwrap_or(id);
    seen.get(article).or_else(|| seen.get(id)).copied().unwrap_or(0)
}

fn judge(
    file: usize,
    query: &Query,
    languages: &[&'static Language],
    detector: &Detector,
    baseline: &whatlang::Detector,
) -> Option<Outcome> {
    let expected = Language::from_tag(&query.language)?;
    let expected = languages.iter().copied().find(|l| l.is_variant_of(expected))?;
    let started = Instant::now();
    let found = detector.detect(&query.query, &Hints::default());
    let time = started.elapsed();
    let identified: Option<Lang> = baseline.detect(&query.query).map(|info| info.lang());
    // Unclear text is given to the most probable language here; what is measured is the ranking.
    let first = |found: &crate::detect::Detection| match found.ranked.first() {
        Some(candidate) if !found.outside => candidate.language,
        _ => found.language,
    };
    let hinted =
        |language| detector.detect(&query.query, &Hints { context: Some(language), ..Hints::default() });
    let at = languages.iter().position(|l| *l == expected).unwrap_or(0);
    let others = languages.iter().cycle().skip(at + 1).take(languages.len());
    let other = others.copied().find(|l| l.script == expected.script).unwrap_or(expected);
    let plain = detector.detect(&analysis::fold(&query.query), &Hints::default());
    let right = query.spoken(first(&found));
    Some(Outcome {
        time,
        query: (!right).then(|| format!("{} [{}]", query.query, first(&found))),
        file,
        expected,
        words: query.query.split_whitespace().count(),
        whatlang: identified.is_some() && identified == expected.whatlang,
        right,
        rejected: found.outside,
        probability: found.ranked.first().map_or(0.0, |c| c.probability),
        plain_right: query.spoken(first(&plain)),
        hinted_right: query.spoken(first(&hinted(expected))),
        misled_right: query.spoken(first(&hinted(other))),
        features: detector.outside_features(&query.query),
    })
}

fn rows(outcomes: &[Outcome], files: &[String]) -> Vec<Row> {
    let mut rows = vec![Row::of("all", outcomes.iter())];
    for (file, name) in files.iter().enumerate() {
        rows.push(Row::of(name, outcomes.iter().filter(|o| o.file == file)));
    }
    for (name, words) in
        [("1 word", 1..=1), ("2–3 words", 2..=3), ("4–6 words", 4..=6), ("7 and more", 7..=usize::MAX)]
    {
        rows.push(Row::of(name, outcomes.iter().filter(|o| words.contains(&o.words))));
    }
    let mut tags: Vec<&str> = outcomes.iter().map(|o| o.expected.tag).collect();
    tags.sort_unstable();
    tags.dedup();
    for tag in tags {
        rows.push(Row::of(tag, outcomes.iter().filter(|o| o.expected.tag == tag)));
    }
    rows.retain(|row| row.questions > 0);
    rows
}

impl Row {
    fn of<'a>(group: &str, outcomes: impl Iterator<Item = &'a Outcome>) -> Row {
        let outcomes: Vec<&Outcome> = outcomes.collect();
        let share = |of: fn(&Outcome) -> bool| {
            outcomes.iter().filter(|o| of(o)).count() as f64 / outcomes.len().max(1) as f64
        };
        Row {
            group: group.to_owned(),
            questions: outcomes.len(),
            whatlang: share(|o| o.whatlang),
            polyfaq: share(|o| o.right),
            without_accents: share(|o| o.plain_right),
            right_hint: share(|o| o.hinted_right),
            wrong_hint: share(|o| o.misled_right),
            rejected: share(|o| o.rejected),
            median_us: median(outcomes.iter().map(|o| o.time)),
        }
    }
}

fn median(times: impl Iterator<Item = Duration>) -> f64 {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e6)
}

fn calibration(outcomes: &[Outcome]) -> Vec<Calibration> {
    let bins = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
    let mut low = 0.0;
    let mut all = Vec::new();
    for high in bins {
        let inside: Vec<&Outcome> =
            outcomes.iter().filter(|o| !o.rejected && o.probability >= low && o.probability < high).collect();
        if !inside.is_empty() {
            let count = inside.len() as f64;
            let stated = inside.iter().map(|o| o.probability).sum::<f64>() / count;
            let right = inside.iter().filter(|o| o.right).count() as f64 / count;
            all.push(Calibration { stated, questions: inside.len(), right });
        }
        low = high;
    }
    all
}

/// Learns without each language in turn, and asks its questions.
fn leave_out(
    setup: &Setup<'_>,
    languages: &[&'static Language],
    seen: &[Seen],
    files: &[(PathBuf, Vec<Query>)],
) -> (Vec<LeftOut>, Vec<Example>) {
    let mut all = Vec::new();
    let mut examples = Vec::new();
    for language in languages {
        let asked: Vec<&Query> = files
            .iter()
            .flat_map(|(_, queries)| queries)
            .filter(|q| Language::from_tag(&q.language).is_some_and(|l| l.is_variant_of(language)))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let detector = detector(setup, languages, seen, &|s| !s.language.is_variant_of(language));
        let found: Vec<_> = asked.par_iter().map(|q| detector.detect(&q.query, &Hints::default())).collect();
        let features =
            asked.par_iter().filter_map(|q| detector.outside_features(&q.query)).collect::<Vec<_>>();
        let outside =
            |features| Example { inside: false, language: language.tag, right: false, query: None, features };
        examples.extend(features.into_iter().map(outside));
        let share = |count: usize| count as f64 / asked.len() as f64;
        all.push(LeftOut {
            language: language.tag.to_owned(),
            questions: asked.len(),
            recognized: share(found.iter().filter(|d| d.outside).count()),
            named: share(found.iter().filter(|d| d.outside && d.language.is_variant_of(language)).count()),
        });
    }
    (all, examples)
}

pub(super) fn tables(report: &Report) -> Vec<Table> {
    let percent = |share: f64| format!("{:.2}", share * 100.0);
    let mut rows = table(&[
        "questions",
        "n",
        "whatlang",
        "polyfaq",
        "no accents",
        "right hint",
        "wrong hint",
        "rejected",
        "µs p50",
    ]);
    for r in &report.rows {
        rows.add_row([
            r.group.clone(),
            r.questions.to_string(),
            percent(r.whatlang),
            percent(r.polyfaq),
            percent(r.without_accents),
            percent(r.right_hint),
            percent(r.wrong_hint),
            percent(r.rejected),
            format!("{:.1}", r.median_us),
        ]);
    }
    let mut calibration = table(&["stated", "n", "right"]);
    for c in &report.calibration {
        calibration.add_row([percent(c.stated), c.questions.to_string(), percent(c.right)]);
    }
    let mut left_out = table(&["left out", "n", "recognized", "named right"]);
    for l in &report.left_out {
        left_out.add_row([
            l.language.clone(),
            l.questions.to_string(),
            percent(l.recognized),
            percent(l.named),
        ]);
    }
    let mut all = vec![rows, calibration];
    if !report.left_out.is_empty() {
        all.push(left_out);
    }
    all
}
