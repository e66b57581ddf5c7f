//! How questions come in and replies go out: one module a wire format.
//!
//! In: bytes of a platform. Out: bytes of a platform; in between, only `chat`'s types. Never: the
//! search library, the file system, or one channel's types in another. `widget` is no channel: it holds
//! the files that `http` serves to pages.

pub mod http;
pub mod mcp;
pub mod relay;
pub mod slack;
pub mod teams;
pub mod widget;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;

use self::relay::{Desk, Drain};
use crate::config::Settings;
use crate::reload::Live;

/// Routes of the relays.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    /// Those whose requests say who sent them, and are checked for it by the relay.
    pub signed: Router,
    /// Those that are open to whoever may ask.
    pub open: Router,
}

/// The relays that are configured.
#[derive(Debug, Default)]
pub struct Relays {
    routes: Routes,
    drains: Vec<Drain>,
}

impl Relays {
    /// Starts those that the settings turn on by now; they ask whatever chat is served at the time. Must be called
    /// within a runtime.
    ///
    /// # Errors
    /// If the system offers no TLS.
    pub fn of(live: &Arc<Live>) -> Result<Relays, reqwest::Error> {
        let (now, settings) = (Arc::clone(live), Arc::clone(&live.now().settings));
        let chat = Arc::new(move || Arc::clone(&now.now().chat));
        Relays::start(&settings, &Desk::new(chat, settings.server.max_message_chars))
    }

    /// Starts those that `settings` turn on; all bring their questions to `desk`. Must be called within a
    /// runtime.
    ///
    /// # Errors
    /// If the system offers no TLS.
    pub fn start(settings: &Settings, desk: &Desk) -> Result<Relays, reqwest::Error> {
        let working =
            [slack::relay(&settings.slack, desk.clone())?, teams::bot(&settings.teams, desk.clone())?];
        let (routers, drains): (Vec<Router>, Vec<Drain>) = working.into_iter().flatten().unzip();
        let signed = routers.into_iter().chain(teams::webhook(&settings.teams, desk.clone()));
        let signed = signed.fold(Router::new(), Router::merge);
        let open = mcp::relay(&settings.mcp, desk.clone()).unwrap_or_default();
        Ok(Relays { routes: Routes { signed, open }, drains })
    }

    /// Their routes.
    pub fn routes(&self) -> Routes {
        self.routes.clone()
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
