//! Articles of several languages that say the same: which section of one is which of another, who
//! is the original, and what is out of date.
//!
//! In: outlines of the articles of one translation group. Out: for each its [`Standing`]. Never: the
//! text of articles, or files.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Article, Section, Translation};
use crate::site::Site;

/// What of an article tells how it stands to its translations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Article id.
    pub id: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// When its text was last revised; of a translation, when the text that it was made of was.
    pub updated: Option<Date>,
    /// How it was translated.
    pub translation: Option<Translation>,
    /// Its sections in reading order.
    pub sections: Vec<Mark>,
}

/// What of a section tells which section of a translation it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its anchor.
    pub anchor: String,
    /// Its heading.
    pub question: String,
    /// How deep its heading stands.
    pub level: u8,
    /// Hashes of the links in it, without the locale in them; ascending, each once.
    pub links: Vec<u32>,
}

/// How an article stands in its group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// For each section the key that it shares with the same section in other languages: the anchor
    /// of the original's section.
    pub keys: Vec<String>,
    /// Of a translation: what it was made of, or a translation of something newer where the original
    /// is not in the corpus.
    pub original: Option<Original>,
    /// Of a translation: whether it was made of a text that has been revised since.
    pub stale: bool,
}

/// The article that a translation goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Article id.
    pub id: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// When it was last revised.
    pub updated: Option<Date>,
}

impl Outline {
    /// The outline of an article.
    pub fn of(article: &Article, site: &Site) -> Outline {
        let locale = site.locale(&article.id).unwrap_or_default();
        Outline {
            id: article.id.clone(),
            language: article.language.tag.to_owned(),
            title: article.title.clone(),
            updated: article.updated,
            translation: article.translation,
            sections: article.sections.iter().map(|section| Mark::of(section, locale)).collect(),
        }
    }
}

impl Mark {
    fn of(section: &Section, locale: &str) -> Mark {
        let mut links: Vec<u32> = section.links.iter().map(|url| link_hash(url, locale)).collect();
        links.sort_unstable();
        links.dedup();
        Mark {
            anchor: section.anchor.clone(),
            question: section.question.clone(),
            level: section.level,
            links,
        }
    }
}

/// A hash of a URL in which the locale is left out, so that translations of a link agree.
fn link_hash(url: &str, locale: &str) -> u32 {
    let neutral = if locale.is_empty() {
        url.to_owned()
    } else {
        url.to_lowercase().replace(&format!("/{}/", locale.to_lowercase()), "/")
    };
    let hash = blake3::hash(neutral.as_bytes());
    u32::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1], hash.as_bytes()[2], hash.as_bytes()[3]])
}

/// The standing of each article of a group.
pub fn standings(group: &[&Outline]) -> Vec<Standing> {
    let original = original(group);
    let Some(reference) = original.or_else(|| fullest(group)) else { return Vec::new() };
    let newest = original.or_else(|| newest(group));
    group.iter().map(|outline| standing(outline, reference, newest)).collect()
}

fn standing(outline: &Outline, reference: &Outline, newest: Option<&Outline>) -> Standing {
    let pairs = align(&reference.sections, &outline.sections);
    let key = |(section, at): (&Mark, Option<usize>)| match at {
        Some(at) => reference.sections[at].anchor.clone(),
        None => section.anchor.clone(),
    };
    let keys = outline.sections.iter().zip(pairs).map(key).collect();
    let newer = newest.filter(|n| outline.translation.is_some() && n.id != outline.id);
    let stale = newer.is_some_and(|n| n.updated.zip(outline.updated).is_some_and(|(new, old)| new > old));
    // A translation beside it is no original, unless it shows that there is something newer.
    let original = newer.filter(|n| n.translation.is_none() || stale).map(|n| Original {
        id: n.id.clone(),
        language: n.language.clone(),
        updated: n.updated,
    });
    Standing { keys, original, stale }
}

/// The article that is no translation; of several, the one revised last.
pub fn original<'a>(group: &[&'a Outline]) -> Option<&'a Outline> {
    let originals = group.iter().copied().filter(|o| o.translation.is_none());
    // The first of equals, so that the order of languages decides and not chance.
    originals.reduce(|best, other| if other.updated > best.updated { other } else { best })
}

fn newest<'a>(group: &[&'a Outline]) -> Option<&'a Outline> {
    group.iter().copied().reduce(|best, other| if other.updated > best.updated { other } else { best })
}

fn fullest<'a>(group: &[&'a Outline]) -> Option<&'a Outline> {
    let longer = |best: &'a Outline, other: &'a Outline| {
        if other.sections.len() > best.sections.len() { other } else { best }
    };
    group.iter().copied().reduce(longer)
}

