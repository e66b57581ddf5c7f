//! `POST /v1/feedback`.

use polyfaq::feedback::{Account, Period, Report, Verdicts};
use serde_json::{Value, json};

use crate::harness::{Bench, Response, Server};

const ARTICLE: &str =
    "# Vaults\n\n## What is a vault?\n\nA safe place.\n\n## Who may open a vault?\n\nWhoever has the key.\n";

fn bench() -> Bench {
    Bench::new().file("en/vaults.md", ARTICLE)
}

fn receipt(server: &Server, question: &str) -> Value {
    server.chat(&json!({"message": question, "language": "en"})).json()["receipt"].clone()
}

fn judge(server: &Server, body: &Value) -> Response {
    server.post("/v1/feedback", "application/json", &body.to_string())
}

/// What is on the disk, as the report has it.
fn report(bench: &Bench) -> Report {
    let period = Period::default();
    let account = Account::read(&bench.settings.feedback.file, &period).expect("an account");
    Report::of(&account, &period, |_, _| Ok::<_, ()>(None)).expect("a report")
}

#[test]
fn what_a_reader_says_is_on_the_disk_when_it_was_taken() {
    let bench = bench();
    let server = bench.serve();
    let receipt = receipt(&server, "What is a vault?");
    let said =
        json!({"receipt": receipt, "helpful": false, "reason": "too short, mail me: anna@example.com"});
    let taken = judge(&server, &said);
    assert_eq!((taken.status, taken.body.as_str()), (204, ""));
    let report = report(&bench);
    let section = &report.languages[0].sections[0];
    assert_eq!(section.section, "en/vaults.md#what-is-a-vault");
    assert_eq!(section.reasons, ["too short, mail me: [email]"]);
}

#[test]
fn who_changes_their_mind_is_counted_once() {
    let bench = bench();
    let server = bench.serve();
    let (first, second) = (receipt(&server, "What is a vault?"), receipt(&server, "What is a vault?"));
    for (receipt, helpful) in [(&first, false), (&second, true), (&first, true)] {
        assert_eq!(judge(&server, &json!({"receipt": receipt, "helpful": helpful})).status, 204);
    }
    assert_eq!(report(&bench).languages[0].verdicts, Verdicts { helpful: 2, unhelpful: 0 });
}

#[test]
fn only_our_receipts_are_taken_and_a_context_is_none() {
    let server = bench().serve();
    let reply = server.chat(&json!({"message": "What is a vault?", "language": "en"})).json();
    let genuine = reply["receipt"].as_str().expect("a receipt");
    let context = reply["context"].as_str().expect("a context");
    let other = receipt(&bench().serve(), "What is a vault?");
    // Servers of one process share the key that they made up.
    assert_eq!(judge(&server, &json!({"receipt": other, "helpful": true})).status, 204);
    let forged = format!("{}A{}", &genuine[..10], &genuine[11..]);
    for receipt in ["", "x", context, &forged, &genuine[1..], &"A".repeat(10_000)] {
        judge(&server, &json!({"receipt": receipt, "helpful": true})).problem(400, "receipt");
    }
    for body in [json!({"receipt": genuine}), json!({"receipt": genuine, "helpful": "yes"}), json!([])] {
        judge(&server, &body).problem(422, "body");
    }
    server.get("/v1/feedback", &[]).problem(405, "method-not-allowed");
}

#[test]
fn a_secret_that_servers_share_makes_their_receipts_good_for_each_other() {
    let with = |secret: &str| {
        let mut bench = bench();
        bench.settings.server.secret = Some(polyfaq::config::Secret::new(secret));
        bench.serve()
    };
    let (one, same, other) = (with(&"a".repeat(32)), with(&"a".repeat(32)), with(&"b".repeat(32)));
    let receipt = receipt(&one, "What is a vault?");
    assert_eq!(judge(&same, &json!({"receipt": receipt, "helpful": true})).status, 204);
    judge(&other, &json!({"receipt": receipt, "helpful": true})).problem(400, "receipt");
}

#[test]
fn where_feedback_is_off_there_is_no_receipt_and_no_file() {
    let mut bench = bench();
    bench.settings.feedback.enabled = false;
    let server = bench.serve();
    assert_eq!(receipt(&server, "What is a vault?"), Value::Null);
    judge(&server, &json!({"receipt": "x", "helpful": true})).problem(404, "feedback-off");
    assert!(!bench.settings.feedback.file.exists());
}

#[test]
fn small_talk_is_nothing_to_judge() {
    assert_eq!(receipt(&bench().serve(), "hello!"), Value::Null);
}

#[test]
fn questions_without_an_answer_are_kept_only_where_that_is_wanted() {
    for keep in [false, true] {
        let mut bench = bench();
        bench.settings.feedback.keep_questions = keep;
        let server = bench.serve();
        for question in ["What is a vault?", "how do I bake bread for bob@example.com", "hello!"] {
            server.chat(&json!({"message": question, "language": "en"}));
        }
        // Notes are written before the feedback that comes after them.
        let receipt = receipt(&server, "Who may open a vault?");
        assert_eq!(judge(&server, &json!({"receipt": receipt, "helpful": true})).status, 204);
        let report = report(&bench);
        let english = &report.languages[0];
        let replies = json!(english.replies);
        assert_eq!(replies, json!({"answer": 2, "no_answer": 1, "smalltalk": 1}));
        let kept: Vec<&str> = english.gaps.answered_now.iter().map(|group| group.question.as_str()).collect();
        assert_eq!(kept, if keep { vec!["how do I bake bread for [email]"] } else { vec![] });
    }
}

#[test]
fn feedback_that_cannot_be_written_is_not_acknowledged_and_nobody_else_notices() {
    let mut bench = bench();
    let folder = bench.settings.feedback.file.with_file_name("in-the-way");
    std::fs::write(&folder, "").expect("written");
    bench.settings.feedback.file = folder.join("feedback.sqlite");
    let server = bench.serve();
    let receipt = receipt(&server, "What is a vault?");
    judge(&server, &json!({"receipt": receipt, "helpful": true})).problem(500, "feedback");
    assert_eq!(server.chat(&json!({"message": "What is a vault?", "language": "en"})).status, 200);
}
