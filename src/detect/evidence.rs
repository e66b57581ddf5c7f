//! What the articles themselves say of their languages: for each word and n-gram, how much it
//! speaks for each language of an index.
//!
//! In: features (`features`), and while training the texts of articles. Out: a score a language.
//! The search engine knows the words of every language that it serves, product words included; no
//! general model does.
//!
//! The method is a log-odds of smoothed relative frequencies against the mean over the languages.
//! A word that all of them share (a product's name) comes out near 0 without any list.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Observer, features};
use crate::analysis::Analyzer;
use crate::language::Language;
use crate::memory::Hashes;

/// Smoothing of a word's relative frequency, in articles' words: the most, and the share of all
/// that a language has. A corpus of a few articles has little to be smoothed with.
const WORD_SMOOTHING: f32 = 3000.0;
const WORD_SMOOTHING_SHARE: f32 = 0.5;
/// Share of a language's own frequency against that of all.
const WORD_SHARE: f32 = 0.7;
/// The same for n-grams.
const GRAM_SMOOTHING: f32 = 2000.0;
const GRAM_SHARE: f32 = 0.8;
/// Weight of the n-grams together against the words.
const GRAM_WEIGHT: f32 = 0.05;
/// Articles that a list of function words stands for: it carries a corpus of a few articles, and is
/// nothing beside a hundred.
const FUNCTION_WORD_ARTICLES: f32 = 2.0;
/// N-grams are counted in so many cells without a key; those that share one blur each other a
/// little, and the table stays small whatever the corpus.
pub(super) const CELLS: usize = 1 << 14;
/// Scores are added up so many languages at once.
const LANES: usize = 8;
/// The most words a language that are kept, the commonest.
const MAX_WORDS: usize = 200_000;
/// Scores are stored in steps of this.
const STEP: f32 = 1.0 / 32.0;

/// Evidence for the languages of one index. Read-only; a few hundred kilobytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Tags of the languages, in the order of all that follows.
    languages: Vec<String>,
    /// Articles that each was learned from.
    articles: Vec<u32>,
    /// What a known word scores for a language that does not have it.
    absent: Vec<f32>,
    /// Hashes of the known words, ascending, and where the entries of each begin.
    words: Hashes,
    starts: Vec<u32>,
    /// For each word and language that has it: the language, and the score above `absent`.
    entries: Vec<(u8, u8)>,
    /// For each cell the score of each language, and room to the next multiple of [`LANES`].
    grams: Vec<i8>,
}

/// The evidence of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// The score of each language, natural logarithm; only differences mean anything.
    pub scores: Vec<f32>,
    /// Hashes of the distinct words.
    pub words: Vec<u32>,
    /// Distinct words that the index knows, by language and in any.
    pub seen: Vec<usize>,
    /// Known in any language.
    pub known: usize,
    /// Mean score of an n-gram, by language.
    pub gram_means: Vec<f32>,
}

impl Evidence {
    /// Tags of the languages, in the order of a [`Score`].
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Whether its parts fit together, as they do unless a file was damaged.
    pub fn is_sound(&self) -> bool {
        let count = self.languages.len();
        let begins = self.starts.iter().all(|start| *start as usize <= self.entries.len());
        self.articles.len() == count
            && self.absent.len() == count
            && self.grams.len() == CELLS * count.next_multiple_of(LANES)
            && self.words.as_slice().len() == self.starts.len()
            && self.words.as_slice().is_sorted()
            && self.starts.is_sorted()
            && begins
            && self.entries.iter().all(|(language, _)| usize::from(*language) < count)
    }

    /// Articles that a language was learned from.
    pub fn articles(&self, language: usize) -> u32 {
        self.articles.get(language).copied().unwrap_or(0)
    }

