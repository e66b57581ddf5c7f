//! What holds for every route: health, unknown paths, headers.

use crate::harness::Bench;

#[test]
fn health_is_answered() {
    let server = Bench::sample().serve();
    assert_eq!(server.get("/healthz", &[]).json()["status"], "ok");
    assert_eq!(server.get("/readyz", &[]).json()["status"], "ready");
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
