//! Around every request: its id in and out, one log line, its figures, and what every answer says to browsers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, Level};
use uuid::Uuid;

use super::metrics::method_label;
use super::{App, HEADERS};
use crate::telemetry;

/// The header of request ids.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from a client.
const MAX_ID_BYTES: usize = 128;

/// Gives the request an id, or keeps the one it came with, and says what became of it.
pub(super) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The template and never the address: a query string may hold what a person asked.
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = named(matched.as_ref());
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let trace = telemetry::trace(method_label(&method), route, header);
    let id = incoming(&request).unwrap_or_else(|| Uuid::now_v7().to_string().into());
    let answer = async {
        let response = next.run(request).instrument(trace.clone()).await;
        let (status, took) = (response.status(), started.elapsed());
        telemetry::ended(&trace, status.as_u16());
        app.shared.metrics.request(&method, route, status, took);
        log(method.clone(), matched.clone(), status, took);
        response
    };
    let mut response = telemetry::request(Arc::clone(&id), answer).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(value);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    response
}

/// The route that a request took.
fn named(route: Option<&MatchedPath>) -> &str {
    route.map_or("(none)", MatchedPath::as_str)
}

/// The one line in the log that is of every request.
fn log(method: Method, route: Option<MatchedPath>, status: StatusCode, took: Duration) {
    if tracing::enabled!(Level::INFO) {
        let (status, ms) = (status.as_u16(), (took.as_secs_f64() * 1e4).round() / 10.0);
        telemetry::soon(
            move || tracing::info!(%method, route = named(route.as_ref()), status, ms, "answered"),
        );
    }
}

/// The id that a client or a proxy gave, if it is fit for a log line.
fn incoming(request: &Request) -> Option<Arc<str>> {
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let sane = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    ((1..=MAX_ID_BYTES).contains(&id.len()) && id.bytes().all(sane)).then(|| id.into())
}
