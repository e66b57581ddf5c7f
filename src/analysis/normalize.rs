//! Normalization: one spelling for what readers take for the same text.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::language::Casing;

/// NFKC and lower case: full-width letters, ligatures and decomposed accents become the plain
/// letters that people type.
pub fn normalize(text: &str, casing: Casing) -> String {
    if text.is_ascii() && casing == Casing::Default {
        return text.to_ascii_lowercase();
    }
    let quickly = if casing == Casing::Default { quickly_normalized(text) } else { None };
    quickly.unwrap_or_else(|| slowly_normalized(text, casing))
}

/// The same letter by letter, if all are of those that stand for themselves but for their case.
fn quickly_normalized(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\u{7f}' => out.push(c.to_ascii_lowercase()),
            '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{ff}' | '\u{430}'..='\u{45f}' => out.push(c),
            // Letters and signs without case that NFKC leaves as they are, or writes as others.
            '¡' | '«' | '·' | '»' | '¿' | '،' | '؛' | '؟' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => {
                out.push(c)
            }
            '\u{3001}'..='\u{3003}' | '\u{3005}'..='\u{3011}' | '\u{30fb}'..='\u{30fd}' => out.push(c),
            '\u{e01}'..='\u{e32}' | '\u{e34}'..='\u{e37}' | '\u{e3f}'..='\u{e47}' => out.push(c),
            '\u{e33}' => out.push_str("\u{e4d}\u{e32}"),
            // Marks of Thai, which are put in order where there are several.
            '\u{e38}' | '\u{e39}' | '\u{e48}'..='\u{e4b}' if !out.ends_with(is_tone) => out.push(c),
            '\u{a0}' | '\u{202f}' | '\u{3000}' => out.push(' '),
            '…' => out.push_str("..."),
            '\u{ff01}'..='\u{ff5e}' => out.extend(from_full_width(c).map(|c| c.to_ascii_lowercase())),
            // From the kana on there is no case.
            '\u{3041}'.. if is_composed(c) => out.push(c),
            _ if is_composed(c) => out.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    Some(out)
}

/// Whether a letter is a mark of tone of Thai.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

/// The ASCII character of one that is as wide as a letter of Chinese.
fn from_full_width(c: char) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(0xfee0)?)
}

fn slowly_normalized(text: &str, casing: Casing) -> String {
    let composed: Cow<'_, str> = match text.chars().all(is_composed) || is_nfkc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfkc().collect()),
    };
    let cased = match casing {
        Casing::Default => composed.to_lowercase(),
        Casing::Turkic => composed.replace('I', "ı").replace('İ', "i").to_lowercase(),
    };
    if cased.contains(|c| spelled(c) != Some(c)) {
        cased.chars().filter_map(spelled).collect()
    } else {
        cased
    }
}

fn is_nfkc(text: &str) -> bool {
    is_nfkc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether a letter is one that NFKC leaves as it is and that joins with nothing before it; most text is of
/// these, and this is faster than asking the tables.
fn is_composed(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{c0}'..='\u{131}' | '\u{134}'..='\u{13e}' | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{17e}')
        || matches!(c, '\u{400}'..='\u{481}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{2013}'..='\u{2016}' | '\u{2018}'..='\u{2022}')
}

/// The character as a keyboard gives it: digits as ASCII, and nothing for what only guides
/// reading aloud or setting type (vowel points of Arabic and Hebrew, the stretching stroke, joiners, soft hyphens).
fn spelled(c: char) -> Option<char> {
    match c {
        '\0'..='\u{ac}' | '\u{ae}'..='\u{590}' | '\u{3000}'..='\u{d7ff}' => Some(c),
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' => None,
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => None,
        c => Some(digit(c).unwrap_or(c)),
    }
}

/// The ASCII digit of a decimal digit of the scripts that have their own.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 17] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
        0x1040, 0x17e0, 0x1810,
    ];
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The text without accents and with the letters that Unicode does not decompose written plainly
/// (`ł` as `l`, `ß` as `ss`): what people type on a keyboard that lacks them.
pub fn fold(text: &str) -> String {
    if !text.contains(folds) {
        return text.to_owned();
    }
    quickly_folded(text).unwrap_or_else(|| slowly_folded(text))
}

/// The same letter by letter, if all that fold are of the common ones.
fn quickly_folded(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(match c {
            '\0'..='\u{7f}' => c,
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' | 'ø' => 'o',
            'ù'..='ü' => 'u',
            'ý' | 'ÿ' => 'y',
            'ё' => 'е',
            'й' => 'и',
            c if folds(c) || is_combining_mark(c) => return None,
            c => c,
        });
    }
    Some(out)
}

