//! `polyfaq widget-tag`: the line that puts the chat widget on a page.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::channel::widget::{self, Tag};
use crate::chat::{Filter, FilterError};
use crate::cli::out::say;
use crate::config::Settings;

/// Arguments of `polyfaq widget-tag`.
#[derive(Debug, Args)]
pub(super) struct WidgetTagArgs {
    /// Leave out the hash: the line then goes on when the server is renewed
    #[arg(long)]
    no_integrity: bool,
    /// The language of the interface [default: the page's]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Words on the button [default: a picture alone]
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// The side of the page, in reading direction [default: end]
    #[arg(long)]
    position: Option<Position>,
    /// Light or dark whatever the system is set to
    #[arg(long)]
    theme: Option<Theme>,
    /// The part of the articles that it asks of, as in `polyfaq ask` [default: all]
    #[arg(long, value_parser = filter)]
    filter: Option<String>,
}

/// What the attribute holds, if it is a filter.
fn filter(text: &str) -> Result<String, FilterError> {
    text.parse::<Filter>().map(|_| text.to_owned())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Position {
    Start,
    End,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

pub(super) fn run(args: &WidgetTagArgs, settings: &Settings) -> ExitCode {
    let tag = Tag {
        integrity: !args.no_integrity,
        language: args.language.as_deref(),
        label: args.label.as_deref(),
        position: args.position.map(|position| match position {
            Position::Start => "start",
            Position::End => "end",
        }),
        theme: args.theme.map(|theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }),
        filter: args.filter.as_deref(),
    };
    say!("{}", widget::tag(&settings.base_url(settings.server.listen), &tag));
    ExitCode::SUCCESS
}
