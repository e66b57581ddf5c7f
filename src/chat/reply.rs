//! The reply that people are shown: the shapes of the contract, and how an outcome fills them.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::family::{Family, Original, Translated, Translation};
use super::{Context, Seal};
use crate::answer::{OFFERED, Ranked};
use crate::corpus;
use crate::detect::{Detection, Source};
use crate::editorial::Editorial;
use crate::engine::{Engine, Outcome};
use crate::index::{Entry, Record, Row, section_id};
use crate::language::Language;
use crate::retrieve::{Hit, Repair, RetrieveError};
use crate::site::{Site, rebase};
use crate::wording::Wording;

/// What came of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There is at least one answer.
    Answer,
    /// There is no sure answer, but sections to choose from.
    Suggestions,
    /// There is none.
    NoAnswer,
    /// The message asked nothing: a greeting, thanks, a wish for another language.
    Smalltalk,
}

impl Status {
    /// As the API spells it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Answer => "answer",
            Status::Suggestions => "suggestions",
            Status::NoAnswer => "no_answer",
            Status::Smalltalk => "smalltalk",
        }
    }
}

/// The reply to a message: the body of `POST /v1/chat`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Reply {
    /// What came of it.
    pub status: Status,
    /// The language that is spoken.
    pub language: SpokenLanguage,
    /// A sentence ready to show, in the person's language.
    pub reply: String,
    /// The sections that answer, best first.
    pub answers: Vec<Answer>,
    /// Where there is no sure answer: sections of which one may be it.
    pub suggestions: Vec<Related>,
    /// Neighbours of the answer.
    pub related: Vec<Related>,
    /// Words of the message that no article has, and what they were read as.
    pub repaired: Vec<Repair>,
    /// Opaque; sent back with the next message.
    pub context: String,
    /// Opaque; sent back with what the person says of the reply. `null` where feedback is not taken.
    pub receipt: Option<String>,
}

/// A language and how it was found out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpokenLanguage {
    /// BCP 47 tag.
    pub code: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Where it comes from.
    pub source: Source,
}

/// A section that answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Answer {
    /// The section's id: `article#anchor`.
    pub id: String,
    /// The section's heading.
    pub question: String,
    /// Its text, plain.
    pub text: String,
    /// Its text as Markdown.
    pub markdown: String,
    /// Its text as sanitized HTML.
    pub html: String,
    /// Whether it goes on in the article.
    pub truncated: bool,
    /// The probability that it is right, 0 to 1.
    pub confidence: f32,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Where it stands.
    pub source: SourceLink,
    /// How it was translated, if it was.
    pub translated: Option<Translated>,
    /// The same section in other languages.
    pub translations: Vec<Translation>,
    /// What the reader should know about it.
    pub notices: Vec<String>,
}

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
    #[schema(value_type = Option<String>, format = Date)]
    pub updated: Option<Date>,
}

/// A section that is offered: a neighbour of the answer, or one to choose.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Related {
    /// The section's id, to be sent with the next message if the person chooses it.
    pub id: String,
    /// The section's heading.
    pub question: String,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Where it stands.
    pub source: SourceLink,
}

/// The body of `GET /v1/search`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SearchReply {
    /// The language of the question.
    pub language: SpokenLanguage,
    /// The sections, best first.
    pub hits: Vec<SearchHit>,
}

/// A section that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SearchHit {
    /// The section's id, `article#anchor`.
    pub id: String,
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
    pub(super) engine: &'a Engine,
    pub(super) site: &'a Site,
    pub(super) base: &'a str,
    /// Names of the languages that there are articles in.
    pub(super) languages: &'a [&'static str],
    /// What tokens are made with.
    pub(super) seal: &'a Seal,
    /// What the operator decided.
    pub(super) editorial: &'a Editorial,
    /// What our own words are.
    pub(super) wording: &'a Wording,
    /// Whether translations by machine are marked.
    pub(super) mark_machine: bool,
}

