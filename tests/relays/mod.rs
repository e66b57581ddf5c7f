//! The relays, through real sockets on both sides: the platform's requests come in, and what goes out is
//! taken by a stand-in that answers as the platform does.

mod mcp;
mod slack;
pub mod slack_api;
mod teams;
mod teams_cloud;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use polyfaq::channel::Relays;
use polyfaq::channel::http::{App, service_with};
use polyfaq::channel::relay::Desk;
use polyfaq::config::{Secret, Settings};
use polyfaq::feedback::{Account, Journal, Keep, Period};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::harness::{Bench, project};

/// A server with relays on a socket of its own, over the sample corpus.
pub struct Service {
    address: SocketAddr,
    runtime: Runtime,
    relays: Option<Relays>,
    folder: TempDir,
}

impl Service {
    /// A server with those settings.
    pub fn start(settings: &Settings) -> Service {
        let runtime = Runtime::new().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let keep = Keep { questions: false, days: 1 };
        let journal = Journal::start(folder.path().join("feedback"), keep).expect("a journal");
        let chat = Arc::new(Bench::sample().chat().with_journal(Some(Arc::new(journal))));
        let app = App::new(Bench::sample().chat(), settings.server.clone());
        let desk = Desk::new(Arc::new(move || Arc::clone(&chat)), settings.server.max_message_chars);
        let (address, relays) = runtime.block_on(async {
            let relays = Relays::start(settings, &desk).expect("relays");
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            let address = listener.local_addr().expect("an address");
            let service = service_with(app, &relays.routes());
            tokio::spawn(async move { axum::serve(listener, service).await });
            (address, relays)
        });
        Service { address, runtime, relays: Some(relays), folder }
    }

    /// What readers said, one row each.
    pub fn feedback(&self) -> String {
        let account = Account::read(&self.folder.path().join("feedback"), &Period::default());
        format!("{:?}", account.expect("an account"))
    }

    /// Sends a request and returns status and body.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        post(&format!("http://{}{path}", self.address), headers, body)
    }

    /// What a browser is told that asks whether a page may send a request with such headers.
    pub fn preflight(&self, path: &str, origin: &str, headers: &str) -> HeaderMap {
        let request = ureq::options(format!("http://{}{path}", self.address))
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", headers);
        request.call().expect("a response").headers().clone()
    }

    /// Stops as the server does when it is asked to: what was acknowledged is done.
    pub fn stop(&mut self) {
        if let Some(relays) = self.relays.take() {
            self.runtime.block_on(relays.finish(Duration::from_secs(60)));
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

/// Waits until something is so, at most a minute.
pub fn eventually<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        if let Some(found) = found() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never came: {what}");
}

#[test]
fn the_tutorials_name_routes_that_there_are_and_manifests_that_parse() {
    let mut settings = Settings::default();
    settings.slack.signing_secret = Some(Secret::new("s"));
    settings.slack.bot_token = Some(Secret::new("t"));
    settings.teams.webhook_secret = Some(Secret::new("c2VjcmV0"));
    settings.teams.app_id = Some("a".into());
    settings.teams.app_password = Some(Secret::new("p"));
    settings.teams.tenant_id = Some("t".into());
    settings.mcp.allowed_hosts = vec!["127.0.0.1".into()];
    let service = Service::start(&settings);
    for (tutorial, count) in [("slack", 4), ("teams", 3), ("mcp", 3)] {
        let path = project().join(format!("docs/{tutorial}.md"));
        let text = std::fs::read_to_string(path).expect("a tutorial");
        let urls = text.split(['"', ' ', '`', '\n']).filter_map(|word| {
            let rest = word
                .strip_prefix("https://help.example.com")
                .or(word.strip_prefix("http://localhost:8080"))?;
            rest.starts_with("/v1/").then_some(rest).or(rest.starts_with("/mcp").then_some(rest))
        });
        let urls: Vec<&str> = urls.map(|url| url.trim_end_matches(['.', ')', ','])).collect();
        assert!(urls.len() >= count, "{tutorial}: {urls:?}");
        for url in urls {
            assert_ne!(service.post(url, &[], "").0, 404, "{tutorial}: {url}");
        }
        for block in text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            serde_json::from_str::<serde_json::Value>(block)
                .unwrap_or_else(|e| panic!("{tutorial}: {e}: {block}"));
        }
        for block in text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            serde_saphyr::from_str::<serde_json::Value>(block).unwrap_or_else(|e| panic!("{tutorial}: {e}"));
        }
    }
}
