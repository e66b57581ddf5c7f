//! Character n-grams of a question: what survives typos, inflection and compounds.

use crate::language::Segmenter;

/// How long n-grams are: where words stand apart, and in Korean and scripts without spaces.
const OF_WORDS: &[usize] = &[4];
const OF_LETTERS: &[usize] = &[1, 2];

fn sizes(segmenter: Segmenter) -> &'static [usize] {
    match segmenter {
        Segmenter::Words => OF_WORDS,
        Segmenter::Syllables | Segmenter::Bigrams | Segmenter::Dictionary => OF_LETTERS,
    }
}

/// Calls `sink` with each n-gram of a normalized text, repeated as they are repeated.
///
/// Where words stand apart these are 4-grams over the words joined by one `_`, with one at either
/// end, so that a gram also tells where a word begins. In Korean and in scripts without spaces they
/// are the single letters and the pairs.
pub fn grams(text: &str, segmenter: Segmenter, sink: impl FnMut(&str)) {
    of_sizes(text, sizes(segmenter), sink);
}

/// The same with the longest alone: one a letter of the text, in its order.
pub fn longest_grams(text: &str, segmenter: Segmenter, sink: impl FnMut(&str)) {
    of_sizes(text, sizes(segmenter).last_chunk::<1>().map_or(&[], |longest| longest), sink);
}

fn of_sizes(text: &str, sizes: &[usize], mut sink: impl FnMut(&str)) {
    let joined = join(text);
    if joined.len() <= 2 {
        return;
    }
    // Byte offsets of the characters, and the end.
    let bounds: Vec<usize> = joined.char_indices().map(|(at, _)| at).chain([joined.len()]).collect();
    let chars = bounds.len() - 1;
    for n in sizes.iter().map(|n| chars.min(*n)) {
        for start in 0..=chars - n {
            let gram = &joined[bounds[start]..bounds[start + n]];
            if gram != "_" {
                sink(gram);
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

    #[test]
    fn the_longest_are_one_a_letter_in_order() {
        let longest = |text: &str, segmenter| {
            let mut out = Vec::new();
            longest_grams(text, segmenter, |gram| out.push(gram.to_owned()));
            out
        };
        assert_eq!(longest("vm, go?", Segmenter::Words), ["_vm_", "vm_g", "m_go", "_go_"]);
        assert_eq!(longest("移行と", Segmenter::Bigrams), ["_移", "移行", "行と", "と_"]);
        assert!(longest("?!", Segmenter::Dictionary).is_empty());
    }
}
