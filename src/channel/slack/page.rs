//! Blocks of Block Kit that keep to a number and a size, and how parts of a letter become blocks.
//!
//! In: parts of a letter. Out: blocks; what does not fit is left out, and where an answer is not whole, the way to
//! the rest is there. <https://docs.slack.dev/reference/block-kit/blocks>

use serde_json::{Value, json};

use super::mrkdwn::{self, escape, link};
use super::table;
use crate::channel::relay::{Answered, Choice, Feedback, Link, ellipsis};
use crate::chat::{Block, Part};

/// The most characters of a section. <https://docs.slack.dev/reference/block-kit/blocks/section-block>
pub(super) const SECTION: usize = 3_000;
/// The most characters of all, counted over the JSON. Slack refuses what is longer than about 13,200
/// (<https://github.com/slackapi/bolt-js/issues/2509>) and does not say how it counts; this keeps the
/// 12,000 of all `markdown` blocks too
/// (<https://docs.slack.dev/reference/block-kit/blocks/markdown-block>).
pub(super) const ALL: usize = 12_000;
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

/// Blocks that keep to a number and a size.
pub(super) struct Page {
    pub(super) blocks: Vec<Value>,
    /// The characters of their JSON.
    pub(super) used: usize,
    room: usize,
    most: usize,
    has_table: bool,
}

impl Page {
    /// So many blocks of so many characters.
    pub(super) fn new(room: usize, most: usize) -> Page {
        Page { blocks: Vec::new(), used: 0, room, most, has_table: false }
    }

    /// Gives it other limits.
    pub(super) fn grow(&mut self, room: usize, most: usize) {
        (self.room, self.most) = (room, most);
    }

    /// Adds a block, if it fits.
    pub(super) fn push(&mut self, block: Value) -> bool {
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
    pub(super) fn answer(&mut self, answer: &Answered) {
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

    /// What the reader should know.
    pub(super) fn notices(&mut self, answer: &Answered) {
        for notice in answer.notices.iter().take(3).filter(|notice| !notice.trim().is_empty()) {
            self.push(context(&format!("_{}_", escape(&ellipsis(notice, NOTICE)))));
        }
    }

    /// Further answers.
    pub(super) fn links(&mut self, label: &str, links: &[Link]) {
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

    /// A button for each section that may be meant.
    /// <https://docs.slack.dev/reference/block-kit/blocks/actions-block>
    pub(super) fn choices(&mut self, choices: &[Choice]) {
        let choices = choices.iter().filter(|c| c.section.chars().count() <= VALUE / 8).take(CHOICES);
        let button =
            |(at, choice): (usize, &Choice)| button(&format!("choose_{at}"), &choice.label, &choice.section);
        let buttons: Vec<Value> = choices.enumerate().map(button).collect();
        if !buttons.is_empty() {
            self.push(json!({ "type": "actions", "elements": buttons }));
        }
    }

    /// The question whether it helped.
    pub(super) fn feedback(&mut self, language: &str, feedback: &Feedback) {
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

pub(super) fn section(text: &str) -> Value {
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
