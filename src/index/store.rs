//! The index folder: generations, the pointer to the current one, the lock of builders, and which generations
//! are sound.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::checksums::{Checksums, Depth};
use super::manifest::Manifest;
use super::{IndexError, Snapshot};

const CURRENT: &str = "current";
const LOCK: &str = "lock";
const BUILDING: &str = "building";
const PREFIX: &str = "generation-";
/// A note in the folder of a generation that was found damaged: what is wrong with it.
const DAMAGED: &str = "damaged";

/// An index folder.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

/// The right to build; given back when dropped.
pub(super) struct BuildLock {
    _file: File,
}

/// A generation that is sound.
pub(super) struct Best {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    /// Why it is not the current one, if it is not.
    pub(super) damage: Option<IndexError>,
}

/// What a look at every byte of a generation came to.
#[derive(Debug)]
pub struct Verdict {
    /// The name of its folder.
    pub generation: String,
    /// Whether it is the one that is served.
    pub current: bool,
    /// Its files.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// What is wrong with it, if anything is.
    pub damage: Option<IndexError>,
}

impl Store {
    /// The store in a folder, which need not exist yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Store { root: root.into() }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the current generation.
    ///
    /// # Errors
    /// [`IndexError::Missing`] if nothing was built yet, [`IndexError::Damaged`] if the pointer
    /// leads nowhere.
    pub(super) fn current(&self) -> Result<PathBuf, IndexError> {
        let pointer = self.root.join(CURRENT);
        let name = match fs::read_to_string(&pointer) {
            Ok(name) => name,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(IndexError::Missing(self.root.clone()));
            }
            Err(e) => return Err(IndexError::Io { path: pointer, source: e }),
        };
        let name = name.trim();
        let generation = self.root.join(name);
        if number(name).is_none() || !generation.is_dir() {
            let reason = format!("it names `{name}`, which is no generation");
            return Err(IndexError::Damaged { path: pointer, reason });
        }
        Ok(generation)
    }

    /// The account of a generation, once its files were held against their checksums.
    ///
    /// # Errors
    /// [`IndexError::Format`] if another version made it, else what is wrong with it.
    pub(super) fn sound(generation: &Path, depth: Depth) -> Result<Manifest, IndexError> {
        let manifest = Manifest::read(generation)?;
        if let Ok(reason) = fs::read_to_string(generation.join(DAMAGED)) {
            return Err(IndexError::Damaged { path: generation.to_owned(), reason });
        }
        Checksums::read(generation)?.hold(generation, depth)?;
        Ok(manifest)
    }

    /// The best generation there is: the current one, or if that is not sound, the newest that is, with what
    /// is wrong with the current one.
    ///
    /// # Errors
    /// What is wrong with the current one, if no other is sound either.
    pub(super) fn best(&self) -> Result<Best, IndexError> {
        let (current, damage) = match self.current() {
            Ok(folder) => match Store::sound(&folder, Depth::Quick) {
                Ok(manifest) => return Ok(Best { folder, manifest, damage: None }),
                Err(damage) => (Some(folder), damage),
            },
            // Which of several was the current one is lost; the newest is the likeliest.
            Err(damage) => (None, damage),
        };
        let others = self.generations().unwrap_or_default().into_iter().rev().map(|(_, folder)| folder);
        for folder in others.filter(|folder| Some(folder) != current.as_ref()) {
            if let Ok(manifest) = Store::sound(&folder, Depth::Quick) {
                return Ok(Best { folder, manifest, damage: Some(damage) });
            }
        }
        Err(damage)
    }

    /// Reads every byte of every generation, holds it against what was written, and opens it. A generation that is
    /// found damaged is marked, so that nobody opens it any more and the next build replaces it.
    ///
    /// # Errors
    /// [`IndexError::Missing`] if there is none; else if the folder cannot be read.
    pub fn verify(&self) -> Result<Vec<Verdict>, IndexError> {
        let current = self.current()?;
        self.generations()?
            .into_iter()
            .map(|(_, folder)| Ok(self.judge(&folder, folder == current)))
            .collect()
    }

    /// The same of the current generation alone, which is not opened.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn verify_current(&self) -> Result<(), IndexError> {
        let current = self.current()?;
        match Store::sound(&current, Depth::Full) {
            // It was replaced meanwhile, and may have been taken away.
            Err(_) if self.current()? != current => Ok(()),
            sound => sound.map(drop).inspect_err(|damage| mark(&current, damage)),
        }
    }

    fn judge(&self, folder: &Path, current: bool) -> Verdict {
        let opened = Store::sound(folder, Depth::Full).and_then(|_| Snapshot::of(folder));
        let damage = opened.err().inspect(|damage| mark(folder, damage));
        let (files, bytes) = Checksums::read(folder).unwrap_or_default().size();
        let generation = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Verdict { generation, current, files, bytes, damage }
    }

    /// Waits for the right to build. `waiting` is called once if somebody else holds it.
    pub(super) fn lock(&self, waiting: impl FnOnce()) -> Result<BuildLock, IndexError> {
        fs::create_dir_all(&self.root).map_err(IndexError::io(&self.root))?;
        let path = self.root.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(IndexError::io(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(IndexError::io(&path))?;
            }
            Err(TryLockError::Error(e)) => return Err(IndexError::Io { path, source: e }),
        }
        Ok(BuildLock { _file: file })
    }

    /// An empty folder to build in. What an earlier, broken build left there goes.
    pub(super) fn begin(&self, _lock: &BuildLock) -> Result<PathBuf, IndexError> {
        let building = self.root.join(BUILDING);
        remove(&building)?;
        fs::create_dir_all(&building).map_err(IndexError::io(&building))?;
        Ok(building)
    }

    /// Makes what was built the current generation: one rename of the folder, then one rename of
    /// the pointer. `before`, the last good one, is kept; all others go.
    pub(super) fn publish(
        &self,
        _lock: &BuildLock,
        building: &Path,
        before: Option<&Path>,
    ) -> Result<PathBuf, IndexError> {
        let generations = self.generations()?;
        let next = generations.last().map_or(1, |(n, _)| n + 1);
        let name = format!("{PREFIX}{next:06}");
        let generation = self.root.join(&name);
        sync_folder(building)?;
        fs::rename(building, &generation).map_err(IndexError::io(building))?;
        sync_folder(&self.root)?;

        let pointer = self.root.join(CURRENT);
        let aside = self.root.join("current.new");
        let mut file = File::create(&aside).map_err(IndexError::io(&aside))?;
        file.write_all(name.as_bytes()).and_then(|()| file.sync_all()).map_err(IndexError::io(&aside))?;
        fs::rename(&aside, &pointer).map_err(IndexError::io(&pointer))?;
        sync_folder(&self.root)?;

        for (_, old) in generations.into_iter().filter(|(_, old)| Some(old.as_path()) != before) {
            // What cannot be taken away now is tried again by the next build.
            let _ = remove(&old);
        }
        Ok(generation)
    }

    /// Takes away what a build that failed has left, and with it the space that it may have failed for.
    pub(super) fn abandon(&self, _lock: &BuildLock) {
        // The next build tries again.
        let _ = remove(&self.root.join(BUILDING));
    }

    /// The generations on disk, oldest first.
    fn generations(&self) -> Result<Vec<(u64, PathBuf)>, IndexError> {
        let entries = fs::read_dir(&self.root).map_err(IndexError::io(&self.root))?;
        let mut found: Vec<(u64, PathBuf)> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| Some((number(entry.file_name().to_str()?)?, entry.path())))
            .collect();
        found.sort();
        Ok(found)
    }
}

