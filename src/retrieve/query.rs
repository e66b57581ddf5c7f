//! A question as the terms that are looked for in one language's index.
//!
//! A query parser would make phrases of compounds and constants of typos; here every term counts
//! by its own statistics, and what the index does not know still counts in what a perfect section
//! would score. Each term is looked up once, here; all that is done with the question later goes by what was
//! found.

use std::ops::Range;

use rustc_hash::FxHashSet;
use tantivy::DocAddress;

use super::repair::Repairer;
use super::statistics::Statistics;
use super::terms::{Found, Terms};
use super::{Part, Repair, Without, WordExplanation};
use crate::analysis::{Term, term_key};
use crate::index::{FOLDED, IndexError, Searched, short};
use crate::translate;

/// Where words are looked for, with what they weigh there: in the question (a plateau from 3 to 8), in the
/// answer, in the article's title and the headings above.
const PLACES: [(Searched, f32); 3] =
    [(Searched::Question, 3.0), (Searched::Answer, 1.0), (Searched::Context, 1.0)];
/// Where n-grams are looked for, with what they weigh there: in the heading (a plateau from 0.5 to 2), and in a text
/// that has none (from 0.2 to 0.4: much of a text is not what it is about).
const GRAM_PLACES: [(Searched, f32); 2] = [(Searched::Grams, 1.0), (Searched::TextGrams, 0.25)];

/// Weight of a function word in coverage, against a word of the subject.
pub(super) const FUNCTION_WEIGHT: f32 = 0.1;

/// How fast the coverage of a repaired word falls with its likeness: so fast that a question of
/// another subject is not answered because its words are like some that are known.
const REPAIRED_POWER: i32 = 3;

/// A question made ready for one language's index.
pub(super) struct Prepared {
    pub(super) statistics: Statistics,
    /// What sections get scores for.
    pub(super) clauses: Vec<Clause>,
    /// What a section would score that consists of just the question's terms: the sum of their
    /// weights and IDFs, unknown terms at the highest IDF.
    pub(super) self_score: f32,
    /// The question's distinct words as the index knows them.
    words: Vec<Word>,
    /// Whether any of them is read as another.
    repaired: bool,
    /// The question's distinct terms as they were cut out, by stem.
    pub(super) asked: Vec<Asked>,
    /// The question's distinct n-grams, ascending.
    pub(super) grams: Vec<Gram>,
    /// The keys of those that stand within it and not only at its ends, where words may be cut off; ascending.
    pub(super) inner_grams: Vec<u64>,
    /// The [`short`] keys of those that are as long as can be, with their IDF over texts without a heading.
    pub(super) longest_grams: Vec<(u32, f32)>,
}

/// A term in a field, of which sections get a score.
pub(super) struct Clause {
    /// The sections that have it.
    pub(super) found: Found,
    /// What it weighs without its IDF.
    boost: f32,
    /// How much its IDF counts in all.
    pub(super) weight: f32,
}

/// A word of a question.
struct Word {
    /// Its place among the terms that were cut out.
    term: usize,
    /// As the index knows it, if that is not its stem.
    read: Option<String>,
    /// The key of it as the index knows it.
    key: u64,
    /// Its clauses.
    clauses: Range<usize>,
    /// What it weighs in coverage.
    weight: f32,
    /// Its IDF over headings.
    idf: f32,
    /// Its IDF in the field that it is commonest in.
    least_idf: f32,
    /// How much of its weight a section gets that has it; less than 1 if it is only like the word typed.
    likeness: f32,
}

/// A term of a question as it was cut out, whether the index knows it or not.
pub(super) struct Asked {
    pub(super) term: Term,
    /// The key of its stem.
    pub(super) key: u64,
    /// How many sections have it, by place.
    pub(super) sections: Sections,
}

/// How many sections have a word in their question, answer, and context.
pub(super) type Sections = [u64; PLACES.len()];

