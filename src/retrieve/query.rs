//! A question as a query over one language's index, built by hand from its terms.
//!
//! A query parser would make phrases of compounds and constants of typos; here every term counts
//! by its own statistics, and what the index does not know still counts in what a perfect section
//! would score.

use rustc_hash::FxHashMap;
use tantivy::query::{BooleanQuery, BoostQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, Term as IndexTerm};

use super::repair::Repairer;
use super::statistics::{Noted, Statistics};
use super::{Part, Repair, Without, WordExplanation};
use crate::analysis::Term;
use crate::index::{FOLDED, LanguageIndex};

/// Weight of a term found in the question, against one found elsewhere. A plateau from 3 to 8.
const QUESTION_WEIGHT: f32 = 3.0;
/// Weight of the answer's text.
const ANSWER_WEIGHT: f32 = 1.0;
/// Weight of the article's title and the headings above.
const CONTEXT_WEIGHT: f32 = 1.0;
/// Weight of the question's character n-grams. A plateau from 0.5 to 2.
const GRAMS_WEIGHT: f32 = 1.0;

/// Weight of a function word in coverage, against a word of the subject.
pub(super) const FUNCTION_WEIGHT: f32 = 0.1;

/// How fast the coverage of a repaired word falls with its likeness: so fast that a question of
/// another subject is not answered because its words are like some that are known.
const REPAIRED_POWER: i32 = 3;

/// A question made ready for one language's index.
pub(super) struct Prepared {
    /// The query, or `None` if the index knows no term of the question.
    pub(super) query: Option<BooleanQuery>,
    /// What a section would score that consists of just the question's terms: the sum of their
    /// weights and IDFs, unknown terms at the highest IDF.
    pub(super) self_score: f32,
    /// The question's distinct words as the index knows them.
    words: Vec<Word>,
    /// What was noted for the statistics of its terms.
    noted: Noted,
}

/// A word of a question.
struct Word {
    /// As it was written, in lower case.
    written: String,
    /// As the index knows it.
    stem: String,
    /// Its term in each field.
    terms: Vec<IndexTerm>,
    /// What it weighs in coverage.
    weight: f32,
    /// Its IDF over headings.
    idf: f32,
    /// Its IDF in the field that it is commonest in.
    least_idf: f32,
    /// How much of its weight a section gets that has it; less than 1 if it is only like the word typed.
    likeness: f32,
}

/// Prepares a question.
pub(super) fn prepare(index: &LanguageIndex, question: &str, without: &Without) -> tantivy::Result<Prepared> {
    let fields = index.fields;
    let mut builder = Builder::new(&index.searcher, without);

    let mut terms: FxHashMap<String, (Term, f32)> = FxHashMap::default();
    index.analyzer.for_each_term(question, |term| {
        terms.entry(term.stem.clone()).or_insert((term, 0.0)).1 += 1.0;
    });
    let places = [
        (fields.question, QUESTION_WEIGHT),
        (fields.answer, ANSWER_WEIGHT),
        (fields.context, CONTEXT_WEIGHT),
    ];
    let mut sorted: Vec<_> = terms.into_iter().collect();
    // Sums of floats depend on their order, and answers must not depend on a hash.
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let mut repairer = Repairer::new(index);
    for (stem, (term, times)) in &sorted {
        let (text, likeness) = match builder.known(&places, stem, term.folded.as_deref())? {
            Some(text) => (text, 1.0),
            None if term.joined => continue,
            None if !without.has(Part::Repair) => (stem.clone(), 1.0),
            None => match repairer.repair(term)? {
                Some(repaired) => (repaired.stem, repaired.likeness),
                None => (stem.clone(), 1.0),
            },
        };
        if term.function {
            builder.note_function(&places, &text);
        }
        for (field, weight) in places {
            builder.add(field, &text, weight * times, likeness)?;
        }
        builder.word(&places, term, &text, likeness)?;
    }

    let mut grams: FxHashMap<String, f32> = FxHashMap::default();
    let question = if without.has(Part::Grams) { question } else { "" };
    index.analyzer.grams(question, |gram| *grams.entry(gram.to_owned()).or_insert(0.0) += 1.0);
    let mut sorted: Vec<_> = grams.into_iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    for (gram, times) in &sorted {
        builder.add(fields.grams, gram, GRAMS_WEIGHT * times, 1.0)?;
    }
    Ok(builder.finish())
}

