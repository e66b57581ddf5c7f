//! What a period comes to, a language: what is missing, what did not help, which translations are wanted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::account::{Account, Question, Verdict};
use super::groups::{Group, groups};
use super::{Gap, Period};
use crate::language::Language;

/// The most groups of questions of a language that are looked at, those asked most.
const MAX_GROUPS: usize = 200;

/// The most sections and translations of a language that are listed.
const MAX_SECTIONS: usize = 50;

/// The most reasons that are listed of a section, the newest.
const MAX_REASONS: usize = 10;

/// Replies that show no section as the answer.
const UNANSWERED: [&str; 2] = ["no_answer", "suggestions"];

/// What was asked and what came of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// From which day on; `None` for all that there is.
    pub since: Option<Date>,
    /// A report a language, most asked first.
    pub languages: Vec<LanguageReport>,
}

/// What was asked in a language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageReport {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The language's own name.
    pub name: &'static str,
    /// How many replies there were, by status.
    pub replies: BTreeMap<String, u64>,
    /// The same by day.
    pub days: Vec<Day>,
    /// What was asked and not answered, where questions are kept.
    pub gaps: Gaps,
    /// What readers said.
    pub verdicts: Verdicts,
    /// The sections that did not help, worst first.
    pub sections: Vec<SectionReport>,
    /// Sections of other languages that were shown instead, most often first.
    pub translations: Vec<Wanted>,
}

/// How much was asked on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day, in UTC.
    pub date: Date,
    /// Messages.
    pub asked: u64,
    /// Those that no section was shown for as the answer.
    pub unanswered: u64,
}

/// Questions without an answer in their language, as the index stands now; most asked first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// No article says anything about them.
    pub no_article: Vec<Group>,
    /// Only articles in other languages do.
    pub other_language: Vec<Group>,
    /// Articles do, but none is sure enough to be the answer.
    pub not_found: Vec<Group>,
    /// They were without an answer, and have one now.
    pub answered_now: Vec<Group>,
}

/// How many readers said what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Verdicts {
    /// It helped.
    pub helpful: u64,
    /// It did not.
    pub unhelpful: u64,
}

/// What readers said of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionReport {
    /// Section id (`article#anchor`).
    pub section: String,
    /// How many.
    #[serde(flatten)]
    pub verdicts: Verdicts,
    /// Why it did not help, in their words; newest first.
    pub reasons: Vec<String>,
}

/// A section that was shown to people who asked in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// Section id (`article#anchor`).
    pub section: String,
    /// How often.
    pub shown: u64,
}

impl Report {
    /// Makes the report of an account. `ask` puts a question to the index as it is now and tells what is missing,
    /// if something is.
    ///
    /// # Errors
    /// Those of `ask`.
    pub fn of<E>(
        account: &Account,
        period: &Period,
        mut ask: impl FnMut(&str, &'static Language) -> Result<Option<Gap>, E>,
    ) -> Result<Report, E> {
        let mut languages = languages(account)
            .into_iter()
            .map(|tag| language_report(account, &tag, &mut ask))
            .collect::<Result<Vec<_>, E>>()?;
        languages.sort_by(|a, b| (b.asked(), a.language).cmp(&(a.asked(), b.language)));
        Ok(Report { since: period.since, languages })
    }
}

impl LanguageReport {
    /// Messages in all.
    pub fn asked(&self) -> u64 {
        self.replies.values().sum()
    }

