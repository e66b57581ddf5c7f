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
    let edited = Edited::read(&settings)?;
    let site = settings.site();
    let store = Store::new(&settings.index.dir);
    let memory = settings.index.memory_mb.saturating_mul(1 << 20);
    let plan = Plan { corpus: &settings.corpus.dir, site: &site, store: &store, memory };
    build(&plan, false, on)?;
    let snapshot = Snapshot::open(&store)?;
    let journal = journal(&settings)?;
    over(snapshot, settings, edited, journal, base)
}

/// The same at a start, where nothing is served yet that could go on being served: where the index folder fails
/// (a full disk, damage), the last good generation is served, and the failure returned with it.
///
/// # Errors
/// If there is no good generation either, or something else is wrong; then what [`make`] says.
pub fn make_at_start(
    settings: Settings,
    base: String,
    on: impl FnMut(BuildEvent<'_>),
) -> Result<(Served, Option<MakeError>), MakeError> {
    let failure = match make(settings.clone(), base.clone(), on) {
        Ok(served) => return Ok((served, None)),
        Err(failure) if failure.is_of_the_folder() => failure,
        Err(failure) => return Err(failure),
    };
    let edited = Edited::read(&settings)?;
    let store = Store::new(&settings.index.dir);
    let Ok((snapshot, _)) = Snapshot::open_best(&store, &settings.site()) else { return Err(failure) };
    let (built, error) = (snapshot.manifest().built, said(&failure));
    tracing::error!(error, %built, "serving the last good index, which may be older than the articles");
    let journal = journal(&settings).unwrap_or_else(|error| {
        tracing::error!(error = said(&error), "feedback is not kept until the next start");
        None
    });
    Ok((over(snapshot, settings, edited, journal, base)?, Some(failure)))
}

impl MakeError {
    /// Whether it is the folder of the index that failed, and not what it is made of.
    fn is_of_the_folder(&self) -> bool {
        use IndexError::{Damaged, Io, Search};
        matches!(self, MakeError::Index(Damaged { .. } | Io { .. } | Search(_)))
    }
}

/// What editors wrote beside the articles.
struct Edited {
    editorial: Editorial,
    wording: Wording,
}

impl Edited {
    fn read(settings: &Settings) -> Result<Edited, MakeError> {
        let editorial = Editorial::read(&settings.chat.editorial)?;
        Ok(Edited { editorial, wording: Wording::read(&settings.chat.wording)? })
    }
}

/// A conversation partner over a generation.
fn over(
    snapshot: Snapshot,
    settings: Settings,
    edited: Edited,
    journal: Option<Arc<Journal>>,
    base: String,
) -> Result<Served, MakeError> {
    let Edited { editorial, wording } = edited;
    let manifest = snapshot.manifest().clone();
    // The settings were checked when they were loaded.
    let default = settings.default_language().unwrap_or_else(Language::undetermined);
    let engine = Engine::new(Box::new(Embedded::new(Arc::new(snapshot))), default, settings.answer);
    let chat = Chat::new(engine, settings.site(), base)
        .sealed(Seal::new(settings.server.signing_secret().expose().as_bytes()))
        .with_wording(wording)
        .with_contact(settings.chat.contact.clone())
        .marking_machine_translations(settings.chat.mark_machine_translations)
        .with_journal(journal);
    for id in chat.missing(editorial.sections())? {
        tracing::warn!(id, "the editorial file names what the index does not hold; write article#anchor");
    }
    let chat = chat.with_editorial(editorial);
    Ok(Served { chat: Arc::new(chat), settings: Arc::new(settings), manifest })
}

/// What an error says with its causes, each once.
pub(super) fn said(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

/// Where feedback is kept, if it is. That of the state before is closed when the last request is done with it; both
/// may write in the meantime.
fn journal(settings: &Settings) -> Result<Option<Arc<Journal>>, FeedbackError> {
    let feedback = &settings.feedback;
    let keep = Keep { questions: feedback.keep_questions, days: feedback.retention_days };
    feedback.enabled.then(|| Journal::start(feedback.file.clone(), keep).map(Arc::new)).transpose()
}
