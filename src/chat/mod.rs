//! The conversation: a message to a reply that can be shown.
//!
//! In: a message with what came with it. Out: [`Reply`], the contract of `POST /v1/chat` and of
//! every channel, and [`SearchReply`]. Never: a wire format's own concerns (signatures, limits,
//! status codes), or state kept between messages: what a conversation needs travels in its
//! context. What is noted of a reply goes to `feedback` and is never read here.

mod article;
mod context;
mod examples;
mod family;
mod follow_up;
mod receipt;
mod reply;
mod seal;
mod turn;

use std::sync::Arc;

use crate::detect::Hints;
use crate::editorial::Editorial;
use crate::engine::{Engine, Question};
use crate::feedback::{Feedback, Journal, Note};
use crate::language::Language;
use crate::retrieve::Hit;
use crate::site::Site;
use crate::wording::Wording;
use turn::Turn;

pub use crate::engine::Why;
pub use crate::feedback::FeedbackError;
pub use crate::index::{Filter, FilterError};
pub use crate::markup::{Alignment, Block, Item, Part, Run, Style, blocks, words};
pub use crate::retrieve::{Holding, Repair, RetrieveError};
pub use article::{ArticlePage, PageSection};
pub use context::Context;
pub use family::{Original, Translated, Translation};
pub use receipt::{Judgement, JudgementError, Receipt};
pub use reply::{Answer, Related, Reply, SearchHit, SearchReply, SourceLink, SpokenLanguage, Status};
pub use seal::{Seal, Sealed};

/// How many answers are given where the message does not say.
pub const DEFAULT_LIMIT: usize = 3;
/// How many hits are listed where the search does not say.
pub const DEFAULT_SEARCH_LIMIT: usize = 10;
/// How many completions are offered where the request does not say.
pub const DEFAULT_COMPLETIONS: usize = 8;
/// The most answers or hits that may be asked for.
pub const MAX_LIMIT: usize = 50;

/// A message and what came with it.
#[derive(Debug, Clone, Default)]
pub struct Message<'a> {
    /// What was asked.
    pub text: &'a str,
    /// The language that the request names.
    pub language: Option<&'static Language>,
    /// The context of the reply before, as it was given out.
    pub context: Option<&'a str>,
    /// Languages that the reader accepts, most wanted first.
    pub accept: Vec<&'static Language>,
    /// The section that the person chose among those that were offered, by id (`article#anchor`): it is the
    /// answer, and nothing is looked for.
    pub section: Option<&'a str>,
    /// The part of the corpus that answers may come from.
    pub filter: Filter,
    /// The most answers or hits that are wanted.
    pub limit: usize,
}

/// A conversation partner over one engine.
pub struct Chat {
    engine: Engine,
    site: Site,
    base: String,
    /// Names of the languages that there are articles in.
    languages: Vec<&'static str>,
    /// What the tokens that are given out are made with.
    seal: Seal,
    /// How people reach a person, if they can.
    contact: Option<String>,
    /// Where replies are noted and feedback is kept, if they are.
    journal: Option<Arc<Journal>>,
    /// What the operator decided over the ranking's head.
    editorial: Editorial,
    /// Our own words.
    wording: Wording,
    /// Whether answers that were translated by machine say so.
    mark_machine: bool,
}

impl Chat {
    /// A partner that answers from `engine`, with links into `site`; `base` is the address that
    /// the server is reached at.
    pub fn new(engine: Engine, site: Site, base: String) -> Self {
        let languages = engine.holdings().into_iter().map(|h| h.language.name).collect();
        Chat {
            engine,
            site,
            base,
            languages,
            seal: Seal::random(),
            contact: None,
            journal: None,
            editorial: Editorial::default(),
            wording: Wording::default(),
            mark_machine: false,
        }
    }

    /// The same with tokens made with `seal`; without it they are worth nothing after a restart, or to another
    /// server.
    #[must_use]
    pub fn sealed(self, seal: Seal) -> Self {
        Chat { seal, ..self }
    }

    /// The address that the server is reached at, without a slash at the end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The same with the way to a person, for those who ask for one: an address of a page or of mail.
    #[must_use]
    pub fn with_contact(self, contact: Option<String>) -> Self {
        Chat { contact, ..self }
    }

    /// The same with what the operator decided over the ranking's head.
    #[must_use]
    pub fn with_editorial(self, editorial: Editorial) -> Self {
        let languages: Vec<_> = self.engine.holdings().iter().map(|holding| holding.language).collect();
        Chat { editorial: editorial.speaking(languages), ..self }
    }

    /// The same with the operator's own words.
    #[must_use]
    pub fn with_wording(self, wording: Wording) -> Self {
        Chat { wording, ..self }
    }

    /// The product's own words, as this partner says them.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The same with a notice on answers that were translated by machine.
    #[must_use]
    pub fn marking_machine_translations(self, mark_machine: bool) -> Self {
        Chat { mark_machine, ..self }
    }

