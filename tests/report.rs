//! `polyfaq report`: what operators are told of feedback and of questions without an answer.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use polyfaq::feedback::{Gap, Journal, Keep, Note};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::Bench;

/// A corpus with an article in two languages and one in English alone.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let file = folder.path().join("corpus").join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, text).expect("written");
    };
    write(
        "en/vaults.md",
        "# Vaults\n\n## What is a vault?\n\nA safe place.\n\n## Who may open a vault?\n\nThe owner.\n",
    );
    write(
        "sv/vaults.md",
        "# Valv\n\n## <a name=\"what-is-a-vault\"></a>Vad är ett valv?\n\nEn säker plats.\n",
    );
    folder
}

fn report(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(cargo_bin("polyfaq"));
    command.current_dir(folder).arg("report").args(args).env_remove("RUST_LOG");
    command.output().expect("it runs")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// Leaves notes as a server would.
fn notes(folder: &Path, notes: &[(&str, &str, Gap)]) {
    let keep = Keep { questions: true, days: 90 };
    let journal = Journal::start(folder.join("feedback/polyfaq.sqlite"), keep).expect("a journal");
    for (language, text, gap) in notes {
        let note = Note { language, status: "no_answer", gap: Some(*gap), elsewhere: None, text };
        journal.note(&note);
    }
}

#[test]
fn questions_are_asked_again_of_the_articles_that_there_are_now() {
    let folder = folder();
    notes(
        folder.path(),
        &[
            ("en", "how do I bake bread", Gap::NoArticle),
            ("en", "How do I bake bread?", Gap::NoArticle),
            ("en", "baking bread", Gap::NoArticle),
            ("en", "What is a vault?", Gap::NoArticle),
            ("sv", "Hur bakar man bröd?", Gap::NoArticle),
        ],
    );
    let english = english(folder.path());
    assert_eq!(english["replies"], json!({"no_answer": 4}));
    assert_eq!(english["gaps"]["no_article"][0]["asked"], 3);
    assert_eq!(english["gaps"]["no_article"][0]["others"], json!(["baking bread"]));
    assert_eq!(english["gaps"]["answered_now"][0]["question"], "What is a vault?");
    std::fs::write(
        folder.path().join("editorial.yml"),
        "pins:\n  - ask: [how do I bake bread]\n    show: en/vaults.md#what-is-a-vault\n",
    )
    .expect("written");
    assert_eq!(self::english(folder.path())["gaps"]["no_article"], json!([]), "what editors pin is answered");
    let swedish = report_of(folder.path(), "sv");
    assert!(swedish.contains("Hur bakar man bröd?") && !swedish.contains("bread"), "{swedish}");
}

/// The report on English.
fn english(folder: &Path) -> Value {
    let output = report(folder, &["--format", "json", "--language", "en"]);
    assert!(output.status.success(), "{}", text(output.stderr));
    let mut report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    report["languages"][0].take()
}

fn report_of(folder: &Path, language: &str) -> String {
    text(report(folder, &["--language", language]).stdout)
}

#[test]
fn every_form_says_the_same_and_the_page_is_whole() {
    let folder = folder();
    notes(folder.path(), &[("en", "how do I bake <bread>", Gap::NoArticle)]);
    assert!(report_of(folder.path(), "en").contains("how do I bake <bread>"));
    let page = text(report(folder.path(), &["--format", "html"]).stdout);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"), "{page}");
    assert!(page.contains("<svg") && page.contains("how do I bake &lt;bread&gt;"), "{page}");
    let later = text(report(folder.path(), &["--since", "2999-01-01"]).stdout);
    assert!(later.contains("Nothing was asked"), "{later}");
}

#[test]
fn mistakes_are_named_with_their_mend() {
    let folder = folder();
    let cases: [(&[&str], &str); 4] = [
        (&[], "there is no feedback in feedback/polyfaq.sqlite yet"),
        (&["--feedback", "corpus/en/vaults.md"], "cannot be read"),
        (&["--since", "yesterday"], "--since"),
        (&["--language", "xx"], "--language xx"),
    ];
    for (args, message) in cases {
        let output = report(folder.path(), args);
        let err = text(output.stderr);
        assert!(!output.status.success() && err.contains(message), "{args:?}: {err}");
    }
    assert!(!folder.path().join("feedback").exists(), "a report makes no file");
}

#[test]
fn the_whole_way_from_questions_to_the_report() {
    let mut bench = Bench::own_sample();
    bench.settings.feedback.keep_questions = true;
    let server = bench.serve();
    server.chat(&json!({"message": "Hur bakar man bröd i ugnen hemma?"}));
    let english = "en-us/articles/recovery/recovery-faq.md#what-exactly-is-replicated";
    for _ in 0..2 {
        server.chat(&json!({"message": "何が複製されますか", "section": english}));
    }
    let reply = server.chat(&json!({"message": "Kan jag flytta AWS-instanser till Azure?"})).json();
    let said = json!({"receipt": reply["receipt"], "helpful": false, "reason": "för kort"});
    assert_eq!(server.post("/v1/feedback", "application/json", &said.to_string()).status, 204);

    let store = bench.store();
    let paths = [bench.settings.feedback.file.as_path(), bench.corpus(), store.root()];
    let [feedback, corpus, index] = paths.map(|path| path.to_str().expect("UTF-8"));
    let args = ["--feedback", feedback, "--corpus", corpus, "--index", index, "--format", "json"];
    let report: Value = serde_json::from_slice(&report(bench.corpus(), &args).stdout).expect("JSON");
    let language = |tag: &str| {
        let mut languages = report["languages"].as_array().expect("a list").iter();
        languages.find(|language| language["language"] == tag).unwrap_or_else(|| panic!("{report}"))
    };
    assert_eq!(language("ja")["translations"], json!([{"section": english, "shown": 2}]));
    let swedish = language("sv");
    assert_eq!(swedish["replies"], json!({"answer": 1, "no_answer": 1}));
    assert_eq!(swedish["verdicts"], json!({"helpful": 0, "unhelpful": 1}));
    assert_eq!(
        swedish["sections"],
        json!([{
            "section": "sv-se/articles/migrate/migration-faq.md#can-i-move-aws-instances-to-azure",
            "helpful": 0, "unhelpful": 1, "reasons": ["för kort"],
        }])
    );
    assert_eq!(swedish["gaps"]["no_article"][0]["question"], "Hur bakar man bröd i ugnen hemma?");
}

/// A server as a process, and its address.
fn serve(folder: &Path) -> (Child, String) {
    let mut command = Command::new(cargo_bin("polyfaq"));
    command
        .current_dir(folder)
        .args(["serve", "--listen", "127.0.0.1:0", "--log", "json"])
        .env_remove("RUST_LOG");
    let mut child = command.stderr(Stdio::piped()).spawn().expect("it runs");
    let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let event: Value = serde_json::from_str(&line).ok()?;
        event["fields"]["address"].as_str().map(str::to_owned)
    });
    // Nobody need read the rest; the pipe is kept open until the process ends.
    std::thread::spawn(move || lines.for_each(drop));
    (child, address.expect("it says where it listens"))
}

#[test]
fn nothing_is_lost_when_the_server_is_stopped() {
    let folder = folder();
    let asked = 20;
    let (mut child, address) = serve(folder.path());
    for _ in 0..asked {
        let body = json!({"message": "What is a vault?", "language": "en"});
        ureq::post(format!("http://{address}/v1/chat")).send_json(body).expect("a reply");
    }
    let stopped = Command::new("kill").arg(child.id().to_string()).status().expect("kill runs");
    assert!(stopped.success() && child.wait().expect("it ends").success());
    let output = report(folder.path(), &["--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["languages"][0]["replies"], json!({"answer": asked}));
}
