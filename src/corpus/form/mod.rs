//! The forms that articles come in, each read into the same [`Document`].
//!
//! In: a file's text. Out: what it says of itself, running Markdown, questions given apart, problems.
//! Never: sections, renderings, or the language (`read` and `sections` make those of any form alike).
//!
//! | form | files |
//! |---|---|
//! | Markdown as documentation sites write it | `.md`, `.markdown` |
//! | FAQ documents | `.yml`, `.yaml` whose first line is `### YamlMime:FAQ` |
//! | pages | `.html`, `.htm` |
//! | tables of question and answer | `.csv`, `.tsv` |
//! | JSON Lines of question and answer | `.jsonl`, `.ndjson` |

mod dialect;
mod faq_yaml;
mod front_matter;
mod html;
mod lines;
mod row;
mod table;

use std::path::Path;

use super::{Problem, ReadOptions};

pub(super) use dialect::Expanded;
pub use front_matter::FrontMatter;
pub(super) use row::alternates;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Markdown,
    /// YAML, which is an article only if [`is_faq`] says so.
    Yaml,
    Html,
    /// A table with this between its columns.
    Table(u8),
    JsonLines,
}

/// What every form is read into.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// What the file says of itself.
    pub(super) metadata: FrontMatter,
    /// Running Markdown; sections are made of its headings.
    pub(super) body: Expanded,
    /// Questions given apart from any running text, after it.
    pub(super) entries: Vec<Entry>,
    /// What is wrong, with the line of the file.
    pub(super) problems: Vec<(Option<usize>, Problem)>,
}

/// A question with its answer, given apart.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// What it stands under, or nothing.
    pub(super) category: String,
    /// The question, as inline Markdown.
    pub(super) question: String,
    /// Other ways to ask for the same.
    pub(super) alternates: Vec<String>,
    /// The answer.
    pub(super) answer: Expanded,
    /// Where on the web the answer stands, if it says so.
    pub(super) source: Option<String>,
    /// The line of the question.
    pub(super) line: usize,
}

impl Form {
    /// The form of a file, by its extension; `None` if it is no article.
    pub(super) fn of(path: &Path) -> Option<Form> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "md" | "markdown" => Form::Markdown,
            "yml" | "yaml" => Form::Yaml,
            "html" | "htm" => Form::Html,
            "csv" => Form::Table(b','),
            "tsv" => Form::Table(b'\t'),
            "jsonl" | "ndjson" => Form::JsonLines,
            _ => return None,
        })
    }

    /// Reads the text of the article `id`.
    pub(super) fn read(self, text: &str, id: &str, options: ReadOptions<'_>) -> Document {
        match self {
            Form::Markdown => markdown(text, id, options),
            Form::Yaml => faq_yaml::read(text, id, options),
            Form::Html => html::read(text),
            Form::Table(delimiter) => table::read(text, delimiter),
            Form::JsonLines => lines::read(text),
        }
    }
}

/// Whether a YAML file is a FAQ document: its first line says so.
pub(super) fn is_faq(first_line: &str) -> bool {
    let line = first_line.trim_start_matches('\u{feff}').trim();
    line.strip_prefix("###").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("yamlmime:faq"))
}

fn markdown(text: &str, id: &str, options: ReadOptions<'_>) -> Document {
    let split = front_matter::split(text);
    Document {
        metadata: split.front_matter,
        body: dialect::expand(split.body, id, split.first_line, options),
        entries: Vec::new(),
        problems: split.problem.map(|problem| (Some(1), problem)).into_iter().collect(),
    }
}
