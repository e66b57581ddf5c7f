//! Answers that a client has already are not sent again: `ETag` and `Cache-Control` for what can be asked with
//! `GET`.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::Problem;

/// The largest body that a tag is made for, in bytes; ours are far smaller.
const MAX_BYTES: usize = 16 << 20;

/// Tags what is answered by its content, and says so when the client has it. The same content has the same tag
/// on all replicas, whatever generation each has. An answer may change with the next reload, so that it is asked
/// for again each time unless its handler says how long it lasts; and never kept by caches that serve several
/// people, for an address may hold what a person typed. `Vary` because answers follow the reader's languages.
pub(super) async fn revalidate(request: Request, next: Next) -> Response {
    let asked = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !asked || response.status() != StatusCode::OK || !may_be_tagged(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_BYTES).await else { return Problem::too_much().into_response() };
    let hash = blake3::hash(&bytes).to_hex();
    // Weak: it is the same answer, however it is compressed on the way.
    let tag = format!("W/\"{}\"", &hash[..32]);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    let lasts = parts.headers.entry(header::CACHE_CONTROL);
    lasts.or_insert(HeaderValue::from_static("private, no-cache"));
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    if known.is_some_and(|known| names(&known, &tag)) {
        return (StatusCode::NOT_MODIFIED, without_content(parts.headers)).into_response();
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Documents and pages; nothing that is sent bit by bit.
fn may_be_tagged(headers: &HeaderMap) -> bool {
    let form = headers.get(header::CONTENT_TYPE).and_then(|form| form.to_str().ok()).unwrap_or_default();
    ["application/json", "text/html"].iter().any(|known| form.starts_with(known))
}

fn without_content(mut headers: HeaderMap) -> HeaderMap {
    headers.remove(header::CONTENT_TYPE);
    headers.remove(header::CONTENT_LENGTH);
    headers
}

/// Whether `If-None-Match` names a tag; weakly, as RFC 9110 has it for this header.
pub(super) fn names(known: &HeaderValue, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known
        .to_str()
        .is_ok_and(|known| known.split(',').any(|one| one.trim() == "*" || plain(one) == plain(tag)))
}
