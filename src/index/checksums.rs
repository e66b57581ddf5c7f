//! What a generation's files are: their names, sizes, times and hashes, by which one sees that all of it is there
//! and as it was written.
//!
//! In: a folder that was just built, or one that is to be opened. Out: `checksums`, a line a file, closed by the
//! hash of the lines before. Never: a large index read from end to end while somebody waits for it.

use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use walkdir::WalkDir;

use super::IndexError;

/// The name of the list in a generation's folder.
pub(super) const FILE: &str = "checksums";

/// What is read when a generation is opened, in bytes, small files first: tens of milliseconds of hashing. Of the
/// files beyond it, size and time must be as they were.
const READ_AT_ONCE: u64 = 16 << 20;

/// Files smaller than this are hashed anew for each generation, so that nothing hangs on how fine the clock of the
/// file system is.
const SMALL: u64 = 1 << 20;

/// The files of a generation, by name.
#[derive(Debug, Default)]
pub(super) struct Checksums {
    files: Vec<Listed>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    /// Its path in the generation's folder.
    name: String,
    bytes: u64,
    /// When it was last written, in nanoseconds since 1970.
    modified: u128,
    hash: String,
}

/// How thoroughly files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// As far as somebody will wait for: see [`READ_AT_ONCE`].
    Quick,
    /// Every byte.
    Full,
}

impl Checksums {
    /// Takes those of the files in a folder, and sees to it that what was hashed is on the disk. Files that are
    /// still as in the generation `before` keep the hash that they have there.
    pub(super) fn take(folder: &Path, before: Option<&Checksums>) -> Result<Checksums, IndexError> {
        let known: FxHashMap<&str, &Listed> =
            before.iter().flat_map(|list| &list.files).map(|file| (file.name.as_str(), file)).collect();
        let files = names(folder)?;
        let listed = files.into_par_iter().map(|name| {
            let path = folder.join(&name);
            let metadata = fs::metadata(&path).map_err(IndexError::io(&path))?;
            let (bytes, modified) = (metadata.len(), modified(&metadata));
            if let Some(file) = known.get(name.as_str())
                && (file.bytes, file.modified) == (bytes, modified)
                && bytes >= SMALL
            {
                return Ok((*file).clone());
            }
            let file = File::open(&path).map_err(IndexError::io(&path))?;
            file.sync_all().map_err(IndexError::io(&path))?;
            Ok(Listed { hash: hash(&path)?, name, bytes, modified })
        });
        Ok(Checksums { files: listed.collect::<Result<_, IndexError>>()? })
    }

    /// Writes the list into a generation's folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), IndexError> {
        let path = folder.join(FILE);
        let line = |f: &Listed| format!("{} {} {} {}\n", f.hash, f.bytes, f.modified, f.name);
        let mut text: String = self.files.iter().map(line).collect();
        text.push_str(&format!("{}\n", blake3::hash(text.as_bytes()).to_hex()));
        fs::write(&path, text).map_err(IndexError::io(&path))?;
        let file = File::open(&path).map_err(IndexError::io(&path))?;
        file.sync_all().map_err(IndexError::io(&path))
    }

    /// Reads the list of a generation.
    pub(super) fn read(folder: &Path) -> Result<Checksums, IndexError> {
        let path = folder.join(FILE);
        let text = fs::read(&path).map_err(IndexError::io(&path))?;
        let list = std::str::from_utf8(&text).ok().and_then(parse);
        list.ok_or_else(|| IndexError::Damaged { path, reason: "it is not as it was written".to_owned() })
    }

    /// Holds the files in a folder against the list.
    pub(super) fn hold(&self, folder: &Path, depth: Depth) -> Result<(), IndexError> {
        let found: Vec<(&Listed, bool)> = self
            .files
            .iter()
            .map(|file| Ok((file, file.stands_in(folder)?)))
            .collect::<Result<_, IndexError>>()?;
        let to_read = match depth {
            Depth::Full => self.files.iter().collect(),
            Depth::Quick => worth_reading(found),
        };
        to_read.par_iter().try_for_each(|file| file.has_its_hash(folder))
    }

    /// How many files there are, and their size in bytes.
    pub(super) fn size(&self) -> (usize, u64) {
        (self.files.len(), self.files.iter().map(|file| file.bytes).sum())
    }
}

impl Listed {
    /// Whether the file was not written since; an error if it is not there or has another size.
    fn stands_in(&self, folder: &Path) -> Result<bool, IndexError> {
        let path = folder.join(&self.name);
        let Ok(metadata) = fs::metadata(&path) else {
            return Err(IndexError::Damaged { path, reason: "it is missing".to_owned() });
        };
        if metadata.len() != self.bytes {
            let reason = format!("it has {} bytes instead of {}", metadata.len(), self.bytes);
            return Err(IndexError::Damaged { path, reason });
        }
        Ok(modified(&metadata) == self.modified)
    }

