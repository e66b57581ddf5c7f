//! The reply that people are shown: the shapes of the contract, and how an outcome fills them.

use jiff::civil::Date;
use serde::Serialize;

use super::Context;
use crate::answer::Ranked;
use crate::detect::{Detection, Source};
use crate::engine::Outcome;
use crate::index::Record;
use crate::language::Language;
use crate::site::{Site, rebase};
use crate::wording;

/// What came of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There is at least one answer.
    Answer,
    /// There is none.
    NoAnswer,
}

/// The reply to a message: the body of `POST /v1/chat`.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    /// What came of it.
    pub status: Status,
    /// The language that is spoken.
    pub language: SpokenLanguage,
    /// A sentence ready to show, in the person's language.
    pub reply: String,
    /// The sections that answer, best first.
    pub answers: Vec<Answer>,
    /// Neighbours of the answer.
    pub related: Vec<Related>,
    /// Opaque; sent back with the next message.
    pub context: String,
}

/// A language and how it was found out.
#[derive(Debug, Clone, Serialize)]
pub struct SpokenLanguage {
    /// BCP 47 tag.
    pub code: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Where it comes from.
    pub source: Source,
}

/// A section that answers.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The section's heading.
    pub question: String,
    /// Its text, plain.
    pub text: String,
    /// Its text as Markdown.
    pub markdown: String,
    /// Its text as sanitized HTML.
    pub html: String,
    /// The probability that it is right, 0 to 1.
    pub confidence: f32,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Where it stands.
    pub source: SourceLink,
    /// What the reader should know about it.
    pub notices: Vec<String>,
}

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLink {
    /// The article's path below the corpus root.
    pub article: String,
    /// The fragment of the section; empty for the text before the first heading.
    pub anchor: String,
    /// The article's title.
    pub title: String,
    /// The absolute URL of the section.
    pub url: String,
    /// When the article was last revised.
    pub updated: Option<Date>,
}

/// A neighbour of the answer.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    /// The section's heading.
    pub question: String,
    /// Where it stands.
    pub source: SourceLink,
}

/// The body of `GET /v1/search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchReply {
    /// The language of the question.
    pub language: SpokenLanguage,
    /// The sections, best first.
    pub hits: Vec<SearchHit>,
}

/// A section that was found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchHit {
    /// The section's heading.
    pub question: String,
    /// Its score; comparable within one reply.
    pub score: f32,
    /// The probability that it is right, 0 to 1.
    pub confidence: f32,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Where it stands.
    pub source: SourceLink,
}

/// Fills the shapes: knows where articles stand and where the server is reached.
pub(super) struct Presenter<'a> {
    pub(super) site: &'a Site,
    pub(super) base: &'a str,
    /// Names of the languages that there are articles in.
    pub(super) languages: &'a [&'static str],
}

impl Presenter<'_> {
    pub(super) fn reply(&self, outcome: Outcome) -> Reply {
        let Outcome { detection, decision } = outcome;
        let language = detection.language;
        let (status, reply) = match decision.answers.first() {
            None if detection.outside => (Status::NoAnswer, self.no_articles(language)),
            None => (Status::NoAnswer, no_answer(language)),
            Some(best) => (Status::Answer, introduction(language, &best.hit.record.title)),
        };
        let related = decision
            .related
            .into_iter()
            .map(|r| Related { source: self.source(&r.hit.record), question: r.hit.record.question });
        Reply {
            status,
            language: spoken(&detection),
            reply,
            related: related.collect(),
            answers: decision.answers.into_iter().map(|r| self.answer(r, &detection)).collect(),
            context: Context { language: language.tag.to_owned() }.encode(),
        }
    }

    pub(super) fn search(&self, detection: &Detection, ranked: Vec<Ranked>) -> SearchReply {
        let hit = |r: Ranked| SearchHit {
            score: r.hit.likeness,
            confidence: r.confidence,
            language: r.hit.language.tag,
            source: self.source(&r.hit.record),
            question: r.hit.record.question,
        };
        SearchReply { language: spoken(detection), hits: ranked.into_iter().map(hit).collect() }
    }

    fn answer(&self, ranked: Ranked, detection: &Detection) -> Answer {
        let Ranked { hit, confidence } = ranked;
        let foreign =
            || wording::text(detection.language, "notice-no-articles", &[("language", hit.language.name)]);
        let notices = if detection.outside { vec![foreign()] } else { Vec::new() };
        Answer {
            source: self.source(&hit.record),
            text: rebase(&hit.record.text, self.base),
            markdown: rebase(&hit.record.markdown, self.base),
            html: rebase(&hit.record.html, self.base),
            question: hit.record.question,
            confidence,
            language: hit.language.tag,
            notices,
        }
    }

    /// What to say in a language that there are no articles in.
    fn no_articles(&self, language: &Language) -> String {
        wording::text(language, "reply-no-articles", &[("languages", &self.languages.join(", "))])
    }

    fn source(&self, record: &Record) -> SourceLink {
        SourceLink {
            article: record.article.clone(),
            anchor: record.anchor.clone(),
            title: record.title.clone(),
            url: rebase(&self.site.url(&record.article, Some(&record.anchor)), self.base),
            updated: record.updated,
        }
    }
}

fn spoken(detection: &Detection) -> SpokenLanguage {
    SpokenLanguage {
        code: detection.language.tag,
        confidence: detection.confidence,
        source: detection.source,
    }
}

fn introduction(language: &Language, title: &str) -> String {
    if title.is_empty() {
        wording::text(language, "reply-answer-untitled", &[])
    } else {
        wording::text(language, "reply-answer", &[("title", title)])
    }
}

fn no_answer(language: &Language) -> String {
    format!(
        "{} {}",
        wording::text(language, "reply-no-answer", &[]),
        wording::text(language, "reply-try-again", &[])
    )
}
