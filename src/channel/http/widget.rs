//! The widget's files, its words, and its manual at `/widget`.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{PreEscaped, html};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::api::{self, LanguageEntry};
use super::extract::Query;
use super::problem::{self, Problem, ProblemBody};
use super::{App, accept, fresh, pages};
use crate::channel::widget::{self, FILES, File, Tag};
use crate::chat::Related;
use crate::language::{Direction, Language};

const MANUAL: &str = include_str!("../widget/files/manual.html");

/// The launcher changes under its name, so a browser asks after five minutes whether it has.
const LAUNCHER_AGE: &str = "public, max-age=300";
/// What is named by its content never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// How many questions are offered to begin with.
const EXAMPLES: usize = 4;

/// The query of `GET /v1/widget`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WordsRequest {
    /// BCP 47 tag of the language of the page; else the reader's languages say.
    #[param(pattern = "^([A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*)?$")]
    language: Option<String>,
    /// The part of the articles that is asked of, as in `POST /v1/chat`.
    #[param(
        max_length = 1000,
        pattern = r"^(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*)(;(\s*|[^;:]*[^;:\s][^;:]*:[^;]*[^;,\s][^;]*))*$"
    )]
    filter: Option<String>,
}

/// The body of `GET /v1/widget`.
#[derive(Serialize, ToSchema)]
pub(super) struct Words {
    /// BCP 47 tag of the language of the strings.
    language: &'static str,
    /// The direction that it is written in.
    direction: Direction,
    /// Messages by their ids.
    strings: BTreeMap<&'static str, String>,
    /// The longest question that is taken, in characters.
    max_message_chars: usize,
    /// The languages that can be asked in.
    languages: Vec<LanguageEntry>,
    /// Questions to begin with.
    examples: Vec<Related>,
}

/// The file that pages name.
pub(super) async fn launcher(headers: HeaderMap) -> Response {
    file(&FILES.launcher, LAUNCHER_AGE, &headers)
}

/// What the launcher loads. Another version than this build's is one that is not there any more; what is
/// here now is the best that can be given, and not to be kept.
pub(super) async fn part(
    Path((version, name)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match FILES.part(&name) {
        Some(part) if version == FILES.version => file(part, FOREVER, &headers),
        Some(part) => file(part, "no-cache", &headers),
        None => problem::not_found(uri).await.into_response(),
    }
}

/// A file with its caching, or the word that the one at hand is still good. Scripts of other sites may load
/// it: it is public.
fn file(file: &'static File, caching: &'static str, headers: &HeaderMap) -> Response {
    // Weak, because what is sent may be compressed.
    let etag = format!("W/\"{}\"", file.integrity);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| fresh::names(known, &etag));
    let common = [
        (header::CACHE_CONTROL, caching.to_owned()),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        (header::ETAG, etag),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (common, [(header::CONTENT_TYPE, file.media_type())], file.body.as_str()).into_response()
}

/// Gives the words of the chat widget
///
/// In the language that is asked for, else in the reader's; with the languages that can be asked in, and
/// questions to begin with.
#[utoipa::path(get, path = "/v1/widget", tag = "Ask", params(WordsRequest), responses(
    (status = 200, description = "The words", body = Words),
    (status = 400, description = "A parameter cannot be",
        body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn words(
    State(app): State<App>,
    headers: HeaderMap,
    Query(request): Query<WordsRequest>,
) -> Result<([(HeaderName, &'static str); 1], Json<Words>), Problem> {
    let voice = match request.language.as_deref().filter(|tag| !tag.is_empty()) {
        Some(tag) => {
            app.chat.wording().voice(api::language(Some(tag))?.unwrap_or_else(Language::undetermined))
        }
        None => pages::voice(&app.chat, &accept::languages(&headers)),
    };
    let language = voice.language;
    let words = Words {
        language: language.tag,
        direction: language.direction(),
        strings: widget::words(voice),
        max_message_chars: app.settings.max_message_chars,
        languages: api::entries(&app),
        examples: app.chat.examples(language, &api::filter(request.filter.as_deref())?, EXAMPLES)?,
    };
    Ok(([(header::CACHE_CONTROL, "private, max-age=60")], Json(words)))
}

/// How to put the widget on a page, with the widget on it. In English, as all documentation is.
pub(super) async fn manual(State(app): State<App>) -> Html<String> {
    let base = app.chat.base();
    let line = html! { (widget::tag(base, &Tag { integrity: true, ..Tag::default() })) }.into_string();
    let text = MANUAL.replace("{line}", &line).replace("{base}", &html! { (base) }.into_string());
    let content = html! { (pages::banner("Help", false)) main class="manual" { (PreEscaped(text)) } };
    let english = app.chat.wording().spoken(Language::undetermined());
    Html(pages::page(english, "The chat widget", true, content))
}
