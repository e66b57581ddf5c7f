//! Sections that make good answers: not too long, not mere links, whole with their footnotes, and an article
//! that is found by its title.

use polyfaq::chat::Answer;

use crate::harness::{Bench, ask};

fn best(bench: &Bench, question: &str) -> Answer {
    ask(&bench.chat(), question)
        .answers
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no answer to {question}"))
}

#[test]
fn a_long_answer_is_cut_at_the_end_of_a_paragraph_and_the_rest_is_found_and_shown_on_the_page() {
    let paragraphs: Vec<String> =
        (0..60).map(|n| format!("Paragraph {n}: {}", "open the door and wait. ".repeat(10))).collect();
    let article = format!(
        "# Doors\n\nAbout doors.\n\n## How do I open a door?\n\n{}\n\nAt last turn the zirconium knob.\n",
        paragraphs.join("\n\n")
    );
    let bench = Bench::new().file("en/doors.md", article);
    let answer = best(&bench, "How do I open a door?");
    assert!(answer.truncated && answer.text.len() < 6_100, "{}", answer.text.len());
    assert!(answer.text.ends_with("wait."), "{}", &answer.text[answer.text.len() - 50..]);
    assert_eq!(answer.notices.len(), 1, "{:?}", answer.notices);
    let found = best(&bench, "How do I open a door with a zirconium knob?");
    assert_eq!(found.question, "How do I open a door?", "what is not shown is searched all the same");
    let page = bench.serve().get("/help/en/doors", &[]).body;
    assert!(page.contains("zirconium") && page.contains("Paragraph 0"));
}

#[test]
fn a_list_of_links_stands_behind_a_section_that_says_something() {
    let bench = Bench::new()
        .file("en/a.md", "# A\n\nText.\n\n## Renew a certificate\n\n- [Renew a certificate](b.md)\n- [Certificates](c.md)\n")
        .file("en/b.md", "# B\n\nText.\n\n## Renew a certificate\n\nRun the tool and choose the certificate to renew.\n");
    let answer = best(&bench, "renew a certificate");
    assert_eq!(answer.source.article, "en/b.md");
}

#[test]
fn a_how_to_article_is_found_as_a_whole_by_its_title() {
    let steps = "---\ntitle: Replace a disk\ndescription: Swap a broken disk without stopping the server.\n---\n# Replace a disk\n\n## Take it out\n\nPull.\n\n## Put the new one in\n\nPush.\n";
    let bench =
        Bench::new().file("en/disk.md", steps).file("en/other.md", "# Paint a wall\n\nUse a brush.\n");
    let answer = best(&bench, "How do I replace a disk?");
    assert_eq!((answer.source.article.as_str(), answer.source.anchor.as_str()), ("en/disk.md", ""));
    assert_eq!(
        answer.text,
        "Swap a broken disk without stopping the server.\n\n- Take it out\n- Put the new one in"
    );
    assert!(
        answer.markdown.contains("(http://polyfaq.test/help/en/disk#put-the-new-one-in)"),
        "{}",
        answer.markdown
    );
}

#[test]
fn a_footnote_goes_with_the_sections_that_refer_to_it() {
    let article = "# Prices\n\nText.\n\n## What does it cost?\n\nTen coins[^a].\n\n## What does it weigh?\n\nTwo stones[^b], or ten coins[^a].\n\n## Is it blue?\n\nYes.\n\n[^a]: Old coins.\n[^b]: Round ones.\n";
    let bench = Bench::new().file("en/a.md", article);
    let cost = best(&bench, "What does it cost?");
    assert_eq!(cost.text, "Ten coins1.\n\n1. Old coins.");
    assert!(cost.html.contains("<sup>1</sup>") && !cost.html.contains("href"), "{}", cost.html);
    assert!(cost.markdown.contains("[^a]") && cost.markdown.contains("Old coins."), "{}", cost.markdown);
    let weight = best(&bench, "What does it weigh?");
    assert!(
        weight.text.contains("1. Old coins.") && weight.text.contains("2. Round ones."),
        "{}",
        weight.text
    );
    assert_eq!(best(&bench, "Is it blue?").text, "Yes.");
}
