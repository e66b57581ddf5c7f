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
    if text.is_ascii() {
        return text.to_owned();
    }
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
    fn normalization_makes_one_spelling() {
        let cases = [("Ａzure", "azure"), ("e\u{301}", "é"), ("ﬁle", "file"), ("ÉTÉ", "été")];
        for (text, normal) in cases {
            assert_eq!(normalize(text, Casing::Default), normal);
        }
        assert_eq!(normalize("DIŞ İŞ", Casing::Turkic), "dış iş");
    }
}
