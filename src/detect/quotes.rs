//! The part of a question that the person wrote, without what they quoted: an error message pasted
//! between quotation marks or backticks is often in another language.

use std::borrow::Cow;

/// Quotations are passed over only where at least so many words remain.
const LEAST_WORDS: usize = 3;
/// A quotation has at least so many words; a quoted name tells nothing and costs nothing.
const LEAST_QUOTED: usize = 2;

/// Opening and closing marks. A mark that opens and closes alike must stand at a word's edge.
const MARKS: [(char, char); 8] =
    [('"', '"'), ('`', '`'), ('“', '”'), ('„', '“'), ('”', '”'), ('«', '»'), ('»', '«'), ('「', '」')];

/// The bytes that opening marks begin with.
const BEGINNINGS: [u8; 5] = [b'"', b'`', 0xc2, 0xe2, 0xe3];

/// The text without its quotations, or all of it if little would remain.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    // All bytes are looked at, sixteen at a time; most questions have none that a mark begins with.
    let may_be_marked = text.bytes().fold(false, |any, byte| any | BEGINNINGS.contains(&byte));
    if !may_be_marked || !text.contains(|c| MARKS.iter().any(|(open, _)| *open == c)) {
        return Cow::Borrowed(text);
    }
    let mut own = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, quoted, after)) = quotation(rest) {
        own.push_str(before);
        own.push(' ');
        if words(quoted) < LEAST_QUOTED {
            own.push_str(quoted);
            own.push(' ');
        }
        rest = after;
    }
    own.push_str(rest);
    if words(&own) >= LEAST_WORDS { Cow::Owned(own) } else { Cow::Borrowed(text) }
}

/// The first quotation: what stands before it, in it, and after it.
fn quotation(text: &str) -> Option<(&str, &str, &str)> {
    for (at, c) in text.char_indices() {
        for (_, close) in MARKS.iter().filter(|(open, _)| *open == c) {
            let inside = &text[at + c.len_utf8()..];
            if let Some(end) = inside.find(*close) {
                return Some((&text[..at], &inside[..end], &inside[end + close.len_utf8()..]));
            }
        }
    }
    None
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotations_are_passed_over_where_a_question_remains() {
        let cases = [
            ("Vad betyder \"The disk is full\" när jag startar?", "Vad betyder   när jag startar?"),
            ("Was heißt „access is denied“ hier genau?", "Was heißt   hier genau?"),
            ("\"The operation failed\"", "\"The operation failed\""),
            ("Hur öppnar jag \"Start\" nu?", "Hur öppnar jag  Start  nu?"),
            ("5\" disk", "5\" disk"),
        ];
        for (text, own) in cases {
            assert_eq!(without(text), own);
        }
    }

    #[test]
    fn every_mark_is_looked_for_by_the_byte_that_it_begins_with() {
        for (open, _) in MARKS {
            assert!(BEGINNINGS.contains(&open.to_string().as_bytes()[0]), "{open}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "[a-z\"`«»„“” 移]{0,40}") {
            without(&text);
        }
    }
}
