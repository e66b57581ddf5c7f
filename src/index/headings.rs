//! The headings of all sections, laid out for being completed while somebody types.
//!
//! In: the catalogue's entries. Out: for what was typed so far, the ids of the sections whose headings it may become.
//! A language's headings are one text, a line a heading, searched from end to end: some megabytes where there are
//! a hundred thousand, which takes less time than a key is down.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::catalogue::Listing;
use super::record::section_id;
use super::snapshot::language;
use super::{IndexError, read_file, write_file};
use crate::analysis::{ScriptRun, fold, for_each_run, normalize};
use crate::language::Language;

const FILE: &str = "headings.bin";

/// The longest beginning that is completed, in characters; who has typed more can ask.
const MAX_TYPED: usize = 120;

/// The most headings that are put in order. A single letter fits more, of which none is what was meant.
const MAX_MATCHES: usize = 20_000;

/// The headings of a generation, by language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Headings {
    languages: BTreeMap<String, Lines>,
}

/// The headings of a language.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Lines {
    /// A heading a line: lower case, without accents, a space around each word.
    text: String,
    /// Where each line ends.
    ends: Vec<u32>,
    /// The section of each line.
    ids: Vec<String>,
}

/// How well a heading completes what was typed; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// 0 if it begins with all of it, 1 if it has all of it in a row, 2 if it has the words somewhere.
    kind: u8,
    /// Its length: of two, the shorter says less that was not asked.
    length: usize,
    /// Its line, so that the order is always the same.
    line: usize,
}

impl Headings {
    /// The headings of these articles.
    pub(super) fn of(entries: &[Listing]) -> Headings {
        let mut headings = Headings::default();
        for outline in entries.iter().map(|entry| &entry.outline) {
            let Some(language) = language(&outline.language) else { continue };
            let lines = headings.languages.entry(outline.language.clone()).or_default();
            for mark in outline.sections.iter().filter(|mark| !mark.anchor.is_empty()) {
                lines.add(&spaced(&mark.question, language), section_id(&outline.id, &mark.anchor));
            }
        }
        headings
    }

    /// Writes them into a generation's folder.
    pub(super) fn write(&self, generation: &Path) -> Result<(), IndexError> {
        write_file(&generation.join(FILE), self)
    }

    /// Reads those of a generation.
    pub(super) fn read(generation: &Path) -> Result<Headings, IndexError> {
        let path = generation.join(FILE);
        let headings: Headings = read_file(&path)?;
        if headings.languages.values().all(Lines::is_sound) {
            return Ok(headings);
        }
        Err(IndexError::Damaged { path, reason: "its parts do not fit together".to_owned() })
    }

    /// The sections whose headings what was typed may become, best first; of equal headings the first. The last word
    /// may be unfinished, the others are whole.
    pub(super) fn complete(&self, typed: &str, language: &Language, limit: usize) -> Vec<&str> {
        let Some(lines) = self.languages.get(language.tag) else { return Vec::new() };
        if typed.chars().count() > MAX_TYPED {
            return Vec::new();
        }
        let unfinished = !typed.ends_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        let typed = spaced(typed, language);
        lines.complete(if unfinished { typed.trim_end() } else { &typed }, limit)
    }
}

impl Lines {
    fn add(&mut self, heading: &str, id: String) {
        // More than four gigabytes of headings are not completed.
        let Ok(end) = u32::try_from(self.text.len() + heading.len() + 1) else { return };
        if heading.trim().is_empty() {
            return;
        }
        self.text.push_str(heading);
        self.text.push('\n');
        self.ends.push(end);
        self.ids.push(id);
    }

    fn is_sound(&self) -> bool {
        let ascending = self.ends.windows(2).all(|pair| pair[0] < pair[1]);
        let inside = self.ends.iter().all(|end| self.text.is_char_boundary(*end as usize));
        let whole = self.ends.last().map_or(0, |end| *end as usize) == self.text.len();
        ascending && inside && whole && self.ends.len() == self.ids.len()
    }

    /// A line without its end.
    fn line(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text[start..self.ends[at] as usize].trim_end_matches('\n')
    }

    fn complete(&self, typed: &str, limit: usize) -> Vec<&str> {
        let words = needles(typed);
        // The longest is in the fewest headings.
        let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return Vec::new() };
        let mut fits: Vec<Fit> = self
            .with(rarest)
            .filter(|at| words.iter().all(|word| self.line(*at).contains(word.as_str())))
            .take(MAX_MATCHES)
            .map(|line| fit(self.line(line), line, typed))
            .collect();
        fits.sort_unstable();
        let mut seen = HashSet::new();
        let first = fits.into_iter().filter(|fit| seen.insert(self.line(fit.line)));
        first.take(limit).map(|fit| self.ids[fit.line].as_str()).collect()
    }

    /// The lines that hold a text, each once.
    fn with<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = usize> {
        let mut next = 0;
        self.text.match_indices(needle).filter_map(move |(at, _)| {
            let line = self.ends.partition_point(|end| *end as usize <= at);
            let new = line >= next;
            next = next.max(line + 1);
            new.then_some(line)
        })
    }
}

