//! What travels with a conversation from one message to the next.

use serde::{Deserialize, Serialize};

use super::seal::Sealed;

/// The state of a conversation. Holds nothing that a person wrote: the language, and where the answer stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// BCP 47 tag of the language spoken last.
    pub language: String,
    /// Id of the section that was shown last: what a message that leans on the one before is about.
    pub section: Option<String>,
}

/// A context of another version, or of a server with another secret, begins the conversation anew, which is what
/// a person would expect after an upgrade.
impl Sealed for Context {
    const PURPOSE: &'static str = "context 2";
}
