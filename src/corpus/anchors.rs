//! The anchors of an article: those that it gives itself, and those that are made of its headings.

use std::collections::HashSet;

use comrak::nodes::NodeValue;
use comrak::{Anchorizer, Node};

/// The anchors given out in an article.
#[derive(Default)]
pub(super) struct Anchors {
    slugs: Anchorizer,
    pub(super) given: HashSet<String>,
}

impl Anchors {
    /// The slug that documentation sites make of a heading.
    pub(super) fn slug(&mut self, text: &str) -> String {
        loop {
            let slug = self.slugs.anchorize(text);
            if self.given.insert(slug.clone()) {
                return slug;
            }
        }
    }

    /// An anchor that the article gives itself, made unique.
    pub(super) fn given(&mut self, anchor: &str) -> String {
        let candidates = (1..).map(|n| format!("{anchor}-{n}"));
        let free = std::iter::once(anchor.to_owned()).chain(candidates).find(|a| !self.given.contains(a));
        let free = free.unwrap_or_default();
        self.given.insert(free.clone());
        free
    }
}

/// The anchors of a block that holds nothing else: `<a name="x"></a>` on a line of its own.
pub(super) fn only_anchors(node: Node<'_>) -> Option<Vec<String>> {
    let anchors = match &node.data.borrow().value {
        NodeValue::Paragraph if node.children().all(|n| is_anchor_tag(n) || is_blank(n)) => anchors_in(node),
        NodeValue::HtmlBlock(block) if !has_text(&block.literal) => anchors_of(&block.literal),
        _ => return None,
    };
    (!anchors.is_empty()).then_some(anchors)
}

fn is_anchor_tag(node: Node<'_>) -> bool {
    matches!(&node.data.borrow().value, NodeValue::HtmlInline(tag) if tag.starts_with("<a") || tag == "</a>")
}

fn is_blank(node: Node<'_>) -> bool {
    match &node.data.borrow().value {
        NodeValue::SoftBreak => true,
        NodeValue::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Anchors in raw HTML anywhere below a node.
pub(super) fn anchors_in(node: Node<'_>) -> Vec<String> {
    node.descendants()
        .flat_map(|n| match &n.data.borrow().value {
            NodeValue::HtmlInline(tag) => anchors_of(tag),
            NodeValue::HtmlBlock(block) => anchors_of(&block.literal),
            _ => Vec::new(),
        })
        .collect()
}

/// The `name` and `id` attributes of the `<a>` tags of a piece of HTML.
fn anchors_of(html: &str) -> Vec<String> {
    html.split('<')
        .filter_map(|piece| piece.strip_prefix("a ").or_else(|| piece.strip_prefix("A ")))
        .filter_map(anchor_attribute)
        .collect()
}

fn anchor_attribute(tag: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    ["name", "id"].into_iter().find_map(|attribute| {
        let (_, rest) = tag.split_once(attribute)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split([' ', '/', '\t']).next()?,
        };
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    })
}

fn has_text(html: &str) -> bool {
    html.split('<').any(|piece| piece.split_once('>').map_or(piece, |(_, text)| text).trim() != "")
}
