//! Clients and requests that are meant to tie the server up: each costs bounded time and memory, and others are
//! answered meanwhile.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::{Bench, Server};

/// Far more than anything here takes, and far less than for ever.
const PATIENCE: Duration = Duration::from_secs(60);

fn server(set: impl FnOnce(&mut polyfaq::config::ServerSettings)) -> Server {
    let mut bench = Bench::new().file("en/a.md", "# Vaults\n\n## What is a vault?\n\nA safe place.\n");
    set(&mut bench.settings.server);
    bench.serve()
}

fn alive(server: &Server) {
    let reply = server.chat(&json!({"message": "What is a vault?"}));
    assert_eq!((reply.status, reply.json()["answers"][0]["text"].as_str()), (200, Some("A safe place.")));
}

/// Sends bytes and returns the status of the answer; `None` if the connection was closed without one.
fn status(server: &Server, request: &[u8]) -> Option<u16> {
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    // The other end may have closed before all of it is written.
    let _ = stream.write_all(request);
    let mut answer = [0; 12];
    match stream.read_exact(&mut answer) {
        Ok(()) => std::str::from_utf8(&answer[9..]).ok()?.parse().ok(),
        Err(error) => {
            assert!(
                !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
                "no answer in time"
            );
            None
        }
    }
}

fn post(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn who_asks_without_end_and_reads_nothing_loses_the_connection() {
    let server = server(|s| {
        s.timeout_seconds = 1;
        s.max_connections = 1;
    });
    let mut greedy = TcpStream::connect(server.address).expect("a connection");
    greedy.set_write_timeout(Some(Duration::from_millis(100))).expect("a time-out");
    let question = post(br#"{"message": "What is a vault?"}"#);
    let started = Instant::now();
    // Until the answers that nobody reads fill all there is between the two, and the server gives it up.
    loop {
        assert!(started.elapsed() < PATIENCE, "the connection is kept");
        match greedy.write_all(&question) {
            Err(e) if matches!(e.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => break,
            _ => {}
        }
    }
    alive(&server);
}

#[test]
fn connections_that_are_half_open_are_closed_in_time() {
    let server = server(|s| {
        s.header_timeout_seconds = 1;
        s.timeout_seconds = 1;
        s.max_connections = 8;
    });
    let beginnings: [&[u8]; 4] = [b"", b"G", b"POST /v1/chat HTTP/1.1\r\ncontent-le", &post(b"{}")[..80]];
    let open: Vec<TcpStream> = beginnings
        .iter()
        .cycle()
        .take(8)
        .map(|bytes| {
            let mut stream = TcpStream::connect(server.address).expect("a connection");
            stream.write_all(bytes).expect("written");
            stream.shutdown(Shutdown::Write).expect("half open");
            stream
        })
        .collect();
    alive(&server);
    drop(open);
}

#[test]
fn heads_and_bodies_beyond_measure_are_refused() {
    let server = server(|_| {});
    let long = |size| format!("GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(size));
    let many: String = (0..2_000).map(|n| format!("x-{n}: y\r\n")).collect();
    let cases: [(&str, Vec<u8>); 6] = [
        ("a long header", long(1 << 20).into_bytes()),
        ("many headers", format!("GET /healthz HTTP/1.1\r\nhost: x\r\n{many}\r\n").into_bytes()),
        ("a long address", format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(1 << 20)).into_bytes()),
        ("a long body", post(&vec![b' '; 1 << 20])),
        (
            "a body of a length that is none",
            b"POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999\r\n\r\n".to_vec(),
        ),
        (
            "two lengths",
            b"POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}".to_vec(),
        ),
    ];
    for (what, request) in cases {
        let status = status(&server, &request);
        assert!(status.is_none_or(|status| (400..500).contains(&status)), "{what}: {status:?}");
        alive(&server);
    }
}

#[test]
fn bodies_of_any_depth_and_of_no_encoding_are_read_in_bounded_depth() {
    let server = server(|_| {});
    let deep =
        |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n)).into_bytes();
    let cases: [(&str, Vec<u8>); 6] = [
        ("deep lists", deep("[", "]", 30_000)),
        ("deep objects", deep("{\"a\":", "}", 10_000)),
        (
            "a deep field",
            [br#"{"message": "x", "other": "#.to_vec(), deep("[", "]", 25_000), b"}".to_vec()].concat(),
        ),
        ("no UTF-8", b"{\"message\": \"\xff\xfe\xc0\xaf\"}".to_vec()),
        ("half a surrogate", br#"{"message": "\ud800"}"#.to_vec()),
        (
            "a number beyond all",
            format!("{{\"message\": \"x\", \"limit\": 1{}}}", "0".repeat(400)).into_bytes(),
        ),
    ];
    for (what, body) in cases {
        let status = status(&server, &post(&body));
        assert!(status.is_some_and(|status| [200, 400, 413, 422].contains(&status)), "{what}: {status:?}");
        alive(&server);
    }
}

/// Questions as long as the settings let them be, each of a kind that is bad for some way of reading text.
#[test]
fn questions_that_would_be_a_regular_expressions_nightmare_are_answered_in_time() {
    let mut bench = Bench::own_sample();
    bench.settings.server.max_message_chars = 200_000;
    bench.settings.server.max_body_bytes = 2 << 20;
    let server = bench.serve();
    let words: String = (0..10_000).map(|n| format!("word{n} ")).collect();
    let cases: [(&str, String); 12] = [
        ("10,000 words", words),
        ("one word", "a".repeat(50_000)),
        ("the same word", "server ".repeat(10_000)),
        ("backtracking", format!("{}!", "aA1-".repeat(10_000))),
        ("nested brackets", "(".repeat(50_000) + &")".repeat(50_000)),
        ("an address without end", format!("https://{}", "a.b/%2e?".repeat(12_000))),
        ("marks upon marks", format!("e{}", "\u{301}".repeat(20_000))),
        ("a ligature that becomes eighteen letters", "\u{fdfa}".repeat(2_000)),
        ("directions", "\u{202e}a\u{202c}".repeat(20_000)),
        ("faces of a family", "👨‍👩‍👧‍👦".repeat(1_000)),
        ("Thai without spaces", "ฉันสามารถปกป้องเซิร์ฟเวอร์".repeat(400)),
        ("Chinese without spaces", "可以保护物理服务器吗".repeat(1_000)),
    ];
    for (what, message) in cases {
        let started = Instant::now();
        let reply = server.chat(&json!({"message": message}));
        assert_eq!(reply.status, 200, "{what}: {}", reply.body);
        assert!(started.elapsed() < PATIENCE, "{what} takes {:?}", started.elapsed());
        assert!(reply.body.len() < 1 << 20, "{what}: an answer of {} bytes", reply.body.len());
    }
}
