//! `[slack]`: the relay to Slack, off until both of its secrets are set.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::relays::{half, origin};
use super::{ConfigError, Secret};

/// The relay to Slack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SlackSettings {
    /// Signing secret of the app: "Basic Information", "App Credentials".
    #[schema(value_type = Option<String>)]
    pub signing_secret: Option<Secret>,
    /// Token of the bot (`xoxb-…`): "OAuth & Permissions".
    #[schema(value_type = Option<String>)]
    pub bot_token: Option<Secret>,
    /// Where Slack's methods are.
    pub api_url: String,
    /// Origins that a `response_url` may have: Slack's, and that of its government cloud.
    pub response_origins: Vec<String>,
    /// The most messages that wait for their answer; further ones are left for Slack to send again.
    pub queue: usize,
}

impl Default for SlackSettings {
    fn default() -> Self {
        SlackSettings {
            signing_secret: None,
            bot_token: None,
            api_url: "https://slack.com/api".into(),
            response_origins: vec!["https://hooks.slack.com".into(), "https://hooks.slack-gov.com".into()],
            queue: 512,
        }
    }
}

impl SlackSettings {
    /// The signing secret and the token, if the relay is on.
    pub fn secrets(&self) -> Option<(&Secret, &Secret)> {
        self.signing_secret.as_ref().zip(self.bot_token.as_ref())
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let parts = [
            ("slack.signing_secret", self.signing_secret.is_some()),
            ("slack.bot_token", self.bot_token.is_some()),
        ];
        half(&parts, "set it too, or neither")?;
        if self.queue == 0 {
            return Err(ConfigError::invalid("slack.queue", "0", "let at least one message wait"));
        }
        origin("slack.api_url", &self.api_url)?;
        self.response_origins.iter().try_for_each(|o| origin("slack.response_origins", o))
    }
}
