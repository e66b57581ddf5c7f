//! A load on a server, and a ceiling to hold it against; `scripts/load.sh` runs both and prints the table.
//!
//! `load ask ADDR FILE SECONDS CONNECTIONS [RATE]` sends the questions of a file (`{"query": "…"}` a line) to
//! `POST /v1/chat`, on connections that stay open, each as soon as the answer before is there, or with a RATE
//! (requests a second, all connections together) on time, whatever the answers do. Latency counts from when a
//! request was due, so that a server that stalls does not look fast. Prints one line: requests/s, failures, p50,
//! p99 and the longest in ms, and what a request took of the processors here, in µs; with the id of the server's
//! process in SERVER also what it took there. It asks with one thread: a second would only have to be woken.
//!
//! `load ceiling ADDR` is the least that a server must do: parse the question, return a JSON answer of 3 kB.
//!
//! `load chat ADDR INDEX async|blocking` answers from an index without any of the service's layers, on the
//! async threads or on a pool of blocking ones: the measurement behind where questions are answered.
//!
//! `load stalls SECONDS` asks nothing: a thread for each core looks at the clock, and one line says for how many ms one of
//! them could not, at most and in all: what the machine adds to latencies by itself.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use axum::Json;
use axum::routing::post;
use polyfaq::answer::AnswerSettings;
use polyfaq::chat::{Chat, DEFAULT_LIMIT, Message};
use polyfaq::engine::Engine;
use polyfaq::index::{Snapshot, Store};
use polyfaq::language::Language;
use polyfaq::retrieve::Embedded;
use polyfaq::site::{Layout, Site, UrlTemplate};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::spawn_blocking;
use tokio::time::{sleep_until, timeout};

/// A request that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    // One thread is enough to ask; a second one would only take from the server what it costs to wake it.
    let mut runtime = match args.first() {
        Some(&"ask") => tokio::runtime::Builder::new_current_thread(),
        _ => tokio::runtime::Builder::new_multi_thread(),
    };
    runtime.enable_all().build()?.block_on(run(&args))
}

