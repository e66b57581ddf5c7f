//! The operator's own words.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::locale::{Locale, any_args, ids};
use super::{FALLBACK, SOURCES};
use crate::language::Language;

/// The longest file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// Messages that are what readers say, not what they are told.
const HEARD: &str = "phrases-";

/// Why the operator's words cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the wording in {}: {problem}", path.display())]
pub struct WordingError {
    /// The file, or the folder.
    path: PathBuf,
    /// What is wrong with it.
    #[source]
    problem: Problem,
}

/// What can be wrong with a file.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error("is longer than {MAX_BYTES} bytes; leave out what is as shipped")]
    Long,
    #[error("names no language that is known; call it by a BCP 47 tag, for example sv.ftl or pt-BR.ftl")]
    Name,
    #[error("line {line}: {reason}; see projectfluent.org for how messages are written")]
    Syntax { line: usize, reason: String },
    #[error("there is no message `{0}`; src/wording/locales/en.ftl lists all")]
    Unknown(String),
    #[error("`{0}` is what readers say, which cannot be changed")]
    Heard(String),
    #[error("`{0}` says something that it is not given; use no other $names than the message as shipped")]
    Variable(String),
    #[error("`{0}` is missing, and nothing is shipped in that language; translate all messages of en.ftl")]
    Missing(String),
}

/// The files of a folder, by name; none where there is no folder.
pub(super) fn read(folder: &Path) -> Result<Vec<Locale>, WordingError> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.and_then(|entries| entries.collect::<io::Result<Vec<_>>>()),
    };
    let entries = listed.map_err(|error| WordingError { path: folder.to_owned(), problem: error.into() })?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    let locale = |path: PathBuf| locale(&path).map_err(|problem| WordingError { path, problem });
    paths.into_iter().map(locale).collect()
}

fn locale(path: &Path) -> Result<Locale, Problem> {
    let tag = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let language = Language::from_tag(tag).ok_or(Problem::Name)?;
    if fs::metadata(path)?.len() > MAX_BYTES {
        return Err(Problem::Long);
    }
    let source = fs::read_to_string(path)?;
    let (locale, mistakes) = Locale::parse(language, &source);
    if let Some(mistake) = mistakes.into_iter().next() {
        return Err(Problem::Syntax { line: mistake.line, reason: mistake.reason });
    }
    ids(&source).try_for_each(|id| usable(&locale, id))?;
    let shipped = SOURCES.iter().any(|(tag, _)| *tag == language.tag);
    let missing = spoken().find(|id| !shipped && locale.format(id, &any_args()).is_none());
    missing.map_or(Ok(locale), |id| Err(Problem::Missing(id.to_owned())))
}

fn usable(locale: &Locale, id: &str) -> Result<(), Problem> {
    if id.starts_with(HEARD) {
        Err(Problem::Heard(id.to_owned()))
    } else if spoken().all(|known| known != id) {
        Err(Problem::Unknown(id.to_owned()))
    } else if locale.format(id, &any_args()).is_none() {
        Err(Problem::Variable(id.to_owned()))
    } else {
        Ok(())
    }
}

/// The ids of all messages that readers are told.
fn spoken() -> impl Iterator<Item = &'static str> {
    let english = SOURCES.iter().find(|(tag, _)| *tag == FALLBACK).map_or("", |(_, source)| source);
    ids(english).filter(|id| !id.starts_with(HEARD))
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::*;

    fn language(tag: &str) -> &'static Language {
        Language::from_tag(tag).expect("a row")
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content) in files {
            fs::write(folder.path().join(name), content).expect("written");
        }
        folder
    }

    #[test]
    fn the_operator_says_what_they_want_and_the_rest_is_as_shipped() {
        let folder = folder(&[
            ("sv.ftl", "ask-button = Sök\n"),
            ("en.ftl", "page-title = Acme Help\n"),
            ("x.txt", "?"),
        ]);
        let wording = Wording::read(folder.path()).expect("words");
        let plain = Wording::read(Path::new("/nowhere/at/all")).expect("words");
        let cases = [
            ("sv", "ask-button", "Sök"),
            ("sv", "page-title", "Hjälp"),
            ("en", "page-title", "Acme Help"),
            ("eo", "page-title", "Acme Help"),
            ("en", "ask-button", "Ask"),
        ];
        for (tag, id, text) in cases {
            assert_eq!(wording.text(language(tag), id, &[]), text, "{tag} {id}");
        }
        assert_eq!(plain.text(language("sv"), "ask-button", &[]), "Fråga");
    }

    #[test]
    fn a_language_that_is_not_shipped_is_brought_along_whole() {
        let english = SOURCES.iter().find(|(tag, _)| *tag == FALLBACK).expect("English").1;
        let spoken: String =
            english.lines().filter(|l| !l.starts_with(HEARD)).map(|l| format!("{l}\n")).collect();
        let folder = folder(&[("eo.ftl", &spoken.replace("= Ask\n", "= Demandi\n"))]);
        let wording = Wording::read(folder.path()).expect("words");
        assert_eq!(wording.spoken(language("eo")).tag, "eo");
        assert_eq!(wording.text(language("eo"), "ask-button", &[]), "Demandi");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_file() {
        let cases = [
            ("klingon.ftl", "ask-button = X", "sv.ftl"),
            ("sv.ftl", "ask-button = Sök\n\nask button = X", "line 3"),
            ("sv.ftl", "ask-buton = X", "no message `ask-buton`"),
            ("sv.ftl", "phrases-greeting = hej", "what readers say"),
            ("sv.ftl", "ask-button = { $who }", "`ask-button` says something"),
            ("eo.ftl", "ask-button = Demandi", "is missing"),
        ];
        for (name, content, said) in cases {
            let folder = folder(&[(name, content)]);
            let error = Wording::read(folder.path()).err().expect(content).to_string();
            assert!(error.contains(said) && error.contains(name), "{content}: {error}");
        }
    }
}
