//! JSON Lines: a question with its answer a line.

use serde_json::{Map, Value};

use super::row::{Field, Row};
use super::{Document, Entry, Expanded};
use crate::corpus::Problem;

/// Reads a file of JSON objects, one a line. A line that is none is reported, and the rest goes on.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        match entry(text, line) {
            Ok(entry) => document.entries.push(entry),
            Err(problem) => document.problems.push((Some(line), problem)),
        }
    }
    document
}

fn entry(text: &str, line: usize) -> Result<Entry, Problem> {
    let object: Map<String, Value> =
        serde_json::from_str(text).map_err(|e| Problem::BadRow { reason: e.to_string() })?;
    let mut row = Row { line, ..Row::default() };
    for (name, value) in &object {
        if let Some(field) = Field::of(name) {
            row.set_value(field, value);
        }
    }
    let answer = Expanded::at(&row.answer, line);
    row.entry(answer)
}
