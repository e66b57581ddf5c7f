//! Questions to a part of the articles: a widget on one product's page.

use polyfaq::chat::{Chat, Message, Reply};
use polyfaq::editorial::Editorial;
use serde_json::json;

use crate::harness::Bench;

/// The articles of a company with two products.
fn bench() -> Bench {
    let article = |product: &str, tags: &str, body: &str| {
        format!("---\ntitle: {product}\nms.service: {product}\ntags: {tags}\n---\n# {product}\n\n{body}\n")
    };
    Bench::new()
        .file(
            "en-us/kettle/faq.md",
            article("Kettle", "[kitchen, water]", "## How do I clean the filter?\n\nRinse it in vinegar."),
        )
        .file(
            "en-us/vacuum/faq.md",
            article("Vacuum", "[floor]", "## How do I clean the filter?\n\nKnock the dust out of it."),
        )
        .file(
            "en-us/vacuum/care/belt.md",
            article("Vacuum", "[floor, Belt]", "## How do I change the belt?\n\nOpen the lid with a coin."),
        )
        .file(
            "sv-se/kettle/faq.md",
            article(
                "Kokare",
                "[kitchen]",
                "## <a name=\"how-do-i-clean-the-filter\"></a>Hur rengör jag filtret?\n\nSkölj det i ättika.",
            ),
        )
}

fn ask(chat: &Chat, text: &str, filter: &str) -> Reply {
    let filter = filter.parse().expect("a filter");
    chat.reply(&Message { text, filter, limit: 3, ..Message::default() }).expect("a reply")
}

fn articles(reply: &Reply) -> Vec<&str> {
    reply.answers.iter().map(|answer| answer.source.article.as_str()).collect()
}

#[test]
fn only_the_part_that_is_named_answers() {
    let chat = bench().chat();
    let question = "How do I clean the filter?";
    for (filter, first) in [
        ("path:kettle", Some("en-us/kettle/faq.md")),
        ("path:vacuum", Some("en-us/vacuum/faq.md")),
        ("path:en-us/vacuum/faq.md", Some("en-us/vacuum/faq.md")),
        ("ms.service:vacuum", Some("en-us/vacuum/faq.md")),
        ("tags:KITCHEN", Some("en-us/kettle/faq.md")),
        ("tags:kitchen;ms.service:vacuum", None),
        ("path:toaster", None),
        ("colour:red", None),
    ] {
        let reply = ask(&chat, question, filter);
        assert_eq!(articles(&reply).first().copied(), first, "{filter}");
        let related = reply.related.iter().chain(&reply.suggestions).map(|r| r.id.as_str());
        let outside = |id: &&str| filter == "path:kettle" && !id.contains("/kettle/");
        assert_eq!(related.filter(outside).collect::<Vec<_>>(), Vec::<&str>::new(), "{filter}");
    }
    let reply = ask(&chat, "How do I change the belt?", "path:vacuum/care");
    assert_eq!(articles(&reply), ["en-us/vacuum/care/belt.md"]);
    let reply = ask(&chat, "How do I change the belt?", "path:kettle");
    assert_eq!(articles(&reply), Vec::<&str>::new(), "what is known elsewhere is not known here");
}

#[test]
fn what_an_editor_pinned_elsewhere_is_not_shown_here() {
    let pins = "pins: [{ask: [dust], show: en-us/vacuum/faq.md#how-do-i-clean-the-filter}]";
    let chat = bench().chat().with_editorial(Editorial::parse(pins).expect("a file"));
    assert_eq!(articles(&ask(&chat, "dust", "path:vacuum")), ["en-us/vacuum/faq.md"]);
    assert_eq!(articles(&ask(&chat, "dust", "path:kettle")), Vec::<&str>::new());
}

#[test]
fn it_is_named_in_each_request_and_refused_where_it_says_nothing() {
    let bench = bench();
    let server = bench.serve();
    let filter = "path:vacuum;tags:floor,belt";
    let reply = server.chat(&json!({"message": "How do I clean the filter?", "filter": filter})).json();
    assert_eq!(reply["answers"][0]["source"]["article"], "en-us/vacuum/faq.md");
    for route in ["search?q=clean%20the%20filter", "suggest?q=how%20do"] {
        let list = |filter: &str| {
            let found = server.get(&format!("/v1/{route}&language=en{filter}"), &[]).json();
            let list = found["hits"].as_array().or_else(|| found["suggestions"].as_array()).expect("a list");
            list.iter().map(|hit| hit["id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let all = list("");
        assert!(all.iter().any(|id| id.contains("kettle")), "{route}: {all:?}");
        let some = list("&filter=path:vacuum%3Btags:floor");
        assert!(!some.is_empty() && some.iter().all(|id| id.contains("vacuum")), "{route}: {some:?}");
        server.get(&format!("/v1/{route}&filter=vacuum"), &[]).problem(400, "filter");
    }
    for filter in ["vacuum", "path:", &format!("path:{}", "a".repeat(2000))] {
        server.chat(&json!({"message": "x", "filter": filter})).problem(400, "filter");
    }
}