    /// Messages that no section was shown for as the answer.
    pub fn unanswered(&self) -> u64 {
        UNANSWERED.iter().filter_map(|status| self.replies.get(*status)).sum()
    }
}

/// The tags of all languages that there is something of, in order.
fn languages(account: &Account) -> Vec<String> {
    let replies = account.replies.iter().map(|row| &row.language);
    let questions = account.questions.iter().map(|row| &row.language);
    let verdicts = account.verdicts.iter().map(|row| &row.language);
    let mut tags: Vec<String> = replies.chain(questions).chain(verdicts).cloned().collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn language_report<E>(
    account: &Account,
    tag: &str,
    ask: &mut impl FnMut(&str, &'static Language) -> Result<Option<Gap>, E>,
) -> Result<LanguageReport, E> {
    let language = Language::from_tag(tag).unwrap_or_else(Language::undetermined);
    let questions: Vec<&Question> = account.questions.iter().filter(|row| row.language == tag).collect();
    let verdicts: Vec<&Verdict> = account.verdicts.iter().filter(|row| row.language == tag).collect();
    let wanted = account.elsewhere.iter().filter(|row| row.language == tag);
    Ok(LanguageReport {
        language: language.tag,
        name: language.name,
        replies: replies(account, tag),
        days: days(account, tag),
        gaps: gaps(language, &questions, ask)?,
        verdicts: verdicts.iter().fold(Verdicts::default(), |sum, verdict| sum.and(verdict.helpful)),
        sections: sections(&verdicts),
        translations: wanted
            .take(MAX_SECTIONS)
            .map(|row| Wanted { section: row.section.clone(), shown: row.count })
            .collect(),
    })
}

impl Verdicts {
    fn and(self, helpful: bool) -> Verdicts {
        let (yes, no) = (u64::from(helpful), u64::from(!helpful));
        Verdicts { helpful: self.helpful + yes, unhelpful: self.unhelpful + no }
    }
}

fn replies(account: &Account, tag: &str) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for row in account.replies.iter().filter(|row| row.language == tag) {
        *counts.entry(row.status.clone()).or_default() += row.count;
    }
    counts
}

fn days(account: &Account, tag: &str) -> Vec<Day> {
    let mut days: BTreeMap<Date, (u64, u64)> = BTreeMap::new();
    for row in account.replies.iter().filter(|row| row.language == tag) {
        let Some(date) = row.date else { continue };
        let (asked, unanswered) = days.entry(date).or_default();
        *asked += row.count;
        *unanswered += if UNANSWERED.contains(&row.status.as_str()) { row.count } else { 0 };
    }
    days.into_iter().map(|(date, (asked, unanswered))| Day { date, asked, unanswered }).collect()
}

/// Puts questions together and asks anew: an article may have been written since.
fn gaps<E>(
    language: &'static Language,
    questions: &[&Question],
    ask: &mut impl FnMut(&str, &'static Language) -> Result<Option<Gap>, E>,
) -> Result<Gaps, E> {
    let mut gaps = Gaps::default();
    for group in groups(language, questions).into_iter().take(MAX_GROUPS) {
        let list = match ask(&group.question, language)? {
            Some(Gap::NoArticle) => &mut gaps.no_article,
            Some(Gap::OtherLanguage) => &mut gaps.other_language,
            Some(Gap::Unsure) => &mut gaps.not_found,
            None => &mut gaps.answered_now,
        };
        list.push(group);
    }
    Ok(gaps)
}

/// The sections that somebody said did not help; `verdicts` come newest first.
fn sections(verdicts: &[&Verdict]) -> Vec<SectionReport> {
    let mut sections: BTreeMap<&str, SectionReport> = BTreeMap::new();
    for verdict in verdicts {
        let Some(section) = &verdict.section else { continue };
        let report = sections.entry(section).or_insert_with(|| SectionReport {
            section: section.clone(),
            verdicts: Verdicts::default(),
            reasons: Vec::new(),
        });
        report.verdicts = report.verdicts.and(verdict.helpful);
        let reason =
            verdict.reason.as_ref().filter(|_| !verdict.helpful && report.reasons.len() < MAX_REASONS);
        report.reasons.extend(reason.cloned());
    }
    let mut worst: Vec<SectionReport> =
        sections.into_values().filter(|report| report.verdicts.unhelpful > 0).collect();
    // Stable: sections as bad as each other stay in the order of their ids.
    worst.sort_by_key(|report| (std::cmp::Reverse(report.verdicts.unhelpful), report.verdicts.helpful));
    worst.truncate(MAX_SECTIONS);
    worst
}