/// For each section of `other` the place of the same section in `reference`: first by equal anchors;
/// between those, sections in equal numbers and depths pair by position, and the rest by links that
/// no other pair shares.
fn align(reference: &[Mark], other: &[Mark]) -> Vec<Option<usize>> {
    let places: HashMap<&str, usize> =
        reference.iter().enumerate().map(|(i, m)| (m.anchor.as_str(), i)).collect();
    let mut found: Vec<Option<usize>> =
        other.iter().map(|m| places.get(m.anchor.as_str()).copied()).collect();
    let mut taken = vec![false; reference.len()];
    found.iter().flatten().for_each(|at| taken[*at] = true);
    let mut start = 0;
    while start < other.len() {
        let end = (start..other.len()).find(|i| found[*i].is_some()).unwrap_or(other.len());
        if end > start {
            let from = start.checked_sub(1).and_then(|i| found[i]).map_or(0, |at| at + 1);
            let to = found.get(end).copied().flatten().unwrap_or(reference.len());
            let free: Vec<usize> = (from..to).filter(|at| !taken[*at]).collect();
            pair(reference, &free, other, start..end, &mut found);
        }
        start = end + 1;
    }
    found
}

/// Pairs a run of sections without counterpart with those of the reference that stand in its place.
fn pair(
    reference: &[Mark],
    free: &[usize],
    other: &[Mark],
    run: std::ops::Range<usize>,
    found: &mut [Option<usize>],
) {
    let alike = |at: &usize, i: usize| reference[*at].level == other[i].level;
    if free.len() == run.len() && free.iter().zip(run.clone()).all(|(at, i)| alike(at, i)) {
        run.zip(free).for_each(|(i, at)| found[i] = Some(*at));
        return;
    }
    for i in run {
        let mut same = free.iter().filter(|at| share_most(&reference[**at].links, &other[i].links));
        if let (Some(at), None) = (same.next(), same.next())
            && !found.contains(&Some(*at))
        {
            found[i] = Some(*at);
        }
    }
}

/// Whether two lists of links have at least half of all in common.
fn share_most(a: &[u32], b: &[u32]) -> bool {
    let common = a.iter().filter(|link| b.binary_search(link).is_ok()).count();
    common > 0 && common * 2 >= a.len() + b.len() - common
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn outline(
        language: &str,
        year: i16,
        translation: Option<Translation>,
        marks: &[(&str, u8, &[u32])],
    ) -> Outline {
        Outline {
            id: format!("{language}/a.md"),
            language: language.to_owned(),
            title: String::new(),
            updated: Some(date(year, 1, 1)),
            translation,
            sections: marks
                .iter()
                .map(|(anchor, level, links)| Mark {
                    anchor: (*anchor).into(),
                    question: String::new(),
                    level: *level,
                    links: links.to_vec(),
                })
                .collect(),
        }
    }

    #[test]
    fn sections_meet_by_anchor_then_by_position_then_by_links() {
        let english = outline(
            "en",
            2021,
            None,
            &[("what", 2, &[]), ("how", 2, &[7]), ("why", 2, &[]), ("see", 2, &[8, 9])],
        );
        /// Sections of a translation, and the keys that they get.
        type Case<'a> = (&'a [(&'a str, u8, &'a [u32])], &'a [&'a str]);
        let cases: [Case<'_>; 5] = [
            (
                &[("what", 2, &[]), ("how", 2, &[]), ("why", 2, &[]), ("see", 2, &[])],
                &["what", "how", "why", "see"],
            ),
            (
                &[("what", 2, &[]), ("hur", 2, &[]), ("varför", 2, &[]), ("see", 2, &[])],
                &["what", "how", "why", "see"],
            ),
            (&[("vad", 2, &[]), ("hur", 2, &[7]), ("mer", 2, &[8, 9])], &["vad", "how", "see"]),
            (
                &[("what", 2, &[]), ("hur", 3, &[]), ("varför", 2, &[]), ("see", 2, &[])],
                &["what", "hur", "varför", "see"],
            ),
            (&[], &[]),
        ];
        for (marks, keys) in cases {
            let swedish = outline("sv", 2021, Some(Translation::Human), marks);
            assert_eq!(standings(&[&english, &swedish])[1].keys, keys, "{marks:?}");
        }
    }

    #[test]
    fn a_translation_is_stale_when_its_original_is_newer() {
        let english = outline("en", 2021, None, &[]);
        let old = outline("sv", 2019, Some(Translation::Machine), &[]);
        let new = outline("nl", 2021, Some(Translation::Human), &[]);
        let found = standings(&[&english, &new, &old]);
        assert_eq!(found.iter().map(|s| s.stale).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(found[2].original.as_ref().map(|o| o.id.as_str()), Some("en/a.md"));
    }

    #[test]
    fn without_the_original_a_newer_translation_shows_that_there_is_something_newer() {
        let old = outline("sv", 2019, Some(Translation::Machine), &[]);
        let new = outline("nl", 2021, Some(Translation::Machine), &[]);
        let found = standings(&[&new, &old]);
        assert_eq!((found[0].stale, found[1].stale), (false, true));
        assert_eq!(found[0].original, None);
        assert_eq!(found[1].original.as_ref().map(|o| o.id.as_str()), Some("nl/a.md"));
    }

    #[test]
    fn articles_that_are_no_translations_are_never_stale() {
        let english = outline("en", 2021, None, &[]);
        let swedish = outline("sv", 2019, None, &[]);
        assert!(standings(&[&english, &swedish]).iter().all(|s| !s.stale && s.original.is_none()));
    }
}
