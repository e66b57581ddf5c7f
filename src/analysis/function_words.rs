//! Words that carry grammar and no subject, by language (the stopwords-iso lists).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;

type Words = FxHashSet<&'static str>;

static EMPTY: LazyLock<Words> = LazyLock::new(Words::default);

/// By primary language subtag.
static LISTS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let list = |row: &'static Language| {
        // The lists call Norwegian by its macrolanguage.
        let code = if row.primary() == "nb" { "no" } else { row.primary() };
        stop_words::lookup(code).map(|words| (row.primary(), words.iter().copied().collect()))
    };
    Language::all().iter().filter_map(list).collect()
});

/// The function words of a language, lower case; none where there is no list.
pub(super) fn of(language: &Language) -> &'static Words {
    LISTS.get(language.primary()).unwrap_or(&EMPTY)
}
