//! Questions in a language that the index does not have: recognized as such, not forced into the
//! nearest neighbour.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Letters, features as text_features};
use crate::analysis::Analyzer;
use crate::language::Language;

/// Fewer words tell too little of a language that there is no article in.
const LEAST_WORDS: usize = 2;

/// Weights of [`Features::fit`]; `scripts/fit-outside.py` fits them.
const INTERCEPT: f32 = -2.6;
const SEEN: f32 = 2.8;
const SIZE: f32 = -4.4;
const SIZE_SEEN: f32 = 4.6;
const GRAM: f32 = 3.9;
const OWN: f32 = 17.8;
const RIVAL: f32 = 14.8;
const AGREES: f32 = 2.6;
const ELSEWHERE: f32 = 4.0;
const SHORT: f32 = 5.9;
/// Weight of a rival's function word that the winner's articles have too.
const KNOWN_WORD: f32 = 0.25;
/// Articles at which what was seen counts half.
const HALF_SIZE: f32 = 30.0;
/// Below this fit a question is taken for one in another language. To send a reader away from
/// articles in their own language is worse than to try the nearest one.
const REJECT: f32 = -2.8;

/// The language of the index that fits a question best, and how well it fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Winner {
    pub(super) language: &'static Language,
    /// Its rows in the table: itself and its variants.
    pub(super) rows: Rows,
    /// Its place in the evidence.
    pub(super) place: usize,
    /// Articles that it was learned from.
    pub(super) articles: u32,
    /// The share of the question's words that its articles have.
    pub(super) seen: f32,
    /// Mean score of an n-gram.
    pub(super) gram_mean: f32,
}

/// What must be known of the index.
pub(super) trait Index {
    /// The rows of the table that it has articles in, or in a variant of.
    fn served(&self) -> Rows;
    /// Whether the articles of the language at that place of the evidence have a word.
    fn has(&self, place: usize, word: u32) -> bool;
}

/// A set of rows of the table of languages, a bit a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rows(u128);

impl Rows {
    /// The rows that fit.
    pub(super) fn of(fits: impl Fn(&Language) -> bool) -> Rows {
        let rows = Language::all().iter().take(128).enumerate().filter(|(_, language)| fits(language));
        Rows(rows.fold(0, |set, (row, _)| set | 1 << row))
    }

    fn contain(self, language: &Language) -> bool {
        self.iter().any(|row| Language::all()[row] == *language)
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(self.0), |set| Some(set & set.wrapping_sub(1)))
            .take_while(|set| *set != 0)
            .map(|set| set.trailing_zeros() as usize)
    }
}

/// Function words of every language of the table, as the rows that have them.
static FUNCTION_WORDS: LazyLock<FxHashMap<u32, Rows>> = LazyLock::new(|| {
    let mut rows: FxHashMap<u32, Rows> = FxHashMap::default();
    for (row, language) in Language::all().iter().enumerate().take(128) {
        for word in Analyzer::new(language).function_words() {
            let hashed = |hash| rows.entry(hash).or_default().0 |= 1 << row;
            text_features::extract(word, hashed, &mut Vec::new());
        }
    }
    rows
});

/// The language of a text whose letters no language of the index is written with.
pub(super) fn by_script(text: &str, letters: &Letters) -> Option<&'static Language> {
    let script = letters.main_other()?;
    let identified = whatlang::detect(text).and_then(|info| Language::from_whatlang(info.lang()));
    identified
        .filter(|l| l.script.uses(script))
        .or_else(|| Language::all().iter().find(|l| l.script.uses(script)))
}

/// What tells whether a question is in the language of the index that fits it best.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Features {
    /// Distinct words.
    pub words: usize,
    /// Articles that the winner was learned from.
    pub articles: u32,
    /// The share of the words that the winner's articles have.
    pub seen: f32,
    /// Mean score of an n-gram for the winner.
    pub gram_mean: f32,
    /// The share of the words that are function words of the winner, each weighed by how few
    /// languages share it.
    pub own: f32,
    /// The same for the language outside the index that has most.
    pub rival: f32,
    /// Whether whatlang, unrestricted, takes it for the winner.
    pub agrees: bool,
    /// whatlang's confidence, if it takes it for a language outside the index, else 0.
    pub elsewhere: f32,
}

