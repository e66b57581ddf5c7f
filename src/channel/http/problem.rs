//! Errors as problem details (RFC 9457).

use std::any::Any;

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::chat::RetrieveError;

/// An error as it is sent: its status, and a sentence that says what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    /// Names the kind of error for programs.
    kind: &'static str,
    detail: String,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
}

impl Problem {
    /// The request cannot be understood.
    pub(super) fn bad_request(kind: &'static str, detail: impl Into<String>) -> Self {
        Problem { status: StatusCode::BAD_REQUEST, kind, detail: detail.into() }
    }

    /// Any other status.
    pub(super) fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Problem { status, kind, detail: detail.into() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body {
            r#type: format!("urn:polyfaq:problem:{}", self.kind),
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: &self.detail,
        };
        (self.status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_json()).into_response()
    }
}

impl Body<'_> {
    fn to_json(&self) -> String {
        // A struct of strings and a number always serializes.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A failure of the index is ours, not the caller's: logged here, at the boundary, and sent
/// without its details.
impl From<RetrieveError> for Problem {
    fn from(error: RetrieveError) -> Self {
        tracing::error!(%error, "the index failed");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "index",
            "the index could not be read; the log has the reason",
        )
    }
}

/// A bug. The panic has been logged when it happened; this says which request it was.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("the request ended in a panic");
    let detail = "this should not happen; please report it with the x-request-id of this answer";
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail).into_response()
}

/// No such route.
pub(super) async fn not_found(uri: Uri) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not-found", format!("there is nothing at {}", uri.path()))
}

/// The route exists, not with this method.
pub(super) async fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "use the method that the Allow header names",
    )
}

/// Gives the errors of layers, which come without a body, the form that all others have.
pub(super) async fn complete(response: Response) -> Response {
    let status = response.status();
    let kind = match status {
        StatusCode::REQUEST_TIMEOUT => "timeout",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        _ => return response,
    };
    if response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t == "application/problem+json") {
        return response;
    }
    Problem::new(status, kind, "the request took too long or was too large").into_response()
}
