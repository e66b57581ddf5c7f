//! Tree to HTML, sanitized: what comes out can be put into any page as it is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::Node;

use super::OPTIONS;
use super::simple::simple;

/// What an answer may hold. Links and images are absolute by now, so relative ones, which could
/// only come from raw HTML that escaped resolution, are dropped.
static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.url_relative(ammonia::UrlRelative::Deny);
    builder
});

fn builder<'a>() -> Builder<'a> {
    let mut builder = Builder::default();
    builder
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer"))
        .add_allowed_classes(
            "div",
            &[
                "markdown-alert",
                "markdown-alert-note",
                "markdown-alert-tip",
                "markdown-alert-important",
                "markdown-alert-warning",
                "markdown-alert-caution",
            ],
        )
        .add_allowed_classes("p", &["markdown-alert-title"])
        .add_tags(&["details", "summary"]);
    builder
}

/// Sanitized HTML of a tree.
pub fn html(root: Node<'_>) -> String {
    let mut raw = String::new();
    // Writing to a String cannot fail.
    let _ = comrak::format_html(root, &OPTIONS, &mut raw);
    let clean = simple(&raw).unwrap_or_else(|| sanitized(&raw));
    clean.trim().to_owned()
}

/// What the sanitizer leaves.
pub(super) fn sanitized(raw: &str) -> String {
    SANITIZER.clean(raw).to_string()
}

/// A block of raw HTML, sanitized, its relative links resolved by `resolve` (`None` drops one).
pub fn fragment(raw: &str, resolve: impl Fn(&str) -> Option<String> + Send + Sync) -> String {
    let relative = ammonia::UrlRelative::Custom(Box::new(Resolve(resolve)));
    let clean = builder().url_relative(relative).clean(raw).to_string();
    clean.trim().to_owned()
}

struct Resolve<F>(F);

impl<'a, F: Fn(&str) -> Option<String> + Send + Sync + 'a> ammonia::UrlRelativeEvaluate<'a> for Resolve<F> {
    fn evaluate<'url>(&self, url: &'url str) -> Option<Cow<'url, str>> {
        (self.0)(url).map(Cow::Owned)
    }
}
