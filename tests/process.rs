//! The server as a process: how it starts, why it does not, what it says, how it ends.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

use crate::relays::eventually;
use crate::relays::slack_api::{SECRET, SlackApi, TOKEN, Taken, mention, now, sign};

/// Far more than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with a corpus of one article.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("corpus/en")).expect("a folder");
    write(&folder, "corpus/en/a.md", "# Vaults\n\n## What is a vault?\n\nA safe place.\n");
    folder
}

fn write(folder: &TempDir, path: &str, text: &str) {
    std::fs::write(folder.path().join(path), text).expect("written");
}

fn command(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin("polyfaq"));
    command.current_dir(folder).args(args).env_remove("RUST_LOG");
    command
}

/// What a start that fails says.
fn failure(folder: &TempDir, args: &[&str]) -> String {
    let output = command(folder, args).output().expect("it runs");
    assert!(!output.status.success(), "{args:?} works");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// A running server.
struct Process {
    child: Child,
    address: String,
    log: BufReader<ChildStderr>,
}

impl Process {
    fn start(folder: &TempDir, variables: &[(&str, &str)]) -> Process {
        let mut command = command(folder, &["serve", "--listen", "127.0.0.1:0", "--log", "json"]);
        let mut child =
            command.envs(variables.iter().copied()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut log = BufReader::new(child.stderr.take().expect("its log"));
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).expect("a line") > 0, "it ended before it listened");
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if let Some(address) = event["fields"]["address"].as_str() {
                break address.to_owned();
            }
        };
        Process { child, address, log }
    }

    fn get(&self, path: &str) -> String {
        let mut answer = ureq::get(format!("http://{}{path}", self.address)).call().expect("an answer");
        answer.body_mut().read_to_string().expect("a body")
    }

    /// Sends the head of a question and no more. It is being answered when this returns: the server has asked for the
    /// rest.
    fn ask_slowly(&self) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        let head = "POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 32\r\nexpect: 100-continue\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("written");
        let mut asked = [0; b"HTTP/1.1 100 Continue\r\n\r\n".len()];
        stream.read_exact(&mut asked).expect("the server asks for the rest");
        assert!(asked.starts_with(b"HTTP/1.1 100"));
        stream
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits for the end, and takes what the log said meanwhile.
    fn end(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().expect("it ends");
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).expect("UTF-8");
        (status, rest)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already if all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_start_that_fails_says_in_one_line_why_and_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let folder = folder();
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    write(&folder, "a-file", "");
    write(&folder, "broken.toml", "[server\n");
    write(&folder, "unknown.toml", "[server]\nlisten_on = 1\n");
    write(&folder, "slack.toml", "[slack]\nbot_token = \"xoxb-hidden\"\n");
    write(&folder, "teams.toml", "[teams]\napp_id = \"a\"\napp_password = \"hidden\"\n");
    write(&folder, "mcp.toml", "[mcp]\nallowed_origins = [\"https://a.example\"]\n");
    write(&folder, "wrong.toml", "[server]\ntimeout_seconds = \"ten\"\n");
    let cases: [(&[&str], &[&str]); 13] = [
        (&["--listen", &address], &[&address, "another server is there", "--listen"]),
        (&["--listen", "192.0.2.1:1"], &["192.0.2.1:1", "does not have it", "--listen"]),
        (&["--config", "none.toml"], &["none.toml does not exist"]),
        (&["--config", "broken.toml"], &["broken.toml: TOML"]),
        (&["--config", "unknown.toml"], &["unknown.toml", "listen_on"]),
        (
            &["--config", "wrong.toml"],
            &["wrong.toml", "`server.timeout_seconds`", "should be a whole number"],
        ),
        (&["--config", "slack.toml"], &["slack.signing_secret", "not set"]),
        (&["--config", "teams.toml"], &["teams.tenant_id", "not set"]),
        (&["--config", "mcp.toml"], &["mcp.allowed_hosts", "not set"]),
        (&["--corpus", "none"], &["none does not exist", "--corpus"]),
        (&["--corpus", "a-file"], &["a-file is a file"]),
        (&["--corpus", "empty"], &["no article to index", "Markdown"]),
        (&["--index", "a-file"], &["a-file", "index folder is writable"]),
    ];
    for (args, expected) in cases {
        let serve: &[&str] =
            if args[0] == "--listen" { &["serve"] } else { &["serve", "--listen", "127.0.0.1:0"] };
        let said = failure(&folder, &[serve, args].concat());
        for part in expected {
            assert!(said.contains(part), "{args:?}: {said}");
        }
        assert!(!said.contains("hidden"), "{said}");
        assert!(said.starts_with("polyfaq: ") && said.lines().count() == 1, "{args:?}: {said}");
    }
}