/// An n-gram of a question.
#[derive(Clone, Copy)]
pub(super) struct Gram {
    pub(super) key: u64,
    /// Its IDF over headings.
    pub(super) idf: f32,
}

/// Where a word is found, by place.
type Places = [Found; PLACES.len()];

/// Prepares a question.
pub(super) fn prepare(terms: Terms<'_>, question: &str, without: &Without) -> Result<Prepared, IndexError> {
    let mut repairer = Repairer::new(terms);
    let asked = counted(terms.index.analyzer.terms(question));
    let mut builder = Builder::new(terms, without, asked.len());
    let places = builder.look_up_terms(&asked)?;
    for ((term, times), places) in asked.into_iter().zip(places) {
        let Known { sections, key, found, read } =
            builder.known(&term, places, without.has(Part::Folding))?;
        if read.is_known() || !term.joined {
            let repaired = match read {
                Read::Unknown if without.has(Part::Repair) => repairer.repair(&term)?,
                _ => None,
            };
            let (text, likeness, found) = match (read, repaired) {
                (Read::Unknown, Some(repaired)) => {
                    builder.repaired = true;
                    let found = builder.look_up(&repaired.stem)?;
                    (Some(repaired.stem), repaired.likeness, found)
                }
                (Read::As(text), _) => (Some(text), 1.0, found),
                (Read::Itself | Read::Unknown, _) => (None, 1.0, found),
            };
            builder.word(&term, key, times, text, likeness, found);
        }
        builder.asked.push(Asked { term, key, sections });
    }
    builder.grams(question, without.has(Part::Grams))?;
    Ok(builder.finish())
}

/// The distinct terms by their stems, with how often each is there; of several the first.
fn counted(mut terms: Vec<Term>) -> Vec<(Term, f32)> {
    // Sums of floats depend on their order, and answers must not depend on a hash.
    terms.sort_by(|a, b| a.stem.cmp(&b.stem));
    let mut counted: Vec<(Term, f32)> = Vec::with_capacity(terms.len());
    for term in terms {
        match counted.last_mut() {
            Some((last, times)) if last.stem == term.stem => *times += 1.0,
            _ => counted.push((term, 1.0)),
        }
    }
    counted
}

impl Prepared {
    /// Whether words of the question are read as others.
    pub(super) fn is_repaired(&self) -> bool {
        self.repaired
    }

    /// The distinct words, explained.
    pub(super) fn explain(&self) -> Vec<WordExplanation> {
        let explain = |word: &Word| WordExplanation {
            written: self.written(word).to_owned(),
            read: self.read(word).to_owned(),
            idf_in_headings: word.idf,
            idf: word.least_idf,
            weight: word.weight,
        };
        self.words.iter().map(explain).collect()
    }

    /// The distinct words, which weigh as much as their IDF over headings.
    pub(super) fn words(&self) -> impl Iterator<Item = translate::Word<'_>> {
        self.words.iter().map(|word| translate::Word {
            written: self.written(word),
            stem: &self.asked[word.term].term.stem,
            read: self.read(word),
            weight: word.idf,
        })
    }

    /// A word as it was written, in lower case.
    fn written(&self, word: &Word) -> &str {
        &self.asked[word.term].term.word
    }

    /// A word as the index knows it.
    fn read<'w>(&'w self, word: &'w Word) -> &'w str {
        word.read.as_deref().unwrap_or(&self.asked[word.term].term.stem)
    }

    /// The keys of the distinct words, with their IDF in the field that they are commonest in.
    pub(super) fn keys(&self) -> impl Iterator<Item = (u32, f32)> {
        self.words.iter().map(|word| (short(word.key), word.least_idf))
    }

    /// For each section, the share of the question's words that it has; see
    /// [`super::Hit::coverage`].
    pub(super) fn coverage(&self, terms: Terms<'_>, sections: &[DocAddress]) -> Result<Vec<f32>, IndexError> {
        let mut order: Vec<usize> = (0..sections.len()).collect();
        order.sort_by_key(|i| sections[*i]);
        let ordered: Vec<DocAddress> = order.iter().map(|i| sections[*i]).collect();
        let mut found = vec![0.0; sections.len()];
        let mut has = vec![false; sections.len()];
        let mut all = 0.0;
        for word in &self.words {
            all += word.weight;
            has.fill(false);
            for clause in &self.clauses[word.clauses.clone()] {
                terms.mark(&clause.found, &ordered, &mut has)?;
            }
            let having = order.iter().zip(&has).filter(|(_, has)| **has);
            having.for_each(|(i, _)| found[*i] += word.weight * word.likeness);
        }
        Ok(found.into_iter().map(|sum| if all > 0.0 { sum / all } else { 0.0 }).collect())
    }
}

