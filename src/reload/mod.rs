//! Taking up changes while the server runs: what is served is made anew aside, and swapped.
//!
//! In: notices of changed files, and being asked. Out: [`Live`], which holds what is served now. Never: a
//! half-made index, or silence about one that could not be made: what was served before goes on being served,
//! the log says why, and [`Live::status`] knows of it.
//!
//! All work is done on one thread of its own, one change after the other.

mod make;
mod watch;

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use jiff::Timestamp;
use serde::Serialize;

pub use make::{MakeError, Served, make};
pub use watch::watched;

use crate::config::{Origin, Settings};
use crate::index::BuildEvent;
use watch::Watcher;

/// What is served now, and the way to have it made anew. Held by all that answer.
pub struct Live {
    served: ArcSwap<Served>,
    status: Mutex<Status>,
    /// The bell of the thread that reloads; what rings it also keeps it alive.
    bell: Mutex<Option<Sender<Ring>>>,
}

/// How reloading has gone.
#[derive(Debug, Clone)]
pub struct Status {
    /// When what is served now was made.
    pub loaded: Timestamp,
    /// Reloads that worked.
    pub succeeded: u64,
    /// Reloads that did not.
    pub failed: u64,
    /// Why the last one did not, if it did not.
    pub failure: Option<Failure>,
}

/// Why a reload did not work.
#[derive(Debug, Clone)]
pub struct Failure {
    /// When.
    pub at: Timestamp,
    /// What is to be mended.
    pub part: Part,
    /// What is wrong with it; names files and settings, so it is for operators.
    pub reason: String,
}

/// What a reload failed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The settings.
    Configuration,
    /// The articles, or their index.
    Index,
    /// The editorial file.
    Editorial,
    /// The operator's own words.
    Wording,
    /// The file that feedback is kept in.
    Feedback,
    /// The program.
    Program,
}

/// Why the thread that reloads is woken.
enum Ring {
    Changed,
    Asked(SyncSender<Result<(), Failure>>),
}

impl Live {
    /// Serves this, and nothing else until [`start`] is called.
    pub fn new(served: Served) -> Arc<Live> {
        let status = Status { loaded: Timestamp::now(), succeeded: 0, failed: 0, failure: None };
        Arc::new(Live {
            served: ArcSwap::from_pointee(served),
            status: Mutex::new(status),
            bell: Mutex::new(None),
        })
    }

    /// What is served now. Who answers a request takes it once and keeps it to the end.
    pub fn now(&self) -> Arc<Served> {
        self.served.load_full()
    }

    /// How reloading has gone.
    pub fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has all made anew and waits for it, at most so long; `None` if it is still being made then, or nothing
    /// is ever made anew here. Blocks.
    pub fn reload(&self, wait: Duration) -> Option<Result<(), Failure>> {
        let (done, outcome) = sync_channel(1);
        self.ring(Ring::Asked(done));
        outcome.recv_timeout(wait).ok()
    }

    /// Has all made anew, and does not wait for it.
    pub fn ask(&self) {
        self.ring(Ring::Changed);
    }

    fn record(&self, change: impl FnOnce(&mut Status)) {
        change(&mut self.status.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn ring(&self, ring: Ring) {
        if let Some(bell) = self.bell.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // The thread ends only with the process.
            let _ = bell.send(ring);
        }
    }
}

/// Begins to take up changes. `origin` is where settings are read from, `bound` the address listened on;
/// `publish` is called with what is served from now on, before any waiter is told.
///
/// # Errors
/// If no thread can be started.
pub fn start(
    live: &Arc<Live>,
    origin: Origin,
    bound: SocketAddr,
    publish: impl Fn(&Arc<Served>) + Send + 'static,
) -> std::io::Result<()> {
    let (bell, rings) = channel();
    *live.bell.lock().unwrap_or_else(PoisonError::into_inner) = Some(bell.clone());
    let reloader = Reloader { live: Arc::clone(live), origin, bound, publish };
    let watcher = reloader.watcher(bell);
    std::thread::Builder::new().name("reload".into()).spawn(move || reloader.run(&rings, watcher)).map(drop)
}

struct Reloader<P> {
    live: Arc<Live>,
    origin: Origin,
    bound: SocketAddr,
    publish: P,
}

impl<P: Fn(&Arc<Served>)> Reloader<P> {
    fn watcher(&self, bell: Sender<Ring>) -> Option<Watcher> {
        let settings = &self.live.now().settings;
        if !settings.reload.watch {
            return None;
        }
        let settle = Duration::from_millis(settings.reload.settle_ms.max(1));
        let changed = move || {
            let _ = bell.send(Ring::Changed);
        };
        Watcher::new(&watched(&self.origin, settings), settle, changed)
            .inspect_err(
                |error| tracing::warn!(%error, "files cannot be watched; send SIGHUP after a change"),
            )
            .ok()
    }

