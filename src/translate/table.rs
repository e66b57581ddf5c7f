//! What the words of one language mean in those of the slugs.

use std::cell::RefCell;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::model::{self, Pair};
use super::places::Places;
use super::slugs::slice;
use crate::memory::{await_all, await_lists};

/// Words are also learned by so many first letters, for forms that the corpus lacks.
const PREFIX: usize = 5;
/// From so many letters on, what the beginning of a word says counts half.
const LEAST_LETTERS: usize = 4;
/// A word that is not known is taken for the likest that is, if their trigrams agree so much (Dice) …
const LEAST_DICE: f32 = 0.6;
/// … and counts so much less.
const LIKE_SHARE: f32 = 0.7;
/// Shares are learned in steps of one in so many, and stored in steps of half of that.
const LEARNED_STEPS: f32 = 255.0;
const STEPS: f32 = 2.0 * LEARNED_STEPS;
/// Translations less probable than this are noise.
const LEAST_SHARE: f32 = 0.02;
/// Translations that a word has at most.
const MOST_TRANSLATIONS: usize = 16;

/// Words with their translations. Read-only, sorted arrays throughout.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// With what their beginnings say.
    words: Entries,
    /// The beginnings of words, for those that are not known.
    prefixes: Entries,
    /// The trigrams of the words, ascending; where the words of each begin; and the words, of each ascending.
    trigrams: Vec<u32>,
    #[serde(skip)]
    trigram_places: Places,
    trigram_starts: Vec<u32>,
    trigram_words: Vec<u32>,
    /// How many trigrams each word has.
    sizes: Vec<u32>,
}

/// A term of the slugs, and its share in steps.
type Meaning = (u32, u16);

/// Keys, ascending, and for each its translations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Entries {
    keys: Vec<String>,
    /// Where the translations of each key begin.
    starts: Vec<u32>,
    /// Of each key ascending.
    meanings: Vec<Meaning>,
    #[serde(skip)]
    places: Places,
}

impl Table {
    /// Learns from pairs of words and terms with their weights.
    pub(super) fn learn(pairs: &[(Vec<String>, Vec<u32>, f32)]) -> Table {
        let (words, prefixes) = (Entries::learn(pairs, |word| word), Entries::learn(pairs, prefix));
        let words = words.revised(|word, own| match has_beginning(word) {
            true => sums(own, prefixes.get(prefix(word)).unwrap_or_default()),
            false => own.iter().map(|(term, steps)| (*term, 2 * steps)).collect(),
        });
        let prefixes = prefixes.revised(|_, own| own.to_vec());
        let mut pairs: Vec<(u32, u32)> = (0u32..)
            .zip(&words.keys)
            .flat_map(|(at, word)| trigrams(word).into_iter().map(move |trigram| (trigram, at)))
            .collect();
        pairs.sort_unstable();
        let mut table = Table { sizes: vec![0; words.keys.len()], words, prefixes, ..Table::default() };
        for (trigram, at) in pairs {
            table.sizes[at as usize] += 1;
            if table.trigrams.last() != Some(&trigram) {
                table.trigrams.push(trigram);
                table.trigram_starts.push(u32::try_from(table.trigram_words.len()).unwrap_or(u32::MAX));
            }
            table.trigram_words.push(at);
        }
        table
    }

    /// Whether its parts fit together, for slugs of so many terms.
    pub(super) fn is_sound(&self, terms: usize) -> bool {
        let word = |at: &u32| (*at as usize) < self.words.keys.len();
        self.words.is_sound(terms)
            && self.prefixes.is_sound(terms)
            && self.trigrams.is_sorted()
            && self.trigrams.len() == self.trigram_starts.len()
            && self.trigram_starts.is_sorted()
            && self.trigram_words.iter().all(word)
            && self.sizes.len() == self.words.keys.len()
    }