struct Builder<'a> {
    terms: Terms<'a>,
    statistics: Statistics,
    clauses: Vec<Clause>,
    self_score: f32,
    words: Vec<Word>,
    repaired: bool,
    asked: Vec<Asked>,
    grams: Vec<Gram>,
    inner_grams: Vec<u64>,
    longest_grams: Vec<(u32, f32)>,
    /// The keys of words that are function words, as the index knows them.
    functions: FxHashSet<u64>,
}

/// A term as the index knows it.
struct Known {
    /// How many sections have it as it was cut out.
    sections: Sections,
    /// The key of its stem.
    key: u64,
    /// What it is read as.
    read: Read,
    /// Where that is found.
    found: Places,
}

/// What a term is read as.
enum Read {
    Itself,
    /// The same without accents.
    As(String),
    Unknown,
}

impl Read {
    fn is_known(&self) -> bool {
        !matches!(self, Read::Unknown)
    }
}

impl<'a> Builder<'a> {
    /// A question of so many terms.
    fn new(terms: Terms<'a>, without: &Without, count: usize) -> Self {
        Builder {
            terms,
            statistics: Statistics::new(terms.index, without.has(Part::OtherSections)),
            clauses: Vec::with_capacity(PLACES.len() * count),
            self_score: 0.0,
            words: Vec::with_capacity(count),
            repaired: false,
            asked: Vec::with_capacity(count),
            grams: Vec::new(),
            inner_grams: Vec::new(),
            longest_grams: Vec::new(),
            functions: FxHashSet::default(),
        }
    }

    /// Looks up a word in all places.
    fn look_up(&self, word: &str) -> Result<Places, IndexError> {
        let [question, answer, context] = PLACES.map(|(field, _)| self.terms.look_up(field, word));
        Ok([question?, answer?, context?])
    }

    /// Looks up terms in all places, by their stems; each with the key of that.
    fn look_up_terms(&self, terms: &[(Term, f32)]) -> Result<Vec<(u64, Places)>, IndexError> {
        let keyed: Vec<(u64, &str)> =
            terms.iter().map(|(term, _)| (term_key(&term.stem), term.stem.as_str())).collect();
        let found = PLACES.map(|(field, _)| self.terms.look_up_all(field, keyed.iter().copied()));
        let [questions, answers, contexts] = found;
        let places = questions?.into_iter().zip(answers?).zip(contexts?);
        let places = places.map(|((question, answer), context)| [question, answer, context]);
        Ok(keyed.iter().map(|(key, _)| *key).zip(places).collect())
    }

    /// The term, which was looked up as it was typed, as the index knows it: so, else without accents where these may be
    /// left out.
    fn known(&self, term: &Term, (key, found): (u64, Places), folding: bool) -> Result<Known, IndexError> {
        let sections = found.each_ref().map(|found| found.sections);
        if is_somewhere(&found) {
            return Ok(Known { sections, key, read: Read::Itself, found });
        }
        let plain = term.folded.as_deref().unwrap_or(&term.stem);
        for candidate in [plain.to_owned(), format!("{FOLDED}{plain}")].into_iter().filter(|_| folding) {
            let found = self.look_up(&candidate)?;
            if is_somewhere(&found) {
                return Ok(Known { sections, key, read: Read::As(candidate), found });
            }
        }
        Ok(Known { sections, key, read: Read::Unknown, found })
    }

