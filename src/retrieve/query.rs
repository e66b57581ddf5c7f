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
use super::{Part, Repair, Without, WordExplanation};
use crate::analysis::{Term, term_key};
use crate::index::{FOLDED, IndexError, LanguageIndex, List, Searched};

/// Where words are looked for, with what they weigh there: in the question (a plateau from 3 to 8), in the
/// answer, in the article's title and the headings above.
const PLACES: [(Searched, f32); 3] =
    [(Searched::Question, 3.0), (Searched::Answer, 1.0), (Searched::Context, 1.0)];
/// Weight of the question's character n-grams. A plateau from 0.5 to 2.
const GRAMS_WEIGHT: f32 = 1.0;

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
    /// The sections of all clauses.
    lists: Vec<List>,
    /// What a section would score that consists of just the question's terms: the sum of their
    /// weights and IDFs, unknown terms at the highest IDF.
    pub(super) self_score: f32,
    /// The question's distinct words as the index knows them.
    words: Vec<Word>,
    /// The question's distinct terms as they were cut out, by stem.
    pub(super) asked: Vec<Asked>,
    /// The question's distinct n-grams, ascending.
    pub(super) grams: Vec<Gram>,
}

/// A term in a field, of which sections get a score.
pub(super) struct Clause {
    pub(super) field: Searched,
    /// What it weighs without its IDF.
    boost: f32,
    /// How many sections have it.
    sections: u64,
    /// How much its IDF counts in all.
    pub(super) weight: f32,
    /// The sections that have it.
    lists: Range<usize>,
}

/// A word of a question.
struct Word {
    /// As it was written, in lower case.
    written: String,
    /// As the index knows it.
    stem: String,
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
    /// How many sections have it, by place.
    pub(super) sections: Sections,
}

/// How many sections have a word in their question, answer, and context.
pub(super) type Sections = [u64; PLACES.len()];

/// An n-gram of a question.
pub(super) struct Gram {
    pub(super) text: String,
    /// How many headings have it.
    pub(super) sections: u64,
}

/// Where a word is found.
#[derive(Clone, Default)]
struct Found {
    sections: Sections,
    lists: [Range<usize>; PLACES.len()],
}

/// Prepares a question.
pub(super) fn prepare(
    index: &LanguageIndex,
    question: &str,
    without: &Without,
) -> Result<Prepared, IndexError> {
    let mut builder = Builder::new(index, without);
    let mut repairer = Repairer::new(index);
    for (term, times) in counted(index.analyzer.terms(question), |term| &term.stem) {
        let known = builder.known(&term, without.has(Part::Folding))?;
        let (text, likeness, found) = match known.read {
            Some((text, found)) => (text, 1.0, found),
            None if term.joined => {
                builder.asked.push(Asked { term, sections: known.sections });
                continue;
            }
            None => match Some(&mut repairer).filter(|_| without.has(Part::Repair)) {
                Some(repairer) => match repairer.repair(&term)? {
                    Some(repaired) => {
                        let found = builder.look_up(&repaired.stem)?;
                        (repaired.stem, repaired.likeness, found)
                    }
                    None => (term.stem.clone(), 1.0, Found::default()),
                },
                None => (term.stem.clone(), 1.0, Found::default()),
            },
        };
        builder.word(&term, times, text, likeness, found);
        builder.asked.push(Asked { term, sections: known.sections });
    }
    let mut grams = Vec::new();
    index.analyzer.grams(question, |gram| grams.push(gram.to_owned()));
    for (gram, times) in counted(grams, |gram| gram) {
        builder.gram(gram, times, without.has(Part::Grams))?;
    }
    Ok(builder.finish())
}

/// Items in the order of their keys, each key once, with how often it is there; of several the first.
fn counted<T>(mut items: Vec<T>, key: impl Fn(&T) -> &String) -> impl Iterator<Item = (T, f32)> {
    // Sums of floats depend on their order, and answers must not depend on a hash.
    items.sort_by(|a, b| key(a).cmp(key(b)));
    let mut counted: Vec<(T, f32)> = Vec::with_capacity(items.len());
    for item in items {
        match counted.last_mut() {
            Some((last, times)) if key(last) == key(&item) => *times += 1.0,
            _ => counted.push((item, 1.0)),
        }
    }
    counted.into_iter()
}