    /// Scores a text. `words` bounds the distinct words that are looked at.
    pub fn score(&self, text: &str, most_words: usize) -> Score {
        let count = self.languages.len();
        let mut distinct: Vec<u32> = Vec::with_capacity(16);
        // Three begin at each letter.
        let mut grams: Vec<u32> = Vec::with_capacity(3 * text.len());
        let word = |word| {
            if distinct.len() < most_words && !distinct.contains(&word) {
                distinct.push(word);
            }
        };
        features::extract(text, word, &mut grams);
        let sums = self.sums(&grams);
        let (sums, grams) = (&sums[..count], grams.len());
        let mut result = Score { seen: vec![0; count], ..Score::default() };
        result.scores = sums.iter().map(|sum| *sum as f32 * STEP * GRAM_WEIGHT).collect();
        result.gram_means = sums.iter().map(|sum| *sum as f32 * STEP / grams.max(1) as f32).collect();
        for word in &distinct {
            self.add_word(*word, &mut result);
        }
        result.words = distinct;
        result
    }

    /// Whether the articles of a language have a word.
    pub(super) fn has(&self, language: usize, word: u32) -> bool {
        self.entries_of(word).is_some_and(|entries| entries.iter().any(|(l, _)| usize::from(*l) == language))
    }

    /// The languages that have a word, and what it scores above `absent` for each; `None` if none
    /// has it.
    fn entries_of(&self, word: u32) -> Option<&[(u8, u8)]> {
        let at = self.words.find(word)?;
        let start = *self.starts.get(at)? as usize;
        let end = self.starts.get(at + 1).map_or(self.entries.len(), |end| *end as usize);
        self.entries.get(start..end)
    }

    fn add_word(&self, word: u32, result: &mut Score) {
        let Some(entries) = self.entries_of(word) else { return };
        result.known += 1;
        result.scores.iter_mut().zip(&self.absent).for_each(|(score, absent)| *score += absent);
        for (language, above) in entries {
            let language = usize::from(*language);
            result.scores[language] += f32::from(*above) * STEP;
            result.seen[language] += 1;
        }
    }

    /// What the n-grams of a text say together for each language, and for none where there is room only.
    fn sums(&self, grams: &[u32]) -> Vec<i32> {
        let chunks = self.languages.len().div_ceil(LANES);
        let scores = self.grams.as_chunks::<LANES>().0;
        let mut sums = Vec::with_capacity(chunks * LANES);
        for chunk in 0..chunks {
            let mut sum = [0i32; LANES];
            for gram in grams {
                let Some(scores) = scores.get((*gram as usize % CELLS) * chunks + chunk) else { continue };
                for lane in 0..LANES {
                    sum[lane] += i32::from(scores[lane]);
                }
            }
            sums.extend(sum);
        }
        sums
    }
}

/// Learns evidence from articles. What an article added can be taken back, so that the counts of a
/// corpus can be kept and follow its changes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Counts>", into = "Vec<Counts>")]
pub struct Trainer {
    languages: Vec<Lexicon>,
}

/// What was counted in one language, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Counts {
    language: String,
    articles: u32,
    /// Hashes of the words, ascending, each with the articles that have it.
    words: Vec<(u32, f32)>,
    grams: Vec<u32>,
}

/// What was counted in one language.
#[derive(Debug, Clone)]
struct Lexicon {
    language: &'static Language,
    articles: u32,
    /// Articles that have the word.
    words: FxHashMap<u32, f32>,
    grams: Vec<u32>,
}

/// What one article shows, counted apart so that articles can be looked at in parallel.
#[derive(Debug, Default)]
pub struct Observation {
    words: Vec<u32>,
    /// Cells of n-grams, each with how often.
    grams: Vec<(u32, u32)>,
}

impl Observation {
    /// Counts the features of an article's texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Observation {
        let mut seen = Observation::default();
        // Most words stand in an article several times.
        let texts: Vec<String> = texts.into_iter().map(features::normal).collect();
        let mut runs: FxHashMap<features::Run<'_>, u32> = FxHashMap::default();
        for text in &texts {
            features::for_each_run(text, |run| *runs.entry(run).or_default() += 1);
        }
        let (mut buffer, mut grams) = (Vec::new(), Vec::new());
        for (run, times) in runs {
            grams.clear();
            run.features(&mut buffer, |word| seen.words.push(word), &mut grams);
            seen.grams.extend(grams.iter().map(|gram| (gram % CELLS as u32, times)));
        }
        seen.words.sort_unstable();
        seen.words.dedup();
        seen
    }
}

