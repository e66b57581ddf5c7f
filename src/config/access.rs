//! Who is who: API keys by their hashes, and networks of proxies.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use utoipa::ToSchema;

/// What a key may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Ask questions, search, read articles.
    Ask,
    /// Say whether an answer helped.
    Feedback,
    /// Reload, read metrics.
    Admin,
}

/// A key that a client may show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKey {
    /// Whose it is.
    pub name: String,
    /// BLAKE3 of the key, in hexadecimal.
    #[schema(value_type = String)]
    pub hash: KeyHash,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
}

/// The hash of a key. A key is random and long, so that a plain hash of it tells nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyHash([u8; 32]);

impl KeyHash {
    /// The hash of a key.
    pub fn of(key: &str) -> Self {
        KeyHash(*blake3::hash(key.as_bytes()).as_bytes())
    }

    /// Whether two keys are the same, in a time that does not depend on where they differ.
    pub fn matches(&self, other: &KeyHash) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl TryFrom<String> for KeyHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let hash = blake3::Hash::from_hex(text.trim());
        // What is there in its place may be the key itself, so it is not repeated.
        hash.map(|hash| KeyHash(*hash.as_bytes()))
            .map_err(|_| "a hash has 64 hexadecimal digits; make key and hash with `polyfaq key`")
    }
}

impl From<KeyHash> for String {
    fn from(hash: KeyHash) -> String {
        blake3::Hash::from_bytes(hash.0).to_hex().to_string()
    }
}

/// A network of addresses: `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether an address is in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                // A shift by all bits is none at all, and leaves nothing to differ.
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{}` is no address or network such as 10.0.0.0/8", text.escape_debug());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits > most { Err(wrong()) } else { Ok(Network { address, bits }) }
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> String {
        network.to_string()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_the_addresses_with_its_first_bits() {
        let cases = [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "::1", false),
            ("::/0", "2001:db8::1", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true),
            ("::1", "10.0.0.1", false),
            ("10.0.0.1", "::1", false),
        ];
        for (network, address, inside) in cases {
            let network: Network = network.parse().expect(network);
            assert_eq!(network.contains(address.parse().expect(address)), inside, "{network} {address}");
        }
        for wrong in ["", "x", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1", "10.0.0.0/"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_matches_its_own_hash_only() {
        let hash = KeyHash::of("a key");
        let read = KeyHash::try_from(String::from(hash.clone())).expect("its own form");
        assert!(read.matches(&KeyHash::of("a key")) && !hash.matches(&KeyHash::of("another")));
        let error = KeyHash::try_from("pfq_the-key-itself".to_owned()).expect_err("no hash");
        assert!(!error.contains("itself"), "{error}");
    }
}
