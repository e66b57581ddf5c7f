//! Questions that ask the same, put together.
//!
//! Two questions are alike by the cosine of their stems, weighed by how rare they are among the questions. The one
//! that was asked most leads a group, and who is like it joins: unlike chains of neighbours, a group stays about
//! what its first question is about.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Gap;
use super::account::{Question, date};
use crate::analysis::Analyzer;
use crate::language::Language;

/// Questions that are so much alike ask the same.
const ALIKE: f32 = 0.6;

/// What a function word counts against one of the subject.
const FUNCTION_WEIGHT: f32 = 0.1;

/// The signs of Japanese that endings and particles are written in.
const HIRAGANA: std::ops::RangeInclusive<char> = '\u{3041}'..='\u{309f}';

/// The most different questions of a language that are compared, those asked most.
const MAX_DISTINCT: usize = 4_000;

/// The most other ways of asking that are shown of a group.
const MAX_OTHERS: usize = 5;

/// Questions that ask the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// How it was asked most often.
    pub question: String,
    /// How often it was asked in any way.
    pub asked: usize,
    /// When it was asked last.
    pub last: Option<Date>,
    /// What was missing when it was asked last in that way.
    pub was: Gap,
    /// Other ways in which it was asked, the most frequent.
    pub others: Vec<String>,
}

/// Questions of the same stems.
struct Distinct<'a> {
    /// Ids of the stems, ascending, each once.
    stems: Vec<u32>,
    /// As it was written last.
    text: &'a str,
    count: usize,
    last: i64,
    gap: Gap,
}

/// Groups the questions of a language, most asked first.
pub(super) fn groups(language: &'static Language, questions: &[&Question]) -> Vec<Group> {
    let mut stems = Stems::new(language);
    let distinct = distinct(&mut stems, questions);
    let weights = stems.weights(&distinct);
    let mut led: Vec<Vec<&Distinct<'_>>> = Vec::new();
    for question in &distinct {
        let like = |group: &Vec<&Distinct<'_>>| cosine(&group[0].stems, &question.stems, &weights);
        let best = led
            .iter()
            .enumerate()
            .map(|(at, group)| (at, like(group)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        match best.filter(|(_, likeness)| *likeness >= ALIKE) {
            Some((at, _)) => led[at].push(question),
            None => led.push(vec![question]),
        }
    }
    let mut groups: Vec<Group> = led.iter().map(|group| told(group)).collect();
    groups.sort_by(|a, b| (b.asked, b.last, &a.question).cmp(&(a.asked, a.last, &b.question)));
    groups
}

fn told(group: &[&Distinct<'_>]) -> Group {
    Group {
        question: group[0].text.to_owned(),
        asked: group.iter().map(|question| question.count).sum(),
        last: group.iter().map(|question| question.last).max().and_then(date),
        was: group[0].gap,
        others: group.iter().skip(1).take(MAX_OTHERS).map(|question| question.text.to_owned()).collect(),
    }
}

/// The questions that differ in more than order and endings, most asked first. `questions` come newest first.
fn distinct<'a>(stems: &mut Stems, questions: &[&'a Question]) -> Vec<Distinct<'a>> {
    let mut seen: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
    let mut distinct: Vec<Distinct<'a>> = Vec::new();
    for question in questions {
        let key = stems.of(&question.text);
        let at = *seen.entry(key.clone()).or_insert(distinct.len());
        match distinct.get_mut(at) {
            Some(known) => known.count += 1,
            None => {
                distinct.push(Distinct {
                    stems: key,
                    text: &question.text,
                    count: 1,
                    last: question.at,
                    gap: question.gap,
                });
            }
        }
    }
    distinct.sort_by(|a, b| (b.count, b.last, a.text).cmp(&(a.count, a.last, b.text)));
    distinct.truncate(MAX_DISTINCT);
    distinct
}

