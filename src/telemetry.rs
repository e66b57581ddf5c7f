//! Logs: one line an event, for people or as JSON.
//!
//! In: tracing's events. Out: lines on standard error. Never: what people ask, or secrets; nothing
//! here or above logs a question.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Starts logging. What is logged follows `RUST_LOG`, by default everything of note.
pub fn init(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    // It logs requests with all that is in them.
    let filter =
        "rmcp=error".parse().map_or_else(|_| filter.clone(), |only| filter.clone().add_directive(only));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        // Where a line cannot be written, as on a full disk, a complaint cannot either, and would be a panic.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    // A second start, in tests, changes nothing.
    let _ = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}

/// Tells the person at the terminal, or in the log beside it. What cannot be written, as on a full disk, is lost;
/// `eprintln!` would panic.
pub fn tell(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Says where the program panicked and not with which words, which may hold what a person asked, unless they
/// stand in the program.
pub fn shorten_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload().downcast_ref::<&'static str>().copied();
        tracing::error!(place, message, "the program panicked");
    }));
}
