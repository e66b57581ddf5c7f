//! Answers to conversations, by way of the Bot Connector.
//!
//! In: an activity and the answer to it. Out: a request to its `serviceUrl`, with a token of our own. Never:
//! a request, or the token, to an origin that is not allowed.
//! <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-send-and-receive-messages>

use std::time::{Duration, Instant};

use reqwest::{StatusCode, Url};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::activity::Activity;
use crate::channel::relay::{Outcome, json, persist};
use crate::config::{BotIdentity, Secret, TeamsSettings};

/// Tokens are renewed so long before they end.
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// What the bot asks a token for.
const SCOPE: &str = "https://api.botframework.com/.default";

/// The way to conversations.
pub(super) struct Connector {
    http: reqwest::Client,
    origins: Vec<url::Origin>,
    token_url: String,
    app_id: String,
    password: Secret,
    /// Our token, and until when it is used.
    token: Mutex<Option<(Secret, Instant)>>,
}

#[derive(Deserialize)]
struct Granted {
    access_token: Secret,
    expires_in: u64,
}

impl Connector {
    pub(super) fn new(http: reqwest::Client, settings: &TeamsSettings, bot: BotIdentity<'_>) -> Connector {
        let origin = |o: &String| Url::parse(o).ok().map(|url| url.origin());
        Connector {
            http,
            origins: settings.service_origins.iter().filter_map(origin).collect(),
            token_url: settings.token_url.replace("{tenant}", bot.tenant_id),
            app_id: bot.app_id.to_owned(),
            password: bot.app_password.clone(),
            token: Mutex::new(None),
        }
    }

    /// Whether answers may go there.
    pub(super) fn allows(&self, service_url: &str) -> bool {
        Url::parse(service_url).is_ok_and(|url| self.origins.contains(&url.origin()))
    }

    /// Sends an answer.
    ///
    /// # Errors
    /// If it was refused or failed too often; the reason.
    pub(super) async fn reply(&self, to: &Activity, answer: &Value) -> Result<(), String> {
        persist(|| self.attempt(to, answer)).await
    }

    async fn attempt(&self, to: &Activity, answer: &Value) -> Outcome {
        let Some(url) = self.url(to) else {
            return Outcome::Refused("the serviceUrl is not allowed".into());
        };
        let token = match self.token().await {
            Ok(token) => token,
            Err(outcome) => return outcome,
        };
        match self.http.post(url).bearer_auth(token.expose()).json(answer).send().await {
            Ok(response) if response.status().is_success() => Outcome::Done,
            Ok(response) if response.status() == StatusCode::UNAUTHORIZED => {
                *self.token.lock().await = None;
                Outcome::Failed(response.status().to_string())
            }
            Ok(response) => Outcome::of(&response),
            Err(error) => Outcome::unanswered(error),
        }
    }

    /// `{serviceUrl}/v3/conversations/{conversation}/activities/{activity}`.
    fn url(&self, to: &Activity) -> Option<Url> {
        let mut url = Url::parse(&to.service_url).ok().filter(|url| self.origins.contains(&url.origin()))?;
        let path = ["v3", "conversations", to.conversation_id(), "activities"];
        url.path_segments_mut().ok()?.pop_if_empty().extend(path).extend(to.id.as_deref());
        Some(url)
    }

    /// Our token, from the tenant's endpoint if there is none that still holds.
    /// <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector>
    async fn token(&self) -> Result<Secret, Outcome> {
        let mut held = self.token.lock().await;
        if let Some((token, _)) = held.as_ref().filter(|(_, until)| *until > Instant::now()) {
            return Ok(token.clone());
        }
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", &self.app_id)
            .append_pair("client_secret", self.password.expose())
            .append_pair("scope", SCOPE)
            .finish();
        let request = self.http.post(&self.token_url);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let response = request.send().await.map_err(Outcome::unanswered)?;
        if !response.status().is_success() {
            return Err(match Outcome::of(&response) {
                Outcome::Refused(why) => Outcome::Refused(format!("Entra gave no token: {why}")),
                outcome => outcome,
            });
        }
        let granted: Granted = json(response).await.map_err(Outcome::Failed)?;
        let lasts = Duration::from_secs(granted.expires_in).saturating_sub(MARGIN);
        *held = Some((granted.access_token.clone(), Instant::now() + lasts));
        Ok(granted.access_token)
    }
}
