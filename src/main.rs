//! The `polyfaq` command: parse, run, exit code.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;

/// A question makes a few hundred short-lived values; docs/performance.md has what these save.
#[cfg(feature = "jemalloc")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[cfg(not(feature = "jemalloc"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match polyfaq::cli::run(polyfaq::cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            polyfaq::telemetry::tell(format_args!("polyfaq: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
