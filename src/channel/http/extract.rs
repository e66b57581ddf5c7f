//! Taking requests apart, with problem details for what is wrong with them; and writing what is long.

use axum::body::Body;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Number;

use super::json;
use super::problem::{Problem, TOO_LARGE};

/// A JSON body.
#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(Problem))]
pub(super) struct Json<T>(pub(super) T);

/// A JSON answer of several kilobytes, for which there is room from the start.
pub(super) struct Written<T>(pub(super) T);

/// Room for most of them, in bytes.
const ROOM: usize = 8 << 10;
/// Headers that an answer has in the end.
const ANSWER_HEADERS: usize = 8;

impl<T: Serialize> IntoResponse for Written<T> {
    fn into_response(self) -> Response {
        let mut body = Vec::with_capacity(ROOM);
        match json::write(&self.0, &mut body) {
            Ok(()) => {
                let mut response = Response::new(Body::from(body));
                response.headers_mut().reserve(ANSWER_HEADERS);
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                response
            }
            // What we write are structs of strings and numbers.
            Err(_) => Problem::too_much().into_response(),
        }
    }
}

/// A query string.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub(super) struct Query<T>(pub(super) T);

/// A whole number in JSON, which knows one kind of numbers: `3.0` is one too.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    let Some(number) = Option::<Number>::deserialize(deserializer)? else { return Ok(None) };
    let float = number.as_f64().filter(|float| float.fract() == 0.0 && (0.0..1e9).contains(float));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and in bounds")]
    let whole = number.as_u64().and_then(|n| usize::try_from(n).ok()).or(float.map(|float| float as usize));
    whole.map(Some).ok_or_else(|| D::Error::custom(format!("{number} is no whole number of at least 0")))
}

/// What stands in the place of the path's placeholders.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub(super) struct Path<T>(pub(super) T);

/// Why a part of a request cannot be read, without the library's own introduction, and where it says what can.
fn unreadable(part: &str, text: &str) -> String {
    let reason = text.split_once(": ").map_or(text, |(_, reason)| reason);
    format!("the {part} cannot be read ({reason}); /docs says what this takes")
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        let status = rejection.status();
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::new(status, "too-large", TOO_LARGE),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(
                status,
                "media-type",
                "send JSON, with the header Content-Type: application/json",
            ),
            _ => Problem::new(status, "body", unreadable("body", &rejection.body_text())),
        }
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Problem::bad_request("query", unreadable("query", &rejection.body_text()))
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Self {
        Problem::bad_request("path", unreadable("path", &rejection.body_text()))
    }
}
