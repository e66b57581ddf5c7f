//! `POST /v1/feedback`: what a reader says of a reply.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::App;
use super::extract;
use super::openapi::WrongBody;
use super::problem::{Problem, ProblemBody};
use crate::chat::{FeedbackError, Judgement, JudgementError};

/// When to try again while more comes in than can be written, in seconds.
const BUSY_SECONDS: u16 = 2;

/// The body of `POST /v1/feedback`.
#[derive(Deserialize, ToSchema)]
pub(super) struct FeedbackRequest {
    /// `receipt` of the reply.
    receipt: String,
    /// Whether it helped.
    helpful: bool,
    /// Why, in the reader's words. The first 1,000 characters are kept, without addresses, numbers and keys.
    reason: Option<String>,
}

/// Says whether a reply helped
///
/// It is on the disk when this is answered. Of one reply the last word counts.
#[utoipa::path(post, path = "/v1/feedback", tag = "Judge", request_body = FeedbackRequest, responses(
    (status = 204, description = "It is kept"),
    (status = 404, description = "Feedback is not taken here", body = ProblemBody,
        content_type = "application/problem+json"),
    WrongBody,
))]
pub(super) async fn feedback(
    State(app): State<App>,
    extract::Json(request): extract::Json<FeedbackRequest>,
) -> Response {
    let chat = Arc::clone(&app.chat);
    // Waits for the disk, some milliseconds.
    let judged = tokio::task::spawn_blocking(move || {
        let FeedbackRequest { receipt, helpful, reason } = &request;
        chat.judge(&Judgement { receipt, helpful: *helpful, reason: reason.as_deref() })
    });
    match judged.await {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => refusal(&error),
        // It was logged where it happened.
        Err(_) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "feedback", "see the log").into_response(),
    }
}

fn refusal(error: &JudgementError) -> Response {
    let detail = error.to_string();
    let problem = |status, kind| Problem::new(status, kind, detail).into_response();
    match error {
        JudgementError::Off => problem(StatusCode::NOT_FOUND, "feedback-off"),
        JudgementError::Receipt => problem(StatusCode::BAD_REQUEST, "receipt"),
        JudgementError::Feedback(FeedbackError::Busy) => {
            let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, "feedback-busy");
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
            response
        }
        JudgementError::Feedback(_) => {
            let detail = "the feedback could not be written; the log has the reason";
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "feedback", detail).into_response()
        }
    }
}
