//! What operators and editors write: a configuration file, an editorial file, words of their own, an address
//! template. Taken, or
//! refused with a reason; never a panic. The first byte chooses.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use polyfaq::config::{Overrides, Settings};
use polyfaq::editorial::Editorial;
use polyfaq::language::Language;
use polyfaq::site::UrlTemplate;
use polyfaq::wording::Wording;

static FILE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("polyfaq.toml");
    (folder, file)
});

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    match (first % 4, std::str::from_utf8(rest)) {
        (0, _) => {
            std::fs::write(&FILE.1, rest).expect("written");
            if let Err(error) = Settings::load(Some(&FILE.1), &Overrides::default()) {
                assert!(!error.to_string().is_empty(), "no reason");
            }
        }
        (1, Ok(text)) => {
            if let Ok(editorial) = Editorial::parse(text) {
                let english = Language::from_tag("en").expect("a row");
                editorial.wordings(text, english);
                editorial.known(text, english);
            }
        }
        (2, Ok(text)) => drop(UrlTemplate::try_from(text.to_owned())),
        (3, _) => {
            let folder = FILE.0.path().join("wording");
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join("en.ftl"), rest).expect("written");
            if let Ok(wording) = Wording::read(&folder) {
                let english = Language::from_tag("en").expect("a row");
                wording.text(english, "reply-answer", &[("title", "x")]);
                wording.plural(english, "page-hits", 2);
            }
        }
        _ => {}
    }
});
