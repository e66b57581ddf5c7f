//! Errors as problem details (RFC 9457).

use std::any::Any;

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::chat::RetrieveError;

/// What is said of a body that is too large.
pub(super) const TOO_LARGE: &str = "the body is larger than this server takes; send less";

/// An error as it is sent: its status, and a sentence that says what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    /// Names the kind of error for programs.
    kind: &'static str,
    detail: String,
    /// When it is worth trying again, in seconds from now.
    retry_after: Option<u64>,
}

/// An error (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemBody {
    /// Names the kind of error for programs (`urn:polyfaq:problem:language`).
    r#type: String,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What is wrong and how to mend it, for people.
    detail: String,
}

impl Problem {
    /// The request cannot be understood.
    pub(super) fn bad_request(kind: &'static str, detail: impl Into<String>) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, kind, detail)
    }

    /// An answer of ours is larger than any should be.
    pub(super) fn too_much() -> Self {
        let detail = "the answer is too large; the log has the request";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }

    /// Any other status.
    pub(super) fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Problem { status, kind, detail: detail.into(), retry_after: None }
    }

    /// The same, with the time after which it is worth trying again.
    pub(super) fn retry_after(self, seconds: u64) -> Self {
        Problem { retry_after: Some(seconds), ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: format!("urn:polyfaq:problem:{}", self.kind),
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: self.detail,
        };
        let form = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, form, body.to_json()).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl ProblemBody {
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
    let (kind, detail) = match status {
        StatusCode::REQUEST_TIMEOUT => {
            ("timeout", "the request took too long; send it faster, or ask for less")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large", TOO_LARGE),
        _ => return response,
    };
    if response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t == "application/problem+json") {
        return response;
    }
    Problem::new(status, kind, detail).into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_tells_nothing_of_it() {
        let broken = get(|| async {
            if true {
                panic!("what was asked")
            }
        });
        let app = Router::new().route("/", broken).layer(CatchPanicLayer::custom(panicked));
        let response = app.oneshot(Request::new(Body::empty())).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("urn:polyfaq:problem:internal") && !body.contains("what was asked"), "{body}");
    }
}
