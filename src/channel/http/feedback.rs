//! `POST /v1/feedback`: what a reader says of a reply.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::App;
use super::extract;
use super::openapi::WrongBody;
use super::problem::{Problem, ProblemBody};
use crate::chat::{FeedbackError, Judgement, JudgementError};

/// When to try again while more comes in than can be written, in seconds.
const BUSY_SECONDS: u64 = 2;

/// The body of `POST /v1/feedback`.
#[derive(Deserialize, ToSchema)]
pub(super) struct FeedbackRequest {
    /// `receipt` of the reply.
    receipt: String,
    /// Whether it helped.
    helpful: bool,
    /// Why, in the reader's words.
    reason: Option<String>,
}

/// Takes what a reader says of a reply
#[utoipa::path(post, path = "/v1/feedback", tag = "Ask", request_body = FeedbackRequest, responses(
    (status = 204, description = "It is taken"),
    (status = 404, description = "This server takes no feedback",
        body = ProblemBody, content_type = "application/problem+json"),
    WrongBody))]
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
    let problem = |status, kind| Problem::new(status, kind, error.to_string()).into_response();
    match error {
        JudgementError::Off => problem(StatusCode::NOT_FOUND, "feedback-off"),
        JudgementError::Receipt => problem(StatusCode::BAD_REQUEST, "receipt"),
        JudgementError::Feedback(FeedbackError::Busy) => {
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "feedback-busy", error.to_string());
            problem.retry_after(BUSY_SECONDS).into_response()
        }
        JudgementError::Feedback(_) => {
            let detail = "the feedback could not be written; the log has the reason";
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "feedback", detail).into_response()
        }
    }
}
