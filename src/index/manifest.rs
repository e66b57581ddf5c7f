//! What a generation was made of: enough to tell whether it still fits the corpus.

use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{FORMAT, IndexError};
use crate::site::Site;
use crate::{analysis, corpus, detect, translate};

/// The name of the manifest in a generation's folder.
pub(super) const FILE: &str = "manifest.json";

/// The account of one generation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the files ([`FORMAT`]).
    pub format: u32,
    /// When it was built.
    pub built: Timestamp,
    /// Hash over the versions of the code and the settings that shape an index.
    pub fingerprint: String,
    /// The languages, by tag.
    pub languages: Vec<LanguageCount>,
    /// Findings in all of the corpus.
    pub findings: usize,
}

/// How much there is in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageCount {
    /// BCP 47 tag.
    pub language: String,
    /// Articles with at least one section.
    pub articles: usize,
    /// Sections.
    pub sections: usize,
    /// Documents of its search index: one for each way to ask for a section.
    pub documents: usize,
    /// Findings in its articles.
    pub findings: usize,
    /// Size of its articles' files, in bytes.
    pub bytes: u64,
}

impl LanguageCount {
    /// Nothing yet.
    pub(super) fn of(tag: &str) -> Self {
        LanguageCount { language: tag.to_owned(), ..LanguageCount::default() }
    }
}

/// Why an index does not fit its corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale {
    /// There is no index.
    Missing,
    /// It cannot be opened; the message says why.
    Unusable(String),
    /// It would do, but a new one was asked for.
    Asked,
    /// Other settings or another version.
    Settings,
    /// Articles changed, came or went.
    Files {
        /// How many.
        changed: usize,
    },
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stale::Missing => f.write_str("there is none yet"),
            Stale::Unusable(reason) => f.write_str(reason),
            Stale::Asked => f.write_str("asked for"),
            Stale::Settings => f.write_str("settings or version changed"),
            Stale::Files { changed } => write!(f, "{changed} articles changed"),
        }
    }
}

impl Manifest {
    /// Reads the manifest of a generation.
    pub(super) fn read(generation: &Path) -> Result<Manifest, IndexError> {
        let path = generation.join(FILE);
        let bytes = std::fs::read(&path).map_err(IndexError::io(&path))?;
        let damaged = |reason: serde_json::Error| IndexError::Damaged {
            path: path.clone(),
            reason: reason.to_string(),
        };
        // The format first: the rest of a manifest of another format may look otherwise.
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let Format { format } = serde_json::from_slice(&bytes).map_err(damaged)?;
        if format != FORMAT {
            return Err(IndexError::Format { path: generation.to_owned(), found: format });
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// Writes it into a generation's folder.
    pub(super) fn write(&self, generation: &Path) -> Result<(), IndexError> {
        let path = generation.join(FILE);
        let damaged =
            |e: serde_json::Error| IndexError::Damaged { path: path.clone(), reason: e.to_string() };
        let bytes = serde_json::to_vec(self).map_err(damaged)?;
        std::fs::write(&path, bytes).map_err(IndexError::io(&path))
    }

    /// Sections in all languages.
    pub fn sections(&self) -> usize {
        self.languages.iter().map(|l| l.sections).sum()
    }

    /// Articles in all languages.
    pub fn articles(&self) -> usize {
        self.languages.iter().map(|l| l.articles).sum()
    }
}

/// The hash over everything beside the files that shapes an index.
pub(super) fn fingerprint(site: &Site) -> String {
    let site = serde_json::to_string(site).unwrap_or_default();
    let text = format!(
        "{FORMAT} {} {} {} {} {site}",
        analysis::VERSION,
        corpus::VERSION,
        detect::VERSION,
        translate::VERSION
    );
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
