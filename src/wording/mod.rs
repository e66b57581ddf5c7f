//! The product's own words in the reader's language: one Fluent file a language in `locales/`, and what the
//! operator says instead.
//!
//! In: a language's row, a message id, its arguments; the operator's folder. Out: a sentence. Never: the text of
//! articles, and no decision about which message to show.

mod locale;
mod own;

use std::path::Path;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::language::Language;

use locale::Locale;

pub use own::WordingError;

macro_rules! locales {
    ($($tag:literal)*) => {
        [$(($tag, include_str!(concat!("locales/", $tag, ".ftl")))),*]
    };
}

/// The languages that the interface is localized into, with their Fluent source.
static SOURCES: [(&str, &str); 39] = locales! {
    "ar" "bg" "ca" "cs" "da" "de" "el" "en" "es" "et" "fi" "fr" "he" "hi" "hr" "hu" "id" "it" "ja"
    "ko" "lt" "lv" "nb" "nl" "pl" "pt-BR" "pt-PT" "ro" "ru" "sk" "sl" "sr" "sv" "th" "tr" "uk"
    "vi" "zh-Hans" "zh-Hant"
};

/// What stands in for a language without a file.
const FALLBACK: &str = "en";

static SHIPPED: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    // Messages that do not parse are left out and fall back to English; a test sees to it that there are none.
    SOURCES
        .iter()
        .filter_map(|(tag, source)| Some(Locale::parse(Language::from_tag(tag)?, source).0))
        .collect()
});

/// The words that are spoken: the operator's where there are any, else those that are shipped.
#[derive(Default)]
pub struct Wording {
    own: Vec<Locale>,
}

impl Wording {
    /// Reads the operator's own words from a folder of Fluent files named by their language, `sv.ftl`; where there
    /// is no such folder all are as shipped. A file may hold some of the messages; one of a language that is not
    /// shipped must hold all.
    ///
    /// # Errors
    /// If a file cannot be read or used, with its name, the line and how to mend it.
    pub fn read(folder: &Path) -> Result<Wording, WordingError> {
        Ok(Wording { own: own::read(folder)? })
    }

    /// The language that [`Wording::text`] really speaks for `language`: itself, else another variant of it, else
    /// English.
    pub fn spoken(&self, language: &Language) -> &'static Language {
        self.locales(language).next().map_or_else(Language::undetermined, |locale| locale.language)
    }

    /// The words in a language, or in the nearest that there are words in.
    pub fn voice(&self, language: &Language) -> Voice<'_> {
        Voice { wording: self, language: self.spoken(language) }
    }

    /// The message `id` in `language`, or in the nearest language that has it.
    ///
    /// An id that no file has comes back as itself, so that a slip shows and nothing breaks.
    pub fn text(&self, language: &Language, id: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.format(language, id, &args)
    }

    /// The same for a message that counts something: `$count` picks the plural form.
    pub fn plural(&self, language: &Language, id: &str, count: usize) -> String {
        self.format(language, id, &[("count", FluentValue::from(count))].into_iter().collect())
    }

    fn format(&self, language: &Language, id: &str, args: &FluentArgs<'_>) -> String {
        let said = |language| self.locales(language).find_map(|locale| locale.format(id, args));
        let in_english = || Language::from_tag(FALLBACK).and_then(said);
        said(language).or_else(in_english).unwrap_or_else(|| id.to_owned())
    }

    /// The files that speak for a language, the operator's first; those of a variant where it has none itself.
    fn locales<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = &'a Locale> {
        let all = || self.own.iter().chain(SHIPPED.iter());
        let nearest = all()
            .find(|l| l.language == language)
            .or_else(|| all().find(|l| l.language.is_variant_of(language)))
            .or_else(|| all().find(|l| l.language.tag == FALLBACK));
        all().filter(move |locale| nearest.is_some_and(|nearest| nearest.language == locale.language))
    }
}

/// The words in one language.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    wording: &'a Wording,
    /// The language that is really spoken.
    pub language: &'static Language,
}

impl Voice<'_> {
    /// A message that takes no arguments; see [`Wording::text`].
    pub fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// A message with its arguments.
    pub fn tell(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.wording.text(self.language, id, args)
    }

    /// A message that counts something; see [`Wording::plural`].
    pub fn count(&self, id: &str, count: usize) -> String {
        self.wording.plural(self.language, id, count)
    }
}

/// The words that are shipped.
static PLAIN: Wording = Wording { own: Vec::new() };

/// The language that [`text`] really speaks for `language`; see [`Wording::spoken`].
pub fn spoken(language: &Language) -> &'static Language {
    PLAIN.spoken(language)
}

/// The languages that the interface is localized into.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    SHIPPED.iter().map(|locale| locale.language)
}

/// A message as it is shipped; see [`Wording::text`].
pub fn text(language: &Language, id: &str, args: &[(&str, &str)]) -> String {
    PLAIN.text(language, id, args)
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentResource;

    use super::*;

    fn language(tag: &str) -> &'static Language {
        Language::from_tag(tag).expect("a row")
    }

    #[test]
    fn every_file_parses_and_has_every_message_of_the_english_one() {
        let english = SOURCES.iter().find(|(tag, _)| *tag == FALLBACK).expect("English").1;
        let ids: Vec<&str> = locale::ids(english).collect();
        assert!(ids.len() > 10);
        for (tag, source) in SOURCES {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{tag} does not parse");
            let (locale, _) = Locale::parse(language(tag), source);
            for id in &ids {
                assert!(locale.format(id, &locale::any_args()).is_some(), "{tag}: {id}");
            }
        }
        assert_eq!(SHIPPED.len(), SOURCES.len());
    }

    #[test]
    fn a_language_without_a_file_falls_back() {
        assert_eq!(spoken(language("sv")).tag, "sv");
        assert_eq!(spoken(language("eo")).tag, "en");
        assert_eq!(text(language("eo"), "ask-button", &[]), "Ask");
        assert_eq!(text(language("en"), "no-such-message", &[]), "no-such-message");
    }

    #[test]
    fn counts_take_the_plural_of_the_language() {
        let count = |n| PLAIN.plural(language("ar"), "page-intro-languages", n);
        assert!(!count(2).contains('2'), "the dual is a form of its own: {}", count(2));
        assert_ne!(count(3).replace('3', "11"), count(11));
    }
}
