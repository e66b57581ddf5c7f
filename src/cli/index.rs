//! `polyfaq index`: builds the index, or brings it up to date.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::out::say;
use crate::config::Settings;
use crate::corpus::Severity;
use crate::index::{BuildEvent, BuildReport, LanguageCount, Manifest, Plan, Store, build};
use crate::telemetry::tell;

/// Time between two lines about a long build where there is no terminal.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// Arguments of `polyfaq index`.
#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// Build anew even if the index fits the articles
    #[arg(long)]
    force: bool,
    /// Build nothing: read every byte of the index and hold it against its checksums
    #[arg(long, conflicts_with = "force")]
    verify: bool,
}

pub(super) fn run(args: &IndexArgs, settings: &Settings) -> Result<ExitCode> {
    if args.verify {
        return verify(settings);
    }
    let started = Instant::now();
    let report = update(settings, args.force)?;
    summary(&report, started.elapsed());
    Ok(ExitCode::SUCCESS)
}

/// Says of each generation whether it is as it was written; fails if the current one is not.
fn verify(settings: &Settings) -> Result<ExitCode> {
    let verdicts = Store::new(&settings.index.dir).verify()?;
    let mut table = super::eval::table(&["generation", "files", "kB", "state"]);
    for verdict in &verdicts {
        let state = match (&verdict.damage, verdict.current) {
            (Some(damage), _) => damage.to_string(),
            (None, true) => "sound, current".to_owned(),
            (None, false) => "sound, to fall back to".to_owned(),
        };
        let (files, size) = (verdict.files.to_string(), verdict.bytes.div_ceil(1000).to_string());
        table.add_row([verdict.generation.clone(), files, size, state]);
    }
    say!("{table}");
    let damaged = verdicts.iter().any(|verdict| verdict.current && verdict.damage.is_some());
    Ok(if damaged { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Brings the index up to date with the corpus, or builds it anew if `force` says so. Says on standard
/// error what it does.
pub(super) fn update(settings: &Settings, force: bool) -> Result<BuildReport> {
    let site = settings.site();
    let store = Store::new(&settings.index.dir);
    let plan = Plan {
        corpus: &settings.corpus.dir,
        site: &site,
        store: &store,
        memory: settings.index.memory_mb.saturating_mul(1 << 20),
    };
    let mut progress = Progress::new();
    let report = build(&plan, force, |event| progress.on(&event))
        .with_context(|| format!("indexing {}", settings.corpus.dir.display()));
    progress.end();
    report
}

/// What is told of a build while it runs: a bar on a terminal, lines elsewhere.
pub(super) struct Progress {
    bar: ProgressBar,
    last: Instant,
}

impl Progress {
    pub(super) fn new() -> Self {
        Progress { bar: ProgressBar::hidden(), last: Instant::now() }
    }

    pub(super) fn on(&mut self, event: &BuildEvent<'_>) {
        match event {
            BuildEvent::Waiting => self.say("another build is running; waiting for it to end"),
            BuildEvent::Started { reason, articles, read } => {
                self.start(&reason.to_string(), *articles, *read)
            }
            BuildEvent::Progress { done, of } => self.advance(*done, *of),
            BuildEvent::Finding(diagnostic) => {
                let severity = match diagnostic.problem.severity() {
                    Severity::Warning => "warning",
                    Severity::Error => "error",
                };
                self.say(&format!("{severity}: {diagnostic}"));
            }
        }
    }

    fn start(&mut self, reason: &str, articles: usize, read: usize) {
        if read < articles {
            self.say(&format!("updating the index: {read} of {articles} articles to read ({reason})"));
        } else {
            self.say(&format!("building the index of {articles} articles ({reason})"));
        }
        if std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
            self.bar = ProgressBar::new(u64::try_from(read).unwrap_or(u64::MAX))
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.last = Instant::now();
    }

    fn advance(&mut self, done: usize, of: usize) {
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        if self.bar.is_hidden() && self.last.elapsed() >= PROGRESS_EVERY {
            self.last = Instant::now();
            tell(format_args!("{done} of {of} articles"));
        }
    }

    /// A line that the bar does not overwrite.
    fn say(&self, line: &str) {
        self.bar.suspend(|| tell(format_args!("{line}")));
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn summary(report: &BuildReport, elapsed: Duration) {
    let none = BTreeMap::new();
    let (manifest, times) = match report {
        BuildReport::UpToDate(manifest) => (manifest, &none),
        BuildReport::Built { manifest, times, .. } => (manifest, times),
    };
    let mut table = super::eval::table(&["language", "articles", "sections", "findings", "kB", "seconds"]);
    for count in &manifest.languages {
        table.add_row(row(count, times.get(&count.language).copied()));
    }
    table.add_row(row(&total(manifest), Some(times.values().sum())));
    say!("{table}");
    match report {
        BuildReport::UpToDate(_) => say!("the index is up to date"),
        BuildReport::Built { read, .. } => {
            say!(
                "{read} articles read, {} findings in all, {:.1} s",
                manifest.findings,
                elapsed.as_secs_f64()
            );
        }
    }
}

/// A line of the summary: size of the articles, and processor time spent on reading and writing them.
fn row(count: &LanguageCount, time: Option<Duration>) -> [String; 6] {
    [
        count.language.clone(),
        count.articles.to_string(),
        count.sections.to_string(),
        count.findings.to_string(),
        count.bytes.div_ceil(1000).to_string(),
        time.map_or("–".to_owned(), |time| format!("{:.1}", time.as_secs_f64())),
    ]
}

fn total(manifest: &Manifest) -> LanguageCount {
    let sum = |of: fn(&LanguageCount) -> usize| manifest.languages.iter().map(of).sum();
    LanguageCount {
        language: "all".to_owned(),
        articles: manifest.articles(),
        sections: manifest.sections(),
        documents: sum(|l| l.documents),
        findings: sum(|l| l.findings),
        bytes: manifest.languages.iter().map(|l| l.bytes).sum(),
    }
}
