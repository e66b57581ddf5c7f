//! Which files of a corpus have changed since a generation was built of it.
//!
//! In: the files found now, and the account that the generation keeps of its own. Out: what stays,
//! what is to be read, what is gone. A file whose size and time are as they were is taken for
//! unchanged, as version control does; of another its content decides, so that a fresh checkout, which
//! gives every file a new time, builds nothing anew.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::IndexError;
use crate::corpus::{MAX_ARTICLE_BYTES, SourceFile};

/// The name of the account in a generation's folder.
const FILE: &str = "sources.bin";

/// As many bytes of a file are read at once; what is longer is read piece by piece.
const AT_ONCE: u64 = 64 << 10;

/// A hash of a file's content.
pub(super) type Hash = [u8; 16];

/// The hash of a file that cannot be read, and of no content.
const UNREADABLE: Hash = [0; 16];

/// A file that a generation was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Source {
    /// Its name, size and time.
    pub(super) file: SourceFile,
    /// What was in it.
    pub(super) hash: Hash,
    /// What became of it; `None` for a part of other articles.
    pub(super) article: Option<Outcome>,
}

/// What became of an article's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    /// BCP 47 tag of the language whose index it is in; `None` if nothing of it is indexed.
    pub(super) language: Option<String>,
    /// Its sections.
    pub(super) sections: usize,
    /// The ways to ask for them, each a document.
    pub(super) documents: usize,
    /// What was found wrong with it.
    pub(super) findings: usize,
    /// The files that it includes, there or not.
    pub(super) parts: Vec<String>,
}

/// What a build has to do.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Articles that are as they were.
    pub(super) kept: Vec<Source>,
    /// Articles that are new or changed.
    pub(super) touched: Vec<SourceFile>,
    /// Articles that were there and are not, or not as they were.
    pub(super) gone: Vec<Source>,
    /// Parts as they are now.
    pub(super) parts: Vec<Source>,
}

impl Changes {
    /// Articles that came, went or changed.
    pub(super) fn count(&self) -> usize {
        let replaced: FxHashSet<&str> = self.touched.iter().map(|file| file.id.as_str()).collect();
        let removed = self.gone.iter().filter(|s| !replaced.contains(s.file.id.as_str())).count();
        self.touched.len() + removed
    }

    /// Compares what a corpus holds with what a generation was made of. An article that cannot be
    /// read any more counts as changed; reading it will say why.
    pub(super) fn between(
        before: Vec<Source>,
        root: &Path,
        articles: &[SourceFile],
        parts: &[SourceFile],
    ) -> Changes {
        let mut before: FxHashMap<String, Source> =
            before.into_iter().map(|source| (source.file.id.clone(), source)).collect();
        let known = &before;
        let part_hashes: Vec<Hash> =
            parts.par_iter().map(|file| current_hash(root, file, known.get(&file.id))).collect();
        let is_same = |file: &SourceFile, hash: &dyn Fn(&Source) -> Hash| {
            known.get(&file.id).is_some_and(|old| old.hash == hash(old))
        };
        // An article that is new is different whatever is in it, and is read only once.
        let same_articles: Vec<bool> = articles
            .par_iter()
            .map(|file| is_same(file, &|old| current_hash(root, file, Some(old))))
            .collect();
        let same_parts = parts.iter().zip(&part_hashes).map(|(file, hash)| is_same(file, &|_| *hash));
        let now = articles.iter().chain(parts).zip(same_articles.into_iter().chain(same_parts));
        let changed = changed_ids(known, now);

        let mut changes = Changes::default();
        for file in articles {
            let old = before.remove(&file.id).filter(|source| source.article.is_some());
            match old {
                Some(old) if !changed.contains(&file.id) && !old.includes_any(&changed) => {
                    changes.kept.push(Source { file: file.clone(), ..old });
                }
                old => {
                    changes.touched.push(file.clone());
                    changes.gone.extend(old);
                }
            }
        }
        for (file, hash) in parts.iter().zip(part_hashes) {
            before.remove(&file.id);
            changes.parts.push(Source { file: file.clone(), hash, article: None });
        }
        let mut rest: Vec<Source> = before.into_values().filter(|source| source.article.is_some()).collect();
        rest.sort_by(|a, b| a.file.id.cmp(&b.file.id));
        changes.gone.extend(rest);
        changes
    }
}

