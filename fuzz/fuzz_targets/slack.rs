//! What comes in Slack's name: bodies signed with the right secret, read by all parsers of the relay and answered;
//! and headers as they come, refused. The first byte chooses the route and whether we sign.
#![no_main]

use std::time::{SystemTime, UNIX_EPOCH};

use libfuzzer_sys::fuzz_target;
use polyfaq_fuzz::{SERVICE, head_and_body, ready, request, sign};

const ROUTES: [&str; 3] = ["events", "commands", "interactivity"];

fuzz_target!(init: ready(), |data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let path = format!("/v1/channels/slack/{}", ROUTES[usize::from(first & 0x7f) % ROUTES.len()]);
    let (mut headers, body) = if *first < 0x80 { (Vec::new(), rest) } else { head_and_body(rest) };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs()).to_string();
    let mark: String =
        sign(&[b"v0:", now.as_bytes(), b":", body]).iter().map(|b| format!("{b:02x}")).collect();
    let mark = format!("v0={mark}");
    let forged = !headers.is_empty();
    if !forged {
        headers.push((b"x-slack-request-timestamp", now.as_bytes()));
        headers.push((b"x-slack-signature", mark.as_bytes()));
    }
    if let Some(request) = request("POST", &path, &headers, body) {
        let status = SERVICE.send(request);
        assert!(!forged || !status.is_success(), "taken without a signature");
    }
});
