//! How questions come in and replies go out: one module a wire format.
//!
//! In: bytes of a platform. Out: bytes of a platform; in between, only `chat`'s types. Never: the
//! search library, the file system, or one channel's types in another.

pub mod http;
pub mod relay;
pub mod slack;
pub mod teams;

use std::time::Duration;

use axum::Router;

use self::relay::{Desk, Drain};
use crate::config::Settings;

/// The relays that are configured.
#[derive(Debug, Default)]
pub struct Relays {
    router: Router,
    drains: Vec<Drain>,
}

impl Relays {
    /// Starts those that `settings` turn on; all bring their questions to `desk`. Must be called within a
    /// runtime.
    ///
    /// # Errors
    /// If the system offers no TLS.
    pub fn start(settings: &Settings, desk: &Desk) -> Result<Relays, reqwest::Error> {
        let mut relays = Relays::default();
        let working =
            [slack::relay(&settings.slack, desk.clone())?, teams::bot(&settings.teams, desk.clone())?];
        for (router, drain) in working.into_iter().flatten() {
            relays.add(Some(router));
            relays.drains.push(drain);
        }
        relays.add(teams::webhook(&settings.teams, desk.clone()));
        Ok(relays)
    }

    fn add(&mut self, router: Option<Router>) {
        self.router = std::mem::take(&mut self.router).merge(router.unwrap_or_default());
    }

    /// Their routes.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Ends their work once the server takes no more requests: what was acknowledged is answered, at most
    /// that long.
    pub async fn finish(self, patience: Duration) {
        let drains = self.drains.into_iter().map(|drain| drain.finish(patience));
        let all: Vec<_> = drains.map(tokio::spawn).collect();
        for one in all {
            // A worker that panicked has said so.
            let _ = one.await;
        }
    }
}
