//! The rows. Adding a language is one row here and one line in
//! `tests/fixtures/languages.tsv`.

use frostem::Algorithm as Snowball;
use whatlang::Lang;

use super::Casing::{Default, Turkic};
use super::Script::*;
use super::Segmenter::{Bigrams, Dictionary, Syllables, Words};
use super::{Casing, Language, Script, Segmenter};

/// A row of columns: tag, own name, English name, script, whatlang's name, segmenter, stemmer,
/// casing, variant subtags.
#[allow(clippy::too_many_arguments, reason = "the columns of the table, in the order of its rows")]
const fn row(
    tag: &'static str,
    name: &'static str,
    english: &'static str,
    script: Script,
    whatlang: Option<Lang>,
    segmenter: Segmenter,
    stemmer: Option<Snowball>,
    casing: Casing,
    variants: &'static [&'static str],
) -> Language {
    Language { tag, name, english, script, whatlang, segmenter, stemmer, casing, variants }
}

/// Text in no known language.
pub(super) static UNDETERMINED: Language =
    row("und", "—", "Undetermined", Latin, None, Words, None, Default, &[]);

#[rustfmt::skip] // a table reads by its columns
pub(super) static LANGUAGES: &[Language] = &[
    row("af",      "Afrikaans", "Afrikaans", Latin, Some(Lang::Afr), Words, None, Default, &[]),
    row("am",      "አማርኛ", "Amharic", Ethiopic, Some(Lang::Amh), Words, None, Default, &[]),
    row("ar",      "العربية", "Arabic", Arabic, Some(Lang::Ara), Words, Some(Snowball::Arabic), Default, &[]),
    row("az",      "azərbaycan", "Azerbaijani", Latin, Some(Lang::Aze), Words, None, Turkic, &[]),
    row("be",      "беларуская", "Belarusian", Cyrillic, Some(Lang::Bel), Words, None, Default, &[]),
    row("bg",      "български", "Bulgarian", Cyrillic, Some(Lang::Bul), Words, None, Default, &[]),
    row("bn",      "বাংলা", "Bengali", Bengali, Some(Lang::Ben), Words, None, Default, &[]),
    row("bs",      "bosanski", "Bosnian", Latin, None, Words, Some(Snowball::Serbian), Default, &[]),
    row("ca",      "català", "Catalan", Latin, Some(Lang::Cat), Words, Some(Snowball::Catalan), Default, &[]),
    row("cs",      "čeština", "Czech", Latin, Some(Lang::Ces), Words, Some(Snowball::Czech), Default, &[]),
    row("cy",      "Cymraeg", "Welsh", Latin, Some(Lang::Cym), Words, None, Default, &[]),
    row("da",      "dansk", "Danish", Latin, Some(Lang::Dan), Words, Some(Snowball::Danish), Default, &[]),
    row("de",      "Deutsch", "German", Latin, Some(Lang::Deu), Words, Some(Snowball::German), Default, &[]),
    row("el",      "Ελληνικά", "Greek", Greek, Some(Lang::Ell), Words, Some(Snowball::Greek), Default, &[]),
    row("en",      "English", "English", Latin, Some(Lang::Eng), Words, Some(Snowball::English), Default, &[]),
    row("eo",      "Esperanto", "Esperanto", Latin, Some(Lang::Epo), Words, Some(Snowball::Esperanto), Default, &[]),
    row("es",      "español", "Spanish", Latin, Some(Lang::Spa), Words, Some(Snowball::Spanish), Default, &[]),
    row("et",      "eesti", "Estonian", Latin, Some(Lang::Est), Words, Some(Snowball::Estonian), Default, &[]),
    row("eu",      "euskara", "Basque", Latin, None, Words, Some(Snowball::Basque), Default, &[]),
    row("fa",      "فارسی", "Persian", Arabic, Some(Lang::Pes), Words, Some(Snowball::Persian), Default, &[]),
    row("fi",      "suomi", "Finnish", Latin, Some(Lang::Fin), Words, Some(Snowball::Finnish), Default, &[]),
    row("fil",     "Filipino", "Filipino", Latin, Some(Lang::Tgl), Words, None, Default, &[]),
    row("fr",      "français", "French", Latin, Some(Lang::Fra), Words, Some(Snowball::French), Default, &[]),
    row("ga",      "Gaeilge", "Irish", Latin, None, Words, Some(Snowball::Irish), Default, &[]),
    row("gl",      "galego", "Galician", Latin, None, Words, None, Default, &[]),
    row("gu",      "ગુજરાતી", "Gujarati", Gujarati, Some(Lang::Guj), Words, None, Default, &[]),
    row("he",      "עברית", "Hebrew", Hebrew, Some(Lang::Heb), Words, None, Default, &[]),
    row("hi",      "हिन्दी", "Hindi", Devanagari, Some(Lang::Hin), Words, Some(Snowball::Hindi), Default, &[]),
    row("hr",      "hrvatski", "Croatian", Latin, Some(Lang::Hrv), Words, Some(Snowball::Serbian), Default, &[]),
    row("hu",      "magyar", "Hungarian", Latin, Some(Lang::Hun), Words, Some(Snowball::Hungarian), Default, &[]),
    row("hy",      "հայերեն", "Armenian", Armenian, Some(Lang::Hye), Words, Some(Snowball::Armenian), Default, &[]),
    row("id",      "Indonesia", "Indonesian", Latin, Some(Lang::Ind), Words, Some(Snowball::Indonesian), Default, &[]),
    row("is",      "íslenska", "Icelandic", Latin, None, Words, None, Default, &[]),
    row("it",      "italiano", "Italian", Latin, Some(Lang::Ita), Words, Some(Snowball::Italian), Default, &[]),
    row("ja",      "日本語", "Japanese", Japanese, Some(Lang::Jpn), Bigrams, None, Default, &[]),
    row("ka",      "ქართული", "Georgian", Georgian, Some(Lang::Kat), Words, None, Default, &[]),
    row("kk",      "қазақ тілі", "Kazakh", Cyrillic, None, Words, None, Default, &[]),
    row("km",      "ខ្មែរ", "Khmer", Khmer, Some(Lang::Khm), Dictionary, None, Default, &[]),
    row("kn",      "ಕನ್ನಡ", "Kannada", Kannada, Some(Lang::Kan), Words, None, Default, &[]),
    row("ko",      "한국어", "Korean", Hangul, Some(Lang::Kor), Syllables, None, Default, &[]),
    row("lo",      "ລາວ", "Lao", Lao, None, Dictionary, None, Default, &[]),
    row("lt",      "lietuvių", "Lithuanian", Latin, Some(Lang::Lit), Words, Some(Snowball::Lithuanian), Default, &[]),
    row("lv",      "latviešu", "Latvian", Latin, Some(Lang::Lav), Words, None, Default, &[]),
    row("mk",      "македонски", "Macedonian", Cyrillic, Some(Lang::Mkd), Words, None, Default, &[]),
    row("ml",      "മലയാളം", "Malayalam", Malayalam, Some(Lang::Mal), Words, None, Default, &[]),
    row("mr",      "मराठी", "Marathi", Devanagari, Some(Lang::Mar), Words, None, Default, &[]),
    row("ms",      "Melayu", "Malay", Latin, None, Words, Some(Snowball::Indonesian), Default, &[]),
    row("my",      "မြန်မာ", "Burmese", Myanmar, Some(Lang::Mya), Dictionary, None, Default, &[]),
    row("nb",      "norsk bokmål", "Norwegian Bokmål", Latin, Some(Lang::Nob), Words, Some(Snowball::Norwegian), Default, &[]),
    row("ne",      "नेपाली", "Nepali", Devanagari, Some(Lang::Nep), Words, Some(Snowball::Nepali), Default, &[]),
    row("nl",      "Nederlands", "Dutch", Latin, Some(Lang::Nld), Words, Some(Snowball::Dutch), Default, &[]),
    row("or",      "ଓଡ଼ିଆ", "Odia", Oriya, Some(Lang::Ori), Words, None, Default, &[]),
    row("pa",      "ਪੰਜਾਬੀ", "Punjabi", Gurmukhi, Some(Lang::Pan), Words, None, Default, &[]),
    row("pl",      "polski", "Polish", Latin, Some(Lang::Pol), Words, Some(Snowball::Polish), Default, &[]),
    row("pt-BR",   "português (Brasil)", "Portuguese (Brazil)", Latin, Some(Lang::Por), Words, Some(Snowball::Portuguese), Default, &["br"]),
    row("pt-PT",   "português (Portugal)", "Portuguese (Portugal)", Latin, Some(Lang::Por), Words, Some(Snowball::Portuguese), Default, &["pt", "ao", "mz", "cv", "gw", "st", "tl"]),
    row("ro",      "română", "Romanian", Latin, Some(Lang::Ron), Words, Some(Snowball::Romanian), Default, &[]),
    row("ru",      "русский", "Russian", Cyrillic, Some(Lang::Rus), Words, Some(Snowball::Russian), Default, &[]),
    row("si",      "සිංහල", "Sinhala", Sinhala, Some(Lang::Sin), Words, None, Default, &[]),
    row("sk",      "slovenčina", "Slovak", Latin, Some(Lang::Slk), Words, None, Default, &[]),
    row("sl",      "slovenščina", "Slovenian", Latin, Some(Lang::Slv), Words, None, Default, &[]),
    row("sq",      "shqip", "Albanian", Latin, None, Words, None, Default, &[]),
    row("sr",      "српски", "Serbian", Cyrillic, Some(Lang::Srp), Words, Some(Snowball::Serbian), Default, &["cyrl"]),
    row("sr-Latn", "srpski (latinica)", "Serbian (Latin)", Latin, None, Words, Some(Snowball::Serbian), Default, &["latn"]),
    row("sv",      "svenska", "Swedish", Latin, Some(Lang::Swe), Words, Some(Snowball::Swedish), Default, &[]),
    row("sw",      "Kiswahili", "Swahili", Latin, None, Words, None, Default, &[]),
    row("ta",      "தமிழ்", "Tamil", Tamil, Some(Lang::Tam), Words, Some(Snowball::Tamil), Default, &[]),
    row("te",      "తెలుగు", "Telugu", Telugu, Some(Lang::Tel), Words, None, Default, &[]),
    row("th",      "ไทย", "Thai", Thai, Some(Lang::Tha), Dictionary, None, Default, &[]),
    row("tr",      "Türkçe", "Turkish", Latin, Some(Lang::Tur), Words, Some(Snowball::Turkish), Turkic, &[]),
    row("uk",      "українська", "Ukrainian", Cyrillic, Some(Lang::Ukr), Words, Some(Snowball::Ukrainian), Default, &[]),
    row("ur",      "اردو", "Urdu", Arabic, Some(Lang::Urd), Words, None, Default, &[]),
    row("uz",      "o‘zbek", "Uzbek", Latin, Some(Lang::Uzb), Words, None, Default, &[]),
    row("vi",      "Tiếng Việt", "Vietnamese", Latin, Some(Lang::Vie), Words, None, Default, &[]),
    row("zh-Hans", "简体中文", "Chinese (Simplified)", Han, Some(Lang::Cmn), Bigrams, None, Default, &["hans", "cn", "sg", "my"]),
    row("zh-Hant", "繁體中文", "Chinese (Traditional)", Han, Some(Lang::Cmn), Bigrams, None, Default, &["hant", "tw", "hk", "mo"]),
];
