//! Slack's signature over a request, checked before anything in it is read.
//!
//! In: headers and the raw body. Out: the body, if Slack signed it within the last five minutes; else 401.
//! <https://docs.slack.dev/authentication/verifying-requests-from-slack>

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::Slack;
use crate::config::Secret;

/// How far a request's time may be from ours, in seconds.
const SKEW: u64 = 5 * 60;

/// A body that Slack signed.
pub(super) struct Signed(pub(super) Bytes);

impl FromRequest<Arc<Slack>> for Signed {
    type Rejection = Response;

    async fn from_request(request: Request, slack: &Arc<Slack>) -> Result<Self, Response> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, slack).await.map_err(IntoResponse::into_response)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs());
        if is_signed(&slack.secret, &headers, &body, now) {
            Ok(Signed(body))
        } else {
            Err((StatusCode::UNAUTHORIZED, "not signed by Slack").into_response())
        }
    }
}

/// Whether the headers carry the signature of the body, made at most five minutes from `now` (Unix time).
fn is_signed(secret: &Secret, headers: &HeaderMap, body: &[u8], now: u64) -> bool {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some((time, given)) = header("x-slack-request-timestamp").zip(header("x-slack-signature")) else {
        return false;
    };
    let fresh = time.parse::<u64>().is_ok_and(|time| time.abs_diff(now) <= SKEW);
    let genuine = signature(secret, time, body).is_some_and(|s| s.as_bytes().ct_eq(given.as_bytes()).into());
    fresh && genuine
}

/// `v0=` and the HMAC of `v0:{timestamp}:{body}` in hexadecimal.
fn signature(secret: &Secret, time: &str, body: &[u8]) -> Option<String> {
    // HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).ok()?;
    for part in [b"v0:", time.as_bytes(), b":", body] {
        mac.update(part);
    }
    let digits = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Some(format!("v0={digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Slack's own documentation.
    const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
    const TIME: u64 = 1_531_420_618;
    const BODY: &str = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const SIGNATURE: &str = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    fn headers(time: &str, signature: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-slack-request-timestamp", time.parse().expect("a header"));
        headers.insert("x-slack-signature", signature.parse().expect("a header"));
        headers
    }

    #[test]
    fn the_example_of_the_documentation_is_accepted() {
        let headers = headers(&TIME.to_string(), SIGNATURE);
        assert!(is_signed(&Secret::new(SECRET), &headers, BODY.as_bytes(), TIME + SKEW));
    }

    #[test]
    fn whatever_is_forged_stale_or_cut_is_refused() {
        let time = TIME.to_string();
        let cases = [
            ("another secret", "other", headers(&time, SIGNATURE), BODY, TIME),
            ("too old", SECRET, headers(&time, SIGNATURE), BODY, TIME + SKEW + 1),
            ("from the future", SECRET, headers(&time, SIGNATURE), BODY, TIME - SKEW - 1),
            ("another time", SECRET, headers("1531420619", SIGNATURE), BODY, TIME),
            ("no time", SECRET, headers("soon", SIGNATURE), BODY, TIME),
            ("a cut body", SECRET, headers(&time, SIGNATURE), &BODY[1..], TIME),
            ("a cut signature", SECRET, headers(&time, &SIGNATURE[..40]), BODY, TIME),
            ("another version", SECRET, headers(&time, &SIGNATURE.replace("v0", "v1")), BODY, TIME),
            ("nothing signed", SECRET, HeaderMap::new(), BODY, TIME),
        ];
        for (case, secret, headers, body, now) in cases {
            assert!(!is_signed(&Secret::new(secret), &headers, body.as_bytes(), now), "{case}");
        }
    }
}
