//! Which request a line of the log is of.
//!
//! In: a request's id, what answers it, and lines. Out: the same, and the id at the end of each line that is logged on
//! the way. Never: a span, which takes as long as all the rest of a line.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::{Format, Full, Json, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// Room for a line, so that few grow on the way.
const USUAL_BYTES: usize = 256;

tokio::task_local! {
    static ID: Arc<str>;
}

/// Answers a request; what is logged until it is answered says the request's id, which must need no escapes.
pub fn request<F: Future>(id: Arc<str>, answer: F) -> impl Future<Output = F::Output> {
    ID.scope(id, answer)
}

/// The id of the request that is being answered.
pub(super) fn id() -> Option<Arc<str>> {
    ID.try_with(Arc::clone).ok()
}

/// Does something as a part of the request with this id.
pub(super) fn within(id: Option<Arc<str>>, act: impl FnOnce()) {
    match id {
        Some(id) => ID.sync_scope(id, act),
        None => act(),
    }
}

/// Lines that say which request they are of.
pub(super) struct Named<F>(pub(super) F);

/// A form of lines, and how one says an id.
pub(super) trait Ending {
    /// What each line ends with.
    const END: &str;

    /// Ends the line with the id.
    fn end(line: &mut Writer<'_>, id: &str) -> fmt::Result;
}

impl<T> Ending for Format<Full, T> {
    const END: &str = "\n";

    fn end(line: &mut Writer<'_>, id: &str) -> fmt::Result {
        writeln!(line, " request={id}")
    }
}

impl<T> Ending for Format<Json, T> {
    const END: &str = "}\n";

    fn end(line: &mut Writer<'_>, id: &str) -> fmt::Result {
        writeln!(line, r#","request":"{id}"}}"#)
    }
}

impl<F, S, N> FormatEvent<S, N> for Named<F>
where
    F: FormatEvent<S, N> + Ending,
    S: Subscriber + for<'s> LookupSpan<'s>,
    N: for<'w> FormatFields<'w> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut to: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let Some(id) = id() else { return self.0.format_event(context, to, event) };
        let mut line = String::with_capacity(USUAL_BYTES);
        self.0.format_event(context, Writer::new(&mut line), event)?;
        to.write_str(line.strip_suffix(F::END).unwrap_or(&line))?;
        F::end(&mut to, &id)
    }
}
