//! Taking out of a text what may tell who wrote it.
//!
//! In: what a person typed. Out: the same on one line with placeholders for addresses, numbers and keys. Never:
//! a promise that nobody can be told by the rest; names of people are words like any other.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A number of so many digits may be a telephone's, a card's or an account's.
const MIN_DIGITS: usize = 7;

/// One of no more digits that follows a letter is a code: `0x80070005`, `KB5034441`.
const MAX_CODE: usize = 9;

/// A word of letters and digits that is so long is a key or an id, not a word.
const MIN_TOKEN: usize = 16;

/// A longer word is one too if capitals come and go in it as they do in no name.
const MIN_MIXED: usize = 20;
const MIXED_SHARE: usize = 5;

/// Signs that may stand between the digits of one number.
const BETWEEN_DIGITS: &str = " -.()/\u{a0}\u{2011}";
/// How many of them in a row.
const MAX_BETWEEN: usize = 2;

/// The first `most` characters of a text without what may tell who wrote it: e-mail addresses, what stands behind
/// `?` in a URL and names before its `@`, IP addresses, numbers of seven digits and more, long keys.
pub fn redact(text: &str, most: usize) -> String {
    // What cannot be seen must not reach a terminal, and words are what matters.
    let visible: String = text.chars().take(most).map(|c| if unseen(c) { ' ' } else { c }).collect();
    let words: Vec<String> = visible.split_whitespace().map(word).collect();
    numbers(&words.join(" "))
}

/// Signs that steer a terminal or the direction of writing.
fn unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A piece of text without spaces.
fn word(text: &str) -> String {
    let text = without_query(text);
    let text = in_runs(&text, is_address, |run| {
        // A full stop ends a sentence more often than an address.
        let address = run.trim_end_matches('.');
        let (name, host) = address.rsplit_once('@')?;
        (!name.is_empty() && !host.is_empty()).then(|| format!("[email]{}", &run[address.len()..]))
    });
    let text = in_runs(&text, |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.'), ip);
    let text = in_runs(&text, is_key, |run| is_secret(run).then(|| "[token]".to_owned()));
    in_runs(
        &text,
        |c| c.is_alphanumeric() && c.is_ascii(),
        |run| is_random(run).then(|| "[token]".to_owned()),
    )
}

/// Replaces each run of characters of a kind for which `replace` has something.
fn in_runs(text: &str, of: impl Fn(char) -> bool, replace: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&of) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|c| !of(c)).unwrap_or(from.len()));
        out.push_str(before);
        match replace(run) {
            Some(placeholder) => out.push_str(&placeholder),
            None => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A URL's query and fragment often carry a login, and what stands before its `@` a password.
fn without_query(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return match text.split_once('?') {
            Some((before, query)) if query.contains('=') => format!("{before}?[query]"),
            _ => text.to_owned(),
        };
    };
    let (place, tail) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let authority = &place[..place.find('/').unwrap_or(place.len())];
    let place = match authority.rfind('@') {
        Some(at) => format!("[user]{}", &place[at..]),
        None => place.to_owned(),
    };
    // The sign that ends a question is no query.
    let tail = if tail.len() > 1 { "?[query]" } else { tail };
    format!("{scheme}://{place}{tail}")
}

/// Whether a character may be part of an e-mail address. Scripts without spaces end it, else the sentence around
/// it would go too.
fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "@._%+-'".contains(c) || (c.is_alphabetic() && c < '\u{e00}')
}

fn ip(run: &str) -> Option<String> {
    let address = run.trim_end_matches(['.', ':']);
    let is_v6 = run.matches(':').count() >= 2 && run.trim_end_matches('.').parse::<Ipv6Addr>().is_ok();
    if is_v6 {
        return Some("[ip]".to_owned());
    }
    let is_v4 = |text: &str| text.parse::<Ipv4Addr>().is_ok();
    let with_port = address.split_once(':').is_some_and(|(host, _)| is_v4(host));
    (is_v4(address) || with_port).then(|| format!("[ip]{}", &run[address.len()..]))
}

/// Characters of keys as they are written in base 64 and in hexadecimal groups.
fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_' | '-')
}

/// Whether a run is a GUID, or long and of all kinds of characters.
fn is_secret(run: &str) -> bool {
    let groups: Vec<&str> = run.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let hexadecimal = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()));
    let has = |kind: fn(&u8) -> bool| run.as_bytes().iter().any(kind);
    (hexadecimal && lengths == [8, 4, 4, 4, 12])
        || (run.len() >= 2 * MIN_TOKEN
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase))
}

