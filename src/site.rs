//! Where an article stands on the web: article ids and the links in articles to URLs.
//!
//! In: the configured layout and URL template, an article id, an anchor or a link as the article writes it.
//! Out: an absolute URL. Never: whether the target exists (`corpus` knows), or any I/O.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::language::looks_like_locale;

/// The origin that stands for "wherever this server is reached" in texts made at build time;
/// [`rebase`] puts the real one in when an answer goes out, so that an index does not depend on
/// the address that it is served from. `.invalid` is reserved: no real link can mean it.
const LOCAL_ORIGIN: &str = "http://polyfaq.invalid";

/// Looks for it.
static LOCAL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(LOCAL_ORIGIN));

/// Extensions of the files that articles come in, which the paths of their pages lack.
const DOCUMENTS: [&str; 10] =
    ["md", "markdown", "yml", "yaml", "html", "htm", "csv", "tsv", "jsonl", "ndjson"];

/// The default template: the article pages that the server itself shows.
const LOCAL_TEMPLATE: &str = "{base}/help/{locale}/{path}#{anchor}";

/// How article ids become URLs, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UrlTemplate {
    text: String,
    /// The same, taken apart.
    pieces: Vec<Piece>,
    /// Whether parsing changes nothing of a URL made with it from plain letters, so that it need not be parsed.
    plain: bool,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Fixed(String),
    Base,
    Locale,
    Path,
    Anchor,
}

/// Takes a template apart; `None` if it has anything else in braces.
fn pieces(template: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        pieces.extend((!before.is_empty()).then(|| Piece::Fixed(before.to_owned())));
        pieces.push(match name {
            "base" => Piece::Base,
            "locale" => Piece::Locale,
            "path" => Piece::Path,
            "anchor" => Piece::Anchor,
            _ => return None,
        });
        rest = after;
    }
    pieces.extend((!rest.is_empty()).then(|| Piece::Fixed(rest.to_owned())));
    let braces = |piece: &Piece| matches!(piece, Piece::Fixed(text) if text.contains(['{', '}']));
    (!pieces.iter().any(braces)).then_some(pieces)
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// No `{path}`: every article would have the same URL.
    #[error(
        "the URL template `{0}` lacks {{path}}; write for example https://help.example.com/{{locale}}/{{path}}#{{anchor}}"
    )]
    NoPath(String),
    /// Something else in braces.
    #[error(
        "the URL template `{0}` has an unknown placeholder; known are {{base}}, {{locale}}, {{path}} and {{anchor}}"
    )]
    UnknownPlaceholder(String),
    /// Not an absolute http or https URL.
    #[error("the URL template `{0}` is not an http or https URL; begin with https:// or {{base}}/")]
    NotHttp(String),
}

impl TryFrom<String> for UrlTemplate {
    type Error = TemplateError;

    fn try_from(template: String) -> Result<Self, TemplateError> {
        if !template.contains("{path}") {
            return Err(TemplateError::NoPath(template));
        }
        let Some(pieces) = pieces(&template) else {
            return Err(TemplateError::UnknownPlaceholder(template));
        };
        let filled = fill(&pieces, LOCAL_ORIGIN, "sv-se", "a/b", Some("c"));
        match Url::parse(&filled) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
                // What stands in the place of the host is read otherwise than what stands behind it.
                let host = template.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
                let fixed =
                    host.is_some_and(|(host, _)| !host.contains('{')) || template.starts_with("{base}/");
                let plain = fixed && url.as_str() == filled;
                Ok(UrlTemplate { text: template, pieces, plain })
            }
            _ => Err(TemplateError::NotHttp(template)),
        }
    }
}

impl From<UrlTemplate> for String {
    fn from(template: UrlTemplate) -> String {
        template.text
    }
}

impl Default for UrlTemplate {
    fn default() -> Self {
        let pieces = pieces(LOCAL_TEMPLATE).unwrap_or_default();
        UrlTemplate { text: LOCAL_TEMPLATE.to_owned(), pieces, plain: true }
    }
}

impl fmt::Display for UrlTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How locale and path make up an article id, checked: `{locale}/{path}` where every locale has a
/// folder, `{path}.{locale}` where the locale stands before the extension, with fixed text around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Layout {
    /// What stands before the first placeholder.
    before: String,
    /// Whether the locale comes first.
    locale_first: bool,
    /// What stands between the two.
    between: String,
}

/// Why a layout cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the layout `{0}` does not say where locale and path stand; write {{locale}}/{{path}}, docs/{{locale}}/{{path}} or {{path}}.{{locale}}"
)]
pub struct LayoutError(String);