    /// Adds a word, which stands next among the terms, and is found as `read` if not as its stem of that key. In
    /// coverage it weighs by the field that it is commonest in.
    fn word(
        &mut self,
        term: &Term,
        key: u64,
        times: f32,
        read: Option<String>,
        likeness: f32,
        found: Places,
    ) {
        let key = read.as_deref().map_or(key, term_key);
        if term.function {
            self.functions.insert(key);
        }
        let function = self.functions.contains(&key);
        let start = self.clauses.len();
        let idfs = found.each_ref().map(|found| self.statistics.idf(found.sections, function));
        for (found, ((_, weight), idf)) in found.into_iter().zip(PLACES.into_iter().zip(idfs)) {
            self.self_score += weight * times * idf;
            if found.sections > 0 {
                let boost = weight * times * likeness;
                self.clauses.push(Clause { found, boost, weight: boost * idf });
            }
        }
        let most = self.statistics.most();
        let least = idfs.into_iter().fold(most, f32::min);
        // A repaired word may be another one after all, so it counts what an unknown one counts.
        let weighed = if likeness < 1.0 { most } else { least };
        self.words.push(Word {
            term: self.asked.len(),
            read,
            key,
            clauses: start..self.clauses.len(),
            weight: weighed * if term.function { FUNCTION_WEIGHT } else { 1.0 },
            least_idf: least,
            idf: idfs[0],
            likeness: likeness.powi(REPAIRED_POWER),
        });
    }

    /// Adds the n-grams of a question, which count if they are `scored`.
    fn grams(&mut self, question: &str, scored: bool) -> Result<(), IndexError> {
        let cut = self.terms.index.analyzer.grams(question);
        let all: Vec<&str> = cut.iter().collect();
        let mut grams: Vec<(u64, usize)> =
            all.iter().zip(0..).map(|(gram, at)| (term_key(gram), at)).collect();
        grams.sort_unstable();
        let ends = ends(&all);
        let mut distinct: Vec<(u64, &str, usize)> = Vec::with_capacity(grams.len());
        self.inner_grams.reserve(grams.len());
        for same in grams.chunk_by(|a, b| a.0 == b.0) {
            let (key, at) = same[0];
            distinct.push((key, all[at], same.len()));
            if same.iter().any(|(_, at)| !ends.contains(at)) {
                self.inner_grams.push(key);
            }
        }
        // They are for texts without headings, of which a language may have none.
        let longest = match self.terms.index.tokens(Searched::TextGrams) {
            0 => None,
            _ => distinct.iter().map(|(_, text, _)| characters(text)).max(),
        };
        let [in_headings, in_texts] = GRAM_PLACES.map(|(field, _)| self.look_up_all(field, &distinct));
        let (mut in_headings, mut in_texts) = (in_headings?.into_iter(), in_texts?.into_iter());
        self.clauses.reserve(in_headings.len() + in_texts.len());
        self.grams.reserve(distinct.len());
        self.longest_grams.reserve(longest.map_or(0, |_| distinct.len()));
        for (key, text, times) in distinct {
            let times = if scored { times as f32 } else { 0.0 };
            let [idf, text_idf] = self.gram([in_headings.next(), in_texts.next()], times);
            self.grams.push(Gram { key, idf });
            if longest.is_some_and(|longest| characters(text) == longest) {
                self.longest_grams.push((short(key), text_idf));
            }
        }
        Ok(())
    }

    /// Looks n-grams up. A section has those of one field or those of the other, and there may be none of one kind:
    /// then nothing is looked up.
    fn look_up_all(&self, field: Searched, grams: &[(u64, &str, usize)]) -> Result<Vec<Found>, IndexError> {
        if self.terms.index.tokens(field) == 0 {
            return Ok(Vec::new());
        }
        self.terms.look_up_all(field, grams.iter().map(|(key, gram, _)| (*key, *gram)))
    }