impl Features {
    /// How well the question fits the winner, in nats: a logistic regression, fitted on languages
    /// left out of corpora of 3, 30 and all articles a language; the same for every language.
    fn fit(&self) -> f32 {
        let agrees = if self.agrees { AGREES } else { 0.0 };
        self.fit_without_whatlang() + agrees - ELSEWHERE * self.elsewhere
    }

    fn fit_without_whatlang(&self) -> f32 {
        // What a few articles have not seen says little.
        let size = self.articles as f32 / (self.articles as f32 + HALF_SIZE);
        INTERCEPT
            + SEEN * self.seen
            + size * (SIZE + SIZE_SEEN * self.seen)
            + GRAM * self.gram_mean
            + OWN * self.own
            - RIVAL * self.rival
            + SHORT / self.words.max(1) as f32
    }
}

/// A question, looked at from outside the index.
pub(super) struct Inspection {
    pub(super) features: Features,
    /// The language outside the index whose function words it has, if they outweigh the winner's.
    rival: Option<&'static Language>,
    /// The language outside the index that whatlang takes it for.
    identified: Option<&'static Language>,
}

impl Inspection {
    /// Looks at a question's function words.
    pub(super) fn of(words: &[u32], winner: Winner, index: &impl Index) -> Inspection {
        let (rival_language, rival, own) = function_words(words, winner, index);
        let words = words.len();
        let Winner { articles, seen, gram_mean, .. } = winner;
        let features =
            Features { words, articles, seen, gram_mean, own, rival, agrees: false, elsewhere: 0.0 };
        Inspection { features, rival: rival_language.filter(|_| rival > own), identified: None }
    }

    /// Asks whatlang, unrestricted.
    pub(super) fn ask_whatlang(&mut self, text: &str, winner: Winner, index: &impl Index) {
        let Some(info) = whatlang::detect(text) else { return };
        let identified = Language::from_whatlang(info.lang());
        self.identified = identified.filter(|l| !index.served().contain(l));
        self.features.agrees = identified.is_some_and(|l| l.is_variant_of(winner.language));
        if self.identified.is_some() {
            #[allow(clippy::cast_possible_truncation, reason = "a share of 1")]
            let confidence = info.confidence() as f32;
            self.features.elsewhere = confidence;
        }
    }
}

/// The language of a question if it is none of the index; `None` if it may be the winner's.
pub(super) fn language(
    text: &str,
    letters: &Letters,
    words: &[u32],
    winner: Winner,
    index: &impl Index,
) -> Option<&'static Language> {
    if !letters.one_shared_script() || words.len() < LEAST_WORDS {
        return None;
    }
    let mut seen = Inspection::of(words, winner, index);
    // whatlang takes longer than all the rest: it is asked only where it could matter.
    if seen.features.fit_without_whatlang() - ELSEWHERE >= REJECT {
        return None;
    }
    seen.ask_whatlang(text, winner, index);
    if seen.features.fit() >= REJECT { None } else { seen.rival.or(seen.identified) }
}

/// The language outside the index whose function words a text has most of, what share of its words
/// they are, and the same for the winner.
fn function_words(
    words: &[u32],
    winner: Winner,
    index: &impl Index,
) -> (Option<&'static Language>, f32, f32) {
    let mut hits = [0.0f32; 128];
    let mut own = 0.0;
    for word in words {
        let Some(rows) = FUNCTION_WORDS.get(word) else { continue };
        // A word that many languages share says little for any.
        let weight = 1.0 / rows.0.count_ones() as f32;
        if rows.0 & winner.rows.0 != 0 {
            own += weight;
        }
        // What the winner's own articles say as well (names, loanwords) speaks less for another.
        let weight = if index.has(winner.place, *word) { weight * KNOWN_WORD } else { weight };
        rows.iter().for_each(|row| hits[row] += weight);
    }
    let mut rival = (None, 0.0);
    for row in Rows(!index.served().0).iter().take_while(|row| *row < Language::all().len()) {
        if hits[row] > rival.1 {
            rival = (Some(&Language::all()[row]), hits[row]);
        }
    }
    let share = |hit: f32| hit / words.len().max(1) as f32;
    (rival.0, share(rival.1), share(own))
}
