//! What happens to an index on a disk: power that goes, room that ends, bytes that turn. The whole of it, with a
//! hundred kills and every file, is `scripts/faults.py`; here is as much as is quick.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use polyfaq::index::{BuildReport, Snapshot};
use polyfaq::reload::make_at_start;

use crate::harness::{Bench, ask};

const ARTICLE: &str = "# Vaults\n\n## What is a vault?\n\nA safe place.\n";
const QUESTION: &str = "What is a vault?";

/// A corpus with two generations of its index.
fn twice_built() -> Bench {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    bench.build().0.expect("an index");
    bench.write("en/a.md", ARTICLE.replace("safe", "very safe"));
    bench.build().0.expect("another");
    bench
}

fn current(bench: &Bench) -> PathBuf {
    let root = bench.store().root().to_owned();
    root.join(fs::read_to_string(root.join("current")).expect("a pointer"))
}

/// The files of a generation that hold anything, and are no locks.
fn files(generation: &Path) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(generation).into_iter().map(|entry| entry.expect("an entry"));
    let files = all.filter(|e| e.file_type().is_file() && e.path().extension().is_none_or(|e| e != "lock"));
    let files = files.filter(|e| e.metadata().expect("a size").len() > 0);
    files.map(walkdir::DirEntry::into_path).collect()
}

fn flip(file: &Path, seed: usize) {
    let mut bytes = fs::read(file).expect("bytes");
    let at = seed % bytes.len();
    bytes[at] ^= 1;
    fs::write(file, bytes).expect("written");
}

/// The same under the file system: the time stays as it was.
fn rot(file: &Path, seed: usize) {
    let time = fs::metadata(file).and_then(|m| m.modified()).expect("a time");
    flip(file, seed);
    let opened = fs::File::options().write(true).open(file);
    opened.and_then(|file| file.set_modified(time)).expect("the time as it was");
}

fn cut(file: &Path, _: usize) {
    let bytes = fs::read(file).expect("bytes");
    fs::write(file, &bytes[..bytes.len() / 2]).expect("written");
}

fn take(file: &Path, _: usize) {
    fs::remove_file(file).expect("removed");
}

#[test]
fn a_file_that_is_not_as_it_was_written_is_named_and_nothing_is_answered_from_it() {
    let damages: [fn(&Path, usize); 4] = [flip, rot, cut, take];
    let bench = twice_built();
    // Damage is done to one generation after the other: each is mended by the build after it.
    for (seed, damage) in damages.iter().cycle().take(40).enumerate() {
        let generation = current(&bench);
        let files = files(&generation);
        let file = &files[seed * 7 % files.len()];
        damage(file, seed * 31);
        let error = Snapshot::open(&bench.store()).err().expect("damaged").to_string();
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(error.contains(&name) || error.contains("format"), "{name}: {error}");
        assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })), "{name}");
        let reply = ask(&bench.chat(), QUESTION);
        assert_eq!(reply.answers[0].text, "A very safe place.", "{name}");
    }
}

#[test]
fn a_pointer_that_is_lost_leads_to_the_newest_generation() {
    let bench = twice_built();
    for pointer in [Some("generation-000099"), Some(""), None] {
        let path = bench.store().root().join("current");
        match pointer {
            Some(text) => fs::write(path, text).expect("written"),
            None => fs::remove_file(path).expect("removed"),
        }
        assert!(matches!(bench.build().0, Ok(BuildReport::Built { read: 0, .. })), "{pointer:?}");
        assert_eq!(ask(&bench.chat(), QUESTION).answers[0].text, "A very safe place.");
    }
}

#[test]
fn a_start_that_can_neither_open_nor_build_serves_the_last_good_index_and_says_so() {
    let bench = twice_built();
    let file = files(&current(&bench)).into_iter().find(|f| f.ends_with("pivot.bin")).expect("a file");
    cut(&file, 0);
    // A file is where the folder of the next build should be.
    fs::write(bench.store().root().join("building"), "").expect("written");
    let mut settings = bench.settings.clone();
    settings.corpus.dir = bench.corpus().to_owned();
    settings.index.dir = bench.store().root().to_owned();
    let (served, failure) = make_at_start(settings, "http://polyfaq.test".into(), |_| {}).expect("served");
    assert!(failure.is_some_and(|failure| failure.to_string().contains("building")));
    assert_eq!(ask(&served.chat, QUESTION).answers[0].text, "A safe place.", "of the generation before");
}

