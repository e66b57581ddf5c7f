//! A question held against slugs: which fit it best, and how well.
//!
//! In: a question in the words of the slugs ([`Reading`]). Out: scores from 0 to 1. Never: which sections have a
//! slug.

use std::cell::RefCell;

use super::slugs::{K1, Reading, SlugIndex};

/// How the score of a slug is made up: BM25 as a share of what a perfect slug would get, the share of the
/// question that it covers, and the harmonic mean of that with the share of it that the question covers.
const BM25_SHARE: f32 = 0.4;
const COVERAGE_SHARE: f32 = 0.2;
const HARMONIC_SHARE: f32 = 0.4;
/// Slugs that are looked at closely, by BM25.
const CLOSE: usize = 100;
/// Postings that are read for a question at most, those of the weightiest terms first.
const MOST_POSTINGS: usize = 12_000;

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
    pub fn ask<'a>(&'a self, reading: &'a Reading) -> Asked<'a> {
        let mut uses: Vec<Use> = Vec::new();
        let (mut perfect, mut all) = (0.0, 0.0);
        for (word, (weight, translations)) in (0u32..).zip(&reading.words) {
            let mut best = 0.0f32;
            for (term, share) in translations {
                uses.push(Use { term: *term, word, share: *share });
                best = best.max(share * self.idf(*term));
            }
            perfect += if translations.is_empty() { *weight } else { (K1 + 1.0) * best };
            all += weight;
        }
        // Which word comes first does not matter.
        uses.sort_unstable_by_key(|used| used.term);
        let mut terms: Vec<Wanted> = Vec::with_capacity(uses.len());
        let mut marks = [0; MARKS];
        let mut start = 0;
        for group in uses.chunk_by(|a, b| a.term == b.term) {
            let share = group.iter().map(|used| used.share).fold(0.0, f32::max);
            let term = group[0].term;
            let (mark, bit) = mark(term);
            marks[mark] |= bit;
            let weight = self.idf(term) * share;
            terms.push(Wanted { term, weight, uses: (start, start + group.len()) });
            start += group.len();
        }
        let covered = RefCell::new(vec![0.0; reading.words.len()]);
        Asked { slugs: self, reading, uses, terms, marks, perfect, all, covered }
    }
}

/// A term that a word of a question may mean.
struct Use {
    term: u32,
    word: u32,
    share: f32,
}

/// Words of bits, one of which each term has: most terms are none of the question's, and one look tells.
const MARKS: usize = 64;

/// The bit of a term.
fn mark(term: u32) -> (usize, u64) {
    (term as usize / 64 % MARKS, 1 << (term % 64))
}

/// A term that a question asks for.
struct Wanted {
    term: u32,
    /// How much it does (the most that any of its words does), by IDF.
    weight: f32,
    /// Where its uses begin and end.
    uses: (usize, usize),
}

