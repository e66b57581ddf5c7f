//! What is counted and timed, in the text format that Prometheus scrapes.
//!
//! In: what became of requests and questions. Out: the text of `/metrics`. Never: what was asked, who asked,
//! or a label that a client can make up: routes are templates, languages those of the table.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use axum::http::{Method, StatusCode};
use jiff::Timestamp;
use metrics::{Counter, Histogram, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use rustc_hash::FxHashMap;

use crate::chat::{Reply, Status};
use crate::reload::Live;

/// Bounds of the latency histogram, in seconds.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

/// After so many requests the histograms are summed up, whether anybody scrapes them or not.
const SUM_UP_EVERY: u64 = 1 << 14;

const REQUESTS: &str = "polyfaq_requests_total";
const SECONDS: &str = "polyfaq_request_duration_seconds";
const REFUSED: &str = "polyfaq_requests_refused_total";
const ANSWERS: &str = "polyfaq_answers_total";
const RELOADS: &str = "polyfaq_reloads_total";
const FAILING: &str = "polyfaq_reload_failing";
const AGE: &str = "polyfaq_index_age_seconds";
const ARTICLES: &str = "polyfaq_index_articles";
const SECTIONS: &str = "polyfaq_index_sections";

/// The figures of one server.
pub(super) struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    recorded: AtomicU64,
    /// What is counted of each route, so that its labels are put together once.
    routes: RwLock<FxHashMap<String, Route>>,
    /// The same for what became of questions in each language.
    answers: RwLock<FxHashMap<(Status, &'static str), Counter>>,
}

/// What is counted of a route.
struct Route {
    seconds: Histogram,
    /// By method and status.
    requests: FxHashMap<(&'static str, u16), Counter>,
}

impl Metrics {
    pub(super) fn new() -> Self {
        // Bounds can only be wrong by being none.
        let builder = PrometheusBuilder::new();
        let recorder = builder.set_buckets(&BUCKETS).unwrap_or_default().build_recorder();
        let handle = recorder.handle();
        with_local_recorder(&recorder, describe);
        Metrics {
            recorder,
            handle,
            recorded: AtomicU64::new(0),
            routes: RwLock::default(),
            answers: RwLock::default(),
        }
    }

    /// A request was answered.
    pub(super) fn request(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let (method, status) = (method_label(method), status.as_u16());
        let count = |route: &Route| {
            let requests = route.requests.get(&(method, status))?;
            route.seconds.record(took.as_secs_f64());
            requests.increment(1);
            Some(())
        };
        // What a thread left that panicked is whole: nothing is half written.
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner).get(route).and_then(count);
        if known.is_none() {
            let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
            let route = self.registered(routes.entry(route.to_owned()), method, status);
            count(route);
        }
        if self.recorded.fetch_add(1, Ordering::Relaxed) % SUM_UP_EVERY == SUM_UP_EVERY - 1 {
            self.handle.run_upkeep();
        }
    }

    /// A route with the counter of a method and a status.
    fn registered<'r>(
        &self,
        route: Entry<'r, String, Route>,
        method: &'static str,
        status: u16,
    ) -> &'r Route {
        with_local_recorder(&self.recorder, || {
            let name = route.key().clone();
            let labels =
                [("method", method.to_owned()), ("route", name.clone()), ("status", status.to_string())];
            let route = route.or_insert_with(|| Route {
                seconds: histogram!(SECONDS, "route" => name),
                requests: FxHashMap::default(),
            });
            route.requests.insert((method, status), counter!(REQUESTS, &labels));
            route
        })
    }

    /// A request was turned away by a limit.
    pub(super) fn refused(&self, limit: &'static str) {
        with_local_recorder(&self.recorder, || counter!(REFUSED, "limit" => limit).increment(1));
    }

    /// A question was answered, or not.
    pub(super) fn answered(&self, reply: &Reply) {
        let key = (reply.status, reply.language.code);
        let count = |answers: &Counter| answers.increment(1);
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(&key).map(count);
        if known.is_none() {
            let counter = with_local_recorder(
                &self.recorder,
                || counter!(ANSWERS, "status" => reply.status.name(), "language" => reply.language.code),
            );
            counter.increment(1);
            self.answers.write().unwrap_or_else(PoisonError::into_inner).insert(key, counter);
        }
    }

    /// All figures as they are scraped.
    pub(super) fn text(&self, live: Option<&Live>) -> String {
        if let Some(live) = live {
            with_local_recorder(&self.recorder, || look_at(live));
        }
        self.handle.render()
    }
}

/// Sets what is not counted on the way but looked at when it is asked for.
#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn look_at(live: &Live) {
    let (served, status) = (live.now(), live.status());
    counter!(RELOADS, "outcome" => "ok").absolute(status.succeeded);
    counter!(RELOADS, "outcome" => "failed").absolute(status.failed);
    gauge!(FAILING).set(f64::from(u8::from(status.failure.is_some())));
    let age = Timestamp::now().duration_since(served.manifest.built).as_secs_f64();
    gauge!(AGE).set(age.max(0.0));
    for count in &served.manifest.languages {
        gauge!(ARTICLES, "language" => count.language.clone()).set(count.articles as f64);
        gauge!(SECTIONS, "language" => count.language.clone()).set(count.sections as f64);
    }
}

fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests answered, by method, route and status.");
    metrics::describe_histogram!(SECONDS, "Time to the head of the response, by route.");
    metrics::describe_counter!(REFUSED, "Requests turned away, by the limit that they met.");
    metrics::describe_counter!(ANSWERS, "Questions, by what came of them and the language spoken.");
    metrics::describe_counter!(RELOADS, "Reloads of articles and settings, by outcome.");
    metrics::describe_gauge!(FAILING, "1 while what is served is not what should be, as /readyz says.");
    metrics::describe_gauge!(AGE, "Time since the index was built.");
    metrics::describe_gauge!(ARTICLES, "Articles in the index, by language.");
    metrics::describe_gauge!(SECTIONS, "Sections in the index, by language.");
}

/// The method, if it is one of ours: clients make up others.
pub(super) fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
