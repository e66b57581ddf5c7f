//! A letter as a message of Block Kit, within Slack's limits.
//!
//! What is cut is linked, and bare text goes with it: for notifications, and for where Slack refuses blocks.
//! <https://docs.slack.dev/reference/block-kit/blocks>

use serde_json::{Value, json};

use super::mrkdwn::{self, escape, link};
use super::table;
use crate::channel::relay::{Answered, Choice, Feedback, Letter, Link, ellipsis, pieces};
use crate::chat::{Block, Part};

/// The most blocks. <https://docs.slack.dev/reference/block-kit/blocks>
const BLOCKS: usize = 50;
/// The most characters of a section. <https://docs.slack.dev/reference/block-kit/blocks/section-block>
const SECTION: usize = 3_000;
/// The most characters of all, counted over the JSON. Slack refuses what is longer than about 13,200
/// (<https://github.com/slackapi/bolt-js/issues/2509>) and does not say how it counts; this keeps the
/// 12,000 of all `markdown` blocks too
/// (<https://docs.slack.dev/reference/block-kit/blocks/markdown-block>).
const ALL: usize = 12_000;
/// What of these is kept for the parts before and after the answer.
const FRAME: usize = 4_000;
/// The most characters of bare text. <https://docs.slack.dev/reference/methods/chat.postMessage#truncating>
const TEXT: usize = 4_000;
/// The most characters of a button and of what it carries.
/// <https://docs.slack.dev/reference/block-kit/block-elements/button-element>
const BUTTON: usize = 75;
const VALUE: usize = 2_000;
/// The most sections to choose from.
const CHOICES: usize = 8;
/// A URL longer than that is left out, a title or notice cut.
const URL: usize = 1_500;
const TITLE: usize = 150;
const NOTICE: usize = 400;

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
    page.push(section(&escape(&ellipsis(&letter.intro, SECTION / 5))));
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

/// Blocks that keep to a number and a size.
struct Page {
    blocks: Vec<Value>,
    used: usize,
    room: usize,
    most: usize,
    has_table: bool,
}

impl Page {
    fn new(room: usize, most: usize) -> Page {
        Page { blocks: Vec::new(), used: 0, room, most, has_table: false }
    }

    /// Gives it other limits.
    fn grow(&mut self, room: usize, most: usize) {
        (self.room, self.most) = (room, most);
    }

    /// Adds a block, if it fits.
    fn push(&mut self, block: Value) -> bool {
        let size = size(&block);
        let fits = self.blocks.len() < self.most && self.used + size <= self.room;
        if fits {
            self.used += size;
            self.blocks.push(block);
        }
        fits
    }

    /// Adds to the text of the last block if that is of the same kind, else a new one, if it fits.
    fn append(&mut self, kind: Kind, text: &str) -> bool {
        let joined =
            self.blocks.last().and_then(|last| kind.text(last)).map(|before| format!("{before}\n\n{text}"));
        let joined =
            joined.filter(|joined| joined.chars().count() <= kind.most()).map(|joined| kind.block(&joined));
        let Some(block) = joined else { return self.push(kind.block(text)) };
        let before = self.blocks.last().map_or(0, size);
        let after = self.used - before + size(&block);
        let fits = after <= self.room;
        if let Some(last) = self.blocks.last_mut().filter(|_| fits) {
            (*last, self.used) = (block, after);
        }
        fits
    }

    /// The section that answers: its heading, as much of it as fits, and the way to the rest.
    fn answer(&mut self, answer: &Answered) {
        let title = ellipsis(&answer.link.title, TITLE);
        let url = Some(answer.link.url.as_str()).filter(|url| url.chars().count() <= URL);
        let heading = url.map_or_else(|| escape(&title), |url| link(&title, url));
        self.push(section(&format!("*{heading}*")));
        let more = url.map(|url| section(&link(&ellipsis(&answer.read_on, TITLE), url)));
        let kept = more.as_ref().map_or(0, size);
        let (room, most) = (self.room, self.most);
        self.grow(room.saturating_sub(kept), most.saturating_sub(1));
        let whole = answer.parts.iter().all(|part| self.part(part));
        self.grow(room, most);
        if let Some(more) = more.filter(|_| !whole || answer.truncated) {
            self.push(more);
        }
    }

