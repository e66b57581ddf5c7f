//! An article as a page, with the way to its translations.

use super::family::{Family, Translation};
use super::reply::Presenter;
use crate::engine::Engine;
use crate::language::Language;
use crate::retrieve::{Hit, RetrieveError};
use crate::site::{group_of_page, rebase};

/// An article to be shown.
#[derive(Debug, Clone, Default)]
pub struct ArticlePage {
    /// Its language; `None` if there is no such article.
    pub language: Option<&'static Language>,
    /// Its title.
    pub title: String,
    /// What the reader should know about it.
    pub notices: Vec<String>,
    /// Its sections in reading order.
    pub sections: Vec<PageSection>,
    /// The same article in other languages.
    pub translations: Vec<Translation>,
}

/// A section on a page.
#[derive(Debug, Clone)]
pub struct PageSection {
    /// The fragment that leads to it; empty for the text before the first heading.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Headings above it.
    pub depth: usize,
    /// Its text as sanitized HTML.
    pub html: String,
}

pub(super) fn page(
    engine: &Engine,
    presenter: &Presenter<'_>,
    path: &str,
) -> Result<ArticlePage, RetrieveError> {
    let Some(entry) = engine.page(path)? else {
        let others = engine.group(group_of_page(path))?;
        let translations = others.iter().map(|other| presenter.translation(other, None)).collect();
        return Ok(ArticlePage { translations, ..ArticlePage::default() });
    };
    let id = entry.id();
    let hits = engine.article(id)?;
    let family = Family::of(engine, presenter.site, id)?;
    let section = |hit: Hit| PageSection {
        depth: hit.record.shown.parents().count(),
        html: rebase(
            &[hit.record.shown.html(), hit.record.shown.rest().unwrap_or_default().html].concat(),
            presenter.base,
        ),
        anchor: hit.record.anchor,
        heading: hit.record.question,
    };
    Ok(ArticlePage {
        language: hits.first().map(|hit| hit.language),
        notices: presenter.article_notices(&family, hits.first().map(|hit| hit.language)),
        title: entry.title().to_owned(),
        sections: hits.into_iter().map(section).collect(),
        translations: family.others().map(|other| presenter.translation(other, None)).collect(),
    })
}
