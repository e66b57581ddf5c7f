//! Any text as a question, through identification, ranking, rendering and all: a reply within bounds, never a
//! panic. The first byte chooses a hint, the second whether it is asked, searched, completed or filtered by.
#![no_main]

use libfuzzer_sys::fuzz_target;
use polyfaq::chat::Message;
use polyfaq::language::Language;
use polyfaq_fuzz::{CHAT, ready};

const HINTS: [&str; 8] = ["en", "sv", "de", "ja", "ar", "fr", "zh-Hans", "th"];

fuzz_target!(init: ready(), |data: &[u8]| {
    let [hint, kind, rest @ ..] = data else { return };
    let text = String::from_utf8_lossy(rest);
    let language = HINTS.get(usize::from(*hint)).and_then(|tag| Language::from_tag(tag));
    let message = Message { text: &text, language, limit: 3, ..Message::default() };
    match kind % 4 {
        0 => {
            let reply = CHAT.reply(&message).expect("a reply");
            assert!(reply.answers.len() <= 3, "more than was asked for");
            assert!(reply.answers.iter().all(|a| (0.0..=1.0).contains(&a.confidence)), "no probability");
        }
        1 => drop(CHAT.search(&message).expect("hits")),
        2 => drop(CHAT.complete(&message).expect("completions")),
        _ => {
            let Ok(filter) = text.parse() else { return };
            let question =
                Message { text: "How do I protect a server?", filter, limit: 3, ..Message::default() };
            CHAT.reply(&question).expect("a reply");
        }
    }
});