#[test]
fn a_variable_that_is_wrong_is_named_as_it_was_set() {
    let folder = folder();
    let mut command = command(&folder, &["serve"]);
    let output = command.env("POLYFAQ_SERVER__TIMEOUT_SECONDS", "ten").output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("in POLYFAQ_SERVER__TIMEOUT_SECONDS: this is a text"), "{said}");
}

#[test]
fn who_reads_only_the_beginning_of_what_is_printed_gets_no_more() {
    let folder = folder();
    let mut child = command(&folder, &["config", "--reference"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn an_index_of_another_version_is_built_again_and_that_is_said() {
    let folder = folder();
    assert!(command(&folder, &["index"]).status().expect("it runs").success());
    let index = folder.path().join("index");
    let generation = std::fs::read_to_string(index.join("current")).expect("a pointer");
    std::fs::write(index.join(generation).join("manifest.json"), "{\"format\": 1}").expect("written");
    let output = command(&folder, &["ask", "What is a vault?"]).output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{said}");
    assert!(said.contains("has format 1") && said.contains("building the index"), "{said}");
}

#[test]
fn a_request_in_flight_ends_before_the_server_does_and_nobody_else_gets_in() {
    let folder = folder();
    let patient = [("POLYFAQ_SERVER__DRAIN_SECONDS", "60"), ("POLYFAQ_SERVER__TIMEOUT_SECONDS", "60")];
    let server = Process::start(&folder, &patient);
    let mut slow = server.ask_slowly();
    assert!(server.get("/healthz").contains("ok"));
    server.signal("-TERM");
    let started = Instant::now();
    while TcpStream::connect(&server.address).is_ok() {
        assert!(started.elapsed() < PATIENCE, "connections are still accepted");
        std::thread::sleep(Duration::from_millis(10));
    }
    slow.write_all(br#"{"message": "What is a vault?"}"#).expect("written");
    slow.write_all(b" ").expect("written");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("an answer, then the end");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("A safe place."), "{answer}");
    let (status, log) = server.end();
    assert!(status.success() && log.contains("stopping"), "{log}");
}

#[test]
fn a_request_has_its_line_in_the_log_a_moment_later_and_the_last_one_before_the_end() {
    let folder = folder();
    let mut server = Process::start(&folder, &[]);
    let mut line = String::new();
    server.get("/healthz");
    server.log.read_line(&mut line).expect("a line");
    let event: Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!((&event["fields"]["route"], &event["fields"]["status"]), (&"/healthz".into(), &200.into()));
    server.get("/v1/languages");
    server.signal("-TERM");
    let (status, log) = server.end();
    let place = |what: &str| log.find(what).unwrap_or_else(|| panic!("no {what}: {log}"));
    assert!(status.success() && place("/v1/languages") < place("stopping"), "{log}");
}

#[test]
fn what_a_relay_acknowledged_is_answered_before_the_server_ends_and_the_rest_by_the_next() {
    let (folder, slack) = (folder(), SlackApi::start());
    let (api, secret, token) = (slack.url("/api"), format!("\"{SECRET}\""), format!("\"{TOKEN}\""));
    let variables = [
        ("POLYFAQ_SLACK__SIGNING_SECRET", secret.as_str()),
        ("POLYFAQ_SLACK__BOT_TOKEN", &token),
        ("POLYFAQ_SLACK__API_URL", &api),
        ("POLYFAQ_SERVER__DRAIN_SECONDS", "60"),
    ];
    let deliver = |server: &Process, channel: &str| {
        let (time, body) = (now().to_string(), mention(channel, channel, "What is a vault?").to_string());
        let request = ureq::post(format!("http://{}/v1/channels/slack/events", server.address))
            .header("x-slack-request-timestamp", &time)
            .header("x-slack-signature", sign(&time, &body));
        request.send(body).map(|answer| answer.status().as_u16()).ok()
    };
    slack.close(true);
    let server = Process::start(&folder, &variables);
    let channels = ["C1", "C2", "C3", "C4"];
    assert!(channels.iter().all(|channel| deliver(&server, channel) == Some(200)));
    eventually("the answers among the figures", || {
        server
            .get("/metrics")
            .contains(r#"polyfaq_answers_total{status="answer",language="en"}"#)
            .then_some(())
    });
    server.signal("-TERM");
    eventually("an end of taking", || deliver(&server, "C5").is_none().then_some(()));
    slack.close(false);
    let (status, log) = server.end();
    let answered = || {
        let of = |t: Taken| t.body["channel"].as_str().map(str::to_owned);
        slack.taken().into_iter().filter_map(of).collect::<BTreeSet<_>>()
    };
    assert!(status.success() && channels.iter().all(|c| answered().contains(*c)), "{log}");
    let next = Process::start(&folder, &variables);
    assert_eq!(deliver(&next, "C5"), Some(200));
    eventually("the rest", || answered().contains("C5").then_some(()));
}

#[test]
fn a_request_that_never_ends_does_not_keep_the_server() {
    let folder = folder();
    let variables = [("POLYFAQ_SERVER__DRAIN_SECONDS", "1"), ("POLYFAQ_SERVER__TIMEOUT_SECONDS", "600")];
    let server = Process::start(&folder, &variables);
    let _slow = server.ask_slowly();
    server.get("/healthz");
    server.signal("-INT");
    let started = Instant::now();
    let (status, log) = server.end();
    assert!(status.success() && log.contains("did not end in time"), "{log}");
    assert!(started.elapsed() < PATIENCE);
}

#[test]
fn health_tells_whether_a_server_can_answer() {
    let folder = folder();
    let server = Process::start(&folder, &[]);
    let health = || command(&folder, &["health", "--at", &server.address]).output().expect("it runs");
    let output = health();
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"ready\""), "{output:?}");
    server.signal("-KILL");
    let started = Instant::now();
    while health().status.success() {
        assert!(started.elapsed() < PATIENCE, "a dead server is called healthy");
    }
    assert_eq!(health().status.code(), Some(1));
}

#[test]
fn a_hangup_reloads() {
    let folder = folder();
    let server = Process::start(&folder, &[("POLYFAQ_RELOAD__WATCH", "false")]);
    write(&folder, "corpus/en/b.md", "# Keys\n\n## What is a key?\n\nIt opens.\n");
    server.signal("-HUP");
    let started = Instant::now();
    while !server.get("/readyz").contains(r#""articles":2"#) {
        assert!(started.elapsed() < PATIENCE, "it does not reload");
        std::thread::sleep(Duration::from_millis(20));
    }
    server.signal("-TERM");
    assert!(server.end().1.contains("reloaded"));
}

#[test]
fn the_log_has_a_line_a_request_and_nothing_that_was_asked() {
    let folder = folder();
    let secret = "sesame-sesame-sesame-sesame-sesame";
    let variables = [("POLYFAQ_SERVER__SECRET", secret), ("RUST_LOG", "trace")];
    let server = Process::start(&folder, &variables);
    server.get("/v1/search?q=xyzzyquestion");
    server.get("/?q=xyzzyquestion");
    let chat = ureq::post(format!("http://{}/v1/chat", server.address))
        .header("content-type", "application/json")
        .header("x-request-id", "id-of-the-test")
        .send(r#"{"message": "xyzzyquestion", "language": "xyzzylanguage?"}"#);
    assert!(chat.is_err(), "no such tag");
    server.signal("-TERM");
    let (_, log) = server.end();
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of =
        |route: &str| lines.iter().find(|line| line["fields"]["route"] == route).expect("a line").clone();
    let line = of("/v1/chat");
    assert_eq!((&line["fields"]["method"], &line["fields"]["status"]), (&"POST".into(), &400.into()));
    assert_eq!(line["request"], "id-of-the-test");
    assert!(line["fields"]["ms"].is_number(), "{line}");
    of("/v1/search");
    assert!(!log.contains("xyzzy") && !log.contains(secret), "{log}");
}

/// Where spans are sent to: what came, path and body of each request.
#[cfg(feature = "otlp")]
fn collector() -> (String, std::sync::mpsc::Receiver<(String, Vec<u8>)>) {
    use axum::body::Bytes;
    use axum::http::Uri;

    let (sender, came) = std::sync::mpsc::channel();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    listener.set_nonblocking(true).expect("a listener");
    let take = move |uri: Uri, body: Bytes| async move {
        // Nobody listens any more when the test is over.
        let _ = sender.send((uri.path().to_owned(), body.to_vec()));
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, axum::Router::new().fallback(take)).await
        })
    });
    (url, came)
}

