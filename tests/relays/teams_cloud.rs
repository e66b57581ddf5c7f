//! A stand-in for Microsoft's servers: OpenID metadata and keys, the token endpoint of a tenant, and the Bot
//! Connector's conversations. The keys are made for these tests and open nothing.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::harness::project;

pub const APP: &str = "11111111-2222-3333-4444-555555555555";
pub const TENANT: &str = "99999999-8888-7777-6666-555555555555";
pub const ISSUER: &str = "https://api.botframework.com";

#[derive(Default)]
struct Known {
    /// The keys that are published, by name, with the channels they vouch for.
    keys: Vec<(&'static str, Vec<&'static str>)>,
    key_fetches: usize,
    tokens: usize,
    faults: VecDeque<u16>,
    taken: Vec<(String, Value)>,
}

pub struct TeamsCloud {
    pub address: SocketAddr,
    known: Arc<Mutex<Known>>,
    _runtime: Runtime,
}

impl TeamsCloud {
    pub fn start() -> TeamsCloud {
        let runtime = Runtime::new().expect("a runtime");
        let known = Arc::new(Mutex::new(Known { keys: vec![("one", vec!["msteams"])], ..Known::default() }));
        let listener = runtime.block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        let metadata = json!({
            "issuer": ISSUER,
            "jwks_uri": format!("http://{address}/keys"),
            "id_token_signing_alg_values_supported": ["RS256"],
        });
        let router = Router::new()
            .route("/openid", get(move || async move { Json(metadata) }))
            .route("/keys", get(keys))
            .route("/{tenant}/oauth2/v2.0/token", post(token))
            .route("/amer/v3/conversations/{conversation}/activities/{activity}", post(conversation))
            .with_state(known.clone());
        runtime.spawn(async move { axum::serve(listener, router).await });
        TeamsCloud { address, known, _runtime: runtime }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What a test conversation has as its `serviceUrl`.
    pub fn service_url(&self) -> String {
        self.url("/amer/")
    }

    pub fn publish(&self, keys: &[(&'static str, &[&'static str])]) {
        let keys = keys.iter().map(|(name, channels)| (*name, channels.to_vec())).collect();
        self.known.lock().expect("a lock").keys = keys;
    }

    pub fn fail(&self, statuses: &[u16]) {
        self.known.lock().expect("a lock").faults.extend(statuses);
    }

    /// Activities that were taken, with their paths.
    pub fn taken(&self) -> Vec<(String, Value)> {
        self.known.lock().expect("a lock").taken.clone()
    }

    /// How often keys were fetched, and tokens given.
    pub fn counts(&self) -> (usize, usize) {
        let known = self.known.lock().expect("a lock");
        (known.key_fetches, known.tokens)
    }
}

/// A token with those claims, signed with that key.
pub fn sign(key: &str, algorithm: Algorithm, claims: &Value) -> String {
    let pem = std::fs::read(project().join(format!("tests/fixtures/teams/{key}.pem"))).expect("a key");
    let header = Header { kid: Some(key.to_owned()), ..Header::new(algorithm) };
    let key = match algorithm {
        Algorithm::HS256 => EncodingKey::from_secret(&pem),
        _ => EncodingKey::from_rsa_pem(&pem).expect("a key"),
    };
    encode(&header, claims, &key).expect("a token")
}

async fn keys(State(known): State<Arc<Mutex<Known>>>) -> Json<Value> {
    let text = std::fs::read_to_string(project().join("tests/fixtures/teams/keys.json")).expect("keys");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let mut known = known.lock().expect("a lock");
    known.key_fetches += 1;
    let keys: Vec<Value> = known
        .keys
        .iter()
        .map(|(name, channels)| {
            let mut key = all[*name].clone();
            key["endorsements"] = json!(channels);
            key
        })
        .collect();
    Json(json!({ "keys": keys }))
}

async fn token(State(known): State<Arc<Mutex<Known>>>, Path(tenant): Path<String>, form: String) -> Response {
    let fields = [
        "grant_type=client_credentials",
        APP,
        "client_secret=test-password",
        "scope=https%3A%2F%2Fapi.botframework.com%2F.default",
    ];
    if tenant != TENANT || fields.iter().any(|field| !form.contains(field)) {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_client" }))).into_response();
    }
    known.lock().expect("a lock").tokens += 1;
    Json(json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "our-own-token" }))
        .into_response()
}

async fn conversation(
    State(known): State<Arc<Mutex<Known>>>,
    Path((conversation, activity)): Path<(String, String)>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let mut known = known.lock().expect("a lock");
    if headers.get("authorization").is_none_or(|v| v != "Bearer our-own-token") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    if let Some(status) = known.faults.pop_front() {
        let status = StatusCode::from_u16(status).expect("a status");
        return (status, [("retry-after", "1")]).into_response();
    }
    // <https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages>
    if body.to_string().encode_utf16().count() * 2 > 80_000 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    known.taken.push((format!("{conversation} {activity}"), body));
    (StatusCode::CREATED, Json(json!({ "id": "1" }))).into_response()
}
