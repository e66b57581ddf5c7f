//! Settings of the conversation.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The conversation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChatSettings {
    /// How people reach a person, told to those who ask for one: the address of a page or of mail. Without it
    /// they are told that there is none.
    pub contact: Option<String>,
}
