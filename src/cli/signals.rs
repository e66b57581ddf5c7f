//! What the system asks of a running server: to stop, or to reload.
//!
//! In: signals of the process. Out: futures that end when one comes. Never: a signal that is lost because it came
//! before somebody waited for it; from [`Signals::take`] on they are kept.

use std::io;

/// The signals that are ours to handle.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Takes them over from the system, which would end the process.
    pub(super) fn take() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    /// Ends when the process is asked to stop: interrupted, or terminated. Calls `reload` for each hangup until
    /// then.
    pub(super) async fn stop(mut self, reload: impl Fn()) {
        loop {
            tokio::select! {
                _ = self.interrupt.recv() => return,
                _ = self.terminate.recv() => return,
                _ = self.hangup.recv() => reload(),
            }
        }
    }
}

/// The signals that are ours to handle.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Nothing has to be taken over here.
    pub(super) fn take() -> io::Result<Self> {
        Ok(Signals)
    }

    /// Ends when the process is interrupted.
    pub(super) async fn stop(self, _: impl Fn()) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
