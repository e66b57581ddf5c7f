//! A stand-in for Slack's servers: `chat.postMessage` and response URLs, with the errors and limits of the
//! real ones. <https://docs.slack.dev/reference/methods/chat.postMessage>

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// The token that it knows.
pub const TOKEN: &str = "xoxb-test";

/// What it does with the next request instead of taking it.
#[derive(Clone, Copy)]
pub enum Fault {
    /// 429, to be tried after so many seconds.
    RateLimited(u64),
    /// 500.
    Broken,
    /// Refuses it with that error.
    Error(&'static str),
}

/// A message that it took.
#[derive(Clone, Debug)]
pub struct Taken {
    pub path: String,
    pub body: Value,
    pub at: Instant,
}

#[derive(Default)]
struct Known {
    faults: VecDeque<Fault>,
    taken: Vec<Taken>,
    channels: HashMap<String, Instant>,
    requests: usize,
    closed: bool,
}

pub struct SlackApi {
    pub address: SocketAddr,
    known: Arc<Mutex<Known>>,
    _runtime: Runtime,
}

impl SlackApi {
    pub fn start() -> SlackApi {
        let runtime = Runtime::new().expect("a runtime");
        let known = Arc::new(Mutex::new(Known::default()));
        let router = Router::new()
            .route("/api/chat.postMessage", post(post_message))
            .fallback(respond)
            .with_state(known.clone());
        let listener = runtime.block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(async move { axum::serve(listener, router).await });
        SlackApi { address, known, _runtime: runtime }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Has the next requests fail that way.
    pub fn fail(&self, faults: &[Fault]) {
        self.known.lock().expect("a lock").faults.extend(faults);
    }

    /// Keeps all requests waiting, or lets them go on.
    pub fn close(&self, closed: bool) {
        self.known.lock().expect("a lock").closed = closed;
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.known.lock().expect("a lock").taken.clone()
    }

    /// How many requests came at all.
    pub fn requests(&self) -> usize {
        self.known.lock().expect("a lock").requests
    }
}

async fn opened(known: &Mutex<Known>) {
    known.lock().expect("a lock").requests += 1;
    while known.lock().expect("a lock").closed {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn post_message(
    State(known): State<Arc<Mutex<Known>>>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    opened(&known).await;
    let mut known = known.lock().expect("a lock");
    if headers.get("authorization").is_none_or(|v| v != &format!("Bearer {TOKEN}")) {
        return error("invalid_auth");
    }
    match known.faults.pop_front() {
        Some(Fault::RateLimited(seconds)) => return limited(seconds),
        Some(Fault::Broken) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Fault::Error(code)) => return error(code),
        None => {}
    }
    let Some(channel) = body["channel"].as_str().map(str::to_owned) else {
        return error("channel_not_found");
    };
    // About one a second; a little less, because requests travel at different speeds.
    let now = Instant::now();
    if known.channels.get(&channel).is_some_and(|last| now - *last < Duration::from_millis(900)) {
        return limited(1);
    }
    if let Some(code) = complaint(&body) {
        return error(code);
    }
    known.channels.insert(channel.clone(), now);
    known.taken.push(Taken { path: uri.path().to_owned(), body, at: now });
    Json(json!({ "ok": true, "channel": channel, "ts": format!("{}.000100", known.taken.len()) }))
        .into_response()
}

/// A response URL takes what a message may be, and says `ok`.
async fn respond(State(known): State<Arc<Mutex<Known>>>, uri: Uri, Json(body): Json<Value>) -> Response {
    opened(&known).await;
    if let Some(code) = complaint(&body) {
        return (StatusCode::BAD_REQUEST, code).into_response();
    }
    known.lock().expect("a lock").taken.push(Taken { path: uri.path().to_owned(), body, at: Instant::now() });
    "ok".into_response()
}

fn error(code: &str) -> Response {
    Json(json!({ "ok": false, "error": code })).into_response()
}

fn limited(seconds: u64) -> Response {
    let headers = [("retry-after", seconds.to_string())];
    (StatusCode::TOO_MANY_REQUESTS, headers, Json(json!({ "ok": false, "error": "ratelimited" })))
        .into_response()
}

/// What the real one refuses a message for.
fn complaint(body: &Value) -> Option<&'static str> {
    let no_blocks = Vec::new();
    let blocks = body["blocks"].as_array().unwrap_or(&no_blocks);
    if body["text"].as_str().unwrap_or_default().is_empty() && blocks.is_empty() {
        return Some("no_text");
    }
    if body["blocks"].to_string().chars().count() > 13_200 {
        return Some("msg_blocks_too_long");
    }
    let known =
        ["section", "context", "divider", "actions", "markdown", "table", "header", "rich_text", "image"];
    let section = |block: &Value| {
        block["text"]["text"].as_str().is_some_and(|t| (1..=3000).contains(&t.chars().count()))
    };
    let wrong = blocks.len() > 50
        || blocks.iter().any(|b| !known.contains(&b["type"].as_str().unwrap_or_default()))
        || blocks.iter().any(|b| b["type"] == "section" && !section(b))
        || blocks.iter().filter(|b| b["type"] == "table").count() > 1;
    wrong.then_some("invalid_blocks")
}
