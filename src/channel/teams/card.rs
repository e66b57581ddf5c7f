//! A letter as a message with an Adaptive Card, within the size that Teams takes.
//!
//! What is cut is linked. Tables are tables where the client knows them, else lines of text.
//! <https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card>

use serde_json::{Value, json};

use super::text::{escape, inline, link};
use crate::channel::relay::{Answered, Letter, Link, ellipsis, pieces};
use crate::chat::{Alignment, Block, Item, Run, words};
use crate::language::Direction;

/// The largest message, in bytes, counted as UTF-16 as Teams does.
/// <https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages>
const MOST: usize = 80_000;
/// What of it is kept for what is around the answer.
const FRAME: usize = 24_000;
/// The longest text of one element, in characters.
const TEXT: usize = 8_000;
const TITLE: usize = 150;
const NOTICE: usize = 400;
const SUMMARY: usize = 500;
/// A URL longer than that is left out.
const URL: usize = 1_500;
/// The most sections to choose from; Teams shows six buttons in a row of a card.
const CHOICES: usize = 6;
/// Rows and columns of a table.
const ROWS: usize = 100;
const COLUMNS: usize = 20;

/// What buttons may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Buttons {
    /// Only open pages: all that an outgoing webhook may have.
    Pages,
    /// Also bring something back to the bot.
    All,
}

/// A message of bare text.
pub(super) fn plain(text: &str) -> Value {
    json!({ "type": "message", "textFormat": "plain", "text": ellipsis(text, TEXT) })
}

/// The message that says what a letter says.
pub(super) fn message(letter: &Letter, buttons: Buttons) -> Value {
    let mut head = Column::new(FRAME / 4);
    head.push(text_block(&escape(&ellipsis(&letter.intro, NOTICE))));
    let mut tail = Column::new(FRAME / 2);
    if let Some(answer) = &letter.answer {
        tail.notices(answer);
    }
    tail.links(&letter.links_label, &letter.links);
    let actions = actions(letter, buttons);
    if let (Some(feedback), Buttons::All) = (&letter.feedback, buttons) {
        tail.push(subtle(&escape(&ellipsis(&feedback.question, NOTICE))));
    }
    let mut body = Column::new((MOST - FRAME).saturating_sub(tail.used));
    if let Some(answer) = &letter.answer {
        body.answer(answer);
    }
    let elements: Vec<Value> = [head, body, tail].into_iter().flat_map(|column| column.elements).collect();
    let card = json!({
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "rtl": letter.language.direction() == Direction::Rtl,
        "fallbackText": ellipsis(&letter.text(), SUMMARY),
        "msteams": { "width": "Full" },
        "body": elements,
        "actions": actions,
    });
    json!({
        "type": "message",
        "summary": ellipsis(&letter.intro, NOTICE),
        "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": card }],
    })
}

/// Buttons: what may be meant, and whether it helped.
/// <https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions>
fn actions(letter: &Letter, buttons: Buttons) -> Vec<Value> {
    let choices =
        letter.choices.iter().filter(|c| c.url.len() <= URL && c.section.len() <= URL).take(CHOICES);
    let mut actions: Vec<Value> = choices
        .map(|choice| {
            let title = ellipsis(&choice.label, TITLE);
            match buttons {
                Buttons::Pages => json!({ "type": "Action.OpenUrl", "title": title, "url": choice.url }),
                Buttons::All => {
                    let data = json!({ "section": choice.section, "text": title });
                    json!({ "type": "Action.Submit", "title": title, "data": data })
                }
            }
        })
        .collect();
    if let (Some(feedback), Buttons::All) =
        (letter.feedback.as_ref().filter(|f| f.receipt.len() <= URL), buttons)
    {
        for (title, helpful) in [(&feedback.yes, true), (&feedback.no, false)] {
            let data =
                json!({ "receipt": feedback.receipt, "helpful": helpful, "language": letter.language.tag });
            actions.push(json!({ "type": "Action.Submit", "title": ellipsis(title, TITLE), "data": data }));
        }
    }
    actions
}

/// Elements one below the other that keep to a size.
struct Column {
    elements: Vec<Value>,
    used: usize,
    room: usize,
}

impl Column {
    fn new(room: usize) -> Column {
        Column { elements: Vec::new(), used: 0, room }
    }

    /// Adds an element, if it fits.
    fn push(&mut self, element: Value) -> bool {
        let size = size(&element);
        let fits = self.used + size <= self.room;
        if fits {
            self.used += size;
            self.elements.push(element);
        }
        fits
    }

