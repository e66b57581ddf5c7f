//! `[mcp]`: the tools of the Model Context Protocol at `/mcp`, off until the names that the server is reached by are set.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ConfigError;
use super::relays::{half, origin};

/// The Model Context Protocol.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct McpSettings {
    /// Names, with or without port, that requests may have as their `Host` (`help.example.com`).
    pub allowed_hosts: Vec<String>,
    /// Origins of web pages that may call it. Programs send none and are not concerned.
    pub allowed_origins: Vec<String>,
}

impl McpSettings {
    /// Whether it is served.
    pub fn is_on(&self) -> bool {
        !self.allowed_hosts.is_empty()
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if !self.allowed_origins.is_empty() {
            half(
                &[("mcp.allowed_hosts", self.is_on()), ("mcp.allowed_origins", true)],
                "name the hosts that the server is reached by",
            )?;
        }
        self.allowed_origins.iter().try_for_each(|o| origin("mcp.allowed_origins", o))
    }
}
