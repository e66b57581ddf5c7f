//! `GET /v1/suggest` and `GET /v1/sections/{id}`: what is looked up and not asked.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::api::{filter, language, limit};
use super::extract::{Path, Query};
use super::problem::{Problem, ProblemBody};
use super::{App, accept};
use crate::chat::{Answer, DEFAULT_COMPLETIONS, Message, Related};

/// How long an answer may be used without asking again: as long as nobody minds an article of yesterday.
const LASTS: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "private, max-age=60")];

/// A body that may be used for a while.
type Lasting<T> = ([(HeaderName, &'static str); 1], Json<T>);

/// The query of `GET /v1/suggest`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SuggestRequest {
    /// What was typed so far.
    #[param(example = "can i pro")]
    q: String,
    /// BCP 47 tag of the language that it is probably in.
    #[param(pattern = "^([A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*)?$")]
    language: Option<String>,
    /// The part of the articles whose questions are wanted, as in `POST /v1/chat`.
    #[param(max_length = 1000)]
    filter: Option<String>,
    /// The most questions that are wanted.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

/// The body of `GET /v1/suggest`.
#[derive(Serialize, ToSchema)]
pub(super) struct Suggestions {
    /// Sections whose headings it may become, best first.
    suggestions: Vec<Related>,
}

/// Completes a question while it is typed
#[utoipa::path(get, path = "/v1/suggest", tag = "Ask", params(SuggestRequest), responses(
    (status = 200, description = "What it may become", body = Suggestions),
    (status = 400, description = "A parameter is missing or cannot be",
        body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn suggest(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<SuggestRequest>,
) -> Result<Lasting<Suggestions>, Problem> {
    let message = Message {
        text: &request.q,
        language: language(request.language.as_deref())?,
        accept: accept::languages(&headers),
        filter: filter(request.filter.as_deref())?,
        limit: limit(request.limit, DEFAULT_COMPLETIONS)?,
        ..Message::default()
    };
    // Whoever has typed nothing yet has made no mistake.
    let typed = !request.q.trim().is_empty() && app.text("q", &request.q).is_ok();
    let suggestions = if typed { app.chat.complete(&message)? } else { Vec::new() };
    Ok((LASTS, Json(Suggestions { suggestions })))
}

/// Gives a section, with the way to its translations
///
/// By its id, `article#anchor`; `#` is written as `%23` in a path.
#[utoipa::path(get, path = "/v1/sections/{*id}", tag = "Ask",
    params(("id" = String, Path, description = "The section's id",
        example = "en-us/articles/recovery/recovery-faq.md#what-exactly-is-replicated")),
    responses(
    (status = 200, description = "The section", body = Answer),
    (status = 400, description = "The path is no text",
        body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "There is no such section",
        body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn section(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Lasting<Answer>, Problem> {
    match app.chat.section(&id)? {
        Some(section) => Ok((LASTS, Json(section))),
        None => Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no-section",
            "there is no such section; an id is `article#anchor`, with %23 for # in a path",
        )),
    }
}
