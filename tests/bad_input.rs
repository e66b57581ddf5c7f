//! Articles as people and machines leave them: each flaw is reported, and the rest is indexed.

use polyfaq::corpus::{MAX_ARTICLE_BYTES, ReadOptions, Reading, SourceFile, read, read_bytes};
use polyfaq::index::IndexError;
use proptest::prelude::*;

use crate::harness::{Bench, ask};

const GOOD: &str = "# Vaults\n\n## What is a vault?\n\nA safe place for backups.\n";

#[test]
fn two_articles_with_the_same_page_are_told_apart() {
    let bench = Bench::new().file("en/good.md", GOOD).file("en/good.MD", "# Other\n\nText.\n");
    let findings = bench.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("same page as en/good.MD"), "{findings:?}");
}

#[test]
fn a_locale_that_is_not_known_is_reported_once_and_its_text_decides() {
    let text =
        "# Valv\n\n## Vad är ett valv för säkerhetskopior?\n\nEn säker plats där alla kopior ligger.\n";
    let bench = Bench::new().file("xx-yy/a.md", text).file("xx-yy/b.md", text);
    let findings = bench.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("no locale that is known"), "{findings:?}");
    let reply = ask(&bench.chat(), "Vad är ett valv för säkerhetskopior?");
    assert_eq!(reply.answers[0].language, "sv");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let bench = Bench::new().file("en/good.md", GOOD);
    let pipe = bench.corpus().join("en/pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let findings = bench.findings();
    assert!(findings.len() == 1 && findings[0].contains("no regular file"), "{findings:?}");
}

#[test]
fn a_file_that_goes_while_it_is_to_be_read_is_reported() {
    let bench = Bench::new();
    let site = bench.settings.site();
    let gone = SourceFile { id: "en/gone.md".into(), bytes: 1, modified: 0 };
    let reading = read(&gone, ReadOptions { root: bench.corpus(), site: &site });
    let found = reading.diagnostics;
    assert!(reading.article.is_none() && found[0].to_string().contains("cannot be read"), "{found:?}");
}

#[test]
fn one_bad_article_never_stops_the_others() {
    let big = "x ".repeat(usize::try_from(MAX_ARTICLE_BYTES).expect("fits") / 2 + 1);
    let cases: [(&str, &[u8], &str); 9] = [
        ("en/big.md", big.as_bytes(), "split it"),
        ("en/empty.md", b"", "nothing of it is indexed"),
        ("en/bytes.md", b"# T\n\n\xff\xfe broken \x80\n", "windows-1252"),
        ("en/yaml.md", b"---\ntitle: [\n---\n# T\n\ntext\n", "front matter is ignored"),
        ("en/open.md", b"---\ntitle: x\n\ntext\n", "never ends"),
        ("en/date.md", b"---\nms.date: someday\n---\ntext\n", "no date"),
        ("en/heading.md", b"# T\n\ntext\n\n## Lonely\n", "`Lonely` has no text"),
        ("en/include.md", b"# T\n\n[!INCLUDE [x](../../includes/x.md)]\n", "../../includes/x.md"),
        ("numbers.md", b"1 2 3\n", "no known language"),
    ];
    for (path, content, message) in cases {
        let bench = Bench::new().file("en/good.md", GOOD).file(path, content);
        let findings = bench.findings();
        assert_eq!(findings.len(), 1, "{path}: {findings:?}");
        assert!(findings[0].starts_with(path) && findings[0].contains(message), "{}", findings[0]);
        assert_eq!(ask(&bench.chat(), "What is a vault?").answers.len(), 1, "{path}");
    }
}

#[test]
fn an_alias_bomb_is_front_matter_that_is_ignored() {
    let mut yaml = String::from("---\na: &a [x,x,x,x,x,x,x,x,x]\n");
    for (from, to) in ('a'..='i').zip('b'..='j') {
        yaml.push_str(&format!(
            "{to}: &{to} [*{from},*{from},*{from},*{from},*{from},*{from},*{from},*{from}]\n"
        ));
    }
    let bench = Bench::new().file("en/bomb.md", format!("{yaml}---\n# T\n\ntext\n"));
    assert!(bench.findings()[0].contains("front matter is ignored"));
}

