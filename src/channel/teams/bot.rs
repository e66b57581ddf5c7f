//! The bot endpoint: the Activity protocol.
//!
//! In: activities with a token of the Bot Framework's. Out: 200 as soon as the work has a place in the queue,
//! 403 if the token is not right, 503 if there is no place; and later an activity to the conversation.
//! <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference>

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use reqwest::redirect::Policy;
use serde_json::Value;

use super::MAX_BODY;
use super::activity::{Activity, Wish};
use super::card::{self, Buttons};
use super::connector::Connector;
use super::keys::Keys;
use super::token::Verifier;
use crate::channel::relay::{Ask, Desk, Drain, Queue, Recent, lock};
use crate::config::TeamsSettings;
use crate::language::Language;

/// The longest that a request takes.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Activities that are remembered, and for how long.
const ACTIVITIES: usize = 20_000;
const ACTIVITY: Duration = Duration::from_secs(60 * 60);

struct Bot {
    verifier: Verifier,
    connector: Arc<Connector>,
    queue: Queue<Activity>,
    seen: Mutex<Recent<()>>,
}

/// The route of the bot and what ends its work; `None` if it is off. Must be called within a runtime.
///
/// # Errors
/// If the system offers no TLS.
pub(super) fn routes(
    settings: &TeamsSettings,
    desk: Desk,
) -> Result<Option<(Router, Drain)>, reqwest::Error> {
    let Some(identity) = settings.bot() else { return Ok(None) };
    let http = reqwest::Client::builder().timeout(TIMEOUT).redirect(Policy::none()).build()?;
    let pause = Duration::from_secs(settings.key_refresh_seconds);
    let keys = Keys::new(http.clone(), settings.openid_metadata.clone(), pause);
    let connector = Arc::new(Connector::new(http, settings, identity));
    let way = connector.clone();
    let (queue, drain) = Queue::start(settings.queue, move |activity: Activity| {
        let (desk, way) = (desk.clone(), way.clone());
        async move { work(&activity, &desk, &way).await }
    });
    let bot = Arc::new(Bot {
        verifier: Verifier::new(keys, &settings.issuer, identity.app_id),
        connector,
        queue,
        seen: Mutex::new(Recent::new(ACTIVITIES, ACTIVITY)),
    });
    let route = Router::new().route("/v1/channels/teams/messages", post(handle));
    Ok(Some((route.with_state(bot).layer(DefaultBodyLimit::max(MAX_BODY)), drain)))
}

async fn handle(State(bot): State<Arc<Bot>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(verified) = bot.verifier.verify(authorization.unwrap_or_default()).await else {
        return StatusCode::FORBIDDEN;
    };
    let Ok(activity) = serde_json::from_slice::<Activity>(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    let service = activity.service_url.as_str();
    if !verified.vouches_for(&activity.channel_id, service) || !bot.connector.allows(service) {
        return StatusCode::FORBIDDEN;
    }
    bot.take(activity)
}

impl Bot {
    /// Takes an activity on, once: 200 if it has a place now or had one before, 503 if there is none.
    fn take(&self, activity: Activity) -> StatusCode {
        if activity.wish().is_none() {
            return StatusCode::OK;
        }
        let name = activity.name();
        let mut seen = lock(&self.seen);
        if name.as_deref().is_some_and(|name| seen.get(Instant::now(), name).is_some()) {
            return StatusCode::OK;
        }
        let Some(place) = self.queue.reserve(&activity.conversation()) else {
            return StatusCode::SERVICE_UNAVAILABLE;
        };
        if let Some(name) = name {
            seen.put(Instant::now(), &name, ());
        }
        place.fill(activity);
        StatusCode::OK
    }
}

/// Does what is wanted and sends the outcome.
async fn work(activity: &Activity, desk: &Desk, connector: &Connector) {
    let Some((answer, text)) = answer(activity, desk).await else { return };
    let mut result = connector.reply(activity, &activity.reply(answer)).await;
    if result.as_ref().is_err_and(|why| why.starts_with("413") || why.starts_with("400")) {
        tracing::warn!("Teams refused a card; sending its text alone");
        result = connector.reply(activity, &activity.reply(card::plain(&text))).await;
    }
    if let Err(error) = result {
        tracing::error!(error, "an answer could not be sent to Teams");
    }
}

/// The answer, and its bare text.
async fn answer(activity: &Activity, desk: &Desk) -> Option<(Value, String)> {
    let language = activity.language();
    let bare = |text: String| Some((card::plain(&text), text));
    match activity.wish()? {
        Wish::Greeting => bare(desk.greeting(language)),
        Wish::Ask { text, section: None } if text.is_empty() => bare(desk.greeting(language)),
        Wish::Feedback { receipt, helpful, language: spoken } => {
            let spoken = Language::from_tag(&spoken).unwrap_or_else(|| Language::undetermined());
            bare(desk.feedback(receipt, helpful, spoken).await)
        }
        Wish::Ask { text, section } => {
            let conversation = activity.conversation();
            let ask =
                Ask { text: &text, section: section.as_deref(), conversation: Some(&conversation), language };
            match desk.ask(&ask) {
                Ok(letter) => Some((card::message(&letter, Buttons::All), letter.text())),
                Err(error) => {
                    tracing::error!(%error, "the index failed");
                    bare(desk.failure(language))
                }
            }
        }
    }
}