impl Prepared {
    /// The distinct words, explained.
    pub(super) fn explain(&self) -> Vec<WordExplanation> {
        let explain = |word: &Word| WordExplanation {
            written: word.written.clone(),
            read: word.stem.clone(),
            idf_in_headings: word.idf,
            idf: word.least_idf,
            weight: word.weight,
        };
        self.words.iter().map(explain).collect()
    }

    /// The distinct words: as written, stemmed, and their IDF over headings.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str, f32)> {
        self.words.iter().map(|word| (word.written.as_str(), word.stem.as_str(), word.idf))
    }

    /// The keys of the distinct words, with their IDF in the field that they are commonest in.
    pub(super) fn keys(&self) -> Vec<(u32, f32)> {
        self.words.iter().map(|word| (term_key(&word.stem), word.least_idf)).collect()
    }

    /// The sections that get a score by a clause.
    pub(super) fn lists(&self, clause: &Clause) -> &[List] {
        &self.lists[clause.lists.clone()]
    }

    /// For each section, the share of the question's words that it has; see
    /// [`super::Hit::coverage`].
    pub(super) fn coverage(
        &self,
        index: &LanguageIndex,
        sections: &[DocAddress],
    ) -> Result<Vec<f32>, IndexError> {
        let mut order: Vec<usize> = (0..sections.len()).collect();
        order.sort_by_key(|i| sections[*i]);
        let mut found = vec![0.0; sections.len()];
        let mut has = vec![false; sections.len()];
        let mut all = 0.0;
        for word in &self.words {
            all += word.weight;
            has.fill(false);
            for clause in &self.clauses[word.clauses.clone()] {
                for list in self.lists(clause) {
                    mark(index, clause.field, list, sections, &order, &mut has)?;
                }
            }
            let having = found.iter_mut().zip(&has).filter(|(_, has)| **has);
            having.for_each(|(sum, _)| *sum += word.weight * word.likeness);
        }
        Ok(found.into_iter().map(|sum| if all > 0.0 { sum / all } else { 0.0 }).collect())
    }
}

/// Marks the sections that are in a list. `order` lists them by address, as postings are read.
fn mark(
    index: &LanguageIndex,
    field: Searched,
    list: &List,
    sections: &[DocAddress],
    order: &[usize],
    has: &mut [bool],
) -> Result<(), IndexError> {
    let mut within =
        order.iter().filter(|i| sections[**i].segment_ord == list.segment && !has[**i]).peekable();
    if within.peek().is_none() {
        return Ok(());
    }
    let within: Vec<usize> = within.copied().collect();
    let mut postings = index.postings(field, list)?;
    for i in within {
        let target = sections[i].doc_id;
        let at = postings.seek(target);
        has[i] = postings.doc(at) == target;
    }
    Ok(())
}

struct Builder<'a> {
    index: &'a LanguageIndex,
    statistics: Statistics,
    clauses: Vec<Clause>,
    lists: Vec<List>,
    self_score: f32,
    words: Vec<Word>,
    asked: Vec<Asked>,
    grams: Vec<Gram>,
    /// Words that are function words, as the index knows them.
    functions: FxHashSet<String>,
}

/// A term as the index knows it.
struct Known {
    /// How many sections have it as it was cut out.
    sections: Sections,
    /// What it is read as, and where that is found: itself, else without accents.
    read: Option<(String, Found)>,
}

impl<'a> Builder<'a> {
    fn new(index: &'a LanguageIndex, without: &Without) -> Self {
        Builder {
            index,
            statistics: Statistics::new(index, without.has(Part::OtherSections)),
            clauses: Vec::new(),
            lists: Vec::new(),
            self_score: 0.0,
            words: Vec::new(),
            asked: Vec::new(),
            grams: Vec::new(),
            functions: FxHashSet::default(),
        }
    }

    /// Looks up a word in all places.
    fn look_up(&mut self, word: &str) -> Result<Found, IndexError> {
        let mut found = Found::default();
        for (at, (field, _)) in PLACES.iter().enumerate() {
            let start = self.lists.len();
            found.sections[at] = self.index.look_up(*field, word, &mut self.lists)?;
            found.lists[at] = start..self.lists.len();
        }
        Ok(found)
    }