impl TryFrom<String> for Layout {
    type Error = LayoutError;

    fn try_from(layout: String) -> Result<Self, LayoutError> {
        let take = |first: &str, second: &str, locale_first: bool| {
            let (before, rest) = layout.split_once(first)?;
            let between = rest.strip_suffix(second)?;
            let plain =
                !between.is_empty() && ![before, between].iter().any(|part| part.contains(['{', '}']));
            plain.then(|| Layout { before: before.to_owned(), locale_first, between: between.to_owned() })
        };
        let found = take("{locale}", "{path}", true).or_else(|| take("{path}", "{locale}", false));
        found.ok_or_else(|| LayoutError(layout.clone()))
    }
}

impl From<Layout> for String {
    fn from(layout: Layout) -> String {
        let (first, second) =
            if layout.locale_first { ("{locale}", "{path}") } else { ("{path}", "{locale}") };
        format!("{}{first}{}{second}", layout.before, layout.between)
    }
}

impl Default for Layout {
    fn default() -> Self {
        Layout { before: String::new(), locale_first: true, between: "/".to_owned() }
    }
}

impl Layout {
    /// Takes an article id apart. One that does not follow the layout has no locale.
    pub fn parse<'a>(&self, id: &'a str) -> ArticlePath<'a> {
        self.split(id).unwrap_or(ArticlePath { locale: None, below: Cow::Borrowed(id) })
    }

    fn split<'a>(&self, id: &'a str) -> Option<ArticlePath<'a>> {
        let rest = id.strip_prefix(self.before.as_str())?;
        if self.locale_first {
            let (locale, below) = split_early(rest, &self.between)?;
            return looks_like_locale(locale)
                .then_some(ArticlePath { locale: Some(locale), below: Cow::Borrowed(below) });
        }
        let (stem, extension) = rest.rsplit_once('.')?;
        let (path, locale) = stem.rsplit_once(self.between.as_str())?;
        looks_like_locale(locale)
            .then(|| ArticlePath { locale: Some(locale), below: Cow::Owned(format!("{path}.{extension}")) })
    }

    /// The id of the article with that path in a locale.
    pub fn id(&self, locale: &str, below: &str) -> String {
        if self.locale_first {
            return format!("{}{locale}{}{below}", self.before, self.between);
        }
        match below.rsplit_once('.') {
            Some((path, extension)) => format!("{}{path}{}{locale}.{extension}", self.before, self.between),
            None => format!("{}{below}{}{locale}", self.before, self.between),
        }
    }

    /// The folder that an article's paths below its locale begin in.
    fn root<'a>(&self, id: &'a str) -> &'a str {
        match self.parse(id) {
            ArticlePath { locale: Some(_), below: Cow::Borrowed(below) } => &id[..id.len() - below.len()],
            _ => id.get(..self.before.len()).filter(|start| *start == self.before).unwrap_or_default(),
        }
    }
}

/// An article id taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePath<'a> {
    /// Its locale, if it has one.
    pub locale: Option<&'a str>,
    /// The path below the locale (or the corpus root), with its extension.
    pub below: Cow<'a, str>,
}

/// The web site that a corpus is published as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site {
    template: UrlTemplate,
    layout: Layout,
    /// What is cut from the front of the path below the locale (`articles/`).
    strip_prefix: String,
}

/// What a link in an article turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An absolute URL (or `mailto:`, `tel:`) that can be clicked.
    Web(String),
    /// The same, and what it means inside the corpus: the id of the article or file, its anchor.
    Internal {
        /// The absolute URL.
        url: String,
        /// Path below the corpus root; it need not exist.
        target: String,
        /// The fragment, without `#`.
        anchor: Option<String>,
    },
    /// A scheme that an answer must not carry (`javascript:`), or no URL at all.
    Unsafe,
}

impl Link {
    /// The URL to click, if there is one.
    pub fn url(&self) -> Option<&str> {
        match self {
            Link::Web(url) | Link::Internal { url, .. } => Some(url),
            Link::Unsafe => None,
        }
    }
}

impl Site {
    /// A site from its settings.
    pub fn new(template: UrlTemplate, layout: Layout, strip_prefix: String) -> Self {
        Site { template, layout, strip_prefix }
    }

