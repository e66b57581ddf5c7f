//! Settings of the conversation.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChatSettings {
    /// How people reach a person, told to those who ask for one: the address of a page or of mail. Without it
    /// they are told that there is none.
    pub contact: Option<String>,
    /// Whether answers that were translated by machine say so.
    pub mark_machine_translations: bool,
    /// The file of what editors decide over the ranking's head: pinned answers, blocked sections, other ways to
    /// ask, synonyms. The default is read if it is there.
    #[schema(value_type = String)]
    pub editorial: PathBuf,
    /// The folder of the product's own words in your words: Fluent files named by their language (`sv.ftl`), with the
    /// messages that are to read otherwise. The default is read if it is there.
    #[schema(value_type = String)]
    pub wording: PathBuf,
}

impl Default for ChatSettings {
    fn default() -> Self {
        ChatSettings {
            contact: None,
            mark_machine_translations: false,
            editorial: "editorial.yml".into(),
            wording: "wording".into(),
        }
    }
}
