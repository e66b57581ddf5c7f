//! What holds for every route: health, unknown paths, headers.

use crate::harness::Bench;

#[test]
fn health_is_answered() {
    let server = Bench::sample().serve();
    assert_eq!(server.get("/healthz", &[]).json()["status"], "ok");
    let ready = server.get("/readyz", &[]).json();
    assert_eq!(ready["status"], "ready");
    assert!(ready["index"]["sections"].as_u64() > Some(0) && ready["reload"]["failure"].is_null(), "{ready}");
}

#[test]
fn an_unknown_path_is_a_problem() {
    let detail = Bench::sample().serve().get("/v2/chat?q=secret", &[]).problem(404, "not-found");
    assert!(detail.contains("/v2/chat") && !detail.contains("secret"), "{detail}");
}

#[test]
fn responses_are_compressed_and_not_sniffed() {
    let server = Bench::sample().serve();
    let page = server.get("/", &[("accept-encoding", "gzip")]);
    assert_eq!(page.headers["content-encoding"], "gzip");
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
}

#[test]
fn a_request_keeps_its_id_or_gets_one() {
    let server = Bench::sample().serve();
    let id = |headers: &[(&str, &str)]| {
        let answer = server.get("/healthz", headers);
        answer.headers["x-request-id"].to_str().expect("text").to_owned()
    };
    assert_eq!(id(&[("x-request-id", "from-a-proxy:1")]), "from-a-proxy:1");
    let (one, two) = (id(&[]), id(&[]));
    assert!(one.len() == 36 && one < two, "ids sort by time: {one} {two}");
    for odd in ["with space", "\"quoted\"", &"x".repeat(200)] {
        assert_ne!(id(&[("x-request-id", odd)]), odd);
    }
}

#[test]
fn metrics_tell_of_requests_answers_and_the_index() {
    let server = Bench::sample().serve();
    server.chat(&serde_json::json!({"message": "Can I protect physical servers?"}));
    server.chat(&serde_json::json!({"message": "Hur bakar man bröd i ugnen hemma?"}));
    server.get("/help/sv-se/articles/migrate/migration-overview", &[]);
    server.get("/no/such/page?q=secret", &[]);
    let metrics = server.get("/metrics", &[]);
    assert!(metrics.content_type.starts_with("text/plain"), "{}", metrics.content_type);
    for line in [
        r#"polyfaq_requests_total{method="POST",route="/v1/chat",status="200"} 2"#,
        r#"polyfaq_requests_total{method="GET",route="/help/{*page}",status="200"} 1"#,
        r#"polyfaq_requests_total{method="GET",route="(none)",status="404"} 1"#,
        r#"polyfaq_request_duration_seconds_bucket{route="/v1/chat",le="+Inf"} 2"#,
        r#"polyfaq_answers_total{status="answer",language="en"} 1"#,
        r#"polyfaq_answers_total{status="no_answer",language="sv"} 1"#,
        r#"polyfaq_index_sections{language="ar"}"#,
        "polyfaq_index_age_seconds",
    ] {
        assert!(metrics.body.contains(line), "{line} in {}", metrics.body);
    }
    assert!(!metrics.body.contains("secret"));
}
