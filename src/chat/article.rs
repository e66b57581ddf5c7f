//! An article as a page, with the way to its translations.

use super::reply::Presenter;
use crate::engine::Engine;
use crate::language::Language;
use crate::retrieve::RetrieveError;
use crate::site::{ArticlePath, rebase};

/// An article to be shown.
#[derive(Debug, Clone, Default)]
pub struct ArticlePage {
    /// Its language; `None` if there is no such article.
    pub language: Option<&'static Language>,
    /// Its title.
    pub title: String,
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

/// The way to a translation.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Its language.
    pub language: &'static Language,
    /// Its title.
    pub title: String,
    /// Its URL.
    pub url: String,
}

pub(super) fn page(
    engine: &Engine,
    presenter: Presenter<'_>,
    id: &str,
) -> Result<ArticlePage, RetrieveError> {
    let hits = engine.article(id)?;
    let url = |id: &str| rebase(&presenter.site.url(id, None), presenter.base);
    let others =
        engine.translations(ArticlePath::parse(id).below)?.into_iter().filter(|other| other.id != id);
    let translations =
        others.map(|o| Translation { language: o.language, title: o.title, url: url(&o.id) }).collect();
    Ok(ArticlePage {
        language: hits.first().map(|hit| hit.language),
        title: hits.first().map(|hit| hit.record.title.clone()).unwrap_or_default(),
        sections: hits
            .into_iter()
            .map(|hit| PageSection {
                depth: hit.record.parents.len(),
                html: rebase(&hit.record.html, presenter.base),
                anchor: hit.record.anchor,
                heading: hit.record.question,
            })
            .collect(),
        translations,
    })
}
