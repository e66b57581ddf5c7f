//! What stands for the export of traces where it was not built in: nothing.

use tracing::Span;
use tracing_subscriber::layer::Identity;

/// Nothing to end.
#[derive(Debug)]
pub struct Export;

/// No layer, said in the type: a layer that is there and says nothing of levels counts as wanting all of them, and
/// whatever libraries log at their finest is then put into words before it is thrown away.
pub(super) fn layer() -> (Option<Identity>, Export) {
    (None, Export)
}

/// No span.
pub fn trace<'h>(_: &str, _: &str, _: impl Fn(&'static str) -> Option<&'h str>) -> Span {
    Span::none()
}

/// Nothing to say.
pub fn ended(_: &Span, _: u16) {}