thread_local! {
    /// Sums of all slugs, and which of them were touched; kept from one question to the next, the sums all zero in
    /// between.
    static SUMS: RefCell<(Vec<f32>, Vec<u32>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// A question, ready to be held against slugs.
pub struct Asked<'a> {
    slugs: &'a SlugIndex,
    reading: &'a Reading,
    /// What its words may mean, by term.
    uses: Vec<Use>,
    /// The terms that it asks for, ascending, and their bits.
    terms: Vec<Wanted>,
    marks: [u64; MARKS],
    /// What BM25 makes of a slug of just its words.
    perfect: f32,
    /// What its words weigh together.
    all: f32,
    /// How much of each word a slug covers; scratch.
    covered: RefCell<Vec<f32>>,
}

impl Asked<'_> {
    /// The slugs that fit best, each with its score from 0 to 1.
    pub fn search(&self, limit: usize) -> Vec<(u32, f32)> {
        let fit = |placed: Placed| Placed::new(placed.number(), self.fit(placed.number()).score());
        let mut found: Vec<Placed> = self.close().into_iter().map(fit).collect();
        if found.len() > limit {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sort_unstable();
        found.iter().map(|placed| (placed.number(), placed.score())).collect()
    }

    /// The best slugs by BM25, in no order.
    fn close(&self) -> Vec<Placed> {
        let slugs = self.slugs;
        let weigh = |wanted: &Wanted| Placed::new(wanted.term, wanted.weight);
        let mut terms: Vec<Placed> = self.terms.iter().map(weigh).collect();
        terms.sort_unstable();
        SUMS.with_borrow_mut(|(sums, touched)| {
            if sums.len() < slugs.slugs() {
                sums.resize(slugs.slugs(), 0.0);
            }
            touched.clear();
            let mut room = MOST_POSTINGS;
            for term in terms {
                let found = slugs.postings(term.number());
                room = room.saturating_sub(found.len());
                if room == 0 {
                    break;
                }
                for slug in found {
                    let sum = &mut sums[*slug as usize];
                    if *sum == 0.0 {
                        touched.push(*slug);
                    }
                    *sum += term.score();
                }
            }
            self.best(touched, sums)
        })
    }

    /// The best of the slugs that were touched. Leaves nothing in their sums.
    fn best(&self, touched: &[u32], sums: &mut [f32]) -> Vec<Placed> {
        let mut close: Vec<Placed> = Vec::with_capacity(4 * CLOSE);
        let mut last = Placed(u64::MAX);
        for slug in touched {
            let sum = std::mem::take(&mut sums[*slug as usize]);
            let placed = Placed::new(*slug, sum * self.slugs.saturation(*slug));
            if placed < last {
                close.push(placed);
            }
            if close.len() == 4 * CLOSE {
                close.select_nth_unstable(CLOSE - 1);
                close.truncate(CLOSE);
                last = close[CLOSE - 1];
            }
        }
        if close.len() > CLOSE {
            close.select_nth_unstable(CLOSE - 1);
            close.truncate(CLOSE);
        }
        close
    }

    fn wanted(&self, term: u32) -> Option<&Wanted> {
        let (mark, bit) = mark(term);
        if self.marks[mark] & bit == 0 {
            return None;
        }
        self.terms.get(self.terms.binary_search_by_key(&term, |wanted| wanted.term).ok()?)
    }

    /// How a slug fits.
    pub fn fit(&self, slug: u32) -> Fit {
        let covered = &mut *self.covered.borrow_mut();
        covered.fill(0.0);
        let mut met = 0.0;
        for term in self.slugs.terms_of(slug) {
            let Some(Wanted { weight, uses: (start, end), .. }) = self.wanted(*term) else { continue };
            met += weight;
            for used in &self.uses[*start..*end] {
                let most = &mut covered[used.word as usize];
                *most = most.max(used.share);
            }
        }
        let said = self.reading.words.iter().zip(covered).map(|((weight, _), share)| weight * *share);
        Fit {
            bm25: ratio(met * self.slugs.saturation(slug), self.perfect),
            coverage: ratio(said.sum(), self.all),
            recall: ratio(met, self.slugs.weight(slug)),
        }
    }
}

/// A number with a score that is not negative, as one number: the best is the least, ties go by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed(u64);

impl Placed {
    fn new(number: u32, score: f32) -> Placed {
        // The bits of floats that are not negative are in the order of the floats.
        Placed(u64::from(!score.to_bits()) << 32 | u64::from(number))
    }

    #[allow(clippy::cast_possible_truncation, reason = "the lower half")]
    fn number(self) -> u32 {
        self.0 as u32
    }

    fn score(self) -> f32 {
        f32::from_bits(!((self.0 >> 32) as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_placed_first_and_of_two_the_one_with_the_lower_number() {
        let scores = [(7, 0.5), (3, 0.0), (9, 1e-20), (2, 0.5), (1, 12.0)];
        let mut placed: Vec<Placed> =
            scores.iter().map(|(number, score)| Placed::new(*number, *score)).collect();
        placed.sort_unstable();
        let order: Vec<(u32, f32)> = placed.iter().map(|placed| (placed.number(), placed.score())).collect();
        assert_eq!(order, [(1, 12.0), (2, 0.5), (7, 0.5), (9, 1e-20), (3, 0.0)]);
    }
}
