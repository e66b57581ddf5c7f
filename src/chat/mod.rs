//! The conversation: a message to a reply that can be shown.
//!
//! In: a message with what came with it. Out: [`Reply`], the contract of `POST /v1/chat` and of
//! every channel, and [`SearchReply`]. Never: a wire format's own concerns (signatures, limits,
//! status codes), or state kept between messages: what a conversation needs travels in its
//! context.

mod article;
mod context;
mod family;
mod reply;

use crate::detect::Hints;
use crate::engine::{Engine, Question};
use crate::language::Language;
use crate::retrieve::Holding;
use crate::site::Site;

pub use crate::markup::{Alignment, Block, Item, Part, Run, Style, blocks, words};
pub use crate::retrieve::{Repair, RetrieveError};
pub use article::{ArticlePage, PageSection};
pub use context::Context;
pub use family::{Original, Translated, Translation};
pub use reply::{Answer, Related, Reply, SearchHit, SearchReply, SourceLink, SpokenLanguage, Status};

/// How many answers are given where the message does not say.
pub const DEFAULT_LIMIT: usize = 3;
/// How many hits are listed where the search does not say.
pub const DEFAULT_SEARCH_LIMIT: usize = 10;
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
}

impl Chat {
    /// A partner that answers from `engine`, with links into `site`; `base` is the address that
    /// the server is reached at.
    pub fn new(engine: Engine, site: Site, base: String) -> Self {
        let languages = engine.holdings().into_iter().map(|h| h.language.name).collect();
        Chat { engine, site, base, languages }
    }

    /// What there is in each language.
    pub fn holdings(&self) -> Vec<Holding> {
        self.engine.holdings()
    }

    /// Answers a message.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn reply(&self, message: &Message<'_>) -> Result<Reply, RetrieveError> {
        let outcome = self.engine.ask(&question(message))?;
        self.presenter().reply(outcome)
    }

    /// Lists the best sections for a message, however unsure.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, message: &Message<'_>) -> Result<SearchReply, RetrieveError> {
        let (detection, ranking) = self.engine.search(&question(message))?;
        Ok(self.presenter().search(&detection, ranking.hits))
    }

    /// The article whose page has that path (`sv-se/articles/faq`), with its translations.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn article(&self, path: &str) -> Result<ArticlePage, RetrieveError> {
        article::page(&self.engine, &self.presenter(), path)
    }

    fn presenter(&self) -> reply::Presenter<'_> {
        reply::Presenter {
            engine: &self.engine,
            site: &self.site,
            base: &self.base,
            languages: &self.languages,
        }
    }
}

fn question<'a>(message: &Message<'a>) -> Question<'a> {
    let context = message.context.and_then(Context::decode);
    let hints = Hints {
        request: message.language,
        context: context.and_then(|c| Language::from_tag(&c.language)),
        header: message.accept.clone(),
    };
    Question { text: message.text, hints, limit: message.limit.min(MAX_LIMIT), without: &[] }
}
