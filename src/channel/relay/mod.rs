//! What all relays share: the desk that they bring their questions to.
//!
//! In: a question with what the platform knows of it ([`Ask`]). Out: a [`Letter`], the reply in the parts
//! that any platform can show. Never: a wire format, a signature, or a request to anybody. A relay turns its
//! platform's bytes into an [`Ask`] and a [`Letter`] into its platform's bytes, and nothing else.

mod attempt;
mod letter;
mod queue;
mod recent;
mod text;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::chat::{
    Answer, Chat, DEFAULT_LIMIT, DEFAULT_SEARCH_LIMIT, Judgement, Message, Reply, RetrieveError, SearchReply,
};
use crate::language::Language;

pub use attempt::{Outcome, json, persist};
pub use letter::{Answered, Choice, Feedback, Letter, Link};
pub use queue::{Drain, Queue};
pub use recent::Recent;
pub use text::{ellipsis, pieces};

/// Conversations that are remembered, and for how long after their last message. What is forgotten costs
/// the hint which language was spoken, nothing else.
const CONVERSATIONS: usize = 10_000;
const CONVERSATION: Duration = Duration::from_secs(24 * 60 * 60);

/// Where the chat is that answers now; asked anew for each question, so that it can be exchanged.
pub type ChatSource = Arc<dyn Fn() -> Arc<Chat> + Send + Sync>;

/// A question from a platform.
#[derive(Debug, Clone, Default)]
pub struct Ask<'a> {
    /// What was asked, free of the platform's marks.
    pub text: &'a str,
    /// The section that was chosen among those suggested, as `article#anchor`.
    pub section: Option<&'a str>,
    /// What names the conversation: the platform's ids of the team, the channel and the thread.
    pub conversation: Option<&'a str>,
    /// The language that the person reads, if the platform says so.
    pub language: Option<&'static Language>,
}

/// Where relays bring their questions.
#[derive(Clone)]
pub struct Desk {
    chat: ChatSource,
    max_chars: usize,
    /// The context of each conversation, as the chat gave it out.
    conversations: Arc<Mutex<Recent<String>>>,
}

impl Desk {
    /// A desk where `chat` answers, and no more than `max_chars` characters of a question are read.
    pub fn new(chat: ChatSource, max_chars: usize) -> Desk {
        let conversations = Arc::new(Mutex::new(Recent::new(CONVERSATIONS, CONVERSATION)));
        Desk { chat, max_chars, conversations }
    }

    /// Answers, in the conversation that the question belongs to.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn ask(&self, ask: &Ask<'_>) -> Result<Letter, RetrieveError> {
        let reply = self.reply(ask, DEFAULT_LIMIT)?;
        Ok(Letter::new(reply, (self.chat)().wording()))
    }

    /// The same as the chat has it.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn reply(&self, ask: &Ask<'_>, limit: usize) -> Result<Reply, RetrieveError> {
        let context = ask.conversation.and_then(|key| lock(&self.conversations).get(Instant::now(), key));
        let message = Message {
            text: self.bounded(ask.text),
            context: context.as_deref(),
            accept: ask.language.into_iter().collect(),
            section: ask.section,
            limit,
            ..Message::default()
        };
        let reply = (self.chat)().reply(&message)?;
        if let Some(key) = ask.conversation {
            lock(&self.conversations).put(Instant::now(), key, reply.context.clone());
        }
        Ok(reply)
    }

    /// The best sections for a question, however unsure.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, ask: &Ask<'_>, limit: Option<usize>) -> Result<SearchReply, RetrieveError> {
        let message = Message {
            text: self.bounded(ask.text),
            accept: ask.language.into_iter().collect(),
            limit: limit.unwrap_or(DEFAULT_SEARCH_LIMIT),
            ..Message::default()
        };
        (self.chat)().search(&message)
    }

    /// The section with that id (`article#anchor`).
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn section(&self, id: &str) -> Result<Option<Answer>, RetrieveError> {
        (self.chat)().section(id)
    }

    /// Keeps whether a reply helped, and returns the words of thanks. What is not taken is logged: the person
    /// can do nothing about it.
    pub async fn feedback(&self, receipt: String, helpful: bool, language: &'static Language) -> String {
        let chat = (self.chat)();
        // It is on the disk when it returns.
        let thanks = chat.wording().text(language, "widget-thanks", &[]);
        let kept = tokio::task::spawn_blocking(move || {
            chat.judge(&Judgement { receipt: &receipt, helpful, reason: None })
        });
        match kept.await {
            Ok(Ok(())) | Err(_) => {}
            Ok(Err(error)) => tracing::warn!(%error, "feedback was not taken"),
        }
        thanks
    }

    /// What to say to those who come, and to those who ask nothing.
    pub fn greeting(&self, language: Option<&Language>) -> String {
        self.say(language, "reply-greeting")
    }

    /// What to say where there is no answer because of us.
    pub fn failure(&self, language: Option<&Language>) -> String {
        self.say(language, "widget-failed")
    }

    fn say(&self, language: Option<&Language>, id: &str) -> String {
        (self.chat)().wording().text(language.unwrap_or_else(|| Language::undetermined()), id, &[])
    }

    /// The beginning of a question, as much of it as is read.
    fn bounded<'a>(&self, text: &'a str) -> &'a str {
        let end = text.char_indices().nth(self.max_chars).map_or(text.len(), |(at, _)| at);
        text.get(..end).unwrap_or(text).trim()
    }
}

/// A lock that outlives a panic elsewhere: what it holds is whole after every step.
pub(in crate::channel) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
