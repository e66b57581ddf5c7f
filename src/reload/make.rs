//! Settings to what is served: the index brought up to date and opened, a conversation partner over it.

use std::sync::Arc;

use crate::chat::{Chat, Seal};
use crate::config::{ConfigError, Settings};
use crate::editorial::{Editorial, EditorialError};
use crate::engine::Engine;
use crate::feedback::{FeedbackError, Journal, Keep};
use crate::index::{BuildEvent, IndexError, Manifest, Plan, Snapshot, Store, build};
use crate::language::Language;
use crate::retrieve::{Embedded, RetrieveError};
use crate::wording::{Wording, WordingError};

/// All that answers: it never changes, only gives way to another.
pub struct Served {
    /// Who answers.
    pub chat: Arc<Chat>,
    /// The settings that it was made with.
    pub settings: Arc<Settings>,
    /// The account of its index.
    pub manifest: Manifest,
}

/// Why something cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The articles, or their index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The index that was just made.
    #[error(transparent)]
    Retrieve(#[from] RetrieveError),
    /// The editorial file.
    #[error(transparent)]
    Editorial(#[from] EditorialError),
    /// The operator's own words.
    #[error(transparent)]
    Wording(#[from] WordingError),
    /// The file that feedback is kept in.
    #[error(transparent)]
    Feedback(#[from] FeedbackError),
    /// A bug.
    #[error("making the index ended in a panic; the log has it")]
    Panic,
}

/// Brings the index up to date with the articles and opens it. `base` is the address that readers reach the
/// server at; `on` is told how the build gets on.
///
/// # Errors
/// If there are no articles, or the index cannot be written or read.
pub fn make(settings: Settings, base: String, on: impl FnMut(BuildEvent<'_>)) -> Result<Served, MakeError> {
    // First, because it takes no time: a slip there need not wait for an index to be told.
    let editorial = Editorial::read(&settings.chat.editorial)?;
    let wording = Wording::read(&settings.chat.wording)?;
    let site = settings.site();
    let store = Store::new(&settings.index.dir);
    let memory = settings.index.memory_mb.saturating_mul(1 << 20);
    let plan = Plan { corpus: &settings.corpus.dir, site: &site, store: &store, memory };
    let manifest = build(&plan, false, on)?.manifest().clone();
    let snapshot = Snapshot::open(&store)?;
    // The settings were checked when they were loaded.
    let default = settings.default_language().unwrap_or_else(Language::undetermined);
    let engine = Engine::new(Box::new(Embedded::new(Arc::new(snapshot))), default, settings.answer);
    let chat = Chat::new(engine, site, base)
        .sealed(Seal::new(settings.server.signing_secret().expose().as_bytes()))
        .with_wording(wording)
        .with_contact(settings.chat.contact.clone())
        .marking_machine_translations(settings.chat.mark_machine_translations)
        .with_journal(journal(&settings)?);
    for id in chat.missing(editorial.sections())? {
        tracing::warn!(id, "the editorial file names what the index does not hold; write article#anchor");
    }
    let chat = chat.with_editorial(editorial);
    Ok(Served { chat: Arc::new(chat), settings: Arc::new(settings), manifest })
}

/// Where feedback is kept, if it is. That of the state before is closed when the last request is done with it; both
/// may write in the meantime.
fn journal(settings: &Settings) -> Result<Option<Arc<Journal>>, FeedbackError> {
    let feedback = &settings.feedback;
    let keep = Keep { questions: feedback.keep_questions, days: feedback.retention_days };
    feedback.enabled.then(|| Journal::start(feedback.file.clone(), keep).map(Arc::new)).transpose()
}
