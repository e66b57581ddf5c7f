//! Settings of what is kept of readers' feedback and of questions without an answer.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ConfigError;

/// Feedback, and what was asked and not answered; `polyfaq report` shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeedbackSettings {
    /// Whether feedback is taken, and replies are counted by day, language and status.
    pub enabled: bool,
    /// The SQLite file, made when there is something to write. Replicas on one machine may share it.
    #[schema(value_type = String)]
    pub file: PathBuf,
    /// Whether questions that got no answer in their language are kept too, without addresses, numbers and keys.
    pub keep_questions: bool,
    /// After how many days questions and the reasons that readers give are taken out. What was counted stays.
    pub retention_days: u32,
}

impl Default for FeedbackSettings {
    fn default() -> Self {
        FeedbackSettings {
            enabled: true,
            file: "feedback/polyfaq.sqlite".into(),
            keep_questions: false,
            retention_days: 90,
        }
    }
}

impl FeedbackSettings {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.file.file_name().is_none() {
            return Err(ConfigError::invalid(
                "feedback.file",
                self.file.display(),
                "write the path of a file",
            ));
        }
        if self.retention_days == 0 {
            let mend = "write at least 1, or keep nothing with feedback.enabled = false";
            return Err(ConfigError::invalid("feedback.retention_days", 0, mend));
        }
        Ok(())
    }
}
