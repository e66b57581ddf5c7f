//! The table of languages: everything that differs by language is a field of a row here.
//!
//! In: a BCP 47 tag as people, folders and front matter write it (`sv-se`, `zh_TW`, `no`).
//! Out: the row of the language that it names. Never: text analysis (that is `analysis`), and
//! no knowledge of which languages an index holds (that is `detect`).

mod script;
mod table;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};

/// How text is cut into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segmenter {
    /// Words stand apart: runs of letters, digits and marks. Runs of Han and kana inside such a
    /// text (product names) are still cut into bigrams.
    Words,
    /// Korean: overlapping bigrams of Hangul within each word, for particles are written onto nouns
    /// (Lee and Ahn 1996 found them as good as taking words apart by a dictionary).
    Syllables,
    /// Chinese and Japanese: overlapping bigrams of Han and kana runs, words elsewhere.
    Bigrams,
    /// Thai, Lao, Khmer, Burmese: words by dictionary (ICU).
    Dictionary,
}

/// The main script that a language is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Unicode's")]
pub enum Script {
    Arabic,
    Armenian,
    Bengali,
    Cyrillic,
    Devanagari,
    Ethiopic,
    Georgian,
    Greek,
    Gujarati,
    Gurmukhi,
    Han,
    Hangul,
    Hebrew,
    Japanese,
    Kannada,
    Khmer,
    Lao,
    Latin,
    Malayalam,
    Myanmar,
    Oriya,
    Sinhala,
    Tamil,
    Telugu,
    Thai,
}

/// Writing direction, as HTML's `dir` spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// How upper case becomes lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// Unicode's default mapping.
    Default,
    /// Turkish and Azerbaijani: `I` is the capital of `ı`, `İ` that of `i`.
    Turkic,
}

/// One row of the table.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag, the shortest that tells the row from its siblings (`sv`, `zh-Hant`, `pt-BR`).
    pub tag: &'static str,
    /// The language's name in itself.
    pub name: &'static str,
    /// The language's name in English.
    pub english: &'static str,
    /// The script it is written in.
    pub script: Script,
    /// What whatlang calls it, if it knows it.
    pub whatlang: Option<whatlang::Lang>,
    /// How its text is cut into words.
    pub segmenter: Segmenter,
    /// Its Snowball stemmer, if there is one.
    pub stemmer: Option<frostem::Algorithm>,
    /// Case mapping.
    pub casing: Casing,
    /// Subtags (lower case) that pick this row among those of the same primary language.
    pub variants: &'static [&'static str],
}

/// The rows of each primary language.
static BY_PRIMARY: LazyLock<FxHashMap<&str, &[Language]>> = LazyLock::new(|| {
    let groups = table::LANGUAGES.chunk_by(|a, b| a.is_variant_of(b));
    groups.filter_map(|rows| Some((rows.first()?.primary(), rows))).collect()
});

impl Language {
    /// The row that a BCP 47 tag names, or `None` where the table has no such language.
    ///
    /// Case, `-` and `_` do not matter. A tag that does not say which variant (`zh`, `pt`) gets
    /// the first row of the language. Regions that are no variant are ignored (`sv-FI` is `sv`).
    pub fn from_tag(tag: &str) -> Option<&'static Language> {
        let tag = tag.trim();
        let lower = match tag.contains(|c: char| c.is_ascii_uppercase()) {
            true => Cow::Owned(tag.to_ascii_lowercase()),
            false => Cow::Borrowed(tag),
        };
        let mut subtags = lower.split(['-', '_']);
        let rows = BY_PRIMARY.get(canonical(subtags.next()?)).copied()?;
        let named = |subtag| rows.iter().find(|row| row.variants.contains(&subtag));
        subtags.find_map(named).or_else(|| rows.first())
    }

    /// The row of a language that whatlang identified; the first of several variants.
    pub fn from_whatlang(lang: whatlang::Lang) -> Option<&'static Language> {
        table::LANGUAGES.iter().find(|row| row.whatlang == Some(lang))
    }

    /// The row for text in no known language: words as they stand, no stemmer.
    pub fn undetermined() -> &'static Language {
        &table::UNDETERMINED
    }

    /// All rows, variants of a language next to each other, the default variant first.
    pub fn all() -> &'static [Language] {
        table::LANGUAGES
    }

    /// The primary language subtag (`zh` of `zh-Hant`).
    pub fn primary(&self) -> &'static str {
        self.tag.split_once('-').map_or(self.tag, |(primary, _)| primary)
    }

    /// Whether two rows are variants of one language (`pt-BR`, `pt-PT`).
    pub fn is_variant_of(&self, other: &Language) -> bool {
        let primary = |tag: &'static str| tag.bytes().take_while(|byte| *byte != b'-');
        primary(self.tag).eq(primary(other.tag))
    }

    /// The direction in which its script runs.
    pub fn direction(&self) -> Direction {
        match self.script {
            Script::Arabic | Script::Hebrew => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

/// Rows are compared by where they are: there is one row a tag, and none is copied.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag.hash(state);
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag)
    }
}

