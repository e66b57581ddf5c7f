//! `GET /v1/suggest` and `GET /v1/sections/{id}`: what is looked up and not asked.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::api::{language, limit};
use super::extract::{Path, Query};
use super::problem::Problem;
use super::{App, accept, cached};
use crate::chat::{DEFAULT_COMPLETIONS, Message, Related};

/// The query of `GET /v1/suggest`.
#[derive(Deserialize)]
pub(super) struct SuggestRequest {
    q: String,
    language: Option<String>,
    limit: Option<usize>,
}

/// The body of `GET /v1/suggest`.
#[derive(Serialize)]
pub(super) struct Suggestions {
    suggestions: Vec<Related>,
}

pub(super) async fn suggest(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<SuggestRequest>,
) -> Result<Response, Problem> {
    let message = Message {
        text: &request.q,
        language: language(request.language.as_deref())?,
        accept: accept::languages(&headers),
        limit: limit(request.limit, DEFAULT_COMPLETIONS)?,
        ..Message::default()
    };
    // Whoever has typed nothing yet has made no mistake.
    let typed = !request.q.trim().is_empty() && app.text("q", &request.q).is_ok();
    let suggestions = if typed { app.chat.complete(&message)? } else { Vec::new() };
    let mut response = cached::json(&headers, &Suggestions { suggestions });
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(response)
}

/// The section with an id; `#` is written as `%23` in a path.
pub(super) async fn section(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    match app.chat.section(&id)? {
        Some(section) => Ok(cached::json(&headers, &section)),
        None => Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no-section",
            "there is no such section; an id is `article#anchor`, with %23 for # in a path",
        )),
    }
}
