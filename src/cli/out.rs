//! What subcommands print on standard output.
//!
//! In: text. Out: the same; the program ends quietly when nobody reads on, as in `polyfaq check | head`. Never: a
//! panic, as `println!` would.

use std::fmt;
use std::io::{ErrorKind, Write, stdout};
use std::process::exit;

/// Prints a line as `println!` does.
macro_rules! say {
    () => { $crate::cli::out::print(format_args!("\n")) };
    ($($part:tt)*) => { $crate::cli::out::print(format_args!("{}\n", format_args!($($part)*))) };
}
pub(in crate::cli) use say;

/// Prints text.
pub(in crate::cli) fn print(text: fmt::Arguments<'_>) {
    match stdout().lock().write_fmt(text) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(0),
        Err(error) => {
            eprintln!("polyfaq: standard output cannot be written: {error}");
            exit(1);
        }
    }
}
