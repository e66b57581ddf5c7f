//! The relays, through real sockets on both sides: the platform's requests come in, and what goes out is
//! taken by a stand-in that answers as the platform does.

mod slack;
mod slack_api;
mod teams;
mod teams_cloud;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use polyfaq::channel::Relays;
use polyfaq::channel::http::{App, service_with};
use polyfaq::channel::relay::Desk;
use polyfaq::config::Settings;
use tokio::runtime::Runtime;

use crate::harness::Bench;

/// A server with relays on a socket of its own, over the sample corpus.
pub struct Service {
    address: SocketAddr,
    runtime: Runtime,
    relays: Option<Relays>,
    /// What was said to have helped, or not.
    pub feedback: Arc<Mutex<Vec<(String, bool)>>>,
}

impl Service {
    /// A server with those settings.
    pub fn start(settings: &Settings) -> Service {
        let runtime = Runtime::new().expect("a runtime");
        let feedback = Arc::new(Mutex::new(Vec::new()));
        let told = feedback.clone();
        let app = App::new(Bench::sample().chat(), settings.server.clone());
        let sink = Arc::new(move |receipt: &str, helpful: bool| {
            told.lock().expect("a lock").push((receipt.to_owned(), helpful));
        });
        let desk = Desk::new(app.chat_source(), sink, settings.server.max_message_chars);
        let (address, relays) = runtime.block_on(async {
            let relays = Relays::start(settings, &desk).expect("relays");
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            let address = listener.local_addr().expect("an address");
            let service = service_with(app, relays.router());
            tokio::spawn(async move { axum::serve(listener, service).await });
            (address, relays)
        });
        Service { address, runtime, relays: Some(relays), feedback }
    }

    /// Sends a request and returns status and body.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        post(&format!("http://{}{path}", self.address), headers, body)
    }

    /// Stops as the server does when it is asked to: what was acknowledged is done.
    pub fn stop(&mut self) {
        if let Some(relays) = self.relays.take() {
            self.runtime.block_on(relays.finish(Duration::from_secs(10)));
        }
    }
}

fn post(url: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request =
        headers.iter().fold(agent.post(url), |request, (name, value)| request.header(*name, *value));
    let mut response = request.send(body).expect("a response");
    (response.status().as_u16(), response.body_mut().read_to_string().expect("a body"))
}

/// Waits until something is so, at most ten seconds.
pub fn eventually<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        if let Some(found) = found() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never came: {what}");
}
