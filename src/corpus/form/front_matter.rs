//! The YAML block at the head of an article.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;

use super::row;
use crate::corpus::{Problem, Translation};

/// Names of the key that gives other ways to ask for sections.
const ALTERNATES: [&str; 2] = ["alternate_questions", "alternates"];

/// Keys that say what one article is about, and not which kind it is of.
const PROSE: [&str; 3] = ["title", "description", "summary"];
/// The longest key or value that can be filtered by, in bytes.
const MAX_FACET: usize = 100;
/// The most values of an article that can be filtered by.
const MAX_FACETS: usize = 64;

/// Front matter as flat keys and values; lists are joined with `, `.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    values: BTreeMap<String, String>,
    /// Other ways to ask for the section with an anchor; those under no anchor ask for the first.
    alternates: BTreeMap<String, Vec<String>>,
    /// Keys and their single values, for filters.
    facets: Vec<(String, String)>,
}

/// An article taken apart.
pub(super) struct Split<'a> {
    /// Its front matter, empty if there is none.
    pub(super) front_matter: FrontMatter,
    /// What follows it.
    pub(super) body: &'a str,
    /// The line on which the body begins, from 1.
    pub(super) first_line: usize,
    /// What is wrong with the front matter.
    pub(super) problem: Option<Problem>,
}

/// Takes the front matter off an article: a first line `---` up to the next `---` or `...`.
pub(super) fn split(text: &str) -> Split<'_> {
    let none = |problem| Split { front_matter: FrontMatter::default(), body: text, first_line: 1, problem };
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return none(None) };
    let mut end = first.len();
    for (i, line) in lines.enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            let (front_matter, problem) = match FrontMatter::parse(&text[first.len()..end]) {
                Ok(parsed) => (parsed, None),
                Err(reason) => (FrontMatter::default(), Some(Problem::FrontMatter { reason })),
            };
            return Split { front_matter, body: &text[end + line.len()..], first_line: i + 3, problem };
        }
        end += line.len();
    }
    none(Some(Problem::FrontMatterOpen))
}

