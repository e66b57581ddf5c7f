//! Who is let in: API keys with their scopes, requests a minute, requests at a time.
//!
//! In: a request to a route that takes a scope. Out: the request, let through, or a problem with the time to
//! come back. Never: memory that grows with the number of clients.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::App;
use super::client::{self, Shown};
use super::problem::Problem;
use crate::config::Scope;

/// The most clients that are counted one by one.
const MAX_CLIENTS: usize = 1 << 16;
/// When there are more, so many counters are shared by those that are counted by address.
const SHARED: u64 = 1 << 10;
/// After so many requests, clients that have been quiet are forgotten.
const FORGET_EVERY: u64 = 1 << 10;
/// The time to come back, in seconds, when too much is asked at a time.
const BUSY_SECONDS: u64 = 1;

/// A client, as far as its requests are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Client {
    /// Who has this key.
    Key(String),
    /// Who asks from there.
    Address(IpAddr),
    /// One of many.
    Shared(u64),
}

/// Lets a request through that may do what `scope` says, and is not one too many.
pub(super) async fn admit(
    State((app, scope)): State<(App, Scope)>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let settings = &app.settings;
    let metrics = &app.shared.metrics;
    let refuse = |limit| move |_: &Problem| metrics.refused(limit);
    let key = client::key(request.headers(), settings);
    // Before the key is judged, so that keys cannot be tried without end.
    check_rate(&app, &key, &request).inspect_err(refuse("requests_per_minute"))?;
    check_scope(&key, scope, &settings.open).inspect_err(refuse("keys"))?;
    let _slot = app.slots.try_acquire().map_err(|_| busy()).inspect_err(refuse("max_concurrent"))?;
    Ok(next.run(request).await)
}

fn check_rate(app: &App, key: &Shown<'_>, request: &Request) -> Result<(), Problem> {
    let limit = app.settings.requests_per_minute;
    let trusted = &app.settings.trusted_proxies;
    let address = || client::address(request.headers(), request.extensions(), trusted);
    let client = match key {
        Shown::Key(key) => Some(Client::Key(key.name.clone())),
        _ => address().map(|address| Client::Address(network(address))),
    };
    let Some(wait) = client.and_then(|client| app.shared.limiter.check(limit, client)) else { return Ok(()) };
    let seconds = wait.as_secs() + 1;
    let detail = format!("more than {limit} requests in a minute; come back in {seconds} s");
    Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", detail).retry_after(seconds))
}

fn check_scope(key: &Shown<'_>, scope: Scope, open: &[Scope]) -> Result<(), Problem> {
    let unknown = |detail| Err(Problem::new(StatusCode::UNAUTHORIZED, "key", detail));
    match key {
        Shown::Key(key) if key.scopes.contains(&scope) || open.contains(&scope) => Ok(()),
        Shown::Key(_) => {
            let detail = "this API key is not for that; use one with the scope that it takes";
            Err(Problem::new(StatusCode::FORBIDDEN, "scope", detail))
        }
        // A key that was withdrawn should be noticed, not fall back to what is open to all.
        Shown::Unknown => unknown("the API key is unknown; ask the operator for another"),
        Shown::Nothing if open.contains(&scope) => Ok(()),
        Shown::Nothing => unknown("this takes an API key; send it as Authorization: Bearer <key>"),
    }
}

fn busy() -> Problem {
    let detail = "too much is being asked at this moment; come back in a second";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).retry_after(BUSY_SECONDS)
}

/// What is counted of an address: of IPv6 the network, as a client there has as many addresses as it likes.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(),
    }
}

/// Counts the requests of clients.
#[derive(Default)]
pub(super) struct Limiter {
    /// The limit that is counted by, with its counters; another limit begins anew.
    counters: arc_swap::ArcSwapOption<Counters>,
}

struct Counters {
    limit: u32,
    clients: DefaultKeyedRateLimiter<Client>,
    checks: AtomicU64,
    full: AtomicBool,
}

impl Limiter {
    /// How long a client has to wait that asks once more; `None` if it need not.
    fn check(&self, limit: u32, client: Client) -> Option<Duration> {
        let quota = Quota::per_minute(NonZeroU32::new(limit)?);
        let mut counters = self.counters.load_full();
        if counters.as_ref().is_none_or(|c| c.limit != limit) {
            let anew = Counters {
                limit,
                clients: RateLimiter::keyed(quota),
                checks: AtomicU64::new(0),
                full: AtomicBool::new(false),
            };
            counters = Some(std::sync::Arc::new(anew));
            self.counters.store(counters.clone());
        }
        counters.and_then(|counters| counters.check(client))
    }
}

impl Counters {
    fn check(&self, client: Client) -> Option<Duration> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.clients.retain_recent();
            self.full.store(self.clients.len() > MAX_CLIENTS, Ordering::Relaxed);
        }
        let client = match client {
            Client::Address(address) if self.full.load(Ordering::Relaxed) => {
                let mut hasher = DefaultHasher::new();
                address.hash(&mut hasher);
                Client::Shared(hasher.finish() % SHARED)
            }
            client => client,
        };
        let refused = self.clients.check_key(&client).err()?;
        Some(refused.wait_time_from(DefaultClock::default().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let limiter = Limiter::default();
        for n in 0..200_000_u32 {
            limiter.check(60, Client::Address(IpAddr::V4(n.into())));
        }
        let clients = limiter.counters.load_full().expect("counters").clients.len();
        assert!(clients <= MAX_CLIENTS + 2 * 1024 + 1024, "{clients}");
    }

    #[test]
    fn a_client_waits_as_long_as_it_is_told() {
        let limiter = Limiter::default();
        let client = || Client::Key("a".into());
        assert!((0..3).all(|_| limiter.check(3, client()).is_none()));
        let wait = limiter.check(3, client()).expect("one too many");
        assert!(wait > Duration::from_secs(15) && wait <= Duration::from_secs(20), "{wait:?}");
        assert!(limiter.check(3, Client::Key("b".into())).is_none(), "another client");
        assert!(limiter.check(0, client()).is_none(), "no limit");
    }

    #[test]
    fn an_ipv6_client_is_its_network() {
        let of = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
    }
}