#[cfg(feature = "otlp")]
#[test]
fn traces_of_requests_go_to_the_collector_without_what_was_asked() {
    let (folder, (url, came)) = (folder(), collector());
    let server = Process::start(&folder, &[("OTEL_EXPORTER_OTLP_ENDPOINT", &url)]);
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let request = ureq::get(format!("http://{}/v1/search?q=xyzzyquestion", server.address));
    request.header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01")).call().expect("an answer");
    server.signal("-TERM");
    let (status, log) = server.end();
    assert!(status.success() && !log.contains("otel.name"), "{log}");
    let (path, body) = came.recv_timeout(PATIENCE).expect("spans");
    assert_eq!(path, "/v1/traces");
    let has = |part: &[u8]| body.windows(part.len()).any(|window| window == part);
    assert!(has(b"GET /v1/search") && has(b"http.response.status_code") && has(b"polyfaq"));
    assert!(
        has(&u128::from_str_radix(trace, 16).expect("a number").to_be_bytes()),
        "in the trace of the request"
    );
    assert!(!has(b"xyzzy"));
}

#[test]
fn config_prints_what_holds_and_where_it_comes_from() {
    let folder = folder();
    let secret = "sesame-sesame-sesame-sesame-sesame";
    write(&folder, "polyfaq.toml", &format!("[server]\nsecret = \"{secret}\"\nmax_body_bytes = 1000\n"));
    let mut command = command(&folder, &["config", "--format", "json", "--index", "elsewhere"]);
    let output = command.env("POLYFAQ_ANSWER__MIN_CONFIDENCE", "0.5").output().expect("it runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success() && !out.contains(secret), "{out}");
    let settings: Vec<Value> = serde_json::from_str(&out).expect("JSON");
    let of = |key: &str| settings.iter().find(|s| s["key"] == key).expect(key).clone();
    let file = |setting: &Value| {
        Path::new(setting["source"].as_str().expect("text")).file_name().is_some_and(|n| n == "polyfaq.toml")
    };
    assert!(file(&of("server.max_body_bytes")) && file(&of("server.secret")), "{out}");
    assert_eq!(of("answer.min_confidence")["source"], "POLYFAQ_ANSWER__MIN_CONFIDENCE");
    assert_eq!(of("index.dir")["source"], "--index");
    assert_eq!(of("server.listen")["source"], "default");
}

#[test]
fn a_key_that_was_made_opens_what_its_configuration_says() {
    let folder = folder();
    let output = command(&folder, &["key", "ops", "--scope", "admin"]).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let (key, said) = (text(output.stdout), text(output.stderr));
    let lines = said.split_once("[[server.keys]]").expect("lines for the configuration").1;
    assert!(!lines.contains(key.trim()));
    write(&folder, "polyfaq.toml", &format!("[[server.keys]]{lines}"));
    let server = Process::start(&folder, &[]);
    let reload = |key: &str| {
        let request = ureq::post(format!("http://{}/v1/admin/reload", server.address));
        request
            .header("authorization", format!("Bearer {key}"))
            .send_empty()
            .map(|answer| answer.status().as_u16())
    };
    assert_eq!(reload(key.trim()).ok(), Some(200));
    assert!(reload("pfq_guess").is_err());
}