impl Trainer {
    /// A trainer that has seen nothing.
    pub fn new() -> Self {
        Trainer::default()
    }

    /// Adds an article.
    pub fn add(&mut self, language: &'static Language, seen: &Observation) {
        let lexicon = self.lexicon(language);
        lexicon.articles += 1;
        for word in &seen.words {
            *lexicon.words.entry(*word).or_insert(0.0) += 1.0;
        }
        for (cell, times) in &seen.grams {
            lexicon.grams[*cell as usize] = lexicon.grams[*cell as usize].saturating_add(*times);
        }
    }

    /// Adds what an observer saw of articles that were added without their words.
    pub fn add_observed(&mut self, language: &'static Language, observer: Observer) {
        let lexicon = self.lexicon(language);
        let (words, grams) = observer.finish();
        for (word, articles) in words {
            *lexicon.words.entry(word).or_insert(0.0) += articles as f32;
        }
        lexicon.grams.iter_mut().zip(grams).for_each(|(sum, count)| *sum = sum.saturating_add(count));
    }

    /// Takes back what [`Trainer::add`] added for an article.
    pub fn remove(&mut self, language: &'static Language, seen: &Observation) {
        let lexicon = self.lexicon(language);
        lexicon.articles = lexicon.articles.saturating_sub(1);
        for word in &seen.words {
            lexicon.words.entry(*word).and_modify(|count| *count -= 1.0);
        }
        lexicon.words.retain(|_, count| *count > 0.0);
        for (cell, times) in &seen.grams {
            lexicon.grams[*cell as usize] = lexicon.grams[*cell as usize].saturating_sub(*times);
        }
        self.languages.retain(|lexicon| lexicon.articles > 0);
    }

    /// Whether its parts fit together, as they do unless a file was damaged.
    pub fn is_sound(&self) -> bool {
        let known = |l: &Lexicon| l.language != Language::undetermined() || l.articles > 0;
        self.languages.iter().all(|l| known(l) && l.grams.len() == CELLS)
    }

    fn lexicon(&mut self, language: &'static Language) -> &mut Lexicon {
        let at = self.languages.iter().position(|l| l.language == language).unwrap_or_else(|| {
            self.languages.push(Lexicon::new(language));
            self.languages.len() - 1
        });
        &mut self.languages[at]
    }

    /// The evidence of all that was added.
    pub fn finish(mut self) -> Evidence {
        // More languages than an entry can name do not exist in the table.
        self.languages.truncate(usize::from(u8::MAX));
        self.languages.sort_by_key(|lexicon| lexicon.language.tag);
        self.languages.iter_mut().for_each(Lexicon::close);
        let mut evidence = Evidence {
            languages: self.languages.iter().map(|l| l.language.tag.to_owned()).collect(),
            articles: self.languages.iter().map(|l| l.articles).collect(),
            ..Evidence::default()
        };
        self.words(&mut evidence);
        evidence.grams = self.grams();
        evidence
    }

    fn words(&self, evidence: &mut Evidence) {
        let totals: Vec<f32> =
            self.languages.iter().map(|l| l.words.values().sum::<f32>().max(1.0)).collect();
        evidence.absent = totals.iter().map(|n| absent(*n)).collect();
        let mut known: Vec<u32> = self.languages.iter().flat_map(|l| l.words.keys().copied()).collect();
        known.sort_unstable();
        known.dedup();
        for word in &known {
            let counts = self.languages.iter().map(|l| l.words.get(word).copied().unwrap_or(0.0));
            let counts: Vec<f32> = counts.collect();
            let background = mean(counts.iter().zip(&totals).map(|(count, total)| count / total));
            evidence.starts.push(u32::try_from(evidence.entries.len()).unwrap_or(u32::MAX));
            for (language, count) in (0u8..).zip(&counts).filter(|(_, count)| **count > 0.0) {
                let at = usize::from(language);
                let own = smoothed(*count, totals[at], background);
                let score = odds(own, background, WORD_SHARE);
                evidence.entries.push((language, quantized(score - evidence.absent[at])));
            }
        }
        evidence.words = known.into();
    }