    /// The term as the index knows it: as typed, else without accents where these may be left out.
    fn known(&mut self, term: &Term, folding: bool) -> Result<Known, IndexError> {
        let as_typed = self.look_up(&term.stem)?;
        let sections = as_typed.sections;
        if as_typed.is_somewhere() {
            return Ok(Known { sections, read: Some((term.stem.clone(), as_typed)) });
        }
        let plain = term.folded.as_deref().unwrap_or(&term.stem);
        for candidate in [plain.to_owned(), format!("{FOLDED}{plain}")].into_iter().filter(|_| folding) {
            let found = self.look_up(&candidate)?;
            if found.is_somewhere() {
                return Ok(Known { sections, read: Some((candidate, found)) });
            }
        }
        Ok(Known { sections, read: None })
    }

    /// Adds a word that the index knows as `text`. In coverage it weighs by the field that it is commonest in.
    fn word(&mut self, term: &Term, times: f32, text: String, likeness: f32, found: Found) {
        if term.function {
            self.functions.insert(text.clone());
        }
        let function = self.functions.contains(&text);
        let start = self.clauses.len();
        let idfs = found.sections.map(|sections| self.statistics.idf(sections, function));
        for (at, lists) in found.lists.into_iter().enumerate() {
            let (field, weight) = PLACES[at];
            self.self_score += weight * times * idfs[at];
            if found.sections[at] > 0 {
                let (boost, sections) = (weight * times * likeness, found.sections[at]);
                self.clauses.push(Clause { field, boost, sections, weight: 0.0, lists });
            }
        }
        let most = self.statistics.most();
        let least = idfs.into_iter().fold(most, f32::min);
        // A repaired word may be another one after all, so it counts what an unknown one counts.
        let weighed = if likeness < 1.0 { most } else { least };
        self.words.push(Word {
            written: term.word.clone(),
            stem: text,
            clauses: start..self.clauses.len(),
            weight: weighed * if term.function { FUNCTION_WEIGHT } else { 1.0 },
            least_idf: least,
            idf: idfs[0],
            likeness: likeness.powi(REPAIRED_POWER),
        });
    }

    /// Adds an n-gram, which counts if it is `scored`.
    fn gram(&mut self, text: String, times: f32, scored: bool) -> Result<(), IndexError> {
        let field = Searched::Grams;
        let start = self.lists.len();
        let sections = self.index.look_up(field, &text, &mut self.lists)?;
        if scored {
            let boost = GRAMS_WEIGHT * times;
            self.self_score += boost * self.statistics.idf(sections, false);
            if sections > 0 {
                let lists = start..self.lists.len();
                self.clauses.push(Clause { field, boost, sections, weight: 0.0, lists });
            }
        }
        self.grams.push(Gram { text, sections });
        Ok(())
    }

    fn finish(mut self) -> Prepared {
        for clause in &mut self.clauses {
            clause.weight = clause.boost * self.statistics.idf(clause.sections, false);
        }
        // All function words are known only now: two words may be one to the index.
        for word in self.words.iter().filter(|word| self.functions.contains(&word.stem)) {
            for clause in &mut self.clauses[word.clauses.clone()] {
                clause.weight = clause.boost * self.statistics.idf(clause.sections, true);
            }
        }
        let Builder { statistics, clauses, lists, self_score, words, asked, grams, .. } = self;
        Prepared { statistics, clauses, lists, self_score, words, asked, grams }
    }
}

impl Found {
    fn is_somewhere(&self) -> bool {
        self.sections.iter().any(|sections| *sections > 0)
    }
}

/// How many sections have a word, by place.
pub(super) fn sections(index: &LanguageIndex, word: &str) -> Result<Sections, IndexError> {
    let mut sections = Sections::default();
    for (count, (field, _)) in sections.iter_mut().zip(PLACES) {
        *count = index.look_up(field, word, &mut Vec::new())?;
    }
    Ok(sections)
}

/// How the index reads the words of a question that it does not know.
pub(super) fn repairs(index: &LanguageIndex, question: &str) -> Result<Vec<Repair>, IndexError> {
    let mut builder = Builder::new(index, &Without::default());
    let mut repairer = Repairer::new(index);
    let mut found: Vec<Repair> = Vec::new();
    // In the same order as the search goes through them: both stop after as many words.
    for (term, _) in counted(index.analyzer.terms(question), |term| &term.stem) {
        if builder.known(&term, true)?.read.is_none()
            && let Some(repaired) = repairer.repair(&term)?
        {
            found.push(Repair { typed: term.word, read: repaired.word });
        }
    }
    Ok(found)
}
