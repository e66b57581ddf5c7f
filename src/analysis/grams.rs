//! Character n-grams of a question: what survives typos, inflection and compounds.

use crate::language::Segmenter;

/// n where words stand apart.
const WORD_GRAM: usize = 4;

/// Calls `sink` with each n-gram of a normalized text, repeated as they are repeated.
///
/// Where words stand apart these are 4-grams over the words joined by one `_`, with one at either
/// end, so that a gram also tells where a word begins. In Korean and in scripts without spaces they
/// are the single letters and the pairs.
pub fn grams(text: &str, segmenter: Segmenter, mut sink: impl FnMut(&str)) {
    let joined = join(text);
    if joined.len() <= 2 {
        return;
    }
    // Byte offsets of the characters, and the end.
    let bounds: Vec<usize> = joined.char_indices().map(|(at, _)| at).chain([joined.len()]).collect();
    let chars = bounds.len() - 1;
    match segmenter {
        Segmenter::Words => {
            let n = WORD_GRAM.min(chars);
            for start in 0..=chars - n {
                sink(&joined[bounds[start]..bounds[start + n]]);
            }
        }
        Segmenter::Syllables | Segmenter::Bigrams | Segmenter::Dictionary => {
            for n in [1, 2] {
                for start in 0..=chars - n {
                    let gram = &joined[bounds[start]..bounds[start + n]];
                    if gram != "_" {
                        sink(gram);
                    }
                }
            }
        }
    }
}

/// Letters, digits and marks, with every run of anything else as one `_`.
fn join(text: &str) -> String {
    let mut joined = String::with_capacity(text.len() + 2);
    joined.push('_');
    for c in text.chars() {
        if is_letter(c) || unicode_normalization::char::is_combining_mark(c) {
            joined.push(c);
        } else if !joined.ends_with('_') {
            joined.push('_');
        }
    }
    if !joined.ends_with('_') {
        joined.push('_');
    }
    joined
}

/// A letter or a digit. The common ones first: the tables are slow.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{430}'..='\u{45f}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, segmenter: Segmenter) -> Vec<String> {
        let mut out = Vec::new();
        grams(text, segmenter, |g| out.push(g.to_owned()));
        out
    }

    #[test]
    fn grams_span_words_and_mark_their_ends() {
        assert_eq!(of("vm, go?", Segmenter::Words), ["_vm_", "vm_g", "m_go", "_go_"]);
        assert_eq!(of("a", Segmenter::Words), ["_a_"]);
        assert_eq!(of("移行", Segmenter::Bigrams), ["移", "行", "_移", "移行", "行_"]);
        assert!(of("?!", Segmenter::Words).is_empty());
        assert!(of("", Segmenter::Bigrams).is_empty());
    }
}
