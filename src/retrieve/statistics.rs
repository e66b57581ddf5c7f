//! Statistics of terms for scores.
//!
//! In a corpus of a dozen sections every word of its subject is common and IDF says nothing. So each
//! language is taken to have some more sections, of any subject, in which its function words are as common as
//! anywhere and words that matter do not occur. A corpus of thousands does not notice.

use std::sync::LazyLock;

use crate::index::LanguageIndex;

/// Sections that each language is taken to have beside its own.
const OTHER_SECTIONS: u64 = 100;
/// One of so many of them holds a function word.
const FUNCTION_WORD_SHARE: u64 = 2;

/// The logarithms of terms that so many sections hold, by how many: most n-grams of a question are among them, and each
/// logarithm takes as long as dozens of additions.
static LOGARITHMS: LazyLock<[f32; 4096]> = LazyLock::new(|| std::array::from_fn(|df| logarithm(df as f32)));

/// How many sections a language is taken to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statistics {
    other: u64,
    /// The logarithm of how many there are in all, and one.
    all: f32,
    logarithms: &'static [f32],
    /// The inverse document frequency of a term that no section holds.
    most: f32,
}

impl Statistics {
    /// Statistics with other sections than the corpus's, or without.
    pub(super) fn new(index: &LanguageIndex, others: bool) -> Self {
        Statistics::of(index.sections() as u64, if others { OTHER_SECTIONS } else { 0 })
    }

    fn of(own: u64, other: u64) -> Self {
        let all = ((own + other) as f32 + 1.0).ln();
        let unknown = Statistics { other, all, logarithms: LOGARITHMS.as_slice(), most: 0.0 };
        Statistics { most: unknown.idf(0, false), ..unknown }
    }

    /// The inverse document frequency of a term that so many of the corpus's sections hold, by Lucene (Robertson and
    /// Zaragoza 2009, made positive): `ln(1 + (n - df + ½) / (df + ½))` with the one added to the fraction.
    pub(super) fn idf(self, sections: u64, function: bool) -> f32 {
        let df = sections + if function { self.other / FUNCTION_WORD_SHARE } else { 0 };
        let known = usize::try_from(df).ok().and_then(|df| self.logarithms.get(df).copied());
        (self.all - known.unwrap_or_else(|| logarithm(df as f32))).max(f32::EPSILON)
    }

    /// The same of a term that no section holds.
    pub(super) fn most(self) -> f32 {
        self.most
    }
}

fn logarithm(df: f32) -> f32 {
    (df + 0.5).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rarer_term_weighs_more_and_an_unknown_one_most() {
        let idf = |own, df| Statistics::of(own, 0).idf(df, false);
        assert!(idf(1000, 0) > idf(1000, 1));
        assert!(idf(1000, 1) > idf(1000, 500));
        assert!(idf(1000, 1000) > 0.0 && idf(100_000_000, 100_000_000) > 0.0);
        assert!(idf(9000, 4095) > idf(9000, 4096), "beside those that are kept");
    }

    #[test]
    fn function_words_stand_in_half_of_the_other_sections() {
        let few = Statistics::of(12, OTHER_SECTIONS);
        assert!(few.idf(3, true) < few.idf(3, false));
        let alone = Statistics::of(12, 0);
        assert_eq!(alone.idf(3, true), alone.idf(3, false));
    }
}
