//! Tokens that only this server, or another that has the same secret, can have made.
//!
//! In: a value of ours, or a token that came back. Out: a short string for a URL or a JSON field, or the value
//! that was given out. Never: secrecy. Whoever has a token can read what is in it, so nothing that a
//! person wrote goes into one.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The longest token that is looked at, in characters; ours are a few hundred at most.
const MAX_CHARS: usize = 2048;

/// Room for most tokens before they are encoded, in bytes.
const ROOM: usize = 192;

/// The length of the mark at the end of a token, in bytes: 128 bits, more than anyone can guess online.
const MARK_BYTES: usize = 16;

/// What a secret is put through, so that a key of ours is not the operator's secret itself.
const KEY_CONTEXT: &str = "polyfaq 2026-11-21 tokens of a conversation";

/// A value that may be sealed.
pub trait Sealed: Serialize + DeserializeOwned {
    /// What the token is for, and the version of its fields: `receipt 1`. A token for one purpose is none for
    /// another, and one of a version before is none for the next.
    const PURPOSE: &'static str;
}

/// The key that tokens are made and checked with.
#[derive(Clone)]
pub struct Seal {
    key: [u8; 32],
}

impl Seal {
    /// A key from a secret. Servers that share the secret take each other's tokens.
    pub fn new(secret: &[u8]) -> Self {
        Seal { key: blake3::derive_key(KEY_CONTEXT, secret) }
    }

    /// A key of this value alone: its tokens are worth nothing after a restart.
    pub fn random() -> Self {
        let (one, two) = (Uuid::new_v4(), Uuid::new_v4());
        Seal::new(&[one.into_bytes(), two.into_bytes()].concat())
    }

    /// The token for a value.
    pub fn seal<T: Sealed>(&self, value: &T) -> String {
        // Writing to memory fails for no type of ours; an empty token would be refused when it comes back.
        let mut bytes = postcard::to_extend(value, Vec::with_capacity(ROOM)).unwrap_or_default();
        let mark = self.mark::<T>(&bytes);
        bytes.extend_from_slice(&mark);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The value of a token that was made with this key for this purpose; `None` for anything else.
    pub fn open<T: Sealed>(&self, token: &str) -> Option<T> {
        if token.len() > MAX_CHARS {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (value, mark) = bytes.split_at_checked(bytes.len().checked_sub(MARK_BYTES)?)?;
        if !bool::from(self.mark::<T>(value).ct_eq(mark)) {
            return None;
        }
        postcard::from_bytes(value).ok()
    }

    /// The mark that belongs to these bytes: the key of the purpose, over all of them.
    fn mark<T: Sealed>(&self, value: &[u8]) -> [u8; MARK_BYTES] {
        let key = blake3::keyed_hash(&self.key, T::PURPOSE.as_bytes());
        let mut mark = [0; MARK_BYTES];
        let whole = blake3::keyed_hash(key.as_bytes(), value);
        mark.copy_from_slice(&whole.as_bytes()[..MARK_BYTES]);
        mark
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Ticket {
        seat: u32,
        name: String,
    }

    impl Sealed for Ticket {
        const PURPOSE: &'static str = "ticket 1";
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Voucher {
        seat: u32,
        name: String,
    }

    impl Sealed for Voucher {
        const PURPOSE: &'static str = "voucher 1";
    }

    fn ticket() -> Ticket {
        Ticket { seat: 7, name: "ostbågar".into() }
    }

    #[test]
    fn a_value_comes_back_to_every_server_that_has_the_secret() {
        let token = Seal::new(b"one").seal(&ticket());
        assert_eq!(Seal::new(b"one").open(&token), Some(ticket()));
        assert_eq!(Seal::new(b"two").open::<Ticket>(&token), None);
        assert_eq!(Seal::random().open::<Ticket>(&token), None);
    }

    #[test]
    fn a_token_for_one_purpose_is_none_for_another() {
        let seal = Seal::new(b"one");
        assert_eq!(seal.open::<Voucher>(&seal.seal(&ticket())), None);
    }

    #[test]
    fn a_token_that_was_changed_anywhere_is_none() {
        let seal = Seal::new(b"one");
        let bytes = URL_SAFE_NO_PAD.decode(seal.seal(&ticket())).expect("base64");
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(seal.open::<Ticket>(&URL_SAFE_NO_PAD.encode(&changed)), None, "byte {at}");
            assert_eq!(seal.open::<Ticket>(&URL_SAFE_NO_PAD.encode(&bytes[..at])), None, "cut at {at}");
        }
        let long = Ticket { seat: 1, name: "x".repeat(MAX_CHARS) };
        assert_eq!(seal.open::<Ticket>(&seal.seal(&long)), None, "longer than is looked at");
    }

    #[test]
    fn the_key_is_not_shown() {
        assert_eq!(format!("{:?}", Seal::new(b"one")), "Seal(..)");
    }

    proptest! {
        #[test]
        fn anything_else_is_no_token_and_no_panic(text in "\\PC{0,80}|[A-Za-z0-9_-]{0,80}") {
            prop_assert_eq!(Seal::new(b"one").open::<Ticket>(&text), None);
        }
    }
}
