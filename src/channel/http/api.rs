//! The JSON API: `/v1/…`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::extract::{self, Query, Written};
use super::openapi::{WrongBody, WrongQuery};
use super::problem::Problem;
use super::{App, accept};
use crate::chat::{
    DEFAULT_LIMIT, DEFAULT_SEARCH_LIMIT, Filter, FilterError, Holding, MAX_LIMIT, Message, Reply,
    SearchReply, Why,
};
use crate::language::{Direction, Language};

/// The longest filter, in characters.
const MAX_FILTER: usize = 1000;

/// The body of `POST /v1/chat`.
#[derive(Deserialize, ToSchema)]
pub(super) struct ChatRequest {
    /// What the person wrote.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"\S",
        example = "Kan jag skydda fysiska servrar?"
    )]
    message: String,
    /// BCP 47 tag of the language that it is probably in; a hint, which a clear text overrules.
    #[schema(pattern = "^([A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*)?$")]
    language: Option<String>,
    /// `context` of the reply before, if the conversation goes on.
    context: Option<String>,
    /// `id` of a section that was offered and chosen: it is the answer.
    section: Option<String>,
    /// The part of the articles that answers may come from: `key:value,value;key:value`, where `path` is a folder or
    /// an article, with or without the locale, and other keys are those of the front matter.
    #[schema(
        max_length = 1000,
        pattern = r"^(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*)(;(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*))*$",
        example = "path:articles/recovery"
    )]
    filter: Option<String>,
    /// The most answers that are wanted.
    #[schema(minimum = 1, maximum = 50, default = 3)]
    #[serde(default, deserialize_with = "extract::whole")]
    limit: Option<usize>,
    /// Whether to say why; the setting `server.explain` must allow it.
    #[serde(default)]
    explain: bool,
    /// With `explain`: the id of a section or article that was expected, to say why it did not win.
    expected: Option<String>,
}

/// The answer to `POST /v1/chat`.
#[derive(Serialize, ToSchema)]
pub(super) struct ChatReply {
    #[serde(flatten)]
    reply: Reply,
    /// Why, if the request asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Why>,
}

/// The query of `GET /v1/search`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchRequest {
    /// What is looked for.
    #[param(min_length = 1, max_length = 2000, pattern = r"\S", example = "failover")]
    q: String,
    /// BCP 47 tag of the language that it is probably in.
    #[param(pattern = "^([A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*)?$")]
    language: Option<String>,
    /// The part of the articles that is searched, as in `POST /v1/chat`.
    #[param(
        max_length = 1000,
        pattern = r"^(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*)(;(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*))*$",
        example = "path:articles/recovery"
    )]
    filter: Option<String>,
    /// The most sections that are wanted.
    #[param(minimum = 1, maximum = 50, default = 10)]
    limit: Option<usize>,
}

/// A language that can be asked in.
#[derive(Serialize, ToSchema)]
pub(super) struct LanguageEntry {
    /// BCP 47 tag.
    code: &'static str,
    /// Its own name.
    name: &'static str,
    /// The direction that it is written in.
    direction: Direction,
    /// Articles in it.
    articles: usize,
    /// Sections in it.
    sections: usize,
}

/// The body of `GET /v1/languages`.
#[derive(Serialize, ToSchema)]
pub(super) struct Languages {
    /// By tag.
    languages: Vec<LanguageEntry>,
}

/// Answers a message
///
/// The reply holds sections of articles, word for word, with their links; or says that there is no answer.
/// `Accept-Language` helps where nothing else tells the language.
#[utoipa::path(post, path = "/v1/chat", tag = "Ask", request_body = ChatRequest,
    responses((status = 200, description = "The reply", body = ChatReply), WrongBody))]
pub(super) async fn chat(
    State(app): State<App>,
    headers: HeaderMap,
    extract::Json(request): extract::Json<ChatRequest>,
) -> Result<Written<ChatReply>, Problem> {
    if request.explain && !app.settings.explain {
        let detail = "this server does not explain; set `server.explain`, or leave `explain` out";
        return Err(Problem::new(StatusCode::FORBIDDEN, "explain-off", detail));
    }
    let message = Message {
        text: app.text("message", &request.message)?,
        language: language(request.language.as_deref())?,
        context: request.context.as_deref(),
        section: request.section.as_deref(),
        filter: filter(request.filter.as_deref())?,
        accept: accept::languages(&headers),
        limit: limit(request.limit, DEFAULT_LIMIT)?,
    };
    // On this thread: a question takes some tens of microseconds, all of it computing.
    let explain = request.explain.then(|| app.chat.explain(&message, request.expected.as_deref()));
    Ok(Written(ChatReply { reply: app.reply(&message)?, explain: explain.transpose()? }))
}

/// Lists sections
///
/// The best first, however unsure; for a page of search results.
#[utoipa::path(get, path = "/v1/search", tag = "Ask", params(SearchRequest),
    responses((status = 200, description = "The sections", body = SearchReply), WrongQuery))]
pub(super) async fn search(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<SearchRequest>,
) -> Result<Json<SearchReply>, Problem> {
    let message = Message {
        text: app.text("q", &request.q)?,
        language: language(request.language.as_deref())?,
        accept: accept::languages(&headers),
        filter: filter(request.filter.as_deref())?,
        limit: limit(request.limit, DEFAULT_SEARCH_LIMIT)?,
        ..Message::default()
    };
    Ok(Json(app.chat.search(&message)?))
}

/// Lists the languages that there are articles in
#[utoipa::path(get, path = "/v1/languages", tag = "Ask",
    responses((status = 200, description = "The languages", body = Languages)))]
pub(super) async fn languages(State(app): State<App>) -> Json<Languages> {
    Json(Languages { languages: entries(&app) })
}

/// What can be asked in.
pub(super) fn entries(app: &App) -> Vec<LanguageEntry> {
    let entry = |holding: Holding| LanguageEntry {
        code: holding.language.tag,
        name: holding.language.name,
        direction: holding.language.direction(),
        articles: holding.articles,
        sections: holding.sections,
    };
    app.chat.holdings().into_iter().map(entry).collect()
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

/// The part of the articles that a request names.
pub(super) fn filter(filter: Option<&str>) -> Result<Filter, Problem> {
    let filter = filter.unwrap_or_default();
    if filter.chars().count() > MAX_FILTER {
        let detail = format!("`filter` is longer than {MAX_FILTER} characters; name a folder above");
        return Err(Problem::bad_request("filter", detail));
    }
    filter.parse().map_err(|e: FilterError| Problem::bad_request("filter", format!("`filter`: {e}")))
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
