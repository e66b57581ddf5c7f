//! What comes in Teams' name: activities signed with the webhook's token, answered at once; and headers as they
//! come, to the webhook and to the bot, refused. The first byte chooses.
#![no_main]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use polyfaq_fuzz::{SERVICE, head_and_body, ready, request, sign};

const WEBHOOK: &str = "/v1/channels/teams/webhook";
const MESSAGES: &str = "/v1/channels/teams/messages";

fuzz_target!(init: ready(), |data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    if *first < 0x80 {
        let mark = format!("HMAC {}", STANDARD.encode(sign(&[rest])));
        if let Some(request) = request("POST", WEBHOOK, &[(b"authorization", mark.as_bytes())], rest) {
            SERVICE.send(request);
        }
        return;
    }
    let (headers, body) = head_and_body(rest);
    let path = if first % 2 == 0 { WEBHOOK } else { MESSAGES };
    if let Some(request) = request("POST", path, &headers, body) {
        assert!(!SERVICE.send(request).is_success(), "taken without a signature");
    }
});