    /// What words mean: of each its terms, ascending, each with its share of 1, not more than [`MOST_TRANSLATIONS`].
    /// Empty if neither the word nor its beginning is known.
    pub(super) fn translate<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
    ) -> impl Iterator<Item = Vec<(u32, f32)>> {
        let found = self.words.get_all(words.clone()).into_iter().zip(words);
        found.map(|(found, word)| {
            let beginning = || if has_beginning(word) { self.prefixes.get(prefix(word)) } else { None };
            shares(found.or_else(beginning).unwrap_or_default())
        })
    }

    /// What the likest known word means, if there is one that is like enough.
    pub(super) fn nearest(&self, word: &str) -> Vec<(u32, f32)> {
        if word.chars().nth(PREFIX - 1).is_none() {
            return Vec::new();
        }
        let likest = self.likest(&trigrams(word));
        let mut found = likest.map(|at| shares(self.words.meanings_of(at))).unwrap_or_default();
        found.iter_mut().for_each(|(_, share)| *share *= LIKE_SHARE);
        found.retain(|(_, share)| *share >= LEAST_SHARE);
        found
    }

    /// The words that have a trigram.
    fn with_trigram(&self, trigram: u32) -> &[u32] {
        let Some(at) = self.trigram_places.of_number(&self.trigrams, trigram) else { return &[] };
        slice(&self.trigram_starts, &self.trigram_words, at)
    }

    /// The word whose trigrams agree most with these, if they agree enough; of several the first.
    fn likest(&self, own: &[u32]) -> Option<u32> {
        COMMON.with_borrow_mut(|common| {
            if common.len() < self.sizes.len() {
                common.resize(self.sizes.len(), 0);
            }
            let mut touched: Vec<u32> = Vec::new();
            for trigram in own {
                for at in self.with_trigram(*trigram) {
                    let count = &mut common[*at as usize];
                    if *count == 0 {
                        touched.push(*at);
                    }
                    *count += 1;
                }
            }
            let mut likest: Option<(f32, u32)> = None;
            for at in touched {
                let shared = std::mem::take(&mut common[at as usize]);
                let dice = 2.0 * f32::from(shared) / (own.len() + self.sizes[at as usize] as usize) as f32;
                if likest.is_none_or(|best| (dice, best.1) > (best.0, at)) {
                    likest = Some((dice, at));
                }
            }
            likest.filter(|(dice, _)| *dice >= LEAST_DICE).map(|(_, at)| at)
        })
    }
}

thread_local! {
    /// How many trigrams a word has in common with each that is known, kept from one to the next; all zero in
    /// between.
    static COMMON: RefCell<Vec<u16>> = const { RefCell::new(Vec::new()) };
}

impl Entries {
    fn learn(pairs: &[(Vec<String>, Vec<u32>, f32)], key: impl Fn(&str) -> &str) -> Entries {
        let mut keys: Vec<&str> = pairs.iter().flat_map(|(words, ..)| words).map(|word| key(word)).collect();
        keys.sort_unstable();
        keys.dedup();
        let ids: FxHashMap<&str, u32> = keys.iter().copied().zip(0u32..).collect();
        let numbered: Vec<Pair> = pairs
            .iter()
            .map(|(words, terms, weight)| {
                (words.iter().map(|word| ids[key(word)]).collect(), terms.clone(), *weight)
            })
            .collect();
        let mut entries =
            Entries { keys: keys.into_iter().map(str::to_owned).collect(), ..Entries::default() };
        let mut shares = model::learn(&numbered).into_iter().peekable();
        for at in (0u32..).take(entries.keys.len()) {
            entries.starts.push(u32::try_from(entries.meanings.len()).unwrap_or(u32::MAX));
            while let Some(((_, term), share)) = shares.next_if(|((word, _), _)| *word == at) {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
                let steps = (share * LEARNED_STEPS).round().clamp(0.0, LEARNED_STEPS) as u16;
                if steps > 0 {
                    entries.meanings.push((term, steps));
                }
            }
        }
        entries
    }

