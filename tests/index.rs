//! The index on disk: what is kept, what is rebuilt, what a failed build leaves alone.

use polyfaq::index::{BuildReport, IndexError, Snapshot};

use crate::harness::{Bench, ask};

const ARTICLE: &str = "# Vaults\n\n## What is a vault?\n\nA safe place for backups.\n";

#[test]
fn an_index_that_fits_is_not_built_again() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })));
    assert!(matches!(bench.build().0, Ok(BuildReport::UpToDate(_))));
}

#[test]
fn a_changed_article_new_settings_and_a_removed_article_are_noticed() {
    let mut bench = Bench::new().file("en/a.md", ARTICLE).file("en/b.md", "# Other\n\nText.\n");
    bench.build().0.expect("an index");
    bench.write("en/a.md", ARTICLE.replace("safe", "very safe"));
    assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })));
    bench.settings.corpus.strip_prefix = "articles/".into();
    assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })));
    std::fs::remove_file(bench.corpus().join("en/b.md")).expect("removed");
    let (report, _) = bench.build();
    assert_eq!(report.expect("an index").manifest().articles(), 1);
}

/// Ten articles a language, so that one of them is a small change.
fn library() -> Bench {
    let article = |n: usize| {
        format!(
            "# Subject {n}\n\n## How do I set up part {n}?\n\nTurn screw {n} and wait.\n\n## Parts\n\nA list.\n"
        )
    };
    let files = ["en", "sv"].into_iter().flat_map(|l| (0..10).map(move |n| (format!("{l}/a{n}.md"), n)));
    files.fold(Bench::new(), |bench, (path, n)| bench.file(&path, article(n)))
}

fn read(report: Result<BuildReport, IndexError>) -> usize {
    match report.expect("an index") {
        BuildReport::UpToDate(_) => 0,
        BuildReport::Built { read, .. } => read,
    }
}

/// All answers to a few questions, with their confidence.
fn answers(bench: &Bench) -> Vec<(String, String)> {
    let chat = bench.chat();
    let questions = ["How do I set up part 3?", "What is a vault?", "How do I set up part 7?", "part 5"];
    let replies = questions.iter().flat_map(|question| ask(&chat, question).answers);
    replies.map(|a| (a.source.url, format!("{:.3}", a.confidence))).collect()
}

#[test]
fn only_what_changed_is_read_and_the_answers_are_those_of_a_new_index() {
    let bench = library();
    assert_eq!(read(bench.build().0), 20);
    bench.write("en/a3.md", ARTICLE);
    assert_eq!(read(bench.build().0), 1);
    std::fs::remove_file(bench.corpus().join("sv/a7.md")).expect("removed");
    assert_eq!(read(bench.build().0), 0);
    std::fs::rename(bench.corpus().join("en/a5.md"), bench.corpus().join("en/b5.md")).expect("renamed");
    assert_eq!(read(bench.build().0), 1);
    let updated = answers(&bench);
    assert!(updated.iter().any(|(url, _)| url.contains("/en/b5#")), "{updated:?}");
    assert!(updated.iter().all(|(url, _)| !url.contains("/en/a5#")), "{updated:?}");
    let anew = Bench::over(bench.corpus());
    assert_eq!(updated, answers(&anew));
}

#[test]
fn what_was_merged_leaves_no_files_behind() {
    let bench = library();
    read(bench.build().0);
    // One of ten is gone, so what is left is written anew.
    bench.write("en/a3.md", ARTICLE);
    read(bench.build().0);
    let root = bench.store().root().to_owned();
    let current = std::fs::read_to_string(root.join("current")).expect("a generation");
    let folder = root.join(current.trim()).join("en");
    let files = std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let stores: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == "store")).collect();
    assert_eq!(stores.len(), 1, "{stores:?}");
}

#[test]
fn a_part_that_changes_changes_the_articles_that_include_it_and_no_others() {
    let bench = library()
        .file("en/includes/price.md", "It costs nothing.\n")
        .file("en/cost.md", "# Cost\n\n## What does it cost?\n\n[!INCLUDE [price](includes/price.md)]\n");
    bench.build().0.expect("an index");
    bench.write("en/includes/price.md", "It costs a fortune.\n");
    assert_eq!(read(bench.build().0), 1);
    assert_eq!(ask(&bench.chat(), "What does it cost?").answers[0].text, "It costs a fortune.");
}

#[test]
fn files_with_a_new_time_and_the_same_text_change_nothing() {
    let bench = library();
    bench.build().0.expect("an index");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    for n in 0..10 {
        let file = std::fs::File::options().write(true).open(bench.corpus().join(format!("en/a{n}.md")));
        file.and_then(|file| file.set_modified(later)).expect("a new time");
    }
    assert!(matches!(bench.build().0, Ok(BuildReport::UpToDate(_))));
}

#[test]
fn a_failed_build_leaves_the_index_that_there_was() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    let before = bench.chat();
    std::fs::remove_file(bench.corpus().join("en/a.md")).expect("removed");
    assert!(matches!(bench.build().0, Err(IndexError::Empty(_))));
    assert!(Snapshot::open(&bench.store()).is_ok(), "the generation before is still current");
    assert_eq!(ask(&before, "What is a vault?").answers.len(), 1, "and who has it open reads on");
}

#[test]
fn a_damaged_index_is_built_again() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    bench.build().0.expect("an index");
    let current = bench.store().root().join("current");
    let generation = std::fs::read_to_string(&current).expect("a pointer");
    let manifest = bench.store().root().join(generation).join("manifest.json");
    for damage in ["", "{}", "{\"format\": 999}", "\u{0}"] {
        std::fs::write(&manifest, damage).expect("written");
        assert!(Snapshot::open(&bench.store()).is_err());
    }
    assert!(matches!(bench.build().0, Ok(BuildReport::Built { .. })));
    assert_eq!(ask(&bench.chat(), "What is a vault?").answers.len(), 1);
}

#[test]
fn the_same_corpus_gives_the_same_answers() {
    let scores = |bench: &Bench| {
        let reply = ask(&bench.chat(), "What does migration mean?");
        reply.answers.iter().map(|a| (a.source.article.clone(), a.confidence)).collect::<Vec<_>>()
    };
    assert_eq!(scores(&Bench::own_sample()), scores(&Bench::own_sample()));
}
