//! Any bytes as an article of any form: an article, or the reason why there is none; never a panic, and no
//! heading lost. The first byte chooses the form. Run with `cargo +nightly fuzz run article`.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use polyfaq::corpus::{ReadOptions, Reading, SourceFile, read_bytes};
use polyfaq::site::{Layout, Site, UrlTemplate};

const FORMS: [&str; 6] = ["md", "yml", "html", "csv", "tsv", "jsonl"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let form = FORMS[usize::from(*first) % FORMS.len()];
    let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
    let file = SourceFile { id: format!("en/a.{form}"), bytes: bytes.len() as u64, modified: 0 };
    // There is nothing to include.
    let options = ReadOptions { root: Path::new("/nonexistent"), site: &site };
    let Reading { article, diagnostics, .. } = read_bytes(&file, bytes, options);
    assert!(article.is_some() || !diagnostics.is_empty(), "neither an article nor a reason");
    assert!(article.is_none_or(|a| a.headings.balance()), "a heading was lost");
});