    /// The section that answers: its heading, as much of it as fits, and the way to the rest.
    fn answer(&mut self, answer: &Answered) {
        let title = ellipsis(&answer.link.title, TITLE);
        let url = Some(answer.link.url.as_str()).filter(|url| url.chars().count() <= URL);
        self.push(heading(&url.map_or_else(|| escape(&title), |url| link(&title, url))));
        let more = url.map(|url| text_block(&link(&ellipsis(&answer.read_on, TITLE), url)));
        let kept = more.as_ref().map_or(0, size);
        self.room = self.room.saturating_sub(kept);
        let whole = answer.parts.iter().all(|part| self.block(&part.block));
        self.room += kept;
        if let Some(more) = more.filter(|_| !whole || answer.truncated) {
            self.push(more);
        }
    }

    /// Adds a block of the answer; false if it is not whole.
    fn block(&mut self, block: &Block) -> bool {
        match block {
            Block::Table { columns, rows } => self.table(columns, rows),
            block => elements(block).into_iter().all(|element| self.push(element)),
        }
    }

    /// A table, without the rows that do not fit; false if some are missing.
    fn table(&mut self, columns: &[Alignment], rows: &[Vec<Vec<Run>>]) -> bool {
        let mut kept = rows.len().min(ROWS);
        while kept > 1 || kept == rows.len() && kept > 0 {
            let some = rows.get(..kept).unwrap_or_default();
            let fits = columns.len() <= COLUMNS && !columns.is_empty() && self.push(table(columns, some));
            if fits || self.push(lines(some)) {
                return kept == rows.len();
            }
            kept = if kept > 8 { kept / 2 } else { kept - 1 };
        }
        false
    }

    fn notices(&mut self, answer: &Answered) {
        for notice in answer.notices.iter().take(3).filter(|notice| !notice.trim().is_empty()) {
            self.push(subtle(&escape(&ellipsis(notice, NOTICE))));
        }
    }

    fn links(&mut self, label: &str, links: &[Link]) {
        let links: Vec<&Link> = links.iter().filter(|l| l.url.chars().count() <= URL / 5).collect();
        if !links.is_empty() {
            self.push(subtle(&escape(&ellipsis(label, TITLE))));
            for l in links {
                self.push(text_block(&link(&ellipsis(&l.title, TITLE), &l.url)));
            }
        }
    }
}

/// The elements of a block that is no table.
fn elements(block: &Block) -> Vec<Value> {
    match block {
        Block::Heading(runs) => vec![heading(&escape(&ellipsis(&words(runs), TEXT / 2)))],
        Block::Paragraph(runs) => paragraph(runs),
        Block::List { start, items } => {
            let item = |(at, item): (usize, &Item)| self::item(item, start.map(|start| start + at));
            items.iter().enumerate().map(item).collect()
        }
        Block::Quote(blocks) => {
            let items: Vec<Value> = blocks.iter().flat_map(elements).collect();
            vec![json!({ "type": "Container", "style": "emphasis", "items": items })]
        }
        Block::Code { text, .. } => {
            let code = |piece: &str| json!({ "type": "TextBlock", "wrap": true, "fontType": "Monospace", "text": escape(piece) });
            pieces(text, TEXT / 2, |_| 1).into_iter().filter(|p| !p.trim().is_empty()).map(code).collect()
        }
        // Teams takes pictures of https only.
        Block::Image { url, alt } if url.starts_with("https://") => {
            vec![json!({ "type": "Image", "url": url, "altText": ellipsis(alt, NOTICE), "size": "Auto" })]
        }
        Block::Image { url, alt } => vec![text_block(&link(if alt.is_empty() { url } else { alt }, url))],
        Block::Rule => vec![json!({ "type": "TextBlock", "text": " ", "separator": true })],
        Block::Table { rows, .. } => vec![lines(rows)],
    }
}

/// A paragraph; one that is too long for an element in bare pieces.
fn paragraph(runs: &[Run]) -> Vec<Value> {
    let text = Some(inline(runs)).filter(|text| !text.is_empty()).unwrap_or_else(|| " ".to_owned());
    if text.chars().count() <= TEXT {
        return vec![text_block(&text)];
    }
    let bare = words(runs);
    pieces(&bare, TEXT / 2, |_| 1).into_iter().map(|piece| text_block(&escape(piece))).collect()
}

/// An item: its mark in a column of its own, so that the lines below the first stand below its words.
fn item(item: &Item, number: Option<usize>) -> Value {
    let mark = match (item.task, number) {
        (Some(true), _) => "☑".to_owned(),
        (Some(false), _) => "☐".to_owned(),
        (None, Some(number)) => format!("{number}\\."),
        (None, None) => "•".to_owned(),
    };
    let inside: Vec<Value> = item.blocks.iter().flat_map(elements).collect();
    json!({
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            { "type": "Column", "width": "auto", "items": [text_block(&mark)] },
            { "type": "Column", "width": "stretch", "items": inside },
        ],
    })
}

