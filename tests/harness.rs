//! What tests share: a corpus made on the spot, and a server on a real socket.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use polyfaq::channel::http::{Front, Workers};
use polyfaq::chat::{Chat, Message, Reply};
use polyfaq::config::{Origin, Overrides, Settings};
use polyfaq::corpus::Diagnostic;
use polyfaq::engine::Engine;
use polyfaq::index::{BuildEvent, BuildReport, IndexError, Plan, Snapshot, Store, build};
use polyfaq::language::Language;
use polyfaq::reload::{self, Live, make};
use polyfaq::retrieve::Embedded;
use polyfaq::site::Site;
use serde_json::Value;
use tempfile::TempDir;

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A row of the language table.
pub fn language(tag: &str) -> &'static Language {
    Language::from_tag(tag).expect("a row of the table")
}

/// A corpus and its index, taken away at the end of the test.
pub struct Bench {
    corpus: PathBuf,
    index: PathBuf,
    _folder: Option<TempDir>,
    pub settings: Settings,
}

impl Bench {
    /// An empty corpus.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let corpus = folder.path().join("corpus");
        std::fs::create_dir(&corpus).expect("a folder");
        let index = folder.path().join("index");
        let mut settings = Settings::default();
        settings.feedback.file = folder.path().join("feedback.sqlite");
        Bench { corpus, index, _folder: Some(folder), settings }
    }

    /// The sample corpus of the project, indexed once for all tests.
    pub fn sample() -> &'static Bench {
        static SAMPLE: LazyLock<Bench> = LazyLock::new(|| {
            let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample-index");
            let mut settings = Settings::default();
            settings.feedback.enabled = false;
            let bench = Bench { corpus: project().join("corpus"), index, _folder: None, settings };
            bench.build_anew(true).0.expect("an index");
            bench
        });
        &SAMPLE
    }

    /// The sample corpus, with an index of one's own.
    pub fn own_sample() -> Self {
        Bench::over(project().join("corpus"))
    }

    /// Whatever corpus is in that folder.
    pub fn over(corpus: impl Into<PathBuf>) -> Self {
        Bench { corpus: corpus.into(), ..Bench::new() }
    }

    /// Adds or replaces a file of the corpus.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// The same for a corpus that is in use.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.corpus.join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, content).expect("written");
    }

    pub fn corpus(&self) -> &Path {
        &self.corpus
    }

    pub fn store(&self) -> Store {
        Store::new(&self.index)
    }

    /// Builds the index and tells what was found on the way.
    pub fn build(&self) -> (Result<BuildReport, IndexError>, Vec<Diagnostic>) {
        self.build_anew(false)
    }

    fn build_anew(&self, force: bool) -> (Result<BuildReport, IndexError>, Vec<Diagnostic>) {
        let (site, store) = (self.settings.site(), self.store());
        let plan = Plan { corpus: &self.corpus, site: &site, store: &store, memory: 64 << 20 };
        let mut found = Vec::new();
        let report = build(&plan, force, |event| {
            if let BuildEvent::Finding(diagnostic) = event {
                found.push(diagnostic.clone());
            }
        });
        (report, found)
    }

    /// The findings of a build that succeeds, as lines.
    pub fn findings(&self) -> Vec<String> {
        let (report, found) = self.build();
        report.expect("an index");
        found.iter().map(ToString::to_string).collect()
    }

    pub fn chat(&self) -> Chat {
        self.chat_at("http://polyfaq.test")
    }

    fn chat_at(&self, base: &str) -> Chat {
        self.build().0.expect("an index");
        let snapshot = Snapshot::open(&self.store()).expect("a snapshot");
        let engine =
            Engine::new(Box::new(Embedded::new(Arc::new(snapshot))), language("en"), self.settings.answer);
        let site: Site = self.settings.site();
        Chat::new(engine, site, base.to_owned()).with_contact(self.settings.chat.contact.clone())
    }

    /// A server over this corpus on a socket of its own, stopped when dropped.
    pub fn serve(&self) -> Server {
        let mut settings = self.settings.clone();
        settings.corpus.dir.clone_from(&self.corpus);
        settings.index.dir.clone_from(&self.index);
        Server::start(settings, None)
    }

    /// A server that takes up changes of the corpus, and of a configuration file beside it.
    pub fn serve_and_reload(&self, file: &Path) -> Server {
        let overrides = Overrides {
            corpus: Some(self.corpus.clone()),
            index: Some(self.index.clone()),
            feedback: Some(self.settings.feedback.file.clone()),
            listen: None,
        };
        let origin = Origin { file: Some(file.to_owned()), overrides };
        Server::start(origin.load().expect("settings"), Some(origin))
    }
}

/// Asks one question without any hint.
pub fn ask(chat: &Chat, text: &str) -> Reply {
    chat.reply(&Message { text, limit: 3, ..Message::default() }).expect("a reply")
}

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    pub live: Arc<Live>,
    _runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub content_type: String,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// Asserts that this is a problem of that kind, and returns what it says.
    pub fn problem(&self, status: u16, kind: &str) -> String {
        assert_eq!(
            (self.status, self.content_type.as_str()),
            (status, "application/problem+json"),
            "{self:?}"
        );
        let body = self.json();
        assert_eq!(body["status"], status);
        assert_eq!(body["type"], format!("urn:polyfaq:problem:{kind}"));
        body["detail"].as_str().expect("a detail").to_owned()
    }
}

impl Server {
    fn start(settings: Settings, origin: Option<Origin>) -> Server {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let listener = runtime.block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        let base = settings.base_url(address);
        let live = Live::new(make(settings, base, |_| {}).expect("an index"));
        let front = Front::new(Arc::clone(&live));
        if let Some(origin) = origin {
            let replaced = front.clone();
            reload::start(&live, origin, address, move |served| replaced.replace(served)).expect("a thread");
        }
        let workers = Workers::start().expect("threads");
        runtime.spawn(async move { front.serve(listener, &workers, std::future::pending()).await });
        Server { address, live, _runtime: runtime }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let request =
            headers.iter().fold(agent().get(self.url(path)), |r, (name, value)| r.header(*name, *value));
        response(request.call())
    }

    pub fn post(&self, path: &str, content_type: &str, body: &str) -> Response {
        response(agent().post(self.url(path)).header("content-type", content_type).send(body))
    }

    /// A request of any method, without a body.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let request = ureq::http::Request::builder().method(method).uri(self.url(path));
        let request = headers.iter().fold(request, |r, (name, value)| r.header(*name, *value));
        response(agent().run(request.body(()).expect("a request")))
    }

    /// Sends bytes as they are on a connection of their own, which is returned.
    pub fn raw(&self, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time-out");
        stream.write_all(bytes.as_bytes()).expect("written");
        stream
    }

    /// Sends a chat request and takes its reply.
    pub fn chat(&self, request: &Value) -> Response {
        self.post("/v1/chat", "application/json", &request.to_string())
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn response(result: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Response {
    let mut response = result.expect("a response");
    let headers = response.headers().clone();
    let content_type = headers.get("content-type").map(|v| v.to_str().expect("text").to_owned());
    Response {
        status: response.status().as_u16(),
        content_type: content_type.unwrap_or_default(),
        headers,
        body: response.body_mut().read_to_string().expect("a body"),
    }
}
