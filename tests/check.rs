//! `polyfaq check`: what the people who write articles are told.

use polyfaq::corpus::{ReadOptions, check};

use crate::harness::{Bench, project};

fn findings(bench: &Bench) -> Vec<String> {
    let site = bench.settings.site();
    let report = check(ReadOptions { root: bench.corpus(), site: &site }).expect("a corpus");
    report.diagnostics.iter().map(ToString::to_string).collect()
}

fn expect(found: &[String], parts: &[&[&str]]) {
    assert_eq!(found.len(), parts.len(), "{found:#?}");
    for (line, parts) in found.iter().zip(parts) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line} should say {parts:?}");
    }
}

#[test]
fn links_that_lead_nowhere_are_named_with_their_line() {
    let bench = Bench::new()
        .file("en/a.md", "# A\n\nSee [b](b.md#there) and [c](b.md#gone).\n\n[d](d.md) ![e](media/e.png) [f](media/f.png)\n")
        .file("en/b.md", "# B\n\ntext\n\n<a name=\"there\"></a>\n\nmore\n")
        .file("en/media/e.png", "x");
    expect(
        &findings(&bench),
        &[&["en/a.md:3", "b.md#gone"], &["en/a.md:5", "en/d.md"], &["en/a.md:5", "media/f.png"]],
    );
}

#[test]
fn translations_are_held_against_their_source() {
    let source = "---\nms.date: 03/01/2026\n---\n# A\n\ntext\n";
    let old = "---\nms.date: 03/01/2024\nms.translationtype: MT\n---\n# A\n\ntext\n";
    let new = old.replace("2024", "2026");
    let bench = Bench::new()
        .file("en-us/a.md", source)
        .file("sv-se/a.md", old)
        .file("nl-nl/a.md", new)
        .file("en-us/b.md", source);
    expect(
        &findings(&bench),
        &[
            &["nl-nl/b.md", "no translation of en-us/b.md"],
            &["sv-se/a.md", "2024-03-01", "2026-03-01"],
            &["sv-se/b.md", "no translation"],
        ],
    );
}

#[test]
fn a_question_asked_twice_is_pointed_out() {
    let article = "# T\n\n## What is a vault?\n\nA place.\n\n## Prerequisites\n\nNone.\n";
    let bench = Bench::new().file("en/a.md", article).file("en/b.md", article).file("sv/c.md", article);
    let found = findings(&bench);
    let twice: Vec<&String> = found.iter().filter(|f| f.contains("as well")).collect();
    assert_eq!(twice.len(), 1, "{found:?}");
    assert!(twice[0].contains("en/b.md:3") && twice[0].contains("en/a.md#what-is-a-vault"), "{}", twice[0]);
}

#[test]
fn the_sample_corpus_has_the_flaws_that_it_is_meant_to_have() {
    let found = findings(&Bench::over(project().join("corpus")));
    expect(
        &found,
        &[
            &["ar-sa/articles/migrate/migration-overview.md", "no translation"],
            &["ja-jp/articles/recovery/recovery-faq.md", "no translation"],
            &["nl-nl/articles/recovery/recovery-overview.md", "translate it anew"],
            &["sv-se/articles/migrate/migration-overview.md", "translate it anew"],
        ],
    );
}

#[test]
fn pictures_that_are_not_there_are_reported_once_an_article_and_do_not_hide_the_links() {
    let article = "# T\n\nText.\n\n![](a.png) ![](b.png) [gone](gone.md)\n\n[script](run.ps1)\n";
    let found = findings(&Bench::new().file("en/a.md", article));
    expect(&found, &[&["en/a.md:5", "gone.md"], &["en/a.md:5", "a.png` and 2 more files"]]);
}

#[test]
fn anchors_given_twice_are_reported_once_an_article() {
    let article = "# T\n\nText.\n\n## <a name=\"x\"></a>A\n\n1\n\n## <a name=\"x\"></a>B\n\n2\n\n## <a name=\"x\"></a>C\n\n3\n";
    let found = findings(&Bench::new().file("en/a.md", article));
    expect(&found, &[&["en/a.md:9", "`x` stands for an earlier heading", "1 more"]]);
}

#[test]
fn every_heading_is_accounted_for() {
    let article = "# T\n\n## Group\n\n### One?\n\nYes.\n\n> ## Quoted\n\n##\n\nmore\n\n## Empty\n";
    let bench = Bench::new().file("en/a.md", article);
    let site = bench.settings.site();
    let report = check(ReadOptions { root: bench.corpus(), site: &site }).expect("a corpus");
    let h = report.headings;
    assert!(h.balance(), "{h:?}");
    assert_eq!((h.found, h.sections, h.context, h.empty, h.nameless, h.nested), (6, 1, 2, 1, 1, 1));
}