/// <https://learn.microsoft.com/adaptive-cards/schema-explorer/table>
fn table(columns: &[Alignment], rows: &[Vec<Vec<Run>>]) -> Value {
    let align = |alignment: &Alignment| match alignment {
        Alignment::Left => "Left",
        Alignment::Center => "Center",
        Alignment::Right => "Right",
    };
    let widths: Vec<Value> =
        columns.iter().map(|c| json!({ "width": 1, "horizontalCellContentAlignment": align(c) })).collect();
    let cell = |runs: &Vec<Run>| json!({ "type": "TableCell", "items": paragraph(runs) });
    let row = |row: &Vec<Vec<Run>>| json!({ "type": "TableRow", "cells": row.iter().map(cell).collect::<Vec<_>>() });
    json!({
        "type": "Table",
        "columns": widths,
        "firstRowAsHeaders": true,
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
        "fallback": lines(rows),
    })
}

/// A table as lines of text.
fn lines(rows: &[Vec<Vec<Run>>]) -> Value {
    let line = |row: &Vec<Vec<Run>>| row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join(" | ");
    text_block(&escape(&rows.iter().map(line).collect::<Vec<_>>().join("\n")))
}

fn text_block(text: &str) -> Value {
    json!({ "type": "TextBlock", "wrap": true, "text": text })
}

fn subtle(text: &str) -> Value {
    json!({ "type": "TextBlock", "wrap": true, "isSubtle": true, "size": "Small", "text": text })
}

fn heading(text: &str) -> Value {
    json!({ "type": "TextBlock", "wrap": true, "weight": "Bolder", "size": "Medium", "style": "heading", "text": text })
}

/// The bytes of an element, as UTF-16.
fn size(element: &Value) -> usize {
    (element.to_string().encode_utf16().count() + 1) * 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::channel::relay::{Choice, Feedback};
    use crate::chat::blocks;
    use crate::language::Language;

    fn letter(markdown: &str) -> Letter {
        let link =
            Link { title: "How do I [reset] it?".into(), url: "https://help.example/a?b=1#reset".into() };
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
            choices: vec![Choice {
                label: "Or this?".into(),
                section: "en/a#b".into(),
                url: "https://help.example/b".into(),
            }],
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

    fn bytes(message: &Value) -> usize {
        message.to_string().encode_utf16().count() * 2
    }

    #[test]
    fn an_answer_becomes_a_card() {
        let source = "First **do** this.\n\n1. one\n2. two\n   - deep\n\n| a | b |\n| --- | --: |\n| 1 | [x](https://x.example) |\n|  | 2 |\n\n```\nlet a = b[0];\n```\n\n> [!NOTE]\n> Mind it.\n\n![a map](https://a.example/m.png)";
        insta::assert_json_snapshot!(message(&letter(source), Buttons::All));
    }

    #[test]
    fn a_webhooks_buttons_only_open_pages() {
        let message = message(&letter("x"), Buttons::Pages).to_string();
        assert!(message.contains("Action.OpenUrl") && !message.contains("Action.Submit"), "{message}");
    }

    #[test]
    fn what_is_cut_is_linked() {
        for source in [
            "word & ".repeat(20_000),
            format!("| a |\n| --- |\n{}", "| x |\n".repeat(300)),
            "- x\n\ny\n\n".repeat(3000),
        ] {
            let message = message(&letter(&source), Buttons::All);
            assert!(bytes(&message) <= 80_000, "{}", bytes(&message));
            assert!(message.to_string().contains("[Read on in the article.](https://help.example/a"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_message_is_never_too_large(words in "[a-zåäö日本😀 <&*]{1,30}", times in 1usize..2000, kind in 0usize..6, urls in 1usize..3000) {
            let source = match kind {
                0 => words.repeat(times),
                1 => format!("- {words}\n").repeat(times),
                2 => format!("| {words} | b |\n| --- | --- |\n{}", format!("| {words} | {words} |\n").repeat(times)),
                3 => format!("```\n{}```", format!("{words}\n").repeat(times)),
                4 => format!("> {words}\n>\n").repeat(times),
                _ => format!("[{words}](https://x.example/{})\n\n", "p".repeat(urls)).repeat(times % 100),
            };
            let mut letter = letter(&source);
            letter.intro = words.repeat(times);
            letter.links = vec![Link { title: words.repeat(times), url: format!("https://x.example/{}", "p".repeat(urls)) }; 5];
            let choice = Choice { label: words, section: "s".repeat(urls), url: format!("https://x.example/{}", "p".repeat(urls)) };
            letter.choices = vec![choice; 20];
            for buttons in [Buttons::Pages, Buttons::All] {
                let message = message(&letter, buttons);
                prop_assert!(bytes(&message) <= 80_000, "{}", bytes(&message));
            }
        }
    }
}
