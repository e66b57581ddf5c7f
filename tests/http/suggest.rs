//! `GET /v1/suggest`.

use serde_json::Value;

use crate::harness::{Bench, Server};

fn questions(server: &Server, query: &str, headers: &[(&str, &str)]) -> Vec<String> {
    let reply = server.get(&format!("/v1/suggest?{query}"), headers);
    assert_eq!(reply.status, 200, "{query}: {}", reply.body);
    let reply = reply.json();
    let questions = reply["suggestions"].as_array().expect("a list").iter();
    questions.map(|s| s["question"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn a_suggestion_is_a_section_that_can_be_asked_for() {
    let server = Bench::sample().serve();
    let reply = server.get("/v1/suggest?q=Can%20I%20prot&language=en&limit=1", &[]).json();
    let host = server.url("");
    insta::with_settings!({filters => vec![(host.as_str(), "[server]")]}, {
        insta::assert_json_snapshot!(reply);
    });
    let id = reply["suggestions"][0]["id"].clone();
    let answer = server.chat(&serde_json::json!({"message": "x", "section": id})).json();
    assert_eq!(answer["answers"][0]["id"], id);
}

#[test]
fn it_grows_with_every_key_in_the_language_that_is_typed() {
    let server = Bench::sample().serve();
    let cases = [
        ("q=kan+jag+fly&language=sv", "flytta"),
        ("q=wie+l%C3%B6&language=de", "lösche"),
        ("q=wie+lo&language=de", "lösche"),
        ("q=%E7%A7%BB%E8%A1%8C&language=ja", "移行"),
        ("q=%E7%A7%BB%E8%A1%8C", "移行"),
    ];
    for (query, word) in cases {
        let questions = questions(&server, query, &[]);
        assert!(!questions.is_empty(), "{query}");
        assert!(questions.iter().all(|question| question.contains(word)), "{query}: {questions:?}");
    }
}

#[test]
fn an_unclear_beginning_is_completed_in_the_readers_language() {
    let server = Bench::sample().serve();
    let languages = |accept: &str| {
        let reply = server.get("/v1/suggest?q=azure", &[("accept-language", accept)]);
        assert!(reply.headers.get_all("vary").iter().any(|v| v == "accept-language"), "{:?}", reply.headers);
        reply.json()["suggestions"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|s| s["language"].clone())
            .collect()
    };
    for tag in ["de", "sv", "nl"] {
        let found: Vec<Value> = languages(tag);
        assert!(!found.is_empty() && found.iter().all(|language| language == tag), "{tag}: {found:?}");
    }
}

#[test]
fn equal_headings_are_suggested_once_and_the_limit_holds() {
    let bench = Bench::new().file("en/a.md", "# A\n\n## What does it cost?\n\nNothing.\n").file(
        "en/b.md",
        "# B\n\n## What does it cost?\n\nMuch.\n\n## What does it cost in winter?\n\nMore.\n",
    );
    let server = bench.serve();
    assert_eq!(
        questions(&server, "q=cost&language=en", &[]),
        ["What does it cost?", "What does it cost in winter?"]
    );
    assert_eq!(questions(&server, "q=cost&language=en&limit=1", &[]).len(), 1);
}

#[test]
fn nothing_typed_is_no_mistake_and_what_is_wrong_is_said() {
    let server = Bench::sample().serve();
    let long = format!("q={}", "x".repeat(3_000));
    for query in ["q=", "q=%20", "q=zzzzqqqq&language=en", "q=%3F%3F", long.as_str()] {
        assert_eq!(questions(&server, query, &[]), [""; 0], "{query}");
    }
    server.get("/v1/suggest", &[]).problem(400, "query");
    server.get("/v1/suggest?q=a&limit=0", &[]).problem(400, "limit");
    server.get("/v1/suggest?q=a&language=not+a+tag", &[]).problem(400, "language");
}

#[test]
fn what_was_sent_before_is_not_sent_again() {
    let server = Bench::sample().serve();
    let first = server.get("/v1/suggest?q=azure&language=en", &[]);
    let tag = first.headers["etag"].to_str().expect("a tag");
    assert_eq!(first.headers["cache-control"], "private, max-age=60");
    let again = server.get("/v1/suggest?q=azure&language=en", &[("if-none-match", tag)]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(server.get("/v1/suggest?q=azure&language=de", &[("if-none-match", tag)]).status, 200);
}
