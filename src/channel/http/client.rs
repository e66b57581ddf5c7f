//! Who asks: the address behind trusted proxies, and the API key that was shown.

use std::net::{IpAddr, SocketAddr};

use axum::http::{Extensions, HeaderMap, HeaderName, header};

use crate::config::{ApiKey, KeyHash, Network, ServerSettings};

/// The header of proxies.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// The header of a key, where `Authorization` is taken by something else.
pub(super) const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// The most proxies that are followed.
const MAX_PROXIES: usize = 32;
/// The longest key that is looked at, in bytes.
const MAX_KEY_BYTES: usize = 512;

/// The other end of the connection; the listener leaves it in the request's extensions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) SocketAddr);

/// The address of the client: the other end, or behind trusted proxies the last address in `X-Forwarded-For`
/// that is none of theirs. What stands left of it anybody could have written.
pub(super) fn address(headers: &HeaderMap, extensions: &Extensions, trusted: &[Network]) -> Option<IpAddr> {
    let mut client = extensions.get::<Peer>()?.0.ip().to_canonical();
    let is_proxy = |address| trusted.iter().any(|network| network.contains(address));
    let named: Vec<&str> = headers.get_all(FORWARDED_FOR).iter().filter_map(|v| v.to_str().ok()).collect();
    let mut before = named.iter().rev().flat_map(|line| line.rsplit(',')).take(MAX_PROXIES);
    while is_proxy(client) {
        // What is no address cannot be followed further.
        let Some(next) = before.next().and_then(parse) else { break };
        client = next;
    }
    Some(client)
}

/// An address as proxies write it, with or without a port.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse::<SocketAddr>().map(|socket| socket.ip());
    let bracketed = || text.trim_start_matches('[').trim_end_matches(']').parse();
    text.parse().or_else(|_| with_port()).or_else(|_| bracketed()).ok().map(|ip: IpAddr| ip.to_canonical())
}

/// A key that was shown.
pub(super) enum Shown<'a> {
    /// None was.
    Nothing,
    /// One that nobody has.
    Unknown,
    /// This one.
    Key(&'a ApiKey),
}

/// The key that a request shows.
pub(super) fn key<'a>(headers: &HeaderMap, settings: &'a ServerSettings) -> Shown<'a> {
    let Some(shown) = shown(headers) else { return Shown::Nothing };
    if shown.len() > MAX_KEY_BYTES {
        return Shown::Unknown;
    }
    let hash = KeyHash::of(shown);
    // All are compared, so that the time does not tell which it is.
    let found = settings.keys.iter().filter(|key| key.hash.matches(&hash)).collect::<Vec<_>>();
    found.first().map_or(Shown::Unknown, |key| Shown::Key(key))
}

fn shown(headers: &HeaderMap) -> Option<&str> {
    let bearer = || {
        let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
    };
    headers.get(API_KEY).and_then(|value| value.to_str().ok()).or_else(bearer)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn client(peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().expect("a header"));
        }
        let mut extensions = Extensions::new();
        extensions.insert(Peer(SocketAddr::new(peer.parse().expect("an address"), 1)));
        let trusted = ["10.0.0.0/8", "::1"].map(|network| network.parse().expect("a network"));
        address(&headers, &extensions, &trusted).expect("an address").to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let cases: [(&str, &[&str], &str); 10] = [
            ("203.0.113.9", &["1.1.1.1"], "203.0.113.9"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["1.1.1.1", "198.51.100.7, 10.2.2.2"], "198.51.100.7"),
            ("10.0.0.1", &["198.51.100.7, nonsense"], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.7:4711"], "198.51.100.7"),
            ("::1", &["[2001:db8::7]:443"], "2001:db8::7"),
            ("::1", &["2001:db8::7"], "2001:db8::7"),
            ("::ffff:10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
        ];
        for (peer, forwarded, expected) in cases {
            assert_eq!(client(peer, forwarded), expected, "{peer} {forwarded:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_trouble(line in "[ -~]{0,200}") {
            client("10.0.0.1", &[&line]);
        }
    }
}
