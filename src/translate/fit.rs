//! A question held against slugs: which fit it best, and how well.
//!
//! In: a question in the words of the slugs ([`Reading`]). Out: scores from 0 to 1. Never: which sections have a
//! slug.

use std::cell::{Cell, RefCell};

use super::slugs::{K1, Reading, SlugIndex};
use crate::best::{Placed, best, keep, push_if};
use crate::memory::{await_all, await_lists};

/// How the score of a slug is made up: BM25 as a share of what a perfect slug would get, the share of the
/// question that it covers, and the harmonic mean of that with the share of it that the question covers.
const BM25_SHARE: f32 = 0.4;
const COVERAGE_SHARE: f32 = 0.2;
const HARMONIC_SHARE: f32 = 0.4;
/// Slugs that are looked at closely, by BM25, beside half as many again as are wanted.
const CLOSE: usize = 4;
/// Postings that are read for a question at most, those of the weightiest terms first.
const MOST_POSTINGS: usize = 1_500;
/// Of so many slugs few are met, and only these are looked at.
const MANY: usize = 4 * MOST_POSTINGS;

/// How a slug fits a question, each part from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fit {
    /// BM25 as a share of what a slug of just the question's words would get.
    pub bm25: f32,
    /// The share of the question that the slug says.
    pub coverage: f32,
    /// The share of the slug that the question says.
    pub recall: f32,
}

impl Fit {
    /// All parts as one score.
    pub fn score(self) -> f32 {
        let Fit { bm25, coverage, recall } = self;
        let harmonic = ratio(2.0 * coverage * recall, coverage + recall);
        BM25_SHARE * bm25 + COVERAGE_SHARE * coverage + HARMONIC_SHARE * harmonic
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl SlugIndex {
    /// A question made ready to be held against slugs.
    pub fn ask(&self, reading: &Reading) -> Asked<'_> {
        let words: Vec<Word> = reading.words.iter().map(|(weight, _)| Word::new(*weight)).collect();
        let uses: usize = reading.words.iter().map(|(_, translations)| translations.len()).sum();
        let mut asked = Asked {
            slugs: self,
            terms: Vec::with_capacity(uses),
            uses: Vec::with_capacity(uses),
            places: PLACES.take(),
            marks: Marks::default(),
            perfect: 0.0,
            all: words.iter().fold(0.0, |sum, word| sum + word.weight),
            notes: RefCell::new(Notes { words, terms: Vec::with_capacity(SLUG) }),
        };
        if asked.places.len() < self.terms() {
            asked.places.resize(self.terms(), NONE);
        }
        await_all(reading.words().flatten().map(|(term, _)| self.idf(*term).to_bits()));
        for (word, (weight, translations)) in (0u32..).zip(&reading.words) {
            let mut best = 0.0f32;
            for (term, share) in translations {
                let idf = self.idf(*term);
                asked.want(*term, idf, word, *share);
                best = best.max(share * idf);
            }
            asked.perfect += if translations.is_empty() { *weight } else { (K1 + 1.0) * best };
        }
        asked
    }
}

/// Terms of a slug, about.
const SLUG: usize = 16;

/// The number of nothing.
const NONE: u32 = u32::MAX;

/// A word of a question.
struct Word {
    weight: f32,
    /// How much of it a slug covers; nothing in between.
    covered: f32,
}

impl Word {
    fn new(weight: f32) -> Word {
        Word { weight, covered: 0.0 }
    }
}

/// A word that a term may be meant by.
struct Use {
    word: u32,
    share: f32,
    /// The next word that the term may be meant by.
    next: u32,
}

/// A term that a question asks for.
struct Wanted {
    term: u32,
    /// The most that any of its words asks for it.
    share: f32,
    /// The same, weighed by IDF.
    weight: f32,
    /// The first of its uses.
    first: u32,
}

/// A bit for each term, many terms a bit.
struct Marks([u64; Marks::WORDS]);

impl Marks {
    const WORDS: usize = 64;

    fn place(term: u32) -> (usize, u64) {
        (term as usize / 64 % Marks::WORDS, 1 << (term % 64))
    }

    fn set(&mut self, term: u32) {
        let (word, bit) = Marks::place(term);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_have(&self, term: u32) -> bool {
        let (word, bit) = Marks::place(term);
        self.0[word] & bit != 0
    }
}

impl Default for Marks {
    fn default() -> Marks {
        Marks([0; Marks::WORDS])
    }
}

thread_local! {
    /// Sums of all slugs, kept from one question to the next, all of them 0 in between.
    static SUMS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
    /// Places of terms, kept in the same way, all of them [`NONE`].
    static PLACES: Cell<Vec<u32>> = const { Cell::new(Vec::new()) };
}

/// What is noted while a question is held against one slug.
struct Notes {
    words: Vec<Word>,
    /// The slug's terms that may be asked for.
    terms: Vec<u32>,
}

/// A question, ready to be held against slugs.
pub struct Asked<'a> {
    slugs: &'a SlugIndex,
    /// The terms that it asks for.
    terms: Vec<Wanted>,
    /// What its words may mean.
    uses: Vec<Use>,
    /// For each term of the slugs where it is among those that are asked for. There are far more that are not.
    places: Vec<u32>,
    /// Which terms may be among them: most are not, and this is at hand.
    marks: Marks,
    /// What BM25 makes of a slug of just its words.
    perfect: f32,
    /// What its words weigh together.
    all: f32,
    notes: RefCell<Notes>,
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        let mut places = std::mem::take(&mut self.places);
        for wanted in &self.terms {
            if let Some(place) = places.get_mut(wanted.term as usize) {
                *place = NONE;
            }
        }
        PLACES.set(places);
    }
}

