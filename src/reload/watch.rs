//! Which files and folders are watched, and being told when they change.

use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::config::{Origin, Settings};

/// What is read to make what is served: a change in or below any of these counts.
pub fn watched(origin: &Origin, settings: &Settings) -> Vec<PathBuf> {
    vec![
        settings.corpus.dir.clone(),
        settings.chat.editorial.clone(),
        settings.chat.wording.clone(),
        origin.watched(),
    ]
}

/// Watches paths until it is dropped.
pub(super) struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    /// What the system was asked to watch.
    places: Vec<PathBuf>,
}

impl Watcher {
    /// A watcher of those paths. `changed` is called once files have been left alone for `settle`.
    pub(super) fn new(
        paths: &[PathBuf],
        settle: Duration,
        changed: impl Fn() + Send + 'static,
    ) -> notify::Result<Watcher> {
        let roots: Vec<PathBuf> = paths.iter().filter_map(|path| absolute(path).ok()).collect();
        let debouncer = new_debouncer(settle, None, move |result: DebounceEventResult| {
            // Errors mean that notices were lost: better to look once too often.
            let matters = result.map_or(true, |events| {
                events.iter().any(|event| concerns(&roots, &event.kind, &event.paths))
            });
            if matters {
                changed();
            }
        })?;
        let mut watcher = Watcher { debouncer, places: Vec::new() };
        watcher.watch(paths);
        Ok(watcher)
    }

    /// Watches what is at those paths now: a folder that was replaced by another of the same name is not what
    /// was watched before.
    pub(super) fn watch(&mut self, paths: &[PathBuf]) {
        for place in self.places.drain(..) {
            // It may be gone, and its watch with it.
            let _ = self.debouncer.unwatch(place);
        }
        for path in paths.iter().filter_map(|path| absolute(path).ok()) {
            // From its parent one sees it come, go and be replaced, as editors and deployments do.
            let parent = path.parent().map(|parent| (parent.to_owned(), RecursiveMode::NonRecursive));
            let folder = path.is_dir().then(|| (path.clone(), RecursiveMode::Recursive));
            for (place, mode) in folder.into_iter().chain(parent) {
                if self.places.contains(&place) {
                    continue;
                }
                match self.debouncer.watch(&place, mode) {
                    Ok(()) => self.places.push(place),
                    Err(error) => tracing::warn!(
                        place = %place.display(), %error,
                        "cannot be watched; after a change, send SIGHUP or POST /v1/admin/reload"
                    ),
                }
            }
        }
    }
}

/// Whether something that happened changes what is served. Reading does not, and is what a build does.
fn concerns(roots: &[PathBuf], kind: &EventKind, paths: &[PathBuf]) -> bool {
    !kind.is_access() && (kind.is_other() || paths.iter().any(|path| below(roots, path)))
}

fn below(roots: &[PathBuf], path: &Path) -> bool {
    roots.iter().any(|root| path.starts_with(root) || is_mount_of(root, path))
}

/// Whether this is the link that a mounted configuration (a Kubernetes volume) is replaced by: the file itself
/// is a link through it, and is never touched.
fn is_mount_of(root: &Path, path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "..data") && path.parent() == root.parent()
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind};

    use super::*;

    #[test]
    fn only_changes_of_what_is_served_count() {
        let roots = [PathBuf::from("/srv/corpus"), PathBuf::from("/srv/polyfaq.toml")];
        let create = EventKind::Create(CreateKind::File);
        let cases = [
            (create, "/srv/corpus/en/a.md", true),
            (create, "/srv/polyfaq.toml", true),
            (create, "/srv/corpus", true),
            (create, "/srv/corpus.old", false),
            (create, "/srv/index", false),
            (create, "/srv/..data", true),
            (create, "/srv/index/..data", false),
            (EventKind::Access(AccessKind::Read), "/srv/corpus/en/a.md", false),
        ];
        for (kind, path, counts) in cases {
            assert_eq!(concerns(&roots, &kind, &[path.into()]), counts, "{path}");
        }
    }
}