impl Prepared {
    /// The statistics of its terms.
    pub(super) fn statistics<'s>(&self, searcher: &'s Searcher) -> Statistics<'s> {
        Statistics::with(searcher, self.noted.clone())
    }

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
    pub(super) fn words(&self) -> Vec<(String, String, f32)> {
        self.words.iter().map(|word| (word.written.clone(), word.stem.clone(), word.idf)).collect()
    }

    /// The distinct words, stemmed, with their IDF in the field that they are commonest in.
    pub(super) fn stems(&self) -> Vec<(&str, f32)> {
        self.words.iter().map(|word| (word.stem.as_str(), word.least_idf)).collect()
    }

    /// What the query scores sections that are known already.
    pub(super) fn scores(
        &self,
        searcher: &Searcher,
        mut sections: Vec<DocAddress>,
    ) -> tantivy::Result<Vec<(DocAddress, f32)>> {
        let Some(query) = &self.query else { return Ok(Vec::new()) };
        sections.sort_unstable();
        sections.dedup();
        let statistics = self.statistics(searcher);
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(&statistics, searcher))?;
        let mut scores = Vec::with_capacity(sections.len());
        for group in sections.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
            let mut scorer = weight.scorer(searcher.segment_reader(group[0].segment_ord), 1.0)?;
            for address in group {
                let at =
                    if scorer.doc() < address.doc_id { scorer.seek(address.doc_id) } else { scorer.doc() };
                scores.push((*address, if at == address.doc_id { scorer.score() } else { 0.0 }));
            }
        }
        Ok(scores)
    }

    /// For each section, the share of the question's words that it has; see
    /// [`super::Hit::coverage`].
    pub(super) fn coverage(&self, searcher: &Searcher, sections: &[DocAddress]) -> tantivy::Result<Vec<f32>> {
        let mut order: Vec<usize> = (0..sections.len()).collect();
        order.sort_by_key(|i| sections[*i]);
        let mut found = vec![0.0; sections.len()];
        let mut all = 0.0;
        for Word { terms, weight, likeness, .. } in &self.words {
            all += weight;
            let mut has = vec![false; sections.len()];
            for term in terms {
                mark(searcher, term, sections, &order, &mut has)?;
            }
            found.iter_mut().zip(has).filter(|(_, has)| *has).for_each(|(sum, _)| *sum += weight * likeness);
        }
        Ok(found.into_iter().map(|sum| if all > 0.0 { sum / all } else { 0.0 }).collect())
    }
}

/// Marks the sections that hold a term. `order` lists them by address, as postings are read.
fn mark(
    searcher: &Searcher,
    term: &IndexTerm,
    sections: &[DocAddress],
    order: &[usize],
    has: &mut [bool],
) -> tantivy::Result<()> {
    for group in order.chunk_by(|a, b| sections[*a].segment_ord == sections[*b].segment_ord) {
        let reader = searcher.segment_reader(sections[group[0]].segment_ord);
        let inverted = reader.inverted_index(term.field())?;
        let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else { continue };
        for i in group {
            let target = sections[*i].doc_id;
            let at = if postings.doc() < target { postings.seek(target) } else { postings.doc() };
            has[*i] |= at == target;
        }
    }
    Ok(())
}

struct Builder<'a> {
    statistics: Statistics<'a>,
    /// Whether words may be read without accents.
    folding: bool,
    clauses: Vec<Box<dyn Query>>,
    self_score: f32,
    words: Vec<Word>,
}

