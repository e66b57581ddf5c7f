//! `/widget.js`, `/widget/…`, `/v1/widget`: the chat widget's files, their sizes and hashes, and its words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::harness::{Bench, Server};

/// The parts that a launcher names, by way of the loader.
const PARTS: [&str; 10] = [
    "answer.js",
    "dom.js",
    "feedback.js",
    "loader.js",
    "memory.js",
    "panel.css",
    "panel.js",
    "safe.js",
    "server.js",
    "suggest.js",
];

/// The folder of the parts, as the launcher names it.
fn folder(server: &Server) -> String {
    let launcher = server.get("/widget.js", &[]).body;
    let at = launcher.find("widget/").expect("a folder");
    format!("/{}", launcher[at..].split("/loader.js").next().expect("the loader"))
}

/// How many bytes go over the line.
fn compressed(server: &Server, path: &str) -> usize {
    let mut response =
        ureq::get(server.url(path)).header("accept-encoding", "gzip").call().expect("a response");
    assert_eq!(response.headers()["content-encoding"], "gzip", "{path}");
    response.body_mut().read_to_vec().expect("a body").len()
}

#[test]
fn the_launcher_is_below_3_kb_and_all_of_it_below_20() {
    let server = Bench::sample().serve();
    let folder = folder(&server);
    let launcher = compressed(&server, "/widget.js");
    let parts: usize = PARTS.iter().map(|part| compressed(&server, &format!("{folder}/{part}"))).sum();
    println!("launcher {launcher} B, all {} B", launcher + parts);
    assert!(launcher <= 3_000, "the launcher has {launcher} bytes");
    assert!(launcher + parts <= 20_000, "all have {} bytes", launcher + parts);
}

#[test]
fn hashes_lead_from_the_tag_to_every_file() {
    let server = Bench::sample().serve();
    let folder = folder(&server);
    let launcher = server.get("/widget.js", &[]).body;
    let loader = server.get(&format!("{folder}/loader.js"), &[]).body;
    let tag = server.get("/", &[]).body;
    assert!(tag.contains(&format!("sha384-{}", STANDARD.encode(Sha384::digest(&launcher)))), "{tag}");
    assert!(launcher.contains(&STANDARD.encode(Sha256::digest(&loader))));
    for part in PARTS.iter().filter(|part| **part != "loader.js") {
        let body = server.get(&format!("{folder}/{part}"), &[]).body;
        assert!(loader.contains(&STANDARD.encode(Sha256::digest(&body))), "{part}");
    }
}

#[test]
fn what_is_named_by_its_content_is_kept_and_the_rest_asked_for_again() {
    let server = Bench::sample().serve();
    let cases = [
        ("/widget.js".to_owned(), "public, max-age=300"),
        (format!("{}/panel.js", folder(&server)), "public, max-age=31536000, immutable"),
        ("/widget/of-another-build/panel.js".to_owned(), "no-cache"),
    ];
    for (path, caching) in cases {
        let first = server.get(&path, &[]);
        assert_eq!(first.content_type, "text/javascript; charset=utf-8");
        assert_eq!(first.headers["cache-control"], caching, "{path}");
        assert_eq!(first.headers["access-control-allow-origin"], "*", "{path}");
        let etag = first.headers["etag"].to_str().expect("text");
        let again = server.get(&path, &[("if-none-match", etag)]);
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        assert_eq!(server.get(&path, &[("if-none-match", "W/\"other\"")]).status, 200, "{path}");
    }
    for path in ["/widget/x/nothing.js", "/widget/x/..%2fmod.rs", "/widget/x/manual.html"] {
        server.get(path, &[]).problem(404, "not-found");
    }
}

#[test]
fn the_words_come_in_the_language_asked_for_with_questions_to_begin_with() {
    let server = Bench::sample().serve();
    let words =
        |query: &str, accept: &str| server.get(&format!("/v1/widget{query}"), &[("accept-language", accept)]);
    let cases = [
        ("?language=ar", "sv", "ar", "rtl", "إغلاق"),
        ("?language=sv-FI", "", "sv", "ltr", "Stäng"),
        ("?language=eo", "sv", "en", "ltr", "Close"),
        ("", "sv,en;q=0.5", "sv", "ltr", "Stäng"),
        ("?language=", "", "en", "ltr", "Close"),
    ];
    for (query, accept, language, direction, close) in cases {
        let words = words(query, accept).json();
        assert_eq!(words["language"], language, "{query}");
        assert_eq!(words["direction"], direction, "{query}");
        assert_eq!(words["strings"]["widget-close"], close, "{query}");
    }
    let swedish = words("?language=sv", "").json();
    assert_eq!(swedish["languages"].as_array().map(Vec::len), Some(8));
    let examples = swedish["examples"].as_array().expect("examples");
    assert_eq!(examples.len(), 4);
    for example in examples {
        assert!(example["question"].as_str().is_some_and(|q| q.ends_with('?')), "{example}");
        let answer =
            server.chat(&serde_json::json!({"message": example["question"], "section": example["id"]}));
        assert_eq!(answer.json()["answers"][0]["id"], example["id"]);
    }
    words("?language=%3Cscript%3E", "").problem(400, "language");
}

#[test]
fn a_widget_for_a_part_of_the_articles_begins_with_questions_of_that_part() {
    let server = Bench::sample().serve();
    let words = server.get("/v1/widget?language=en&filter=path:articles/recovery", &[]).json();
    let examples = words["examples"].as_array().expect("examples");
    assert_eq!(examples.len(), 4);
    for example in examples {
        assert!(
            example["id"].as_str().is_some_and(|id| id.starts_with("en-us/articles/recovery/")),
            "{example}"
        );
    }
    let none = server.get("/v1/widget?language=en&filter=path:toaster", &[]).json();
    assert_eq!(none["examples"], serde_json::json!([]));
    server.get("/v1/widget?filter=path", &[]).problem(400, "filter");
}

#[test]
fn no_more_may_be_typed_than_is_taken() {
    let mut bench = Bench::new().file("en/a.md", "# Vaults\n\n## What is a vault?\n\nA safe place.\n");
    bench.settings.server.max_message_chars = 77;
    assert_eq!(bench.serve().get("/v1/widget", &[]).json()["max_message_chars"], 77);
}

#[test]
fn the_manual_shows_the_line_for_this_server() {
    let server = Bench::sample().serve();
    let page = server.get("/widget", &[]);
    assert_eq!(page.content_type, "text/html; charset=utf-8");
    assert!(
        page.body.contains(&format!("&lt;script src=&quot;{}&quot;", server.url("/widget.js"))),
        "{}",
        page.body
    );
    assert!(page.body.contains("integrity=&quot;sha384-"));
    assert!(page.body.contains(r#"<html lang="en" dir="ltr">"#));
    assert!(!page.body.contains("{base}") && !page.body.contains("{line}"));
}