#[test]
fn deep_nesting_is_read_in_bounded_depth() {
    let quotes = format!("# T\n\n{} deep\n", ">".repeat(10_000));
    let lists: String = (0..2_000).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    let bench = Bench::new().file("en/quotes.md", quotes).file("en/lists.md", format!("# T\n\n{lists}"));
    assert_eq!(bench.findings(), [""; 0]);
}

#[test]
fn a_corpus_with_nothing_in_it_says_what_to_put_there() {
    let error = Bench::new().build().0.expect_err("nothing to index");
    assert!(matches!(error, IndexError::Empty(_)));
    assert!(error.to_string().contains("en-us/"), "{error}");
    let error = Bench::over("no/such/folder").build().0.expect_err("no folder");
    assert!(error.to_string().contains("does not exist"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_corpus_and_odd_names_are_reported() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bench = Bench::new().file("en/good.md", GOOD);
    std::os::unix::fs::symlink("/etc/passwd", bench.corpus().join("en/link.md")).expect("a link");
    std::fs::write(bench.corpus().join("en").join(OsStr::from_bytes(b"\xff.md")), GOOD).expect("written");
    let findings = bench.findings();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(
        findings.iter().any(|f| f.contains("link.md") && f.contains("outside the corpus")),
        "{findings:?}"
    );
    assert!(findings.iter().any(|f| f.contains("not UTF-8")), "{findings:?}");
}

#[test]
fn hostile_markup_reaches_nobody() {
    let article = "# T\n\n## Danger?\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) <b onclick=x>bold</b> text\n\n<iframe src=//evil.example></iframe>\n";
    let reply = ask(&Bench::new().file("en/a.md", article).chat(), "Danger?");
    let answer = &reply.answers[0];
    for rendering in [&answer.html, &answer.markdown] {
        let lower = rendering.to_lowercase();
        for bad in ["<script", "onerror", "href=\"javascript", "onclick", "<iframe"] {
            assert!(!lower.contains(bad), "{rendering}");
        }
    }
    assert!(!answer.markdown.contains("[a](javascript"), "{}", answer.markdown);
    assert!(answer.text.contains("bold text"), "the words stay: {}", answer.text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_article_or_a_diagnostic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        FORMS.iter().for_each(|form| taken(form, &bytes));
    }

    #[test]
    fn anything_like_markdown_is_too(text in "(---\n|# |## |> |\\* |1\\. |\\||`{3}|<a name=|\\[!INCLUDE|\\[x\\]\\(|\\)|\n|[a-z]{1,4}| ){0,60}") {
        taken("md", text.as_bytes());
    }

    #[test]
    fn anything_like_html_is_too(text in "(</?(div|p|ul|ol|li|table|tr|td|h2|a|b|pre|dl|dt|dd|details|summary|main|blockquote)( id=\"x\"| href=y| colspan=2)?>|[a-z]{1,4}| |&lt;|<!--|-->|\n){0,60}") {
        taken("html", text.as_bytes());
        taken("md", text.as_bytes());
    }

    #[test]
    fn anything_like_a_table_or_a_list_of_questions_is_too(text in "(question|answer|alternates|,|\t|\"|\n|: |- |  |\\{|\\}|\\[|\\]|sections:|questions:|[a-z]{1,4}){0,60}") {
        for (form, head) in [("csv", "question,answer\n"), ("tsv", "question\tanswer\n"), ("jsonl", ""), ("yml", "### YamlMime:FAQ\n")] {
            taken(form, format!("{head}{text}").as_bytes());
        }
    }
}

const FORMS: [&str; 6] = ["md", "yml", "html", "csv", "tsv", "jsonl"];

/// Reads an article of a form, and asserts that nothing of it is lost without a word.
fn taken(form: &str, bytes: &[u8]) {
    let bench = Bench::new();
    let site = bench.settings.site();
    let file = SourceFile { id: format!("en/a.{form}"), bytes: bytes.len() as u64, modified: 0 };
    let options = ReadOptions { root: bench.corpus(), site: &site };
    let Reading { article, diagnostics, .. } = read_bytes(&file, bytes, options);
    assert!(article.is_some() || !diagnostics.is_empty(), "neither an article nor a reason");
    assert!(article.is_none_or(|a| a.headings.balance()), "a heading was lost");
}
