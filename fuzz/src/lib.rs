//! What the targets share: the sample corpus, indexed once, and the service over it with all relays, asked without
//! a socket. Whatever the relays send goes to a listener of our own that says yes to everything.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use polyfaq::channel::Relays;
use polyfaq::channel::http::{App, service_with};
use polyfaq::channel::relay::Desk;
use polyfaq::chat::{Chat, Seal};
use polyfaq::config::{Secret, Settings};
use polyfaq::engine::Engine;
use polyfaq::feedback::{Journal, Keep};
use polyfaq::index::{Plan, Snapshot, Store, build};
use polyfaq::language::Language;
use polyfaq::retrieve::Embedded;
use sha2::Sha256;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The secret of all signatures and tokens here.
pub const SECRET: &[u8] = b"a secret that the targets know, to get past signatures";

/// A service, and what keeps it going.
pub struct Service {
    runtime: Runtime,
    router: Router,
    _relays: Relays,
}

/// The chat over the sample corpus.
pub static CHAT: LazyLock<Arc<Chat>> = LazyLock::new(|| Arc::new(chat()));

/// The service over it.
pub static SERVICE: LazyLock<Service> = LazyLock::new(Service::start);

/// A folder that lives as long as the process.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

/// Makes both before the first input, which would be taken for a slow one.
pub fn ready() {
    LazyLock::force(&SERVICE);
    LazyLock::force(&CHAT);
}

fn chat() -> Chat {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let settings = Settings::default();
    let (site, store) = (settings.site(), Store::new(FOLDER.path().join("index")));
    let plan = Plan { corpus: &corpus, site: &site, store: &store, memory: 64 << 20 };
    build(&plan, false, |_| {}).expect("an index");
    let snapshot = Snapshot::open(&store).expect("a snapshot");
    let english = Language::from_tag("en").expect("a row");
    let engine = Engine::new(Box::new(Embedded::new(Arc::new(snapshot))), english, settings.answer);
    let keep = Keep { questions: true, days: 1 };
    let journal = Journal::start(FOLDER.path().join("feedback.sqlite"), keep).expect("a journal");
    Chat::new(engine, site, "http://polyfaq.test".to_owned())
        .sealed(Seal::new(SECRET))
        .with_journal(Some(Arc::new(journal)))
}

impl Service {
    fn start() -> Service {
        let runtime = Runtime::new().expect("a runtime");
        let (router, relays) = runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            let platform = format!("http://{}", listener.local_addr().expect("an address"));
            let yes = Router::new().fallback(|| async { Json(serde_json::json!({ "ok": true })) });
            tokio::spawn(async move { axum::serve(listener, yes).await });
            let settings = settings(&platform);
            let desk = Desk::new(Arc::new(|| Arc::clone(&CHAT)), settings.server.max_message_chars);
            let relays = Relays::start(&settings, &desk).expect("relays");
            (service_with(App::new(chat(), settings.server), &relays.routes()), relays)
        });
        Service { runtime, router, _relays: relays }
    }

    /// Sends a request and returns its status; none may be that of a fault of ours.
    pub fn send(&self, request: Request<Body>) -> StatusCode {
        let (method, path) = (request.method().clone(), request.uri().clone());
        let answer = self.runtime.block_on(self.router.clone().oneshot(request)).expect("infallible");
        let status = answer.status();
        assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{method} {path}");
        status
    }
}

/// All relays on, and explanations allowed.
fn settings(platform: &str) -> Settings {
    let secret = || Some(Secret::new(std::str::from_utf8(SECRET).expect("ASCII")));
    let mut settings = Settings::default();
    settings.server.explain = true;
    settings.slack.signing_secret = secret();
    settings.slack.bot_token = secret();
    settings.slack.api_url = format!("{platform}/api");
    settings.slack.response_origins = vec![platform.to_owned()];
    settings.teams.webhook_secret = Some(Secret::new(STANDARD.encode(SECRET)));
    settings.teams.app_id = Some("app".to_owned());
    settings.teams.app_password = secret();
    settings.teams.tenant_id = Some("tenant".to_owned());
    settings.teams.openid_metadata = format!("{platform}/openid");
    settings.teams.token_url = format!("{platform}/token");
    settings.teams.service_origins = vec![platform.to_owned()];
    settings.teams.key_refresh_seconds = 3600;
    settings.mcp.allowed_hosts = vec!["polyfaq.test".to_owned()];
    settings
}

/// The mark over some bytes.
pub fn sign(parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).expect("any length will do");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

/// Cuts at the first empty line: headers a line each, and a body.
pub fn head_and_body(data: &[u8]) -> (Vec<(&[u8], &[u8])>, &[u8]) {
    let at = data.windows(2).position(|two| two == b"\n\n");
    let (head, body) = at.map_or((&[][..], data), |at| (&data[..at], &data[at + 2..]));
    let header = |line: &'_ [u8]| line.iter().position(|byte| *byte == b':');
    let headers = head.split(|byte| *byte == b'\n').filter_map(|line| {
        let at = header(line)?;
        Some((&line[..at], line[at + 1..].trim_ascii()))
    });
    (headers.collect(), body)
}

/// A request with these headers, as far as they are some.
pub fn request(method: &str, path: &str, headers: &[(&[u8], &[u8])], body: &[u8]) -> Option<Request<Body>> {
    use axum::http::{HeaderName, HeaderValue};
    let mut request = Request::builder().method(method).uri(path).body(Body::from(body.to_vec())).ok()?;
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            request.headers_mut().append(name, value);
        }
    }
    Some(request)
}
