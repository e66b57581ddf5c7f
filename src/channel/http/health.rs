//! Whether the server is alive, ready, and how it gets on: `/healthz`, `/readyz`, `/metrics`, and having it
//! reload.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::App;
use super::problem::{Problem, ProblemBody};
use crate::reload::{Live, Part};

/// The body of `/healthz`.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    /// Always `ok`.
    status: &'static str,
}

/// The body of `/readyz`.
#[derive(Serialize, ToSchema)]
pub(super) struct Readiness {
    /// Always `ready`: the server listens only once it has an index.
    status: &'static str,
    /// What is served.
    index: Option<IndexState>,
    /// How taking up changes has gone.
    reload: Option<ReloadState>,
}

/// What is served.
#[derive(Serialize, ToSchema)]
pub(super) struct IndexState {
    /// When the index was built.
    #[schema(value_type = String, format = DateTime)]
    built: Timestamp,
    /// When it was taken up.
    #[schema(value_type = String, format = DateTime)]
    loaded: Timestamp,
    /// Articles in all languages.
    articles: usize,
    /// Sections in all languages.
    sections: usize,
    /// Languages that there are articles in.
    languages: usize,
}

/// How taking up changes has gone.
#[derive(Serialize, ToSchema)]
pub(super) struct ReloadState {
    /// Reloads that worked.
    succeeded: u64,
    /// Reloads that did not.
    failed: u64,
    /// What is wrong now, if the last one did not work; what was served before still is.
    failure: Option<FailureState>,
}

/// What went wrong; the log has the reason, which may name files and settings.
#[derive(Serialize, ToSchema)]
pub(super) struct FailureState {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What is to be mended.
    part: Part,
    /// A sentence about it.
    detail: &'static str,
}

/// The answer to `POST /v1/admin/reload`.
#[derive(Serialize, ToSchema)]
pub(super) struct Reloaded {
    /// `reloaded`, or `running` if it takes longer than a request may.
    status: &'static str,
}

/// Tells that the process is alive
#[utoipa::path(get, path = "/healthz", tag = "Watch",
    responses((status = 200, description = "It is", body = Health)))]
pub(super) async fn healthz() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Tells that questions can be answered, and from what
#[utoipa::path(get, path = "/readyz", tag = "Watch",
    responses((status = 200, description = "They can", body = Readiness)))]
pub(super) async fn readyz(State(app): State<App>) -> Json<Readiness> {
    let live = app.shared.live.as_deref();
    let (index, reload) = (live.map(index_state), live.map(reload_state));
    Json(Readiness { status: "ready", index, reload })
}

fn index_state(live: &Live) -> IndexState {
    let (served, status) = (live.now(), live.status());
    IndexState {
        built: served.manifest.built,
        loaded: status.loaded,
        articles: served.manifest.articles(),
        sections: served.manifest.sections(),
        languages: served.manifest.languages.len(),
    }
}

fn reload_state(live: &Live) -> ReloadState {
    let status = live.status();
    let failure = status.failure.map(|failure| FailureState {
        at: failure.at,
        part: failure.part,
        detail: match failure.part {
            Part::Configuration => "the changed configuration cannot be used; the log says why",
            Part::Editorial => "the editorial file cannot be used; the log says why",
            Part::Wording => "a file of wording cannot be used; the log says why",
            Part::Feedback => "the file of feedback cannot be opened; the log says why",
            Part::Index => "the changed articles could not be indexed; the log says why",
            Part::Program => "the program failed; the log says where",
        },
    });
    ReloadState { succeeded: status.succeeded, failed: status.failed, failure }
}

/// Gives figures for Prometheus
///
/// The setting `server.metrics` may close this to all without the scope `admin`, or take it away.
#[utoipa::path(get, path = "/metrics", tag = "Watch",
    responses((status = 200, description = "The figures", body = String, content_type = "text/plain")))]
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let text = app.shared.metrics.text(app.shared.live.as_deref());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// Takes up changed articles and settings now, and says how that went
#[utoipa::path(post, path = "/v1/admin/reload", tag = "Operate", responses(
    (status = 200, description = "All that is answered from now on is new", body = Reloaded),
    (status = 202, description = "It takes longer than a request may; `/readyz` will tell", body = Reloaded),
    (status = 422, description = "It cannot be served; what was served before still is",
        body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn reload(State(app): State<App>) -> Result<(StatusCode, Json<Reloaded>), Problem> {
    let unavailable = || {
        let detail = "this server does not take up changes; restart it";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "reload-unavailable", detail)
    };
    let live = app.shared.live.clone().ok_or_else(unavailable)?;
    // Less than a request may take, so that this can still be said.
    let wait = Duration::from_secs(app.settings.timeout_seconds) * 4 / 5;
    let outcome = tokio::task::spawn_blocking(move || live.reload(wait)).await.map_err(|_| unavailable())?;
    match outcome {
        Some(Ok(())) => Ok((StatusCode::OK, Json(Reloaded { status: "reloaded" }))),
        Some(Err(failure)) => {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "reload-failed", failure.reason))
        }
        None => Ok((StatusCode::ACCEPTED, Json(Reloaded { status: "running" }))),
    }
}
