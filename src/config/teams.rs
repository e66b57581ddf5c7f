//! `[teams]`: the relays to Microsoft Teams. The outgoing webhook is on when its secret is set, the bot when
//! the app, its password and its tenant are.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::relays::{half, origin};
use super::{ConfigError, Secret};

/// The relays to Teams.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TeamsSettings {
    /// Security token of the outgoing webhook, as Teams shows it once (base64).
    #[schema(value_type = Option<String>)]
    pub webhook_secret: Option<Secret>,
    /// Application (client) id of the bot.
    pub app_id: Option<String>,
    /// Client secret of the bot.
    #[schema(value_type = Option<String>)]
    pub app_password: Option<Secret>,
    /// Directory (tenant) id; new bots are of a single tenant.
    pub tenant_id: Option<String>,
    /// The OpenID metadata that leads to the keys which the Bot Framework's tokens are signed with.
    pub openid_metadata: String,
    /// Who issues the Bot Framework's tokens.
    pub issuer: String,
    /// Where the bot gets its own tokens, with `{tenant}`.
    pub token_url: String,
    /// Origins that a `serviceUrl` may have.
    pub service_origins: Vec<String>,
    /// The shortest time between two fetches of these keys, in seconds.
    pub key_refresh_seconds: u64,
    /// The most messages that wait for their answer; further ones are refused.
    pub queue: usize,
}

impl Default for TeamsSettings {
    fn default() -> Self {
        TeamsSettings {
            webhook_secret: None,
            app_id: None,
            app_password: None,
            tenant_id: None,
            openid_metadata: "https://login.botframework.com/v1/.well-known/openidconfiguration".into(),
            issuer: "https://api.botframework.com".into(),
            token_url: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token".into(),
            service_origins: vec![
                "https://smba.trafficmanager.net".into(),
                "https://smba.infra.gcc.teams.microsoft.com".into(),
            ],
            key_refresh_seconds: 60,
            queue: 512,
        }
    }
}

/// What a bot says who it is with.
#[derive(Debug, Clone, Copy)]
pub struct BotIdentity<'a> {
    /// Application (client) id.
    pub app_id: &'a str,
    /// Client secret.
    pub app_password: &'a Secret,
    /// Directory (tenant) id.
    pub tenant_id: &'a str,
}

impl TeamsSettings {
    /// The bot, if it is on.
    pub fn bot(&self) -> Option<BotIdentity<'_>> {
        Some(BotIdentity {
            app_id: self.app_id.as_deref()?,
            app_password: self.app_password.as_ref()?,
            tenant_id: self.tenant_id.as_deref()?,
        })
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let parts = [
            ("teams.app_id", self.app_id.is_some()),
            ("teams.app_password", self.app_password.is_some()),
            ("teams.tenant_id", self.tenant_id.is_some()),
        ];
        half(&parts, "a bot needs its app_id, app_password and tenant_id; set all three, or none")?;
        if self.webhook_secret.as_ref().is_some_and(|s| STANDARD.decode(s.expose()).is_err()) {
            return Err(ConfigError::invalid(
                "teams.webhook_secret",
                "not base64",
                "write the security token as Teams shows it",
            ));
        }
        if self.queue == 0 {
            return Err(ConfigError::invalid("teams.queue", "0", "let at least one message wait"));
        }
        if let Some(tenant) = &self.tenant_id
            && !tenant.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
        {
            return Err(ConfigError::invalid(
                "teams.tenant_id",
                tenant,
                "write the directory (tenant) id of the app",
            ));
        }
        origin("teams.openid_metadata", &self.openid_metadata)?;
        origin("teams.token_url", &self.token_url.replace("{tenant}", "tenant"))?;
        self.service_origins.iter().try_for_each(|o| origin("teams.service_origins", o))
    }
}
