//! Settings: defaults, then the configuration file, then the environment, then flags.
//!
//! In: a file, `POLYFAQ_…` variables, what the command line set. Out: [`Settings`], checked once.
//! Never: a default that is not the field's own, or a secret printed.
//!
//! The environment names a key by its path, with two underscores between: `POLYFAQ_SERVER__LISTEN`.

mod mcp;
mod relays;
mod secret;
mod slack;
mod teams;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::answer::AnswerSettings;
use crate::language::Language;
use crate::site::{Layout, Site, UrlTemplate};

pub use mcp::McpSettings;
pub use secret::Secret;
pub use slack::SlackSettings;
pub use teams::{BotIdentity, TeamsSettings};

/// The file that is read from the working folder where `--config` names no other.
pub const DEFAULT_FILE: &str = "polyfaq.toml";

/// All settings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The articles.
    pub corpus: CorpusSettings,
    /// The index.
    pub index: IndexSettings,
    /// Which sections are shown.
    pub answer: AnswerSettings,
    /// The HTTP server.
    pub server: ServerSettings,
    /// The relay to Slack.
    pub slack: SlackSettings,
    /// The relays to Teams.
    pub teams: TeamsSettings,
    /// The tools for assistants.
    pub mcp: McpSettings,
}

/// The articles and where they stand on the web.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CorpusSettings {
    /// The folder with the articles.
    pub dir: PathBuf,
    /// How locale and path make up an article's path in it.
    pub layout: Layout,
    /// The URL of an article, with `{locale}`, `{path}` and `{anchor}`. The default leads to the
    /// article pages of this server.
    pub url: UrlTemplate,
    /// What `{path}` leaves out at its beginning (`articles/`).
    pub strip_prefix: String,
    /// BCP 47 tag of the language to speak when a question's language is unknown.
    pub default_language: String,
}

/// The index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IndexSettings {
    /// The folder.
    pub dir: PathBuf,
    /// Memory for building, in megabytes.
    pub memory_mb: usize,
}

/// The HTTP server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The address that readers reach the server at, for links to its article pages
    /// (`https://help.example.com`). The default is the address listened on.
    pub public_url: Option<String>,
    /// The longest message, in characters.
    pub max_message_chars: usize,
    /// The largest request body, in bytes.
    pub max_body_bytes: usize,
    /// The longest time for a request, in seconds.
    pub timeout_seconds: u64,
}

impl Default for CorpusSettings {
    fn default() -> Self {
        CorpusSettings {
            dir: "corpus".into(),
            layout: Layout::default(),
            url: UrlTemplate::default(),
            strip_prefix: String::new(),
            default_language: "en".into(),
        }
    }
}

impl Default for IndexSettings {
    fn default() -> Self {
        IndexSettings { dir: "index".into(), memory_mb: 512 }
    }
}

impl Default for ServerSettings {
    fn default() -> Self {
        ServerSettings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            max_message_chars: 2_000,
            max_body_bytes: 64 << 10,
            timeout_seconds: 10,
        }
    }
}

/// What the command line sets; each overrules everything else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--corpus`.
    pub corpus: Option<PathBuf>,
    /// `--index`.
    pub index: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<SocketAddr>,
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file named is not there.
    #[error("the configuration file {0} does not exist")]
    NoFile(PathBuf),
    /// A value has the wrong form, or a key does not exist; the message names key and source.
    #[error("configuration: {0}")]
    Value(#[from] Box<figment::Error>),
    /// A value has the right form and still cannot be.
    #[error("configuration: `{key}` is {value}; {mend}")]
    Invalid {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
        /// What to write instead.
        mend: &'static str,
    },
}

impl Settings {
    /// Reads the settings. Without a `file`, [`DEFAULT_FILE`] is read if it is there.
    ///
    /// # Errors
    /// If the file is not there, does not parse, or a value cannot be; the error names the key.
    pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Settings, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Settings::default()));
        figment = match file {
            Some(path) if !path.is_file() => return Err(ConfigError::NoFile(path.to_owned())),
            Some(path) => figment.merge(Toml::file_exact(path)),
            None if Path::new(DEFAULT_FILE).is_file() => figment.merge(Toml::file_exact(DEFAULT_FILE)),
            None => figment,
        };
        figment = figment.merge(Env::prefixed("POLYFAQ_").split("__"));
        let Overrides { corpus, index, listen } = overrides;
        if let Some(dir) = corpus {
            figment = figment.merge(("corpus.dir", dir));
        }
        if let Some(dir) = index {
            figment = figment.merge(("index.dir", dir));
        }
        if let Some(listen) = listen {
            figment = figment.merge(("server.listen", listen));
        }
        let settings: Settings = figment.extract().map_err(Box::new)?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let invalid = |key, value: &dyn ToString, mend| {
            Err(ConfigError::Invalid { key, value: value.to_string(), mend })
        };
        let min = self.answer.min_confidence;
        if !(0.0..=1.0).contains(&min) {
            return invalid("answer.min_confidence", &min, "write a probability from 0 to 1");
        }
        let suggestion = self.answer.min_suggestion;
        if !(0.0..=1.0).contains(&suggestion) {
            return invalid("answer.min_suggestion", &suggestion, "write a probability from 0 to 1");
        }
        if self.default_language().is_none() {
            return invalid(
                "corpus.default_language",
                &self.corpus.default_language,
                "write a BCP 47 tag such as en or pt-BR",
            );
        }
        if self.server.max_message_chars == 0 {
            return invalid("server.max_message_chars", &0, "allow at least one character");
        }
        if let Some(url) = &self.server.public_url
            && !url::Url::parse(url).is_ok_and(|u| matches!(u.scheme(), "http" | "https"))
        {
            return invalid(
                "server.public_url",
                url,
                "write an http or https URL such as https://help.example.com",
            );
        }
        self.slack.check()?;
        self.teams.check()?;
        self.mcp.check()
    }

    /// The row of the default language, if the table has it.
    pub fn default_language(&self) -> Option<&'static Language> {
        Language::from_tag(&self.corpus.default_language)
    }

    /// Where the articles stand on the web.
    pub fn site(&self) -> Site {
        Site::new(self.corpus.url.clone(), self.corpus.layout.clone(), self.corpus.strip_prefix.clone())
    }

    /// The address that readers reach the server at when it listens on `bound`, no slash at the
    /// end.
    pub fn base_url(&self, bound: SocketAddr) -> String {
        match &self.server.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            // 0.0.0.0 is an address to listen on, not one to go to.
            None if bound.ip().is_unspecified() => format!("http://127.0.0.1:{}", bound.port()),
            None => format!("http://{bound}"),
        }
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
        let settings = Settings::load(Some(&file), &overrides).expect("good settings");
        assert_eq!(settings.index, IndexSettings { dir: "b".into(), memory_mb: 64 });
        assert_eq!(settings.server, ServerSettings::default());
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
    fn readers_are_sent_to_an_address_that_can_be_reached() {
        let mut settings = Settings::default();
        assert_eq!(settings.base_url(([0, 0, 0, 0], 80).into()), "http://127.0.0.1:80");
        assert_eq!(settings.base_url(([127, 0, 0, 1], 8080).into()), "http://127.0.0.1:8080");
        settings.server.public_url = Some("https://help.example.com/".into());
        assert_eq!(settings.base_url(([0, 0, 0, 0], 80).into()), "https://help.example.com");
    }
}
