//! A letter as a message of Block Kit, within Slack's limits.
//!
//! What is cut is linked, and bare text goes with it: for notifications, and for where Slack refuses blocks.
//! <https://docs.slack.dev/reference/block-kit/blocks>

use serde_json::Value;

use super::mrkdwn::{self, escape};
use super::page::{ALL, Page, SECTION, section};
use crate::channel::relay::{Letter, ellipsis, pieces};

/// The most blocks. <https://docs.slack.dev/reference/block-kit/blocks>
const BLOCKS: usize = 50;
/// What of these is kept for the parts before and after the answer.
const FRAME: usize = 4_000;
/// The most characters of bare text. <https://docs.slack.dev/reference/methods/chat.postMessage#truncating>
const TEXT: usize = 4_000;
/// A message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Message {
    /// What stands for it where blocks cannot be shown.
    pub(super) text: String,
    /// Its blocks; without them, the text is all.
    pub(super) blocks: Vec<Value>,
}

impl Message {
    /// Bare text.
    pub(super) fn bare(text: &str) -> Message {
        Message { text: fallback(text), blocks: Vec::new() }
    }
}

/// The message that says what a letter says.
pub(super) fn render(letter: &Letter) -> Message {
    let mut page = Page::new(FRAME, 1);
    if !letter.intro.trim().is_empty() {
        page.push(section(&escape(&ellipsis(&letter.intro, SECTION / 5))));
    }
    let mut tail = Page::new(FRAME, 12);
    if let Some(answer) = &letter.answer {
        tail.notices(answer);
    }
    tail.links(&letter.links_label, &letter.links);
    tail.choices(&letter.choices);
    if let Some(feedback) = &letter.feedback {
        tail.feedback(letter.language.tag, feedback);
    }
    if let Some(answer) = &letter.answer {
        page.grow(ALL - tail.used, BLOCKS - tail.blocks.len());
        page.answer(answer);
    }
    page.blocks.extend(tail.blocks);
    Message { text: fallback(&letter.text()), blocks: page.blocks }
}

