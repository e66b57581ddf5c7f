//! What subcommands print on standard output.
//!
//! In: text. Out: the same; the program ends quietly when nobody reads on, as in `polyfaq check | head`. Never: a
//! panic, as `println!` would, or what steers a terminal.

use std::fmt;
use std::io::{ErrorKind, IsTerminal, Write, stdout};
use std::process::exit;

use crate::telemetry::visible;

/// Prints a line as `println!` does.
macro_rules! say {
    () => { $crate::cli::out::print(format_args!("\n")) };
    ($($part:tt)*) => { $crate::cli::out::print(format_args!("{}\n", format_args!($($part)*))) };
}
pub(in crate::cli) use say;

/// Prints text.
pub(in crate::cli) fn print(text: fmt::Arguments<'_>) {
    let mut out = stdout().lock();
    // A file, or another program, gets it as it is.
    let printed = match out.is_terminal() {
        true => out.write_all(visible(&text.to_string()).as_bytes()),
        false => out.write_fmt(text),
    };
    match printed {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(0),
        Err(error) => {
            eprintln!("polyfaq: standard output cannot be written: {error}");
            exit(1);
        }
    }
}
