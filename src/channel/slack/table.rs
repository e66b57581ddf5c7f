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
    let text = words(runs);
    let plain = runs.iter().all(|run| run.link.is_none() && run.style == Default::default());
    if plain || text.is_empty() {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: usize, columns: usize, letters: usize) -> Option<(usize, bool)> {
        let run = Run { text: "x".repeat(letters), ..Run::default() };
        let rows = vec![vec![vec![run]; columns]; rows];
        let (block, cut) = block(&vec![Alignment::Left; columns], &rows)?;
        Some((block["rows"].as_array().map_or(0, Vec::len), cut))
    }

    #[test]
    fn what_does_not_fit_a_table_is_cut_or_none() {
        let cases = [
            ((100, 20, 1), Some((100, false))),
            ((101, 1, 1), Some((100, true))),
            ((2, 21, 1), None),
            ((1, 1, 0), Some((1, false))),
            ((100, 1, 100), Some((100, false))),
            ((100, 1, 101), Some((99, true))),
            ((2, 1, 6_000), None),
            ((0, 1, 1), None),
            ((1, 0, 1), None),
        ];
        for (table, expected) in cases {
            assert_eq!(self::table(table.0, table.1, table.2), expected, "{table:?}");
        }
    }

    #[test]
    fn lines_stand_one_below_the_other() {
        let cell = |text: &str| vec![Run { text: text.into(), ..Run::default() }];
        let rows = [vec![cell("a"), cell("b")], vec![cell("long"), cell("c")], vec![cell("d")]];
        assert_eq!(lines(&rows), "a     b\nlong  c\nd");
    }
}
