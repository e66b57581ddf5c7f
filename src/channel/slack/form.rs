//! Deliveries that come as forms: slash commands, and clicks on what we showed.
//!
//! <https://docs.slack.dev/interactivity/implementing-slash-commands>,
//! <https://docs.slack.dev/interactivity/handling-user-interaction>

use serde::Deserialize;
use url::form_urlencoded;

use super::job::{Job, Place, Task};
use super::said::words;

/// A slash command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// The same in each delivery of the same command.
    pub(super) trigger: String,
    /// What is to be done.
    pub(super) job: Job,
}

impl Command {
    /// The command in a form; `None` if it is none.
    pub(super) fn parse(body: &[u8]) -> Option<Command> {
        let field = |name: &str| {
            form_urlencoded::parse(body).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        let (team, channel, user) = (field("team_id")?, field("channel_id")?, field("user_id")?);
        Some(Command {
            trigger: field("trigger_id")?,
            job: Job {
                conversation: format!("slack {team} {channel} {user}"),
                task: Task::Ask { text: words(&field("text")?, None), section: None },
                place: Place::Response { url: field("response_url")? },
            },
        })
    }
}

/// `block_actions`. <https://docs.slack.dev/reference/interaction-payloads/block_actions-payload>
#[derive(Debug, Deserialize)]
struct Payload {
    r#type: String,
    trigger_id: Option<String>,
    response_url: Option<String>,
    team: Option<Id>,
    channel: Option<Id>,
    container: Option<Container>,
    message: Option<Message>,
    #[serde(default)]
    actions: Vec<Action>,
}

#[derive(Debug, Deserialize)]
struct Id {
    id: String,
}

#[derive(Debug, Deserialize)]
struct Container {
    #[serde(default)]
    is_ephemeral: bool,
}

#[derive(Debug, Deserialize)]
struct Message {
    ts: String,
    thread_ts: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Action {
    action_id: String,
    value: Option<String>,
    text: Option<Label>,
}

#[derive(Debug, Deserialize)]
struct Label {
    text: String,
}

/// A click: what names it, and what is to be done; `None` if that is nothing, as for buttons that only open
/// a page. An error if the form cannot be understood.
pub(super) fn click(body: &[u8]) -> Result<Option<Command>, serde_json::Error> {
    let payload = form_urlencoded::parse(body).find(|(key, _)| key == "payload");
    let payload: Payload = serde_json::from_str(payload.as_ref().map_or("", |(_, value)| value))?;
    Ok(payload.command())
}

impl Payload {
    fn command(self) -> Option<Command> {
        if self.r#type != "block_actions" {
            return None;
        }
        let action = self.actions.into_iter().next()?;
        let value = action.value?;
        let (team, channel) = (self.team.map(|t| t.id).unwrap_or_default(), self.channel?.id);
        let thread = self.message.map(|m| m.thread_ts.unwrap_or(m.ts));
        let conversation = format!("slack {team} {channel} {}", thread.as_deref().unwrap_or_default());
        let response = Place::Response { url: self.response_url? };
        let ephemeral = self.container.is_some_and(|c| c.is_ephemeral);
        let (task, place) = match action.action_id.split('_').next() {
            Some("choose") => {
                let text = action.text.map(|label| words(&label.text, None)).unwrap_or_default();
                let place = match thread {
                    Some(thread) if !ephemeral => Place::Thread { channel, thread },
                    _ => response,
                };
                (Task::Ask { text, section: Some(value) }, place)
            }
            Some("helpful") => {
                let (language, receipt) = value.split_once(' ')?;
                let helpful = action.action_id == "helpful_yes";
                let (language, receipt) = (language.to_owned(), receipt.to_owned());
                (Task::Feedback { language, receipt, helpful }, response)
            }
            _ => return None,
        };
        Some(Command { trigger: self.trigger_id?, job: Job { conversation, task, place } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn payload(action: &str, ephemeral: bool) -> Vec<u8> {
        let payload = serde_json::json!({
            "type": "block_actions", "trigger_id": "1", "response_url": "https://hooks.slack.com/a",
            "team": { "id": "T1" }, "channel": { "id": "C1" }, "container": { "is_ephemeral": ephemeral },
            "message": { "ts": "1.2" },
            "actions": [{ "action_id": action, "value": "sv a#b", "text": { "text": "B &amp; C" } }],
        });
        form_urlencoded::Serializer::new(String::new())
            .append_pair("payload", &payload.to_string())
            .finish()
            .into()
    }

    #[test]
    fn a_click_goes_to_the_thread_or_to_the_person_who_alone_saw_it() {
        let place =
            |action: &str, ephemeral| click(&payload(action, ephemeral)).expect("JSON").map(|c| c.job.place);
        let response = Some(Place::Response { url: "https://hooks.slack.com/a".into() });
        let thread = Some(Place::Thread { channel: "C1".into(), thread: "1.2".into() });
        assert_eq!(place("choose_0", false), thread);
        assert_eq!(place("choose_0", true), response);
        assert_eq!(place("helpful_yes", false), response);
        assert_eq!(place("open", false), None);
        let job = click(&payload("choose_1", false)).expect("JSON").expect("a click").job;
        assert_eq!(job.task, Task::Ask { text: "B & C".into(), section: Some("sv a#b".into()) });
    }

    proptest! {
        #[test]
        fn no_body_is_too_much(body in proptest::collection::vec(any::<u8>(), 0..200), json in "[{}\\[\\]\":,a-z0-9]{0,80}") {
            let _ = (Command::parse(&body), click(&body));
            let _ = click(format!("payload={json}").as_bytes());
        }
    }
}
