//! The facade: one question to one outcome over one snapshot of the index. Synchronous.
//!
//! In: a question with its hints. Out: the language it is in, and what to show. Never: HTTP, an
//! async runtime, wording, or state between two questions.

use serde::Serialize;

use crate::answer::{self, AnswerSettings, Confidence, Decision, Features, Ranking};
use crate::detect::{Candidate, Detection, Detector, Hints};
use crate::index::{Entry, Filter};
use crate::language::Language;
use crate::retrieve::{Explanation, Hit, Holding, Repair, RetrieveError, Retriever};

/// Candidates that are looked at in each language beyond those that are shown, so that the first has its rivals and
/// there are neighbours to offer.
const BEYOND: usize = 4;
/// Candidates that are looked at in each language for a list, at least.
const CANDIDATES: usize = 10;

/// Candidates in each language among which a section is looked for that was expected.
const EXPECTED_AMONG: usize = 200;

/// How many of the candidates sections that are not to be found may take up.
const MOST_LEFT_OUT: usize = 20;

/// Answers questions over one state of the index.
pub struct Engine {
    retriever: Box<dyn Retriever>,
    detector: Detector,
    default: &'static Language,
    answer: AnswerSettings,
}

/// A question and what is known about who asks.
#[derive(Debug, Clone, Default)]
pub struct Question<'a> {
    /// Its text.
    pub text: &'a str,
    /// Hints about its language.
    pub hints: Hints,
    /// How many answers or hits are wanted.
    pub limit: usize,
    /// Sections (`article#anchor`) or articles that are not to be found.
    pub without: &'a [String],
    /// The part of the corpus that is searched.
    pub filter: Filter,
}

/// What came of a question.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its language.
    pub detection: Detection,
    /// What to show.
    pub decision: Decision,
    /// Words that were read as others, in the language of the best answer.
    pub repaired: Vec<Repair>,
}

impl Outcome {
    /// The probability that the first answer is right; 0 where there is none.
    pub fn confidence(&self) -> f32 {
        self.decision.answers.first().map_or(0.0, |best| best.confidence)
    }

    /// Whether its answer is more probable than another's; of two without one, whether it alone has suggestions.
    pub fn surer_than(&self, other: &Outcome) -> bool {
        let suggests = |outcome: &Outcome| !outcome.decision.suggestions.is_empty();
        let (own, others) = (self.confidence(), other.confidence());
        own > others || own == 0.0 && others == 0.0 && suggests(self) && !suggests(other)
    }
}

/// Why a question finds what it finds.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Why {
    /// BCP 47 tag of the language that it was taken for.
    pub language: &'static str,
    /// How probable that is, 0 to 1.
    pub language_probability: f64,
    /// What it was looked for with.
    pub asked: Explanation,
    /// The sections, best first.
    pub hits: Vec<WhyHit>,
    /// What the probabilities are made of.
    pub features: Option<Features>,
    /// How probable it is that the first is right, and that one of the first three is.
    pub confidence: Confidence,
    /// What speaks for which language, most probable first.
    pub evidence: Vec<Candidate>,
    /// What it takes to be shown.
    pub thresholds: AnswerSettings,
    /// Where that stands which was expected, if anything was.
    pub expected: Option<Expected>,
}

/// Where a section stands that was expected, or the best section of an article.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Expected {
    /// What was expected: the id of a section or an article.
    pub id: String,
    /// Its place, from 1; none if it is not among those that were looked at.
    pub place: Option<usize>,
    /// How many were looked at.
    pub among: usize,
    /// Why it stands where it stands.
    pub hit: Option<WhyHit>,
}

/// Why a section stands where it stands; see [`Hit`].
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct WhyHit {
    /// Section id.
    pub id: String,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Whether it is in a language that was asked in.
    pub own: bool,
    /// What decides its place.
    pub standing: f32,
    /// How much its own words resemble the question.
    pub likeness: f32,
    /// How well its slug fits, if it has one.
    pub slug: Option<f32>,
    /// The largest share of the question that stands close together in its text.
    pub window: f32,
    /// Whether its heading has the question as it was typed.
    pub verbatim: bool,
    /// The share of the question that it has at all.
    pub coverage: f32,
}

impl WhyHit {
    fn of(hit: &Hit) -> Self {
        WhyHit {
            id: hit.record.id(),
            language: hit.language.tag,
            own: hit.own,
            standing: hit.standing(),
            likeness: hit.likeness,
            slug: hit.slug,
            window: hit.window,
            verbatim: hit.verbatim,
            coverage: hit.coverage,
        }
    }
}

