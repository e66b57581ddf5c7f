//! The names of languages in the languages of the interface, from Unicode's CLDR.

use icu_locale::LanguageIdentifier;
use icu_locale::names::LanguageIdentifierDisplayName;
use writeable::Writeable as _;

use crate::language::Language;

/// What `language` is called in `reader`'s language; `None` where that is not known.
pub(super) fn name(language: &Language, reader: &Language) -> Option<String> {
    let primary: LanguageIdentifier = subtag(language).parse().ok()?;
    let reader: LanguageIdentifier = reader.tag.parse().ok()?;
    let locale = icu_locale::Locale::from(reader);
    let name =
        LanguageIdentifierDisplayName::try_new_heavy((&locale).into(), primary, Default::default()).ok()?;
    let name = name.as_borrowed().write_to_string().into_owned();
    // Where there is no name the tag itself comes back.
    (name != subtag(language)).then_some(name)
}

/// The subtag that people mean by the name: nobody says Bokmål.
fn subtag(language: &Language) -> &str {
    match language.primary() {
        "nb" => "no",
        primary => primary,
    }
}