/// Whether a letter may lose something in folding. Most text is of letters that do not, and taking
/// it apart and putting it together again costs.
fn folds(c: char) -> bool {
    // Most letters are told by one comparison.
    c >= '\u{c0}'
        && matches!(c, '\u{c0}'..='\u{3ff}'
        | '\u{400}' | '\u{401}' | '\u{403}' | '\u{407}' | '\u{40c}'..='\u{40e}' | '\u{419}' | '\u{439}'
        | '\u{450}' | '\u{451}' | '\u{453}' | '\u{457}' | '\u{45c}'..='\u{45e}' | '\u{476}'..='\u{4f9}'
        | '\u{591}'..='\u{5c7}' | '\u{622}'..='\u{626}' | '\u{629}' | '\u{643}' | '\u{649}' | '\u{64a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6c0}'
        | '\u{6c2}' | '\u{929}' | '\u{931}' | '\u{934}' | '\u{93c}' | '\u{958}'..='\u{95f}'
        | '\u{6d3}' | '\u{1e00}'..='\u{1fff}' | '\u{219a}'..='\u{22ed}' | '\u{fb1d}'..='\u{fb4e}' | '\u{212a}' | '\u{212b}'
        | '\u{105c9}' | '\u{105e4}')
}

fn slowly_folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_accent(*c)) {
        match c {
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ς' => out.push('σ'),
            // Arabic and Persian keyboards give the same letter by another code.
            'ي' | 'ى' => out.push('ی'),
            'ك' => out.push('ک'),
            'ة' => out.push('ه'),
            c => out.push(c),
        }
    }
    // Hangul syllables and kana were taken apart by NFD as well.
    out.nfc().collect()
}

/// Marks that only modify a letter. The vowel signs of Indic and Southeast Asian scripts and the
/// voicing of kana are letters in all but name, so only these blocks count: combining
/// diacritical marks, the Hebrew points, the Arabic vowel signs and the dot (nukta) that
/// Devanagari sets below letters of foreign words and many writers leave out.
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn folding_keeps_the_letters_and_drops_the_accents() {
        let cases = [
            ("använda", "anvanda"),
            ("łódź", "lodz"),
            ("straße", "strasse"),
            ("việt", "viet"),
            ("øre", "ore"),
            ("が", "が"),
            ("हिन्दी", "हिन्दी"),
            ("가상", "가상"),
            ("й", "и"),
            ("λόγος", "λογοσ"),
            ("أحمد", "احمد"),
            ("علي", "علی"),
            ("फ़ाइल", "फाइल"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn what_is_not_taken_apart_would_not_have_changed() {
        for language in Language::all() {
            assert_eq!(fold(language.name), slowly_folded(language.name), "{language}");
        }
        for c in ('\0'..='\u{1ffff}').filter(|c| !folds(*c)) {
            let text = c.to_string();
            // What has another form in NFKC has got it long before, and never comes here.
            if is_nfkc(&text) {
                assert_eq!(slowly_folded(&text), text, "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_folded_quickly_is_folded_right() {
        // Signs are no part of a word.
        let letters = ('\u{20}'..'\u{3000}').filter(|c| c.is_alphanumeric());
        for c in letters.filter(|c| !folds(*c) || quickly_folded(&c.to_string()).is_some()) {
            // As below: what normalization has taken away before.
            let text: String = [c].into_iter().nfkc().collect();
            for text in [text.clone(), format!("o{text}å")] {
                if let Some(folded) = quickly_folded(&text) {
                    assert_eq!(folded, slowly_folded(&text), "{c}");
                }
            }
        }
    }

    #[test]
    fn what_is_normalized_quickly_is_normalized_right() {
        for c in '\0'..='\u{ffff}' {
            let text = format!("e{c}a");
            if let Some(normal) = quickly_normalized(&text) {
                assert_eq!(normal, slowly_normalized(&text, Casing::Default), "{c:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn texts_are_normalized_quickly_as_they_are_slowly(text in "[กุูิ็่้๊ำ ์เأبةيӘåŁ…，Ａ１「。ー「¿«\u{a0}k]{0,12}") {
            if let Some(normal) = quickly_normalized(&text) {
                proptest::prop_assert_eq!(normal, slowly_normalized(&text, Casing::Default));
            }
        }
    }

    #[test]
    fn what_is_taken_for_composed_is() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_composed(*c)) {
            let text = format!("e{c}a");
            assert_eq!(text.nfkc().collect::<String>(), text, "{c:?}");
        }
    }

    #[test]
    fn normalization_makes_one_spelling() {
        let cases = [
            ("كِتَـــاب ١٢", "كتاب 12"),
            ("שָׁלוֹם", "שלום"),
            ("می\u{200c}شود", "میشود"),
            ("co\u{ad}operate", "cooperate"),
            ("Ａzure", "azure"),
            ("e\u{301}", "é"),
            ("ﬁle", "file"),
            ("ÉTÉ", "été"),
        ];
        for (text, normal) in cases {
            assert_eq!(normalize(text, Casing::Default), normal);
        }
        assert_eq!(normalize("DIŞ İŞ", Casing::Turkic), "dış iş");
    }
}