impl Engine {
    /// An engine over a retriever. `default` is spoken when a question's language is unknown.
    pub fn new(retriever: Box<dyn Retriever>, default: &'static Language, answer: AnswerSettings) -> Self {
        let languages = retriever.holdings().into_iter().map(|h| h.language).collect();
        let detector = Detector::new(languages, default, retriever.evidence());
        Engine { detector, retriever, default, answer }
    }

    /// Answers a question, or decides that there is no answer.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn ask(&self, question: &Question<'_>) -> Result<Outcome, RetrieveError> {
        let (detection, ranking) = self.rank(question, question.limit + BEYOND)?;
        let decision = self.decide(ranking, question.limit);
        let repaired = match decision.answers.first() {
            Some(best) if best.hit.repaired || !best.hit.own => {
                self.retriever.repairs(question.text, best.hit.language)?
            }
            _ => Vec::new(),
        };
        Ok(Outcome { detection, decision, repaired })
    }

    /// What [`Engine::ask`] would show of a ranking.
    pub fn decide(&self, ranking: Ranking, limit: usize) -> Decision {
        answer::decide(ranking, limit, self.answer)
    }

    /// The best sections for a question, however unsure.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, question: &Question<'_>) -> Result<(Detection, Ranking), RetrieveError> {
        let (detection, mut ranking) = self.rank(question, question.limit.max(CANDIDATES))?;
        ranking.hits.truncate(question.limit);
        Ok((detection, ranking))
    }

    /// Why a question finds what it finds, and why not what was `expected` (the id of a section or an article).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn explain(&self, question: &Question<'_>, expected: Option<&str>) -> Result<Why, RetrieveError> {
        let expected = expected.map(|id| self.expected(question, id)).transpose()?;
        let (detection, ranking) = self.search(question)?;
        let asked = self.retriever.explain(question.text, detection.language)?;
        let hits = ranking.hits.iter().map(|ranked| WhyHit::of(&ranked.hit));
        Ok(Why {
            language: detection.language.tag,
            language_probability: detection.confidence,
            asked,
            hits: hits.collect(),
            features: ranking.features,
            confidence: ranking.confidence,
            evidence: detection.ranked,
            thresholds: self.answer,
            expected,
        })
    }

    fn expected(&self, question: &Question<'_>, id: &str) -> Result<Expected, RetrieveError> {
        let (_, ranking) = self.rank(question, EXPECTED_AMONG)?;
        let is = |hit: &Hit| hit.record.article == id || hit.record.id() == id;
        let at = ranking.hits.iter().position(|ranked| is(&ranked.hit));
        Ok(Expected {
            id: id.to_owned(),
            place: at.map(|at| at + 1),
            among: ranking.hits.len(),
            hit: at.map(|at| WhyHit::of(&ranking.hits[at].hit)),
        })
    }

    /// What there is in each language.
    pub fn holdings(&self) -> Vec<Holding> {
        self.retriever.holdings()
    }

    /// The sections of an article in reading order; empty if there is none.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn article(&self, id: &str) -> Result<Vec<Hit>, RetrieveError> {
        self.retriever.article(id)
    }

    /// The section with an id; see [`Retriever::section`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn section(&self, id: &str) -> Result<Option<Hit>, RetrieveError> {
        self.retriever.section(id)
    }

    /// Whether a section belongs to a part of the corpus; see [`Retriever::belongs`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn belongs(&self, hit: &Hit, filter: &Filter) -> Result<bool, RetrieveError> {
        Ok(filter.is_empty() || self.retriever.belongs(hit, filter)?)
    }

    /// Sections from all over a language's articles; see [`Retriever::sample`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn sample(&self, language: &Language, most: usize) -> Result<Vec<Hit>, RetrieveError> {
        self.retriever.sample(language, most)
    }

    /// Which state of the index is asked; see [`Retriever::generation`].
    pub fn generation(&self) -> String {
        self.retriever.generation()
    }

    /// Sections whose headings what was typed so far may become: of the language that the request names, else of
    /// the first that has any, of those that the beginning may be in and that the reader accepts.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(&self, question: &Question<'_>) -> Result<Vec<Hit>, RetrieveError> {
        for language in self.spoken(question) {
            let hits = self.retriever.complete(question.text, language, &question.filter, question.limit)?;
            if !hits.is_empty() {
                return Ok(hits);
            }
        }
        Ok(Vec::new())
    }

    /// The languages that the beginning of a question may be completed in, most likely first.
    fn spoken(&self, question: &Question<'_>) -> Vec<&'static Language> {
        let held = self.retriever.holdings().into_iter().map(|holding| holding.language);
        if let Some(request) = question.hints.request {
            let mut variants: Vec<_> = held.filter(|language| language.is_variant_of(request)).collect();
            variants.sort_by_key(|language| *language != request);
            return variants;
        }
        let held: Vec<&'static Language> = held.collect();
        let detection = self.detect(question);
        let likely = [detection.language].into_iter().chain(detection.search);
        let mut languages: Vec<&'static Language> = Vec::new();
        for language in likely.chain(question.hints.header.iter().copied()).chain([self.default]) {
            if held.contains(&language) && !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    /// The article whose page has that path; see [`Retriever::page`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn page(&self, page: &str) -> Result<Option<Entry>, RetrieveError> {
        self.retriever.page(page)
    }

    /// An article with its translations; see [`Retriever::group`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn group(&self, group: &str) -> Result<Vec<Entry>, RetrieveError> {
        self.retriever.group(group)
    }

    /// The language of a question, without searching for an answer.
    pub fn detect(&self, question: &Question<'_>) -> Detection {
        self.detector.detect(question.text, &question.hints)
    }

    fn rank(
        &self,
        question: &Question<'_>,
        candidates: usize,
    ) -> Result<(Detection, Ranking), RetrieveError> {
        let detection = self.detect(question);
        // A language without articles has words of its own all the same: those of the slugs, if it is theirs.
        let mut languages = detection.search.clone();
        if detection.outside {
            languages.insert(0, detection.language);
        }
        let hits = self.hits(question, &languages, candidates)?;
        let mut ranking = self.judge(question, &detection, hits)?;
        if !detection.fallback.is_empty() && ranking.confidence.first < self.answer.min_confidence {
            let mut hits: Vec<Hit> = ranking.hits.into_iter().map(|ranked| ranked.hit).collect();
            hits.extend(self.hits(question, &detection.fallback, candidates)?);
            ranking = self.judge(question, &detection, once_each(hits))?;
        }
        Ok((detection, ranking))
    }

    /// Ranks hits and says how sure the ranking is.
    fn judge(
        &self,
        question: &Question<'_>,
        detection: &Detection,
        hits: Vec<Hit>,
    ) -> Result<Ranking, RetrieveError> {
        let hits = answer::order(hits);
        let Some(best) = hits.first() else { return Ok(Ranking::default()) };
        let compared = self.retriever.compare(question.text, detection.language, best)?;
        #[allow(clippy::cast_possible_truncation, reason = "a probability")]
        let language = detection.confidence as f32;
        Ok(answer::judge(hits, &compared, language))
    }

    /// The languages in which an answer is looked for that the question's own lacks: those that the reader
    /// accepts, the default, then all others.
    fn others(&self, hints: &Hints) -> Vec<&'static Language> {
        let all = self.retriever.holdings().into_iter().map(|holding| holding.language);
        let mut languages: Vec<&'static Language> = Vec::new();
        for language in hints.header.iter().copied().chain([self.default]).chain(all) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    fn hits(
        &self,
        question: &Question<'_>,
        languages: &[&'static Language],
        candidates: usize,
    ) -> Result<Vec<Hit>, RetrieveError> {
        let others = self.others(&question.hints);
        let mut hits = Vec::new();
        for language in languages {
            hits.extend(self.retriever.search(
                question.text,
                language,
                &others,
                &question.filter,
                candidates + question.without.len().min(MOST_LEFT_OUT),
            )?);
        }
        hits.retain(|hit| {
            !question.without.iter().any(|id| *id == hit.record.id() || *id == hit.record.article)
        });
        Ok(once_each(hits))
    }
}

/// Each section once, as it stands best: one that two languages lead to, its own and another.
fn once_each(hits: Vec<Hit>) -> Vec<Hit> {
    let mut best: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let same = |other: &Hit| {
            other.record.article == hit.record.article && other.record.position == hit.record.position
        };
        match best.iter_mut().find(|other| same(other)) {
            Some(other) if other.standing() < hit.standing() => *other = hit,
            Some(_) => {}
            None => best.push(hit),
        }
    }
    best
}
