//! The index on disk: what is kept, what is rebuilt, what a failed build leaves alone.

use polyfaq::index::{BuildReport, IndexError, Snapshot};

use crate::harness::{Bench, ask};

const ARTICLE: &str = "# Vaults\n\n## What is a vault?\n\nA safe place for backups.\n";

#[test]
fn an_index_that_fits_is_not_built_again() {
    let bench = Bench::new().file("en/a.md", ARTICLE);
    assert!(matches!(bench.build().0, Ok(BuildReport::Built(_))));
    assert!(matches!(bench.build().0, Ok(BuildReport::UpToDate(_))));
}

#[test]
fn a_changed_article_new_settings_and_a_removed_article_are_noticed() {
    let mut bench = Bench::new().file("en/a.md", ARTICLE).file("en/b.md", "# Other\n\nText.\n");
    bench.build().0.expect("an index");
    bench.write("en/a.md", ARTICLE.replace("safe", "very safe"));
    assert!(matches!(bench.build().0, Ok(BuildReport::Built(_))));
    bench.settings.corpus.strip_prefix = "articles/".into();
    assert!(matches!(bench.build().0, Ok(BuildReport::Built(_))));
    std::fs::remove_file(bench.corpus().join("en/b.md")).expect("removed");
    let (report, _) = bench.build();
    assert_eq!(report.expect("an index").manifest().articles(), 1);
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
    assert!(matches!(bench.build().0, Ok(BuildReport::Built(_))));
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
