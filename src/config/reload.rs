//! Settings of taking up changes while the server runs.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Taking up changes of articles and settings without a restart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReloadSettings {
    /// Whether the folders and files are watched. `SIGHUP` and `POST /v1/admin/reload` work either way.
    /// A change takes a restart.
    pub watch: bool,
    /// How long files must have been left alone before they are read, in milliseconds. A change takes a
    /// restart.
    pub settle_ms: u64,
}

impl Default for ReloadSettings {
    fn default() -> Self {
        ReloadSettings { watch: true, settle_ms: 300 }
    }
}
