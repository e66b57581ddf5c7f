//! Who may do what: API keys and their scopes, pages of other sites.

use polyfaq::config::{ApiKey, KeyHash, MetricsAccess, Scope, ServerSettings};

use crate::harness::{Bench, Server};

type Headers = &'static [(&'static str, &'static str)];

fn server(set: impl FnOnce(&mut ServerSettings)) -> Server {
    let mut bench = Bench::new().file("en/a.md", "# Vaults\n\n## What is a vault?\n\nA safe place.\n");
    set(&mut bench.settings.server);
    bench.serve()
}

fn key(name: &str, scopes: &[Scope]) -> ApiKey {
    ApiKey { name: name.to_owned(), hash: KeyHash::of(name), scopes: scopes.to_vec() }
}

#[test]
fn a_key_opens_what_its_scopes_name() {
    let server = server(|s| {
        s.open = vec![Scope::Feedback];
        s.keys = vec![key("asker", &[Scope::Ask]), key("boss", &[Scope::Admin])];
        s.metrics = MetricsAccess::Admin;
    });
    let asker: Headers = &[("authorization", "Bearer asker")];
    let boss: Headers = &[("x-api-key", "boss")];
    let wrong: Headers = &[("authorization", "bearer guessed")];
    let cases: [(&str, Headers, u16); 12] = [
        ("/v1/search?q=vault", &[], 401),
        ("/v1/search?q=vault", wrong, 401),
        ("/v1/search?q=vault", &[("authorization", "Basic asker")], 401),
        ("/v1/search?q=vault", boss, 403),
        ("/v1/search?q=vault", asker, 200),
        ("/?q=vault", &[], 401),
        ("/help/en/a", asker, 200),
        ("/metrics", &[], 401),
        ("/metrics", asker, 403),
        ("/metrics", boss, 200),
        ("/healthz", &[], 200),
        ("/healthz", wrong, 200),
    ];
    for (path, headers, status) in cases {
        let answer = server.get(path, headers);
        assert_eq!(answer.status, status, "{path} {headers:?}");
        match status {
            401 => {
                answer.problem(401, "key");
                assert_eq!(answer.headers["www-authenticate"], "Bearer");
            }
            403 => drop(answer.problem(403, "scope")),
            _ => {}
        }
    }
}

#[test]
fn what_operators_may_do_takes_a_key_even_where_all_else_is_open() {
    let server = server(|s| s.keys = vec![key("asker", &[Scope::Ask])]);
    assert_eq!(server.get("/v1/search?q=vault", &[]).status, 200);
    server.request("POST", "/v1/admin/reload", &[]).problem(401, "key");
    server.request("POST", "/v1/admin/reload", &[("x-api-key", "asker")]).problem(403, "scope");
    server.get("/v1/search?q=vault", &[("x-api-key", "withdrawn")]).problem(401, "key");
}

#[test]
fn each_key_is_a_client_of_its_own() {
    let server = server(|s| {
        s.requests_per_minute = 1;
        s.keys = vec![key("a", &[Scope::Ask]), key("b", &[Scope::Ask])];
    });
    let ask = |key: &str| server.get("/v1/languages", &[("x-api-key", key)]).status;
    assert_eq!((ask("a"), ask("b"), ask("a")), (200, 200, 429));
    assert_eq!((ask("guess"), ask("guess again")), (401, 429), "guesses are counted by address");
}

#[test]
fn metrics_can_be_switched_off() {
    server(|s| s.metrics = MetricsAccess::Off).get("/metrics", &[]).problem(404, "not-found");
}

#[test]
fn only_named_sites_may_call_from_a_browser() {
    let site = "https://www.example.com";
    let server = server(|s| {
        s.cors_origins = vec![site.into()];
        s.requests_per_minute = 3;
    });
    let preflight = |origin| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ];
        server.request("OPTIONS", "/v1/chat", &headers)
    };
    let answer = preflight(site);
    assert_eq!(
        (answer.status, answer.headers["access-control-allow-origin"].as_bytes()),
        (200, site.as_bytes())
    );
    assert!(answer.headers["access-control-allow-methods"].to_str().is_ok_and(|m| m.contains("POST")));
    assert!(!preflight("https://evil.example").headers.contains_key("access-control-allow-origin"));
    for _ in 0..3 {
        let answer = server.get("/v1/languages", &[("origin", site)]);
        assert_eq!(answer.headers["access-control-allow-origin"], site);
    }
    let refused = server.get("/v1/languages", &[("origin", site)]);
    refused.problem(429, "too-many-requests");
    assert_eq!(refused.headers["access-control-allow-origin"], site, "the page may read why it was refused");
}

#[test]
fn without_named_sites_no_page_of_another_may_call() {
    let server = server(|_| {});
    let headers = [("origin", "https://a.example"), ("access-control-request-method", "GET")];
    server.request("OPTIONS", "/v1/languages", &headers).problem(405, "method-not-allowed");
    let answer = server.get("/v1/languages", &headers[..1]);
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
}
