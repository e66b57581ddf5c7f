//! Settings of the articles and of their index.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ConfigError;
use crate::language::Language;
use crate::site::{Layout, Site, UrlTemplate};

/// The articles and where they stand on the web.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CorpusSettings {
    /// The folder with the articles.
    #[schema(value_type = String)]
    pub dir: PathBuf,
    /// How locale and path make up an article's path in it.
    #[schema(value_type = String)]
    pub layout: Layout,
    /// The URL of an article, with `{locale}`, `{path}` and `{anchor}`. The default leads to the
    /// article pages of this server.
    #[schema(value_type = String)]
    pub url: UrlTemplate,
    /// What `{path}` leaves out at its beginning (`articles/`).
    pub strip_prefix: String,
    /// BCP 47 tag of the language to speak when a question's language is unknown.
    pub default_language: String,
}

/// The index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct IndexSettings {
    /// The folder.
    #[schema(value_type = String)]
    pub dir: PathBuf,
    /// Memory for building, in megabytes.
    pub memory_mb: usize,
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

impl CorpusSettings {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.default_language().is_none() {
            return Err(ConfigError::invalid(
                "corpus.default_language",
                &self.default_language,
                "write a BCP 47 tag such as en or pt-BR",
            ));
        }
        Ok(())
    }

    /// The row of the default language, if the table has it.
    pub(super) fn default_language(&self) -> Option<&'static Language> {
        Language::from_tag(&self.default_language)
    }

    /// Where the articles stand on the web.
    pub(super) fn site(&self) -> Site {
        Site::new(self.url.clone(), self.layout.clone(), self.strip_prefix.clone())
    }
}
