//! The index folder: generations, the pointer to the current one, and the lock of builders.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::IndexError;

const CURRENT: &str = "current";
const LOCK: &str = "lock";
const BUILDING: &str = "building";
const PREFIX: &str = "generation-";

/// An index folder.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

/// The right to build; given back when dropped.
pub(super) struct BuildLock {
    _file: File,
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
    /// the pointer. The generation before is kept, older ones go.
    pub(super) fn publish(&self, _lock: &BuildLock, building: &Path) -> Result<PathBuf, IndexError> {
        let mut generations = self.generations()?;
        let next = generations.last().map_or(1, |(n, _)| n + 1);
        let name = format!("{PREFIX}{next:06}");
        let generation = self.root.join(&name);
        fs::rename(building, &generation).map_err(IndexError::io(building))?;

        let pointer = self.root.join(CURRENT);
        let aside = self.root.join("current.new");
        let mut file = File::create(&aside).map_err(IndexError::io(&aside))?;
        file.write_all(name.as_bytes()).and_then(|()| file.sync_all()).map_err(IndexError::io(&aside))?;
        fs::rename(&aside, &pointer).map_err(IndexError::io(&pointer))?;

        generations.pop();
        for (_, old) in generations {
            remove(&old)?;
        }
        Ok(generation)
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

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
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
        for _ in 0..3 {
            let building = store.begin(&lock).expect("a folder");
            fs::write(building.join("x"), "x").expect("written");
            if let Some(before) = published.last() {
                assert_eq!(&store.current().expect("current"), before);
            }
            published.push(store.publish(&lock, &building).expect("published"));
            assert_eq!(store.current().expect("current"), published[published.len() - 1]);
        }
        assert!(!published[0].exists() && published[1].exists() && published[2].exists());
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
