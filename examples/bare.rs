//! What bare tantivy needs to write what an index holds: the yardstick for the time of a build.
//!
//! `bare CORPUS` reads and analyzes a corpus first, which is not counted. Then it writes the same terms and the same
//! texts into an index a language, on both cores, and commits. Prints the time and the processor time in seconds, to
//! be held against `time polyfaq index --force`, which also reads, renders, links, and learns.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use polyfaq::analysis::{Analyzer, Term};
use polyfaq::corpus::{ReadOptions, Section, read, walk};
use polyfaq::site::{Layout, Site, UrlTemplate};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Memory for writing, in bytes; what `polyfaq index` has.
const MEMORY: usize = 256 << 20;
const THREADS: usize = 2;
/// Fields: the heading, the answer, what stands above, the n-grams of the heading, the words as written.
const FIELDS: [&str; 5] = ["question", "answer", "context", "grams", "words"];

/// The terms of a section by field, a space between two, and its texts.
type Analyzed = ([String; FIELDS.len()], Vec<u8>);

fn main() -> Result<()> {
    let corpus = std::env::args().nth(1).context("usage: bare CORPUS")?;
    let languages = analyzed(Path::new(&corpus))?;
    let folder = tempfile::tempdir()?;
    let (started, before) = (Instant::now(), processor_time()?);
    for (tag, sections) in &languages {
        write(&folder.path().join(tag), sections)?;
    }
    println!(
        "{:.2} s, {:.2} s of processor time",
        started.elapsed().as_secs_f64(),
        processor_time()? - before
    );
    Ok(())
}

fn analyzed(root: &Path) -> Result<BTreeMap<&'static str, Vec<Analyzed>>> {
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    let mut languages: BTreeMap<&'static str, Vec<Analyzed>> = BTreeMap::new();
    for file in walk(root, &site)?.articles {
        let Some(article) = read(&file, ReadOptions { root, site: &site }).article else { continue };
        let analyzer = Analyzer::new(article.language);
        let sections =
            article.sections.iter().map(|section| section_terms(section, &article.title, analyzer));
        languages.entry(article.language.tag).or_default().extend(sections);
    }
    Ok(languages)
}

fn section_terms(section: &Section, title: &str, analyzer: Analyzer) -> Analyzed {
    let context = [&[title.to_owned()], section.parents.as_slice()].concat().join("\n");
    let stems = |text: &str| joined(analyzer.terms(text).into_iter().map(|term| term.stem));
    let all = [section.question.as_str(), &section.text, &context].join("\n");
    let words = analyzer.terms(&all).into_iter().filter(Term::is_spelled).map(|term| term.word);
    let grams = analyzer.grams(&section.question);
    let fields = [
        stems(&section.question),
        stems(&section.text),
        stems(&context),
        joined(grams.iter().map(str::to_owned)),
        joined(words),
    ];
    let texts = [section.question.as_str(), title, &section.markdown, &section.html, &section.text];
    (fields, texts.concat().into_bytes())
}

fn joined(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join(" ")
}

fn write(folder: &Path, sections: &[Analyzed]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut schema = Schema::builder();
    let fields: Vec<Field> = FIELDS.iter().map(|name| schema.add_text_field(name, options.clone())).collect();
    let stored = schema.add_bytes_field("stored", STORED);
    let index = Index::create_in_dir(folder, schema.build())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(THREADS, MEMORY)?;
    for (terms, texts) in sections {
        let mut document = TantivyDocument::default();
        fields.iter().zip(terms).for_each(|(field, terms)| document.add_text(*field, terms));
        document.add_bytes(stored, texts);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// What this process has had of the processors, in seconds.
fn processor_time() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = text.rsplit_once(')').context("no figures")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(ticks as f64 / 100.0)
}
