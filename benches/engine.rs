//! A question from its text to the bytes that go out: time and allocations a question, in one thread.
//!
//! `cargo bench --bench engine`. The questions are the headings of the sample corpus, each as it stands; another
//! corpus can be named by `POLYFAQ_BENCH_CORPUS`.

use std::path::PathBuf;
use std::sync::Arc;

use divan::{AllocProfiler, Bencher, black_box};
use polyfaq::analysis::Analyzer;
use polyfaq::answer::AnswerSettings;
use polyfaq::chat::{Chat, DEFAULT_LIMIT, Message, Reply};
use polyfaq::corpus::{ReadOptions, read, walk};
use polyfaq::engine::{Engine, Question};
use polyfaq::index::{Filter, Plan, Snapshot, Store, build};
use polyfaq::language::Language;
use polyfaq::retrieve::{Embedded, Retriever};
use polyfaq::site::{Layout, Site, UrlTemplate};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// Memory for building the index, in bytes.
const MEMORY: usize = 256 << 20;

fn main() {
    divan::main();
}

/// A heading with the language that it is in.
type Asked = (String, &'static Language);

/// An index of a corpus, and the headings of that.
struct Setup {
    folder: tempfile::TempDir,
    site: Site,
    asked: Vec<Asked>,
}

fn english() -> &'static Language {
    Language::from_tag("en").expect("English")
}

impl Setup {
    fn new() -> Setup {
        let sample = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let corpus = std::env::var_os("POLYFAQ_BENCH_CORPUS").map_or_else(sample, PathBuf::from);
        let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
        let folder = tempfile::tempdir().expect("a folder");
        let plan = Plan { corpus: &corpus, site: &site, store: &Store::new(folder.path()), memory: MEMORY };
        build(&plan, false, |_| {}).expect("an index");
        let files = walk(&corpus, &site).expect("a corpus").articles;
        let articles =
            files.iter().filter_map(|f| read(f, ReadOptions { root: &corpus, site: &site }).article);
        let headings = articles.flat_map(|article| {
            let language = article.language;
            article.sections.into_iter().map(move |section| (section.question, language))
        });
        let asked = headings.filter(|(heading, _)| !heading.is_empty()).collect();
        Setup { asked, site, folder }
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::new(Snapshot::open(&Store::new(self.folder.path())).expect("a snapshot"))
    }

    fn engine(&self) -> Engine {
        Engine::new(Box::new(Embedded::new(self.snapshot())), english(), AnswerSettings::default())
    }

    fn chat(&self) -> Chat {
        Chat::new(self.engine(), self.site.clone(), "http://127.0.0.1:8080".to_owned())
    }

    /// Measures what is done with each question, one after another.
    fn each<O>(&self, bencher: Bencher<'_, '_>, work: impl Fn(&Asked) -> O) {
        // The first pass makes what is made once: tables, caches of threads, pages of the index.
        self.asked.iter().for_each(|asked| drop(work(asked)));
        let mut next = self.asked.iter().cycle();
        bencher.with_inputs(|| next.next().expect("a heading")).bench_local_values(work);
    }
}

/// Text to terms and n-grams.
#[divan::bench(sample_count = 1000, sample_size = 20)]
fn analysis(bencher: Bencher<'_, '_>) {
    Setup::new().each(bencher, |(heading, language)| {
        let analyzer = Analyzer::new(language);
        for gram in analyzer.grams(heading).iter() {
            black_box(gram);
        }
        analyzer.terms(heading)
    });
}

/// A question in a language that is known to the sections that may answer it.
#[divan::bench(sample_count = 1000, sample_size = 20)]
fn retrieval(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    let embedded = Embedded::new(setup.snapshot());
    setup
        .each(bencher, |(heading, language)| embedded.search(heading, language, &[], &Filter::default(), 10));
}

/// All of the engine: the language, the sections, how sure, what to show.
#[divan::bench(sample_count = 1000, sample_size = 20)]
fn engine(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    let engine = setup.engine();
    setup.each(bencher, |(heading, _)| {
        engine.ask(&Question { text: heading, limit: DEFAULT_LIMIT, ..Question::default() })
    });
}

/// The engine, and its outcome as a reply that can be shown.
#[divan::bench(sample_count = 1000, sample_size = 20)]
fn reply(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    let chat = setup.chat();
    setup.each(bencher, |(heading, _)| replied(&chat, heading));
}

/// A reply as the JSON that goes out.
#[divan::bench(sample_count = 1000, sample_size = 20)]
fn json(bencher: Bencher<'_, '_>) {
    let setup = Setup::new();
    let chat = setup.chat();
    let replies: Vec<Reply> = setup.asked.iter().map(|(heading, _)| replied(&chat, heading)).collect();
    let mut next = replies.iter().cycle();
    bencher.with_inputs(|| next.next().expect("a reply")).bench_local_values(serde_json::to_vec);
}

fn replied(chat: &Chat, heading: &str) -> Reply {
    chat.reply(&Message { text: heading, limit: DEFAULT_LIMIT, ..Message::default() }).expect("a reply")
}