    /// How locale and path make up an article id.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The locale of an article, if its path names one.
    pub fn locale<'a>(&self, article: &'a str) -> Option<&'a str> {
        self.layout.parse(article).locale
    }

    /// What all translations of an article have in common: its path on the web, without the locale.
    pub fn group(&self, article: &str) -> String {
        self.on_the_web(&self.layout.parse(article)).to_owned()
    }

    /// The path of a page without its locale.
    fn on_the_web<'a>(&self, article: &'a ArticlePath<'_>) -> &'a str {
        let below = &article.below;
        page_path(below.strip_prefix(self.strip_prefix.as_str()).unwrap_or(below))
    }

    /// The path of an article's page: locale and group. No two articles may share it.
    pub fn page(&self, article: &str) -> String {
        page(self.locale(article), &self.group(article))
    }

    /// The URL of an article, or of a section in it, as it is written at build time; see [`rebase`].
    pub fn url(&self, article: &str, anchor: Option<&str>) -> String {
        self.url_from(LOCAL_ORIGIN, article, anchor)
    }

    /// The same where the server is reached at `base`.
    pub fn url_from(&self, base: &str, article: &str, anchor: Option<&str>) -> String {
        let article = self.layout.parse(article);
        let (locale, path) = (article.locale.unwrap_or_default(), self.on_the_web(&article));
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        // Whatever looks like a locale is plain.
        let plain = is_plain(path) && anchor.is_none_or(is_plain);
        if self.template.plain && plain {
            return fill(&self.template.pieces, base, locale, path, anchor);
        }
        // Parsing percent-encodes what a path or an anchor may hold and a URL may not.
        let filled = fill(&self.template.pieces, LOCAL_ORIGIN, locale, path, anchor);
        rebase(&Url::parse(&filled).map_or(filled, String::from), base)
    }

    /// Resolves a link as `article` writes it.
    pub fn resolve(&self, article: &str, href: &str) -> Link {
        let href = href.trim();
        match Url::parse(href) {
            Ok(url) if matches!(url.scheme(), "http" | "https" | "mailto" | "tel") => {
                return Link::Web(url.into());
            }
            Ok(_) => return Link::Unsafe,
            Err(url::ParseError::RelativeUrlWithoutBase) => {}
            Err(_) => return Link::Unsafe,
        }
        if href.starts_with("//") || href.starts_with('/') {
            return match Url::parse(&self.url(article, None)).and_then(|base| base.join(href)) {
                Ok(url) => Link::Web(url.into()),
                Err(_) => Link::Unsafe,
            };
        }
        self.resolve_inside(article, href)
    }

    /// A relative path from an article to another file, never above the corpus root. `~/` is the root
    /// of the locale, as documentation sites write it.
    pub fn join(&self, article: &str, path: &str) -> String {
        let (base, path) = match path.strip_prefix("~/") {
            Some(path) => (self.layout.root(article), path),
            None => (article.rsplit_once('/').map_or("", |(folder, _)| folder), path),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// A relative link: another file of the corpus, or an anchor of the same article.
    fn resolve_inside(&self, article: &str, href: &str) -> Link {
        let (rest, anchor) = match href.split_once('#') {
            Some((rest, anchor)) => (rest, Some(anchor.to_owned()).filter(|a| !a.is_empty())),
            None => (href, None),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        let target = if path.is_empty() { article.to_owned() } else { self.join(article, path) };
        let mut url = self.url(&target, anchor.as_deref());
        if let (Some(query), Ok(mut parsed)) = (query, Url::parse(&url)) {
            parsed.set_query(Some(query));
            url = parsed.into();
        }
        Link::Internal { url, target, anchor }
    }
}

/// Puts the address that the server is reached at (`https://help.example.com`, no slash at the
/// end) into a text or URL made at build time.
pub fn rebase(text: &str, base: &str) -> String {
    let mut places = LOCAL.find_iter(text.as_bytes()).peekable();
    if places.peek().is_none() {
        return text.to_owned();
    }
    let mut rebased = String::with_capacity(text.len() + base.len());
    let mut done = 0;
    for place in places {
        rebased.push_str(&text[done..place]);
        rebased.push_str(base);
        done = place + LOCAL_ORIGIN.len();
    }
    rebased.push_str(&text[done..]);
    rebased
}

/// Splits a text where another stands in it first, which is near its beginning: what finds it in any text needs longer
/// to get ready.
fn split_early<'t>(text: &'t str, between: &str) -> Option<(&'t str, &'t str)> {
    let (first, rest) = between.as_bytes().split_first()?;
    let stands = |at: &usize| text.as_bytes().get(at + 1..).is_some_and(|after| after.starts_with(rest));
    let at = text.bytes().enumerate().filter(|(_, byte)| byte == first).map(|(at, _)| at).find(stands)?;
    Some((text.get(..at)?, text.get(at + between.len()..)?))
}

/// Whether a part of a URL stands in it as it is: no character that is encoded, no segment that is taken away.
fn is_plain(part: &str) -> bool {
    // Letters in either case, what stands from `/` to `9`, which is `/` and digits, and three more; in sums that are
    // made for sixteen bytes at once.
    let stays = |b: u8| {
        ((b | 0x20).wrapping_sub(b'a') < 26)
            | (b.wrapping_sub(b'/') < 11)
            | (b == b'-')
            | (b == b'_')
            | (b == b'~')
    };
    let all_stay = |block: &[u8]| block.iter().fold(true, |all, b| all & stays(*b));
    let bytes = part.as_bytes();
    let without_dots = match bytes.last_chunk::<16>() {
        // What is left over is looked at with some of what stands before it.
        Some(last) => bytes.as_chunks::<16>().0.iter().all(|block| all_stay(block)) && all_stay(last),
        None => all_stay(bytes),
    };
    without_dots
        || part.bytes().all(|b| stays(b) || b == b'.') && !part.starts_with('.') && !part.contains("/.")
}

fn fill(pieces: &[Piece], base: &str, locale: &str, path: &str, anchor: Option<&str>) -> String {
    let fixed = |piece: &Piece| if let Piece::Fixed(text) = piece { text.len() } else { 0 };
    let room = base.len() + locale.len() + path.len() + anchor.map_or(0, str::len);
    let mut url = String::with_capacity(room + pieces.iter().map(fixed).sum::<usize>());
    let mut without_locale = false;
    for piece in pieces {
        match (piece, anchor) {
            // An article outside any locale folder has no locale segment in its URL.
            (Piece::Fixed(text), _) if without_locale => url.push_str(text.strip_prefix('/').unwrap_or(text)),
            (Piece::Fixed(text), _) => url.push_str(text),
            (Piece::Base, _) => url.push_str(base),
            (Piece::Locale, _) => url.push_str(locale),
            (Piece::Path, _) => url.push_str(path),
            (Piece::Anchor, Some(anchor)) => url.push_str(anchor),
            (Piece::Anchor, None) => url.truncate(url.strip_suffix('#').map_or(url.len(), str::len)),
        }
        without_locale = *piece == Piece::Locale && locale.is_empty();
    }
    url
}

/// The path of the page that an article becomes: without the extension of a document.
fn page_path(path: &str) -> &str {
    path.rsplit_once('.')
        .filter(|(_, extension)| DOCUMENTS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
        .map_or(path, |(stem, _)| stem)
}

/// The path of the page of a group in a locale, and back.
fn page(locale: Option<&str>, group: &str) -> String {
    locale.map_or_else(|| group.to_owned(), |locale| format!("{locale}/{group}"))
}

/// The group that the page with that path would belong to.
pub fn group_of_page(page: &str) -> &str {
    match page.split_once('/') {
        Some((locale, group)) if looks_like_locale(locale) => group,
        _ => page,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn learn() -> Site {
        let template = "https://learn.microsoft.com/{locale}/azure/{path}#{anchor}".to_owned();
        Site::new(template.try_into().expect("a good template"), Layout::default(), "articles/".to_owned())
    }

    #[test]
    fn an_article_and_a_section_have_a_url() {
        let cases = [
            ("sv-se/articles/a/x.md", Some("y"), "https://learn.microsoft.com/sv-se/azure/a/x#y"),
            ("sv-se/articles/a/x.md", None, "https://learn.microsoft.com/sv-se/azure/a/x"),
            ("sv-se/articles/a/x.md", Some(""), "https://learn.microsoft.com/sv-se/azure/a/x"),
            ("faq/x y.md", Some("vad är"), "https://learn.microsoft.com/azure/faq/x%20y#vad%20%C3%A4r"),
        ];
        for (article, anchor, url) in cases {
            assert_eq!(learn().url(article, anchor), url);
        }
    }

    #[test]
    fn links_become_absolute() {
        let cases = [
            ("b.md", Some("https://learn.microsoft.com/sv-se/azure/a/b")),
            ("../c/d.md#e", Some("https://learn.microsoft.com/sv-se/azure/c/d#e")),
            ("#f", Some("https://learn.microsoft.com/sv-se/azure/a/x#f")),
            ("d.md?tabs=cli#e", Some("https://learn.microsoft.com/sv-se/azure/a/d?tabs=cli#e")),
            ("~/articles/g.md", Some("https://learn.microsoft.com/sv-se/azure/g")),
            ("media/p.png", Some("https://learn.microsoft.com/sv-se/azure/a/media/p.png")),
            ("/azure/h", Some("https://learn.microsoft.com/azure/h")),
            ("//example.com/i", Some("https://example.com/i")),
            ("https://example.com/j", Some("https://example.com/j")),
            ("mailto:a@example.com", Some("mailto:a@example.com")),
            ("../../../../../etc/passwd", Some("https://learn.microsoft.com/azure/etc/passwd")),
            ("javascript:alert(1)", None),
            (" JavaScript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:text/html,x", None),
            ("http://[", None),
        ];
        for (href, url) in cases {
            assert_eq!(learn().resolve("sv-se/articles/a/x.md", href).url(), url, "{href}");
        }
    }

    proptest! {
        #[test]
        fn a_url_that_is_not_parsed_is_as_if_it_were(
            path in "[a-zA-Z0-9._~/ é#%-]{1,12}",
            anchor in "[a-zA-Z0-9._~/ é#%-]{0,8}",
        ) {
            for template in ["{base}/help/{locale}/{path}#{anchor}", "https://X.example/{path}?a={anchor}",
                "https://x-{locale}.example/{path}", "https://x.example:443/{locale}/{path}"] {
                let template = UrlTemplate::try_from(template.to_owned()).expect("a good template");
                let site = Site::new(template.clone(), Layout::default(), String::new());
                let slow = Site::new(UrlTemplate { plain: false, ..template }, Layout::default(), String::new());
                let article = format!("sv-SE/{path}");
                let urls = [site, slow].map(|site| site.url_from("https://b.example", &article, Some(&anchor)));
                prop_assert_eq!(&urls[0], &urls[1]);
            }
        }
    }

    #[test]
    fn the_default_site_is_wherever_the_server_is_reached() {
        let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
        let url = site.url("sv-se/articles/x.md", Some("y"));
        assert_eq!(rebase(&url, "https://bot.example"), "https://bot.example/help/sv-se/articles/x#y");
    }

    #[test]
    fn a_template_that_cannot_work_is_refused_with_its_mend() {
        let cases = [
            ("https://x.example/{locale}", "lacks {path}"),
            ("https://x.example/{path}/{lang}", "unknown placeholder"),
            ("/help/{path}", "not an http"),
            ("ftp://x.example/{path}", "not an http"),
        ];
        for (template, message) in cases {
            let error = UrlTemplate::try_from(template.to_owned()).expect_err(template);
            assert!(error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn an_id_is_taken_apart_as_the_layout_says() {
        let cases = [
            ("{locale}/{path}", "sv-se/a/x.md", Some("sv-se"), "a/x.md"),
            ("{locale}/{path}", "a/x.md", None, "a/x.md"),
            ("docs/{locale}/{path}", "docs/sv/x.md", Some("sv"), "x.md"),
            ("docs/{locale}/{path}", "sv/x.md", None, "sv/x.md"),
            ("{locale}/articles/{path}", "sv/articles/x.md", Some("sv"), "x.md"),
            ("{locale}-of-{path}", "sv-se-of-a/x.md", Some("sv-se"), "a/x.md"),
            ("{path}.{locale}", "a/x.pt-BR.md", Some("pt-BR"), "a/x.md"),
            ("{path}.{locale}", "a/x.md", None, "a/x.md"),
            ("docs/{path}_{locale}", "docs/a_b_sv.md", Some("sv"), "a_b.md"),
        ];
        for (layout, id, locale, below) in cases {
            let layout = Layout::try_from(layout.to_owned()).expect("a good layout");
            let found = layout.parse(id);
            assert_eq!((found.locale, &*found.below), (locale, below), "{id}");
            if let Some(locale) = locale {
                assert_eq!(layout.id(locale, below), id);
            }
        }
        for layout in
            ["", "{path}", "{locale}{path}", "{locale}/{path}.md", "{lang}/{path}", "{locale}/{x}/{path}"]
        {
            assert!(Layout::try_from(layout.to_owned()).is_err(), "{layout}");
        }
    }

    #[test]
    fn the_root_of_the_locale_is_where_paths_below_it_begin() {
        let cases = [
            ("{locale}/{path}", "sv-se/a/x.md", "sv-se/b.md"),
            ("docs/{locale}/{path}", "docs/sv/a/x.md", "docs/sv/b.md"),
            ("docs/{path}.{locale}", "docs/a/x.sv.md", "docs/b.md"),
        ];
        for (layout, id, joined) in cases {
            let layout = Layout::try_from(layout.to_owned()).expect("a good layout");
            let site = Site::new(UrlTemplate::default(), layout, String::new());
            assert_eq!(site.join(id, "~/b.md"), joined);
        }
    }
}
