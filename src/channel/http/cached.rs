//! JSON that need not be sent again to whoever has it.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::Problem;

/// How long it may be used without asking: as long as nobody minds an article of yesterday. Not by caches that
/// serve several people, for a URL may hold what a person typed.
const CACHE: &str = "private, max-age=60";

/// A body with its tag; only the tag for a request that names it. The tag is made of the body, so that it is the
/// same for all replicas, whatever generation each has, and changes with everything that the body depends on.
pub(super) fn json(request: &HeaderMap, body: &impl Serialize) -> Response {
    let Ok(body) = serde_json::to_vec(body) else {
        let detail = "the answer cannot be written as JSON";
        return Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "json", detail).into_response();
    };
    // Weak: compression changes the bytes.
    let hash = blake3::hash(&body).to_hex();
    let tag = format!("W/\"{}\"", &hash[..32]);
    let known = request.get_all(header::IF_NONE_MATCH).iter().any(|value| names(value, &tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
    response
}

/// Whether a list of tags names this one, by weak comparison (RFC 9110, 13.1.2).
fn names(list: &HeaderValue, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let list = list.to_str().unwrap_or_default();
    list.split(',').any(|other| other.trim() == "*" || strong(other) == strong(tag))
}
