//! `/v1/openapi.json`, `/docs`, and what need not be sent again.

use crate::harness::Bench;

#[test]
fn the_document_names_every_route_of_the_api_and_all_its_errors() {
    let document = Bench::sample().serve().get("/v1/openapi.json", &[]);
    assert_eq!(document.content_type, "application/json");
    let document = document.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    for path in ["/v1/chat", "/v1/search", "/v1/languages", "/healthz", "/readyz", "/metrics"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
    let chat = &document["paths"]["/v1/chat"]["post"];
    for status in ["200", "400", "401", "403", "408", "413", "415", "422", "429", "500", "503"] {
        assert!(chat["responses"][status]["description"].is_string(), "{status}");
    }
    assert_eq!(document["paths"]["/v1/admin/reload"]["post"]["security"], serde_json::json!([{"key": []}]));
}

#[test]
fn the_reference_loads_nothing_and_names_what_the_document_names() {
    let server = Bench::sample().serve();
    let page = server.get("/docs", &[]);
    assert_eq!(page.content_type, "text/html; charset=utf-8");
    assert!(
        !page.body.contains("<script") && !page.body.contains("http://") && !page.body.contains("https://")
    );
    let document = server.get("/v1/openapi.json", &[]).json();
    let names = document["paths"].as_object().into_iter().flatten().map(|(path, _)| path);
    let types = document["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name);
    for name in names.chain(types) {
        assert!(page.body.contains(name.as_str()), "{name}");
    }
}

#[test]
fn what_a_client_has_already_is_not_sent_again() {
    let server = Bench::sample().serve();
    for path in ["/v1/search?q=failover", "/v1/languages", "/v1/openapi.json", "/docs", "/", "/?q=failover"] {
        let first = server.get(path, &[]);
        let tag = first.headers["etag"].to_str().expect("text");
        assert_eq!(first.headers["cache-control"], "private, no-cache", "{path}");
        // The page holds a context, which differs each time.
        if path != "/?q=failover" {
            let again = server.get(path, &[("if-none-match", &format!("\"other\", {tag}"))]);
            assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        }
        assert_eq!(server.get(path, &[("if-none-match", "\"other\"")]).status, 200, "{path}");
    }
    let head = server.request("HEAD", "/v1/languages", &[]);
    assert_eq!(head.headers["etag"], server.get("/v1/languages", &[]).headers["etag"]);
    assert_eq!(head.body, "");
    let of = |language| server.get("/v1/search?q=404", &[("accept-language", language)]);
    assert_ne!(of("sv").headers["etag"], of("de").headers["etag"]);
    assert!(!server.get("/v1/search?q=", &[]).headers.contains_key("etag"), "an error is not kept");
}
