//! Slack: the Events API, slash commands and clicks come in; answers go out as messages.
//!
//! In: requests that Slack signed. Out: 200 as soon as the work has a place in the queue, 503 if there is
//! none, and later a message. Never: anything parsed before its signature is checked, or acknowledged
//! before it is sure to be worked on; a delivery that was not acknowledged is sent again by Slack.

mod client;
mod event;
mod form;
mod job;
mod message;
mod mrkdwn;
mod page;
mod said;
mod signature;
mod table;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use self::client::Client;
use self::event::Delivery;
use self::form::Command;
use self::job::{Job, Task};
use self::signature::Signed;
use crate::channel::relay::{Desk, Drain, Queue, Recent, lock};
use crate::config::{Secret, SlackSettings};

/// The largest body; a click brings the message that it was made on with it.
const MAX_BODY: usize = 256 << 10;

/// Deliveries that are remembered, and for how long. Slack sends one again at once, after a minute and after
/// five. <https://docs.slack.dev/apis/events-api/#retries>
const DELIVERIES: usize = 20_000;
const DELIVERY: Duration = Duration::from_secs(60 * 60);

/// What the handlers see.
struct Slack {
    secret: Secret,
    desk: Desk,
    queue: Queue<Job>,
    seen: Mutex<Recent<()>>,
}

/// The routes of the relay and what ends its work; `None` if it is off. Must be called within a runtime.
///
/// # Errors
/// If the system offers no TLS.
pub fn relay(settings: &SlackSettings, desk: Desk) -> Result<Option<(Router, Drain)>, reqwest::Error> {
    let Some((secret, token)) = settings.secrets() else { return Ok(None) };
    let client = Arc::new(Client::new(settings, token.clone())?);
    let clerk = desk.clone();
    let (queue, drain) = Queue::start(settings.queue, move |job: Job| {
        let (desk, client) = (clerk.clone(), client.clone());
        async move { job.work(&desk, &client).await }
    });
    let seen = Mutex::new(Recent::new(DELIVERIES, DELIVERY));
    let slack = Arc::new(Slack { secret: secret.clone(), desk, queue, seen });
    let router = Router::new()
        .route("/v1/channels/slack/events", post(events))
        .route("/v1/channels/slack/commands", post(commands))
        .route("/v1/channels/slack/interactivity", post(interactivity))
        .with_state(slack)
        .layer(DefaultBodyLimit::max(MAX_BODY));
    Ok(Some((router, drain)))
}

async fn events(State(slack): State<Arc<Slack>>, Signed(body): Signed) -> Response {
    match serde_json::from_slice(&body) {
        Ok(Delivery::UrlVerification { challenge }) => challenge.into_response(),
        Ok(Delivery::EventCallback(callback)) => {
            let taken = callback.job().map_or(StatusCode::OK, |job| slack.take(&callback.event_id, job));
            taken.into_response()
        }
        Ok(Delivery::AppRateLimited) => {
            tracing::warn!("Slack holds events back: more than it delivers in an hour");
            StatusCode::OK.into_response()
        }
        Ok(Delivery::Other) => StatusCode::OK.into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn commands(State(slack): State<Arc<Slack>>, Signed(body): Signed) -> Response {
    match Command::parse(&body) {
        Some(Command { job: Job { task: Task::Ask { text, .. }, .. }, .. }) if text.is_empty() => {
            // A body is shown to the person alone.
            slack.desk.greeting(None).into_response()
        }
        Some(command) => slack.take(&command.trigger, command.job).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn interactivity(State(slack): State<Arc<Slack>>, Signed(body): Signed) -> StatusCode {
    match form::click(&body) {
        Ok(Some(click)) => slack.take(&click.trigger, click.job),
        Ok(None) => StatusCode::OK,
        Err(_) => StatusCode::BAD_REQUEST,
    }
}

impl Slack {
    /// Takes a job on, once: 200 if it has a place now or had one before, 503 if it must come again.
    ///
    /// What names the delivery is remembered only with the place: a first delivery that failed does not make
    /// the next one a duplicate.
    fn take(&self, delivery: &str, job: Job) -> StatusCode {
        let mut seen = lock(&self.seen);
        if seen.get(Instant::now(), delivery).is_some() {
            return StatusCode::OK;
        }
        let Some(place) = self.queue.reserve(&job.conversation) else {
            return StatusCode::SERVICE_UNAVAILABLE;
        };
        seen.put(Instant::now(), delivery, ());
        place.fill(job);
        StatusCode::OK
    }
}
