//! Tables of question and answer, as spreadsheets and question-answering services export them.

use csv::{ReaderBuilder, StringRecord};

use super::row::{Field, Row};
use super::{Document, Expanded};
use crate::corpus::Problem;

/// Reads a table with a header.
pub(super) fn read(text: &str, delimiter: u8) -> Document {
    let records = records(text, delimiter);
    let mut document = Document { problems: records.problems, ..Document::default() };
    let fields: Vec<Option<Field>> = records.header.iter().map(Field::of).collect();
    if ![Field::Question, Field::Answer].iter().all(|needed| fields.contains(&Some(*needed))) {
        let found = records.header.iter().collect::<Vec<_>>().join(", ");
        document.problems.push((Some(1), Problem::NoColumns { found }));
        return document;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (line, record) in records.rows {
        let mut row = Row { line, ..Row::default() };
        for (field, cell) in fields.iter().zip(&record) {
            if let Some(field) = field {
                row.set(*field, cell);
            }
        }
        // Exports give a section a row for each way to ask for it.
        match rows.last_mut().filter(|last| same_section(last, &row)) {
            Some(last) => last.alternates.extend(row.questions),
            None => rows.push(row),
        }
    }
    for row in rows {
        let line = row.line;
        // Exports write line breaks as they are typed in code.
        let answer = Expanded::at(&row.answer.replace("\\r", "").replace("\\n", "\n"), line);
        match row.entry(answer) {
            Ok(entry) => document.entries.push(entry),
            Err(problem) => document.problems.push((Some(line), problem)),
        }
    }
    document
}

fn same_section(last: &Row, row: &Row) -> bool {
    !row.id.is_empty() && last.id == row.id && last.answer == row.answer
}

/// A table, taken apart.
#[derive(Default)]
struct Records {
    header: StringRecord,
    /// Each with its line.
    rows: Vec<(usize, StringRecord)>,
    problems: Vec<(Option<usize>, Problem)>,
}

/// Takes a table apart. Quotes in a tab-separated one are quotes only if the table fits together with them.
fn records(text: &str, delimiter: u8) -> Records {
    let quoted = parse(text, delimiter, true);
    if delimiter == b'\t' && !quoted.problems.is_empty() { parse(text, delimiter, false) } else { quoted }
}

fn parse(text: &str, delimiter: u8, quoting: bool) -> Records {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Records::default();
    match reader.headers() {
        Ok(header) => records.header = header.clone(),
        Err(error) => records.problems.push((Some(1), Problem::BadRow { reason: error.to_string() })),
    }
    let columns = records.header.len();
    for record in reader.records() {
        let line = |at: Option<u64>| at.and_then(|line| usize::try_from(line).ok());
        match record {
            Ok(record) => {
                let at = line(record.position().map(csv::Position::line)).unwrap_or(1);
                if record.len() > columns {
                    let reason = format!("it has {} columns, the header {columns}", record.len());
                    records.problems.push((Some(at), Problem::BadRow { reason }));
                }
                records.rows.push((at, record));
            }
            Err(error) => {
                let at = line(error.position().map(csv::Position::line));
                records.problems.push((at, Problem::BadRow { reason: error.to_string() }));
            }
        }
    }
    records
}
