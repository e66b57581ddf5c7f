//! A line of the log that is put into words later.
//!
//! In: what says it. Out: the line as it would have been: of the same time and request, and before all that follows it.
//! Never: a line that fails to come because nobody says another.
//!
//! Why: the code that writes a line is small and quick where it is at hand. After a question has been answered it never
//! is, and a line takes several times as long; a hundred lines in a row fetch it once (`docs/performance.md`).

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

use super::request;

thread_local! {
    /// When what is now said was to be said.
    static AT: Cell<Option<SystemTime>> = const { Cell::new(None) };
}

/// A line that is not in words yet.
pub(super) struct Unsaid {
    at: SystemTime,
    request: Option<Arc<str>>,
    say: Box<dyn FnOnce() + Send>,
}

impl Unsaid {
    pub(super) fn new(say: impl FnOnce() + Send + 'static) -> Unsaid {
        Unsaid { at: SystemTime::now(), request: request::id(), say: Box::new(say) }
    }
}

/// Says all of it, as of the time it is of.
pub(super) fn say(all: Vec<Unsaid>) {
    for unsaid in all {
        AT.set(Some(unsaid.at));
        request::within(unsaid.request, unsaid.say);
    }
    AT.set(None);
}

/// Whether this thread says what was unsaid.
pub(super) fn is_said() -> bool {
    AT.get().is_some()
}

/// The time a line is of, in UTC.
pub(super) struct Then;

impl FormatTime for Then {
    fn format_time(&self, line: &mut Writer<'_>) -> fmt::Result {
        let at = AT.get().unwrap_or_else(SystemTime::now);
        // A clock may stand at a year that has no name.
        write!(line, "{:.6}", Timestamp::try_from(at).unwrap_or_default())
    }
}
