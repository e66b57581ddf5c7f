//! Segmentation: normalized text to words.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::char::is_combining_mark;

use super::MAX_WORD;
use crate::language::{Script, Segmenter};

/// Compiled-in dictionaries for Thai, Lao, Khmer and Burmese; the LSTM models split worse and
/// take fifty times as long.
static DICTIONARY: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// What a run of characters is made of; a word never spans two kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptRun {
    /// Letters and digits of scripts with spaces, and marks on them.
    Word,
    /// Han, kana and their iteration marks: written without spaces, cut into bigrams.
    Ideograph,
    /// Thai, Lao, Khmer, Burmese: written without spaces, cut by dictionary.
    Complex,
    /// Spaces and punctuation.
    Gap,
}

pub(super) fn kind(c: char) -> ScriptRun {
    match c {
        'a'..='z' | '0'..='9' => ScriptRun::Word,
        _ if c.is_ascii() => ScriptRun::Gap,
        // The common ones first: the tables are slow.
        '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{17f}' | '\u{430}'..='\u{45f}' | '\u{ac00}'..='\u{d7a3}' => {
            ScriptRun::Word
        }
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => ScriptRun::Ideograph,
        '\u{e01}'..='\u{e3a}'
        | '\u{e40}'..='\u{e4e}'
        | '\u{e81}'..='\u{ece}'
        | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17d3}' => ScriptRun::Complex,
        _ if c.is_alphanumeric() || is_combining_mark(c) => ScriptRun::Word,
        _ => ScriptRun::Gap,
    }
}

/// Calls `sink` with each word of a normalized text.
pub(super) fn words(text: &str, segmenter: Segmenter, mut sink: impl FnMut(&str)) {
    for_each_run(text, |run, kind| match (kind, segmenter) {
        (ScriptRun::Gap, _) => {}
        (ScriptRun::Word, Segmenter::Syllables) => syllables(run, &mut sink),
        (ScriptRun::Word, _) => sink(bounded(run)),
        (ScriptRun::Complex, Segmenter::Dictionary) => dictionary(run, &mut sink),
        (ScriptRun::Ideograph | ScriptRun::Complex, _) => bigrams(run, &mut sink),
    });
}

/// Calls `sink` with each run of a normalized text and what it is made of, gaps included.
pub fn for_each_run<'t>(text: &'t str, mut sink: impl FnMut(&'t str, ScriptRun)) {
    let mut start = 0;
    let mut current = ScriptRun::Gap;
    for (at, c) in text.char_indices() {
        let next = kind(c);
        if next != current {
            if start < at {
                sink(&text[start..at], current);
            }
            start = at;
            current = next;
        }
    }
    if start < text.len() {
        sink(&text[start..], current);
    }
}

/// Overlapping pairs of characters; a single character stands for itself.
fn bigrams(run: &str, sink: &mut impl FnMut(&str)) {
    let mut ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let Some(mut end) = ends.next() else { return };
    let mut start = 0;
    let mut single = true;
    for next in ends {
        sink(&run[start..next]);
        start = end;
        end = next;
        single = false;
    }
    if single {
        sink(run);
    }
}

/// Bigrams of Hangul, words of anything else: `azure로` is `azure`, `로`.
fn syllables(run: &str, sink: &mut impl FnMut(&str)) {
    let is_hangul = |c: char| Script::of(c) == Some(Script::Hangul);
    let mut rest = run;
    while let Some(first) = rest.chars().next().map(is_hangul) {
        let end = rest.find(|c| is_hangul(c) != first).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if first {
            bigrams(part, sink)
        } else {
            sink(bounded(part))
        }
        rest = after;
    }
}

fn dictionary(run: &str, sink: &mut impl FnMut(&str)) {
    let mut start = 0;
    for end in DICTIONARY.segment_str(run) {
        if start < end {
            sink(bounded(&run[start..end]));
        }
        start = end;
    }
}

/// The word, cut at a character boundary where it is longer than any word of a language.
fn bounded(word: &str) -> &str {
    &word[..word.floor_char_boundary(MAX_WORD)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, segmenter: Segmenter) -> Vec<String> {
        let mut out = Vec::new();
        words(text, segmenter, |w| out.push(w.to_owned()));
        out
    }

    #[test]
    fn each_kind_of_script_is_cut_its_own_way() {
        let cases: &[(&str, Segmenter, &[&str])] = &[
            ("hyper-v, 2016!", Segmenter::Words, &["hyper", "v", "2016"]),
            ("azure移行", Segmenter::Words, &["azure", "移行"]),
            ("移行計画を", Segmenter::Bigrams, &["移行", "行計", "計画", "画を"]),
            ("車", Segmenter::Bigrams, &["車"]),
            ("ฉันรักภาษาไทย", Segmenter::Dictionary, &["ฉัน", "รัก", "ภาษา", "ไทย"]),
            ("azure로 구독을 와", Segmenter::Syllables, &["azure", "로", "구독", "독을", "와"]),
            ("हिन्दी में", Segmenter::Words, &["हिन्दी", "में"]),
            ("  ", Segmenter::Words, &[]),
        ];
        for (text, segmenter, expected) in cases {
            assert_eq!(cut(text, *segmenter), *expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_into_bounded_words_of_itself(text in "\\PC{0,80}") {
            for segmenter in
                [Segmenter::Words, Segmenter::Syllables, Segmenter::Bigrams, Segmenter::Dictionary]
            {
                for word in cut(&text, segmenter) {
                    prop_assert!(!word.is_empty() && word.len() <= MAX_WORD && text.contains(&word));
                }
            }
        }
    }
}
