//! What the words of one language mean in those of the slugs.

use std::cell::RefCell;
use std::cmp::Ordering;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::model::{self, Pair};
use super::places::Places;

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
    /// The trigrams of the words, ascending; where the words of each begin; and the words, of each ascending.
    trigrams: Vec<u32>,
    trigram_starts: Vec<u32>,
    trigram_words: Vec<u32>,
    /// How many trigrams each word has.
    sizes: Vec<u32>,
}

/// Keys, ascending, and for each its translations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Entries {
    keys: Vec<String>,
    /// Where the translations of each key begin.
    starts: Vec<u32>,
    /// A term of the slugs and its share in steps; of each key ascending.
    terms: Vec<(u32, u8)>,
    #[serde(skip)]
    places: Places,
}

impl Table {
    /// Learns from pairs of words and terms with their weights.
    pub(super) fn learn(pairs: &[(Vec<String>, Vec<u32>, f32)]) -> Table {
        let words = Entries::learn(pairs, |word| word);
        let prefixes = Entries::learn(pairs, prefix);
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

    /// What a word means: terms, ascending, each with its share of 1. Empty if the word is not known.
    pub(super) fn translate(&self, word: &str) -> Vec<(u32, f32)> {
        let share = |(term, steps): &(u32, u8)| (*term, f32::from(*steps) / STEPS);
        let whole = self.words.get(word);
        if word.chars().nth(LEAST_LETTERS - 1).is_none() {
            return whole.iter().map(share).collect();
        }
        let half = |item| {
            let (term, share) = share(item);
            (term, share / 2.0)
        };
        sums(whole.iter().map(half), self.prefixes.get(prefix(word)).iter().map(half))
    }

    /// What the likest known word means, if there is one that is like enough.
    pub(super) fn nearest(&self, word: &str) -> Vec<(u32, f32)> {
        if word.chars().nth(PREFIX - 1).is_none() {
            return Vec::new();
        }
        match self.likest(&trigrams(word)) {
            Some(at) => {
                let found = self.translate(&self.words.keys[at as usize]);
                found.into_iter().map(|(term, share)| (term, share * LIKE_SHARE)).collect()
            }
            None => Vec::new(),
        }
    }

    /// The words that have a trigram.
    fn with_trigram(&self, trigram: u32) -> &[u32] {
        let Ok(at) = self.trigrams.binary_search(&trigram) else { return &[] };
        let bound = |at: usize| self.trigram_starts.get(at).map(|start| *start as usize);
        let start = bound(at).unwrap_or(usize::MAX);
        self.trigram_words.get(start..bound(at + 1).unwrap_or(self.trigram_words.len())).unwrap_or_default()
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

    fn get(&self, key: &str) -> &[(u32, u8)] {
        let Some(at) = self.places.of(&self.keys, key) else { return &[] };
        let at = at as usize;
        let start = self.starts[at] as usize;
        let end = self.starts.get(at + 1).map_or(self.terms.len(), |end| *end as usize);
        &self.terms[start..end]
    }
}

/// Two lists of terms with shares, each ascending, as one; the shares of a term that is in both together.
fn sums(a: impl Iterator<Item = (u32, f32)>, b: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    let mut sums = Vec::with_capacity(a.size_hint().0 + b.size_hint().0);
    while let (Some((one, share)), Some((other, more))) = (a.peek(), b.peek()) {
        let sum = if one == other { share + more } else { 0.0 };
        sums.extend(match one.cmp(other) {
            Ordering::Less => a.next(),
            Ordering::Greater => b.next(),
            Ordering::Equal => a.next().and(b.next()).map(|(term, _)| (term, sum)),
        });
    }
    sums.extend(a.chain(b));
    sums
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
