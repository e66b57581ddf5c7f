//! Logs: one line an event, for people or as JSON; with the feature `otlp`, traces too.
//!
//! In: tracing's events and spans. Out: lines on standard error, and a span a request to a collector. Never: what
//! people ask, or secrets; nothing here or above logs a question.

#[cfg_attr(feature = "otlp", path = "otlp.rs")]
#[cfg_attr(not(feature = "otlp"), path = "untraced.rs")]
mod export;
mod lines;
mod request;
mod unsaid;

use std::borrow::Cow;
use std::io::{IsTerminal, Write, stderr};

use clap::ValueEnum;
use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

pub use export::{Export, ended, trace};
pub use lines::{Gathering, gather, soon};
pub use request::request;

use lines::LINES;
use request::Named;
use unsaid::Then;

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// What is never logged, whatever `RUST_LOG` says: the protocol's library logs requests with all that is in them,
/// and spans for a collector are no concern of the log.
const SILENT: [&str; 2] = ["rmcp=error", "polyfaq::otlp=off"];

/// What is logged where `RUST_LOG` says nothing.
const USUAL: &str = "info,tantivy=warn,opentelemetry=warn";

/// Starts logging. What is logged follows `RUST_LOG`, by default everything of note. What is returned must be kept
/// as long as the program runs.
pub fn init(format: LogFormat) -> Export {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL));
    let (logging, export) = logging(format, filter);
    // A second start, in tests, changes nothing.
    let _ = logging.try_init();
    export
}

fn logging(format: LogFormat, filter: EnvFilter) -> (impl Subscriber + Send + Sync, Export) {
    let filter = SILENT.iter().filter_map(|only| only.parse().ok()).fold(filter, EnvFilter::add_directive);
    export::logging(lines(format, &LINES, stderr().is_terminal()), filter)
}

/// The lines of the log, on their way `to` where they are written.
fn lines<S, W>(format: LogFormat, to: W, ansi: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    // Where a line cannot be written, as on a full disk, a complaint cannot either, and would be a panic.
    let lines = fmt::layer().log_internal_errors(false).with_writer(to);
    let line = fmt::format().with_ansi(ansi).with_timer(Then);
    match format {
        LogFormat::Text => lines.event_format(Named(line)).boxed(),
        LogFormat::Json => lines.json().event_format(Named(line.json())).boxed(),
    }
}

/// Tells the person at the terminal, or in the log beside it, and steers neither. What cannot be written, as on a full
/// disk, is lost; `eprintln!` would panic.
pub fn tell(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(LINES.urgent(), "{}", visible(&line.to_string()));
}

/// A text as it may stand on a terminal: articles, and the names of their files, may hold what steers one.
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(steers) { text.replace(steers, "\u{fffd}").into() } else { text.into() }
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

#[cfg(test)]
mod tests {
    use std::io::Read;

    use tracing::level_filters::LevelFilter;
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::registry;

    use super::*;

    #[test]
    fn what_an_article_says_steers_no_terminal() {
        assert_eq!(visible("Press \u{1b}[2J\u{9b}31m\u{7}, then\r\n\tgo"), "Press �[2J�31m�, then�\n\tgo");
        assert!(matches!(visible("Tryck på »Klar«.\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_ends_with_the_request_that_it_is_of() {
        let said = |form| {
            let (mut read, written) = std::io::pipe().unwrap();
            let to = move || written.try_clone().unwrap();
            tracing::subscriber::with_default(registry().with(lines(form, to, false)), || {
                tracing::info!("one");
                request::within(Some("id-1".into()), || tracing::info!(a = 1, "two"));
            });
            let mut text = String::new();
            read.read_to_string(&mut text).unwrap();
            text
        };
        let text = said(LogFormat::Text);
        let [one, two] = text.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
        assert!(one.ends_with(": one") && two.ends_with(": two a=1 request=id-1"), "{text}");
        let time = one.split(' ').next().unwrap();
        assert!(
            time.len() == "2026-11-22T23:49:32.857200Z".len() && time.parse::<jiff::Timestamp>().is_ok(),
            "{time}"
        );
        let json = said(LogFormat::Json);
        let lines: Vec<serde_json::Value> =
            json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((lines[0].get("request"), &lines[1]["request"]), (None, &"id-1".into()), "{json}");
    }

    #[test]
    fn what_is_not_logged_is_not_put_into_words() {
        // Where no level is named, libraries write out every token that they parse, to be thrown away.
        let (logging, _) = logging(LogFormat::Text, EnvFilter::new(USUAL));
        assert_eq!(logging.max_level_hint(), Some(LevelFilter::INFO));
    }
}
