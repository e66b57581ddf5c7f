//! Which script a letter is of.

use super::Script;

impl Script {
    /// The script of a letter; `None` for digits, punctuation, marks and letters of scripts that
    /// no language of the table uses. Kana is [`Script::Japanese`], Chinese characters are
    /// [`Script::Han`] in whatever language.
    pub fn of(letter: char) -> Option<Script> {
        let script = match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{531}'..='\u{58f}' => Script::Armenian,
            '\u{5d0}'..='\u{5f4}' => Script::Hebrew,
            '\u{620}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => Script::Arabic,
            '\u{900}'..='\u{97f}' => Script::Devanagari,
            '\u{980}'..='\u{9ff}' => Script::Bengali,
            '\u{a00}'..='\u{a7f}' => Script::Gurmukhi,
            '\u{a80}'..='\u{aff}' => Script::Gujarati,
            '\u{b00}'..='\u{b7f}' => Script::Oriya,
            '\u{b80}'..='\u{bff}' => Script::Tamil,
            '\u{c00}'..='\u{c7f}' => Script::Telugu,
            '\u{c80}'..='\u{cff}' => Script::Kannada,
            '\u{d00}'..='\u{d7f}' => Script::Malayalam,
            '\u{d80}'..='\u{dff}' => Script::Sinhala,
            '\u{e00}'..='\u{e7f}' => Script::Thai,
            '\u{e80}'..='\u{eff}' => Script::Lao,
            '\u{1000}'..='\u{109f}' => Script::Myanmar,
            '\u{10a0}'..='\u{10ff}' => Script::Georgian,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
            '\u{1200}'..='\u{137f}' => Script::Ethiopic,
            '\u{1780}'..='\u{17d3}' => Script::Khmer,
            '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{ff66}'..='\u{ff9d}' => Script::Japanese,
            '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Script::Han,
            _ => return None,
        };
        letter.is_alphabetic().then_some(script)
    }

    /// Whether text of a language of this script is written with letters of another.
    pub fn uses(self, letters: Script) -> bool {
        self == letters || (self == Script::Japanese && letters == Script::Han)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_language_is_written_in_letters_of_its_script() {
        for language in Language::all() {
            let letters: Vec<Script> = language.name.chars().filter_map(Script::of).collect();
            assert!(!letters.is_empty(), "{language}");
            let fits = letters.iter().filter(|s| language.script.uses(**s)).count();
            assert!(fits * 2 >= letters.len(), "{language}: {letters:?}");
        }
        for sign in ['1', '?', '\u{301}', ' ', '🙂', 'ー'] {
            assert_eq!(Script::of(sign), None, "{sign}");
        }
    }
}
