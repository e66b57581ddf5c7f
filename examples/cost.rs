//! What a question costs, stage by stage: processor time in one thread, which other work on the machine does not
//! lengthen much. `benches/engine.rs` has the allocations.
//!
//! `cost INDEX FILE [ROUNDS [STAGE]]` asks an index the questions of a file (`{"query": "…"}` a line), all of them
//! each round, and prints for each stage the mean of the middle half of the rounds, in µs a question. Each stage holds those above
//! it, but for `json`, which is what writing a reply takes with serde_json; the service has a faster writer. `service`
//! is all that the server does for `POST /v1/chat` but for HTTP/1 itself and the system's part.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use polyfaq::answer::AnswerSettings;
use polyfaq::channel::http::{App, service};
use polyfaq::chat::{Chat, DEFAULT_LIMIT, Message};
use polyfaq::config::ServerSettings;
use polyfaq::engine::{Engine, Question};
use polyfaq::index::{Filter, Snapshot, Store};
use polyfaq::language::Language;
use polyfaq::retrieve::{Embedded, Retriever};
use polyfaq::site::{Layout, Site, UrlTemplate};
use serde::Deserialize;
use tower::ServiceExt;

#[cfg(feature = "jemalloc")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[cfg(not(feature = "jemalloc"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The largest answer that is read.
const MOST_BYTES: usize = 1 << 20;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [index, file, rest @ ..] = args.as_slice() else { bail!("usage: cost INDEX FILE [ROUNDS [STAGE]]") };
    let rounds: usize = rest.first().map_or(Ok(9), |rounds| rounds.parse())?;
    let stage = rest.get(1).map(String::as_str);
    let questions = questions(file)?;
    let snapshot = Arc::new(Snapshot::open(&Store::new(index.as_str()))?);
    println!("| stage | µs of processor time a question |\n|---|---|");
    let report = |name: &str, ask: &mut dyn FnMut(&str) -> Result<()>| -> Result<()> {
        if stage.is_none_or(|only| only == name) {
            println!("| {name} | {:.1} |", measure(&questions, rounds, ask)?);
        }
        Ok(())
    };

    let embedded = Embedded::new(Arc::clone(&snapshot));
    let engine = engine(&snapshot)?;
    report("language", &mut |text| {
        engine.detect(&asked(text));
        Ok(())
    })?;
    report("retrieval", &mut |text| {
        let language = engine.detect(&asked(text)).language;
        embedded.search(text, language, &[], &Filter::default(), 10)?;
        Ok(())
    })?;
    report("engine", &mut |text| {
        engine.ask(&asked(text))?;
        Ok(())
    })?;
    let chat = chat(engine);
    report("reply", &mut |text| {
        chat.reply(&message(text))?;
        Ok(())
    })?;
    let replies = questions.iter().map(|text| chat.reply(&message(text))).collect::<Result<Vec<_>, _>>()?;
    let mut next = replies.iter().cycle();
    report("json", &mut |_| {
        serde_json::to_vec(next.next().context("a reply")?)?;
        Ok(())
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let router = service(App::new(chat, ServerSettings::default()));
    report("service", &mut |text| {
        let body = serde_json::json!({ "message": text }).to_string();
        let request =
            Request::post("/v1/chat").header(header::CONTENT_TYPE, "application/json").body(body.into());
        let request: Request<Body> = request?;
        runtime.block_on(async {
            let response = router.clone().oneshot(request).await?;
            to_bytes(response.into_body(), MOST_BYTES).await?;
            Ok(())
        })
    })
}

fn asked(text: &str) -> Question<'_> {
    Question { text, limit: DEFAULT_LIMIT, ..Question::default() }
}

fn message(text: &str) -> Message<'_> {
    Message { text, limit: DEFAULT_LIMIT, ..Message::default() }
}

fn engine(snapshot: &Arc<Snapshot>) -> Result<Engine> {
    let english = Language::from_tag("en").context("English")?;
    Ok(Engine::new(Box::new(Embedded::new(Arc::clone(snapshot))), english, AnswerSettings::default()))
}

fn chat(engine: Engine) -> Chat {
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    Chat::new(engine, site, "http://127.0.0.1:8080".to_owned())
}

fn questions(file: &str) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Line {
        query: String,
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let questions = text.lines().map(|line| Ok(serde_json::from_str::<Line>(line)?.query));
    questions.collect()
}

/// The processor time a question, in µs: the mean of the middle half of the rounds, for the clock moves in steps. A
/// round before makes what is made once.
fn measure(questions: &[String], rounds: usize, ask: &mut dyn FnMut(&str) -> Result<()>) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..=rounds {
        let before = processor_time()?;
        questions.iter().try_for_each(|question| ask(question))?;
        times.push((processor_time()? - before) as f64 / 1e3 / questions.len().max(1) as f64);
    }
    let mut counted = times.split_off(1);
    counted.sort_by(f64::total_cmp);
    let middle = counted.get(rounds / 4..rounds - rounds / 4).unwrap_or_default();
    Ok(middle.iter().sum::<f64>() / middle.len().max(1) as f64)
}

/// What this thread has had of a processor, in ns.
fn processor_time() -> Result<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(text.split(' ').next().context("no figures")?.parse()?)
}
