//! The JSON API: `/v1/…`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};

use super::extract::{self, Query};
use super::problem::Problem;
use super::{App, accept};
use crate::chat::{DEFAULT_LIMIT, DEFAULT_SEARCH_LIMIT, MAX_LIMIT, Message, Reply, SearchReply};
use crate::language::{Direction, Language};

/// The body of `POST /v1/chat`.
#[derive(Deserialize)]
pub(super) struct ChatRequest {
    message: String,
    language: Option<String>,
    context: Option<String>,
    section: Option<String>,
    limit: Option<usize>,
}

/// The query of `GET /v1/search`.
#[derive(Deserialize)]
pub(super) struct SearchRequest {
    q: String,
    language: Option<String>,
    limit: Option<usize>,
}

/// A language that can be asked in.
#[derive(Serialize)]
pub(super) struct LanguageEntry {
    code: &'static str,
    name: &'static str,
    direction: Direction,
    articles: usize,
    sections: usize,
}

/// The body of `GET /v1/languages`.
#[derive(Serialize)]
pub(super) struct Languages {
    languages: Vec<LanguageEntry>,
}

pub(super) async fn chat(
    State(app): State<App>,
    headers: HeaderMap,
    extract::Json(request): extract::Json<ChatRequest>,
) -> Result<Json<Reply>, Problem> {
    let message = Message {
        text: app.text("message", &request.message)?,
        language: language(request.language.as_deref())?,
        context: request.context.as_deref(),
        section: request.section.as_deref(),
        accept: accept::languages(&headers),
        limit: limit(request.limit, DEFAULT_LIMIT)?,
    };
    // A question takes a millisecond or two, all of it computing.
    Ok(Json(app.reply(&message)?))
}

pub(super) async fn search(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<SearchRequest>,
) -> Result<Json<SearchReply>, Problem> {
    let message = Message {
        text: app.text("q", &request.q)?,
        language: language(request.language.as_deref())?,
        accept: accept::languages(&headers),
        limit: limit(request.limit, DEFAULT_SEARCH_LIMIT)?,
        ..Message::default()
    };
    Ok(Json(app.chat.search(&message)?))
}

pub(super) async fn languages(State(app): State<App>) -> Json<Languages> {
    let languages = app.chat.holdings().into_iter().map(|holding| LanguageEntry {
        code: holding.language.tag,
        name: holding.language.name,
        direction: holding.language.direction(),
        articles: holding.articles,
        sections: holding.sections,
    });
    Json(Languages { languages: languages.collect() })
}

impl App {
    /// The text of a question, if it may be asked.
    pub(super) fn text<'a>(&self, field: &str, text: &'a str) -> Result<&'a str, Problem> {
        let most = self.settings.max_message_chars;
        if text.trim().is_empty() {
            return Err(Problem::bad_request(
                "empty-message",
                format!("`{field}` is empty; write a question"),
            ));
        }
        if text.chars().count() > most {
            let detail = format!("`{field}` is longer than {most} characters; shorten it");
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "message-too-long", detail));
        }
        Ok(text)
    }
}

/// A language that a request names. One that we have never heard of is no error: pages are
/// written in more languages than any table has. What is no tag at all is one.
pub(super) fn language(tag: Option<&str>) -> Result<Option<&'static Language>, Problem> {
    let Some(tag) = tag.filter(|t| !t.is_empty()) else { return Ok(None) };
    let subtag = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    if !tag.split(['-', '_']).all(subtag) {
        return Err(Problem::bad_request(
            "language",
            format!(
                "`language` is `{}`, which is no BCP 47 tag; write for example sv or pt-BR",
                tag.escape_debug()
            ),
        ));
    }
    Ok(Language::from_tag(tag))
}

pub(super) fn limit(limit: Option<usize>, default: usize) -> Result<usize, Problem> {
    match limit.unwrap_or(default) {
        limit if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
        limit => Err(Problem::bad_request(
            "limit",
            format!("`limit` is {limit}; write a number from 1 to {MAX_LIMIT}"),
        )),
    }
}
