//! `polyfaq config`: the settings that hold, and where each comes from.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::Format;
use crate::cli::out::{self, say};
use crate::config::{Origin, Setting, reference};

/// Arguments of `polyfaq config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// The form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Print the reference of all settings instead, as Markdown
    #[arg(long)]
    reference: bool,
}

pub(super) fn run(args: &ConfigArgs, origin: &Origin) -> Result<ExitCode> {
    if args.reference {
        out::print(format_args!("{}", reference()));
        return Ok(ExitCode::SUCCESS);
    }
    let settings = origin.explain()?;
    match args.format {
        Format::Text => say!("{}", table(&settings)),
        Format::Json => say!("{}", serde_json::to_string_pretty(&settings)?),
    }
    Ok(ExitCode::SUCCESS)
}

fn table(settings: &[Setting]) -> comfy_table::Table {
    let mut table = super::eval::table(&["key", "value", "source"]);
    for Setting { key, value, source } in settings {
        let value = if value.is_null() { "–".to_owned() } else { value.to_string() };
        table.add_row([key, &value, source]);
    }
    table
}