    /// Adds a part of the answer; false if it is not whole.
    fn part(&mut self, part: &Part) -> bool {
        match &part.block {
            Block::Rule => {
                self.push(json!({ "type": "divider" }));
                true
            }
            Block::Table { columns, rows } if !self.has_table => match table::block(columns, rows) {
                Some((block, cut)) => self.table(block) && !cut,
                None => self.fixed(&table::lines(rows)),
            },
            Block::Table { rows, .. } => self.fixed(&table::lines(rows)),
            block => {
                // What mrkdwn has no form for is Markdown, if that fits.
                let rich = matches!(block, Block::Heading(_) | Block::List { .. } | Block::Code { .. });
                let markdown = part.markdown.as_ref().filter(|m| rich && m.chars().count() <= ALL);
                markdown.is_some_and(|m| self.append(Kind::Markdown, m)) || self.sections(block)
            }
        }
    }

    /// A table, without the rows that do not fit; false if some are missing.
    fn table(&mut self, table: Value) -> bool {
        let (mut next, mut whole) = (Some(table), true);
        while let Some(table) = next {
            if self.push(table.clone()) {
                self.has_table = true;
                return whole;
            }
            whole = false;
            next = table::shorter(table);
        }
        false
    }

    fn fixed(&mut self, text: &str) -> bool {
        mrkdwn::code(text, SECTION).iter().all(|text| self.append(Kind::Mrkdwn, text))
    }

    fn sections(&mut self, block: &Block) -> bool {
        mrkdwn::texts(block, SECTION).iter().all(|text| self.append(Kind::Mrkdwn, text))
    }

    fn notices(&mut self, answer: &Answered) {
        for notice in answer.notices.iter().take(3).filter(|notice| !notice.trim().is_empty()) {
            self.push(context(&format!("_{}_", escape(&ellipsis(notice, NOTICE)))));
        }
    }

    fn links(&mut self, label: &str, links: &[Link]) {
        let links = links.iter().filter(|l| l.url.chars().count() <= URL / 5);
        let lines: Vec<String> =
            links.map(|l| format!("• {}", link(&ellipsis(&l.title, TITLE), &l.url))).collect();
        if !lines.is_empty() {
            let text = format!("*{}*\n{}", escape(&ellipsis(label, TITLE)), lines.join("\n"));
            if text.chars().count() <= SECTION {
                self.push(section(&text));
            }
        }
    }

    fn choices(&mut self, choices: &[Choice]) {
        let choices = choices.iter().filter(|c| c.section.chars().count() <= VALUE / 8).take(CHOICES);
        let button =
            |(at, choice): (usize, &Choice)| button(&format!("choose_{at}"), &choice.label, &choice.section);
        let buttons: Vec<Value> = choices.enumerate().map(button).collect();
        if !buttons.is_empty() {
            self.push(json!({ "type": "actions", "elements": buttons }));
        }
    }

    fn feedback(&mut self, language: &str, feedback: &Feedback) {
        let value = format!("{language} {}", feedback.receipt);
        if value.chars().count() > VALUE / 4 {
            return;
        }
        let buttons =
            [button("helpful_yes", &feedback.yes, &value), button("helpful_no", &feedback.no, &value)];
        let question = context(&escape(&ellipsis(&feedback.question, NOTICE)));
        if self.push(question) {
            self.push(json!({ "type": "actions", "elements": buttons }));
        }
    }
}

/// Blocks that hold running text.
#[derive(Clone, Copy)]
enum Kind {
    Markdown,
    Mrkdwn,
}

impl Kind {
    fn most(self) -> usize {
        match self {
            Kind::Markdown => ALL,
            Kind::Mrkdwn => SECTION,
        }
    }

    fn block(self, text: &str) -> Value {
        match self {
            Kind::Markdown => json!({ "type": "markdown", "text": text }),
            Kind::Mrkdwn => section(text),
        }
    }

    /// The text of a block of this kind.
    fn text(self, block: &Value) -> Option<&str> {
        match self {
            Kind::Markdown => block.get("text")?.as_str(),
            Kind::Mrkdwn => block.get("text")?.get("text")?.as_str(),
        }
    }
}

fn section(text: &str) -> Value {
    json!({ "type": "section", "text": { "type": "mrkdwn", "text": text } })
}

fn context(text: &str) -> Value {
    json!({ "type": "context", "elements": [{ "type": "mrkdwn", "text": text }] })
}

fn button(action: &str, label: &str, value: &str) -> Value {
    let label = if label.trim().is_empty() { "…" } else { label };
    let text = json!({ "type": "plain_text", "text": ellipsis(label, BUTTON) });
    json!({ "type": "button", "action_id": action, "text": text, "value": value })
}

/// The characters of a block's JSON.
fn size(block: &Value) -> usize {
    block.to_string().chars().count() + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
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