impl Asked<'_> {
    /// Notes that a word may mean a term.
    fn want(&mut self, term: u32, idf: f32, word: u32, share: f32) {
        let Some(place) = self.places.get_mut(term as usize) else { return };
        if *place == NONE {
            *place = number(self.terms.len());
            self.marks.set(term);
            self.terms.push(Wanted { term, share: 0.0, weight: 0.0, first: NONE });
        }
        let Some(wanted) = self.terms.get_mut(*place as usize) else { return };
        if share > wanted.share {
            wanted.share = share;
            wanted.weight = idf * share;
        }
        self.uses.push(Use { word, share, next: wanted.first });
        wanted.first = number(self.uses.len() - 1);
    }

    /// The slugs that fit best, each with its score from 0 to 1.
    pub fn search(&self, limit: usize) -> Vec<(u32, f32)> {
        let close: Vec<u32> = self.close(CLOSE + limit + limit / 2).into_iter().map(Placed::number).collect();
        let fits = self.fits(&close);
        let mut found: Vec<Placed> =
            close.iter().zip(fits).map(|(slug, fit)| Placed::new(*slug, fit.score())).collect();
        if found.len() > limit {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sort_unstable();
        found.iter().map(|placed| (placed.number(), placed.score())).collect()
    }

    /// So many of the best slugs by BM25, in no order.
    fn close(&self, most: usize) -> Vec<Placed> {
        let slugs = self.slugs;
        let weigh = |wanted: &Wanted| Placed::new(wanted.term, wanted.weight);
        let mut terms: Vec<Placed> = self.terms.iter().map(weigh).collect();
        terms.sort_unstable();
        let mut room = MOST_POSTINGS;
        let mut read: Vec<(&[u32], f32)> = Vec::with_capacity(terms.len());
        read.extend(terms.iter().map_while(|term| {
            let found = slugs.postings(term.number());
            room = room.saturating_sub(found.len());
            (room > 0).then_some((found, term.score()))
        }));
        await_lists(read.iter().map(|(found, _)| *found), |slug| *slug);
        SUMS.with_borrow_mut(|sums| {
            if sums.len() < slugs.slugs() {
                sums.resize(slugs.slugs(), 0.0);
            }
            for (found, weight) in &read {
                for slug in *found {
                    sums[*slug as usize] += weight;
                }
            }
            if let Some(sums) = sums.get_mut(..slugs.slugs()).filter(|sums| sums.len() < MANY) {
                let saturations = slugs.saturations().iter();
                sums.iter_mut().zip(saturations).for_each(|(sum, saturation)| *sum *= saturation);
                let best = best(sums, most);
                sums.fill(0.0);
                return best;
            }
            let mut met: Vec<Placed> = Vec::with_capacity(MOST_POSTINGS);
            for slug in read.iter().flat_map(|(found, _)| *found) {
                let sum = std::mem::take(&mut sums[*slug as usize]);
                push_if(sum > 0.0, Placed::new(*slug, sum * slugs.saturation(*slug)), &mut met);
            }
            keep(&mut met, most);
            met
        })
    }

    #[inline]
    fn wanted(&self, term: u32) -> Option<&Wanted> {
        self.terms.get(*self.places.get(term as usize)? as usize)
    }

    /// How each of some slugs fits.
    pub fn fits(&self, slugs: &[u32]) -> Vec<Fit> {
        await_all(slugs.iter().map(|slug| self.slugs.weight(*slug).to_bits()));
        await_all(slugs.iter().filter_map(|slug| self.slugs.terms_of(*slug).first().copied()));
        slugs.iter().map(|slug| self.fit(*slug)).collect()
    }

    /// How a slug fits.
    pub fn fit(&self, slug: u32) -> Fit {
        let Notes { words, terms } = &mut *self.notes.borrow_mut();
        let mut met = 0.0;
        terms.clear();
        self.slugs.terms_of(slug).iter().for_each(|term| push_if(self.marks.may_have(*term), *term, terms));
        for wanted in terms.iter().filter_map(|term| self.wanted(*term)) {
            met += wanted.weight;
            let mut next = wanted.first;
            while let Some(Use { word, share, next: after }) = self.uses.get(next as usize) {
                let covered = &mut words[*word as usize].covered;
                *covered = covered.max(*share);
                next = *after;
            }
        }
        let said = words.iter_mut().map(|word| word.weight * std::mem::take(&mut word.covered));
        Fit {
            bm25: ratio(met * self.slugs.saturation(slug), self.perfect),
            coverage: ratio(said.sum(), self.all),
            recall: ratio(met, self.slugs.weight(slug)),
        }
    }
}

/// The number of something in a list.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::language::Language;

    #[test]
    fn of_many_slugs_the_best_is_found_and_nothing_is_left_for_the_next_question() {
        let names: Vec<String> = (0..MANY + 80).map(|n| format!("a{}-b{}", n / 80, n % 80)).collect();
        let sections = names.iter().map(|name| (name.as_str(), name.as_str()));
        let index = SlugIndex::new(sections, Analyzer::new(Language::from_tag("en").expect("a row")));
        for n in [0, 81, 6_000, 81, 0] {
            let mut reading = Reading::default();
            for word in [format!("a{}", n / 80), format!("b{}", n % 80)] {
                reading.add(1.0, vec![(index.term(&word).expect("a word of a slug"), 1.0)]);
            }
            let found = index.ask(&reading).search(2);
            assert_eq!(found.first().map(|(slug, _)| index.name(*slug)), Some(names[n].as_str()));
            assert!(found[0].1 > found[1].1, "{found:?}");
        }
    }
}
