//! What the articles of a language show of it, counted while they are read one after the other.
//!
//! In: normalized texts (`features::normal`). Out: in how many articles each word stands, and how often each n-gram
//! does; the same counts as of one [`Observation`](super::Observation) an article. Never: the texts, or more of
//! their words than fit into some megabytes.
//!
//! Most words of a corpus stand in many articles, so what a word shows is told once, and n-grams are counted when
//! all is read.

use rustc_hash::FxHashMap;

use super::evidence::CELLS;
use super::features::{self, Run};

/// More words than this are not remembered.
const MOST: usize = 1 << 16;

/// Counts what articles of one language show.
#[derive(Debug)]
pub struct Observer {
    /// The words that are remembered, by text.
    numbers: FxHashMap<Box<str>, u32>,
    runs: Vec<Remembered>,
    seen: Seen,
    buffer: Vec<char>,
}

/// What a word shows.
#[derive(Debug)]
struct Remembered {
    /// Its place among the [`Seen::words`].
    word: u32,
    /// The cells of its n-grams.
    cells: Box<[u32]>,
    /// How often it was met.
    times: u32,
}

/// What was counted.
#[derive(Debug)]
struct Seen {
    /// The number of the article at hand, from 1.
    article: u32,
    /// Where each word is counted, by hash.
    places: FxHashMap<u32, u32>,
    /// The last article that has the word, and how many have it.
    words: Vec<(u32, u32)>,
    grams: Vec<u32>,
}

impl Default for Observer {
    fn default() -> Self {
        let (places, words) = (FxHashMap::default(), Vec::new());
        let seen = Seen { article: 1, places, words, grams: vec![0; CELLS] };
        Observer { numbers: FxHashMap::default(), runs: Vec::new(), seen, buffer: Vec::new() }
    }
}

impl Observer {
    /// Looks at a text of the article at hand.
    pub fn see(&mut self, text: &str) {
        self.see_normal(&features::normal(text));
    }

    /// The same for a text that is normalized, in the case of most languages.
    pub fn see_normal(&mut self, normal: &str) {
        features::for_each_run(normal, |run| match run {
            Run::Word(word) => self.see_word(word),
            Run::Letters(_) => {
                let (seen, mut grams) = (&mut self.seen, Vec::new());
                run.features(&mut self.buffer, |word| seen.count(word), &mut grams);
                grams.into_iter().for_each(|gram| add(&mut seen.grams, cell(gram), 1));
            }
        });
    }

    fn see_word(&mut self, text: &str) {
        let number = self.numbers.get(text).copied().unwrap_or_else(|| self.remember(text));
        let run = &mut self.runs[number as usize];
        run.times = run.times.saturating_add(1);
        self.seen.count_at(run.word);
    }

    fn remember(&mut self, text: &str) -> u32 {
        let (mut word, mut grams) = (0, Vec::new());
        Run::Word(text).features(&mut self.buffer, |hash| word = hash, &mut grams);
        let cells: Vec<u32> = grams.into_iter().map(cell).collect();
        let number = u32::try_from(self.runs.len()).unwrap_or(u32::MAX);
        let word = self.seen.place(word);
        self.runs.push(Remembered { word, cells: cells.into(), times: 0 });
        self.numbers.insert(text.into(), number);
        number
    }

    /// Ends the article at hand.
    pub fn close(&mut self) {
        self.seen.article += 1;
        if self.runs.len() > MOST {
            self.forget();
        }
    }

    /// Forgets the words, whose n-grams are counted now.
    fn forget(&mut self) {
        self.numbers.clear();
        for run in self.runs.drain(..) {
            run.cells.iter().for_each(|cell| add(&mut self.seen.grams, *cell, run.times));
        }
    }

    /// The hashes of all words, each with how many articles have it, and how often each cell was met.
    pub(super) fn finish(mut self) -> (impl Iterator<Item = (u32, u32)>, Vec<u32>) {
        self.forget();
        let Seen { places, words, grams, .. } = self.seen;
        (places.into_iter().map(move |(word, place)| (word, words[place as usize].1)), grams)
    }
}

impl Seen {
    fn place(&mut self, word: u32) -> u32 {
        *self.places.entry(word).or_insert_with(|| {
            self.words.push((0, 0));
            u32::try_from(self.words.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn count(&mut self, word: u32) {
        let place = self.place(word);
        self.count_at(place);
    }

    /// Counts a word for the article at hand, once.
    fn count_at(&mut self, place: u32) {
        let (last, articles) = &mut self.words[place as usize];
        if *last != self.article {
            *last = self.article;
            *articles += 1;
        }
    }
}

fn cell(gram: u32) -> u32 {
    gram % CELLS as u32
}

fn add(grams: &mut [u32], cell: u32, times: u32) {
    let count = &mut grams[cell as usize];
    *count = count.saturating_add(times);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Observation, Trainer};
    use super::*;
    use crate::language::Language;

    proptest! {
        #[test]
        fn articles_seen_in_turn_count_as_much_as_each_apart(
            articles in proptest::collection::vec(proptest::collection::vec("([a-zåé]{1,3}|[移行日]{1,3}|[ 1.]){0,12}", 0..4), 1..5),
        ) {
            let language = Language::from_tag("sv").expect("a row");
            let (mut apart, mut in_turn, mut observer) = (Trainer::new(), Trainer::new(), Observer::default());
            for (at, texts) in articles.iter().enumerate() {
                apart.add(language, &Observation::of(texts.iter().map(String::as_str)));
                in_turn.add(language, &Observation::default());
                texts.iter().for_each(|text| observer.see(text));
                observer.close();
                if at == 1 {
                    observer.forget();
                }
            }
            in_turn.add_observed(language, observer);
            prop_assert!(postcard::to_stdvec(&in_turn) == postcard::to_stdvec(&apart));
        }
    }
}