    fn run(self, rings: &Receiver<Ring>, mut watcher: Option<Watcher>) {
        while let Ok(first) = rings.recv() {
            // What came together is one change.
            let waiting: Vec<Ring> = std::iter::once(first).chain(rings.try_iter()).collect();
            let outcome = self.reload(watcher.as_mut());
            for ring in waiting {
                if let Ring::Asked(done) = ring {
                    // Who asked may have gone.
                    let _ = done.try_send(outcome.clone());
                }
            }
        }
    }

    fn reload(&self, watcher: Option<&mut Watcher>) -> Result<(), Failure> {
        let started = Instant::now();
        let made = catch_unwind(AssertUnwindSafe(|| self.make(watcher))).unwrap_or(Err(MakeError::Panic));
        match made {
            Ok(served) => {
                tracing::info!(sections = served.manifest.sections(), ms = millis(started), "reloaded");
                let served = Arc::new(served);
                self.live.served.store(Arc::clone(&served));
                (self.publish)(&served);
                // Last, so that who sees it sees all of it.
                self.live.record(|status| {
                    status.succeeded += 1;
                    status.loaded = Timestamp::now();
                    status.failure = None;
                });
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, ms = millis(started), "not reloaded; what was served before still is");
                let failure =
                    Failure { at: Timestamp::now(), part: Part::of(&error), reason: error.to_string() };
                self.live.record(|status| {
                    status.failed += 1;
                    status.failure = Some(failure.clone());
                });
                Err(failure)
            }
        }
    }

    fn make(&self, watcher: Option<&mut Watcher>) -> Result<Served, MakeError> {
        let settings = self.origin.load();
        let before = self.live.now();
        // Watched before it is read: what changes from now on is a change of its own.
        if let Some(watcher) = watcher {
            let paths = watched(&self.origin, settings.as_ref().unwrap_or(&before.settings));
            watcher.watch(&paths);
        }
        let settings = settings?;
        say_what_takes_a_restart(&before.settings, &settings);
        let base = settings.base_url(self.bound);
        make(settings, base, |event| {
            if let BuildEvent::Finding(finding) = event {
                tracing::warn!(%finding, "an article has a finding");
            }
        })
    }
}

impl Part {
    fn of(error: &MakeError) -> Part {
        match error {
            MakeError::Config(_) => Part::Configuration,
            MakeError::Index(_) | MakeError::Retrieve(_) => Part::Index,
            MakeError::Editorial(_) => Part::Editorial,
            MakeError::Wording(_) => Part::Wording,
            MakeError::Feedback(_) => Part::Feedback,
            MakeError::Panic => Part::Program,
        }
    }
}

fn say_what_takes_a_restart(before: &Settings, after: &Settings) {
    let fixed = |s: &Settings| {
        let server = &s.server;
        let times = (server.header_timeout_seconds, server.drain_seconds, server.max_connections);
        (server.listen, times, s.reload.clone(), s.slack.clone(), s.teams.clone(), s.mcp.clone())
    };
    if fixed(before) != fixed(after) {
        tracing::warn!("some of the changed settings hold only after a restart; the reference says which");
    }
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