impl<'a> Builder<'a> {
    fn new(searcher: &'a Searcher, without: &Without) -> Self {
        Builder {
            statistics: Statistics::new(searcher, without.has(Part::OtherSections)),
            folding: without.has(Part::Folding),
            clauses: Vec::new(),
            self_score: 0.0,
            words: Vec::new(),
        }
    }

    /// The term as the index knows it: as typed, else without accents.
    fn known(
        &self,
        places: &[(Field, f32)],
        stem: &str,
        folded: Option<&str>,
    ) -> tantivy::Result<Option<String>> {
        let fallback = format!("{FOLDED}{}", folded.unwrap_or(stem));
        let candidates = [stem, folded.unwrap_or(stem), &fallback];
        for candidate in &candidates[..if self.folding { candidates.len() } else { 1 }] {
            for (field, _) in places {
                if self.statistics.real(&IndexTerm::from_field_text(*field, candidate))? > 0 {
                    return Ok(Some((*candidate).to_owned()));
                }
            }
        }
        Ok(None)
    }

    fn note_function(&mut self, places: &[(Field, f32)], text: &str) {
        for (field, _) in places {
            self.statistics.note_function(IndexTerm::from_field_text(*field, text));
        }
    }

    fn add(&mut self, field: Field, text: &str, weight: f32, likeness: f32) -> tantivy::Result<()> {
        let term = IndexTerm::from_field_text(field, text);
        self.self_score += weight * self.statistics.idf(&term)?;
        if self.statistics.real(&term)? > 0 {
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            self.clauses.push(Box::new(BoostQuery::new(Box::new(query), weight * likeness)));
        }
        Ok(())
    }

    /// Notes a word for [`Prepared::coverage`]. It weighs by the field that it is commonest in.
    fn word(
        &mut self,
        places: &[(Field, f32)],
        term: &Term,
        text: &str,
        likeness: f32,
    ) -> tantivy::Result<()> {
        let terms: Vec<IndexTerm> =
            places.iter().map(|(field, _)| IndexTerm::from_field_text(*field, text)).collect();
        let mut least = self.statistics.most()?;
        for term in &terms {
            least = least.min(self.statistics.idf(term)?);
        }
        let headings =
            terms.first().map_or_else(|| self.statistics.most(), |term| self.statistics.idf(term))?;
        let weight = if term.function { FUNCTION_WEIGHT } else { 1.0 };
        // A repaired word may be another one after all, so it counts what an unknown one counts.
        let weighed = if likeness < 1.0 { self.statistics.most()? } else { least };
        self.words.push(Word {
            written: term.word.clone(),
            stem: text.to_owned(),
            terms,
            weight: weight * weighed,
            least_idf: least,
            idf: headings,
            likeness: likeness.powi(REPAIRED_POWER),
        });
        Ok(())
    }

    fn finish(self) -> Prepared {
        let query = (!self.clauses.is_empty()).then(|| BooleanQuery::union(self.clauses));
        let noted = self.statistics.into_noted();
        Prepared { query, self_score: self.self_score, words: self.words, noted }
    }
}

/// How the index reads the words of a question that it does not know.
pub(super) fn repairs(index: &LanguageIndex, question: &str) -> tantivy::Result<Vec<Repair>> {
    let fields = index.fields;
    let builder = Builder::new(&index.searcher, &Without::default());
    let places = [fields.question, fields.answer, fields.context].map(|field| (field, 1.0));
    let mut repairer = Repairer::new(index);
    let mut found: Vec<Repair> = Vec::new();
    let mut terms = index.analyzer.terms(question);
    // In the same order as the search goes through them: both stop after as many words.
    terms.sort_by(|a, b| a.stem.cmp(&b.stem));
    terms.dedup_by(|a, b| a.stem == b.stem);
    for term in terms {
        if builder.known(&places, &term.stem, term.folded.as_deref())?.is_none()
            && let Some(repaired) = repairer.repair(&term)?
        {
            found.push(Repair { typed: term.word, read: repaired.word });
        }
    }
    Ok(found)
}
