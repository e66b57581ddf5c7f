//! `polyfaq ask`: answers one question in the terminal.

use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;

use super::Format;
use crate::chat::{Answer, Filter, Message, Reply, Status};
use crate::config::Settings;
use crate::detect::Hints;
use crate::engine::Question;
use crate::language::Language;
use crate::retrieve::Without;
use crate::wording;

/// Exit code if there is no answer, so that scripts can tell.
const NO_ANSWER: u8 = 2;

/// Sections that are explained at least.
const EXPLAINED: usize = 5;

/// Arguments of `polyfaq ask`.
#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// The question
    question: String,
    /// The language that is probably meant, as a BCP 47 tag; a clear question overrules it
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The part of the articles that may answer, as `key:value,value;key:value`: `path` is a folder or an article,
    /// other keys are those of the front matter
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    filter: Filter,
    /// The most answers to print
    #[arg(long, value_name = "N", default_value_t = 1)]
    limit: usize,
    /// Print as JSON why the question finds what it finds, every term and feature
    #[arg(long)]
    explain: bool,
    /// With --explain: the section or article that was expected, by its id
    #[arg(long, value_name = "ID", requires = "explain")]
    expected: Option<String>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &AskArgs, settings: &Settings) -> Result<ExitCode> {
    ensure!(!args.question.trim().is_empty(), "the question is empty");
    let language = args.language.as_deref().map(super::language_of).transpose()?;
    if args.explain {
        let hints = Hints { request: language, ..Hints::default() };
        let (limit, filter) = (args.limit.max(EXPLAINED), args.filter.clone());
        let question = Question { text: &args.question, hints, limit, filter, ..Question::default() };
        let why =
            super::engine(settings, &Without::default())?.explain(&question, args.expected.as_deref())?;
        println!("{}", serde_json::to_string_pretty(&why)?);
        return Ok(ExitCode::SUCCESS);
    }
    let chat = super::chat(settings)?;
    let limit = args.limit.max(1);
    let filter = args.filter.clone();
    let reply =
        chat.reply(&Message { text: &args.question, language, filter, limit, ..Message::default() })?;
    match args.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&reply)?),
        Format::Text => print(&reply),
    }
    Ok(if reply.status == Status::NoAnswer { ExitCode::from(NO_ANSWER) } else { ExitCode::SUCCESS })
}

fn print(reply: &Reply) {
    println!("{}", reply.reply);
    for answer in &reply.answers {
        print_answer(answer);
    }
    for suggestion in &reply.suggestions {
        println!("- {}\n  {}", suggestion.question, suggestion.source.url);
    }
}

fn print_answer(answer: &Answer) {
    println!("\n{}\n\n{}\n\n{}", answer.question, answer.text, answer.source.url);
    let language = Language::from_tag(answer.language).unwrap_or_else(Language::undetermined);
    if let Some(date) = answer.source.updated {
        println!("{}", wording::text(language, "updated-label", &[("date", &date.to_string())]));
    }
}
