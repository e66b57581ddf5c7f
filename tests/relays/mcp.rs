//! `/mcp`: what MCP clients are promised.

use polyfaq::config::{Scope, Settings};
use serde_json::{Value, json};

use super::Service;

const JSON: [(&str, &str); 3] = [
    ("content-type", "application/json"),
    ("accept", "application/json, text/event-stream"),
    ("mcp-protocol-version", "2025-11-25"),
];

fn service() -> Service {
    let mut settings = Settings::default();
    settings.mcp.allowed_hosts = vec!["127.0.0.1".into()];
    settings.mcp.allowed_origins = vec!["https://app.example".into()];
    Service::start(&settings)
}

fn request(method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string()
}

/// What a tool gives.
fn call(service: &Service, tool: &str, arguments: &Value) -> Value {
    let (status, body) =
        service.post("/mcp", &JSON, &request("tools/call", &json!({ "name": tool, "arguments": arguments })));
    assert_eq!(status, 200, "{body}");
    let reply: Value = serde_json::from_str(&body).expect("JSON");
    reply["result"].clone()
}

#[test]
fn the_tools_say_what_they_take_and_give() {
    let service = service();
    let (status, body) = service.post("/mcp", &JSON, &request("tools/list", &json!({})));
    assert_eq!(status, 200, "{body}");
    let reply: Value = serde_json::from_str(&body).expect("JSON");
    insta::assert_json_snapshot!(reply["result"]["tools"]);
}

#[test]
fn a_question_is_answered_with_the_passage_and_its_link() {
    let service = service();
    let result = call(&service, "ask", &json!({ "question": "Kan jag skydda fysiska servrar?" }));
    let answer = &result["structuredContent"]["answers"][0];
    let url = answer["url"].as_str().expect("a URL");
    assert!(url.contains("/help/sv-se/"), "{result}");
    assert_eq!(result["structuredContent"]["status"], "answer");
    let text = result["content"][0]["text"].as_str().expect("text");
    assert!(text.contains(url) && text.contains(answer["markdown"].as_str().expect("Markdown")), "{text}");
    let section = call(&service, "read_section", &json!({ "id": answer["id"] }));
    assert_eq!(section["structuredContent"]["url"], answer["url"]);
    let none = call(&service, "ask", &json!({ "question": "Hur bakar man bröd i ugnen hemma?" }));
    assert_eq!(
        (&none["structuredContent"]["status"], &none["structuredContent"]["answers"]),
        (&json!("no_answer"), &json!([]))
    );
}

#[test]
fn a_search_lists_sections_that_can_be_read() {
    let service = service();
    let result = call(&service, "search", &json!({ "query": "failover", "limit": 4 }));
    let sections = result["structuredContent"]["sections"].as_array().expect("sections");
    assert_eq!(sections.len(), 4);
    for section in sections {
        let read = call(&service, "read_section", &json!({ "id": section["id"] }));
        assert_eq!(read["structuredContent"]["heading"], section["heading"]);
    }
}

#[test]
fn what_a_client_gets_wrong_it_is_told() {
    let service = service();
    let cases = [
        ("ask", json!({ "question": "  " }), "empty"),
        ("search", json!({ "query": "" }), "empty"),
        ("search", json!({ "query": "x", "limit": 51 }), "from 1 to 50"),
        ("read_section", json!({ "id": "../../etc/passwd" }), "no section"),
        ("read_section", json!({ "id": "x".repeat(5000) }), "no section"),
    ];
    for (tool, arguments, expected) in cases {
        let result = call(&service, tool, &arguments);
        assert_eq!(result["isError"], true, "{result}");
        assert!(
            result["content"][0]["text"].as_str().is_some_and(|text| text.contains(expected)),
            "{result}"
        );
    }
}

#[test]
fn other_hosts_origins_and_methods_are_refused() {
    let service = service();
    let list = request("tools/list", &json!({}));
    let with = |name: &'static str, value: &'static str| {
        let headers: Vec<(&str, &str)> = JSON.into_iter().chain([(name, value)]).collect();
        service.post("/mcp", &headers, &list).0
    };
    assert_eq!(with("host", "evil.example"), 403, "DNS rebinding");
    assert_eq!(with("origin", "https://evil.example"), 403);
    assert_eq!(with("origin", "https://app.example:8443"), 403);
    assert_eq!(with("origin", "https://app.example"), 200);
    assert!((400..=415).contains(&service.post("/mcp", &JSON, "{").0), "no JSON");
    assert_eq!(service.post("/mcp", &JSON, &format!("{list}{}", " ".repeat(70 << 10))).0, 413);
    assert_eq!(
        Service::start(&Settings::default()).post("/mcp", &JSON, &list).0,
        404,
        "off until configured"
    );
}

#[test]
fn who_may_not_ask_may_not_use_tools() {
    let mut settings = Settings::default();
    settings.mcp.allowed_hosts = vec!["127.0.0.1".into()];
    settings.server.open.retain(|scope| *scope != Scope::Ask);
    let service = Service::start(&settings);
    assert_eq!(service.post("/mcp", &JSON, &request("tools/list", &json!({}))).0, 401);
}
