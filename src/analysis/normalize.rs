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
    let composed: Cow<'_, str> = match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfkc().collect()),
    };
    match casing {
        Casing::Default => composed.to_lowercase(),
        Casing::Turkic => composed.replace('I', "ı").replace('İ', "i").to_lowercase(),
    }
}

/// The text without accents and with the letters that Unicode does not decompose written plainly
/// (`ł` as `l`, `ß` as `ss`): what people type on a keyboard that lacks them.
pub fn fold(text: &str) -> String {
    if !text.contains(folds) {
        return text.to_owned();
    }
    slowly_folded(text)
}

/// Whether a letter may lose something in folding. Most text is of letters that do not, and taking
/// it apart and putting it together again costs.
fn folds(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{3ff}'
        | '\u{400}' | '\u{401}' | '\u{403}' | '\u{407}' | '\u{40c}'..='\u{40e}' | '\u{419}' | '\u{439}'
        | '\u{450}' | '\u{451}' | '\u{453}' | '\u{457}' | '\u{45c}'..='\u{45e}' | '\u{476}'..='\u{4f9}'
        | '\u{591}'..='\u{5c7}' | '\u{622}'..='\u{626}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6c0}'
        | '\u{6c2}' | '\u{6d3}' | '\u{1e00}'..='\u{1fff}' | '\u{fb1d}'..='\u{fb4e}' | '\u{212a}' | '\u{212b}')
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
            c => out.push(c),
        }
    }
    // Hangul syllables and kana were taken apart by NFD as well.
    out.nfc().collect()
}

/// Marks that only modify a letter. The vowel signs of Indic and Southeast Asian scripts and the
/// voicing of kana are letters in all but name, so only these blocks count: combining
/// diacritical marks, the Hebrew points and the Arabic vowel signs.
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
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
        for c in
            ('\u{a0}'..'\u{3000}').chain('\u{ac00}'..'\u{ac80}').filter(|c| c.is_alphabetic() && !folds(*c))
        {
            let text = c.to_string();
            let folded = slowly_folded(&text);
            // Singletons of compatibility blocks are written otherwise by NFC, which normalization
            // has done long before.
            assert!(folded == text || text.nfc().collect::<String>() == folded, "{c} became {folded}");
        }
    }

    #[test]
    fn normalization_makes_one_spelling() {
        let cases = [("Ａzure", "azure"), ("e\u{301}", "é"), ("ﬁle", "file"), ("ÉTÉ", "été")];
        for (text, normal) in cases {
            assert_eq!(normalize(text, Casing::Default), normal);
        }
        assert_eq!(normalize("DIŞ İŞ", Casing::Turkic), "dış iş");
    }
}