    /// Adds an n-gram that is in the question so many times, by place where it is found. Returns its IDF by place.
    fn gram(&mut self, found: [Option<Found>; GRAM_PLACES.len()], times: f32) -> [f32; GRAM_PLACES.len()] {
        let [(_, in_heading), (_, in_text)] = GRAM_PLACES;
        let [heading, text] = found;
        let (idf, perfect) = self.gram_at(heading, in_heading * times);
        let (text_idf, perfect_text) = self.gram_at(text, in_text * times);
        self.self_score += perfect.max(perfect_text);
        [idf, text_idf]
    }

    /// The same in one place. Returns its IDF and what a section gets of it at most.
    fn gram_at(&mut self, found: Option<Found>, boost: f32) -> (f32, f32) {
        let Some(found) = found else { return (self.statistics.most(), 0.0) };
        let idf = self.statistics.idf(found.sections, false);
        if boost > 0.0 && found.sections > 0 {
            self.clauses.push(Clause { found, boost, weight: boost * idf });
        }
        (idf, boost * idf)
    }

    fn finish(mut self) -> Prepared {
        // All function words are known only now: two words may be one to the index.
        for word in self.words.iter().filter(|word| self.functions.contains(&word.key)) {
            for clause in &mut self.clauses[word.clauses.clone()] {
                clause.weight = clause.boost * self.statistics.idf(clause.found.sections, true);
            }
        }
        let Builder { inner_grams, longest_grams, .. } = self;
        let Builder { statistics, clauses, self_score, words, repaired, asked, grams, .. } = self;
        Prepared {
            statistics,
            clauses,
            self_score,
            words,
            repaired,
            asked,
            grams,
            inner_grams,
            longest_grams,
        }
    }
}

/// The places of the first and the last n-gram that reach over the ends of a text.
fn ends(grams: &[&str]) -> [usize; 2] {
    let first = grams.iter().position(|gram| gram.starts_with('_'));
    [first.unwrap_or(usize::MAX), grams.len().wrapping_sub(1)]
}

/// How many characters a few letters are: as many as bytes that begin one.
fn characters(letters: &str) -> usize {
    letters.bytes().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

fn is_somewhere(found: &Places) -> bool {
    found.iter().any(|found| found.sections > 0)
}

/// How many sections have a word, by place.
pub(super) fn sections(terms: Terms<'_>, word: &str) -> Result<Sections, IndexError> {
    let [question, answer, context] =
        PLACES.map(|(field, _)| terms.look_up(field, word).map(|found| found.sections));
    Ok([question?, answer?, context?])
}

/// Looks in one go at where words stand that will be asked for by their keys.
pub(super) fn await_words(terms: Terms<'_>, keys: impl Iterator<Item = u64> + Clone) {
    PLACES.iter().for_each(|(field, _)| terms.await_keys(*field, keys.clone()));
}

/// The same of a word that is given by its key, where that is enough.
pub(super) fn sections_by_key(terms: Terms<'_>, key: u64) -> Sections {
    PLACES.map(|(field, _)| terms.sections_by_key(field, key))
}

/// How the index reads the words of a question that it does not know.
pub(super) fn repairs(terms: Terms<'_>, question: &str) -> Result<Vec<Repair>, IndexError> {
    let asked = counted(terms.index.analyzer.terms(question));
    let builder = Builder::new(terms, &Without::default(), asked.len());
    let mut repairer = Repairer::new(terms);
    let mut found: Vec<Repair> = Vec::new();
    // In the same order as the search goes through them: both stop after as many words.
    let places = builder.look_up_terms(&asked)?;
    for ((term, _), places) in asked.into_iter().zip(places) {
        if !builder.known(&term, places, true)?.read.is_known()
            && let Some(repaired) = repairer.repair(&term)?
        {
            found.push(Repair { typed: term.word, read: repaired.word });
        }
    }
    Ok(found)
}
