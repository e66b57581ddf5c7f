//! `Accept-Language`: the languages that a reader accepts.

use axum::http::{HeaderMap, header};

use crate::language::Language;

/// The most entries that are looked at; browsers send a handful.
const MAX_ENTRIES: usize = 20;

/// The languages of the header that the table has, most wanted first (RFC 9110, 12.5.4).
pub(super) fn languages(headers: &HeaderMap) -> Vec<&'static Language> {
    let header =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut entries: Vec<(f32, &str)> =
        header.split(',').take(MAX_ENTRIES).map(entry).filter(|(weight, _)| *weight > 0.0).collect();
    entries.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut languages: Vec<&'static Language> = Vec::new();
    for language in entries.into_iter().filter_map(|(_, tag)| Language::from_tag(tag)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn entry(entry: &str) -> (f32, &str) {
    let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse().ok());
    (weight.filter(|w| (0.0..=1.0).contains(w)).unwrap_or(0.0), tag.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_comes_first() {
        let cases: [(&str, &[&str]); 6] = [
            ("sv-SE,sv;q=0.9,en;q=0.8", &["sv", "en"]),
            ("en;q=0.2, nl ; q=0.7,*;q=0.1", &["nl", "en"]),
            ("de;q=0, fr", &["fr"]),
            ("zh-TW,zh;q=0.9", &["zh-Hant", "zh-Hans"]),
            ("", &[]),
            ("xx;q=nan,;;,,en;q=2", &[]),
        ];
        for (header, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, header.parse().expect("a header"));
            let tags: Vec<&str> = languages(&headers).iter().map(|l| l.tag).collect();
            assert_eq!(tags, expected, "{header}");
        }
    }
}
