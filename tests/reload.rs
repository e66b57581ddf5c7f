//! Changes while the server runs.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use polyfaq::config::KeyHash;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Bench, Server, project};

/// Far more than it takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

const ARTICLE: &str = "# Vaults\n\n## What is a vault?\n\nA safe place.\n";

/// Waits until something holds, and says how long that took.
fn until(what: &str, holds: impl Fn() -> bool) -> Duration {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
    started.elapsed()
}

/// A folder with a configuration file.
fn configured(toml: &str) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("polyfaq.toml");
    std::fs::write(&file, toml).expect("written");
    (folder, file)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|e| e.expect("an entry").path()) {
        let there = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &there);
        } else {
            std::fs::copy(&entry, &there).expect("copied");
        }
    }
}

fn text(server: &Server, question: &str) -> String {
    let reply = server.chat(&json!({"message": question, "language": "en"})).json();
    reply["answers"][0]["text"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn under_load_no_request_fails_while_the_sample_corpus_changes_ten_times() {
    let bench = Bench::new();
    copy(&project().join("corpus"), bench.corpus());
    let (_folder, file) = configured("");
    let version = |n: usize| {
        format!("# Gauges\n\n## How far is the quxmeter turned?\n\nThe quxmeter is turned to mark {n}.\n")
    };
    bench.write("en-us/articles/quxmeter.md", version(0));
    let server = bench.serve_and_reload(&file);
    let (stop, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut slowest = Duration::ZERO;
    std::thread::scope(|scope| {
        let ask = || {
            while !stop.load(Ordering::Relaxed) {
                let answer = server.chat(&json!({"message": "How far is the quxmeter turned?"}));
                assert_eq!(answer.status, 200, "{answer:?}");
                assert!(answer.body.contains("turned to mark"), "{answer:?}");
                asked.fetch_add(1, Ordering::Relaxed);
            }
        };
        let askers = [scope.spawn(ask), scope.spawn(ask)];
        for n in 1..=10 {
            bench.write("en-us/articles/quxmeter.md", version(n));
            let mark = format!("mark {n}.");
            let took = until(&mark, || text(&server, "How far is the quxmeter turned?").ends_with(&mark));
            slowest = slowest.max(took);
        }
        stop.store(true, Ordering::Relaxed);
        for asker in askers {
            asker.join().expect("every question was answered");
        }
    });
    println!("{} questions answered; the slowest change took {slowest:?}", asked.load(Ordering::Relaxed));
    assert!(asked.load(Ordering::Relaxed) > 20);
    assert_eq!(server.get("/readyz", &[]).json()["reload"]["failed"], 0);
}

#[test]
fn articles_that_come_go_and_move_are_noticed() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (_folder, file) = configured("");
    let server = bench.serve_and_reload(&file);
    bench.write("sv/new/b.md", "# Valv\n\n## Vad är en blixtlås-nyckel?\n\nEn nyckel.\n");
    let languages = || server.get("/v1/languages", &[]).json()["languages"].as_array().map_or(0, Vec::len);
    until("a new folder with a new language", || languages() == 2);
    std::fs::rename(bench.corpus().join("sv"), bench.corpus().join("../taken-away")).expect("moved");
    until("a folder that is gone", || languages() == 1);
}

#[test]
fn a_bad_change_keeps_what_was_served_and_says_so() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (_folder, file) = configured("");
    let server = bench.serve_and_reload(&file);
    let failure = || server.get("/readyz", &[]).json()["reload"]["failure"].clone();
    assert!(failure().is_null());

    std::fs::write(&file, "[server]\nlisten = \"nowhere\"\n").expect("written");
    until("a broken configuration", || failure()["part"] == "configuration");
    std::fs::write(&file, "").expect("written");
    until("it was mended", || failure().is_null());

    let away = bench.corpus().with_extension("away");
    std::fs::rename(bench.corpus(), &away).expect("moved");
    until("the corpus is gone", || failure()["part"] == "index");
    assert_eq!(text(&server, "What is a vault?"), "A safe place.");
    let ready = server.get("/readyz", &[]);
    let folder = bench.corpus().parent().and_then(Path::to_str).expect("a folder");
    assert_eq!((ready.status, ready.json()["status"].as_str()), (200, Some("ready")));
    assert!(!ready.body.contains(folder), "no path is told to everybody: {}", ready.body);

    std::fs::rename(&away, bench.corpus()).expect("moved");
    until("it is back", || failure().is_null());
    bench.write("en/a.md", ARTICLE.replace("safe", "very safe"));
    until("and watched again", || text(&server, "What is a vault?") == "A very safe place.");
}

#[test]
fn changed_settings_hold_for_the_next_request() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (_folder, file) = configured("");
    let server = bench.serve_and_reload(&file);
    assert_eq!(text(&server, "What is a vault?"), "A safe place.");
    std::fs::write(&file, "[server]\nmax_message_chars = 5\n").expect("written");
    let status = || server.chat(&json!({"message": "What is a vault?"})).status;
    until("a new limit", || status() == 413);
    // Editors write beside and rename.
    let aside = file.with_extension("new");
    std::fs::write(&aside, "").expect("written");
    std::fs::rename(&aside, &file).expect("renamed");
    until("the old limit", || status() == 200);
}

