//! What the tools take and give, with the JSON schemas that clients are shown.

use rmcp::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

use crate::chat::{Answer, Related, Reply, SearchHit, SearchReply};

/// A question.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct AskInput {
    /// The question, as the person asked it, in any language. Do not translate it.
    pub(super) question: String,
    /// BCP 47 tag of the language that the person reads, if known.
    pub(super) language: Option<String>,
}

/// A search.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct SearchInput {
    /// What to look for: words, a name, an error message.
    pub(super) query: String,
    /// BCP 47 tag of the language that the person reads, if known.
    pub(super) language: Option<String>,
    /// The most sections to list.
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<usize>,
}

/// A section to read.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ReadInput {
    /// The id of the section, as `ask` or `search` gave it.
    pub(super) id: String,
}

/// What the help articles say to a question.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AskOutput {
    /// `answer`, `suggestions` (none is sure), `no_answer`, or `smalltalk` (nothing was asked).
    status: String,
    /// BCP 47 tag of the question's language.
    language: String,
    /// A sentence for the person, in that language.
    reply: String,
    /// Sections that answer, best first. Quote them with their URLs.
    answers: Vec<Section>,
    /// Sections of which one may be meant, where none answers for sure.
    suggestions: Vec<Pointer>,
    /// Sections beside the answer.
    related: Vec<Pointer>,
}

/// A section of a help article.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Section {
    /// Its id, for `read_section`.
    id: String,
    /// Its heading.
    heading: String,
    /// The title of its article.
    article: String,
    /// Its text, as Markdown.
    pub(super) markdown: String,
    /// Where it stands on the web: the source to name.
    url: String,
    /// BCP 47 tag of its language.
    language: String,
    /// When the article was last revised, as a date.
    updated: Option<String>,
    /// Whether it goes on in the article.
    truncated: bool,
    /// What the reader should know about it.
    notices: Vec<String>,
    /// The same section in other languages.
    translations: Vec<OtherLanguage>,
}

/// The same section in another language.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct OtherLanguage {
    /// BCP 47 tag.
    language: String,
    /// Where it stands.
    url: String,
}

/// The way to a section.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Pointer {
    /// Its id, for `read_section`.
    id: String,
    /// Its heading.
    heading: String,
    /// The title of its article.
    article: String,
    /// Where it stands on the web.
    url: String,
    /// BCP 47 tag of its language.
    language: String,
    /// How probable it is right, 0 to 1, where that is known.
    confidence: Option<f32>,
}

/// Sections that were found.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SearchOutput {
    /// BCP 47 tag of the query's language.
    language: String,
    /// The sections, best first.
    sections: Vec<Pointer>,
}

impl From<Reply> for AskOutput {
    fn from(reply: Reply) -> Self {
        AskOutput {
            status: reply.status.name().to_owned(),
            language: reply.language.code.to_owned(),
            reply: reply.reply,
            answers: reply.answers.into_iter().map(Section::from).collect(),
            suggestions: reply.suggestions.into_iter().map(Pointer::from).collect(),
            related: reply.related.into_iter().map(Pointer::from).collect(),
        }
    }
}

impl From<Answer> for Section {
    fn from(answer: Answer) -> Self {
        let other = |t: crate::chat::Translation| OtherLanguage { language: t.language, url: t.url };
        Section {
            id: answer.id,
            heading: answer.question,
            article: answer.source.title,
            markdown: answer.markdown,
            url: answer.source.url,
            language: answer.language.to_owned(),
            updated: answer.source.updated.map(|date| date.to_string()),
            truncated: answer.truncated,
            notices: answer.notices,
            translations: answer.translations.into_iter().map(other).collect(),
        }
    }
}

impl From<Related> for Pointer {
    fn from(related: Related) -> Self {
        Pointer {
            id: related.id,
            heading: related.question,
            article: related.source.title,
            url: related.source.url,
            language: related.language.to_owned(),
            confidence: None,
        }
    }
}

impl From<SearchHit> for Pointer {
    fn from(hit: SearchHit) -> Self {
        Pointer {
            id: format!("{}#{}", hit.source.article, hit.source.anchor),
            heading: hit.question,
            article: hit.source.title,
            url: hit.source.url,
            language: hit.language.to_owned(),
            confidence: Some(hit.confidence),
        }
    }
}

impl From<SearchReply> for SearchOutput {
    fn from(reply: SearchReply) -> Self {
        SearchOutput {
            language: reply.language.code.to_owned(),
            sections: reply.hits.into_iter().map(Pointer::from).collect(),
        }
    }
}

impl AskOutput {
    /// The same as text.
    pub(super) fn text(&self) -> String {
        let mut parts = vec![self.reply.clone()];
        parts.extend(self.answers.iter().map(Section::text));
        parts.extend((!self.suggestions.is_empty()).then(|| list(&self.suggestions)));
        parts.join("\n\n")
    }
}

impl Section {
    /// The same as text: heading, Markdown, what to know, the source.
    pub(super) fn text(&self) -> String {
        let mut parts = vec![format!("## {}", self.heading), self.markdown.clone()];
        parts.extend(self.notices.iter().map(|notice| format!("({notice})")));
        parts.push(format!("{}: {}", self.article, self.url));
        parts.join("\n\n")
    }
}

impl SearchOutput {
    /// The same as text.
    pub(super) fn text(&self) -> String {
        list(&self.sections)
    }
}

fn list(pointers: &[Pointer]) -> String {
    let line = |p: &Pointer| format!("- {} ({}): {} [{}]", p.heading, p.article, p.url, p.id);
    pointers.iter().map(line).collect::<Vec<_>>().join("\n")
}
