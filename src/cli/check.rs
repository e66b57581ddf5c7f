//! `polyfaq check`: reports what is wrong with the articles.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::cli::out::say;
use crate::config::Settings;
use crate::corpus::{CheckReport, Diagnostic, ReadOptions, Severity, check};

/// The form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// A line a finding.
    Text,
    /// A JSON array.
    Json,
    /// SARIF 2.1.0, as code hosts read it.
    Sarif,
}

/// Arguments of `polyfaq check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Fail for warnings too
    #[arg(long)]
    strict: bool,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ReportFormat,
}

pub(super) fn run(args: &CheckArgs, settings: &Settings) -> Result<ExitCode> {
    let site = settings.site();
    let report = check(ReadOptions { root: &settings.corpus.dir, site: &site })
        .with_context(|| format!("checking {}", settings.corpus.dir.display()))?;
    match args.format {
        ReportFormat::Text => print_text(&report),
        ReportFormat::Json => say!("{}", serde_json::to_string_pretty(&json_findings(&report)?)?),
        ReportFormat::Sarif => say!("{}", serde_json::to_string_pretty(&sarif(&report)?)?),
    }
    let least = if args.strict { Severity::Warning } else { Severity::Error };
    let failed = report.diagnostics.iter().any(|d| d.problem.severity() >= least);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print_text(report: &CheckReport) {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        say!("{}: {diagnostic}", severity(diagnostic));
        *kinds.entry(kind(diagnostic)).or_default() += 1;
    }
    say!("{} articles, {} sections, {} findings", report.articles, report.sections, report.diagnostics.len());
    let h = report.headings;
    say!(
        "{} headings: {} sections, {} context for others, {} empty, {} without words, {} inside an answer",
        h.found,
        h.sections,
        h.context,
        h.empty,
        h.nameless,
        h.nested
    );
    for (kind, count) in kinds {
        say!("{count:>8} {kind}");
    }
}

fn json_findings(report: &CheckReport) -> Result<Vec<Value>> {
    let mut all = Vec::with_capacity(report.diagnostics.len());
    for diagnostic in &report.diagnostics {
        let mut value = serde_json::to_value(diagnostic)?;
        value["severity"] = severity(diagnostic).into();
        value["message"] = diagnostic.problem.to_string().into();
        all.push(value);
    }
    Ok(all)
}

/// The report as the Static Analysis Results Interchange Format has it:
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
fn sarif(report: &CheckReport) -> Result<Value> {
    let result = |diagnostic: &Diagnostic| {
        json!({
            "ruleId": kind(diagnostic),
            "level": severity(diagnostic),
            "message": {"text": diagnostic.problem.to_string()},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": diagnostic.file},
                "region": {"startLine": diagnostic.line.unwrap_or(1).max(1)},
            }}],
        })
    };
    let results: Vec<Value> = report.diagnostics.iter().map(result).collect();
    Ok(json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")}},
            "results": results,
        }],
    }))
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.problem.severity() {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The name of a kind of finding, as programs are told it.
fn kind(diagnostic: &Diagnostic) -> String {
    let value = serde_json::to_value(&diagnostic.problem).unwrap_or_default();
    value["problem"].as_str().unwrap_or("finding").to_owned()
}
