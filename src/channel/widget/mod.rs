//! The chat widget: its files as they are served, its words, and the line that puts it on a page.
//!
//! In: the files beside this one, as they are written. Out: the same without their comments and with their hashes
//! filled in, so that each file names the next by its content. Never: a route; `channel::http` serves what is here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::html;
use sha2::{Digest, Sha256, Sha384};

use crate::wording::Voice;

/// What the launcher loads, in any order; `loader.js` is the one that loads the others.
const PARTS: [(&str, &str); 9] = [
    ("answer.js", include_str!("files/answer.js")),
    ("dom.js", include_str!("files/dom.js")),
    ("feedback.js", include_str!("files/feedback.js")),
    ("memory.js", include_str!("files/memory.js")),
    ("panel.css", include_str!("files/panel.css")),
    ("panel.js", include_str!("files/panel.js")),
    ("safe.js", include_str!("files/safe.js")),
    ("server.js", include_str!("files/server.js")),
    ("suggest.js", include_str!("files/suggest.js")),
];
const LOADER: &str = include_str!("files/loader.js");
const LAUNCHER: &str = include_str!("files/widget.js");

/// The lines of the two that the server writes.
const LOADER_SLOT: &str = "const FILES = {};";
const LAUNCHER_SLOT: &str = "['widget/dev/loader.js', '']";

/// The messages that the widget shows; `updated-label` comes with `{date}` in it.
const MESSAGES: [&str; 27] = [
    "ask-button",
    "ask-label",
    "error-network",
    "other-languages-label",
    "page-intro",
    "page-title",
    "related-label",
    "searching",
    "source-label",
    "updated-label",
    "widget-article",
    "widget-busy",
    "widget-clear",
    "widget-close",
    "widget-conversation",
    "widget-failed",
    "widget-helpful",
    "widget-language",
    "widget-no",
    "widget-open",
    "widget-reason",
    "widget-retry",
    "widget-send",
    "widget-suggestions",
    "widget-thanks",
    "widget-try",
    "widget-yes",
];

/// A file of the widget.
pub struct File {
    /// Its name; the launcher is `widget.js`.
    pub name: &'static str,
    /// What is served.
    pub body: String,
    /// A hash of that for `integrity` attributes: `sha384-…` for the launcher, `sha256-…` for the others, whose
    /// hashes are part of what is loaded.
    pub integrity: String,
}

/// All files of the widget.
pub struct Files {
    /// The one that pages name.
    pub launcher: File,
    /// The others, below a folder of this name, which changes whenever one of them does.
    pub version: String,
    parts: Vec<File>,
}

/// The files of this build.
pub static FILES: LazyLock<Files> = LazyLock::new(Files::new);

impl File {
    fn part(name: &'static str, body: String) -> File {
        let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(&body)));
        File { name, body, integrity }
    }

    /// The media type to serve it under.
    pub fn media_type(&self) -> &'static str {
        if self.name.ends_with(".css") { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" }
    }
}

impl Files {
    fn new() -> Files {
        let mut parts: Vec<File> = PARTS.iter().map(|(name, body)| File::part(name, slim(body))).collect();
        let hashes: BTreeMap<&str, &str> = parts.iter().map(|f| (f.name, f.integrity.as_str())).collect();
        // A map of strings always serializes.
        let hashes = serde_json::to_string(&hashes).unwrap_or_default();
        let loader = slim(&LOADER.replace(LOADER_SLOT, &format!("const FILES = {hashes};")));
        let loader = File::part("loader.js", loader);
        let version = blake3::hash(loader.integrity.as_bytes()).to_hex()[..12].to_owned();
        let slot = format!("['widget/{version}/loader.js', '{}']", loader.integrity);
        let body = slim(&LAUNCHER.replace(LAUNCHER_SLOT, &slot));
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&body)));
        parts.push(loader);
        Files { launcher: File { name: "widget.js", body, integrity }, version, parts }
    }

    /// The file of that name, the launcher aside.
    pub fn part(&self, name: &str) -> Option<&File> {
        self.parts.iter().find(|file| file.name == name)
    }
}

