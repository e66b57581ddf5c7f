//! The command line: one file a subcommand.
//!
//! In: arguments. Out: text on standard output, messages and logs on standard error, an exit code.
//! Never: work that a library caller could not do as well; this is where errors get their context.

mod ask;
mod check;
mod config;
mod eval;
mod index;
mod key;
mod report;
mod serve;
mod signals;
mod widget_tag;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::chat::Chat;
use crate::config::{Origin, Overrides, Settings};
use crate::editorial::Editorial;
use crate::engine::Engine;
use crate::index::{Snapshot, Store};
use crate::language::Language;
use crate::retrieve::{Embedded, Without};
use crate::telemetry::{self, LogFormat};
use crate::wording::Wording;

/// A multilingual FAQ chatbot backend.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Options that every subcommand takes.
#[derive(Debug, Clone, Args)]
struct Common {
    /// The folder with the articles, one folder a locale below it [default: corpus]
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// The folder of the index [default: index]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
    /// The file that feedback is kept in [default: feedback/polyfaq.sqlite]
    #[arg(long, global = true, value_name = "FILE")]
    feedback: Option<PathBuf>,
    /// The configuration file [default: polyfaq.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The form of log lines
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    log: LogFormat,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the index, or bring it up to date with the articles
    Index(index::IndexArgs),
    /// Answer questions over HTTP, with a help page at /
    Serve(serve::ServeArgs),
    /// Answer one question here
    Ask(ask::AskArgs),
    /// Report what is wrong with the articles
    Check(check::CheckArgs),
    /// Measure answers against questions whose answers are known
    Eval(eval::EvalArgs),
    /// Print the line that puts the chat widget on a page
    WidgetTag(widget_tag::WidgetTagArgs),
    /// Report what was asked in vain, what did not help, and which translations are wanted
    Report(report::ReportArgs),
    /// Print the settings that hold, and where each comes from
    Config(config::ConfigArgs),
    /// Make an API key
    Key(key::KeyArgs),
}

/// The form of what a subcommand prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs what the command line asks for.
///
/// # Errors
/// With what went wrong and where, ready to print.
pub fn run(cli: Cli) -> Result<ExitCode> {
    telemetry::init(cli.common.log);
    match cli.command {
        Command::Index(args) => index::run(&args, &cli.common.settings()?),
        Command::Serve(args) => serve::run(cli.common.origin(args.listen)),
        Command::Ask(args) => ask::run(&args, &cli.common.settings()?),
        Command::Check(args) => check::run(&args, &cli.common.settings()?),
        Command::Eval(args) => eval::run(&args, &cli.common.settings()?),
        Command::Report(args) => report::run(&args, &cli.common.settings()?),
        Command::Config(args) => config::run(&args, &cli.common.origin(None)),
        Command::Key(args) => key::run(&args),
        Command::WidgetTag(args) => Ok(widget_tag::run(&args, &cli.common.settings()?)),
    }
}

impl Common {
    fn settings(&self) -> Result<Settings> {
        Ok(self.origin(None).load()?)
    }

    fn origin(&self, listen: Option<SocketAddr>) -> Origin {
        let Common { corpus, index, feedback, config, .. } = self.clone();
        Origin { file: config, overrides: Overrides { corpus, index, feedback, listen } }
    }
}

/// The language that a flag names.
fn language_of(tag: &str) -> Result<&'static Language> {
    Language::from_tag(tag).with_context(|| {
        format!("--language {tag} is no language that is known; write for example sv or pt-BR")
    })
}

/// A conversation partner that answers as the server would, and notes nothing.
fn chat(settings: &Settings) -> Result<Chat> {
    let editorial = Editorial::read(&settings.chat.editorial)?;
    let wording = Wording::read(&settings.chat.wording)?;
    let engine = engine(settings, &Without::default())?;
    Ok(Chat::new(engine, settings.site(), settings.base_url(settings.server.listen))
        .with_contact(settings.chat.contact.clone())
        .marking_machine_translations(settings.chat.mark_machine_translations)
        .with_wording(wording)
        .with_editorial(editorial))
}

/// An engine over the index of these settings, which is built or brought up to date first; with parts of
/// ranking left out, if any.
fn engine(settings: &Settings, without: &Without) -> Result<Engine> {
    index::update(settings, false)?;
    let store = Store::new(&settings.index.dir);
    let snapshot = Snapshot::open(&store).context("the index was built and cannot be opened")?;
    // The settings were checked when they were loaded.
    let default = settings.default_language().unwrap_or_else(Language::undetermined);
    Ok(Engine::new(
        Box::new(Embedded::new(Arc::new(snapshot)).without(without.clone())),
        default,
        settings.answer,
    ))
}
