//! What the words of one language mean in those of the slugs.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::model::{self, Pair};

/// Words are also learned by so many first letters, for forms that the corpus lacks.
const PREFIX: usize = 5;
/// From so many letters on, what the beginning of a word says counts half.
const LEAST_LETTERS: usize = 4;
/// A word that is not known is taken for the likest that is, if their trigrams agree so much (Dice) …
const LEAST_DICE: f32 = 0.6;
/// … and counts so much less.
const LIKE_SHARE: f32 = 0.7;
/// Shares are stored in steps of one in so many.
const STEPS: f32 = 255.0;

/// Words with their translations. Read-only, sorted arrays throughout.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    words: Entries,
    prefixes: Entries,
    /// Trigrams of the words, ascending, each with the word.
    trigrams: Vec<(u32, u32)>,
}

/// Keys, ascending, and for each its translations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Entries {
    keys: Vec<String>,
    /// Where the translations of each key begin.
    starts: Vec<u32>,
    /// A term of the slugs and its share in steps.
    terms: Vec<(u32, u8)>,
}

impl Table {
    /// Learns from pairs of words and terms with their weights.
    pub(super) fn learn(pairs: &[(Vec<String>, Vec<u32>, f32)]) -> Table {
        let words = Entries::learn(pairs, |word| word.to_owned());
        let prefixes = Entries::learn(pairs, prefix);
        let mut trigrams: Vec<(u32, u32)> = (0u32..)
            .zip(&words.keys)
            .flat_map(|(at, word)| trigrams(word).into_iter().map(move |trigram| (trigram, at)))
            .collect();
        trigrams.sort_unstable();
        Table { words, prefixes, trigrams }
    }

    /// Whether its parts fit together, for slugs of so many terms.
    pub(super) fn is_sound(&self, terms: usize) -> bool {
        let word = |(_, at): &(u32, u32)| (*at as usize) < self.words.keys.len();
        self.words.is_sound(terms)
            && self.prefixes.is_sound(terms)
            && self.trigrams.is_sorted()
            && self.trigrams.iter().all(word)
    }

    /// What a word means: terms, each with its share of 1. Empty if the word is not known.
    pub(super) fn translate(&self, word: &str) -> Vec<(u32, f32)> {
        let whole = self.words.get(word);
        let count = word.chars().count();
        if count < LEAST_LETTERS {
            return whole.map(|(term, share)| (*term, f32::from(*share) / STEPS)).collect();
        }
        let mut shares: BTreeMap<u32, f32> = BTreeMap::new();
        for (term, share) in whole.chain(self.prefixes.get(&prefix(word))) {
            *shares.entry(*term).or_default() += f32::from(*share) / STEPS / 2.0;
        }
        shares.into_iter().collect()
    }

    /// What the likest known word means, if there is one that is like enough.
    pub(super) fn nearest(&self, word: &str) -> Vec<(u32, f32)> {
        let own = trigrams(word);
        if word.chars().count() < PREFIX {
            return Vec::new();
        }
        let mut common: FxHashMap<u32, u32> = FxHashMap::default();
        for trigram in &own {
            let start = self.trigrams.partition_point(|(other, _)| other < trigram);
            for (_, at) in self.trigrams[start..].iter().take_while(|(other, _)| other == trigram) {
                *common.entry(*at).or_default() += 1;
            }
        }
        let dice = |at: u32, common: u32| {
            2.0 * common as f32 / (own.len() + trigrams(&self.words.keys[at as usize]).len()) as f32
        };
        let mut likest: Option<(f32, u32)> = None;
        for (at, common) in common {
            let found = (dice(at, common), at);
            if likest.is_none_or(|best| (found.0, best.1) > (best.0, found.1)) {
                likest = Some(found);
            }
        }
        match likest.filter(|(dice, _)| *dice >= LEAST_DICE) {
            Some((_, at)) => {
                let found = self.translate(&self.words.keys[at as usize]);
                found.into_iter().map(|(term, share)| (term, share * LIKE_SHARE)).collect()
            }
            None => Vec::new(),
        }
    }
}

impl Entries {
    fn learn(pairs: &[(Vec<String>, Vec<u32>, f32)], key: impl Fn(&str) -> String) -> Entries {
        let mut ids: BTreeMap<String, u32> = BTreeMap::new();
        for word in pairs.iter().flat_map(|(words, ..)| words) {
            ids.insert(key(word), 0);
        }
        ids.values_mut().zip(0u32..).for_each(|(id, at)| *id = at);
        let numbered: Vec<Pair> = pairs
            .iter()
            .map(|(words, terms, weight)| {
                (words.iter().map(|w| ids[&key(w)]).collect(), terms.clone(), *weight)
            })
            .collect();
        let forth = model::learn(&numbered);
        let back = model::learn(&model::turned(&numbered));
        let mut shares: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        for ((word, term), share) in forth {
            *shares.entry((word, term)).or_default() += share / 2.0;
        }
        for ((term, word), share) in back {
            *shares.entry((word, term)).or_default() += share / 2.0;
        }
        let mut entries = Entries { keys: ids.into_keys().collect(), ..Entries::default() };
        let mut shares = shares.into_iter().peekable();
        for at in (0u32..).take(entries.keys.len()) {
            entries.starts.push(u32::try_from(entries.terms.len()).unwrap_or(u32::MAX));
            while let Some(((_, term), share)) = shares.next_if(|((word, _), _)| *word == at) {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
                let steps = (share * STEPS).round().clamp(0.0, STEPS) as u8;
                if steps > 0 {
                    entries.terms.push((term, steps));
                }
            }
        }
        entries
    }

    fn is_sound(&self, terms: usize) -> bool {
        self.keys.len() == self.starts.len()
            && self.keys.is_sorted()
            && self.starts.is_sorted()
            && self.starts.last().is_none_or(|start| *start as usize <= self.terms.len())
            && self.terms.iter().all(|(term, _)| (*term as usize) < terms)
    }

    fn get(&self, key: &str) -> std::slice::Iter<'_, (u32, u8)> {
        let Ok(at) = self.keys.binary_search_by(|other| other.as_str().cmp(key)) else { return [].iter() };
        let start = self.starts[at] as usize;
        let end = self.starts.get(at + 1).map_or(self.terms.len(), |end| *end as usize);
        self.terms[start..end].iter()
    }
}

fn prefix(word: &str) -> String {
    word.chars().take(PREFIX).collect()
}

/// Hashes of the distinct trigrams of a word, its ends included.
fn trigrams(word: &str) -> Vec<u32> {
    let letters: Vec<char> = std::iter::once('_').chain(word.chars()).chain(['_']).collect();
    let hash =
        |window: &[char]| window.iter().fold(0u32, |sum, c| sum.wrapping_mul(0x0100_0193) ^ u32::from(*c));
    let mut all: Vec<u32> = letters.windows(3).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}