fn fallback(text: &str) -> String {
    let most = TEXT.saturating_sub(1);
    let first = pieces(text, most, mrkdwn::escaped_width).into_iter().next();
    let first = first.unwrap_or_default();
    if first.len() < text.len() { format!("{}…", escape(first.trim_end())) } else { escape(first) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::channel::relay::{Answered, Choice, Feedback, Link};
    use crate::chat::blocks;
    use crate::language::Language;

    fn letter(markdown: &str) -> Letter {
        let link =
            Link { title: "How do I <reset> it?".into(), url: "https://help.example/a?b=1&c#reset".into() };
        Letter {
            language: Language::undetermined(),
            intro: "Here is what “Resetting” says:".into(),
            answer: Some(Answered {
                link: link.clone(),
                parts: blocks(markdown),
                text: markdown.into(),
                notices: vec!["This translation is old.".into()],
                truncated: false,
                read_on: "Read on in the article.".into(),
            }),
            choices: Vec::new(),
            links_label: "See also".into(),
            links: vec![link],
            feedback: Some(Feedback {
                question: "Was this helpful?".into(),
                yes: "Yes".into(),
                no: "No".into(),
                receipt: "r".into(),
            }),
        }
    }

    /// What Slack would say against a message, from its documents and not from the code above.
    fn complaints(message: &Message) -> Vec<String> {
        let mut found = Vec::new();
        let mut claim = |holds: bool, what: &str| {
            if !holds {
                found.push(what.to_owned());
            }
        };
        let chars = |value: &Value| value.as_str().map_or(0, |s| s.chars().count());
        let of = |kind: &'static str| message.blocks.iter().filter(move |b| b["type"] == kind);
        claim(message.blocks.len() <= 50, "more than 50 blocks");
        claim((1..=4000).contains(&message.text.chars().count()), "text of no or too many characters");
        claim(
            Value::from(message.blocks.clone()).to_string().chars().count() <= 13_000,
            "more than 13,000 in all",
        );
        claim(of("section").all(|b| (1..=3000).contains(&chars(&b["text"]["text"]))), "a section's length");
        claim(
            of("context").all(|b| (1..=3000).contains(&chars(&b["elements"][0]["text"]))),
            "a context's length",
        );
        let markdown: usize = of("markdown").map(|b| chars(&b["text"])).sum();
        claim(markdown <= 12_000, "more than 12,000 of markdown");
        claim(of("table").count() <= 1, "two tables");
        for table in of("table") {
            let rows: Vec<&Vec<Value>> =
                table["rows"].as_array().expect("rows").iter().filter_map(Value::as_array).collect();
            claim((1..=100).contains(&rows.len()), "more than 100 rows");
            claim(rows.iter().all(|row| (1..=20).contains(&row.len())), "more than 20 columns");
            let cells: Vec<&Value> = rows.iter().copied().flatten().collect();
            claim(cells.iter().all(|c| c["type"] == "rich_text" || chars(&c["text"]) > 0), "an empty cell");
            claim(cells.iter().map(|c| chars(&c["text"])).sum::<usize>() <= 10_000, "cells of 10,000");
        }
        for actions in of("actions") {
            let buttons = actions["elements"].as_array().expect("elements");
            claim((1..=25).contains(&buttons.len()), "more than 25 buttons");
            claim(buttons.iter().all(|b| (1..=75).contains(&chars(&b["text"]["text"]))), "a button's label");
            claim(
                buttons.iter().all(|b| chars(&b["value"]) <= 2000 && chars(&b["action_id"]) <= 255),
                "a value",
            );
        }
        found
    }

    #[test]
    fn an_answer_becomes_a_message() {
        let source = "First **do** this.\n\n1. one\n2. two\n   - deep\n\n| a | b |\n| --- | --: |\n| 1 | [x](https://x.example) |\n|  | 2 |\n\nThen <that>.\n\n| c |\n| --- |\n| 3 |\n\n> [!NOTE]\n> Mind it.";
        insta::assert_json_snapshot!(render(&letter(source)).blocks);
    }

    #[test]
    fn what_may_be_meant_is_offered_as_buttons() {
        let choice = |n: usize| Choice {
            label: format!("{n}. {}", "A long heading ".repeat(8)),
            section: format!("en/a#{n}"),
            url: "https://help.example/a".into(),
        };
        let letter = Letter {
            answer: None,
            links: Vec::new(),
            feedback: None,
            choices: (0..30).map(choice).collect(),
            ..letter("")
        };
        let message = render(&letter);
        assert_eq!(complaints(&message), [""; 0]);
        let buttons = message.blocks[1]["elements"].as_array().expect("buttons");
        assert_eq!((buttons.len(), &buttons[7]["value"]), (8, &Value::from("en/a#7")));
    }

    #[test]
    fn what_is_cut_is_linked() {
        for source in [
            "word & ".repeat(4000),
            format!("| a |\n| --- |\n{}", "| x |\n".repeat(300)),
            "# h\n\n- x\n\ny\n\n".repeat(200),
        ] {
            let message = render(&letter(&source));
            assert_eq!(complaints(&message), [""; 0]);
            let text = Value::from(message.blocks).to_string();
            assert!(text.contains("|Read on in the article.>"), "{}", &text[..200]);
        }
        let whole = Value::from(render(&letter("short")).blocks).to_string();
        assert!(!whole.contains("Read on"));
    }

    fn markdown() -> impl Strategy<Value = String> {
        let word = "[a-zA-Zåäö日本<>&*_`|\\[\\]!@ ]{1,40}";
        let piece = (0..9usize, word, 1..200usize).prop_map(|(kind, word, times)| match kind {
            0 => format!("# {word}\n\n"),
            1 => format!("{}\n\n", word.repeat(times)),
            2 => format!("- {word}\n").repeat(times),
            3 => format!("1. {word}\n   - {word}\n\n"),
            4 => format!("```\n{}```\n\n", format!("{word}\n").repeat(times)),
            5 => format!(
                "\n| {0} |\n|{1}\n{2}\n",
                "h | ".repeat(times % 30),
                " --- |".repeat(times % 30 + 1),
                format!("| {word} |\n").repeat(times)
            ),
            6 => format!("> {word}\n\n"),
            7 => format!("![{word}](https://x.example/{times}.png)\n\n---\n\n"),
            _ => format!("[{word}](https://x.example/{})\n\n", "p".repeat(times * 20)),
        });
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn slack_has_nothing_against_any_article(source in markdown()) {
            let message = render(&letter(&source));
            prop_assert_eq!(complaints(&message), [""; 0]);
        }
    }
}
