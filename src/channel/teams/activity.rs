//! Activities, as far as they concern us.
//!
//! <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object>

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::said::words;
use crate::language::Language;

/// Something that happened in a conversation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Activity {
    pub(super) r#type: String,
    /// Unique in its conversation.
    pub(super) id: Option<String>,
    /// Where the answer goes.
    pub(super) service_url: String,
    pub(super) channel_id: String,
    #[serde(deserialize_with = "or_default")]
    from: Account,
    #[serde(deserialize_with = "or_default")]
    recipient: Account,
    #[serde(deserialize_with = "or_default")]
    conversation: Account,
    text: Option<String>,
    /// What a button carries.
    value: Option<Value>,
    locale: Option<String>,
    #[serde(deserialize_with = "or_default")]
    entities: Vec<Entity>,
    #[serde(deserialize_with = "or_default")]
    members_added: Vec<Account>,
}

/// A person, a bot or a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Account {
    id: String,
    name: Option<String>,
}

/// What is meant by a part of the text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Entity {
    r#type: String,
    #[serde(deserialize_with = "or_default")]
    mentioned: Account,
    text: Option<String>,
}

/// What a person wants of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// An answer; or to see a section, if one was chosen.
    Ask { text: String, section: Option<String> },
    /// To say whether a reply helped.
    Feedback { receipt: String, helpful: bool, language: String },
    /// Somebody came.
    Greeting,
}

/// What our buttons carry.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Submitted {
    Choice { section: String, text: String },
    Feedback { receipt: String, helpful: bool, language: String },
}

impl Activity {
    /// What is wanted; `None` if nothing is, of us.
    pub(super) fn wish(&self) -> Option<Wish> {
        match self.r#type.as_str() {
            "message" if self.from.id != self.recipient.id || self.from.id.is_empty() => match &self.value {
                Some(value) => submitted(value),
                None => Some(Wish::Ask { text: self.words(), section: None }),
            },
            // <https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events>
            "conversationUpdate" if !self.members_added.is_empty() => Some(Wish::Greeting),
            _ => None,
        }
    }

    /// The text without the mention of the bot.
    pub(super) fn words(&self) -> String {
        let own =
            self.entities.iter().filter(|e| e.r#type == "mention" && e.mentioned.id == self.recipient.id);
        let mentions: Vec<&str> = own.filter_map(|entity| entity.text.as_deref()).collect();
        words(self.text.as_deref().unwrap_or_default(), &mentions)
    }

    /// What names the conversation.
    pub(super) fn conversation(&self) -> String {
        format!("teams {} {}", self.channel_id, self.conversation.id)
    }

    /// What names the activity, if it has an id.
    pub(super) fn name(&self) -> Option<String> {
        let id = self.id.as_deref().filter(|id| !id.is_empty())?;
        Some(format!("{} {} {id}", self.r#type, self.conversation()))
    }

    /// The language of the person's Teams.
    pub(super) fn language(&self) -> Option<&'static Language> {
        self.locale.as_deref().and_then(Language::from_tag)
    }

    /// The answer to it, with who speaks to whom.
    pub(super) fn reply(&self, mut answer: Value) -> Value {
        answer["from"] = self.recipient.to_json();
        answer["recipient"] = self.from.to_json();
        answer["conversation"] = self.conversation.to_json();
        if let Some(id) = &self.id {
            answer["replyToId"] = json!(id);
        }
        answer
    }

    /// The id of its conversation.
    pub(super) fn conversation_id(&self) -> &str {
        &self.conversation.id
    }
}

impl Account {
    fn to_json(&self) -> Value {
        match &self.name {
            Some(name) => json!({ "id": self.id, "name": name }),
            None => json!({ "id": self.id }),
        }
    }
}

/// What is `null` is as if it were not there.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

fn submitted(value: &Value) -> Option<Wish> {
    Some(match Submitted::deserialize(value).ok()? {
        Submitted::Choice { section, text } => Wish::Ask { text, section: Some(section) },
        Submitted::Feedback { receipt, helpful, language } => Wish::Feedback { receipt, helpful, language },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(activity: Value) -> Option<Wish> {
        serde_json::from_value::<Activity>(activity).expect("an activity").wish()
    }

    #[test]
    fn only_activities_with_an_id_can_come_again() {
        let name =
            |activity: Value| serde_json::from_value::<Activity>(activity).expect("an activity").name();
        assert_eq!(name(json!({ "type": "message", "text": "a" })), None);
        assert_eq!(name(json!({ "type": "message", "id": "" })), None);
        let one = name(json!({ "type": "message", "id": "1", "conversation": { "id": "a" } }));
        assert!(
            one.is_some()
                && one != name(json!({ "type": "message", "id": "1", "conversation": { "id": "b" } }))
        );
    }

    #[test]
    fn what_is_wanted_is_told_from_what_is_not() {
        let (bot, ann) = (json!({ "id": "28:bot" }), json!({ "id": "29:ann", "name": "Ann" }));
        let mention = json!({ "type": "mention", "text": "<at>Help</at>", "mentioned": { "id": "28:bot" } });
        let ask = |text: &str| Some(Wish::Ask { text: text.into(), section: None });
        let cases = [
            (
                json!({ "type": "message", "text": "<at>Help</at> how?", "recipient": bot, "from": ann, "entities": [mention] }),
                ask("how?"),
            ),
            (json!({ "type": "message", "text": "how?", "recipient": bot, "from": ann }), ask("how?")),
            (
                json!({ "type": "message", "value": { "section": "a#b", "text": "B" }, "recipient": bot, "from": ann }),
                Some(Wish::Ask { text: "B".into(), section: Some("a#b".into()) }),
            ),
            (
                json!({ "type": "message", "value": { "receipt": "r", "helpful": true, "language": "sv" }, "recipient": bot, "from": ann }),
                Some(Wish::Feedback { receipt: "r".into(), helpful: true, language: "sv".into() }),
            ),
            (json!({ "type": "message", "value": { "other": 1 }, "recipient": bot, "from": ann }), None),
            (json!({ "type": "message", "text": "mine", "recipient": bot, "from": bot }), None),
            (
                json!({ "type": "conversationUpdate", "membersAdded": [bot], "recipient": bot }),
                Some(Wish::Greeting),
            ),
            (json!({ "type": "conversationUpdate", "membersRemoved": [ann] }), None),
            (
                json!({ "type": "message", "text": "how?", "entities": null, "membersAdded": null, "from": ann, "recipient": null }),
                ask("how?"),
            ),
            (json!({ "type": "typing", "from": ann }), None),
            (json!({}), None),
        ];
        for (activity, expected) in cases {
            assert_eq!(wish(activity.clone()), expected, "{activity}");
        }
    }
}
