//! The HTTP API and the help page.
//!
//! In: requests. Out: the JSON contract, problem details, HTML pages. The route table and the
//! order of the layers are here, each on one screen; a file a route group holds the handlers.

mod accept;
mod api;
mod extract;
mod pages;
mod problem;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::middleware::map_response;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::chat::Chat;
use crate::config::ServerSettings;

/// What a page may load: its own style sheet and pictures. No script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// What every handler sees.
#[derive(Clone)]
pub struct App {
    chat: Arc<Chat>,
    settings: Arc<ServerSettings>,
}

impl App {
    /// An application that answers with `chat`.
    pub fn new(chat: Chat, settings: ServerSettings) -> Self {
        App { chat: Arc::new(chat), settings: Arc::new(settings) }
    }

    /// Where other channels find the chat that answers now.
    pub fn chat_source(&self) -> Arc<dyn Fn() -> Arc<Chat> + Send + Sync> {
        let app = self.clone();
        Arc::new(move || app.chat.clone())
    }
}

/// The service: routes and layers.
pub fn service(app: App) -> Router {
    service_with(app, Router::new())
}

/// The same with the routes of other channels, which get the same layers.
pub fn service_with(app: App, others: Router) -> Router {
    let timeout = Duration::from_secs(app.settings.timeout_seconds);
    let body = DefaultBodyLimit::max(app.settings.max_body_bytes);
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    // A layer sees the request after those below it in this list, and the response before them.
    routes()
        .with_state(app)
        .merge(others)
        .layer(body)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, timeout))
        .layer(map_response(problem::complete))
        .layer(CompressionLayer::new())
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(REFERRER_POLICY, "no-referrer"))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Paths only: the query string may hold what a person asked.
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
            tracing::info_span!("request", method = %request.method(), path = request.uri().path())
        }))
}

fn routes() -> Router<App> {
    Router::new()
        .route("/v1/chat", post(api::chat))
        .route("/v1/search", get(api::search))
        .route("/v1/languages", get(api::languages))
        .route("/healthz", get(api::healthz))
        .route("/readyz", get(api::readyz))
        .route("/", get(pages::home))
        .route("/help/{*page}", get(pages::article))
        .route("/assets/page.css", get(pages::style))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed)
}
