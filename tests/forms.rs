//! Articles in every form that they come in: each is read into sections and can be asked.

use polyfaq::corpus::{ReadOptions, Reading, read, walk};
use serde_json::json;

use crate::harness::{Bench, ask};

const YAML: &str = "### YamlMime:FAQ\nmetadata:\n  title: Ignored, the one below counts\n  ms.date: 02/03/2025\ntitle: Questions about vaults\nsummary: |\n  All about [vaults](vaults.md).\nsections:\n  - name: Basics\n    questions:\n      - question: |\n          What is a *vault*?\n        answer: |\n          A safe place. See [the guide](../guide.md#start).\n\n          ### Not a section\n\n          > [!NOTE]\n          > Mind the key.\n        alternates:\n          - Explain vaults to me\n          - Vault meaning\n      - question: Who answers nothing?\n  - name: Money\n    questions:\n      - question: What does a vault cost?\n        answer: Nothing.\n";

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Vaults | Company</title><meta name=\"description\" content=\"About vaults\"><meta property=\"article:modified_time\" content=\"2025-02-03T10:00:00Z\"><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"Is a vault fireproof?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"<p>Yes, for <b>two</b> hours.</p>\"}},{\"@type\":\"Question\",\"name\":\"What is a vault?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"repeated\"}}]}]}</script></head><body><header>Company</header><nav><a href=\"/\">Home</a></nav><main><div class=\"breadcrumbs\">Home / Vaults</div><h1>Vaults</h1><p>All about vaults.</p><h2 id=\"what\">What is a vault?</h2><p>A <a href=\"guide.html#start\">safe</a> place.</p><h2>More</h2><details><summary>How big is it?</summary><p>Two metres.</p></details><dl><dt>Who has the key?</dt><dd>The guard.</dd></dl><div itemscope itemtype=\"https://schema.org/Question\"><b itemprop=\"name\">Can it float?</b><div itemprop=\"acceptedAnswer\"><div itemprop=\"text\">It <i>cannot</i>.</div></div></div></main><footer>Imprint</footer><script>alert(1)</script></body></html>";

const TSV: &str = "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tQnaId\nWhat is a vault?\tA \"safe\" place.\\n\\nReally.\thttps://help.example/vault\tx:y\t[]\t1\nExplain vaults\tA \"safe\" place.\\n\\nReally.\thttps://help.example/vault\tx:y\t[]\t1\nWhat does it cost?\tNothing.\tEditorial\t\t[]\t2\n\tnobody asked\t\t\t\t3\n";

const CSV: &str = "question,answer,Alternate questions,Category\nWhat is a vault?,\"A safe\nplace, really.\",\"Explain vaults | Vault meaning\",Basics\nWhat does it cost?,Nothing.,,Money\n";

const LINES: &str = "{\"question\": [\"What is a vault?\", \"Explain vaults\"], \"answer\": \"A **safe** place.\", \"source\": \"https://help.example/vault\"}\n{\"question\": \"broken\n{\"question\": \"What does it cost?\", \"answer\": \"Nothing.\", \"alternates\": [\"Price\"]}\n";

const MARKDOWN: &str = "---\ntitle: Vaults\nalternate_questions:\n  what-is-a-vault:\n    - Explain vaults\n    - Vault meaning\n  no-such-section: [x]\n---\n# Vaults\n\nText.\n\n## What is a vault?\n\nA safe place. See <a href=\"guide.md\">the guide</a>.\n\n<table><tr><th>Size</th></tr><tr><td>2 m</td></tr></table>\n";

fn forms() -> [(&'static str, &'static str); 6] {
    [
        ("en/vaults.yml", YAML),
        ("en/vaults.html", PAGE),
        ("en/vaults.tsv", TSV),
        ("en/vaults.csv", CSV),
        ("en/vaults.jsonl", LINES),
        ("en/vaults.md", MARKDOWN),
    ]
}

