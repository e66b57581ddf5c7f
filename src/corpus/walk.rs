//! Finding the article files below a corpus root.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use super::form::{Form, is_faq};
use super::{Diagnostic, Problem};
use crate::language::Language;
use crate::site::Site;

/// Folders nest at most this deep.
const MAX_DEPTH: usize = 32;

/// As much of a file's first line as says what it is, in bytes.
const FIRST_LINE: u64 = 64;

/// An article file, and enough about it to tell whether it changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceFile {
    /// Path below the corpus root, with `/` between folders.
    pub id: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Time of the last change, in nanoseconds since 1970; 0 where the system does not know.
    pub modified: u64,
}

/// Why a corpus cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// There is no such folder.
    #[error(
        "the corpus folder {0} does not exist; name another with --corpus, or create it with one folder a locale (en-us/…)"
    )]
    Missing(PathBuf),
    /// It is a file.
    #[error("the corpus {0} is a file; name the folder that holds the locale folders")]
    NotAFolder(PathBuf),
    /// It cannot be listed.
    #[error("the corpus folder {0} cannot be read: {1}")]
    Unreadable(PathBuf, String),
}

/// What lies below a corpus root, in a fixed order.
#[derive(Debug, Default)]
pub struct Walk {
    /// The articles.
    pub articles: Vec<SourceFile>,
    /// Files in `includes` folders: parts of articles, not articles.
    pub parts: Vec<SourceFile>,
    /// What could not be looked at.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the article files below `root`.
///
/// Hidden files and folders are passed over, and tables of contents (`TOC.md`), which are navigation.
/// Links are not followed. Of two articles that would have the same page, the first stays.
///
/// # Errors
/// If `root` is no readable folder.
pub fn walk(root: &Path, site: &Site) -> Result<Walk, WalkError> {
    let metadata = std::fs::metadata(root).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => WalkError::Missing(root.to_owned()),
        _ => WalkError::Unreadable(root.to_owned(), e.to_string()),
    })?;
    if !metadata.is_dir() {
        return Err(WalkError::NotAFolder(root.to_owned()));
    }
    std::fs::read_dir(root).map_err(|e| WalkError::Unreadable(root.to_owned(), e.to_string()))?;

    let mut found = Walk::default();
    let entries = WalkDir::new(root).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|e| e.depth() == 0 || !skipped(&e.file_name().to_string_lossy())) {
        match entry {
            Ok(entry)
                if entry.file_type().is_dir() || !is_article(entry.path(), entry.file_type().is_file()) => {}
            Ok(entry) => match source_file(root, &entry) {
                Ok(file) if is_part(&file.id) => found.parts.push(file),
                Ok(file) => found.articles.push(file),
                Err(diagnostic) => found.diagnostics.push(diagnostic),
            },
            Err(error) => {
                let file = error.path().map(|p| display(root, p)).unwrap_or_default();
                let problem = Problem::Unreadable { reason: error.to_string() };
                found.diagnostics.push(Diagnostic { file, line: None, problem });
            }
        }
    }
    found.unknown_locales(site);
    found.one_page_each(site);
    Ok(found)
}

impl Walk {
    /// Reports locales that the table of languages does not know.
    fn unknown_locales(&mut self, site: &Site) {
        let locales: BTreeSet<&str> = self.articles.iter().filter_map(|file| site.locale(&file.id)).collect();
        let unknown = locales.into_iter().filter(|locale| Language::from_tag(locale).is_none());
        let report = |locale: &str| Diagnostic {
            file: locale.to_owned(),
            line: None,
            problem: Problem::UnknownLocale { locale: locale.to_owned() },
        };
        let found: Vec<Diagnostic> = unknown.map(report).collect();
        self.diagnostics.extend(found);
    }

    /// Takes out articles whose page another one has already.
    fn one_page_each(&mut self, site: &Site) {
        let mut first: HashMap<String, String> = HashMap::with_capacity(self.articles.len());
        let (articles, diagnostics) = (&mut self.articles, &mut self.diagnostics);
        articles.retain(|file| match first.entry(site.page(&file.id)) {
            Entry::Vacant(entry) => {
                entry.insert(file.id.clone());
                true
            }
            Entry::Occupied(entry) => {
                let problem = Problem::SamePage { other: entry.get().clone() };
                diagnostics.push(Diagnostic { file: file.id.clone(), line: None, problem });
                false
            }
        });
    }
}

fn skipped(name: &str) -> bool {
    name.starts_with('.')
}

fn is_part(id: &str) -> bool {
    id.split('/').rev().skip(1).any(|folder| folder == "includes")
}

fn is_article(path: &Path, regular: bool) -> bool {
    let navigation = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("toc"));
    match Form::of(path) {
        None => false,
        // Beside articles sites keep YAML of many kinds.
        Some(Form::Yaml) => !navigation && regular && first_line(path).is_some_and(|line| is_faq(&line)),
        Some(_) => !navigation,
    }
}

/// The beginning of a file's first line.
fn first_line(path: &Path) -> Option<String> {
    let mut start = Vec::new();
    std::fs::File::open(path).ok()?.take(FIRST_LINE).read_to_end(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).lines().next()?.to_owned())
}

fn source_file(root: &Path, entry: &walkdir::DirEntry) -> Result<SourceFile, Diagnostic> {
    let report = |problem| Diagnostic { file: display(root, entry.path()), line: None, problem };
    if entry.path_is_symlink() {
        return Err(report(Problem::OutsideCorpus));
    }
    // Reading from a pipe or a device would wait for ever.
    if !entry.file_type().is_file() {
        return Err(report(Problem::Unreadable { reason: "it is no regular file".to_owned() }));
    }
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    let id = parts.ok_or_else(|| report(Problem::NameNotUtf8))?.join("/");
    let metadata = entry.metadata().map_err(|e| report(Problem::Unreadable { reason: e.to_string() }))?;
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Ok(SourceFile { id, bytes: metadata.len(), modified })
}

fn display(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
