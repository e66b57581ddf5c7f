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

/// The n-grams of a normalized text, in its order, repeated as they are repeated.
///
/// Where words stand apart these are 4-grams over the words joined by one `_`, with one at either
/// end, so that a gram also tells where a word begins. In Korean and in scripts without spaces they
/// are the single letters and the pairs.
#[derive(Debug, Clone)]
pub struct Grams {
    joined: String,
    /// Where its characters begin, and the last one ends.
    bounds: Vec<usize>,
    sizes: &'static [usize],
}

impl Grams {
    pub(super) fn of(text: &str, segmenter: Segmenter) -> Grams {
        let joined = join(text);
        let bounds = if joined.len() <= 2 { Vec::new() } else { bounds(&joined) };
        Grams { joined, bounds, sizes: sizes(segmenter) }
    }

    /// The longest alone: one a letter of the text.
    pub fn longest(self) -> Grams {
        Grams { sizes: self.sizes.last_chunk::<1>().map_or(&[], |longest| longest), ..self }
    }

    /// Each of them, the short ones first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let chars = self.bounds.len().saturating_sub(1);
        let of_size = move |size: &usize| self.bounds.windows(chars.min(*size) + 1);
        let grams = self.sizes.iter().flat_map(of_size);
        grams
            .filter_map(|bounds| self.joined.get(*bounds.first()?..*bounds.last()?))
            .filter(|gram| *gram != "_")
    }
}

/// Where the characters of a text begin, and the last one ends.
fn bounds(text: &str) -> Vec<usize> {
    let mut bounds = Vec::with_capacity(text.len() + 1);
    bounds.extend(text.char_indices().map(|(at, _)| at));
    bounds.push(text.len());
    bounds
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
        Grams::of(text, segmenter).iter().map(str::to_owned).collect()
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
        let longest = |text: &str, segmenter| -> Vec<String> {
            Grams::of(text, segmenter).longest().iter().map(str::to_owned).collect()
        };
        assert_eq!(longest("vm, go?", Segmenter::Words), ["_vm_", "vm_g", "m_go", "_go_"]);
        assert_eq!(longest("移行と", Segmenter::Bigrams), ["_移", "移行", "行と", "と_"]);
        assert!(longest("?!", Segmenter::Dictionary).is_empty());
    }
}
