//! What a reply can be judged by: the receipt that goes out with it, and what comes back with one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Reply, Sealed, Status};
use crate::feedback::{FeedbackError, Gap};

/// What a reply was, for when somebody says whether it helped. Holds nothing that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The reply's own id.
    pub id: [u8; 16],
    /// The generation of the index that it was made from.
    pub generation: String,
    /// The section that was shown first (`article#anchor`), if one was.
    pub section: Option<String>,
    /// BCP 47 tag of the language of the question.
    pub language: String,
    /// What came of the message: a [`Status`], as the API spells it.
    pub status: String,
}

impl Sealed for Receipt {
    const PURPOSE: &'static str = "receipt 1";
}

impl Receipt {
    /// The receipt for a reply; none where there is nothing to judge.
    pub(super) fn of(reply: &Reply, generation: String) -> Option<Receipt> {
        (reply.status != Status::Smalltalk).then(|| Receipt {
            id: Uuid::new_v4().into_bytes(),
            generation,
            section: reply.answers.first().map(|answer| answer.id.clone()),
            language: reply.language.code.to_owned(),
            status: reply.status.name().to_owned(),
        })
    }
}

/// What a reader says of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement<'a> {
    /// The reply's receipt, as it was given out.
    pub receipt: &'a str,
    /// Whether it helped.
    pub helpful: bool,
    /// Why, in the reader's words.
    pub reason: Option<&'a str>,
}

/// Why a judgement is not taken.
#[derive(Debug, thiserror::Error)]
pub enum JudgementError {
    /// Feedback is switched off.
    #[error("feedback is not taken here")]
    Off,
    /// The receipt is none of ours.
    #[error("the receipt is not one that was given out here, or is from before a restart")]
    Receipt,
    /// It could not be kept.
    #[error(transparent)]
    Feedback(#[from] FeedbackError),
}

impl Reply {
    /// What was missing for an answer in the language of the question, if something was.
    pub fn gap(&self) -> Option<Gap> {
        match self.status {
            Status::Smalltalk => None,
            Status::NoAnswer => Some(Gap::NoArticle),
            Status::Suggestions if self.suggestions.iter().all(|s| !self.speaks(s.language)) => {
                Some(Gap::OtherLanguage)
            }
            Status::Suggestions => Some(Gap::Unsure),
            Status::Answer => self.elsewhere().map(|_| Gap::OtherLanguage),
        }
    }

    /// The section that was shown, where it is in another language than the question.
    pub(super) fn elsewhere(&self) -> Option<&str> {
        let first = self.answers.first()?;
        (!self.speaks(first.language)).then_some(first.id.as_str())
    }

    fn speaks(&self, tag: &str) -> bool {
        let primary = |tag: &str| tag.split('-').next().map(str::to_owned);
        primary(tag) == primary(self.language.code)
    }
}