fn fit(heading: &str, line: usize, typed: &str) -> Fit {
    let kind = match heading.find(typed) {
        Some(0) => 0,
        Some(_) => 1,
        None => 2,
    };
    Fit { kind, length: heading.len(), line }
}

/// A text as headings are laid out: ` can i move vms `. Scripts without spaces stay in one piece.
fn spaced(text: &str, language: &Language) -> String {
    let folded = fold(&normalize(text, language.casing));
    let mut out = String::with_capacity(folded.len() + 2);
    for_each_run(&folded, |run, kind| {
        if kind != ScriptRun::Gap {
            out.push(' ');
            out.push_str(run);
        }
    });
    out.push(' ');
    out
}

/// What a heading must hold: each word with the spaces around it, as far as it was typed; of scripts without spaces
/// the piece alone, wherever it stands.
fn needles(typed: &str) -> Vec<String> {
    let mut needles = Vec::new();
    let mut at = 0;
    for word in typed.split(' ') {
        let end = at + word.len();
        let mut spaces = true;
        for_each_run(word, |_, kind| spaces &= kind == ScriptRun::Word);
        if !word.is_empty() {
            let after = if spaces && typed[end..].starts_with(' ') { " " } else { "" };
            needles.push(format!("{}{word}{after}", if spaces { " " } else { "" }));
        }
        at = end + 1;
    }
    needles
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(tag: &str, headings: &[&str]) -> (Headings, &'static Language) {
        let language = Language::from_tag(tag).expect("a row");
        let mut lines = Lines::default();
        for heading in headings {
            lines.add(&spaced(heading, language), (*heading).to_owned());
        }
        assert!(lines.is_sound());
        (Headings { languages: BTreeMap::from([(tag.to_owned(), lines)]) }, language)
    }

    fn complete<'a>(tag: &str, headings: &'a [&'a str], typed: &str) -> Vec<String> {
        let (headings, language) = lines(tag, headings);
        headings.complete(typed, language, 3).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_last_word_may_be_unfinished_and_the_others_are_whole() {
        let headings = ["Can I move VMs to Azure?", "How do I remove a VM?", "What moves with a VM?"];
        let cases: &[(&str, &[&str])] = &[
            ("mo", &["What moves with a VM?", "Can I move VMs to Azure?"]),
            ("move", &["What moves with a VM?", "Can I move VMs to Azure?"]),
            ("move ", &["Can I move VMs to Azure?"]),
            ("azure mo", &["Can I move VMs to Azure?"]),
            ("mov vm", &[]),
            ("can i m", &["Can I move VMs to Azure?"]),
            ("emove", &[]),
            ("azure?", &["Can I move VMs to Azure?"]),
            ("", &[]),
            ("?!", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(complete("en", &headings, typed), *expected, "{typed}");
        }
    }

    #[test]
    fn a_heading_that_begins_with_it_comes_first_and_the_shorter_before_the_longer() {
        let headings = ["Why are costs high?", "Costs of storage and of moving it", "Costs of storage"];
        assert_eq!(
            complete("en", &headings, "cos"),
            ["Costs of storage", "Costs of storage and of moving it", "Why are costs high?"]
        );
    }

    #[test]
    fn accents_capitals_and_scripts_are_no_hindrance() {
        let cases = [
            ("fr", "Où sont les données répliquées ?", "donnees REP"),
            ("tr", "İade nasıl yapılır?", "iade nasil"),
            ("ja", "AWSインスタンスを移行できますか", "aws インスタ"),
            ("ja", "AWSインスタンスを移行できますか", "移行"),
            ("zh-Hans", "如何重置密码?", "密码"),
            ("th", "ฉันจะรีเซ็ตรหัสผ่านได้อย่างไร", "รหัสผ่าน"),
            ("ko", "구독을 취소하려면", "구독"),
            ("ar", "كيف أغيّر كلمة المرور؟", "كلمه المر"),
        ];
        for (tag, heading, typed) in cases {
            assert_eq!(complete(tag, &[heading], typed), [heading], "{tag}: {typed}");
        }
    }

    #[test]
    fn equal_headings_are_offered_once() {
        assert_eq!(complete("en", &["Next steps", "next steps!", "Next"], "next"), ["Next", "Next steps"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_at_most_so_many_are_offered(typed in "\\PC{0,30}") {
            for tag in ["en", "ja", "th"] {
                let headings = ["Can I move VMs?", "移行できますか", "รหัสผ่าน", "move 移行 now"];
                prop_assert!(complete(tag, &headings, &typed).len() <= 3);
            }
        }
    }
}
