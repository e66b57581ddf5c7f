//! `POST /v1/chat`.

use serde_json::json;

use crate::harness::Bench;

#[test]
fn the_reply_has_the_shape_of_the_contract() {
    let server = Bench::sample().serve();
    let reply = server.chat(&json!({"message": "Can I protect physical servers?", "limit": 1}));
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/json"));
    let host = server.url("");
    insta::with_settings!({filters => vec![(host.as_str(), "[server]")]}, {
        insta::assert_json_snapshot!(reply.json(), {
            ".language.confidence" => "[0..1]",
            ".answers[].confidence" => "[0..1]",
            ".context" => "[opaque]",
        });
    });
}

#[test]
fn no_answer_says_so_in_the_persons_language() {
    let reply = Bench::sample().serve().chat(&json!({"message": "Hur bakar man bröd i ugnen hemma?"})).json();
    assert_eq!(reply["status"], "no_answer");
    assert_eq!(reply["answers"], json!([]));
    assert!(reply["reply"].as_str().is_some_and(|text| text.contains("hjälpartiklarna")), "{reply}");
}

#[test]
fn the_language_follows_request_and_header() {
    let server = Bench::sample().serve();
    let reply = server.chat(&json!({"message": "Azure Site Recovery", "language": "nl-BE"})).json();
    assert_eq!((&reply["language"]["code"], &reply["language"]["source"]), (&json!("nl"), &json!("request")));
    let reply = server.chat(&json!({"message": "Azure Site Recovery", "language": "de"})).json();
    assert_eq!(reply["answers"][0]["language"], "de");
    let reply = server.chat(&json!({"message": "404", "language": "tlh"})).json();
    assert_eq!(reply["status"], "no_answer", "a language that nobody knows is no error");
}

#[test]
fn what_is_wrong_is_said_as_problem_details() {
    let mut bench = Bench::own_sample();
    bench.settings.server.max_message_chars = 100;
    bench.settings.server.max_body_bytes = 1_000;
    let server = bench.serve();
    let cases = [
        (json!({"message": "   "}).to_string(), 400, "empty-message"),
        (json!({"message": "x".repeat(101)}).to_string(), 413, "message-too-long"),
        (json!({"message": "x", "language": "not a tag"}).to_string(), 400, "language"),
        (json!({"message": "x", "limit": 0}).to_string(), 400, "limit"),
        (json!({"message": "x", "limit": 1000}).to_string(), 400, "limit"),
        (json!({"message": 7}).to_string(), 422, "body"),
        (json!({}).to_string(), 422, "body"),
        ("{\"message\": \"x".to_owned(), 400, "body"),
        (json!({"message": "x".repeat(2_000)}).to_string(), 413, "too-large"),
    ];
    for (body, status, kind) in cases {
        let detail = server.post("/v1/chat", "application/json", &body).problem(status, kind);
        assert!(!detail.is_empty());
    }
    server.post("/v1/chat", "text/plain", "{}").problem(415, "media-type");
    server.get("/v1/chat", &[]).problem(405, "method-not-allowed");
}

#[test]
fn a_context_that_is_not_ours_begins_a_new_conversation() {
    let server = Bench::sample().serve();
    for context in ["", "x", "AAAA", "🙂", &"A".repeat(5_000)] {
        let reply = server.chat(&json!({"message": "Can I protect physical servers?", "context": context}));
        assert_eq!(reply.status, 200, "{context}");
    }
}

#[test]
fn a_reply_says_why_where_that_is_allowed() {
    let question = json!({"message": "Can I protect physical servers?", "explain": true,
        "expected": "en-us/articles/recovery/recovery-faq.md#what-exactly-is-replicated"});
    Bench::sample().serve().chat(&question).problem(403, "explain-off");
    let mut bench = Bench::own_sample();
    bench.settings.server.explain = true;
    let server = bench.serve();
    let reply = server.chat(&question).json();
    let why = &reply["explain"];
    assert_eq!((&why["language"], &why["evidence"][0]["language"]), (&json!("en"), &json!("en")));
    assert!(
        why["asked"]["words"].as_array().is_some_and(|w| w.iter().any(|w| w["written"] == "physical")),
        "{why}"
    );
    assert_eq!(why["hits"][0]["id"], reply["answers"][0]["id"]);
    assert!(why["features"]["lead"].is_number() && why["thresholds"]["min_confidence"].is_number());
    let expected = &why["expected"];
    assert!(expected["place"].as_u64() > Some(1) && expected["hit"]["standing"].is_number(), "{expected}");
    let missing = json!({"message": "physical servers", "explain": true, "expected": "no/such.md"});
    assert!(server.chat(&missing).json()["explain"]["expected"]["place"].is_null());
    let plain = server.chat(&json!({"message": "physical servers"})).json();
    assert!(plain.get("explain").is_none(), "unless asked for, nothing changes");
}
