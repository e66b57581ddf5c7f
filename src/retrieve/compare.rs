//! How a question and a section found for it compare, word by word: what confidence is made of.

use std::cmp::Ordering;

use super::query::{Asked, FUNCTION_WEIGHT, Gram, Prepared, Sections, sections};
use super::{Hit, Match};
use crate::analysis::{Term, term_key};
use crate::index::{IndexError, LanguageIndex, Profile, Searched};

/// Headings whose n-grams agree so much ask the same.
const ALIKE: f32 = 0.9;

/// Compares a question with a section of the language that it was looked for in.
pub(super) fn compare(index: &LanguageIndex, prepared: &Prepared, hit: &Hit) -> Result<Match, IndexError> {
    let weigh = Weigh { index, prepared };
    let record = &hit.record;
    let asked: Vec<Weight<'_>> = prepared.asked.iter().filter_map(|asked| weigh.asked(asked)).collect();
    let (heading, grams) = weigh.nearest(std::iter::once(&record.question).chain(&record.alternates))?;
    let terms = weigh.terms(heading);
    let heading: Vec<Weight<'_>> = terms.iter().map(|term| weigh.word(term)).collect::<Result<_, _>>()?;
    let in_heading = |word: &Weight<'_>| position(&heading, word.stem).is_some();
    let in_section = |word: &Weight<'_>| in_heading(word) || hit.profile.has(term_key(word.stem));
    let known_missing: Vec<f32> =
        asked.iter().filter(|word| !in_section(word) && word.known).map(|word| word.weight).collect();
    // Without a heading the section itself has to have the words.
    let worst_missing = if record.headed {
        asked.iter().filter(|word| !in_heading(word)).map(|word| word.weight).fold(0.0, f32::max)
    } else {
        known_missing.iter().copied().fold(0.0, f32::max)
    };
    let weight = |words: &[Weight<'_>]| words.iter().map(|word| word.weight).sum::<f32>();
    let shared = heading.iter().filter(|word| position(&asked, word.stem).is_some());
    Ok(Match {
        headed: record.headed,
        heading_covered: share(shared.map(|word| word.weight).sum(), weight(&heading)),
        worst_missing: share(worst_missing, prepared.statistics.most()),
        known_missing: share(known_missing.iter().sum(), weight(&asked)),
        grams,
        sections: usize::try_from(index.searcher.num_docs()).unwrap_or(usize::MAX),
    })
}

/// Words that stand close together.
const WINDOW: usize = 24;

/// The largest share of a question, by IDF, that stands in so many words of a text in a row. `words` are the
/// question's, by their keys, with their IDF.
pub(super) fn window(words: &[(u32, f32)], section: &Profile) -> f32 {
    let all: f32 = words.iter().map(|(_, idf)| idf).sum();
    let mut last: Vec<Option<usize>> = vec![None; words.len()];
    // Most words of a text are none of the question's, and one look at a few bits tells.
    let bit = |key: u32| 1u64 << (key % u64::BITS);
    let some = words.iter().fold(0, |bits, (key, _)| bits | bit(*key));
    let mut best = 0.0f32;
    for (at, term) in section.text().enumerate().filter(|(_, term)| some & bit(*term) != 0) {
        let Some(found) = words.iter().position(|(key, _)| *key == term) else { continue };
        last[found] = Some(at);
        let near = last.iter().zip(words).filter(|(seen, _)| seen.is_some_and(|seen| at - seen < WINDOW));
        best = best.max(near.map(|(_, (_, idf))| idf).sum());
    }
    share(best, all)
}

/// Whether two sections ask the same, so that neither is a rival of the other.
pub fn alike(a: &Hit, b: &Hit) -> bool {
    if a.language != b.language {
        return !a.record.anchor.is_empty() && a.record.anchor == b.record.anchor;
    }
    if !(a.record.headed && b.record.headed) {
        return false;
    }
    let (a, b) = (counts(&a.profile), counts(&b.profile));
    let mut dot = 0.0;
    common(&a, &b, |(a, _), (b, _)| a.cmp(b), |(_, n), (_, m)| dot += n * m);
    let norm = |grams: &[(u32, f32)]| grams.iter().map(|(_, n)| n * n).sum::<f32>().sqrt();
    share(dot, norm(&a) * norm(&b)) >= ALIKE
}

/// The n-grams of a heading with how often each is there.
fn counts(section: &Profile) -> Vec<(u32, f32)> {
    let mut counts: Vec<(u32, f32)> = Vec::new();
    for gram in section.grams() {
        match counts.last_mut() {
            Some((last, times)) if *last == gram => *times += 1.0,
            _ => counts.push((gram, 1.0)),
        }
    }
    counts
}

/// Calls `sink` with each pair of two ascending lists that are the same by that order.
fn common<T>(a: &[T], b: &[T], order: impl Fn(&T, &T) -> Ordering, mut sink: impl FnMut(&T, &T)) {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        let order = order(one, other);
        if order == Ordering::Equal {
            sink(one, other);
        }
        if order != Ordering::Greater {
            a.next();
        }
        if order != Ordering::Less {
            b.next();
        }
    }
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A word with what it weighs.
struct Weight<'w> {
    stem: &'w str,
    weight: f32,
    /// Whether the index has it.
    known: bool,
}

