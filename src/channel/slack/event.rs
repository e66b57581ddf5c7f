//! Deliveries of the Events API: which of them is a question, and what it asks.
//!
//! <https://docs.slack.dev/apis/events-api>

use serde::Deserialize;

use super::job::{Job, Place, Task};
use super::said::words;

/// A delivery. <https://docs.slack.dev/apis/events-api/#event-type-structure>
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Delivery {
    /// Slack asks whether this is the address of the app.
    /// <https://docs.slack.dev/reference/events/url_verification>
    UrlVerification {
        /// To be sent back.
        challenge: String,
    },
    /// Something happened.
    EventCallback(Box<Callback>),
    /// Slack holds events back because there were too many.
    /// <https://docs.slack.dev/reference/events/app_rate_limited>
    AppRateLimited,
    /// What we never asked for.
    #[serde(other)]
    Other,
}

/// Something that happened.
#[derive(Debug, Deserialize)]
pub(super) struct Callback {
    #[serde(default)]
    team_id: String,
    /// The same in each delivery of the same event.
    pub(super) event_id: String,
    event: Event,
    /// In whose name it is delivered: the bot's.
    #[serde(default)]
    authorizations: Vec<Authorization>,
}

#[derive(Debug, Deserialize)]
struct Authorization {
    user_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Event {
    r#type: String,
    subtype: Option<String>,
    bot_id: Option<String>,
    user: Option<String>,
    #[serde(default)]
    text: String,
    channel: Option<String>,
    channel_type: Option<String>,
    ts: Option<String>,
    thread_ts: Option<String>,
}

impl Callback {
    /// The question, if it is one to us: a mention (<https://docs.slack.dev/reference/events/app_mention>) or
    /// a direct message (<https://docs.slack.dev/reference/events/message.im>), written by a person.
    pub(super) fn job(&self) -> Option<Job> {
        let event = &self.event;
        let asked = match event.r#type.as_str() {
            "app_mention" => true,
            "message" => event.channel_type.as_deref() == Some("im"),
            _ => false,
        };
        let bot = self.authorizations.iter().find_map(|a| a.user_id.as_deref());
        let own = event.bot_id.is_some() || event.user.is_none() || event.user.as_deref() == bot;
        // Subtypes are edits, joins and the like; also what other bots write.
        // <https://docs.slack.dev/reference/events/message#subtypes>
        if !asked || own || event.subtype.is_some() {
            return None;
        }
        let (channel, ts) = (event.channel.clone()?, event.ts.clone()?);
        let thread = event.thread_ts.clone().unwrap_or(ts);
        Some(Job {
            conversation: format!("slack {} {channel} {thread}", self.team_id),
            task: Task::Ask { text: words(&event.text, bot), section: None },
            place: Place::Thread { channel, thread },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(event: serde_json::Value) -> Option<Job> {
        let body = serde_json::json!({
            "type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event,
            "authorizations": [{"user_id": "UBOT", "is_bot": true}],
        });
        match serde_json::from_value(body).expect("a delivery") {
            Delivery::EventCallback(callback) => callback.job(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn mentions_and_direct_messages_of_people_are_questions() {
        let mention = job(serde_json::json!({
            "type": "app_mention", "user": "U1", "text": "<@UBOT> how?", "channel": "C1", "ts": "1.1",
        }));
        let direct = job(serde_json::json!({
            "type": "message", "channel_type": "im", "user": "U1", "text": "how?", "channel": "D1",
            "ts": "2.2", "thread_ts": "1.1",
        }));
        insta::assert_debug_snapshot!([mention, direct]);
    }

    #[test]
    fn what_nobody_asked_is_left_alone() {
        let cases = [
            serde_json::json!({"type": "message", "channel_type": "channel", "user": "U1", "channel": "C", "ts": "1"}),
            serde_json::json!({"type": "message", "channel_type": "im", "user": "UBOT", "channel": "D", "ts": "1"}),
            serde_json::json!({"type": "message", "channel_type": "im", "user": "U1", "bot_id": "B1", "channel": "D", "ts": "1"}),
            serde_json::json!({"type": "message", "channel_type": "im", "user": "U1", "subtype": "message_changed", "channel": "D", "ts": "1"}),
            serde_json::json!({"type": "app_mention", "bot_id": "B2", "channel": "C", "ts": "1"}),
            serde_json::json!({"type": "app_mention", "user": "U1", "text": "no channel"}),
            serde_json::json!({"type": "reaction_added", "user": "U1"}),
        ];
        for case in cases {
            assert_eq!(job(case.clone()), None, "{case}");
        }
    }
}
