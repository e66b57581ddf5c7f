//! A section among its translations: where else it stands, what it was translated from, whether that has
//! been revised since.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::corpus;
use crate::engine::Engine;
use crate::index::Entry;
use crate::retrieve::RetrieveError;
use crate::site::Site;

/// How a translation came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Translated {
    /// By whom.
    pub by: corpus::Translation,
    /// Whether it was made of a text that has been revised since.
    pub stale: bool,
    /// The same section in the article that it goes back to, where the corpus holds that.
    pub original: Option<Original>,
}

/// The section that a translation goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Original {
    /// BCP 47 tag of its language.
    pub language: String,
    /// The absolute URL of the section.
    pub url: String,
    /// When the article was last revised.
    #[schema(value_type = Option<String>, format = Date)]
    pub updated: Option<Date>,
}

/// The same section, or article, in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Translation {
    /// BCP 47 tag of its language.
    pub language: String,
    /// The article's title.
    pub title: String,
    /// The absolute URL.
    pub url: String,
}

/// An article and its translations.
pub(super) struct Family {
    members: Vec<Entry>,
    /// Which of them it is about.
    own: Option<usize>,
}

impl Family {
    /// The family of an article.
    pub(super) fn of(engine: &Engine, site: &Site, article: &str) -> Result<Family, RetrieveError> {
        let members = engine.group(&site.group(article))?;
        let own = members.iter().position(|entry| entry.is(article));
        Ok(Family { members, own })
    }

    /// The article itself.
    pub(super) fn own(&self) -> Option<&Entry> {
        self.own.and_then(|at| self.members.get(at))
    }

    /// All but itself, by id.
    pub(super) fn others(&self) -> impl Iterator<Item = &Entry> {
        self.members.iter().enumerate().filter(|(at, _)| Some(*at) != self.own).map(|(_, entry)| entry)
    }

    /// The other articles that hold a section of its, each with the anchor that it has there.
    pub(super) fn section<'a>(&'a self, anchor: &str) -> impl Iterator<Item = (&'a Entry, &'a str)> {
        let key = self.own().and_then(|own| own.key(anchor));
        self.others().filter_map(move |other| Some((other, other.anchor(key?)?)))
    }

    /// Another article of the family.
    pub(super) fn member(&self, id: &str) -> Option<&Entry> {
        self.members.iter().find(|entry| entry.is(id))
    }
}
