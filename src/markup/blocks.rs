//! The tree as blocks of a form that no platform owns: what chat platforms render from.
//!
//! Headings, paragraphs, lists, tables and the like, their words as runs of one style each. A platform has
//! no need of a parser, and none of its rules are here.

use comrak::nodes::{ListType, NodeValue, TableAlignment};
use comrak::{Arena, Node};

use super::{absorb_html, copy, document, markdown, parse, plain};

/// Blocks in blocks are told apart at most this deep; what is deeper is plain text.
const MAX_DEPTH: usize = 8;

/// A block at the top of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub block: Block,
    /// The same as Markdown that any reader of Markdown knows; `None` if it needs what only some know
    /// (alerts, footnotes, raw HTML).
    pub markdown: Option<String>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List {
        /// The number of its first item, if its items are numbered.
        start: Option<usize>,
        /// What is in each item.
        items: Vec<Item>,
    },
    /// What is set apart from the text: a quotation, or a note.
    Quote(Vec<Block>),
    /// Lines of code.
    Code {
        /// The language, or empty.
        language: String,
        /// The lines.
        text: String,
    },
    /// A table; the first row is its header.
    Table {
        /// How each column is aligned.
        columns: Vec<Alignment>,
        /// The cells, row by row, as many in each as there are columns.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture that stands alone.
    Image {
        /// Where it is.
        url: String,
        /// What it shows.
        alt: String,
    },
    /// A line across.
    Rule,
}

/// What is in an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Whether it is done, if it is a task.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// Words of one style. A line break is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// Where they lead to; for a picture among words, where it is.
    pub link: Option<String>,
}

/// How words are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Strong.
    pub bold: bool,
    /// Emphasized.
    pub italic: bool,
    /// Struck out.
    pub strike: bool,
    /// Code.
    pub code: bool,
}

impl Run {
    /// Words without a style.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }
}

/// The words of runs, bare.
pub fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Part> {
    let arena = Arena::new();
    let root = parse(&arena, text);
    absorb_html(&arena, root);
    let children: Vec<Node<'_>> = root.children().collect();
    children
        .into_iter()
        .filter_map(|child| {
            let block = block(child, 0)?;
            let common = is_common(child);
            let markdown = common.then(|| markdown(document(&arena, [copy(&arena, child)])));
            Some(Part { block, markdown })
        })
        .collect()
}

/// Whether all in it is of CommonMark, or of GitHub's lists, tables and strikethrough.
fn is_common(node: Node<'_>) -> bool {
    !node.descendants().any(|n| {
        matches!(
            n.data.borrow().value,
            NodeValue::Alert(_)
                | NodeValue::HtmlBlock(_)
                | NodeValue::HtmlInline(_)
                | NodeValue::FootnoteReference(_)
                | NodeValue::FootnoteDefinition(_)
        )
    })
}

fn block(node: Node<'_>, depth: usize) -> Option<Block> {
    if depth >= MAX_DEPTH {
        return text_block(node);
    }
    match &node.data.borrow().value {
        NodeValue::Heading(_) => filled(runs(node)).map(Block::Heading),
        NodeValue::Paragraph => picture(node).or_else(|| filled(runs(node)).map(Block::Paragraph)),
        NodeValue::List(list) => Some(Block::List {
            start: (list.list_type == ListType::Ordered).then_some(list.start),
            items: node.children().map(|item| self::item(item, depth + 1)).collect(),
        }),
        NodeValue::BlockQuote => quote(inside(node, depth + 1)),
        NodeValue::Alert(alert) => {
            let label = alert.title.clone().unwrap_or_else(|| alert.alert_type.default_title().to_owned());
            let label = Run { style: Style { bold: true, ..Style::default() }, ..Run::plain(label) };
            let mut blocks = vec![Block::Paragraph(vec![label])];
            blocks.extend(inside(node, depth + 1));
            quote(blocks)
        }
        NodeValue::FootnoteDefinition(note) => Some(footnote(&note.name, inside(node, depth + 1))),
        NodeValue::CodeBlock(code) => Some(Block::Code {
            language: code.info.split_whitespace().next().unwrap_or_default().to_owned(),
            text: code.literal.trim_end_matches('\n').to_owned(),
        }),
        NodeValue::Table(table) => {
            let columns: Vec<Alignment> = table.alignments.iter().map(alignment).collect();
            Some(Block::Table { rows: rows(node, columns.len()), columns })
        }
        NodeValue::ThematicBreak => Some(Block::Rule),
        _ => text_block(node),
    }
}

fn inside(node: Node<'_>, depth: usize) -> Vec<Block> {
    node.children().filter_map(|child| block(child, depth)).collect()
}

fn item(node: Node<'_>, depth: usize) -> Item {
    let task = match &node.data.borrow().value {
        NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
        _ => None,
    };
    Item { task, blocks: inside(node, depth) }
}

fn quote(blocks: Vec<Block>) -> Option<Block> {
    (!blocks.is_empty()).then_some(Block::Quote(blocks))
}