impl FrontMatter {
    /// Parses a YAML mapping. Real files repeat keys; the last one counts.
    ///
    /// # Errors
    /// What the YAML parser says, in one line, if the text is no mapping. Aliases are bounded by
    /// the parser's budget.
    fn parse(yaml: &str) -> Result<FrontMatter, String> {
        if yaml.trim().is_empty() {
            return Ok(FrontMatter::default());
        }
        let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins, strict_booleans: true, with_snippet: false };
        let values: BTreeMap<String, Value> = serde_saphyr::from_str_with_options(yaml, options)
            .map_err(|e| e.to_string().lines().next().unwrap_or_default().to_owned())?;
        Ok(FrontMatter::from_values(values))
    }

    /// Front matter of keys and their values.
    pub(super) fn from_values(values: impl IntoIterator<Item = (String, Value)>) -> FrontMatter {
        let mut front_matter = FrontMatter::default();
        for (key, value) in values {
            let key = key.to_lowercase();
            if ALTERNATES.contains(&key.as_str()) {
                front_matter.alternates = match &value {
                    Value::Object(by_anchor) => {
                        by_anchor.iter().map(|(anchor, texts)| (anchor.clone(), row::texts(texts))).collect()
                    }
                    texts => BTreeMap::from([(String::new(), row::texts(texts))]),
                };
            } else {
                front_matter.add_facets(&key, &value);
                front_matter.values.insert(key, flat(&value));
            }
        }
        front_matter
    }

    /// Notes the values of a key, if they are short enough to tell articles apart by.
    fn add_facets(&mut self, key: &str, value: &Value) {
        let values: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        for value in values.into_iter().map(flat) {
            let value = value.trim();
            let short = !value.is_empty() && value.len() <= MAX_FACET && key.len() <= MAX_FACET;
            if short && self.facets.len() < MAX_FACETS && !PROSE.contains(&key) {
                self.facets.push((key.to_owned(), value.to_owned()));
            }
        }
    }

    /// Keys and their values, for filters.
    pub(in crate::corpus) fn facets(&self) -> &[(String, String)] {
        &self.facets
    }

    /// Other ways to ask for sections, by anchor; under an empty one those for the first section.
    pub(in crate::corpus) fn alternates(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.alternates.iter().map(|(anchor, texts)| (anchor.as_str(), texts.as_slice()))
    }

    /// The value of the first of these keys that has one. Keys are compared in lower case.
    pub fn get<'a>(&self, keys: &[&'a str]) -> Option<(&'a str, &str)> {
        keys.iter().find_map(|key| match self.values.get(*key).map(|v| v.trim()) {
            Some(value) if !value.is_empty() => Some((*key, value)),
            _ => None,
        })
    }

    /// The article's title.
    pub(in crate::corpus) fn title(&self) -> &str {
        self.get(&["title"]).map_or("", |(_, title)| title)
    }

    /// What the article is about.
    pub(in crate::corpus) fn description(&self) -> &str {
        self.get(&["description", "summary"]).map_or("", |(_, text)| text)
    }

    /// The language that the article says it is in, as it says it.
    pub(in crate::corpus) fn language(&self) -> Option<&str> {
        self.get(&["ms.contentlocale", "lang", "language", "locale"]).map(|(_, tag)| tag)
    }

    /// How it was translated.
    pub(in crate::corpus) fn translation(&self) -> Option<Translation> {
        let (_, kind) = self.get(&["ms.translationtype", "translationtype"])?;
        if kind.to_ascii_uppercase().contains("MT") {
            Some(Translation::Machine)
        } else {
            Some(Translation::Human)
        }
    }

    /// The date of its last revision, or what is wrong with it.
    pub(in crate::corpus) fn updated(&self) -> Result<Option<Date>, Problem> {
        match self.get(&["ms.date", "updated", "last_updated", "lastmod", "date"]) {
            None => Ok(None),
            Some((key, value)) => parse_date(value)
                .map(Some)
                .ok_or_else(|| Problem::BadDate { key: key.to_owned(), value: value.to_owned() }),
        }
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// `MM/DD/YYYY` as the documentation sites write it, or a date (with time) of ISO 8601.
fn parse_date(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next()?;
    if let Ok(date) = day.parse() {
        return Some(date);
    }
    let mut parts = day.split(['/', '-', '.']).map(|part| part.trim().parse::<i16>());
    let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_of_real_files_is_read() {
        let text = "---\ntitle: \"A: b\"\nauthor: x\nauthor: y\nms.date: 04/15/2020\nms.custom:\n- one\n- 2\nROBOTS: NOINDEX\n---\n# Body\n";
        let split = split(text);
        assert_eq!(split.problem, None);
        assert_eq!((split.body, split.first_line), ("# Body\n", 11));
        assert_eq!(split.front_matter.title(), "A: b");
        assert_eq!(split.front_matter.get(&["author"]), Some(("author", "y")));
        assert_eq!(split.front_matter.get(&["ms.custom"]), Some(("ms.custom", "one, 2")));
        assert_eq!(split.front_matter.get(&["robots"]), Some(("robots", "NOINDEX")));
        assert_eq!(split.front_matter.updated(), Ok(Some(jiff::civil::date(2020, 4, 15))));
    }

    #[test]
    fn an_article_without_front_matter_is_all_body() {
        for text in ["# A\n---\n", "", "\n---\na: b\n---\n", "--- \nfoo"] {
            let split = split(text);
            assert_eq!(split.body, text);
            assert_eq!(split.front_matter, FrontMatter::default());
        }
    }

    #[test]
    fn broken_front_matter_is_reported_and_left_out() {
        assert_eq!(split("---\ntitle: x\n").problem, Some(Problem::FrontMatterOpen));
        let broken = split("---\ntitle: \"x\n  y: [\n---\nbody");
        assert!(matches!(broken.problem, Some(Problem::FrontMatter { .. })), "{:?}", broken.problem);
        assert_eq!(broken.body, "body");
        assert!(matches!(split("---\n- a\n- b\n---\n").problem, Some(Problem::FrontMatter { .. })));
    }

    #[test]
    fn dates_are_read_as_sites_write_them() {
        let cases = [
            ("04/15/2020", Some((2020, 4, 15))),
            ("2020-04-15", Some((2020, 4, 15))),
            ("2020-04-15T10:00:00Z", Some((2020, 4, 15))),
            ("4/5/2020", Some((2020, 4, 5))),
            ("13/40/2020", None),
            ("soon", None),
            ("1/2/3/4", None),
        ];
        for (text, date) in cases {
            assert_eq!(parse_date(text), date.map(|(y, m, d)| jiff::civil::date(y, m, d)), "{text}");
        }
    }
}
