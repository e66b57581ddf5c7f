//! What stands for the export of traces where it was not built in: nothing.

use tracing::Span;
use tracing_subscriber::layer::Identity;

/// Nothing to end.
#[derive(Debug)]
pub struct Export;

/// No layer.
pub(super) fn layer() -> (Identity, Export) {
    (Identity::new(), Export)
}

/// No span.
pub fn trace<'h>(_: &str, _: &str, _: impl Fn(&'static str) -> Option<&'h str>) -> Span {
    Span::none()
}

/// Nothing to say.
pub fn ended(_: &Span, _: u16) {}
