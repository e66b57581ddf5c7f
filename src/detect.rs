//! Which language a question is in.
//!
//! In: the question's text, and hints from the request, the conversation and the browser. Out: the
//! language to speak, how sure that is and where it comes from, and the languages to search.
//! Never: the index's sections, or which answer is shown.

use serde::Serialize;
use whatlang::Lang;

use crate::language::Language;

/// Below this, whatlang's own confidence says little and a hint says more.
const CLEAR: f64 = 0.5;

/// What is known beside the text.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The language that the request asks for.
    pub request: Option<&'static Language>,
    /// The language of the conversation so far.
    pub context: Option<&'static Language>,
    /// Languages that the reader accepts, most wanted first.
    pub header: Vec<&'static Language>,
}

/// Where a language comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The request named it.
    Request,
    /// It was identified from the text.
    Detected,
    /// The conversation was in it.
    Context,
    /// The reader accepts it (`Accept-Language`).
    Header,
    /// Nothing said anything else.
    Default,
}

/// What was found out.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The language to speak.
    pub language: &'static Language,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Where it comes from.
    pub source: Source,
    /// The languages of the index to search, all if it is unclear.
    pub search: Vec<&'static Language>,
    /// Further variants of the language, to be searched if that gives no answer.
    pub fallback: Vec<&'static Language>,
}

/// Identifies languages among those of one index.
#[derive(Debug, Clone)]
pub struct Detector {
    languages: Vec<&'static Language>,
    default: &'static Language,
    whatlang: whatlang::Detector,
}

impl Detector {
    /// A detector for the languages of an index. `default` is spoken when nothing is known.
    pub fn new(languages: Vec<&'static Language>, default: &'static Language) -> Self {
        let allowed: Vec<Lang> = languages.iter().filter_map(|l| l.whatlang).collect();
        // whatlang takes an empty list for "all languages".
        let whatlang = if allowed.is_empty() {
            whatlang::Detector::new()
        } else {
            whatlang::Detector::with_allowlist(allowed)
        };
        Detector { languages, default, whatlang }
    }

    /// Finds out the language of a question.
    pub fn detect(&self, text: &str, hints: &Hints) -> Detection {
        if let Some(language) = hints.request {
            return self.requested(text, language);
        }
        let identified = self.identify(text);
        if let Some((language, confidence)) = identified
            && confidence >= CLEAR
        {
            return Detection {
                language,
                confidence,
                source: Source::Detected,
                search: self.variants(language),
                fallback: Vec::new(),
            };
        }
        let known = |language: &&'static Language| !self.variants(language).is_empty();
        let context = hints.context.filter(|l| known(l)).map(|l| (l, Source::Context));
        let header = hints.header.iter().copied().find(|l| known(l)).map(|l| (l, Source::Header));
        let guess = identified.map(|(l, _)| (l, Source::Detected));
        let (language, source) = context.or(header).or(guess).unwrap_or((self.default, Source::Default));
        let confidence = identified.filter(|(l, _)| l.is_variant_of(language)).map_or(0.0, |(_, c)| c);
        let language = self.variants(language).first().copied().unwrap_or(language);
        Detection { language, confidence, source, search: self.languages.clone(), fallback: Vec::new() }
    }

    /// A language that was asked for is spoken; what is searched is that language, else its
    /// variants, else whatever the text is in.
    fn requested(&self, text: &str, asked: &'static Language) -> Detection {
        let (exact, others): (Vec<_>, Vec<_>) = self.variants(asked).into_iter().partition(|l| *l == asked);
        let found = |language, search, fallback| Detection {
            language,
            confidence: 1.0,
            source: Source::Request,
            search,
            fallback,
        };
        match (exact.is_empty(), others.first()) {
            (false, _) => found(asked, exact, others),
            (true, Some(variant)) => found(*variant, others, Vec::new()),
            (true, None) => found(asked, self.detect(text, &Hints::default()).search, Vec::new()),
        }
    }

    fn identify(&self, text: &str) -> Option<(&'static Language, f64)> {
        let info = self.whatlang.detect(text)?;
        let language = Language::from_whatlang(info.lang())?;
        let language = *self.variants(language).first()?;
        Some((language, info.confidence()))
    }

    /// The language itself where the index has it, else its variants that the index has.
    fn variants(&self, language: &Language) -> Vec<&'static Language> {
        if let Some(exact) = self.languages.iter().find(|l| **l == language) {
            let mut all = vec![*exact];
            all.extend(self.languages.iter().filter(|l| l.is_variant_of(exact) && *l != exact));
            return all;
        }
        self.languages.iter().filter(|l| l.is_variant_of(language)).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(tags: &[&str]) -> Vec<&'static Language> {
        tags.iter().map(|tag| Language::from_tag(tag).expect("a row")).collect()
    }

    fn detector(tags: &[&str]) -> Detector {
        let languages = rows(tags);
        let default = languages[0];
        Detector::new(languages, default)
    }

    #[test]
    fn a_clear_question_is_recognized() {
        let detector = detector(&["en", "sv", "nl", "ru", "ja"]);
        let cases = [
            ("Vad menas med migrering av virtuella datorer?", "sv"),
            ("Wat kan ik met Site Recovery migreren?", "nl"),
            ("Как удалить проект?", "ru"),
            ("プロジェクトを削除する方法は?", "ja"),
        ];
        for (text, tag) in cases {
            let found = detector.detect(text, &Hints::default());
            assert_eq!((found.language.tag, found.source), (tag, Source::Detected), "{text}");
        }
    }

    #[test]
    fn an_unclear_question_follows_the_hints_in_their_order() {
        let detector = detector(&["en", "sv", "nl"]);
        let swedish = Language::from_tag("sv");
        let all = Hints { request: None, context: swedish, header: rows(&["fi", "nl"]) };
        let header = Hints { context: None, ..all.clone() };
        let cases = [
            (&all, "sv", Source::Context),
            (&header, "nl", Source::Header),
            (&Hints::default(), "en", Source::Default),
        ];
        for (hints, tag, source) in cases {
            let found = detector.detect("404", hints);
            assert_eq!((found.language.tag, found.source), (tag, source));
            assert_eq!(found.search.len(), 3, "all languages are searched");
        }
    }

    #[test]
    fn a_request_is_followed_and_variants_find_each_other() {
        let hints = |tag| Hints { request: Language::from_tag(tag), ..Hints::default() };
        let both = detector(&["en", "zh-Hans", "zh-Hant"]);
        assert_eq!(both.detect("Azure", &hints("zh-TW")).language.tag, "zh-Hant");
        assert_eq!(both.detect("Azure", &hints("zh-CN")).search[0].tag, "zh-Hans");
        let one = detector(&["en", "zh-Hant"]);
        let found = one.detect("Azure", &hints("zh-CN"));
        assert_eq!((found.language.tag, found.search.len()), ("zh-Hant", 1));
        let none = one.detect("Azure Migrate is a hub for migration", &hints("fi"));
        assert_eq!((none.language.tag, none.source), ("fi", Source::Request));
        assert!(!none.search.is_empty());
    }
}
