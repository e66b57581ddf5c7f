//! A reply in the parts that a chat platform shows.
//!
//! The best answer in full, the others as links: a chat window is small. Which of the parts a platform has a
//! form for, and what it does with too much of them, is the relay's.

use crate::chat::{Answer, Part, Related, Reply, SourceLink, Status, blocks};
use crate::language::Language;
use crate::wording::{Voice, Wording};

/// The most links below an answer.
const MOST_LINKS: usize = 5;

/// A reply.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The language that is spoken.
    pub language: &'static Language,
    /// The sentence that it begins with.
    pub intro: String,
    /// The section that answers, if one does.
    pub answer: Option<Answered>,
    /// Sections to choose from, where none answers for sure.
    pub choices: Vec<Choice>,
    /// What stands above `links`.
    pub links_label: String,
    /// Further answers, and neighbours of the first.
    pub links: Vec<Link>,
    /// The question whether it helped.
    pub feedback: Option<Feedback>,
}

/// The section that answers.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its heading, and where it stands.
    pub link: Link,
    /// Its text.
    pub parts: Vec<Part>,
    /// Its text, bare.
    pub text: String,
    /// What the reader should know about it.
    pub notices: Vec<String>,
    /// Whether it goes on in the article.
    pub truncated: bool,
    /// What to say where it is cut, here or by the relay.
    pub read_on: String,
}

/// A section that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its heading.
    pub label: String,
    /// What names it: `article#anchor`.
    pub section: String,
    /// Where it stands.
    pub url: String,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub title: String,
    /// An absolute URL.
    pub url: String,
}

/// The question whether a reply helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The question.
    pub question: String,
    /// Yes.
    pub yes: String,
    /// No.
    pub no: String,
    /// What names the reply.
    pub receipt: String,
}

impl Letter {
    /// The parts of a reply, with our words around it.
    pub fn new(reply: Reply, wording: &Wording) -> Letter {
        let language = Language::from_tag(reply.language.code).unwrap_or_else(|| Language::undetermined());
        let voice = wording.voice(language);
        let mut answers = reply.answers.into_iter();
        let first = answers.next();
        let mut links: Vec<Link> = Vec::new();
        let others = answers.map(|a| link(a.question, a.source));
        for new in others.chain(reply.related.into_iter().map(|r| link(r.question, r.source))) {
            let known = first.as_ref().is_some_and(|f| f.source.url == new.url);
            if !known && links.len() < MOST_LINKS && links.iter().all(|l| l.url != new.url) {
                links.push(new);
            }
        }
        Letter {
            language,
            intro: reply.reply,
            answer: first.filter(|_| reply.status == Status::Answer).map(|a| answered(a, voice)),
            choices: reply.suggestions.into_iter().map(choice).collect(),
            links_label: voice.say("related-label"),
            links,
            feedback: reply.receipt.map(|receipt| feedback(receipt, voice)),
        }
    }

    /// The whole as bare text, for notifications and for where nothing else can be shown.
    pub fn text(&self) -> String {
        let mut lines = vec![self.intro.clone()];
        if let Some(answer) = &self.answer {
            lines.extend([answer.link.title.clone(), answer.text.clone()]);
            lines.extend(answer.notices.iter().cloned());
            lines.push(answer.link.url.clone());
        }
        lines.extend(self.choices.iter().map(|choice| format!("{}: {}", choice.label, choice.url)));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

fn feedback(receipt: String, voice: Voice<'_>) -> Feedback {
    let [question, yes, no] = ["widget-helpful", "widget-yes", "widget-no"].map(|id| voice.say(id));
    Feedback { question, yes, no, receipt }
}

fn answered(answer: Answer, voice: Voice<'_>) -> Answered {
    let read_on = voice.say("notice-continues");
    Answered {
        parts: blocks(&answer.markdown),
        text: answer.text,
        // That it goes on is said with the link.
        notices: answer.notices.into_iter().filter(|notice| *notice != read_on).collect(),
        truncated: answer.truncated,
        link: link(answer.question, answer.source),
        read_on,
    }
}

fn link(question: String, source: SourceLink) -> Link {
    let title = [question, source.title, source.url.clone()].into_iter().find(|t| !t.trim().is_empty());
    Link { title: title.unwrap_or_default(), url: source.url }
}

fn choice(related: Related) -> Choice {
    let Link { title, url } = link(related.question, related.source);
    Choice { label: title, section: related.id, url }
}