/// Where a word stands among words that are ascending.
fn position(words: &[Weight<'_>], stem: &str) -> Option<usize> {
    words.binary_search_by(|word| word.stem.cmp(stem)).ok()
}

/// Weighs words and n-grams by what the index knows of them.
struct Weigh<'a> {
    index: &'a LanguageIndex,
    prepared: &'a Prepared,
}

impl<'a> Weigh<'a> {
    /// A term of the question; none if it is a name that is joined from others.
    fn asked(&self, asked: &'a Asked) -> Option<Weight<'a>> {
        let Asked { term, sections } = asked;
        (!term.joined).then(|| self.weight(&term.stem, *sections, term.function, term.function))
    }

    /// The distinct words of a text, by stem.
    fn terms(&self, text: &str) -> Vec<Term> {
        let mut terms = self.index.analyzer.terms(text);
        terms.retain(|term| !term.joined);
        terms.sort_by(|a, b| a.stem.cmp(&b.stem));
        terms.dedup_by(|next, kept| next.stem == kept.stem);
        terms
    }

    /// A term of a heading.
    fn word<'w>(&self, term: &'w Term) -> Result<Weight<'w>, IndexError> {
        let stem = &term.stem;
        let asked = self.prepared.asked.binary_search_by(|asked| asked.term.stem.cmp(stem));
        let asked = asked.ok().and_then(|at| self.prepared.asked.get(at));
        let sections = match asked {
            Some(asked) => asked.sections,
            None => sections(self.index, stem)?,
        };
        let noted = asked.is_some_and(|asked| asked.term.function);
        Ok(self.weight(stem, sections, noted || term.function, term.function))
    }

    /// A word that so many sections have. It may be as common as a function word and none all the same: its stem
    /// is one's.
    fn weight<'w>(&self, stem: &'w str, sections: Sections, common: bool, function: bool) -> Weight<'w> {
        let statistics = self.prepared.statistics;
        let idfs = sections.map(|sections| statistics.idf(sections, common));
        let least = idfs.into_iter().fold(statistics.most(), f32::min);
        Weight {
            stem,
            weight: least * if function { FUNCTION_WEIGHT } else { 1.0 },
            known: sections.iter().any(|sections| *sections > 0),
        }
    }

    /// Of the ways to ask for a section the nearest to the question, and how near it is.
    fn nearest<'t>(&self, ways: impl Iterator<Item = &'t String>) -> Result<(&'t str, f32), IndexError> {
        let mut best = ("", 0.0);
        for way in ways {
            let near = self.cosine(way)?;
            if best.0.is_empty() || near > best.1 {
                best = (way, near);
            }
        }
        Ok(best)
    }

    /// Cosine of the n-grams of the question and a heading, weighed by IDF.
    fn cosine(&self, heading: &str) -> Result<f32, IndexError> {
        let statistics = self.prepared.statistics;
        let weight = |gram: &Gram| statistics.idf(gram.sections, false);
        let asked = &self.prepared.grams;
        let own = self.grams(heading)?;
        // Sums of floats depend on their order, and answers must not depend on a hash.
        let sorted = |mut squares: Vec<f32>| {
            squares.sort_by(f32::total_cmp);
            squares.into_iter().sum::<f32>()
        };
        let norm = |grams: &[Gram]| sorted(grams.iter().map(|g| weight(g) * weight(g)).collect()).sqrt();
        let mut both = Vec::new();
        common(asked, &own, |a, b| a.text.cmp(&b.text), |a, b| both.push(weight(a) * weight(b)));
        Ok(share(sorted(both), norm(asked) * norm(&own)))
    }

    /// The distinct n-grams of a heading, ascending.
    fn grams(&self, heading: &str) -> Result<Vec<Gram>, IndexError> {
        let mut texts = Vec::new();
        self.index.analyzer.grams(heading, |gram| texts.push(gram.to_owned()));
        texts.sort_unstable();
        texts.dedup();
        let asked = &self.prepared.grams;
        let gram = |text: String| {
            let known = asked.binary_search_by(|gram| gram.text.cmp(&text)).ok().and_then(|at| asked.get(at));
            let sections = match known {
                Some(gram) => gram.sections,
                None => self.index.look_up(Searched::Grams, &text, &mut Vec::new())?,
            };
            Ok(Gram { text, sections })
        };
        texts.into_iter().map(gram).collect()
    }
}