    fn is_sound(&self, terms: usize) -> bool {
        self.keys.len() == self.starts.len()
            && self.keys.is_sorted()
            && self.starts.is_sorted()
            && self.starts.last().is_none_or(|start| *start as usize <= self.meanings.len())
            && self.meanings.iter().all(|(term, _)| (*term as usize) < terms)
    }

    /// The same with other translations, without what is noise.
    fn revised(self, revise: impl Fn(&str, &[Meaning]) -> Vec<Meaning>) -> Entries {
        let (mut starts, mut meanings) = (Vec::with_capacity(self.keys.len()), Vec::new());
        for (at, key) in (0u32..).zip(&self.keys) {
            starts.push(u32::try_from(meanings.len()).unwrap_or(u32::MAX));
            meanings.extend(likeliest(revise(key, self.meanings_of(at))));
        }
        Entries { keys: self.keys, starts, meanings, places: Places::default() }
    }

    fn get(&self, key: &str) -> Option<&[Meaning]> {
        self.places.of(&self.keys, key).map(|at| self.meanings_of(at))
    }

    /// The same of several keys; what stands in different places is looked at in one go.
    fn get_all<'w>(&self, keys: impl Iterator<Item = &'w str>) -> Vec<Option<&[Meaning]>> {
        let places: Vec<Option<u32>> = self.places.of_all(&self.keys, keys).collect();
        await_all(places.iter().flatten().filter_map(|at| self.starts.get(*at as usize)).copied());
        let found: Vec<_> = places.iter().map(|at| at.map(|at| self.meanings_of(at))).collect();
        await_lists(found.iter().copied().flatten(), |(term, _)| *term);
        found
    }

    fn meanings_of(&self, at: u32) -> &[Meaning] {
        slice(&self.starts, &self.meanings, at)
    }
}

/// Terms with their shares of 1.
fn shares(meanings: &[Meaning]) -> Vec<(u32, f32)> {
    meanings.iter().map(|(term, steps)| (*term, f32::from(*steps) / STEPS)).collect()
}

/// The likeliest translations, at most so many as a word has, ascending; of two that are as likely the first.
fn likeliest(mut found: Vec<Meaning>) -> Vec<Meaning> {
    found.retain(|(_, steps)| f32::from(*steps) >= LEAST_SHARE * STEPS);
    if found.len() > MOST_TRANSLATIONS {
        found.sort_unstable_by_key(|(term, steps)| (Reverse(*steps), *term));
        found.truncate(MOST_TRANSLATIONS);
        found.sort_unstable();
    }
    found
}

/// Two lists of terms with shares, each ascending, as one; the shares of a term that is in both together.
fn sums(a: &[Meaning], b: &[Meaning]) -> Vec<Meaning> {
    let mut sums = [a, b].concat();
    sums.sort_unstable();
    sums.dedup_by(|next, last| {
        let same = next.0 == last.0;
        last.1 += if same { next.1 } else { 0 };
        same
    });
    sums
}

/// Whether what the beginning of a word says counts.
fn has_beginning(word: &str) -> bool {
    word.chars().nth(LEAST_LETTERS - 1).is_some()
}

fn prefix(word: &str) -> &str {
    word.char_indices().nth(PREFIX).map_or(word, |(end, _)| &word[..end])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_what_it_and_its_beginning_say_and_no_more_than_so_much() {
        assert_eq!(sums(&[(1, 200), (4, 7)], &[(0, 9), (1, 255)]), [(0, 9), (1, 455), (4, 7)]);
        // Noise goes; of many the likeliest stay, of two the first, in the order of their terms.
        let noise = (LEAST_SHARE * STEPS) as u16;
        assert_eq!(likeliest(vec![(2, noise), (3, noise + 1)]), [(3, noise + 1)]);
        let many = (0u32..20).map(|term| (term, if term < 5 { 50 } else { 60 })).collect();
        let kept: Vec<u32> = likeliest(many).into_iter().map(|(term, _)| term).collect();
        assert_eq!(kept, [&[0][..], &(5..20).collect::<Vec<_>>()].concat());
    }
}
