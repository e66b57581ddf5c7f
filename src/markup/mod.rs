//! The one syntax tree of articles, and what it is rendered to.
//!
//! In: Markdown as help sites write it. Out: a comrak tree, and from any part of it Markdown,
//! sanitized HTML and plain text with the same words. Never: files, sections or links' targets
//! (`corpus`); nothing here knows where an article stands.
//!
//! Invariant: HTML leaves this module only by way of [`html`], which sanitizes it, or sees that it is what the
//! sanitizer would make of it (`simple`).

mod blocks;
mod cut;
mod from_html;
mod html;
mod plain;
mod raw;
mod simple;
mod written;

use std::sync::LazyLock;

use comrak::nodes::{AlertType, NodeValue};
use comrak::{Arena, Node, Options};

pub use blocks::{Alignment, Block, Item, Part, Run, Style, blocks, words};
pub use cut::{cut, width};
pub use from_html::{HtmlOptions, from_html, nests_too_deep};
pub use html::{fragment, html};
pub use plain::{inline_text, plain};
pub use raw::absorb_html;
pub use written::markdown;

/// The dialect: GitHub's Markdown, as the documentation sites use it.
static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.cjk_friendly_emphasis = true;
    // Raw HTML is passed on to the sanitizer, which decides.
    options.render.r#unsafe = true;
    options.render.prefer_fenced = true;
    options
});

/// Parses a document. The tree lives as long as the arena.
pub fn parse<'a>(arena: &'a Arena<'a>, markdown: &str) -> Node<'a> {
    comrak::parse_document(arena, markdown, &OPTIONS)
}

/// A new document that holds the given nodes, taken out of wherever they were.
pub fn document<'a>(arena: &'a Arena<'a>, children: impl IntoIterator<Item = Node<'a>>) -> Node<'a> {
    let root = node(arena, NodeValue::Document);
    for child in children {
        root.append(child);
    }
    root
}

/// A new node without a place in any tree.
pub fn node<'a>(arena: &'a Arena<'a>, value: NodeValue) -> Node<'a> {
    arena.alloc(value.into())
}

/// A copy of a node with all that is in it, without a place in any tree.
pub fn copy<'a>(arena: &'a Arena<'a>, original: Node<'a>) -> Node<'a> {
    let copied = node(arena, original.data.borrow().value.clone());
    let mut pending: Vec<(Node<'a>, Node<'a>)> = original.children().map(|child| (child, copied)).collect();
    pending.reverse();
    while let Some((child, parent)) = pending.pop() {
        let new = node(arena, child.data.borrow().value.clone());
        parent.append(new);
        let mut below: Vec<_> = child.children().map(|c| (c, new)).collect();
        below.reverse();
        pending.extend(below);
    }
    copied
}

/// The message id of the label that an alert block carries (`Note`, `Warning`).
pub fn alert_label(kind: AlertType) -> &'static str {
    match kind {
        AlertType::Note => "alert-note",
        AlertType::Tip => "alert-tip",
        AlertType::Important => "alert-important",
        AlertType::Warning => "alert-warning",
        AlertType::Caution => "alert-caution",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(source: &str) -> (String, String, String) {
        let arena = Arena::new();
        let root = parse(&arena, source);
        (markdown(root), html(root), plain(root))
    }

    #[test]
    fn a_table_without_leading_pipes_is_a_table_everywhere() {
        let (markdown, html, plain) = render("**A** | **B**\n--- | ---\n1 | 2\n");
        assert!(markdown.starts_with("| **A** | **B** |"), "{markdown}");
        assert!(html.contains("<td>2</td>") && html.contains("<th>"), "{html}");
        assert_eq!(plain, "A | B\n1 | 2");
    }

    #[test]
    fn nothing_is_lost_on_the_way_to_markdown_and_back() {
        let sources = [
            "A [link](https://a.example \"t\") and `code`, *em*, **strong**, ~~gone~~.",
            "1. one\n   - nested\n\n     more\n2. two",
            "> [!NOTE]\n> Mind this.",
            "```sh\naz group list\n```",
            "| a | b |\n| --- | :-: |\n| 1 \\| x | 2 |",
            "- [x] done\n- [ ] open",
            "line  \nbreak",
            "日本語**「強調」**です。",
        ];
        for source in sources {
            let (markdown, html, plain) = render(source);
            let again = render(&markdown);
            assert_eq!((again.1, again.2), (html, plain), "{source} became {markdown}");
        }
    }

    #[test]
    fn plain_text_reads_like_the_page() {
        let source = "Intro with [a link](https://a.example).\n\n- one\n- two\n  1. deep\n\n> [!NOTE]\n> Mind *this*.\n\n```\ncode  here\n```\n\n![alt text](x.png)";
        insta::assert_snapshot!(render(source).2);
    }

    #[test]
    fn html_carries_no_script() {
        let hostile = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<svg onload=alert(1)></svg>",
            "[x](javascript:alert(1))",
            "<style>body{display:none}</style>",
            "<form action=\"https://evil.example\"><input name=p></form>",
            "a <b onclick=alert(1)>b</b>",
        ];
        for source in hostile {
            let html = render(source).1.to_lowercase();
            for bad in [
                "<script",
                "onerror",
                "javascript:",
                "<iframe",
                "onload",
                "<style",
                "<form",
                "<input",
                "onclick",
            ] {
                assert!(!html.contains(bad), "{source} became {html}");
            }
        }
    }

    /// A block of Markdown around words that are each there once.
    fn block(kind: u8, words: &[String]) -> String {
        let [first, rest @ ..] = words else { return String::new() };
        let rest = rest.join(" ");
        match kind {
            0 => format!("{first} {rest}\n\n"),
            1 => format!("**{first}** _{rest}_\n\n"),
            2 => format!("- {first}\n\n  - {rest}\n\n"),
            3 => format!("1. {first}\n\n   {rest}\n\n"),
            4 => format!("> {first}\n>\n> {rest}\n\n"),
            5 => format!("```\n{first}\n{rest}\n```\n\n"),
            6 => format!("| {first} | b |\n|---|---|\n| c | {rest} |\n\n"),
            7 => format!("[{first}](https://a.example/x) {rest}\n\n"),
            8 => format!("> [!NOTE]\n> {first} `{rest}`\n\n"),
            _ => format!("<b>{first}</b> ~~{rest}~~\n\n"),
        }
    }

    proptest::proptest! {
        #[test]
        fn the_text_survives_every_rendering_in_its_order(
            blocks in proptest::collection::vec((0u8..10, proptest::collection::vec("[a-zåäöа-яא-תก-ฮぁ-ん一-十가-힣]{1,5}", 2..5)), 1..8),
        ) {
            let mut count = 0;
            let mut own = |word: &String| {
                count += 1;
                format!("{word}{count}x")
            };
            let blocks: Vec<(u8, Vec<String>)> =
                blocks.iter().map(|(kind, words)| (*kind, words.iter().map(&mut own).collect())).collect();
            let source: String = blocks.iter().map(|(kind, words)| block(*kind, words)).collect();
            let (markdown, html, plain) = render(&source);
            for (name, text) in [("Markdown", &markdown), ("HTML", &html), ("plain text", &plain), ("Markdown again", &render(&markdown).0)] {
                let mut rest = text.as_str();
                for word in blocks.iter().flat_map(|(_, words)| words) {
                    let Some(at) = rest.find(word.as_str()) else {
                        panic!("{word} is lost, or not in its place, in {name}: {text}\nof {source}");
                    };
                    rest = &rest[at + word.len()..];
                }
            }
        }
    }
}