/// A file without its empty lines and the lines that are comments: a fifth less to send. Comments at the end of a
/// line stay, so that nothing needs to be understood of what else is in one.
fn slim(source: &str) -> String {
    let mut slim = String::with_capacity(source.len());
    let mut comment = false;
    for line in source.lines() {
        let text = line.trim();
        comment = comment || text.starts_with("/*");
        if !comment && !text.is_empty() && !text.starts_with("//") {
            slim.push_str(line);
            slim.push('\n');
        }
        comment = comment && !text.ends_with("*/");
    }
    slim
}

/// How the line is to be that puts the widget on a page.
#[derive(Debug, Clone, Default)]
pub struct Tag<'a> {
    /// Whether browsers check the file against its hash. With it the line has to be renewed whenever the
    /// server is; without it, it goes on.
    pub integrity: bool,
    /// BCP 47 tag of the interface's language, where it is not the page's.
    pub language: Option<&'a str>,
    /// Words on the button.
    pub label: Option<&'a str>,
    /// `start` or `end`.
    pub position: Option<&'a str>,
    /// `light` or `dark`.
    pub theme: Option<&'a str>,
    /// The part of the articles that is asked of.
    pub filter: Option<&'a str>,
}

/// The line that puts the widget of the server at `base` on a page; no slash ends `base`.
pub fn tag(base: &str, tag: &Tag<'_>) -> String {
    let launcher = &FILES.launcher;
    let integrity = tag.integrity.then_some(&launcher.integrity);
    html! {
        script src={ (base) "/" (launcher.name) } integrity=[integrity] crossorigin="anonymous" defer
            data-language=[tag.language] data-label=[tag.label] data-position=[tag.position]
            data-theme=[tag.theme] data-filter=[tag.filter] {}
    }
    .into_string()
}

/// The words of the widget, by their ids.
pub fn words(voice: Voice<'_>) -> BTreeMap<&'static str, String> {
    MESSAGES.iter().map(|id| (*id, voice.tell(id, &[("date", "{date}")]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::wording::Wording;

    #[test]
    fn each_file_names_the_next_by_its_hash() {
        let loader = FILES.part("loader.js").expect("a loader");
        assert!(
            FILES.launcher.body.contains(&loader.integrity) && FILES.launcher.body.contains(&FILES.version)
        );
        for (name, _) in PARTS {
            let part = FILES.part(name).expect(name);
            assert!(loader.body.contains(&format!("{name:?}:{:?}", part.integrity)), "{name}");
        }
    }

    #[test]
    fn only_lines_that_are_comments_go() {
        let source = "/* One\n   two. */\na(); // why\n\n  // Three\n  /** Four */\n  b('/*');\n";
        assert_eq!(slim(source), "a(); // why\n  b('/*');\n");
        for file in FILES.parts.iter().chain([&FILES.launcher]) {
            assert!(file.body.lines().all(|line| !line.trim().is_empty()), "{}", file.name);
            assert!(file.body.len() > 300, "{}", file.name);
        }
    }

    #[test]
    fn every_message_that_the_files_name_is_sent() {
        let wording = Wording::default();
        let words = words(wording.voice(Language::undetermined()));
        let files: String = PARTS.iter().map(|(_, body)| *body).chain([LAUNCHER]).collect();
        let named = |id: &&str| id.starts_with("widget-") || (id.ends_with("-label") && *id != "aria-label");
        for id in files.split('\'').filter(named) {
            assert!(words.contains_key(id), "{id}");
        }
        for (id, text) in &words {
            assert!(files.contains(&format!("'{id}'")), "no file shows {id}");
            assert_ne!(*id, text);
        }
        assert!(words["updated-label"].contains("{date}"));
    }

    #[test]
    fn what_is_put_into_the_line_stays_in_its_attribute() {
        let line = tag("https://x.example", &Tag { label: Some("\"><script>"), ..Tag::default() });
        let expected = "<script src=\"https://x.example/widget.js\" crossorigin=\"anonymous\" defer data-label=\"&quot;&gt;&lt;script&gt;\"></script>";
        assert_eq!(line, expected);
    }
}
