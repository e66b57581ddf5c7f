//! Microsoft Teams: the outgoing webhook of a team, and a bot.
//!
//! In: activities, signed with a token of the webhook's or of the Bot Framework's. Out: messages with
//! Adaptive Cards. Never: anything of a request believed before it is known who sent it.

mod activity;
mod bot;
mod card;
mod connector;
mod keys;
mod said;
mod text;
mod token;
mod webhook;

use axum::Router;

use crate::channel::relay::{Desk, Drain};
use crate::config::TeamsSettings;

/// The largest body, in bytes.
const MAX_BODY: usize = 256 << 10;

/// The route of the outgoing webhook; `None` if it is off.
pub fn webhook(settings: &TeamsSettings, desk: Desk) -> Option<Router> {
    webhook::routes(settings, desk)
}

/// The route of the bot and what ends its work; `None` if it is off. Must be called within a runtime.
///
/// # Errors
/// If the system offers no TLS.
pub fn bot(settings: &TeamsSettings, desk: Desk) -> Result<Option<(Router, Drain)>, reqwest::Error> {
    bot::routes(settings, desk)
}
