//! Statistics of terms for scores.
//!
//! In a corpus of a dozen sections every word of its subject is common and IDF says nothing. So each
//! language is taken to have some more sections, of any subject, in which its function words are as common as
//! anywhere and words that matter do not occur. A corpus of thousands does not notice.

use crate::index::LanguageIndex;

/// Sections that each language is taken to have beside its own.
const OTHER_SECTIONS: u64 = 100;
/// One of so many of them holds a function word.
const FUNCTION_WORD_SHARE: u64 = 2;

/// How many sections a language is taken to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statistics {
    own: u64,
    other: u64,
    /// The inverse document frequency of a term that no section holds.
    most: f32,
}

impl Statistics {
    /// Statistics with other sections than the corpus's, or without.
    pub(super) fn new(index: &LanguageIndex, others: bool) -> Self {
        Statistics::of(index.sections() as u64, if others { OTHER_SECTIONS } else { 0 })
    }

    fn of(own: u64, other: u64) -> Self {
        let unknown = Statistics { own, other, most: 0.0 };
        Statistics { most: unknown.idf(0, false), ..unknown }
    }

    /// The inverse document frequency of a term that so many of the corpus's sections hold.
    pub(super) fn idf(self, sections: u64, function: bool) -> f32 {
        let other = if function { self.other / FUNCTION_WORD_SHARE } else { 0 };
        idf((self.own + self.other) as f32, (sections + other) as f32)
    }

    /// The same of a term that no section holds.
    pub(super) fn most(self) -> f32 {
        self.most
    }
}

/// Lucene's inverse document frequency (Robertson and Zaragoza 2009, made positive): `ln(1 + (n - df + ½) / (df + ½))`
/// with the one added to the fraction.
fn idf(documents: f32, df: f32) -> f32 {
    ((documents + 1.0) / (df + 0.5)).ln().max(f32::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rarer_term_weighs_more_and_an_unknown_one_most() {
        assert!(idf(1000.0, 0.0) > idf(1000.0, 1.0));
        assert!(idf(1000.0, 1.0) > idf(1000.0, 500.0));
        assert!(idf(1000.0, 1000.0) > 0.0 && idf(1e8, 1e8) > 0.0);
    }

    #[test]
    fn function_words_stand_in_half_of_the_other_sections() {
        let few = Statistics::of(12, OTHER_SECTIONS);
        assert!(few.idf(3, true) < few.idf(3, false));
        let alone = Statistics::of(12, 0);
        assert_eq!(alone.idf(3, true), alone.idf(3, false));
    }
}
