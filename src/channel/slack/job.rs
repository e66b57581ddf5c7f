//! What is to be done for a delivery after it was acknowledged.

use super::client::Client;
use super::message::{self, Message};
use crate::channel::relay::{Ask, Desk};
use crate::language::Language;

/// Something to do, and where its outcome goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    /// What names the conversation.
    pub(super) conversation: String,
    pub(super) task: Task,
    pub(super) place: Place,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// Answer a question, or show the section that was chosen.
    Ask { text: String, section: Option<String> },
    /// Take down whether a reply helped.
    Feedback { language: String, receipt: String, helpful: bool },
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Into a thread, for all to see.
    Thread { channel: String, thread: String },
    /// To the person who clicked or gave a command.
    Response { url: String },
}

impl Job {
    /// Does it.
    pub(super) async fn work(self, desk: &Desk, client: &Client) {
        let message = match &self.task {
            Task::Ask { text, section } if text.is_empty() && section.is_none() => {
                Message::bare(&desk.greeting(None))
            }
            Task::Ask { text, section } => self.answer(desk, text, section.as_deref()),
            Task::Feedback { language, receipt, helpful } => {
                let language = Language::from_tag(language).unwrap_or_else(|| Language::undetermined());
                Message::bare(&desk.feedback(receipt.clone(), *helpful, language).await)
            }
        };
        client.deliver(&self.place, &message).await;
    }

    fn answer(&self, desk: &Desk, text: &str, section: Option<&str>) -> Message {
        let ask = Ask { text, section, conversation: Some(&self.conversation), language: None };
        match desk.ask(&ask) {
            Ok(letter) => message::render(&letter),
            Err(error) => {
                tracing::error!(%error, "the index failed");
                Message::bare(&desk.failure(None))
            }
        }
    }
}
