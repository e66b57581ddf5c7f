//! The index on disk: one tantivy index a language, in generations that are built aside.
//!
//! In: articles (`corpus`) and their terms (`analysis`). Out: a generation on disk, opened as a
//! [`Snapshot`]. Never: ranking, and no change to a generation once it is current.
//!
//! Layout of the index folder:
//!
//! ```text
//! current               the name of the generation being served, replaced by one rename
//! lock                  held while building
//! generation-000002/    checksums, manifest.json, sources.bin, evidence.bin, evidence-counts.bin, pivot.bin,
//!                       headings.bin, articles.bin, and tantivy indexes: one folder a language, and the catalogue of all articles
//! generation-000001/    the last good one before it, to fall back to; older ones are taken away
//! building/             an unfinished generation; taken away by the next build
//! ```

mod build;
mod catalogue;
mod changes;
mod checksums;
mod day;
mod entry;
mod evidence;
mod facets;
mod headings;
mod manifest;
mod pivot;
mod profile;
mod record;
mod schema;
mod segment;
mod snapshot;
mod still;
mod store;
mod stored;
mod terms;
mod writer;

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use build::{BuildEvent, BuildReport, Plan, build};
pub use entry::{Entry, Row, Source};
pub use facets::{Filter, FilterError};
pub use manifest::{LanguageCount, Manifest, Stale};
pub use profile::{HeadingWord, Profile, gram_keys, heading_words, short};
pub use record::{Record, Rest, Shown, Texts, section_id};
pub use schema::{FOLDED, Fields, Searched};
pub use segment::SearchedField;
pub use snapshot::{LanguageIndex, List, Snapshot, StoredSection};
pub use store::{Store, Verdict};

use crate::corpus::WalkError;

/// Raised whenever what is on disk changes its form: an index of another version is rebuilt.
pub const FORMAT: u32 = 20;

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("there is no index in {0}; run `polyfaq index` to build it")]
    Missing(PathBuf),
    /// A file of it cannot be read or written.
    #[error(
        "{path} cannot be read or written; check that it is there, that the index folder is writable and that the disk is not full"
    )]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The manifest is not one.
    #[error("{path} is damaged ({reason}); run `polyfaq index` to build the index again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Made by another version.
    #[error(
        "the index in {path} has format {found}, this version reads {FORMAT}; run `polyfaq index` to build it again"
    )]
    Format {
        /// The generation's folder.
        path: PathBuf,
        /// The format on disk.
        found: u32,
    },
    /// The corpus cannot be walked.
    #[error(transparent)]
    Corpus(#[from] WalkError),
    /// The corpus has nothing to index.
    #[error(
        "there is no article to index in {0}: put Markdown files into one folder a locale (en-us/…/faq.md)"
    )]
    Empty(PathBuf),
    /// The search library failed; what it meets on a disk, mostly.
    #[error(
        "the search index cannot be read or written; check that the index folder is writable and that the disk is not full"
    )]
    Search(#[from] tantivy::TantivyError),
}

impl IndexError {
    /// Makes an I/O error name its file.
    fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> IndexError {
        let path = path.into();
        move |source| IndexError::Io { path, source }
    }
}

/// Writes a value into a file of a generation.
fn write_file(path: &Path, value: &impl Serialize) -> Result<(), IndexError> {
    let bytes = postcard::to_stdvec(value)
        .map_err(|e| IndexError::Damaged { path: path.to_owned(), reason: e.to_string() })?;
    std::fs::write(path, bytes).map_err(IndexError::io(path))
}

/// Reads a value from a file of a generation.
fn read_file<T: DeserializeOwned>(path: &Path) -> Result<T, IndexError> {
    let bytes = std::fs::read(path).map_err(IndexError::io(path))?;
    postcard::from_bytes(&bytes)
        .map_err(|e| IndexError::Damaged { path: path.to_owned(), reason: e.to_string() })
}

/// An index of the sample corpus, in a folder of its own.
#[cfg(test)]
pub(crate) fn of_the_sample() -> (tempfile::TempDir, Snapshot) {
    use crate::site::{Layout, Site, UrlTemplate};

    let folder = tempfile::tempdir().expect("a folder");
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    let store = Store::new(folder.path());
    let plan = Plan { corpus: &corpus, site: &site, store: &store, memory: 64 << 20 };
    build(&plan, true, |_| ()).expect("an index");
    let snapshot = Snapshot::open(&store).expect("a snapshot");
    (folder, snapshot)
}
