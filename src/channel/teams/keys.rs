//! The keys that the Bot Framework signs with, from its OpenID metadata.
//!
//! In: the id of a key. Out: the key with the channels that it vouches for, fetched anew when it is unknown
//! or a day old. Never: more than one fetch in the time that is set, whatever ids come in.
//! <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#openid-metadata-document>

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jsonwebtoken::DecodingKey;
use serde::Deserialize;

use crate::channel::relay::json;

/// Keys are fetched anew after a day; while that fails, the old ones hold for five.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);
const HELD: Duration = Duration::from_secs(5 * 24 * 60 * 60);
/// The most keys that are held.
const KEYS: usize = 100;

/// A key.
pub(super) struct Key {
    pub(super) key: DecodingKey,
    /// Ids of the channels that it vouches for.
    pub(super) endorsements: Vec<String>,
}

/// All keys, as far as they are known.
pub(super) struct Keys {
    http: reqwest::Client,
    metadata: String,
    pause: Duration,
    held: RwLock<Held>,
    /// Whoever fetches holds it, with the time of the last fetch.
    fetching: tokio::sync::Mutex<Option<Instant>>,
}

#[derive(Default)]
struct Held {
    keys: HashMap<String, Arc<Key>>,
    fetched: Option<Instant>,
}

#[derive(Deserialize)]
struct Metadata {
    jwks_uri: String,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<WebKey>,
}

/// A key as it is published (RFC 7517), with Microsoft's own field.
#[derive(Deserialize)]
struct WebKey {
    kty: String,
    kid: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    endorsements: Vec<String>,
}

impl Keys {
    /// Keys that the metadata at that URL leads to, fetched at most once in `pause`.
    pub(super) fn new(http: reqwest::Client, metadata: String, pause: Duration) -> Keys {
        Keys { http, metadata, pause, held: RwLock::default(), fetching: tokio::sync::Mutex::new(None) }
    }

    /// The key of that id, if it is published.
    pub(super) async fn find(&self, id: &str) -> Option<Arc<Key>> {
        match self.known(id, FRESH) {
            Some(key) => Some(key),
            None => {
                self.refresh().await;
                self.known(id, HELD)
            }
        }
    }

    fn known(&self, id: &str, age: Duration) -> Option<Arc<Key>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.fetched.filter(|fetched| fetched.elapsed() < age)?;
        held.keys.get(id).cloned()
    }

    /// Fetches the keys, unless somebody did a moment ago.
    async fn refresh(&self) {
        let mut last = self.fetching.lock().await;
        if last.is_some_and(|last| last.elapsed() < self.pause) {
            return;
        }
        *last = Some(Instant::now());
        match self.fetch().await {
            Ok(keys) => {
                let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
                *held = Held { keys, fetched: Some(Instant::now()) };
            }
            Err(error) => tracing::warn!(error, "the Bot Framework's keys could not be fetched"),
        }
    }

    async fn fetch(&self) -> Result<HashMap<String, Arc<Key>>, String> {
        let get = async |url: &str| {
            let response = self.http.get(url).send().await.and_then(reqwest::Response::error_for_status);
            response.map_err(|error| error.to_string())
        };
        let metadata: Metadata = json(get(&self.metadata).await?).await?;
        let set: KeySet = json(get(&metadata.jwks_uri).await?).await?;
        let rsa = set.keys.into_iter().filter(|key| key.kty == "RSA").take(KEYS);
        let key = |web: WebKey| {
            let key = DecodingKey::from_rsa_components(&web.n, &web.e).ok()?;
            Some((web.kid, Arc::new(Key { key, endorsements: web.endorsements })))
        };
        Ok(rsa.filter_map(key).collect())
    }
}