async fn run(args: &[&str]) -> Result<ExitCode> {
    match args {
        ["ceiling", address] => ceiling(address).await?,
        ["stalls", seconds] => stalls(Duration::from_secs_f64(seconds.parse()?))?,
        ["chat", address, index, threads] => chat(address, index, *threads == "blocking").await?,
        ["ask", address, file, seconds, connections] => ask(address, file, seconds, connections, "0").await?,
        ["ask", address, file, seconds, connections, rate] => {
            ask(address, file, seconds, connections, rate).await?;
        }
        _ => bail!(
            "usage: load ceiling ADDR | load chat ADDR INDEX async|blocking | load ask ADDR FILE SECONDS CONNECTIONS [RATE] | load stalls SECONDS"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks at the clock on all cores, and prints for how long that was not to be had: the longest time, and all beyond a
/// millisecond, of all cores.
fn stalls(time: Duration) -> Result<()> {
    let watch = move || {
        let start = Instant::now();
        let (mut last, mut longest, mut all) = (start, Duration::ZERO, Duration::ZERO);
        while last - start < time {
            let now = Instant::now();
            longest = longest.max(now - last);
            all += if now - last > Duration::from_millis(1) { now - last } else { Duration::ZERO };
            last = now;
        }
        (longest, all)
    };
    let cores = std::thread::available_parallelism()?.get();
    let threads: Vec<_> = (0..cores).map(|_| std::thread::spawn(watch)).collect();
    let (mut longest, mut all) = (Duration::ZERO, Duration::ZERO);
    for thread in threads {
        let (most, sum) = thread.join().map_err(|_| anyhow!("a thread that watched the clock panicked"))?;
        longest = longest.max(most);
        all += sum;
    }
    println!("{:.2}\t{:.2}", longest.as_secs_f64() * 1e3, all.as_secs_f64() * 1e3);
    Ok(())
}

#[derive(Deserialize)]
struct Asked {
    message: String,
}

#[derive(Serialize)]
struct Answer {
    status: &'static str,
    echoed: usize,
    text: String,
}

async fn ceiling(address: &str) -> Result<()> {
    let text = "An answer of three kilobytes. ".repeat(100);
    let handler = move |Json(asked): Json<Asked>| {
        let text = text.clone();
        async move { Json(Answer { status: "answer", echoed: asked.message.len(), text }) }
    };
    let router = axum::Router::new().route("/v1/chat", post(handler));
    let listener = TcpListener::bind(address).await?;
    Ok(axum::serve(listener, router).await?)
}

async fn chat(address: &str, index: &str, blocking: bool) -> Result<()> {
    let snapshot = Arc::new(Snapshot::open(&Store::new(index))?);
    let english = Language::from_tag("en").context("English")?;
    let engine = Engine::new(Box::new(Embedded::new(snapshot)), english, AnswerSettings::default());
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    let chat = Arc::new(Chat::new(engine, site, format!("http://{address}")));
    let handler = move |Json(asked): Json<Asked>| {
        let chat = Arc::clone(&chat);
        let answer = move || {
            let message = Message { text: &asked.message, limit: DEFAULT_LIMIT, ..Message::default() };
            chat.reply(&message).map(Json).map_err(|e| e.to_string())
        };
        async move {
            match blocking {
                true => spawn_blocking(answer).await.map_err(|e| e.to_string())?,
                false => answer(),
            }
        }
    };
    let router = axum::Router::new().route("/v1/chat", post(handler));
    let listener = TcpListener::bind(address).await?;
    Ok(axum::serve(listener, router).await?)
}

async fn ask(address: &str, file: &str, seconds: &str, connections: &str, rate: &str) -> Result<()> {
    let requests: Arc<Vec<Vec<u8>>> = Arc::new(requests(address, file)?);
    let seconds = Duration::from_secs_f64(seconds.parse()?);
    let (connections, rate): (usize, f64) = (connections.parse()?, rate.parse()?);
    let every = (rate > 0.0).then(|| Duration::from_secs_f64(connections as f64 / rate));
    let server = std::env::var("SERVER").ok();
    let server = server.as_deref().unwrap_or("self");
    let before = (processor_time("self")?, processor_time(server)?);
    let started = Instant::now();
    let asking = (0..connections).map(|at| {
        let first = every.map_or(Duration::ZERO, |every| every.mul_f64(at as f64 / connections as f64));
        let pace = Pace { first: started + first, end: started + seconds, every };
        let begin = at * requests.len() / connections;
        tokio::spawn(client(address.to_owned(), Arc::clone(&requests), begin, pace))
    });
    let asking: Vec<_> = asking.collect();
    let (mut times, mut failures) = (Vec::new(), 0);
    for client in asking {
        let (took, failed) = client.await??;
        times.extend(took);
        failures += failed;
    }
    let took = started.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let longest = times.last().copied().unwrap_or_default();
    let each = |time: Duration| time.as_secs_f64() * 1e6 / times.len().max(1) as f64;
    println!(
        "{:.0}\t{failures}\t{:.2}\t{:.2}\t{:.2}\t{:.1}\t{:.1}",
        times.len() as f64 / took,
        ms(at(0.5)),
        ms(at(0.99)),
        ms(longest),
        each(processor_time("self")? - before.0),
        each(processor_time(server)? - before.1),
    );
    Ok(())
}

/// The requests of a file of questions, ready to be sent.
fn requests(address: &str, file: &str) -> Result<Vec<Vec<u8>>> {
    #[derive(Deserialize)]
    struct Line {
        query: String,
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let request = |line: &str| -> Result<Vec<u8>> {
        let question: Line = serde_json::from_str(line)?;
        let body = serde_json::json!({ "message": question.query }).to_string();
        let head = format!(
            "POST /v1/chat HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        Ok([head.into_bytes(), body.into_bytes()].concat())
    };
    let requests: Vec<Vec<u8>> = text.lines().map(request).collect::<Result<_>>()?;
    if requests.is_empty() {
        bail!("{file} holds no question");
    }
    Ok(requests)
}

/// What a process has had of the processors, in steps of 10 ms.
fn processor_time(process: &str) -> Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name of the program stands in brackets, and may hold anything.
    let (_, fields) = text.rsplit_once(')').context("no figures")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(10 * ticks))
}

/// When requests are due.
struct Pace {
    first: Instant,
    end: Instant,
    /// The time between two; as soon as can be if there is none.
    every: Option<Duration>,
}

/// One connection. Returns the time of each request, and how many failed.
async fn client(
    address: String,
    requests: Arc<Vec<Vec<u8>>>,
    begin: usize,
    pace: Pace,
) -> Result<(Vec<Duration>, usize)> {
    let mut stream = connect(&address).await?;
    let (mut times, mut failures, mut buffer) = (Vec::new(), 0, Vec::with_capacity(64 << 10));
    let mut due = pace.first;
    for request in requests.iter().cycle().skip(begin) {
        sleep_until(due.into()).await;
        if due >= pace.end || Instant::now() >= pace.end {
            break;
        }
        let from = if pace.every.is_some() { due } else { Instant::now() };
        match timeout(PATIENCE, exchange(&mut stream, request, &mut buffer)).await {
            Ok(Ok(200)) => times.push(from.elapsed()),
            Ok(Ok(_)) => failures += 1,
            _ => {
                failures += 1;
                stream = connect(&address).await?;
            }
        }
        due = pace.every.map_or(pace.first, |every| due + every);
    }
    Ok((times, failures))
}

async fn connect(address: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Sends a request and reads all of the answer. Returns its status.
async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> Result<u16> {
    stream.write_all(request).await?;
    buffer.clear();
    let (head, length) = loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the server hung up");
        }
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break (end + 4, length(&buffer[..end])?);
        }
    };
    while buffer.len() < head + length {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the server hung up in the middle");
        }
    }
    let status =
        buffer.get(9..12).and_then(|status| std::str::from_utf8(status).ok()).context("no status")?;
    Ok(status.parse()?)
}

/// The length of the body that a head announces.
fn length(head: &[u8]) -> Result<usize> {
    let head = std::str::from_utf8(head)?;
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-length:"));
    Ok(line.context("an answer without a length")?["content-length:".len()..].trim().parse()?)
}