impl Source {
    /// Tag of the language whose index it is in.
    pub(super) fn language(&self) -> Option<&str> {
        self.article.as_ref()?.language.as_deref()
    }

    /// Whether the article may be another because one of these files is.
    fn includes_any(&self, changed: &FxHashSet<String>) -> bool {
        self.article.iter().flat_map(|outcome| &outcome.parts).any(|part| changed.contains(part))
    }
}

/// Names of the files that came, went, or hold something else than before. `now` has those that there are, and whether they
/// hold the same.
fn changed_ids<'f>(
    before: &FxHashMap<String, Source>,
    now: impl Iterator<Item = (&'f SourceFile, bool)>,
) -> FxHashSet<String> {
    let (same, others): (Vec<_>, Vec<_>) = now.partition(|(_, same)| *same);
    let present: FxHashSet<&str> = same.iter().chain(&others).map(|(file, _)| file.id.as_str()).collect();
    let gone = before.keys().filter(|id| !present.contains(id.as_str()));
    others.iter().map(|(file, _)| &file.id).chain(gone).cloned().collect()
}

/// The hash of a file as it is now, read only if it may have changed.
fn current_hash(root: &Path, file: &SourceFile, before: Option<&Source>) -> Hash {
    match before {
        // What could not be read may be readable by now, and has no new time then.
        Some(source) if source.file == *file && file.modified != 0 && source.hash != UNREADABLE => {
            source.hash
        }
        _ => hash(&root.join(&file.id)).unwrap_or(UNREADABLE),
    }
}

/// The hash of a file of which that was read, if it could be.
pub(super) fn hash_of(path: &Path, loaded: Option<&[u8]>) -> Hash {
    match loaded {
        // Of more only the beginning was read.
        Some(bytes) if bytes.len() as u64 <= MAX_ARTICLE_BYTES => short(blake3::hash(bytes)),
        Some(_) => hash(path).unwrap_or(UNREADABLE),
        None => UNREADABLE,
    }
}

fn hash(path: &Path) -> io::Result<Hash> {
    let (mut file, mut hasher) = (File::open(path)?, blake3::Hasher::new());
    // The reader below clears a buffer for each file that is larger than most files are.
    let mut start = Vec::new();
    file.by_ref().take(AT_ONCE).read_to_end(&mut start)?;
    hasher.update(&start);
    if start.len() as u64 == AT_ONCE {
        hasher.update_reader(file)?;
    }
    Ok(short(hasher.finalize()))
}

fn short(hash: blake3::Hash) -> Hash {
    let mut short = Hash::default();
    short.copy_from_slice(&hash.as_bytes()[..size_of::<Hash>()]);
    short
}

/// Writes the account into a generation's folder.
pub(super) fn write(generation: &Path, sources: &[Source]) -> Result<(), IndexError> {
    super::write_file(&generation.join(FILE), &sources)
}