/// Notes that a generation is damaged.
fn mark(generation: &Path, damage: &IndexError) {
    if matches!(damage, IndexError::Damaged { .. }) {
        // Where the folder cannot be written, whoever asked has been told at least.
        let _ = fs::write(generation.join(DAMAGED), damage.to_string());
    }
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// Sees to it that what was renamed in a folder is on the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), IndexError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(IndexError::io(folder))
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), IndexError> {
    Ok(())
}

fn remove(folder: &Path) -> Result<(), IndexError> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(IndexError::Io { path: folder.to_owned(), source: e })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_is_current_only_once_published() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::new(dir.path().join("index"));
        assert!(matches!(store.current(), Err(IndexError::Missing(_))));
        let lock = store.lock(|| panic!("nobody else")).expect("the lock");
        let mut published = Vec::new();
        for _ in 0..4 {
            let building = store.begin(&lock).expect("a folder");
            fs::write(building.join("x"), "x").expect("written");
            if let Some(before) = published.last() {
                assert_eq!(&store.current().expect("current"), before);
            }
            let before = store.current().ok();
            published.push(store.publish(&lock, &building, before.as_deref()).expect("published"));
            assert_eq!(store.current().expect("current"), published[published.len() - 1]);
        }
        let there: Vec<bool> = published.iter().map(|generation| generation.exists()).collect();
        assert_eq!(there, [false, false, true, true]);
    }

    #[test]
    fn the_last_good_generation_is_kept_and_not_the_last_bad_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::new(dir.path());
        let lock = store.lock(|| {}).expect("the lock");
        let publish = |before: Option<&Path>| {
            let building = store.begin(&lock).expect("a folder");
            store.publish(&lock, &building, before).expect("published")
        };
        let good = publish(None);
        let bad = publish(Some(&good));
        let new = publish(Some(&good));
        assert!(good.exists() && !bad.exists() && new.exists());
        assert_eq!(store.current().expect("current"), new);
    }

    #[test]
    fn a_pointer_to_nowhere_is_damage_not_a_crash() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in ["generation-000009", "../..", "", "x"] {
            fs::write(dir.path().join(CURRENT), name).expect("written");
            assert!(matches!(Store::new(dir.path()).current(), Err(IndexError::Damaged { .. })), "{name}");
        }
    }
}