    /// Which of these sections and articles the index does not hold.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn missing<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Result<Vec<&'i str>, RetrieveError> {
        let mut missing = Vec::new();
        for id in ids {
            let held = self.engine.section(id)?.is_some() || !self.engine.article(id)?.is_empty();
            missing.extend((!held).then_some(id));
        }
        Ok(missing)
    }

    /// The same with a journal of what is asked in vain and of what readers say. Replies carry receipts then.
    #[must_use]
    pub fn with_journal(self, journal: Option<Arc<Journal>>) -> Self {
        Chat { journal, ..self }
    }

    /// What there is in each language.
    pub fn holdings(&self) -> Vec<Holding> {
        self.engine.holdings()
    }

    /// Questions that can be asked of a part of the articles in a language, to begin with; at most so many, always
    /// the same.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn examples(
        &self,
        language: &Language,
        filter: &Filter,
        most: usize,
    ) -> Result<Vec<Related>, RetrieveError> {
        examples::examples(&self.presenter(), language, filter, most)
    }

    /// Answers a message.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn reply(&self, message: &Message<'_>) -> Result<Reply, RetrieveError> {
        let mut reply = Turn::new(self, message).reply()?;
        if let Some(journal) = &self.journal {
            let receipt = Receipt::of(&reply, self.engine.generation());
            reply.receipt = receipt.map(|receipt| self.seal.seal(&receipt));
            journal.note(&Note {
                language: reply.language.code,
                status: reply.status.name(),
                gap: reply.gap(),
                elsewhere: reply.elsewhere(),
                text: message.text,
            });
        }
        Ok(reply)
    }

    /// Keeps what a reader says of a reply; it is on the disk when this returns, which takes a few milliseconds. Of
    /// one reply the last word counts.
    ///
    /// # Errors
    /// If feedback is not taken, the receipt is none of ours, or it could not be kept.
    pub fn judge(&self, judgement: &Judgement<'_>) -> Result<(), JudgementError> {
        let journal = self.journal.as_ref().ok_or(JudgementError::Off)?;
        let receipt: Receipt = self.seal.open(judgement.receipt).ok_or(JudgementError::Receipt)?;
        let Receipt { id, generation, section, language, status } = receipt;
        let (helpful, reason) = (judgement.helpful, judgement.reason.map(str::to_owned));
        journal.feedback(Feedback { reply: id, generation, section, language, status, helpful, reason })?;
        Ok(())
    }

    /// Waits until all that was noted is on the disk, a few seconds at most. For a server that ends.
    pub fn flush(&self) {
        self.journal.iter().for_each(|journal| journal.flush());
    }

    /// Sections whose headings what was typed so far (`message.text`) may become, best first.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(&self, message: &Message<'_>) -> Result<Vec<Related>, RetrieveError> {
        let context = self.context(message);
        let hits = self.engine.complete(&self.question(message, context.as_ref()))?;
        let hits = hits.into_iter().filter(|hit| !self.editorial.blocks(&hit.record.id()));
        Ok(hits.map(|hit| self.presenter().offered(hit)).collect())
    }

    /// The section with an id (`article#anchor`), with its translations, in its own language.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn section(&self, id: &str) -> Result<Option<Answer>, RetrieveError> {
        let Some(hit) = self.held(id)? else { return Ok(None) };
        self.presenter().section(hit).map(Some)
    }

    /// Why a message finds what it finds, and why not what was `expected` (the id of a section or an article).
    /// What the conversation adds to a message, or the operator to the ranking, is not in it.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn explain(&self, message: &Message<'_>, expected: Option<&str>) -> Result<Why, RetrieveError> {
        let context = self.context(message);
        self.engine.explain(&self.question(message, context.as_ref()), expected)
    }

    /// Lists the best sections for a message, however unsure.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, message: &Message<'_>) -> Result<SearchReply, RetrieveError> {
        let context = self.context(message);
        let (detection, ranking) = self.engine.search(&self.question(message, context.as_ref()))?;
        Ok(self.presenter().search(&detection, ranking.hits))
    }

    /// The article whose page has that path (`sv-se/articles/faq`), with its translations.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn article(&self, path: &str) -> Result<ArticlePage, RetrieveError> {
        article::page(&self.engine, &self.presenter(), path)
    }

    /// The context that a message came with, if we gave it out.
    fn context(&self, message: &Message<'_>) -> Option<Context> {
        self.seal.open(message.context?)
    }

    fn presenter(&self) -> reply::Presenter<'_> {
        reply::Presenter {
            engine: &self.engine,
            site: &self.site,
            base: &self.base,
            languages: &self.languages,
            seal: &self.seal,
            editorial: &self.editorial,
            wording: &self.wording,
            mark_machine: self.mark_machine,
        }
    }

    /// The section with an id, unless it is blocked.
    fn held(&self, id: &str) -> Result<Option<Hit>, RetrieveError> {
        if self.editorial.blocks(id) { Ok(None) } else { self.engine.section(id) }
    }

    fn question<'a>(&'a self, message: &Message<'a>, context: Option<&Context>) -> Question<'a> {
        let hints = Hints {
            request: message.language,
            context: context.and_then(|c| Language::from_tag(&c.language)),
            header: message.accept.clone(),
        };
        let without = self.editorial.blocked();
        let (filter, limit) = (message.filter.clone(), message.limit.min(MAX_LIMIT));
        Question { text: message.text, hints, limit, without, filter }
    }
}
