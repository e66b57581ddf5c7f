//! The outgoing webhook: a mention in a team's channel, answered in the same response.
//!
//! In: activities that Teams signed with the webhook's token. Out: a message with a card, within four
//! seconds; buttons only open pages. Never: anything parsed before its signature is checked.
//! <https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook>

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::MAX_BODY;
use super::activity::{Activity, Wish};
use super::card::{self, Buttons};
use crate::channel::relay::{Ask, Desk, Recent, lock};
use crate::config::TeamsSettings;

/// Teams waits five seconds.
const TIMEOUT: Duration = Duration::from_secs(4);
/// Answers that are kept for an activity that comes again, and for how long.
const ANSWERS: usize = 256;
const ANSWER: Duration = Duration::from_secs(10 * 60);

struct Webhook {
    /// The token, decoded.
    secret: Vec<u8>,
    desk: Desk,
    answers: Mutex<Recent<Bytes>>,
}

/// The route of the webhook; `None` if it is off.
pub(super) fn routes(settings: &TeamsSettings, desk: Desk) -> Option<Router> {
    let secret = STANDARD.decode(settings.webhook_secret.as_ref()?.expose()).ok()?;
    let webhook = Arc::new(Webhook { secret, desk, answers: Mutex::new(Recent::new(ANSWERS, ANSWER)) });
    let route = Router::new().route("/v1/channels/teams/webhook", post(handle));
    Some(route.with_state(webhook).layer(DefaultBodyLimit::max(MAX_BODY)))
}

async fn handle(State(webhook): State<Arc<Webhook>>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_signed(&webhook.secret, &headers, &body) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(activity) = serde_json::from_slice::<Activity>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let name = activity.name();
    let known = name.as_deref().and_then(|name| lock(&webhook.answers).get(Instant::now(), name));
    let answer = match known {
        Some(answer) => answer,
        None => webhook.answer(activity).await,
    };
    if let Some(name) = name {
        lock(&webhook.answers).put(Instant::now(), &name, answer.clone());
    }
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], answer).into_response()
}

impl Webhook {
    /// The answer, or that there is none if it takes too long.
    async fn answer(self: &Arc<Self>, activity: Activity) -> Bytes {
        let webhook = self.clone();
        let language = activity.language();
        let work = tokio::task::spawn_blocking(move || webhook.reply(&activity));
        let reply = tokio::time::timeout(TIMEOUT, work).await.ok().and_then(Result::ok);
        let reply = reply.unwrap_or_else(|| card::plain(&self.desk.failure(language)));
        Bytes::from(reply.to_string())
    }

    fn reply(&self, activity: &Activity) -> serde_json::Value {
        let text = match activity.wish() {
            Some(Wish::Ask { text, .. }) if !text.is_empty() => text,
            _ => return card::plain(&self.desk.greeting(activity.language())),
        };
        let conversation = activity.conversation();
        let language = activity.language();
        let ask = Ask { text: &text, section: None, conversation: Some(&conversation), language };
        match self.desk.ask(&ask) {
            Ok(letter) => card::message(&letter, Buttons::Pages),
            Err(error) => {
                tracing::error!(%error, "the index failed");
                card::plain(&self.desk.failure(language))
            }
        }
    }
}

/// Whether the header carries the HMAC of the body, with the decoded token as its key.
fn is_signed(secret: &[u8], headers: &HeaderMap, body: &[u8]) -> bool {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(given) = header.and_then(|header| header.strip_prefix("HMAC ")) else { return false };
    let (Ok(given), Ok(mut mac)) = (STANDARD.decode(given.trim()), Hmac::<Sha256>::new_from_slice(secret))
    else {
        return false;
    };
    mac.update(body);
    mac.finalize().into_bytes().as_slice().ct_eq(&given).into()
}
