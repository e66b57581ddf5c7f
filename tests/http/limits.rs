//! The limits, each met over a real socket; those of messages and bodies are with `/v1/chat`.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::{Bench, Server};

/// A server over one article with these settings of `[server]`.
fn server(set: impl FnOnce(&mut polyfaq::config::ServerSettings)) -> Server {
    let mut bench = Bench::new().file("en/a.md", "# Vaults\n\n## What is a vault?\n\nA safe place.\n");
    set(&mut bench.settings.server);
    bench.serve()
}

/// Begins a question whose body does not come.
fn dawdle(server: &Server) -> TcpStream {
    server.raw(
        "POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 26\r\n\r\n",
    )
}

fn rest(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer and the end of the connection");
    text
}

#[test]
fn a_client_that_asks_too_often_is_told_when_to_come_back() {
    let server = server(|s| s.requests_per_minute = 3);
    for _ in 0..3 {
        assert_eq!(server.get("/v1/languages", &[]).status, 200);
    }
    let refused = server.get("/v1/languages", &[]);
    refused.problem(429, "too-many-requests");
    let wait: u64 = refused.headers["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(server.get("/healthz", &[]).status, 200, "whoever watches the server may always");
    let forwarded = [("x-forwarded-for", "198.51.100.7")];
    server.get("/v1/languages", &forwarded).problem(429, "too-many-requests");
}

#[test]
fn behind_a_trusted_proxy_clients_are_counted_each_for_itself() {
    let server = server(|s| {
        s.requests_per_minute = 1;
        s.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    });
    let from = |clients: &str| server.get("/v1/languages", &[("x-forwarded-for", clients)]).status;
    assert_eq!(from("198.51.100.7"), 200);
    assert_eq!(from("198.51.100.8"), 200);
    assert_eq!(from("198.51.100.7"), 429);
    assert_eq!(from("203.0.113.77, 198.51.100.8"), 429, "what the client itself writes is not believed");
}

#[test]
fn more_than_there_is_room_for_is_turned_away_at_once() {
    let server = server(|s| s.max_concurrent = 1);
    let slow = dawdle(&server);
    // The request may still be on its way.
    let refused = (0..1000).map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        server.get("/v1/languages", &[])
    });
    let refused = refused.into_iter().find(|answer| answer.status != 200);
    let refused = refused.expect("the slow request has taken the only slot");
    refused.problem(503, "busy");
    assert_eq!(refused.headers["retry-after"], "1");
    assert_eq!(server.get("/healthz", &[]).status, 200);
    let mut slow = slow;
    slow.write_all(br#"{"message": "is a vault?"}"#).expect("written");
    let mut head = [0; 12];
    slow.read_exact(&mut head).expect("an answer");
    assert_eq!(&head, b"HTTP/1.1 200");
}

#[test]
fn a_request_that_takes_too_long_is_ended() {
    let server = server(|s| s.timeout_seconds = 1);
    let mut slow = dawdle(&server);
    let mut answer = [0; 4096];
    let length = slow.read(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("urn:polyfaq:problem:timeout"), "{answer}");
}

#[test]
fn a_client_that_does_not_come_to_the_point_loses_the_connection() {
    let server = server(|s| s.header_timeout_seconds = 1);
    let answer = rest(server.raw("GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: "));
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    let idle = rest(server.raw("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"));
    assert!(idle.starts_with("HTTP/1.1 200"), "an idle connection is closed too: {idle}");
}

#[test]
fn connections_beyond_the_most_wait_for_their_turn() {
    let server = server(|s| {
        s.max_connections = 1;
        s.header_timeout_seconds = 1;
    });
    let first = server.raw("");
    let second = server.raw("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(rest(second).starts_with("HTTP/1.1 200"), "after the first was closed for saying nothing");
    assert!(!rest(first).contains("200"));
}

#[test]
fn what_is_no_request_is_refused_and_harms_nobody() {
    let server = server(|_| {});
    for nonsense in ["\0\0\0\r\n\r\n", "GET /\u{1f600} HTTP/9\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n"] {
        let answer = rest(server.raw(nonsense));
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    let long = format!("GET /?q={} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(1 << 20));
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    // The other end may have closed before all of it is written.
    let _ = stream.write_all(long.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
    assert_eq!(server.get("/healthz", &[]).status, 200);
}
