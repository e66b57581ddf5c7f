//! What the corpus taught of translation, kept beside the indexes of its languages.

use std::collections::BTreeMap;
use std::path::Path;

use super::catalogue::Listing;
use super::{IndexError, read_file, write_file};
use crate::corpus::Outline;
use crate::language::Language;
use crate::translate::{Heading, Pivot};

const FILE: &str = "pivot.bin";

/// The language of the slugs of a corpus whose originals are not in it.
const USUAL: &str = "en";

/// Learns from the headings of all articles.
pub(super) fn learn(entries: &[Listing]) -> Pivot {
    let headings: Vec<Heading<'_>> = entries.iter().flat_map(headings).collect();
    Pivot::learn(&headings, original_language(entries))
}

/// Writes what was learned into a generation's folder.
pub(super) fn write(generation: &Path, pivot: &Pivot) -> Result<(), IndexError> {
    write_file(&generation.join(FILE), pivot)
}

/// Reads what a generation was taught.
pub(super) fn read(generation: &Path) -> Result<Pivot, IndexError> {
    let path = generation.join(FILE);
    let pivot: Pivot = read_file(&path)?;
    if pivot.is_sound() {
        return Ok(pivot);
    }
    Err(IndexError::Damaged { path, reason: "its parts do not fit together".to_owned() })
}

/// The headings of an article with the slugs of the original's, and its title with the name of its file.
fn headings(entry: &Listing) -> Vec<Heading<'_>> {
    let Outline { id, language, title, sections, .. } = &entry.outline;
    let Some(language) = Language::from_tag(language) else { return Vec::new() };
    let name = id.rsplit('/').next().unwrap_or(id);
    let name = name.split('.').next().unwrap_or(name);
    let marks = sections.iter().zip(&entry.standing.keys).filter(|(mark, _)| !mark.anchor.is_empty());
    let sections = marks.map(|(mark, key)| Heading {
        language,
        text: &mark.question,
        slug: key,
        anchor: Some(mark.anchor.as_str()),
    });
    sections.chain([Heading { language, text: title, slug: name, anchor: None }]).collect()
}

/// The language that most originals of translations are in.
fn original_language(entries: &[Listing]) -> &'static Language {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for original in entries.iter().filter_map(Listing::original) {
        *counts.entry(&original.language).or_default() += 1;
    }
    // Of translations alone the newest stands in for the original, and says nothing about it.
    let translated =
        |tag: &str| entries.iter().any(|e| e.outline.language == tag && e.outline.translation.is_none());
    let most = counts.into_iter().filter(|(tag, _)| translated(tag)).max_by_key(|(_, count)| *count);
    most.and_then(|(tag, _)| Language::from_tag(tag))
        .or_else(|| Language::from_tag(USUAL))
        .unwrap_or_else(Language::undetermined)
}
