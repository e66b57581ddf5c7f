//! Names of products, versions and codes that punctuation runs through: `Hyper-V`, `AES-256`,
//! `web.config`, `snake_case`, `v2.1`, `C#`, `.NET`.
//!
//! In: normalized text. Out: each such name as one term, beside the words that segmentation makes
//! of it. Never: words that are hyphenated only because the language writes them so.

use super::MAX_WORD;
use super::segment::{ScriptRun, kind};

/// A name of more parts is a path or a number of an account, and found by its parts.
const MOST_PARTS: usize = 6;

/// What may stand between two parts of a name.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '.' | '_' | '@')
}

/// Calls `sink` with each name of a normalized text, joined: `hyper-v` is `hyperv`, as many write
/// it. Between digits the punctuation stays, so that 2.11 is not 21.1.
pub(super) fn names(text: &str, mut sink: impl FnMut(&str)) {
    for piece in pieces(text).filter(|piece| piece.len() > 1) {
        let name = signed(piece).map(str::to_owned).or_else(|| joined(piece));
        if let Some(name) = name.filter(|name| name.len() <= MAX_WORD) {
            sink(&name);
        }
    }
}

/// The runs of letters, digits and signs that have a sign, which most words have not.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let sign = |c: char| joins(c) || matches!(c, '#' | '+');
    let part = move |c: char| sign(c) || kind(c) == ScriptRun::Word;
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.find(sign)?;
        let begun = &rest[rest[..at].trim_end_matches(part).len()..];
        let (piece, after) = begun.split_at(begun.find(|c| !part(c)).unwrap_or(begun.len()));
        rest = after;
        Some(piece)
    })
}

/// A name that has its sign before or behind it: `c#`, `c++`, `.net`.
fn signed(piece: &str) -> Option<&str> {
    let piece = piece.trim_end_matches(joins);
    let only_letters = |s: &str| !s.is_empty() && s.chars().all(char::is_alphabetic);
    let is_behind = |sign: &str| piece.strip_suffix(sign).is_some_and(|s| s.len() == 1 && only_letters(s));
    let is_before = piece.strip_prefix('.').is_some_and(only_letters);
    (is_behind("#") || is_behind("++") || is_before).then_some(piece)
}

fn joined(piece: &str) -> Option<String> {
    let piece = piece.trim_matches(|c| joins(c) || matches!(c, '#' | '+'));
    if !piece.contains(joins) {
        return None;
    }
    let parts: Vec<&str> = piece.split(joins).collect();
    let bad = |part: &&str| part.is_empty() || part.contains(['#', '+']);
    if !(2..=MOST_PARTS).contains(&parts.len()) || parts.iter().any(bad) || !is_name(piece, &parts) {
        return None;
    }
    let chars: Vec<char> = piece.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let kept = |at: usize| !joins(chars[at]) || (at > 0 && digit(at - 1) && digit(at + 1));
    let name: String = (0..chars.len()).filter(|at| kept(*at)).map(|at| chars[at]).collect();
    // A version is the same with and without its letter.
    let version = name.strip_prefix('v').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    Some(version.filter(|rest| rest.contains('.')).map(str::to_owned).unwrap_or(name))
}

/// Whether it is no mere hyphenation: it has digits, punctuation other than hyphens, or is two
/// parts of which one is a single letter or both are short (`e-mail`, `wi-fi`).
fn is_name(piece: &str, parts: &[&str]) -> bool {
    let letters = |part: &&str| part.chars().count();
    let short = parts.len() == 2
        && (parts.iter().any(|part| letters(part) == 1) || parts.iter().all(|part| letters(part) == 2));
    short
        || piece.contains(|c: char| c.is_ascii_digit())
        || piece.contains(|c| joins(c) && !matches!(c, '-' | '\u{2010}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        names(text, |name| out.push(name.to_owned()));
        out
    }

    #[test]
    fn a_name_is_one_term_however_it_is_written() {
        let cases: &[(&str, &[&str])] = &[
            ("hyper-v, e-mail or wi-fi?", &["hyperv", "email", "wifi"]),
            ("v2.1 and 1.2.3.", &["2.1", "1.2.3"]),
            ("az-104 with aes-256", &["az104", "aes256"]),
            ("c# or c++ on .net (asp.net)", &["c#", "c++", ".net", "aspnet"]),
            ("web.config: max_pool_size", &["webconfig", "maxpoolsize"]),
            ("me@example.org", &["meexampleorg"]),
            ("使用hyper-v。", &["hyperv"]),
            ("a well-known end. then -- this... and 0x80070005", &[]),
            ("1.2.3.4.5.6.7 a+b #tag", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), *expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_bounded_names(text in "[a-z0-9é.#+@_ -]{0,60}") {
            for name in of(&text) {
                prop_assert!(!name.is_empty() && name.len() <= MAX_WORD);
            }
        }
    }
}