/// A footnote: what it says, after its mark.
fn footnote(name: &str, blocks: Vec<Block>) -> Block {
    let mut said = vec![Run::plain(format!("[{name}] "))];
    for block in blocks {
        if let Block::Paragraph(runs) = block {
            said.extend(runs);
        }
    }
    Block::Paragraph(said)
}

/// What has no form of its own, as its words.
fn text_block(node: Node<'_>) -> Option<Block> {
    let text = plain(node);
    (!text.trim().is_empty()).then(|| Block::Paragraph(vec![Run::plain(text)]))
}

/// A paragraph that is a picture and nothing else.
fn picture(paragraph: Node<'_>) -> Option<Block> {
    let child = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
    match &child.data.borrow().value {
        NodeValue::Image(image) => {
            Some(Block::Image { url: image.url.clone(), alt: super::inline_text(child) })
        }
        _ => None,
    }
}

fn alignment(alignment: &TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
        TableAlignment::Left | TableAlignment::None => Alignment::Left,
    }
}

fn rows(table: Node<'_>, columns: usize) -> Vec<Vec<Vec<Run>>> {
    let row = |row: Node<'_>| {
        let mut cells: Vec<Vec<Run>> = row.children().map(|cell| runs(cell)).collect();
        cells.resize(columns, Vec::new());
        cells
    };
    table.children().map(row).collect()
}

fn filled(runs: Vec<Run>) -> Option<Vec<Run>> {
    runs.iter().any(|run| !run.text.trim().is_empty()).then_some(runs)
}

/// The words below a node. Depth costs no stack.
fn runs(root: Node<'_>) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut pending: Vec<(Node<'_>, Style, Option<String>)> = Vec::new();
    push_children(&mut pending, root, Style::default(), &None);
    while let Some((node, mut style, mut link)) = pending.pop() {
        let text = match &node.data.borrow().value {
            NodeValue::Text(text) => Some(text.to_string()),
            NodeValue::Code(code) => {
                style.code = true;
                Some(code.literal.clone())
            }
            NodeValue::SoftBreak => Some(" ".to_owned()),
            NodeValue::LineBreak => Some("\n".to_owned()),
            NodeValue::FootnoteReference(note) => Some(format!("[{}]", note.name)),
            NodeValue::Image(image) => {
                link = link.or_else(|| Some(image.url.clone()));
                Some(super::inline_text(node))
            }
            value => {
                match value {
                    NodeValue::Strong => style.bold = true,
                    NodeValue::Emph => style.italic = true,
                    NodeValue::Strikethrough => style.strike = true,
                    NodeValue::Link(target) => link = Some(target.url.clone()),
                    _ => {}
                }
                None
            }
        };
        match text {
            Some(text) => append(&mut found, Run { text, style, link }),
            None => push_children(&mut pending, node, style, &link),
        }
    }
    found
}

fn push_children<'a>(
    pending: &mut Vec<(Node<'a>, Style, Option<String>)>,
    node: Node<'a>,
    style: Style,
    link: &Option<String>,
) {
    let at = pending.len();
    pending.extend(node.children().map(|child| (child, style, link.clone())));
    if let Some(new) = pending.get_mut(at..) {
        new.reverse();
    }
}

/// Adds a run, to the one before it if both are alike.
fn append(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.style == run.style && last.link == run.link => last.text.push_str(&run.text),
        _ if run.text.is_empty() => {}
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_told_apart_into_its_blocks() {
        let source = "# Title\n\nWords **strong *both*** and `code`, [a link](https://a.example) ~~gone~~[^n].\n\n1. one\n2. two\n   - [x] deep\n\n> quoted\n\n> [!WARNING]\n> Mind this.\n\n```sh\nls -l\n```\n\n| a | b |\n| --- | :-: |\n| 1 | **2** |\n\n![a map](https://a.example/m.png)\n\n---\n\n<b>raw</b><br>\n\n[^n]: A note.";
        insta::assert_debug_snapshot!(blocks(source));
    }

    #[test]
    fn deep_nesting_ends_in_words() {
        let source = format!("{}deep", "> ".repeat(200));
        let mut block = blocks(&source).remove(0).block;
        let mut depth = 0;
        while let Block::Quote(mut inner) = block {
            block = inner.remove(0);
            depth += 1;
        }
        assert_eq!(depth, MAX_DEPTH);
        assert_eq!(block, Block::Paragraph(vec![Run::plain("deep")]));
    }

    proptest! {
        #[test]
        fn whatever_is_written_no_word_is_lost(words in proptest::collection::vec("[a-z]{3,8}", 1..8)) {
            let source = words.iter().map(|w| format!("- *{w}*\n")).collect::<String>();
            let found = format!("{:?}", blocks(&source));
            for word in words {
                prop_assert!(found.contains(&word));
            }
        }

        #[test]
        fn nothing_that_is_written_is_too_much(source in "[a-z#>|*_`~ \\[\\]()!<&\n-]{0,200}") {
            let _ = blocks(&source);
        }
    }
}