/// Whether a word is one that no person would choose.
fn is_random(word: &str) -> bool {
    let has_digit = word.bytes().any(|b| b.is_ascii_digit());
    let has_letter = word.bytes().any(|b| b.is_ascii_alphabetic());
    let rises =
        word.as_bytes().windows(2).filter(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase()).count();
    (word.len() >= MIN_TOKEN && has_digit && has_letter)
        || (word.len() >= MIN_MIXED && rises * MIXED_SHARE >= word.len())
}

/// Replaces long numbers, with what stands between their digits.
fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (digits, end) = number(&rest[start..]);
        let (number, after) = rest[start..].split_at(end);
        let before = &rest[..start];
        let code = digits <= MAX_CODE
            && before.ends_with(|c: char| c.is_ascii_alphabetic())
            && number.chars().all(char::is_numeric);
        if digits >= MIN_DIGITS && !code {
            out.push_str(before.trim_end_matches(['+', '(']));
            out.push_str("[number]");
        } else {
            out.push_str(before);
            out.push_str(number);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// How many digits the number at the beginning of a text has, and where it ends.
fn number(text: &str) -> (usize, usize) {
    let (mut digits, mut end, mut between) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if c.is_numeric() {
            (digits, end, between) = (digits + 1, at + c.len_utf8(), 0);
        } else if BETWEEN_DIGITS.contains(c) && between < MAX_BETWEEN {
            between += 1;
        } else {
            break;
        }
    }
    (digits, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_tells_who_wrote_it_is_taken_out() {
        let cases = [
            ("Mail me at anna.berg+faq@example.co.uk.", "Mail me at [email]."),
            ("メールはtaro@example.jpです", "メールは[email]です"),
            ("почта: иван@пример.рф", "почта: [email]"),
            ("https://shop.example/cart?login=abc#top fails", "https://shop.example/cart?[query] fails"),
            ("ftp://anna:hemlig@files.example/x", "ftp://[user]@files.example/x"),
            ("see help.example/page?id=7", "see help.example/page?[query]"),
            ("ping 10.0.0.12:8080, then 10.0.0.0/16", "ping [ip], then [ip]/16"),
            ("fe80::1ff:fe23:4567:890a and ::1", "[ip] and [ip]"),
            ("call +46 70-123 45 67 now", "call [number] now"),
            ("card 4111 1111 1111 1111?", "card [number]?"),
            ("رقم ٠٥٠١٢٣٤٥٦٧", "رقم [number]"),
            ("vm 550e8400-e29b-41d4-a716-446655440000 is gone", "vm [token] is gone"),
            ("key sk_4f9a8b7c6d5e4f3a2b1c", "key sk_[token]"),
            ("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZ==", "[token]"),
        ];
        for (text, expected) in cases {
            assert_eq!(redact(text, 500), expected, "{text}");
        }
    }

    #[test]
    fn what_a_question_is_about_stays() {
        let same = [
            "How do I move VMware VMs to Azure?",
            "error 0x80070005 on Windows Server 2016",
            "is port 443 open at 08:30?",
            "x86_64 or arm64, Standard_D4s_v3",
            "what about 3.5.1 and /etc/fstab",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "MicrosoftAzureSiteRecoveryProvider",
            "can-i-move-aws-instances-to-azure",
            "インスタンスを移行できますか",
            "https://learn.example/en-us/azure/migrate/faq",
            "really?",
        ];
        for text in same {
            assert_eq!(redact(text, 500), text);
        }
    }

    #[test]
    fn the_text_is_one_line_of_bounded_length_that_steers_no_terminal() {
        assert_eq!(redact("a\n\u{1b}[31mb\u{202e}c  d", 500), "a [31mb c d");
        assert_eq!(redact(&"ä".repeat(900), 500).chars().count(), 500);
    }

    proptest! {
        #[test]
        fn no_long_number_is_left_of_any_text(text in "[0-9 .@:/?=+()-]{0,60}|\\PC{0,40}") {
            let left = redact(&text, 500);
            let digits = left.split(|c: char| !c.is_numeric()).map(|run| run.chars().count()).max();
            prop_assert!(digits.unwrap_or(0) < MIN_DIGITS, "{left}");
            prop_assert!(!left.chars().any(char::is_control));
        }
    }
}
