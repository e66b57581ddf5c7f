//! Settings of the HTTP server: where it listens, what it takes, whom it answers.

use std::net::SocketAddr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use super::{ApiKey, ConfigError, Network, Scope, Secret};

/// The shortest signing secret.
const MIN_SECRET_CHARS: usize = 32;

/// The HTTP server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// Address and port to listen on. A change takes a restart.
    #[schema(value_type = String)]
    pub listen: SocketAddr,
    /// The address that readers reach the server at, for links to its article pages
    /// (`https://help.example.com`). The default is the address listened on.
    pub public_url: Option<String>,
    /// What signs conversations' contexts and receipts; at least 32 characters, the same for all replicas.
    /// Without one, each start makes its own, and what an earlier start signed no longer holds.
    #[schema(value_type = Option<String>)]
    pub secret: Option<Secret>,
    /// The longest message, in characters.
    pub max_message_chars: usize,
    /// The largest request body, in bytes.
    pub max_body_bytes: usize,
    /// The longest time for a request, in seconds.
    pub timeout_seconds: u64,
    /// The longest time that a client may take to send the head of a request, and that a connection may stay
    /// open between two requests, in seconds. A change takes a restart.
    pub header_timeout_seconds: u64,
    /// How long requests in flight may take to end once the server was asked to stop, in seconds. A change
    /// takes a restart.
    pub drain_seconds: u64,
    /// The most requests that are answered at the same time; those beyond are turned away with 503.
    pub max_concurrent: usize,
    /// The most connections that are open at the same time; those beyond wait to be accepted. A change takes
    /// a restart.
    pub max_connections: usize,
    /// The most requests that one client may make in a minute; 0 for no limit. A client is an API key, else
    /// an address (of IPv6 the /64 network).
    pub requests_per_minute: u32,
    /// Proxies before this server, as addresses or networks (`10.0.0.0/8`). Only what these say in
    /// `X-Forwarded-For` is believed.
    #[schema(value_type = Vec<String>)]
    pub trusted_proxies: Vec<Network>,
    /// Sites whose pages may call the API from a browser (`https://www.example.com`), or `*` alone for all.
    pub cors_origins: Vec<String>,
    /// What may be done without an API key: `ask`, `feedback`, or neither.
    pub open: Vec<Scope>,
    /// API keys; `polyfaq key` makes one.
    pub keys: Vec<ApiKey>,
    /// Whether replies say why they are what they are when a request asks for it (`explain`). It takes some
    /// milliseconds, and shows the terms and weights of ranking.
    pub explain: bool,
    /// Who may read `/metrics`.
    pub metrics: MetricsAccess,
}

/// Who may read the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetricsAccess {
    /// Nobody; there is no such route.
    Off,
    /// Who has a key with the scope `admin`.
    Admin,
    /// Everybody.
    Open,
}

impl Default for ServerSettings {
    fn default() -> Self {
        ServerSettings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            secret: None,
            max_message_chars: 2_000,
            max_body_bytes: 64 << 10,
            timeout_seconds: 10,
            header_timeout_seconds: 10,
            drain_seconds: 10,
            max_concurrent: 256,
            max_connections: 4_096,
            requests_per_minute: 0,
            trusted_proxies: Vec::new(),
            cors_origins: Vec::new(),
            open: vec![Scope::Ask, Scope::Feedback],
            keys: Vec::new(),
            explain: false,
            metrics: MetricsAccess::Open,
        }
    }
}

impl ServerSettings {
    /// What signs contexts and receipts: the secret set, or one that lasts as long as the process.
    pub fn signing_secret(&self) -> Secret {
        static OF_THIS_PROCESS: LazyLock<Secret> = LazyLock::new(Secret::random);
        self.secret.as_ref().unwrap_or(&OF_THIS_PROCESS).clone()
    }

    /// The address that readers reach the server at when it listens on `bound`, no slash at the end.
    pub(super) fn base_url(&self, bound: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            // 0.0.0.0 is an address to listen on, not one to go to.
            None if bound.ip().is_unspecified() => format!("http://127.0.0.1:{}", bound.port()),
            None => format!("http://{bound}"),
        }
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let least = [
            ("server.max_message_chars", self.max_message_chars),
            ("server.max_body_bytes", self.max_body_bytes),
            ("server.timeout_seconds", usize::from(self.timeout_seconds > 0)),
            ("server.header_timeout_seconds", usize::from(self.header_timeout_seconds > 0)),
            ("server.max_concurrent", self.max_concurrent),
            ("server.max_connections", self.max_connections),
        ];
        if let Some((key, _)) = least.into_iter().find(|(_, value)| *value == 0) {
            return Err(ConfigError::invalid(key, 0, "write a number of at least 1"));
        }
        if self.secret.as_ref().is_some_and(|s| s.expose().chars().count() < MIN_SECRET_CHARS) {
            return Err(ConfigError::invalid(
                "server.secret",
                "too short",
                "write at least 32 characters that nobody can guess (openssl rand -hex 32)",
            ));
        }
        if let Some(url) = self.public_url.as_ref().filter(|url| !is_web_address(url)) {
            let mend = "write an http or https URL such as https://help.example.com";
            return Err(ConfigError::invalid("server.public_url", url, mend));
        }
        self.check_access()
    }

    fn check_access(&self) -> Result<(), ConfigError> {
        if let Some(origin) = self.cors_origins.iter().find(|o| !is_origin(o) && *o != "*") {
            let mend = "write scheme and host only, such as https://www.example.com, or * alone";
            return Err(ConfigError::invalid("server.cors_origins", origin, mend));
        }
        if self.cors_origins.len() > 1 && self.cors_origins.iter().any(|o| o == "*") {
            return Err(ConfigError::invalid("server.cors_origins", "* and others", "write * alone"));
        }
        if self.open.contains(&Scope::Admin) {
            let mend = "take it out: what an operator may do always takes a key";
            return Err(ConfigError::invalid("server.open", "admin", mend));
        }
        if let Some(key) = self.keys.iter().find(|key| key.scopes.is_empty()) {
            let mend = "name what the key may do: ask, feedback, admin";
            return Err(ConfigError::invalid("server.keys.scopes", format!("empty for {}", key.name), mend));
        }
        Ok(())
    }
}

fn is_web_address(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Whether this is an origin as browsers send it: no path, no slash at the end.
fn is_origin(origin: &str) -> bool {
    is_web_address(origin) && Url::parse(origin).is_ok_and(|url| url.origin().ascii_serialization() == origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_sent_to_an_address_that_can_be_reached() {
        let mut server = ServerSettings::default();
        assert_eq!(server.base_url(([0, 0, 0, 0], 80).into()), "http://127.0.0.1:80");
        assert_eq!(server.base_url(([127, 0, 0, 1], 8080).into()), "http://127.0.0.1:8080");
        server.public_url = Some("https://help.example.com/".into());
        assert_eq!(server.base_url(([0, 0, 0, 0], 80).into()), "https://help.example.com");
    }

    #[test]
    fn without_a_secret_all_of_a_process_signs_with_the_same() {
        let server = ServerSettings::default();
        assert_eq!(server.signing_secret(), ServerSettings::default().signing_secret());
        let own = ServerSettings { secret: Some(Secret::new("own")), ..server };
        assert_eq!(own.signing_secret(), Secret::new("own"));
    }
}
