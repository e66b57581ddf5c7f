//! Messages to Slack, at the pace that it allows.
//!
//! In: a message and its place. Out: requests to `chat.postMessage` or to a `response_url`, again after what
//! passes (a limit, a failure of the network). Never: a request to an origin that is not allowed, or what
//! was written in a log.
//! <https://docs.slack.dev/reference/methods/chat.postMessage>, <https://docs.slack.dev/apis/web-api/rate-limits>

use std::sync::Mutex;
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::job::Place;
use super::message::Message;
use crate::channel::relay::{self, Outcome, Recent, lock, persist};
use crate::config::{Secret, SlackSettings};

/// Slack takes about a message a second in each channel.
/// <https://docs.slack.dev/apis/web-api/rate-limits/#posting-messages>
const PACE: Duration = Duration::from_secs(1);
/// Channels whose pace is kept.
const CHANNELS: usize = 5_000;
/// The longest that a request takes.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The way to Slack.
pub(super) struct Client {
    http: reqwest::Client,
    post_message: String,
    token: Secret,
    response_origins: Vec<url::Origin>,
    pace: Mutex<Pace>,
}

/// When the next message may go out.
struct Pace {
    /// In each channel.
    channels: Recent<Instant>,
    /// At all, after Slack said that it was too much.
    all: Instant,
}

/// The answer of a method. <https://docs.slack.dev/apis/web-api/#responses>
#[derive(Deserialize)]
struct Answer {
    ok: bool,
    error: Option<String>,
}

impl Client {
    pub(super) fn new(settings: &SlackSettings, token: Secret) -> Result<Client, reqwest::Error> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).redirect(Policy::none()).build()?;
        let origin = |o: &String| Url::parse(o).ok().map(|url| url.origin());
        Ok(Client {
            http,
            post_message: format!("{}/chat.postMessage", settings.api_url.trim_end_matches('/')),
            token,
            response_origins: settings.response_origins.iter().filter_map(origin).collect(),
            pace: Mutex::new(Pace { channels: Recent::new(CHANNELS, PACE * 60), all: Instant::now() }),
        })
    }

    /// Sends a message; what cannot be sent is logged. A message that Slack takes for malformed is sent once
    /// more as bare text, so that nobody is left without an answer.
    pub(super) async fn deliver(&self, place: &Place, message: &Message) {
        let mut result = persist(|| self.attempt(place, message, false)).await;
        if let Err(code) = result.as_ref()
            && is_about_form(code)
        {
            tracing::warn!(error = code, "Slack refused a message's blocks; sending its text alone");
            result = persist(|| self.attempt(place, message, true)).await;
        }
        if let Err(error) = result {
            tracing::error!(error, "a message could not be sent to Slack");
        }
    }

    async fn attempt(&self, place: &Place, message: &Message, bare: bool) -> Outcome {
        let Some(request) = self.request(place, message, bare) else {
            return Outcome::Refused("slack.response_origins lacks the origin of a response_url".into());
        };
        self.turn(place).await;
        let outcome = outcome(place, request).await;
        if let Outcome::Later(wait) = outcome {
            lock(&self.pace).all = Instant::now() + wait;
        }
        outcome
    }

    fn request(&self, place: &Place, message: &Message, bare: bool) -> Option<RequestBuilder> {
        let mut body = json!({ "text": message.text });
        if !bare && !message.blocks.is_empty() {
            body["blocks"] = json!(message.blocks);
        }
        match place {
            Place::Thread { channel, thread } => {
                body["channel"] = json!(channel);
                body["thread_ts"] = json!(thread);
                body["unfurl_links"] = Value::Bool(false);
                body["unfurl_media"] = Value::Bool(false);
                Some(self.http.post(&self.post_message).bearer_auth(self.token.expose()).json(&body))
            }
            Place::Response { url } => {
                // <https://docs.slack.dev/interactivity/handling-user-interaction#message_responses>
                body["response_type"] = json!("ephemeral");
                body["replace_original"] = Value::Bool(false);
                let url = Url::parse(url).ok().filter(|u| self.response_origins.contains(&u.origin()))?;
                Some(self.http.post(url).json(&body))
            }
        }
    }

    /// Waits until a message may go to that place.
    async fn turn(&self, place: &Place) {
        let now = Instant::now();
        let at = {
            let mut pace = lock(&self.pace);
            match place {
                Place::Thread { channel, .. } => {
                    let next = pace.channels.get(now, channel).map_or(now, |last| last + PACE);
                    let at = next.max(pace.all).max(now);
                    pace.channels.put(now, channel, at);
                    at
                }
                Place::Response { .. } => now,
            }
        };
        sleep(at.saturating_duration_since(now)).await;
    }
}

/// Whether another form of the same message may be taken.
fn is_about_form(error: &str) -> bool {
    ["block", "table", "too_long", "400"].iter().any(|part| error.contains(part))
}

async fn outcome(place: &Place, request: RequestBuilder) -> Outcome {
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Outcome::unanswered(error),
    };
    match place {
        _ if !response.status().is_success() => Outcome::of(&response),
        Place::Response { .. } => Outcome::Done,
        Place::Thread { .. } => match relay::json::<Answer>(response).await {
            Ok(Answer { ok: true, .. }) => Outcome::Done,
            Ok(Answer { error, .. }) => refusal(error.unwrap_or_default()),
            Err(error) => Outcome::Failed(error),
        },
    }
}

/// What an error code of Slack's means for the message.
/// <https://docs.slack.dev/reference/methods/chat.postMessage#errors>
fn refusal(code: String) -> Outcome {
    match code.as_str() {
        "ratelimited" | "rate_limited" => Outcome::Later(PACE),
        "internal_error" | "fatal_error" | "service_unavailable" | "request_timeout" => Outcome::Failed(code),
        _ => Outcome::Refused(code),
    }
}
