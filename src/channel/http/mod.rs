//! The HTTP API and the help page.
//!
//! In: requests. Out: the JSON contract, problem details, HTML pages. The route table and the
//! order of the layers are here, each on one screen; a file a route group holds the handlers.

mod accept;
mod admit;
mod api;
mod client;
mod docs;
mod extract;
mod feedback;
mod fresh;
mod health;
mod json;
mod listen;
mod lookup;
mod metrics;
mod observe;
mod openapi;
mod pages;
mod patience;
mod problem;
mod widget;
mod workers;

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    AUTHORIZATION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::get;
use tokio::sync::Semaphore;
use tower::ServiceBuilder;
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::channel::Routes;
use crate::chat::{Chat, Message, Reply};
use crate::config::{MetricsAccess, Scope, ServerSettings};
use crate::reload::{Live, Served};
use problem::Problem;

pub use listen::Front;
pub use openapi::document;
pub use workers::Workers;

/// What a page may load: the widget's script, its own style sheet, and pictures. Nothing inline, and markup made
/// of strings by the widget's own hand only.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types polyfaq";

/// What every answer says to browsers, where its handler says nothing else.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
];

/// How long a browser may remember what pages of other sites may do.
const CORS_AGE: Duration = Duration::from_secs(3600);

/// What every handler sees: one state of what is served, the same from a request's beginning to its end. In one
/// piece, for each layer and each handler of a request has its own.
#[derive(Clone)]
pub struct App(Arc<Serving>);

/// One state of what is served.
pub struct Serving {
    chat: Arc<Chat>,
    settings: ServerSettings,
    /// A slot for each request that may be answered at the same time.
    slots: Semaphore,
    shared: Arc<Shared>,
}

impl Deref for App {
    type Target = Serving;

    fn deref(&self) -> &Serving {
        &self.0
    }
}

/// What outlives a reload.
struct Shared {
    metrics: metrics::Metrics,
    limiter: admit::Limiter,
    /// The way to reload; `None` where what is served never changes.
    live: Option<Arc<Live>>,
}

impl Shared {
    fn new(live: Option<Arc<Live>>) -> Self {
        Shared { metrics: metrics::Metrics::new(), limiter: admit::Limiter::default(), live }
    }
}

impl App {
    /// An application that answers with `chat`, for good.
    pub fn new(chat: Chat, settings: ServerSettings) -> Self {
        App::with(Arc::new(chat), settings, Arc::new(Shared::new(None)))
    }

    fn of(served: &Served, shared: Arc<Shared>) -> Self {
        App::with(Arc::clone(&served.chat), served.settings.server.clone(), shared)
    }

    fn with(chat: Arc<Chat>, settings: ServerSettings, shared: Arc<Shared>) -> Self {
        let slots = Semaphore::new(settings.max_concurrent.min(Semaphore::MAX_PERMITS));
        App(Arc::new(Serving { chat, settings, slots, shared }))
    }

    /// Answers a message, and counts what came of it.
    fn reply(&self, message: &Message<'_>) -> Result<Reply, Problem> {
        let reply = self.chat.reply(message)?;
        self.shared.metrics.answered(&reply);
        Ok(reply)
    }
}

/// The service: routes and layers.
pub fn service(app: App) -> Router {
    service_with(app, &Routes::default())
}

/// The same with the routes of other channels, which get the same layers; the open ones take the scope `ask`.
pub fn service_with(app: App, others: &Routes) -> Router {
    let timeout = Duration::from_secs(app.settings.timeout_seconds);
    let body = DefaultBodyLimit::max(app.settings.max_body_bytes);
    let asks = from_fn_with_state((app.clone(), Scope::Ask), admit::admit);
    // A router without routes takes no layer.
    let open = if others.open.has_routes() { others.open.clone().route_layer(asks) } else { Router::new() };
    // A layer sees the request before those below it in its list, and the response after them. In few pieces: axum
    // copies each layer that it is given, with all within it, for every request.
    let within = ServiceBuilder::new()
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, timeout))
        .layer(body);
    let around = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), observe::observe))
        .layer(CompressionLayer::new())
        .layer(option_layer(cors(&app.settings, &others.headers)))
        .layer(map_response(problem::complete));
    let routes = routes(&app).with_state(app.clone()).merge(others.signed.clone()).merge(open);
    routes.layer(within).layer(around)
}

/// What takes the scope `ask`. A route is a line here or below, in the group of what it takes to use it; with
/// `routes!` it stands in the OpenAPI document too.
fn ask_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(api::search))
        .routes(routes!(lookup::suggest))
        .routes(routes!(lookup::section))
        .routes(routes!(api::languages))
        .routes(routes!(widget::words))
        .route("/widget", get(widget::manual))
        .route("/", get(pages::home))
        .route("/help/{*page}", get(pages::article))
        .route_layer(from_fn(fresh::revalidate))
        // What is below is not asked for with `GET`.
        .routes(routes!(api::chat))
}

/// What takes the scope `feedback`.
fn feedback_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(feedback::feedback))
}

/// What takes the scope `admin`.
fn admin_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health::reload))
}

/// What is open to everybody.
fn open_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(openapi::serve))
        .route("/docs", get(docs::page))
        .route("/assets/page.css", get(pages::style))
        .route("/assets/icon.svg", get(pages::icon))
        .route("/widget.js", get(widget::launcher))
        .route("/widget/{version}/{file}", get(widget::part))
        .route_layer(from_fn(fresh::revalidate))
}

/// What is open to whom the settings say.
fn metrics_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health::metrics))
}

fn routes(app: &App) -> Router<App> {
    let takes = |scope| from_fn_with_state((app.clone(), scope), admit::admit);
    let (mut admin, mut open) = (admin_routes(), open_routes());
    match app.settings.metrics {
        MetricsAccess::Off => {}
        MetricsAccess::Admin => admin = admin.merge(metrics_routes()),
        MetricsAccess::Open => open = open.merge(metrics_routes()),
    }
    let all = ask_routes()
        .route_layer(takes(Scope::Ask))
        .merge(feedback_routes().route_layer(takes(Scope::Feedback)))
        .merge(admin.route_layer(takes(Scope::Admin)))
        .merge(open);
    Router::from(all).fallback(problem::not_found).method_not_allowed_fallback(problem::method_not_allowed)
}

/// What pages of other sites may do, also to routes that take those headers: nothing, unless the settings name them.
fn cors(settings: &ServerSettings, headers: &[HeaderName]) -> Option<CorsLayer> {
    let own = [CONTENT_TYPE, AUTHORIZATION, client::API_KEY, observe::REQUEST_ID];
    let any = settings.cors_origins.iter().any(|origin| origin == "*");
    let named = settings.cors_origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok());
    let layer = CorsLayer::new()
        .allow_origin(if any { AllowOrigin::any() } else { AllowOrigin::list(named) })
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(own.iter().chain(headers).cloned().collect::<Vec<_>>())
        .expose_headers([observe::REQUEST_ID, RETRY_AFTER])
        .max_age(CORS_AGE);
    (!settings.cors_origins.is_empty()).then_some(layer)
}
