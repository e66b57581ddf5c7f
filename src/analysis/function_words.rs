//! Words that carry grammar and no subject, by language (the stopwords-iso lists).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;

type Words = FxHashSet<&'static str>;

static EMPTY: LazyLock<Words> = LazyLock::new(Words::default);

/// By primary language subtag.
static LISTS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    // The lists name some languages by another code than ours (`no`); the table knows both.
    let list = |code: &&'static str| {
        let row = Language::from_tag(code)?;
        Some((row.primary(), stop_words::lookup(code)?.iter().copied().collect()))
    };
    stop_words::available_languages().iter().filter_map(list).collect()
});

/// The function words of a language, lower case; none where there is no list.
pub(super) fn of(language: &Language) -> &'static Words {
    LISTS.get(language.primary()).unwrap_or(&EMPTY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_finds_its_list_whatever_the_list_calls_it() {
        for (tag, word) in [("sv", "och"), ("nb", "ikke"), ("pt-PT", "uma"), ("en", "how")] {
            let language = Language::from_tag(tag).expect("a row");
            assert!(of(language).contains(word), "{tag}");
        }
        assert!(of(Language::undetermined()).is_empty());
    }
}
