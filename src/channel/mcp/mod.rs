//! The Model Context Protocol: tools with which a program finds and quotes the help articles.
//!
//! In: requests of the streamable HTTP transport, each for itself. Out: results as JSON and as text with the
//! link. Never: state between two requests, a stream that stays open, or a request with a host or origin that is not allowed.
//! <https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http>

mod shapes;
mod tools;

use std::sync::Arc;

use axum::Router;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use url::Url;

use self::tools::Tools;
use crate::channel::relay::Desk;
use crate::config::McpSettings;

/// The largest body, in bytes.
const MAX_BODY: usize = 64 << 10;

/// The route of the tools; `None` if they are off.
pub fn relay(settings: &McpSettings, desk: Desk) -> Option<Router> {
    if !settings.is_on() {
        return None;
    }
    // Hosts and origins are checked against DNS rebinding:
    // <https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning>
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_sse_keep_alive(None)
        .with_max_request_body_bytes(MAX_BODY)
        .with_allowed_hosts(settings.allowed_hosts.iter().cloned())
        .with_allowed_origins(settings.allowed_origins.iter().filter_map(|origin| with_port(origin)))
        .enforce_origin_validation();
    let tools = Tools::new(desk);
    let service = StreamableHttpService::new(
        move || Ok(tools.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    Some(Router::new().route_service("/mcp", service))
}

/// The origin with its port, so that it means no other.
fn with_port(origin: &str) -> Option<String> {
    let url = Url::parse(origin).ok()?;
    Some(format!("{}://{}:{}", url.scheme(), url.host_str()?, url.port_or_known_default()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_means_one_port() {
        let cases = [
            ("https://a.example", Some("https://a.example:443")),
            ("http://localhost:6274/", Some("http://localhost:6274")),
            ("a.example", None),
        ];
        for (origin, expected) in cases {
            assert_eq!(with_port(origin).as_deref(), expected, "{origin}");
        }
    }
}
