//! Tables: Slack's own where one fits, else lines of fixed width.
//!
//! <https://docs.slack.dev/reference/block-kit/blocks/table-block>

use serde_json::{Value, json};

use crate::chat::{Alignment, Run, words};

/// The most rows and columns.
const ROWS: usize = 100;
const COLUMNS: usize = 20;
/// The most characters in all cells of a message.
const CHARACTERS: usize = 10_000;

/// The table as a block, if it is not too large, and whether rows are missing. A message may have one.
pub(super) fn block(columns: &[Alignment], rows: &[Vec<Vec<Run>>]) -> Option<(Value, bool)> {
    if columns.is_empty() || columns.len() > COLUMNS {
        return None;
    }
    let (mut kept, mut characters) = (Vec::new(), 0);
    for row in rows.iter().take(ROWS) {
        characters += row.iter().map(|cell| words(cell).chars().count().max(1)).sum::<usize>();
        if characters > CHARACTERS {
            break;
        }
        kept.push(Value::Array(row.iter().map(|runs| cell(runs)).collect()));
    }
    let settings: Vec<Value> =
        columns.iter().map(|c| json!({ "align": align(*c), "is_wrapped": true })).collect();
    let cut = kept.len() < rows.len();
    (kept.len() > 1 || kept.len() == rows.len() && !kept.is_empty())
        .then(|| (json!({ "type": "table", "column_settings": settings, "rows": kept }), cut))
}

/// The table without its last row; `None` if nothing but its header would be left.
pub(super) fn shorter(mut table: Value) -> Option<Value> {
    let rows = table.get_mut("rows")?.as_array_mut()?;
    let fewer = (rows.len() / 2).max(rows.len().saturating_sub(8));
    rows.truncate(fewer);
    (rows.len() > 1).then_some(table)
}

fn align(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

/// A cell; an empty one is refused, so it holds a space.
fn cell(runs: &[Run]) -> Value {
    let plain = runs.iter().all(|run| run.link.is_none() && run.style == Default::default());
    if plain {
        let text = words(runs);
        return json!({ "type": "raw_text", "text": if text.is_empty() { " ".to_owned() } else { text } });
    }
    let elements: Vec<Value> = runs.iter().filter(|run| !run.text.is_empty()).map(element).collect();
    let section = json!({ "type": "rich_text_section", "elements": elements });
    json!({ "type": "rich_text", "elements": [section] })
}

/// <https://docs.slack.dev/reference/block-kit/blocks/rich-text-block>
fn element(run: &Run) -> Value {
    let mut element = match &run.link {
        Some(url) => json!({ "type": "link", "url": url, "text": run.text }),
        None => json!({ "type": "text", "text": run.text }),
    };
    let style = run.style;
    let marks =
        [("bold", style.bold), ("italic", style.italic), ("strike", style.strike), ("code", style.code)];
    for (mark, _) in marks.iter().filter(|(_, on)| *on) {
        element["style"][*mark] = Value::Bool(true);
    }
    element
}

/// The table as lines of text, columns one below the other.
pub(super) fn lines(rows: &[Vec<Vec<Run>>]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| words(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|at| width(at).min(40)).collect();
    let line = |row: &Vec<String>| {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect::<Vec<_>>();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
