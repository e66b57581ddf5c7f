//! Checking a corpus for the people who write it: what reading finds in each article, and what only
//! shows when all are seen together.
//!
//! In: a corpus root. Out: diagnostics. Never: an index.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::form::Form;
use super::groups::{Outline, Standing, original, standings};
use super::{Article, Diagnostic, Headings, Problem, ReadOptions, WalkError, read, walk};
use crate::site::Site;

/// What was found in a corpus.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// Articles read.
    pub articles: usize,
    /// Sections in them.
    pub sections: usize,
    /// What became of the headings of the articles that were read.
    pub headings: Headings,
    /// Findings, by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all articles below a root and checks them one by one and together.
///
/// # Errors
/// If the root is no readable folder.
pub fn check(options: ReadOptions<'_>) -> Result<CheckReport, WalkError> {
    let found = walk(options.root, options.site)?;
    let read: Vec<_> = found.articles.par_iter().map(|file| read(file, options)).collect();
    let mut report = CheckReport { diagnostics: found.diagnostics, ..CheckReport::default() };
    let mut articles = Vec::new();
    for reading in read {
        report.diagnostics.extend(reading.diagnostics);
        articles.extend(reading.article);
    }
    report.articles = articles.len();
    articles.iter().for_each(|a| report.headings += a.headings);
    report.sections = articles.iter().map(|a| a.sections.len()).sum();
    report.diagnostics.extend(links(&articles, options));
    report.diagnostics.extend(duplicates(&articles));
    report.diagnostics.extend(translations(&articles, options.site));
    report.diagnostics.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(report)
}

fn finding(article: &Article, line: usize, problem: Problem) -> Diagnostic {
    Diagnostic { file: article.id.clone(), line: Some(line), problem }
}

/// Links to files and anchors that are not there.
fn links(articles: &[Article], options: ReadOptions<'_>) -> Vec<Diagnostic> {
    let anchors: HashMap<&str, HashSet<String>> = articles
        .iter()
        .map(|a| (a.id.as_str(), a.anchors.iter().map(|anchor| anchor.to_lowercase()).collect()))
        .collect();
    let exists = |target: &str| anchors.contains_key(target) || options.root.join(target).exists();
    let check = |article: &Article| {
        let broken = |reference: &super::Reference| {
            let target = reference.target.clone();
            match (anchors.get(target.as_str()), &reference.anchor) {
                (None, _) if exists(&target) || is_media(&target) => None,
                (None, _) => Some(Problem::BrokenLink { target }),
                // The label of a tab is chosen by the page, not written in it.
                (Some(known), Some(anchor))
                    if !anchor.starts_with("tab/") && !known.contains(&anchor.to_lowercase()) =>
                {
                    Some(Problem::BrokenAnchor { target, anchor: anchor.clone() })
                }
                _ => None,
            }
        };
        let found = article.references.iter().filter_map(|r| Some(finding(article, r.line, broken(r)?)));
        let lost = |reference: &&super::Reference| is_media(&reference.target) && !exists(&reference.target);
        let mut media = article.references.iter().filter(lost);
        let media = media.next().map(|first| {
            let problem = Problem::MissingMedia { target: first.target.clone(), more: media.count() };
            finding(article, first.line, problem)
        });
        found.chain(media).collect::<Vec<_>>()
    };
    articles.par_iter().flat_map_iter(check).collect()
}

/// Whether a path names a file that is no article: a picture, a script to download.
fn is_media(target: &str) -> bool {
    let path = Path::new(target);
    path.extension().is_some() && Form::of(path).is_none()
}

/// Questions that are asked twice in a language, by sections that can both answer. Short headings
/// ("Prerequisites") recur by design and are no questions.
fn duplicates(articles: &[Article]) -> Vec<Diagnostic> {
    let mut first: HashMap<(&str, String), String> = HashMap::new();
    let mut found = Vec::new();
    for article in articles {
        for section in article.sections.iter().filter(|s| is_question(&s.question)) {
            let key = (article.language.tag, section.question.to_lowercase());
            let id = format!("{}#{}", article.id, section.anchor);
            match first.get(&key) {
                Some(other) => {
                    let problem = Problem::DuplicateQuestion {
                        question: section.question.clone(),
                        other: other.clone(),
                    };
                    found.push(finding(article, section.line, problem));
                }
                None => {
                    first.insert(key, id);
                }
            }
        }
    }
    found
}

fn is_question(heading: &str) -> bool {
    heading.trim_end().ends_with(['?', '？', '؟', ';'])
}

/// Translations that are missing or older than their source.
fn translations(articles: &[Article], site: &Site) -> Vec<Diagnostic> {
    let locales: BTreeSet<&str> = articles.iter().filter_map(|a| site.locale(&a.id)).collect();
    let mut groups: BTreeMap<String, Vec<Outline>> = BTreeMap::new();
    for article in articles {
        groups.entry(site.group(&article.id)).or_default().push(Outline::of(article, site));
    }
    let mut found = Vec::new();
    for group in groups.values() {
        let group: Vec<&Outline> = group.iter().collect();
        found.extend(group.iter().zip(standings(&group)).filter_map(|(outline, at)| stale(outline, at)));
        if let Some(source) = original(&group) {
            let present: BTreeSet<&str> = group.iter().filter_map(|o| site.locale(&o.id)).collect();
            found.extend(locales.difference(&present).map(|locale| missing(source, locale, site)));
        }
    }
    found
}

fn missing(source: &Outline, locale: &str, site: &Site) -> Diagnostic {
    Diagnostic {
        file: site.layout().id(locale, &site.layout().parse(&source.id).below),
        line: None,
        problem: Problem::MissingTranslation { source_article: source.id.clone() },
    }
}

fn stale(outline: &Outline, standing: Standing) -> Option<Diagnostic> {
    let original = standing.original.filter(|_| standing.stale)?;
    let problem = Problem::StaleTranslation {
        source_article: original.id,
        source_updated: original.updated?,
        updated: outline.updated?,
    };
    Some(Diagnostic { file: outline.id.clone(), line: None, problem })
}
