//! The `polyfaq` command: parse, run, exit code.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match polyfaq::cli::run(polyfaq::cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            polyfaq::telemetry::tell(format_args!("polyfaq: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
