//! FAQ documents in YAML (`### YamlMime:FAQ`): sections of questions, their answers in Markdown.

use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;

use super::row::{Field, Row};
use super::{Document, FrontMatter, dialect};
use crate::corpus::{Problem, ReadOptions};

/// Reads a FAQ document. A question that lacks something is reported, and the rest goes on.
pub(super) fn read(text: &str, id: &str, options: ReadOptions<'_>) -> Document {
    let yaml = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins, strict_booleans: true, with_snippet: false };
    let value: Value = match serde_saphyr::from_str_with_options(text, yaml) {
        Ok(value) => value,
        Err(error) => {
            let reason = error.to_string().lines().next().unwrap_or_default().to_owned();
            return Document { problems: vec![(None, Problem::BadYaml { reason })], ..Document::default() };
        }
    };
    let mut document = Document { metadata: metadata(&value), ..Document::default() };
    if let Some(summary) = value["summary"].as_str() {
        document.body =
            dialect::expand(summary, id, key_lines(text, "summary").first().map_or(1, |l| l + 1), options);
    }
    // A parser of values forgets lines. The keys of the questions stand in the same order in the text.
    let mut lines =
        Lines { questions: key_lines(text, "question"), answers: key_lines(text, "answer"), at: 0 };
    for section in value["sections"].as_array().into_iter().flatten() {
        let category = section["name"].as_str().unwrap_or_default();
        for question in section["questions"].as_array().into_iter().flatten() {
            let (line, answer_line) = lines.next();
            let mut row = Row { category: category.to_owned(), line, ..Row::default() };
            for (name, value) in question.as_object().into_iter().flatten() {
                if let Some(field) = Field::of(name).filter(|field| *field != Field::Category) {
                    row.set_value(field, value);
                }
            }
            let answer = dialect::expand(&row.answer, id, answer_line, options);
            match row.entry(answer) {
                Ok(entry) => document.entries.push(entry),
                Err(problem) => document.problems.push((Some(line), problem)),
            }
        }
    }
    document
}

/// What the document says of itself: its metadata, and the title beside it.
fn metadata(value: &Value) -> FrontMatter {
    let mut all = value["metadata"].as_object().cloned().unwrap_or_default();
    if let Some(title) = value.get("title") {
        all.insert("title".to_owned(), title.clone());
    }
    FrontMatter::from_values(all)
}

/// The lines of the questions and of the first lines of their answers.
struct Lines {
    questions: Vec<usize>,
    answers: Vec<usize>,
    at: usize,
}

impl Lines {
    fn next(&mut self) -> (usize, usize) {
        let at = self.at;
        self.at += 1;
        let question = self.questions.get(at).copied().unwrap_or(1);
        (question, self.answers.get(at).map_or(question, |line| line + 1))
    }
}

/// The lines on which a key is written.
fn key_lines(text: &str, key: &str) -> Vec<usize> {
    let is_key = |line: &str| {
        let start = line.trim_start_matches([' ', '-']);
        start.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    (1..).zip(text.lines()).filter(|(_, line)| is_key(line)).map(|(at, _)| at).collect()
}