    fn has_its_hash(&self, folder: &Path) -> Result<(), IndexError> {
        let path = folder.join(&self.name);
        if hash(&path)? == self.hash {
            return Ok(());
        }
        Err(IndexError::Damaged { path, reason: "it is not as it was written".to_owned() })
    }
}

/// The files that were written since, and as many of the others as there is time for, small ones first.
fn worth_reading(found: Vec<(&Listed, bool)>) -> Vec<&Listed> {
    let (mut unchanged, written): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, unchanged)| *unchanged);
    unchanged.sort_by_key(|(file, _)| file.bytes);
    let mut left = READ_AT_ONCE;
    let affordable = unchanged.into_iter().take_while(|(file, _)| {
        left = left.saturating_sub(file.bytes);
        left > 0
    });
    written.into_iter().chain(affordable).map(|(file, _)| file).collect()
}

/// The files below a folder, sorted; without the list itself, and without locks, which belong to whoever holds them.
fn names(folder: &Path) -> Result<Vec<String>, IndexError> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| IndexError::io(folder)(e.into()))?;
        let path: PathBuf = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
        let is_lock = path.extension().is_some_and(|extension| extension == "lock");
        if entry.file_type().is_file() && !is_lock && path != Path::new(FILE) {
            names.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

fn modified(metadata: &Metadata) -> u128 {
    let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.map_or(0, |time| time.as_nanos())
}

fn hash(path: &Path) -> Result<String, IndexError> {
    let mut hasher = blake3::Hasher::new();
    let file = File::open(path).map_err(IndexError::io(path))?;
    hasher.update_reader(file).map_err(IndexError::io(path))?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn parse(text: &str) -> Option<Checksums> {
    let (lines, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let lines = format!("{lines}\n");
    if blake3::hash(lines.as_bytes()).to_hex().as_str() != last {
        return None;
    }
    let listed = |line: &str| {
        let mut parts = line.splitn(4, ' ');
        let hash = parts.next()?.to_owned();
        let (bytes, modified) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Listed { name: parts.next()?.to_owned(), bytes, modified, hash })
    };
    Some(Checksums { files: lines.lines().map(listed).collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Checksums) {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("en")).expect("a folder");
        for (name, text) in [("en/a b.bin", "some text"), ("empty", ""), ("en/.x.lock", "")] {
            fs::write(dir.path().join(name), text).expect("written");
        }
        let list = Checksums::take(dir.path(), None).expect("a list");
        list.write(dir.path()).expect("written");
        (dir, list)
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let (dir, list) = folder();
        let read = Checksums::read(dir.path()).expect("a list");
        assert_eq!(read.files, list.files);
        assert_eq!(read.size(), (2, 9));
        for depth in [Depth::Quick, Depth::Full] {
            read.hold(dir.path(), depth).expect("as it was");
        }
    }

    #[test]
    fn every_flipped_byte_of_a_list_is_seen() {
        let (dir, _) = folder();
        let path = dir.path().join(FILE);
        let text = fs::read(&path).expect("a list");
        for at in 0..text.len() {
            let mut other = text.clone();
            other[at] ^= 1;
            fs::write(&path, &other).expect("written");
            assert!(Checksums::read(dir.path()).is_err(), "byte {at}");
            fs::write(&path, &text[..at]).expect("written");
            assert!(Checksums::read(dir.path()).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn files_that_changed_are_named() {
        /// What is said of a file, and what is written into it, if it is not removed.
        type Case = (&'static str, Option<&'static str>);
        let cases: [Case; 3] = [
            ("missing", None),
            ("3 bytes instead of 9", Some("abc")),
            ("not as it was written", Some("some_text")),
        ];
        for (reason, damage) in cases {
            let (dir, list) = folder();
            let path = dir.path().join("en/a b.bin");
            match damage {
                Some(text) => fs::write(path, text).expect("written"),
                None => fs::remove_file(path).expect("removed"),
            }
            let error = list.hold(dir.path(), Depth::Quick).expect_err("damaged").to_string();
            assert!(error.contains("a b.bin") && error.contains(reason), "{error}");
        }
    }

    #[test]
    fn of_large_files_only_those_that_were_written_since_are_read_at_once() {
        let file = |name: &str, bytes| Listed { name: name.into(), bytes, modified: 0, hash: String::new() };
        let (small, large, written) =
            (file("small", 9), file("large", READ_AT_ONCE), file("written", READ_AT_ONCE));
        let read = worth_reading(vec![(&large, true), (&small, true), (&written, false)]);
        assert_eq!(read.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["written", "small"]);
    }
}
