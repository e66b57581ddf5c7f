//! Which scripts a text is written with.

use crate::language::{Language, Script};

/// The scripts of a text's letters.
pub(super) struct Letters(Vec<(Script, usize)>);

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let mut counts: Vec<(Script, usize)> = Vec::new();
        for script in text.chars().filter_map(Script::of) {
            match counts.iter_mut().find(|(s, _)| *s == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        Letters(counts)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, script: Script) -> bool {
        self.count(script) > 0
    }

    pub(super) fn count(&self, script: Script) -> usize {
        self.0.iter().find(|(s, _)| *s == script).map_or(0, |(_, count)| *count)
    }

    pub(super) fn scripts(&self) -> impl Iterator<Item = Script> {
        self.0.iter().map(|(s, _)| *s)
    }

    /// Whether all letters are of one script, and one that several languages of the table use.
    pub(super) fn one_shared_script(&self) -> bool {
        match self.0[..] {
            [(script, _)] => Language::all().iter().filter(|l| l.script == script).nth(1).is_some(),
            _ => false,
        }
    }

    pub(super) fn mostly_latin(&self) -> bool {
        let latin = self.count(Script::Latin);
        let all: usize = self.0.iter().map(|(_, count)| count).sum();
        latin * 2 >= all && latin > 0
    }

    /// The script of most letters, Latin aside.
    pub(super) fn main_other(&self) -> Option<Script> {
        self.0.iter().filter(|(s, _)| *s != Script::Latin).max_by_key(|(_, count)| *count).map(|(s, _)| *s)
    }
}
