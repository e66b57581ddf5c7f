//! Settings: defaults, then the configuration file, then the environment, then flags.
//!
//! In: a file, `POLYFAQ_…` variables, what the command line set. Out: [`Settings`], checked once; each
//! with where it comes from; the reference of all keys. Never: a default that is not the field's own, or
//! a secret printed.
//!
//! A file a concern; a setting is a field with its documentation, a default and, where not each value of
//! its type can be, a line in `check`. The environment names a key by its path, with two underscores
//! between: `POLYFAQ_SERVER__LISTEN`.

mod access;
mod chat;
mod corpus;
mod feedback;
mod load;
mod mcp;
mod mistake;
mod reference;
mod relays;
mod reload;
mod secret;
mod server;
mod slack;
mod teams;

use std::net::SocketAddr;
use std::path::Path;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use access::{ApiKey, KeyHash, Network, Scope};
pub use chat::ChatSettings;
pub use corpus::{CorpusSettings, IndexSettings};
pub use feedback::FeedbackSettings;
pub use load::{ConfigError, DEFAULT_FILE, Origin, Overrides, Setting};
pub use mcp::McpSettings;
pub use reference::reference;
pub use reload::ReloadSettings;
pub use secret::Secret;
pub use server::{MetricsAccess, ServerSettings};
pub use slack::SlackSettings;
pub use teams::{BotIdentity, TeamsSettings};

use crate::answer::AnswerSettings;
use crate::language::Language;
use crate::site::Site;

/// All settings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The articles.
    pub corpus: CorpusSettings,
    /// The index.
    pub index: IndexSettings,
    /// Which sections are shown.
    pub answer: AnswerSettings,
    /// The conversation.
    pub chat: ChatSettings,
    /// The HTTP server.
    pub server: ServerSettings,
    /// Taking up changes without a restart.
    pub reload: ReloadSettings,
    /// What is kept of feedback and of questions without an answer.
    pub feedback: FeedbackSettings,
    /// The relay to Slack; off until both of its secrets are set. A change takes a restart.
    pub slack: SlackSettings,
    /// The relays to Microsoft Teams; each off until its secrets are set. A change takes a
    /// restart.
    pub teams: TeamsSettings,
    /// The tools of the Model Context Protocol at `/mcp`; off until `allowed_hosts` is set. A change takes a restart.
    pub mcp: McpSettings,
}

impl Settings {
    /// Reads the settings. Without a `file`, [`DEFAULT_FILE`] is read if it is there.
    ///
    /// # Errors
    /// If the file is not there, does not parse, or a value cannot be; the error names the key.
    pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Settings, ConfigError> {
        Origin { file: file.map(Path::to_owned), overrides: overrides.clone() }.load()
    }

    fn check(&self) -> Result<(), ConfigError> {
        let shares = [
            ("answer.min_confidence", self.answer.min_confidence),
            ("answer.min_suggestion", self.answer.min_suggestion),
        ];
        if let Some((key, share)) = shares.into_iter().find(|(_, share)| !(0.0..=1.0).contains(share)) {
            return Err(ConfigError::invalid(key, share, "write a probability from 0 to 1"));
        }
        self.corpus.check()?;
        self.feedback.check()?;
        self.server.check()?;
        self.slack.check()?;
        self.teams.check()?;
        self.mcp.check()
    }

    /// The settings as plain values, what is secret masked; numbers as they are written and not as the nearest
    /// double, which is why they go by way of text.
    fn values(&self) -> serde_json::Value {
        let text = serde_json::to_string(self).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The row of the default language, if the table has it.
    pub fn default_language(&self) -> Option<&'static Language> {
        self.corpus.default_language()
    }

    /// Where the articles stand on the web.
    pub fn site(&self) -> Site {
        self.corpus.site()
    }

    /// The address that readers reach the server at when it listens on `bound`, no slash at the
    /// end.
    pub fn base_url(&self, bound: SocketAddr) -> String {
        self.server.base_url(bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str) -> Result<Settings, String> {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("c.toml");
        std::fs::write(&file, toml).expect("written");
        Settings::load(Some(&file), &Overrides::default()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_flag_overrules_the_file_and_the_file_the_default() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("c.toml");
        std::fs::write(&file, "[index]\ndir = \"a\"\nmemory_mb = 64\n").expect("written");
        let overrides = Overrides { index: Some("b".into()), ..Overrides::default() };
        let origin = Origin { file: Some(file.clone()), overrides };
        let settings = origin.load().expect("good settings");
        assert_eq!(settings.index, IndexSettings { dir: "b".into(), memory_mb: 64 });
        assert_eq!(settings.server, ServerSettings::default());
        let all = origin.explain().expect("good settings");
        let source = |key: &str| all.iter().find(|s| s.key == key).map(|s| s.source.as_str());
        assert_eq!(source("index.dir"), Some("--index"));
        // A file near the folder that the program runs in is named from there.
        let said = std::path::Path::new(source("index.memory_mb").expect("a file"));
        assert_eq!(said.canonicalize().ok(), file.canonicalize().ok());
        assert_eq!(source("server.listen"), Some("default"));
    }

    #[test]
    fn what_cannot_be_used_is_named_with_its_key() {
        let cases = [
            ("[server]\nlisten = \"here\"", "server.listen"),
            ("[server]\nport = 1", "port"),
            ("[corpus]\nurl = \"https://x.example/\"", "lacks {path}"),
            ("[corpus]\nlayout = \"{path}\"", "where locale and path stand"),
            ("[answer]\nmin_confidence = 2", "answer.min_confidence"),
            ("[corpus]\ndefault_language = \"xx\"", "corpus.default_language"),
            ("[server]\npublic_url = \"help\"", "server.public_url"),
            ("[server]\nsecret = \"short\"", "server.secret"),
            ("[server]\nmax_concurrent = 0", "server.max_concurrent"),
            ("[server]\ncors_origins = [\"https://a.example/\"]", "server.cors_origins"),
            ("[server]\ncors_origins = [\"*\", \"https://a.example\"]", "server.cors_origins"),
            ("[server]\nopen = [\"admin\"]", "server.open"),
            ("[server]\ntrusted_proxies = [\"10.0.0.0/99\"]", "no address or network"),
            ("[[server.keys]]\nname = \"a\"\nhash = \"x\"\nscopes = [\"ask\"]", "64 hexadecimal digits"),
            ("[corpus", "TOML"),
        ];
        for (toml, message) in cases {
            let error = load(toml).expect_err(toml);
            assert!(error.contains(message), "{toml}: {error}");
        }
        let missing = Settings::load(Some(Path::new("/no/such.toml")), &Overrides::default());
        assert!(matches!(missing, Err(ConfigError::NoFile(_))));
    }

    #[test]
    fn no_secret_is_shown() {
        let secret = "0123456789abcdef0123456789abcdef";
        let settings = load(&format!("[server]\nsecret = \"{secret}\"")).expect("good settings");
        assert!(!format!("{settings:?}").contains(secret));
        assert!(!serde_json::to_string(&settings).expect("JSON").contains(secret));
        let error = load("[server]\nsecret = 123456789").expect_err("no text");
        assert!(error.contains("server.secret") && !error.contains("123456789"), "{error}");
        let error =
            load(&format!("[server]\nsecret = \"{secret}\nlisten = 1\n")).expect_err("no end of text");
        assert!(error.contains("line 2") && !error.contains(secret) && !error.contains('\n'), "{error}");
    }
}
