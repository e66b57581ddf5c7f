//! Requests to the API and the pages, through all layers: an answer or a refusal, never a fault of ours and never
//! a panic. The first line is method and path, then headers, an empty line, and the body. Where no type is given
//! the body is JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use polyfaq_fuzz::{SERVICE, head_and_body, ready, request};

fuzz_target!(init: ready(), |data: &[u8]| {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let Ok(line) = std::str::from_utf8(&data[..end]) else { return };
    let Some((method, path)) = line.split_once(' ') else { return };
    let (mut headers, body) = head_and_body(&data[end + 1..]);
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(b"content-type")) {
        headers.push((b"content-type", b"application/json"));
    }
    if let Some(request) = request(method, path, &headers, body) {
        SERVICE.send(request);
    }
});
