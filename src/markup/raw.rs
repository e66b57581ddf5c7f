//! Raw HTML within Markdown, taken into the tree: blocks as far as the tree can hold them, and links and
//! images among the words.

use comrak::nodes::{NodeLink, NodeValue};
use comrak::{Arena, Node};
use scraper::Html;

use super::from_html::{HtmlOptions, from_html, nests_too_deep};
use super::node;

/// Takes raw HTML below `root` into the tree. What has no place in it stays raw, to be sanitized.
pub fn absorb_html<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for found in root.descendants().collect::<Vec<_>>() {
        let block = match &found.data.borrow().value {
            NodeValue::HtmlBlock(block) => Some(block.literal.clone()),
            _ => None,
        };
        match block {
            Some(literal) => absorb_block(arena, found, &literal),
            None => absorb_inline(arena, found),
        }
    }
}

fn absorb_block<'a>(arena: &'a Arena<'a>, block: Node<'a>, literal: &str) {
    let line = block.data.borrow().sourcepos;
    let content = if nests_too_deep(literal) {
        let text: String =
            literal.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
        text_block(arena, &text)
    } else {
        let dom = Html::parse_fragment(literal);
        from_html(arena, dom.root_element(), &HtmlOptions::default())
    };
    for new in content.descendants() {
        new.data.borrow_mut().sourcepos = line;
    }
    for child in content.children().collect::<Vec<_>>() {
        block.insert_before(child);
    }
    block.detach();
}

fn text_block<'a>(arena: &'a Arena<'a>, text: &str) -> Node<'a> {
    let document = node(arena, NodeValue::Document);
    let paragraph = node(arena, NodeValue::Paragraph);
    paragraph.append(node(arena, NodeValue::Text(text.trim().to_owned().into())));
    document.append(paragraph);
    document
}

/// Makes links and images of the tags among the children of a node.
fn absorb_inline<'a>(arena: &'a Arena<'a>, parent: Node<'a>) {
    let mut open: Option<Node<'a>> = None;
    for child in parent.children().collect::<Vec<_>>() {
        let tag = match &child.data.borrow().value {
            NodeValue::HtmlInline(tag) => Some(tag.clone()),
            _ => None,
        };
        match tag.as_deref().map(Tag::parse) {
            Some(Tag::Image { url, description }) => {
                let image = node(arena, NodeValue::Image(Box::new(NodeLink { url, title: String::new() })));
                image.append(node(arena, NodeValue::Text(description.into())));
                child.insert_before(image);
                child.detach();
                if let Some(link) = open {
                    link.append(image);
                }
            }
            Some(Tag::LinkStart { url }) => {
                let link = node(arena, NodeValue::Link(Box::new(NodeLink { url, title: String::new() })));
                child.insert_before(link);
                child.detach();
                open = Some(link);
            }
            Some(Tag::LinkEnd) if open.is_some() => {
                child.detach();
                open = None;
            }
            _ => {
                if let Some(link) = open {
                    link.append(child);
                }
            }
        }
    }
}

/// A tag among the words.
enum Tag {
    LinkStart { url: String },
    LinkEnd,
    Image { url: String, description: String },
    Other,
}

impl Tag {
    fn parse(tag: &str) -> Tag {
        let lower = tag.to_ascii_lowercase();
        if lower.starts_with("</a") {
            return Tag::LinkEnd;
        }
        let (is_link, is_image) =
            (lower.starts_with("<a ") || lower.starts_with("<a\n"), lower.starts_with("<img"));
        if !is_link && !is_image {
            return Tag::Other;
        }
        let dom = Html::parse_fragment(tag);
        let element = dom.root_element().descendent_elements().nth(1);
        let attribute =
            |name| element.and_then(|e| e.value().attr(name)).map(|value| value.trim().to_owned());
        match (attribute("href"), attribute("src")) {
            (Some(url), _) if is_link => Tag::LinkStart { url },
            (_, Some(url)) if is_image && !url.is_empty() => {
                Tag::Image { url, description: attribute("alt").unwrap_or_default() }
            }
            _ => Tag::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{markdown, parse, plain};

    #[test]
    fn raw_html_becomes_what_it_says() {
        let cases = [
            ("See <a href=\"a.md\">the *guide*</a> now.", "See [the *guide*](a.md) now."),
            ("<img src='p.png' alt='A p'> x", "![A p](p.png) x"),
            ("<a href=\"x\"><img src=\"p.png\"></a>", "[![](p.png)](x)"),
            ("<a name=\"x\"></a>text", "<a name=\"x\"></a>text"),
            ("<ul>\n<li><a href=\"a.md\">one</a></li>\n</ul>", "- [one](a.md)"),
            ("<div>\n\ntext\n\n</div>", "text"),
            ("<!-- remark -->\n\ntext", "text"),
            ("<table><tr><td>a</td></tr></table>", "| a |\n| --- |"),
            ("a <a href=\"x\">never closed", "a [never closed](x)"),
        ];
        for (source, expected) in cases {
            let arena = Arena::new();
            let root = parse(&arena, source);
            absorb_html(&arena, root);
            assert_eq!(markdown(root), expected, "{source}");
        }
    }

    #[test]
    fn what_nests_too_deep_keeps_its_words() {
        let arena = Arena::new();
        let root = parse(&arena, &format!("{}words", "<div>".repeat(2_000)));
        absorb_html(&arena, root);
        assert_eq!(plain(root), "words");
    }
}