#[test]
fn every_form_becomes_sections() {
    for (path, content) in forms() {
        let bench = Bench::new().file(path, content);
        let site = bench.settings.site();
        let options = ReadOptions { root: bench.corpus(), site: &site };
        let file = walk(bench.corpus(), &site).expect("a corpus").articles.remove(0);
        let Reading { article, diagnostics, .. } = read(&file, options);
        let article = article.unwrap_or_else(|| panic!("{path}: {diagnostics:?}"));
        assert!(article.headings.balance(), "{path}: {:?}", article.headings);
        let sections = article.sections.iter().map(|s| {
            json!({"question": s.question, "alternates": s.alternates, "parents": s.parents, "anchor": s.anchor,
                   "text": s.text, "links": s.links, "source": s.source, "line": s.line})
        });
        let found = json!({
            "title": article.title, "description": article.description, "updated": article.updated,
            "sections": sections.collect::<Vec<_>>(),
            "findings": diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(),
        });
        let name = path.rsplit('.').next().unwrap_or_default();
        insta::assert_json_snapshot!(format!("form_{name}"), found);
    }
}

#[test]
fn an_answer_is_found_in_every_form_also_by_another_way_to_ask() {
    for (path, content) in forms() {
        let chat = Bench::new().file(path, content).chat();
        for question in ["What is a vault?", "Explain vaults"] {
            if question.starts_with("Explain") && path.ends_with("html") {
                continue;
            }
            let reply = ask(&chat, question);
            assert_eq!(
                reply.answers.first().map(|a| a.question.as_str()),
                Some("What is a vault?"),
                "{path}: {question}"
            );
            assert_eq!(
                reply.answers.iter().filter(|a| a.question == "What is a vault?").count(),
                1,
                "{path}"
            );
        }
    }
}

#[test]
fn an_answer_leads_to_the_page_that_its_source_names() {
    let chat = Bench::new().file("en/vaults.tsv", TSV).chat();
    assert_eq!(ask(&chat, "What is a vault?").answers[0].source.url, "https://help.example/vault");
    let own = &ask(&chat, "What does it cost?").answers[0].source.url;
    assert_eq!(own, "http://polyfaq.test/help/en/vaults#what-does-it-cost");
}

#[test]
fn yaml_that_is_no_faq_is_no_article() {
    let bench =
        Bench::new().file("en/a.md", MARKDOWN).file("en/toc.yml", "- name: x\n").file("en/x.yml", "a: [");
    let findings = bench.findings();
    assert!(findings.iter().all(|f| f.starts_with("en/a.md")), "{findings:?}");
}

#[test]
fn what_is_broken_in_a_form_is_named_and_the_rest_is_indexed() {
    let deep = format!("<main>{}</main>", "<div>".repeat(2_000));
    let bomb = "### YamlMime:FAQ\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";
    let cases = [
        ("en/x.yml", "### YamlMime:FAQ\nsections: [", "YAML does not parse"),
        ("en/x.yml", bomb, "YAML does not parse"),
        ("en/x.html", deep.as_str(), "deeper than 512"),
        ("en/x.csv", "a,b\n1,2\n", "needs the columns Question and Answer"),
        ("en/x.csv", "question,answer\nq,a\nq2,a2,a3\n", "en/x.csv:3"),
        ("en/x.jsonl", "[]\n", "en/x.jsonl:1"),
        ("en/x.jsonl", "{\"question\": \"q\"}\n", "answer is missing"),
    ];
    for (path, content, message) in cases {
        let bench = Bench::new()
            .file("en/good.md", MARKDOWN.replace("  no-such-section: [x]\n", ""))
            .file(path, content);
        let findings = bench.findings();
        assert!(findings.iter().any(|f| f.contains(message)), "{path}: {findings:?}");
        assert_eq!(ask(&bench.chat(), "What is a vault?").answers[0].source.article, "en/good.md", "{path}");
    }
}
