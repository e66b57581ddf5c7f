//! What articles can be told apart by: the folders that they stand in, and the values of their metadata.
//!
//! In: an article's path and front matter; a filter as it is written in a request. Out: terms of the index. Never:
//! which sections have them.

use std::str::FromStr;

/// The key under which the folders of an article stand.
const PATH: &str = "path";
/// The most values that a filter may name.
const MAX_VALUES: usize = 50;

/// Parts of a corpus: an article belongs to it if it has, of each key, one of the values. The default one is all of it.
///
/// It is written `path:articles/recovery;ms.service:backup,dns`: `;` between keys, `,` between values. `path` is a
/// folder or an article, with or without the locale; other keys are those of the front matter. Case does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// For each key, the terms of its values; see [`term`].
    groups: Vec<Vec<String>>,
}

/// Why a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// A part without a key, or without a value.
    #[error(
        "`{0}` has no key or no value; write `key:value`, for example `path:articles/recovery;ms.service:backup,dns`"
    )]
    Part(String),
    /// More values than are looked at.
    #[error("names more than {MAX_VALUES} values; name the folder above them, or ask without a filter")]
    TooMany,
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(written: &str) -> Result<Self, FilterError> {
        let parts = written.split(';').map(str::trim).filter(|part| !part.is_empty());
        let groups = parts.map(group).collect::<Result<Vec<_>, _>>()?;
        if groups.iter().map(Vec::len).sum::<usize>() > MAX_VALUES {
            return Err(FilterError::TooMany);
        }
        Ok(Filter { groups })
    }
}

/// `key:value,value` as terms.
fn group(part: &str) -> Result<Vec<String>, FilterError> {
    let wrong = || FilterError::Part(part.chars().take(60).collect());
    let (key, values) = part.split_once(':').ok_or_else(wrong)?;
    let key = key.trim();
    let slashes: &[char] = if key.eq_ignore_ascii_case(PATH) { &['/'] } else { &[] };
    let values = values.split(',').map(|value| value.trim().trim_matches(slashes));
    let terms: Vec<String> = values.filter(|value| !value.is_empty()).map(|value| term(key, value)).collect();
    if key.is_empty() || terms.is_empty() { Err(wrong()) } else { Ok(terms) }
}

impl Filter {
    /// Whether everything belongs to it.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// For each key the terms of which one is needed.
    pub(super) fn groups(&self) -> &[Vec<String>] {
        &self.groups
    }
}

/// The terms of an article's facets: its id, its path below the locale, each folder of both, and the values of its
/// metadata.
pub(super) fn terms(id: &str, below: &str, metadata: &[(String, String)]) -> Vec<String> {
    let mut terms: Vec<String> =
        [id, below].into_iter().flat_map(above).map(|path| term(PATH, path)).collect();
    let told = metadata.iter().filter(|(key, _)| !key.eq_ignore_ascii_case(PATH));
    terms.extend(told.map(|(key, value)| term(key, value)));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// A path and the folders above it.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain([path])
}

/// A key and its value as a term.
fn term(key: &str, value: &str) -> String {
    format!("{}={}", key.trim().to_lowercase(), value.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_belongs_where_it_has_one_value_of_each_key() {
        let metadata = [("ms.service".into(), "Backup".into()), ("path".into(), "elsewhere".into())];
        let terms = terms("sv-se/articles/recovery/faq.md", "articles/recovery/faq", &metadata);
        let cases = [
            ("", true),
            ("path:articles", true),
            ("path:/articles/recovery/", true),
            ("path:sv-se/articles/recovery", true),
            ("path:sv-se/articles/recovery/faq.md", true),
            ("Path: Articles/Recovery/FAQ", true),
            ("path:articles/recov", false),
            ("path:elsewhere", false),
            ("MS.Service:dns,backup", true),
            ("ms.service:dns", false),
            ("path:articles;ms.service:backup", true),
            ("path:articles;ms.service:dns", false),
            ("path:other;ms.service:backup;", false),
        ];
        for (written, belongs) in cases {
            let filter: Filter = written.parse().unwrap();
            let has = |group: &Vec<String>| group.iter().any(|term| terms.contains(term));
            assert_eq!(filter.groups().iter().all(has), belongs, "{written}");
        }
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for written in ["recovery", ":backup", "path:", "path:/", "a:b;c", "a:,"] {
            assert!(matches!(written.parse::<Filter>(), Err(FilterError::Part(_))), "{written}");
        }
        assert_eq!(format!("a:{}", "b,".repeat(51)).parse::<Filter>(), Err(FilterError::TooMany));
    }
}
