//! The language of a question: time a question in one thread, with 20 languages in the index.
//!
//! `cargo bench --bench detect`. The evidence is learned from the sample corpus and, for the
//! languages that it has no articles in, from their function words alone.

use std::path::Path;

use divan::{Bencher, counter::ItemsCount};
use polyfaq::corpus::{ReadOptions, read, walk};
use polyfaq::detect::{Detector, Hints, Observation, Trainer};
use polyfaq::language::Language;
use polyfaq::site::{Layout, Site, UrlTemplate};

fn main() {
    divan::main();
}

const LANGUAGES: [&str; 20] = [
    "ar", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "ja", "ko", "nb", "nl", "pl", "pt-BR", "ru",
    "sv", "tr", "zh-Hant",
];

/// A detector, and the headings of the sample corpus as questions.
fn setup() -> (Detector, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    let files = walk(&root, &site).expect("the sample corpus").articles;
    let mut trainer = Trainer::new();
    let mut questions = Vec::new();
    for article in
        files.iter().filter_map(|file| read(file, ReadOptions { root: &root, site: &site }).article)
    {
        let texts = article.sections.iter().flat_map(|s| [s.question.as_str(), s.text.as_str()]);
        trainer.add(article.language, &Observation::of(texts));
        questions.extend(article.sections.iter().map(|s| s.question.clone()));
    }
    let languages: Vec<_> = LANGUAGES.iter().filter_map(|tag| Language::from_tag(tag)).collect();
    for language in &languages {
        trainer.add(language, &Observation::of([language.name]));
    }
    (Detector::new(languages, Language::from_tag("en").expect("English"), trainer.finish().into()), questions)
}

/// All questions of the sample corpus, one after another.
#[divan::bench]
fn polyfaq_of_20_languages(bencher: Bencher<'_, '_>) {
    let (detector, questions) = setup();
    bencher
        .counter(ItemsCount::new(questions.len()))
        .bench_local(|| questions.iter().filter(|q| detector.detect(q, &Hints::default()).outside).count());
}

/// The same with whatlang alone, restricted to the same languages.
#[divan::bench]
fn whatlang_of_20_languages(bencher: Bencher<'_, '_>) {
    let (_, questions) = setup();
    let allowed = LANGUAGES.iter().filter_map(|tag| Language::from_tag(tag)?.whatlang).collect();
    let detector = whatlang::Detector::with_allowlist(allowed);
    bencher
        .counter(ItemsCount::new(questions.len()))
        .bench_local(|| questions.iter().filter_map(|q| detector.detect(q)).count());
}