    fn grams(&self) -> Vec<i8> {
        let total = |l: &Lexicon| l.grams.iter().map(|count| u64::from(*count)).sum::<u64>().max(1) as f32;
        let totals: Vec<f32> = self.languages.iter().map(total).collect();
        let mut table = Vec::with_capacity(CELLS * self.languages.len());
        for cell in 0..CELLS {
            let counts: Vec<f32> = self.languages.iter().map(|l| l.grams[cell] as f32).collect();
            let background = mean(counts.iter().zip(&totals).map(|(count, total)| count / total));
            for (count, total) in counts.iter().zip(&totals) {
                let own = (count + GRAM_SMOOTHING * background) / (total + GRAM_SMOOTHING);
                let score = if background > 0.0 { odds(own, background, GRAM_SHARE) } else { 0.0 };
                #[allow(clippy::cast_possible_truncation, reason = "clamped before")]
                table.push((score / STEP).round().clamp(-127.0, 127.0) as i8);
            }
            table.resize(table.len().next_multiple_of(LANES), 0);
        }
        table
    }
}

impl From<Trainer> for Vec<Counts> {
    fn from(trainer: Trainer) -> Vec<Counts> {
        let counts = |lexicon: Lexicon| {
            let mut words: Vec<(u32, f32)> = lexicon.words.into_iter().collect();
            words.sort_by_key(|(word, _)| *word);
            Counts {
                language: lexicon.language.tag.to_owned(),
                articles: lexicon.articles,
                words,
                grams: lexicon.grams,
            }
        };
        trainer.languages.into_iter().map(counts).collect()
    }
}

impl From<Vec<Counts>> for Trainer {
    fn from(all: Vec<Counts>) -> Trainer {
        let lexicon = |counts: Counts| Lexicon {
            language: Language::from_tag(&counts.language).unwrap_or_else(Language::undetermined),
            articles: counts.articles,
            words: counts.words.into_iter().collect(),
            grams: counts.grams,
        };
        Trainer { languages: all.into_iter().map(lexicon).collect() }
    }
}

impl Lexicon {
    fn new(language: &'static Language) -> Self {
        Lexicon { language, articles: 0, words: FxHashMap::default(), grams: vec![0; CELLS] }
    }

    /// Keeps the commonest words, and adds the function words that are known of the language.
    fn close(&mut self) {
        if self.words.len() > MAX_WORDS {
            let mut counts: Vec<f32> = self.words.values().copied().collect();
            counts.sort_by(|a, b| b.total_cmp(a));
            let least = counts[MAX_WORDS];
            self.words.retain(|_, count| *count > least);
        }
        for word in Analyzer::new(self.language).function_words() {
            let add = |hash| *self.words.entry(hash).or_insert(0.0) += FUNCTION_WORD_ARTICLES;
            features::extract(word, add, &mut Vec::new());
        }
    }
}

/// How much a frequency speaks for its language: the log-odds of a mixture with the background.
fn odds(own: f32, background: f32, share: f32) -> f32 {
    ((share * own + (1.0 - share) * background) / background).ln()
}

/// The relative frequency of a word in a language, drawn towards that in all.
fn smoothed(count: f32, total: f32, background: f32) -> f32 {
    let smoothing = WORD_SMOOTHING.min(total * WORD_SMOOTHING_SHARE);
    (count + smoothing * background) / (total + smoothing)
}

/// The same for a word that the language does not have, which then depends on its size alone.
fn absent(total: f32) -> f32 {
    odds(smoothed(0.0, total, 1.0), 1.0, WORD_SHARE)
}

fn mean(values: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = values.len().max(1) as f32;
    values.sum::<f32>() / count
}

fn quantized(score: f32) -> u8 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
    let steps = (score / STEP).round().clamp(0.0, 255.0) as u8;
    steps
}
