//! One question and its answer as tables, JSON Lines and FAQ documents name them.

use serde_json::Value;

use super::{Entry, Expanded};
use crate::corpus::Problem;

/// The most other ways to ask for a section that are taken.
const MAX_ALTERNATES: usize = 100;
/// The longest of them, in characters.
const MAX_ALTERNATE: usize = 1_000;

/// What a column or key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Question,
    Answer,
    Alternates,
    Source,
    Category,
    Id,
}

impl Field {
    /// The field that a name means. Case, spaces, `_` and `-` do not matter.
    pub(super) fn of(name: &str) -> Option<Field> {
        let plain: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some(match plain.as_str() {
            "question" | "questions" | "q" => Field::Question,
            "answer" | "answers" | "a" => Field::Answer,
            "alternates"
            | "alternatequestions"
            | "alternativequestions"
            | "alternatives"
            | "alternate"
            | "alternatephrasings" => Field::Alternates,
            "source" | "url" | "link" => Field::Source,
            "category" | "section" | "title" | "topic" => Field::Category,
            "id" | "qnaid" => Field::Id,
            _ => return None,
        })
    }
}

/// A row, as far as it is filled.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) questions: Vec<String>,
    pub(super) alternates: Vec<String>,
    pub(super) answer: String,
    pub(super) source: String,
    pub(super) category: String,
    pub(super) id: String,
    pub(super) line: usize,
}

impl Row {
    /// Takes a JSON or YAML value for a field. Lists are kept for questions, and joined elsewhere.
    pub(super) fn set_value(&mut self, field: Field, value: &Value) {
        let texts = texts(value);
        match field {
            Field::Question => self.questions.extend(texts),
            Field::Alternates => self.alternates.extend(texts),
            _ => self.set(field, &texts.join("\n\n")),
        }
    }

    /// Takes the text of a cell for a field.
    pub(super) fn set(&mut self, field: Field, text: &str) {
        let text = text.trim();
        match field {
            Field::Question => self.questions.push(text.to_owned()),
            Field::Alternates => self.alternates.extend(text.split(['\n', '|', ';']).map(str::to_owned)),
            Field::Answer => text.clone_into(&mut self.answer),
            Field::Source => text.clone_into(&mut self.source),
            Field::Category => text.clone_into(&mut self.category),
            Field::Id => text.clone_into(&mut self.id),
        }
    }

    /// The row as an entry, its answer given line by line; or what it lacks.
    pub(super) fn entry(self, answer: Expanded) -> Result<Entry, Problem> {
        let mut questions = self.questions.into_iter().filter(|question| !question.trim().is_empty());
        let Some(question) = questions.next() else {
            return Err(Problem::IncompleteRow { lacks: "question" });
        };
        if self.answer.is_empty() {
            return Err(Problem::IncompleteRow { lacks: "answer" });
        }
        let web = |source: &String| source.starts_with("https://") || source.starts_with("http://");
        Ok(Entry {
            category: self.category,
            alternates: alternates(questions.chain(self.alternates), &question),
            question,
            answer,
            source: Some(self.source).filter(web),
            line: self.line,
        })
    }
}

/// Other ways to ask, tidied: no empty one, none twice, not the question itself, bounded.
pub(in crate::corpus) fn alternates(given: impl IntoIterator<Item = String>, question: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in given {
        let text: String =
            text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_ALTERNATE).collect();
        if !text.is_empty() && text != question && !kept.contains(&text) && kept.len() < MAX_ALTERNATES {
            kept.push(text);
        }
    }
    kept
}

/// The texts in a value: one, or those of a list.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        other => vec![other.to_string()],
    }
}