impl Presenter<'_> {
    /// What is shown of an outcome. A conversation goes on to be about the answer; where there is none, about
    /// the section that it was about `before`.
    pub(super) fn reply(&self, outcome: Outcome, before: Option<String>) -> Result<Reply, RetrieveError> {
        let Outcome { detection, decision, repaired } = outcome;
        let language = detection.language;
        let (status, reply) = match decision.answers.first() {
            Some(best) => (Status::Answer, self.introduction(language, best.hit.record.shown.title())),
            None if !decision.suggestions.is_empty() => {
                (Status::Suggestions, self.wording.text(language, "reply-suggestions", &[]))
            }
            None if detection.outside => (Status::NoAnswer, self.no_articles(language)),
            None => (Status::NoAnswer, self.no_answer(language)),
        };
        let offer = |ranked: Vec<Ranked>| ranked.into_iter().map(|r| self.related(r)).collect();
        let mut related: Vec<Related> = offer(decision.related);
        let mut answers: Vec<Answer> = Vec::with_capacity(decision.answers.len());
        let mut first = None;
        for ranked in decision.answers {
            let family = Family::of(self.engine, self.site, &ranked.hit.record.article)?;
            answers.push(self.answer(ranked, &detection, &family));
            first.get_or_insert(family);
        }
        if let Some(family) = first {
            self.add_neighbours(&mut related, &answers, &family);
        }
        if let Some(first) = answers.first_mut() {
            first.notices.extend(repaired.iter().map(|repair| self.repaired_notice(repair, language)));
        }
        let section = answers.first().map(|answer| answer.id.clone()).or(before);
        Ok(Reply {
            status,
            language: spoken(&detection),
            reply,
            suggestions: offer(decision.suggestions),
            related,
            answers,
            repaired,
            context: self.seal.seal(&Context { language: language.tag.to_owned(), section }),
            receipt: None,
        })
    }

    /// A reply that is words of ours alone. `section` is what the conversation goes on to be about.
    pub(super) fn words(&self, detection: &Detection, reply: String, section: Option<String>) -> Reply {
        Reply {
            status: Status::Smalltalk,
            language: spoken(detection),
            reply,
            answers: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
            repaired: Vec::new(),
            context: self.seal.seal(&Context { language: detection.language.tag.to_owned(), section }),
            receipt: None,
        }
    }

    /// Fills up what is related with the sections that follow the first answer in its article, and then those
    /// before.
    fn add_neighbours(&self, related: &mut Vec<Related>, answers: &[Answer], family: &Family) {
        let (Some(own), Some(first)) = (family.own(), answers.first()) else { return };
        if related.len() >= OFFERED {
            return;
        }
        let (article, anchor) = (own.id(), &first.source.anchor);
        let rows: Vec<Row<'_>> = own.sections().collect();
        let at = rows.iter().position(|row| row.is(anchor)).unwrap_or(rows.len());
        let (before, after) = rows.split_at(at);
        for row in after.iter().skip(1).chain(before.iter().rev()) {
            if related.len() >= OFFERED {
                break;
            }
            let (anchor, question) = (row.anchor(), row.question());
            let id = section_id(article, anchor);
            let known = self.editorial.blocks(&id)
                || related.iter().any(|r| r.id == id)
                || answers.iter().any(|a| a.id == id);
            if !known && !anchor.is_empty() && !question.is_empty() {
                related.push(self.neighbour(own, anchor, question, id));
            }
        }
    }

    fn neighbour(&self, own: &Entry, anchor: &str, question: &str, id: String) -> Related {
        let source = SourceLink {
            article: own.id().to_owned(),
            anchor: anchor.to_owned(),
            title: own.title().to_owned(),
            url: self.url(own.id(), Some(anchor)),
            updated: own.updated(),
        };
        let language = Language::from_tag(own.language()).unwrap_or_else(Language::undetermined);
        Related { id, question: question.to_owned(), language: language.tag, source }
    }

    pub(super) fn search(&self, detection: &Detection, ranked: Vec<Ranked>) -> SearchReply {
        let hit = |Ranked { hit, confidence }: Ranked| {
            let (id, score, language) = (hit.record.id(), hit.standing(), hit.language.tag);
            let (source, question) = self.source(hit.record);
            SearchHit { id, question, score, confidence, language, source }
        };
        SearchReply { language: spoken(detection), hits: ranked.into_iter().map(hit).collect() }
    }

    fn related(&self, ranked: Ranked) -> Related {
        self.offered(ranked.hit)
    }

    /// A section to choose.
    pub(super) fn offered(&self, hit: Hit) -> Related {
        let id = hit.record.id();
        let (source, question) = self.source(hit.record);
        Related { id, question, language: hit.language.tag, source }
    }

    /// A section that was asked for by its id, in its own language.
    pub(super) fn section(&self, hit: Hit) -> Result<Answer, RetrieveError> {
        let detection = Detection::settled(hit.language, Source::Request);
        let family = Family::of(self.engine, self.site, &hit.record.article)?;
        Ok(self.answer(Ranked { hit, confidence: 1.0 }, &detection, &family))
    }

    fn answer(&self, ranked: Ranked, detection: &Detection, family: &Family) -> Answer {
        let Ranked { hit, confidence } = ranked;
        let mut notices = Vec::new();
        let name = [("language", hit.language.name)];
        if detection.outside {
            notices.push(self.wording.text(detection.language, "notice-no-articles", &name));
        } else if !detection.language.is_variant_of(hit.language) {
            notices.push(self.wording.text(detection.language, "notice-other-language", &name));
        }
        notices.extend(self.stale_notice(family, detection.language));
        let by = family.own().and_then(Entry::translation);
        if self.mark_machine && by == Some(corpus::Translation::Machine) {
            notices.push(self.wording.text(detection.language, "notice-machine", &[]));
        }
        let truncated = hit.record.shown.goes_on();
        if truncated {
            notices.push(self.wording.text(detection.language, "notice-continues", &[]));
        }
        let anchor = &hit.record.anchor;
        let translations =
            family.section(anchor).map(|(e, anchor)| self.translation(e, Some(anchor))).collect();
        let (id, translated) = (hit.record.id(), self.translated(family, anchor));
        let [text, markdown, html] = {
            let shown = &hit.record.shown;
            [shown.text(), shown.markdown(), shown.html()].map(|text| rebase(text, self.base))
        };
        let (source, question) = self.source(hit.record);
        Answer {
            id,
            translated,
            translations,
            source,
            text,
            markdown,
            html,
            question,
            truncated,
            confidence,
            language: hit.language.tag,
            notices,
        }
    }

    /// How the article that the family is about was translated, with the way to the original of a
    /// section of it.
    fn translated(&self, family: &Family, anchor: &str) -> Option<Translated> {
        let own = family.own()?;
        let original = own.original().map(|original| {
            let there = family.member(original.id).zip(own.key(anchor)).and_then(|(e, key)| e.anchor(key));
            Original {
                language: original.language.to_owned(),
                url: self.url(original.id, there),
                updated: original.updated,
            }
        });
        Some(Translated { by: own.translation()?, stale: own.is_stale(), original })
    }

    /// The way to another article of a family, or to a section of it.
    pub(super) fn translation(&self, entry: &Entry, anchor: Option<&str>) -> Translation {
        Translation {
            language: entry.language().to_owned(),
            title: entry.title().to_owned(),
            url: self.url(entry.id(), anchor),
        }
    }

    /// What the reader of an article should know about it, in the article's own language.
    pub(super) fn article_notices(&self, family: &Family, language: Option<&Language>) -> Vec<String> {
        language.and_then(|language| self.stale_notice(family, language)).into_iter().collect()
    }

    fn url(&self, article: &str, anchor: Option<&str>) -> String {
        self.site.url_from(self.base, article, anchor)
    }

    /// What to say in a language that there are no articles in.
    pub(super) fn no_articles(&self, language: &Language) -> String {
        self.wording.text(language, "reply-no-articles", &[("languages", &self.languages.join(", "))])
    }

    /// Where a section stands, and its heading.
    fn source(&self, record: Record) -> (SourceLink, String) {
        let Record { article, anchor, question, updated, shown, .. } = record;
        let url = shown.source().map_or_else(|| self.url(&article, Some(&anchor)), str::to_owned);
        (SourceLink { article, anchor, title: shown.title().to_owned(), url, updated }, question)
    }

    /// That a word was read as another.
    fn repaired_notice(&self, repair: &Repair, language: &Language) -> String {
        let words = [("typed", repair.typed.as_str()), ("read", repair.read.as_str())];
        self.wording.text(language, "notice-repaired", &words)
    }

    /// That a translation is older than what it was made of, where it is.
    fn stale_notice(&self, family: &Family, language: &Language) -> Option<String> {
        let own = family.own().filter(|own| own.is_stale())?;
        let (date, newer) = (own.updated()?, own.original()?.updated?);
        let dates = [("date", date.to_string()), ("source-date", newer.to_string())];
        let dates = dates.each_ref().map(|(name, date)| (*name, date.as_str()));
        Some(self.wording.text(language, "notice-stale", &dates))
    }

    fn introduction(&self, language: &Language, title: &str) -> String {
        if title.is_empty() {
            self.wording.text(language, "reply-answer-untitled", &[])
        } else {
            self.wording.text(language, "reply-answer", &[("title", title)])
        }
    }

    fn no_answer(&self, language: &Language) -> String {
        let [first, then] =
            ["reply-no-answer", "reply-try-again"].map(|id| self.wording.text(language, id, &[]));
        format!("{first} {then}")
    }
}

fn spoken(detection: &Detection) -> SpokenLanguage {
    SpokenLanguage {
        code: detection.language.tag,
        confidence: detection.confidence,
        source: detection.source,
    }
}
