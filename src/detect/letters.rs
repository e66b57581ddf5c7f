//! Which scripts a text is written with.

use crate::language::{Language, Script};

/// A single letter among at least so many of another script may be a slip of the finger.
const STRAY_AMONG: usize = 4;

/// Alphabets whose letters look like Latin ones, or stand for quantities among them.
const LIKE_LATIN: [Script; 3] = [Script::Cyrillic, Script::Greek, Script::Armenian];

/// The scripts of a text's letters, without single letters that are slips.
pub(super) struct Letters(Vec<(Script, usize)>);

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let mut counts: Vec<(Script, usize)> = Vec::with_capacity(4);
        counts.extend((latin > 0).then_some((Script::Latin, latin)));
        for script in text.chars().filter(|c| !c.is_ascii()).filter_map(Script::of) {
            match counts.iter_mut().find(|(s, _)| *s == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        let letters = Letters(counts);
        let meant = letters.0.iter().filter(|(script, count)| *count > 1 || !letters.is_stray(*script));
        Letters(meant.copied().collect())
    }

    /// Whether one letter of this script is a slip. Among Latin letters, which product names are written in
    /// everywhere, one particle tells the language; so there only letters that look alike are.
    fn is_stray(&self, script: Script) -> bool {
        self.0.iter().any(|(other, count)| {
            *count >= STRAY_AMONG
                && !other.uses(script)
                && !script.uses(*other)
                && (*other != Script::Latin || LIKE_LATIN.contains(&script))
        })
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