/// Reads the account of a generation.
pub(super) fn read(generation: &Path) -> Result<Vec<Source>, IndexError> {
    super::read_file(&generation.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: [(&str, &str); 3] = [("en/a.md", "A"), ("en/b.md", "B"), ("includes/p.md", "P")];

    /// A corpus on disk, and the account of it, in which `en/a.md` includes `includes/p.md`.
    fn corpus(root: &Path) -> Vec<Source> {
        for (id, text) in CONTENT {
            std::fs::create_dir_all(root.join(id).parent().expect("a parent")).expect("a folder");
            std::fs::write(root.join(id), text).expect("written");
        }
        let source = |id: &str| Source {
            file: file(id, 1),
            hash: hash(&root.join(id)).expect("readable"),
            article: (!id.starts_with("includes")).then(|| Outcome {
                language: Some("en".to_owned()),
                parts: if id == "en/a.md" { vec!["includes/p.md".to_owned()] } else { Vec::new() },
                ..Outcome::default()
            }),
        };
        CONTENT.iter().map(|(id, _)| source(id)).collect()
    }

    fn file(id: &str, modified: u64) -> SourceFile {
        SourceFile { id: id.into(), bytes: 1, modified }
    }

    #[test]
    fn a_file_is_hashed_whole_whatever_its_size() {
        let dir = tempfile::tempdir().expect("a folder");
        for bytes in [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 7] {
            let content: Vec<u8> = (0..bytes).map(|at| u8::try_from(at % 251).expect("a byte")).collect();
            std::fs::write(dir.path().join("a"), &content).expect("written");
            let found = hash(&dir.path().join("a")).expect("readable");
            assert_eq!(found, blake3::hash(&content).as_bytes()[..16], "{bytes}");
            assert_eq!(found, hash_of(&dir.path().join("a"), Some(&content)), "{bytes}");
        }
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let dir = tempfile::tempdir().expect("a folder");
        let before = corpus(dir.path());
        std::fs::write(dir.path().join("en/c.md"), "C").expect("written");
        let (a, b, c, p) =
            (file("en/a.md", 1), file("en/b.md", 1), file("en/c.md", 1), file("includes/p.md", 1));
        let all = vec![a.clone(), b.clone()];
        /// What there is now (articles, parts), which articles are to be read, are gone, how many changes.
        type Case<'a> = (&'a str, Vec<SourceFile>, Vec<SourceFile>, &'a [&'a str], &'a [&'a str], usize);
        let cases: [Case<'_>; 5] = [
            ("nothing", all.clone(), vec![p.clone()], &[], &[], 0),
            ("a new time, the same text", vec![a.clone(), file("en/b.md", 2)], vec![p.clone()], &[], &[], 0),
            ("a new article", vec![a.clone(), b, c], vec![p.clone()], &["en/c.md"], &[], 1),
            ("one less", vec![a], vec![p], &[], &["en/b.md"], 1),
            ("a part less", all, vec![], &["en/a.md"], &["en/a.md"], 1),
        ];
        for (what, articles, parts, touched, gone, count) in cases {
            let changes = Changes::between(before.clone(), dir.path(), &articles, &parts);
            assert_eq!(
                changes.touched.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(),
                touched,
                "{what}"
            );
            assert_eq!(changes.gone.iter().map(|s| s.file.id.as_str()).collect::<Vec<_>>(), gone, "{what}");
            assert_eq!(changes.count(), count, "{what}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_read_when_it_can_be() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut before = corpus(dir.path());
        before[1].hash = hash_of(&dir.path().join("en/b.md"), None);
        let articles = [file("en/a.md", 1), file("en/b.md", 1)];
        let touched = || {
            let changes =
                Changes::between(before.clone(), dir.path(), &articles, &[file("includes/p.md", 1)]);
            changes.touched.into_iter().map(|file| file.id).collect::<Vec<_>>()
        };
        assert_eq!(touched(), ["en/b.md"]);
        std::fs::remove_file(dir.path().join("en/b.md")).expect("removed");
        assert!(touched().is_empty(), "it still cannot be read");
    }

    #[test]
    fn a_changed_part_changes_what_includes_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let before = corpus(dir.path());
        std::fs::write(dir.path().join("includes/p.md"), "other").expect("written");
        let articles = [file("en/a.md", 1), file("en/b.md", 1)];
        let changes = Changes::between(before, dir.path(), &articles, &[file("includes/p.md", 2)]);
        assert_eq!(changes.touched.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(), ["en/a.md"]);
        assert_eq!(changes.kept.len(), 1);
    }
}
