//! A message in words, as phrases are compared: lower case, without accents and punctuation.

use unicode_normalization::char::is_combining_mark;

use crate::analysis::{fold, normalize};
use crate::language::Casing;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// In lower case, without accents.
    pub(super) text: String,
    /// Its first byte in the message.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
}

/// The words of a text. In scripts without spaces a word is all that stands between two marks.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
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
    words(phrase).into_iter().map(|word| word.text).collect()
}

fn word(text: &str, start: usize, end: usize) -> Word {
    Word { text: plain(&text[start..end]), start, end }
}

/// A word as it is compared.
fn plain(word: &str) -> String {
    // Nothing of ASCII folds.
    if word.is_ascii() { word.to_ascii_lowercase() } else { fold(&normalize(word, Casing::Default)) }
}