/// Primary subtags that mean the language of another one (IANA's registry, and CLDR's aliases).
fn canonical(primary: &str) -> &str {
    match primary {
        "no" | "nn" => "nb",
        "iw" => "he",
        "in" => "id",
        "mo" => "ro",
        "cmn" => "zh",
        "tl" => "fil",
        "pes" | "prs" => "fa",
        "sh" => "sr",
        other => other,
    }
}

/// Whether a folder name is a locale (`sv-se`, `zh-hant-tw`, `en`), and not just a short word.
///
/// A locale is a language, then any of a script (four letters) and a region (two letters or three
/// digits). A bare language, or one of three letters, must be of the table, so that folders `faq`
/// and `how-to` are none.
pub fn looks_like_locale(name: &str) -> bool {
    let mut subtags = name.split(['-', '_']);
    let letters = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_alphabetic());
    let Some(primary) = subtags.next() else { return false };
    let mut rest = 0;
    for subtag in subtags {
        rest += 1;
        let region = letters(subtag, 2) || (subtag.len() == 3 && subtag.bytes().all(|b| b.is_ascii_digit()));
        if rest > 2 || !(region || letters(subtag, 4)) {
            return false;
        }
    }
    (rest > 0 && letters(primary, 2)) || Language::from_tag(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_row_however_it_is_written() {
        let cases = [
            ("sv-se", "sv"),
            ("SV", "sv"),
            ("en_US", "en"),
            ("zh-tw", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("zh-cn", "zh-Hans"),
            ("zh", "zh-Hans"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-PT"),
            ("no-NO", "nb"),
            ("iw", "he"),
            ("sr-latn-rs", "sr-Latn"),
            ("sr-cyrl-rs", "sr"),
            ("de-AT", "de"),
        ];
        for (tag, row) in cases {
            assert_eq!(Language::from_tag(tag).map(|l| l.tag), Some(row), "{tag}");
        }
        for tag in ["", "-", "xx-yy", "articles", "🙂"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn a_folder_is_a_locale_only_if_it_looks_like_one() {
        for name in ["sv-se", "en", "zh-hant-tw", "es-419", "xx-yy", "th"] {
            assert!(looks_like_locale(name), "{name}");
        }
        for name in ["articles", "faq", "docs", "sv-se-old-copy", "includes", "a", "", "xx", "how-to"] {
            assert!(!looks_like_locale(name), "{name}");
        }
    }

    #[test]
    fn every_row_is_found_by_its_own_tag_and_tags_are_unique() {
        for (i, row) in Language::all().iter().enumerate() {
            assert_eq!(Language::from_tag(row.tag), Some(row), "{row}");
            assert!(!Language::all()[..i].contains(row), "{row} twice");
            assert!(!row.name.is_empty() && !row.english.is_empty(), "{row}");
        }
    }

    #[test]
    fn arabic_and_hebrew_run_from_the_right() {
        for (tag, direction) in
            [("ar", Direction::Rtl), ("he", Direction::Rtl), ("fa", Direction::Rtl), ("sv", Direction::Ltr)]
        {
            assert_eq!(Language::from_tag(tag).map(Language::direction), Some(direction), "{tag}");
        }
    }
}
