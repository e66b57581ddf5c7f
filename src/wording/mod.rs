//! The product's own words in the reader's language: one Fluent file a language in `locales/`.
//!
//! In: a language's row, a message id, its arguments. Out: a sentence. Never: the text of
//! articles, and no decision about which message to show.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::language::{Direction, Language};

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

struct Wording {
    language: &'static Language,
    bundle: FluentBundle<FluentResource>,
}

static WORDINGS: LazyLock<Vec<Wording>> =
    LazyLock::new(|| SOURCES.iter().filter_map(|(tag, source)| Wording::parse(tag, source)).collect());

impl Wording {
    /// Messages that do not parse are left out and fall back to English; a test sees to it that
    /// there are none.
    fn parse(tag: &str, source: &str) -> Option<Wording> {
        let language = Language::from_tag(tag)?;
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let locale = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks keep a Latin title in its place within Arabic or Hebrew; elsewhere they
        // would only be litter in terminals and logs.
        bundle.set_use_isolating(language.direction() == Direction::Rtl);
        bundle.add_resource_overriding(resource);
        Some(Wording { language, bundle })
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// The language that [`text`] really speaks for `language`: itself, else another variant of it,
/// else English.
pub fn spoken(language: &Language) -> &'static Language {
    wording(language).map_or_else(Language::undetermined, |w| w.language)
}

/// The languages that the interface is localized into.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    WORDINGS.iter().map(|wording| wording.language)
}

/// The message `id` in `language`, or in the nearest language that has it.
///
/// An id that no file has comes back as itself, so that a slip shows and nothing breaks.
pub fn text(language: &Language, id: &str, args: &[(&str, &str)]) -> String {
    format(language, id, args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect())
}

/// The same for a message that counts something: `$count` picks the plural form.
pub fn plural(language: &Language, id: &str, count: usize) -> String {
    format(language, id, [("count", FluentValue::from(count))].into_iter().collect())
}

fn format(language: &Language, id: &str, args: FluentArgs<'_>) -> String {
    let english = || WORDINGS.iter().find(|w| w.language.tag == FALLBACK);
    [wording(language), english()]
        .into_iter()
        .flatten()
        .find_map(|w| w.format(id, &args))
        .unwrap_or_else(|| id.to_owned())
}

fn wording(language: &Language) -> Option<&'static Wording> {
    let find = |fits: &dyn Fn(&Language) -> bool| WORDINGS.iter().find(|w| fits(w.language));
    find(&|l| l == language)
        .or_else(|| find(&|l| l.is_variant_of(language)))
        .or_else(|| find(&|l| l.tag == FALLBACK))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> &'static Language {
        Language::from_tag(tag).expect("a row")
    }

    #[test]
    fn every_file_parses_and_has_every_message_of_the_english_one() {
        let english = SOURCES.iter().find(|(tag, _)| *tag == FALLBACK).expect("English").1;
        let ids: Vec<&str> = english
            .lines()
            .filter(|line| !line.starts_with(['#', ' ', '}']))
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
            .collect();
        assert!(ids.len() > 10);
        for (tag, source) in SOURCES {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{tag} does not parse");
            let wording = Wording::parse(tag, source).expect("a row");
            let args = [
                ("title", "T"),
                ("date", "D"),
                ("count", "2"),
                ("language", "L"),
                ("languages", "L"),
                ("source-date", "S"),
                ("read", "R"),
                ("typed", "T"),
                ("contact", "C"),
            ];
            let args: FluentArgs<'_> = args.iter().map(|(n, v)| (*n, FluentValue::from(*v))).collect();
            for id in &ids {
                assert!(wording.format(id, &args).is_some(), "{tag}: {id}");
            }
        }
        assert_eq!(WORDINGS.len(), SOURCES.len());
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
        let count = |n| plural(language("ar"), "page-intro-languages", n);
        assert!(!count(2).contains('2'), "the dual is a form of its own: {}", count(2));
        assert_ne!(count(3).replace('3', "11"), count(11));
    }
}
