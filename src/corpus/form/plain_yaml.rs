//! Front matter that is plain already.
//!
//! In: the YAML of a front matter. Out: its keys and values, where it is made of nothing but keys with a word, a line of
//! words or a number, and lists of these. Never: anything else; what is not surely of that form is left to the parser.
//!
//! The parser takes some ten thousand instructions for each key, which was an eighth of a build of short articles. Nine in
//! ten have nothing in them for it to do. A property holds this module against it.

use std::collections::BTreeMap;
use std::iter;

use serde_json::Value;

/// The longest text that is read here, in bytes: the parser has limits of its own.
const MOST: usize = 16 << 10;
/// Words that YAML, of one version or another, takes for something else.
const MEANING: [&str; 11] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

/// Keys and values of a mapping, the last of each key; `None` if they are not plain to see.
pub(super) fn read(yaml: &str) -> Option<BTreeMap<String, Value>> {
    if yaml.len() > MOST {
        return None;
    }
    let mut values = BTreeMap::new();
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let (key, rest) = line.split_once(':')?;
        is_key(key).then_some(())?;
        let value = match rest.trim_end_matches(' ') {
            "" => {
                let items = iter::from_fn(|| lines.next_if(|line| line.starts_with("- ")));
                let items: Vec<Value> =
                    items.map(|item| scalar(item[2..].trim_matches(' '))).collect::<Option<_>>()?;
                if items.is_empty() { Value::Null } else { items.into() }
            }
            text => scalar(text.strip_prefix(' ')?.trim_start_matches(' '))?,
        };
        values.insert(key.to_owned(), value);
    }
    Some(values)
}

fn is_key(key: &str) -> bool {
    let mut bytes = key.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        && !has_meaning(key)
}

/// The value that stands on a line.
fn scalar(text: &str) -> Option<Value> {
    let quoted = |quote: char| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    if let Some(text) = quoted('\'') {
        return (is_printable(text) && !text.contains('\'')).then(|| text.into());
    }
    if let Some(text) = quoted('"') {
        return (is_printable(text) && !text.contains(['"', '\\'])).then(|| text.into());
    }
    let is_plain = is_printable(text) && !text.contains(": ") && !text.ends_with(':') && !text.contains(" #");
    let first = text.chars().next().filter(|_| is_plain)?;
    if let Some(number) = number(text) {
        return Some(number.into());
    }
    let is_text = if first.is_ascii_digit() { is_no_number(text) } else { first.is_alphabetic() };
    (is_text && !has_meaning(text)).then(|| text.into())
}

/// A number, where there is but one way to write it.
fn number(text: &str) -> Option<u64> {
    let is_number =
        text.len() < 19 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    is_number.then(|| text.parse().ok()).flatten()
}

/// Whether a text that begins with a digit has something in it that no number has.
fn is_no_number(text: &str) -> bool {
    let radix = text.starts_with('0') && text[1..].starts_with(['x', 'o', 'b', 'X', 'O', 'B']);
    !radix && text.bytes().any(|byte| byte == b'/' || byte.is_ascii_alphabetic() && !b"eE".contains(&byte))
}

fn has_meaning(text: &str) -> bool {
    MEANING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a parser takes each character as it is.
fn is_printable(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{ff00}'..='\u{ffef}')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;
    use crate::corpus::form::front_matter::parsed;

    fn check(yaml: &str) {
        if let Some(values) = read(yaml) {
            assert_eq!(Ok(values), parsed(yaml), "{yaml}");
        }
    }

    #[test]
    fn what_front_matter_is_mostly_made_of_is_plain() {
        let cases = [
            "title: A line of words, and (more) of them\nauthor: xa\nauthor: ya\n",
            "title: 'Quoted: words'\nms.date: 08/16/2017\nms.locfileid: \"54006823\"\nid: 17\nempty:\n",
            "ms.custom:\n- \"9001517\"\n- one word\nROBOTS: NOINDEX, NOFOLLOW\r\n",
            "title: Windows セキュリティを使用する\nhash: fce177091cd762defb\nother: 28714106a6228b5b\n",
        ];
        for yaml in cases {
            assert!(read(yaml).is_some(), "{yaml}");
            check(yaml);
        }
    }

    #[test]
    fn what_may_mean_more_is_left_to_the_parser() {
        let values = [
            "true", "Null", "~", "12e3", "0x1f", "0o17", "012", "1.5", "-1", ".inf", "|", "> folded", "&a b",
            "*a", "!!str 1", "[a, b]", "{a: b}", "a: b", "a #b", "'it''s'", "\"a\\n\"", "a\u{85}b", "a\n  b",
            "a\tb", "@a", "`a`", "? a", "a:",
        ];
        for value in values {
            assert_eq!(read(&format!("key: {value}\n")), None, "{value}");
        }
        for yaml in [
            "# a comment\nkey: a\n",
            "key:a\n",
            "key:\n  a: b\n",
            "key:\n-\n",
            "\"key\": a\n",
            "null: a\n",
            "a b: c\n",
        ] {
            assert_eq!(read(yaml), None, "{yaml}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_what_the_parser_makes_of_it(yaml in "((title|ms\\.date|n|k):[ ]{0,2}|- |  )?[-a-fxonity_0-9./:'\"#, é\u{85}\u{feff}\r\n~\\[]{0,12}\n(k: [-0-9a-zA-Z_+./: ]{0,7}\n){0,3}") {
            check(&yaml);
        }

        #[test]
        fn nor_is_anything_else_read_otherwise(yaml in "\\PC{0,20}", key in "[a-zA-Z.]{1,5}", value in "\\PC{0,9}") {
            check(&yaml);
            check(&format!("{key}: {value}\n"));
            check(&format!("{key}:\n- {value}\n- x\n{key}: {value}"));
        }
    }
}