#[test]
fn an_operator_can_have_it_reloaded_and_is_told_what_is_wrong() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let hash = String::from(KeyHash::of("boss"));
    let toml = format!(
        "[reload]\nwatch = false\n[[server.keys]]\nname = \"boss\"\nhash = \"{hash}\"\nscopes = [\"admin\"]\n"
    );
    let (_folder, file) = configured(&toml);
    let server = bench.serve_and_reload(&file);
    let reload = || server.request("POST", "/v1/admin/reload", &[("x-api-key", "boss")]);
    bench.write("en/a.md", ARTICLE.replace("safe", "very safe"));
    let answer = reload();
    assert_eq!((answer.status, answer.json()["status"].as_str()), (200, Some("reloaded")));
    assert_eq!(text(&server, "What is a vault?"), "A very safe place.");
    std::fs::remove_file(bench.corpus().join("en/a.md")).expect("removed");
    let detail = reload().problem(422, "reload-failed");
    assert!(detail.contains("no article to index"), "{detail}");
    assert_eq!(text(&server, "What is a vault?"), "A very safe place.");
    let metrics = server.get("/metrics", &[]).body;
    for line in [r#"polyfaq_reloads_total{outcome="ok"} 1"#, r#"polyfaq_reloads_total{outcome="failed"} 1"#] {
        assert!(metrics.contains(line), "{metrics}");
    }
}

#[test]
fn what_was_taken_before_a_change_goes_on_answering_as_before() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (_folder, file) = configured("[reload]\nwatch = false\n");
    let server = bench.serve_and_reload(&file);
    let before = server.live.now();
    for n in 0..4 {
        bench.write("en/a.md", ARTICLE.replace("safe", &format!("{n} times safe")));
        assert!(matches!(server.live.reload(PATIENCE), Some(Ok(()))));
    }
    let reply = crate::harness::ask(&before.chat, "What is a vault?");
    assert_eq!(reply.answers[0].text, "A safe place.", "though its files are gone");
    assert_eq!(text(&server, "What is a vault?"), "A 3 times safe place.");
}

#[test]
fn settings_that_come_later_are_noticed() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (folder, file) = configured("");
    let server = bench.serve_and_reload(&file);
    // What was a file becomes a link through another, as a mounted volume has it.
    let mounted = folder.path().join("..one");
    std::fs::create_dir(&mounted).expect("a folder");
    std::fs::write(mounted.join("polyfaq.toml"), "[server]\nmax_message_chars = 5\n").expect("written");
    std::fs::remove_file(&file).expect("removed");
    std::os::unix::fs::symlink("..data/polyfaq.toml", &file).expect("a link");
    let data = folder.path().join("..data");
    std::os::unix::fs::symlink("..one", &data).expect("a link");
    let status = || server.chat(&json!({"message": "What is a vault?"})).status;
    until("the mounted settings", || status() == 413);
    let next = folder.path().join("..two");
    std::fs::create_dir(&next).expect("a folder");
    std::fs::write(next.join("polyfaq.toml"), "").expect("written");
    let aside = folder.path().join("..data_tmp");
    std::os::unix::fs::symlink("..two", &aside).expect("a link");
    std::fs::rename(&aside, &data).expect("renamed");
    until("the next volume", || status() == 200);
}

#[test]
fn what_editors_decide_and_how_the_operator_words_it_hold_for_the_next_request() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let (folder, file) = configured("");
    let (editorial, wording) = (folder.path().join("editorial.yml"), folder.path().join("wording"));
    let toml = format!("[chat]\neditorial = {editorial:?}\nwording = {wording:?}\n");
    std::fs::write(&file, toml).expect("written");
    let server = bench.serve_and_reload(&file);
    let failure = || server.get("/readyz", &[]).json()["reload"]["failure"]["part"].clone();
    let ask = |message: &str| server.chat(&json!({"message": message, "language": "en"})).json();

    assert_eq!(text(&server, "treasure"), "");
    std::fs::write(&editorial, "pins: [{ask: [treasure], show: 'en/a.md#what-is-a-vault'}]")
        .expect("written");
    until("a pinned answer", || text(&server, "treasure") == "A safe place.");
    std::fs::write(&editorial, "pins: 7").expect("written");
    until("a broken file", || failure() == "editorial");
    assert_eq!(text(&server, "treasure"), "A safe place.", "what held before holds on");
    std::fs::remove_file(&editorial).expect("removed");
    until("no file", || text(&server, "treasure").is_empty());

    std::fs::create_dir(&wording).expect("a folder");
    std::fs::write(wording.join("en.ftl"), "reply-thanks = Any time.\n").expect("written");
    until("the operator's words", || ask("thanks")["reply"] == "Any time.");
    std::fs::write(wording.join("en.ftl"), "reply-thank = Any time.\n").expect("written");
    until("a message that there is not", || failure() == "wording");
    assert_eq!(ask("thanks")["reply"], "Any time.");
}
