//! `polyfaq key`: makes an API key.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::cli::out::say;
use crate::config::{KeyHash, Scope, Secret};

/// What keys begin with, so that they are known for what they are where they should not be.
const PREFIX: &str = "pfq_";

/// Arguments of `polyfaq key`.
#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// Whose key it is
    name: String,
    /// What it may be used for; can be repeated
    #[arg(long, value_name = "SCOPE", default_value = "ask")]
    scope: Vec<ScopeName>,
}

/// A scope on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeName {
    /// Ask questions, search, read articles.
    Ask,
    /// Say whether an answer helped.
    Feedback,
    /// Reload, read metrics.
    Admin,
}

pub(super) fn run(args: &KeyArgs) -> Result<ExitCode> {
    let key = format!("{PREFIX}{}", Secret::random().expose());
    let scopes: Vec<Scope> = args.scope.iter().map(|scope| scope.scope()).collect();
    eprintln!("The key, which is shown this once:");
    say!("{key}");
    eprintln!("\nFor the configuration file:\n");
    eprintln!("[[server.keys]]");
    eprintln!("name = {}", serde_json::to_string(&args.name)?);
    eprintln!("hash = \"{}\"", String::from(KeyHash::of(&key)));
    eprintln!("scopes = {}", serde_json::to_string(&scopes)?);
    Ok(ExitCode::SUCCESS)
}

impl ScopeName {
    fn scope(self) -> Scope {
        match self {
            ScopeName::Ask => Scope::Ask,
            ScopeName::Feedback => Scope::Feedback,
            ScopeName::Admin => Scope::Admin,
        }
    }
}