#[test]
fn what_was_found_damaged_is_not_opened_again() {
    let bench = twice_built();
    let generation = current(&bench);
    let sound = bench.store().verify().expect("verdicts");
    assert!(sound.len() == 2 && sound.iter().all(|verdict| verdict.damage.is_none()), "{sound:?}");
    let file = generation.join("headings.bin");
    let good = fs::read(&file).expect("bytes");
    rot(&file, 3);
    assert!(bench.store().verify_current().is_err());
    fs::write(&file, good).expect("written");
    let error = Snapshot::open(&bench.store()).err().expect("marked").to_string();
    assert!(error.contains("headings.bin"), "{error}");
    assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })));
    assert!(bench.store().verify_current().is_ok());
}

/// The program over a corpus of ten articles.
struct Program {
    folder: tempfile::TempDir,
}

impl Program {
    fn new() -> Program {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("corpus/en")).expect("a folder");
        for n in 0..10 {
            let text = format!("# Vaults\n\n## What is a vault of kind {n}?\n\nA place of kind {n}.\n");
            fs::write(folder.path().join(format!("corpus/en/a{n}.md")), text).expect("written");
        }
        Program { folder }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin("polyfaq"));
        command.current_dir(&self.folder).args(args).env_remove("RUST_LOG");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_index() {
    let program = Program::new();
    let started = Instant::now();
    assert!(program.run(&["index"]).status.success());
    let whole = started.elapsed();
    for part in 0..8 {
        let mut build =
            program.command(&["index", "--force"]).stdout(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(whole * part / 8);
        build.kill().expect("killed, or at its end");
        build.wait().expect("an end");
        let verified = program.run(&["index", "--verify"]);
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    }
    let answer = program.run(&["ask", "What is a vault of kind 7?"]);
    assert!(String::from_utf8_lossy(&answer.stdout).contains("A place of kind 7."), "{}", said(&answer));
    assert!(program.run(&["index", "--force"]).status.success());
    assert!(!program.folder.path().join("index/building").exists(), "what killed builds left is gone");
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_said_to_be_and_what_was_there_stays() {
    let program = Program::new();
    assert!(program.run(&["index"]).status.success());
    let before = fs::read(program.folder.path().join("index/current")).expect("a pointer");
    // No file may grow beyond so many blocks, which fails as a full disk does.
    for blocks in [0, 1, 2, 4] {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()]);
        command.arg(cargo_bin("polyfaq")).args(["index", "--force"]).current_dir(&program.folder);
        let output = command.output().expect("sh runs");
        assert_eq!(output.status.code(), Some(1), "{blocks}: {}", said(&output));
        assert!(said(&output).contains("the disk is not full"), "{}", said(&output));
        assert_eq!(fs::read(program.folder.path().join("index/current")).expect("a pointer"), before);
        assert!(program.run(&["index", "--verify"]).status.success(), "{blocks}");
        assert!(!program.folder.path().join("index/building").exists(), "{blocks}: it takes up the room");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_log_on_a_full_disk_stops_nothing() {
    let program = Program::new();
    let full = || fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let built = program.command(&["index"]).stdout(Stdio::null()).stderr(full()).status().expect("it runs");
    assert!(built.success());
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port");
    let listen = port.to_string();
    let mut server =
        program.command(&["serve", "--listen", &listen]).stderr(full()).spawn().expect("it runs");
    let started = Instant::now();
    let mut status = None;
    while status.is_none() && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        status =
            ureq::get(format!("http://{listen}/v1/search?q=vault")).call().ok().map(|a| a.status().as_u16());
    }
    server.kill().expect("it still runs");
    server.wait().expect("an end");
    assert_eq!(status, Some(200));
}

#[test]
fn the_second_of_two_builders_waits_for_the_first() {
    let program = Program::new();
    let start = || {
        let mut command = program.command(&["index", "--force"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs")
    };
    let lock = program.folder.path().join("index/lock");
    fs::create_dir_all(lock.parent().expect("a folder")).expect("a folder");
    let held = fs::File::create(lock).expect("a file");
    held.lock().expect("the lock");
    let builds = [start(), start()];
    std::thread::sleep(Duration::from_millis(100));
    held.unlock().expect("unlocked");
    for build in builds {
        let output = build.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(program.run(&["index", "--verify"]).status.success());
}

#[test]
fn a_generation_is_opened_without_a_write() {
    let bench = twice_built();
    let generation = current(&bench);
    let locks = || walkdir::WalkDir::new(&generation).into_iter().flatten().map(|e| e.into_path());
    let locks = || locks().filter(|path| path.extension().is_some_and(|e| e == "lock"));
    locks().for_each(|lock| fs::remove_file(lock).expect("removed"));
    ask(&bench.chat(), QUESTION);
    assert_eq!(locks().count(), 0, "reading takes locks, which a read-only file system has no room for");
}
