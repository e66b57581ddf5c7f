//! Putting settings together: defaults, then the file, then the environment, then flags.

use std::net::SocketAddr;
use std::path::PathBuf;

use figment::providers::{Env, Format, Serialized, Toml};
use figment::{Figment, Metadata, Source};
use serde::Serialize;
use serde_json::Value;

use super::Settings;
use super::mistake::mistakes;

/// The file that is read from the working folder where `--config` names no other.
pub const DEFAULT_FILE: &str = "polyfaq.toml";

/// What the names of our variables begin with.
const PREFIX: &str = "POLYFAQ_";

/// What the command line sets; each overrules everything else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--corpus`.
    pub corpus: Option<PathBuf>,
    /// `--index`.
    pub index: Option<PathBuf>,
    /// `--feedback`.
    pub feedback: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<SocketAddr>,
}

/// Where settings come from; kept to read them again when they change.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The file that `--config` names.
    pub file: Option<PathBuf>,
    /// Flags.
    pub overrides: Overrides,
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file named is not there.
    #[error("the configuration file {0} does not exist")]
    NoFile(PathBuf),
    /// A value has the wrong form, or a key does not exist; the message names key and source.
    #[error("configuration: {0}")]
    Value(String),
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

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        ConfigError::Value(mistakes(error))
    }
}

impl ConfigError {
    pub(super) fn invalid(key: &'static str, value: impl ToString, mend: &'static str) -> Self {
        ConfigError::Invalid { key, value: value.to_string(), mend }
    }
}

/// A setting with where its value comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Setting {
    /// Its key (`server.listen`).
    pub key: String,
    /// Its value; what is secret is masked.
    pub value: Value,
    /// `default`, a file, a variable of the environment, or a flag.
    pub source: String,
}

impl Origin {
    /// The file that is read: the one named, or [`DEFAULT_FILE`] if it is there.
    pub fn path(&self) -> Option<PathBuf> {
        Some(self.watched()).filter(|path| self.file.is_some() || path.is_file())
    }

    /// The file that is read whenever it is there.
    pub fn watched(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(|| DEFAULT_FILE.into())
    }

    /// Reads the settings and checks them.
    ///
    /// # Errors
    /// If the file is not there, does not parse, or a value cannot be; the error names the key.
    pub fn load(&self) -> Result<Settings, ConfigError> {
        let settings: Settings = self.figment()?.extract()?;
        settings.check()?;
        Ok(settings)
    }

    /// The settings one by one, each with where its value comes from.
    ///
    /// # Errors
    /// See [`Origin::load`].
    pub fn explain(&self) -> Result<Vec<Setting>, ConfigError> {
        let (figment, settings) = (self.figment()?, self.load()?);
        let mut found = Vec::new();
        flatten(String::new(), settings.values(), &mut found);
        Ok(found
            .into_iter()
            .map(|(key, value)| Setting { source: source(figment.find_metadata(&key), &key), key, value })
            .collect())
    }

    fn figment(&self) -> Result<Figment, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Settings::default()));
        if let Some(path) = self.path() {
            if !path.is_file() {
                return Err(ConfigError::NoFile(path));
            }
            figment = figment.merge(Toml::file_exact(path));
        }
        figment = figment.merge(Env::prefixed(PREFIX).split("__"));
        let Overrides { corpus, index, feedback, listen } = &self.overrides;
        figment = flag(figment, "--corpus", "corpus.dir", corpus);
        figment = flag(figment, "--index", "index.dir", index);
        figment = flag(figment, "--feedback", "feedback.file", feedback);
        Ok(flag(figment, "--listen", "server.listen", listen))
    }
}

/// Sets a key to what a flag says, if it was given.
fn flag<T: Serialize>(figment: Figment, name: &'static str, key: &str, value: &Option<T>) -> Figment {
    match value {
        Some(value) => figment.merge(Flag { name, set: Serialized::default(key, value) }),
        None => figment,
    }
}

/// A value that bears the name of its flag.
struct Flag<T> {
    name: &'static str,
    set: Serialized<T>,
}

impl<T: Serialize> figment::Provider for Flag<T> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> figment::error::Result<figment::value::Map<figment::Profile, figment::value::Dict>> {
        self.set.data()
    }
}

fn flatten(key: String, value: Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let key = if key.is_empty() { name } else { format!("{key}.{name}") };
                flatten(key, value, found);
            }
        }
        value => found.push((key, value)),
    }
}

fn source(metadata: Option<&Metadata>, key: &str) -> String {
    match metadata {
        Some(found) if matches!(found.source, Some(Source::File(_))) => {
            found.source.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        Some(found) if found.name.contains("environment") => variable(key),
        Some(found) if found.name.starts_with("--") => found.name.to_string(),
        _ => "default".to_owned(),
    }
}

/// The variable of the environment that sets a key.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_ascii_uppercase().replace('.', "__"))
}
