//! What travels with a conversation from one message to the next.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// Raised when the fields change; a context of another version starts the conversation anew.
const VERSION: u8 = 1;

/// The longest context that is looked at, in bytes; ours are a few dozen.
const MAX_BYTES: usize = 1024;

/// The state of a conversation. Holds nothing that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// BCP 47 tag of the language spoken last.
    pub language: String,
}

impl Context {
    /// The opaque form that is given out.
    pub fn encode(&self) -> String {
        let bytes = postcard::to_stdvec(&(VERSION, self)).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The context that was given out, or `None` for anything else: a conversation that cannot be
    /// continued is begun anew, which is what a person would expect after an upgrade.
    pub fn decode(text: &str) -> Option<Context> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        match postcard::from_bytes(&bytes).ok()? {
            (VERSION, context) => Some(context),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_context_comes_back_as_it_was_given_out() {
        let context = Context { language: "zh-Hant".into() };
        assert_eq!(Context::decode(&context.encode()), Some(context));
    }

    proptest! {
        #[test]
        fn anything_else_is_no_context_and_no_panic(text in "\\PC{0,60}") {
            let _ = Context::decode(&text);
        }
    }
}
