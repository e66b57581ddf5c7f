//! The editorial file: YAML as editors write it, checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Editorial, EditorialError, Way, key, plain};
use crate::language::Language;

/// The longest file that is read, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pins: Vec<PinEntry>,
    blocked: Vec<String>,
    questions: Vec<WayEntry>,
    synonyms: BTreeMap<String, Vec<Vec<String>>>,
}

/// Questions whose answer is given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PinEntry {
    ask: Vec<String>,
    show: String,
    #[serde(default)]
    language: Option<String>,
}

/// Other ways to ask for a section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WayEntry {
    section: String,
    ask: Vec<String>,
}

impl File {
    pub(super) fn parse(text: &str) -> Result<File, EditorialError> {
        if text.len() > MAX_BYTES {
            return Err(EditorialError::Syntax(format!(
                "the file is longer than {MAX_BYTES} bytes; shorten it"
            )));
        }
        if text.trim().is_empty() {
            return Ok(File::default());
        }
        let options = serde_saphyr::options! { with_snippet: false };
        serde_saphyr::from_str_with_options(text, options)
            .map_err(|e| EditorialError::Syntax(e.to_string().lines().next().unwrap_or_default().to_owned()))
    }

    /// What the file decides.
    pub(super) fn editorial(self) -> Result<Editorial, EditorialError> {
        let mut editorial = Editorial::default();
        for (at, pin) in self.pins.into_iter().enumerate() {
            let place = format!("pins[{at}]");
            let language = pin.language.as_deref().map(|tag| language(&place, tag)).transpose()?;
            let section = filled(format!("{place}.show"), pin.show)?;
            for question in questions(&place, pin.ask)? {
                let key = language.map_or_else(|| plain(&question), |language| key(&question, language));
                editorial.pins.insert((language, key), section.clone());
            }
        }
        for (at, way) in self.questions.into_iter().enumerate() {
            let place = format!("questions[{at}]");
            let section = filled(format!("{place}.section"), way.section)?;
            let ways = questions(&place, way.ask)?;
            editorial.ways.extend(ways.into_iter().map(|text| Way { text, section: section.clone() }));
        }
        for (at, id) in self.blocked.into_iter().enumerate() {
            editorial.blocked.push(filled(format!("blocked[{at}]"), id)?);
        }
        for (tag, groups) in self.synonyms {
            let place = format!("synonyms.{tag}");
            let groups =
                groups.into_iter().enumerate().map(|(at, group)| phrases(&format!("{place}[{at}]"), group));
            let groups = groups.collect::<Result<_, _>>()?;
            editorial.synonyms.insert(known(&place, &tag)?, groups);
        }
        Ok(editorial)
    }
}

fn questions(place: &str, asked: Vec<String>) -> Result<Vec<String>, EditorialError> {
    let place = format!("{place}.ask");
    if asked.is_empty() {
        return invalid(place, "write at least one question");
    }
    asked.into_iter().map(|text| filled(place.clone(), text)).collect()
}

/// The phrases of a group, in words.
fn phrases(place: &str, group: Vec<String>) -> Result<Vec<Vec<String>>, EditorialError> {
    let words = |phrase: &String| phrase.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let phrases: Vec<Vec<String>> = group.iter().map(words).filter(|words| !words.is_empty()).collect();
    if phrases.len() < 2 {
        return invalid(place.to_owned(), "write at least two words or phrases that mean the same");
    }
    Ok(phrases)
}

fn language(place: &str, tag: &str) -> Result<&'static Language, EditorialError> {
    known(&format!("{place}.language"), tag)
}

fn known(place: &str, tag: &str) -> Result<&'static Language, EditorialError> {
    Language::from_tag(tag)
        .map_or_else(|| invalid(place.to_owned(), "write a BCP 47 tag such as en or pt-BR"), Ok)
}

fn filled(place: String, text: String) -> Result<String, EditorialError> {
    if text.trim().is_empty() {
        invalid(place, "is empty; write something or leave it out")
    } else {
        Ok(text)
    }
}

fn invalid<T>(key: String, mend: &str) -> Result<T, EditorialError> {
    Err(EditorialError::Invalid { key, mend: mend.to_owned() })
}
