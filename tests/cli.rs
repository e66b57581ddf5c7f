//! The command line, as a user runs it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

use crate::harness::project;

fn polyfaq(folder: &TempDir, args: &[&str]) -> (bool, String, String) {
    let output = command(folder, args).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn command(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin("polyfaq"));
    command.current_dir(folder).args(args);
    command.args(["--corpus", &project().join("corpus").to_string_lossy()]);
    command.env_remove("RUST_LOG");
    command
}

#[test]
fn ask_prints_the_section_and_its_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (success, out, err) = polyfaq(&folder, &["ask", "Kan jag flytta AWS-instanser till Azure?"]);
    assert!(success, "{err}");
    assert!(err.contains("building the index"), "the index is built on the way: {err}");
    assert!(out.contains("#can-i-move-aws-instances-to-azure"), "{out}");
    let (_, out, err) =
        polyfaq(&folder, &["ask", "--format", "json", "--language", "de", "Azure Site Recovery"]);
    let reply: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(reply["language"]["code"], "de");
    assert_eq!(err, "", "the index was there already");
}

#[test]
fn no_answer_has_an_exit_code_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let status = command(&folder, &["ask", "how do I bake bread"]).output().expect("it runs").status;
    assert_eq!(status.code(), Some(2));
}

#[test]
fn eval_prints_the_figures_of_each_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let queries = folder.path().join("q.jsonl");
    let right = r#"{"query": "What exactly is replicated?", "language": "en", "expected": ["en-us/articles/recovery/recovery-faq.md#what-exactly-is-replicated"]}"#;
    let article = r#"{"query": "Was kostet Site Recovery?", "language": "de", "expected": ["de-de/articles/recovery/recovery-faq.md"]}"#;
    let wrong = r#"{"query": "Can I protect physical servers?", "language": "en", "expected": ["en-us/nope.md#nope"]}"#;
    let none = r#"{"query": "how do I bake bread", "language": "en", "expected": []}"#;
    std::fs::write(&queries, [right, article, wrong, none].join("\n")).expect("written");
    let path = queries.to_string_lossy();
    let (success, out, err) = polyfaq(&folder, &["eval", &path, "--format", "json"]);
    assert!(success, "{err}");
    let figures: Value = serde_json::from_str(&out).expect("JSON");
    let file = &figures[0];
    assert_eq!(file["questions"], 4);
    assert_eq!(file["p_at_1"].as_f64().map(|p| (p * 3.0).round()), Some(2.0));
    assert_eq!(file["answered"], 0.75);
    assert_eq!(file["precision"].as_f64().map(|p| (p * 3.0).round()), Some(2.0));
    let (_, out, _) = polyfaq(&folder, &["eval", &path]);
    assert!(out.contains("| q.jsonl |") && out.contains("MRR@10"), "{out}");
}

#[test]
fn mistakes_are_named_with_their_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("bad.toml"), "[server]\nlisten = 1\n").expect("written");
    std::fs::write(folder.path().join("bad.jsonl"), "{}\n").expect("written");
    let cases: [(&[&str], &str); 6] = [
        (&["index", "--config", "none.toml"], "none.toml does not exist"),
        (&["index", "--config", "bad.toml"], "server.listen"),
        (&["ask", "x", "--language", "xx"], "--language xx"),
        (&["ask", " "], "empty"),
        (&["eval", "bad.jsonl"], "bad.jsonl:1"),
        (&["serve", "--listen", "203.0.113.1:1"], "--listen"),
    ];
    for (args, message) in cases {
        let (success, _, err) = polyfaq(&folder, args);
        assert!(!success && err.contains(message), "{args:?}: {err}");
        assert!(!err.contains("panicked"), "{args:?}: {err}");
    }
}

#[test]
fn serve_builds_listens_and_stops_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = command(&folder, &["serve", "--listen", "127.0.0.1:0", "--log", "json"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
    let address = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let event: Value = serde_json::from_str(&line).ok()?;
            event["fields"]["address"].as_str().map(str::to_owned)
        })
        .expect("it says where it listens");
    let mut reply = ureq::get(format!("http://{address}/healthz")).call().expect("an answer");
    assert!(reply.body_mut().read_to_string().expect("a body").contains("ok"));
    let stopped = Command::new("kill").arg(child.id().to_string()).status().expect("kill runs");
    assert!(stopped.success());
    assert!(child.wait().expect("it ends").success(), "a server that is asked to stop ends well");
}
