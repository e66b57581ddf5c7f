//! `polyfaq index`: builds the index, or brings it up to date.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;

use crate::config::Settings;
use crate::corpus::Severity;
use crate::index::{BuildEvent, BuildReport, Manifest, Plan, Store, build};

/// Time between two lines about a long build.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// Arguments of `polyfaq index`.
#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// Build anew even if the index fits the articles
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &IndexArgs, settings: &Settings) -> Result<ExitCode> {
    let started = Instant::now();
    let report = update(settings, args.force)?;
    if matches!(report, BuildReport::UpToDate(_)) {
        println!("the index is up to date");
    }
    summary(report.manifest(), started.elapsed());
    Ok(ExitCode::SUCCESS)
}

/// Builds the index where it is missing or older than the corpus, or always if `force` says so.
/// Says on standard error what it does.
pub(super) fn update(settings: &Settings, force: bool) -> Result<BuildReport> {
    let site = settings.site();
    let store = Store::new(&settings.index.dir);
    let plan = Plan {
        corpus: &settings.corpus.dir,
        site: &site,
        store: &store,
        memory: settings.index.memory_mb.saturating_mul(1 << 20),
    };
    let mut last = Instant::now();
    build(&plan, force, |event| report(&event, &mut last))
        .with_context(|| format!("indexing {}", settings.corpus.dir.display()))
}

fn report(event: &BuildEvent<'_>, last: &mut Instant) {
    match event {
        BuildEvent::Waiting => eprintln!("another build is running; waiting for it to end"),
        BuildEvent::Started { reason, articles } => {
            eprintln!("building the index of {articles} articles ({reason})")
        }
        BuildEvent::Progress { done, of } if last.elapsed() >= PROGRESS_EVERY => {
            *last = Instant::now();
            eprintln!("{done} of {of} articles");
        }
        BuildEvent::Progress { .. } => {}
        BuildEvent::Finding(diagnostic) => {
            let severity = match diagnostic.problem.severity() {
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            eprintln!("{severity}: {diagnostic}");
        }
    }
}

fn summary(manifest: &Manifest, elapsed: Duration) {
    let mut table = super::eval::table(&["language", "articles", "sections"]);
    for count in &manifest.languages {
        table.add_row([count.language.clone(), count.articles.to_string(), count.sections.to_string()]);
    }
    table.add_row(["all".to_owned(), manifest.articles().to_string(), manifest.sections().to_string()]);
    println!("{table}");
    println!("{} findings, {:.1} s", manifest.findings, elapsed.as_secs_f64());
}
