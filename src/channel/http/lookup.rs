//! `GET /v1/suggest` and `GET /v1/sections/{id}`: what is looked up and not asked.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::api::{language, limit};
use super::extract::{Path, Query};
use super::openapi::WrongQuery;
use super::problem::{Problem, ProblemBody};
use super::{App, accept};
use crate::chat::{Answer, DEFAULT_COMPLETIONS, Message, Related};

/// The query of `GET /v1/suggest`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SuggestRequest {
    /// What was typed so far. The last word may be unfinished.
    q: String,
    /// BCP 47 tag of the language to complete in; without it, that of the text, else one that the reader accepts.
    #[param(pattern = "^([A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*)?$")]
    language: Option<String>,
    /// The most suggestions that are wanted.
    #[param(minimum = 1, maximum = 50, default = 8)]
    limit: Option<usize>,
}

/// The body of `GET /v1/suggest`.
#[derive(Serialize, ToSchema)]
pub(super) struct Suggestions {
    /// Sections, best first; no heading twice.
    suggestions: Vec<Related>,
}

/// Completes a question while it is typed
///
/// With headings that hold what was typed. Nothing is found for nothing, which is no mistake.
#[utoipa::path(get, path = "/v1/suggest", tag = "Ask", params(SuggestRequest),
    responses((status = 200, description = "The suggestions", body = Suggestions), WrongQuery))]
pub(super) async fn suggest(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<SuggestRequest>,
) -> Result<Json<Suggestions>, Problem> {
    let message = Message {
        text: &request.q,
        language: language(request.language.as_deref())?,
        accept: accept::languages(&headers),
        limit: limit(request.limit, DEFAULT_COMPLETIONS)?,
        ..Message::default()
    };
    let typed = app.text("q", &request.q).is_ok();
    let suggestions = if typed { app.chat.complete(&message)? } else { Vec::new() };
    Ok(Json(Suggestions { suggestions }))
}

/// Shows a section
///
/// With the way to its translations. Slashes of the id may stand as they are; its `#` is written as `%23`.
#[utoipa::path(get, path = "/v1/sections/{id}", tag = "Ask",
    params(("id" = String, Path, description = "Section id (`article#anchor`), percent-encoded")),
    responses(
        (status = 200, description = "The section", body = Answer),
        (status = 400, description = "The id is no UTF-8", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 404, description = "There is no such section", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub(super) async fn section(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Answer>, Problem> {
    let section = app.chat.section(&id)?;
    section.map(Json).ok_or_else(|| {
        let detail = "there is no such section; an id is `article#anchor`, with %23 for # in a path";
        Problem::new(StatusCode::NOT_FOUND, "no-section", detail)
    })
}

/// The same for an id whose slashes were left as they are.
pub(super) async fn section_below(
    app: State<App>,
    Path((folder, rest)): Path<(String, String)>,
) -> Result<Json<Answer>, Problem> {
    section(app, Path(format!("{folder}/{rest}"))).await
}
