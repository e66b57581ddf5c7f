//! A secret among the settings.
//!
//! In: a string of the file or the environment. Out: the same, to whoever asks for it by name. Never: in
//! logs, in `Debug`, or in settings that are printed.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A token or password that is never printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(secret: &str) -> Self {
        Secret(secret.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::from("xoxb-1");
        assert!(!format!("{secret:?}").contains("xoxb"));
        assert_eq!(serde_json::to_string(&secret).expect("JSON"), "\"…\"");
        assert_eq!(secret.expose(), "xoxb-1");
    }
}
