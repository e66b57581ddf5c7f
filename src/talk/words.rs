//! A message in words, as phrases are compared: lower case, without accents and punctuation.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::analysis::{fold, normalize};
use crate::language::Casing;

/// Most questions have no more words.
const FEW: usize = 12;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word<'t> {
    /// In lower case, without accents.
    pub(super) text: Cow<'t, str>,
    /// Its first byte in the message.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
}

/// The words of a text. In scripts without spaces a word is all that stands between two marks.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(FEW);
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || is_combining_mark(c);
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                words.push(word(text, from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| word(text, from, text.len())));
    words
}

/// The texts of the words of a phrase.
pub(super) fn texts(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.text.into_owned()).collect()
}

fn word(text: &str, start: usize, end: usize) -> Word<'_> {
    Word { text: plain(&text[start..end]), start, end }
}

/// A word as it is compared.
fn plain(word: &str) -> Cow<'_, str> {
    // Nothing of ASCII folds, and most words are in lower case.
    if !word.is_ascii() {
        Cow::Owned(fold(&normalize(word, Casing::Default)))
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}