/// The stems of a language's questions, numbered.
struct Stems {
    analyzer: Analyzer,
    ids: FxHashMap<String, u32>,
    /// For each stem what it is worth before its rarity.
    worth: Vec<f32>,
}

impl Stems {
    fn new(language: &'static Language) -> Self {
        Stems { analyzer: Analyzer::new(language), ids: FxHashMap::default(), worth: Vec::new() }
    }

    fn of(&mut self, text: &str) -> Vec<u32> {
        let Stems { analyzer, ids, worth } = self;
        let mut stems = Vec::new();
        analyzer.for_each_term(text, |term| {
            let grammar = term.function || term.stem.contains(|c| HIRAGANA.contains(&c));
            let next = u32::try_from(worth.len()).unwrap_or(u32::MAX);
            let id = *ids.entry(term.stem).or_insert(next);
            if id == next {
                worth.push(if grammar { FUNCTION_WEIGHT } else { 1.0 });
            }
            stems.push(id);
        });
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The square of each stem's weight.
    fn weights(&self, questions: &[Distinct<'_>]) -> Vec<f32> {
        let mut holding = vec![0.0f32; self.worth.len()];
        for id in questions.iter().flat_map(|question| &question.stems) {
            holding[*id as usize] += 1.0;
        }
        #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
        let all = questions.len() as f32;
        let weight = |(worth, holding): (&f32, &f32)| (worth * (1.0 + all / holding.max(1.0)).ln()).powi(2);
        self.worth.iter().zip(&holding).map(weight).collect()
    }
}

/// How alike two questions are, 0 to 1; `weights` are squared.
fn cosine(a: &[u32], b: &[u32], weights: &[f32]) -> f32 {
    let weight = |id: &u32| weights[*id as usize];
    let length = |stems: &[u32]| stems.iter().map(weight).sum::<f32>();
    let shared: f32 = a.iter().filter(|id| b.binary_search(id).is_ok()).map(weight).sum();
    let both = (length(a) * length(b)).sqrt();
    if both > 0.0 { shared / both } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(tag: &str, texts: &[&str]) -> Vec<(String, usize, Vec<String>)> {
        let questions: Vec<Question> = (0..)
            .zip(texts)
            .map(|(at, text)| Question {
                at: 1_000_000_000 - at,
                language: tag.into(),
                gap: Gap::NoArticle,
                text: (*text).into(),
            })
            .collect();
        let language = Language::from_tag(tag).expect("a row");
        let groups = groups(language, &questions.iter().collect::<Vec<_>>());
        groups.into_iter().map(|group| (group.question, group.asked, group.others)).collect()
    }

    #[test]
    fn questions_that_ask_the_same_are_one_group() {
        let groups = grouped(
            "en",
            &[
                "How do I reset my password?",
                "how do I export invoices",
                "resetting the password",
                "How do I reset my password",
                "reset password",
                "what does the premium plan cost?",
            ],
        );
        let asked: Vec<(&str, usize)> =
            groups.iter().map(|(text, asked, _)| (text.as_str(), *asked)).collect();
        assert_eq!(
            asked,
            [
                ("How do I reset my password?", 4),
                ("how do I export invoices", 1),
                ("what does the premium plan cost?", 1)
            ]
        );
        assert_eq!(groups[0].2, ["resetting the password", "reset password"]);
    }

    #[test]
    fn function_words_alone_make_nothing_alike() {
        assert_eq!(grouped("sv", &["hur gör jag för att flytta?", "hur gör jag för att betala?"]).len(), 2);
    }

    #[test]
    fn scripts_without_spaces_are_grouped_too() {
        let groups = grouped("ja", &["請求書を再発行できますか", "請求書の再発行", "パスワードを忘れた"]);
        assert_eq!(groups.len(), 2, "{groups:?}");
    }

    #[test]
    fn nothing_is_no_group_and_no_words_are_one() {
        assert_eq!(grouped("en", &[]), []);
        assert_eq!(grouped("en", &["???", "!"]).len(), 1);
    }
}
