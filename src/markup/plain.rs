//! Tree to plain text: the words in reading order, with as much form as bare text can carry.

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{ListType, NodeValue};

/// Plain text of a tree: a blank line between blocks, `- ` and numbers for lists, ` | ` between
/// the cells of a table, code as it stands, an image by its description.
///
/// Walks without recursion, so depth costs no stack.
pub fn plain(root: Node<'_>) -> String {
    let mut writer = Writer::default();
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => writer.enter(node),
            NodeEdge::End(node) => writer.leave(node),
        }
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// The text of a heading or another line: no markup, no line breaks, no raw HTML.
pub fn inline_text(root: Node<'_>) -> String {
    let mut text = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(literal) => text.push_str(literal),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What each line of the current block begins with, one entry an enclosing list item.
    indents: Vec<usize>,
    /// The list item's marker was just written: its first block goes on the same line.
    after_marker: bool,
}

impl Writer {
    fn enter(&mut self, node: Node<'_>) {
        let data = node.data.borrow();
        match &data.value {
            NodeValue::Paragraph | NodeValue::Heading(_) => self.open_block(tight(node)),
            NodeValue::CodeBlock(code) => {
                self.open_block(false);
                self.lines(code.literal.trim_end_matches('\n'));
            }
            NodeValue::Table(_) | NodeValue::List(_) => {
                let nested =
                    node.parent().is_some_and(|p| matches!(p.data.borrow().value, NodeValue::Item(_)));
                if !nested {
                    self.blank_line();
                }
            }
            NodeValue::Item(_) | NodeValue::TaskItem(_) => self.marker(node),
            NodeValue::TableRow(_) => self.start_line(),
            NodeValue::TableCell if node.previous_sibling().is_some() => self.out.push_str(" | "),
            NodeValue::Alert(alert) => {
                self.open_block(false);
                let title =
                    alert.title.clone().unwrap_or_else(|| alert.alert_type.default_title().to_owned());
                self.out.push_str(&title);
                self.out.push(':');
            }
            NodeValue::FootnoteDefinition(note) => {
                self.open_block(false);
                self.out.push_str(&format!("[{}] ", note.name));
                self.after_marker = true;
            }
            NodeValue::FootnoteReference(note) => self.out.push_str(&format!("[{}]", note.name)),
            NodeValue::Text(literal) => self.out.push_str(literal),
            NodeValue::Code(code) => self.out.push_str(&code.literal),
            NodeValue::SoftBreak => self.out.push(' '),
            NodeValue::LineBreak => self.start_line(),
            NodeValue::HtmlInline(tag) if is_break(tag) => self.start_line(),
            NodeValue::HtmlBlock(block) => {
                self.open_block(false);
                let text = ammonia::Builder::empty().clean(&block.literal).to_string();
                self.lines(unescape(&text).trim());
            }
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'_>) {
        if matches!(node.data.borrow().value, NodeValue::Item(_) | NodeValue::TaskItem(_)) {
            self.indents.pop();
            self.after_marker = false;
        }
    }

    /// Begins a block: on its own line, after a blank one unless the list it stands in is tight.
    fn open_block(&mut self, tight: bool) {
        if self.after_marker {
            self.after_marker = false;
        } else if tight {
            self.start_line();
        } else {
            self.blank_line();
        }
    }

    fn blank_line(&mut self) {
        if !self.out.is_empty() {
            let end = self.out.trim_end_matches([' ', '\n']).len();
            self.out.truncate(end);
            self.out.push_str("\n\n");
            self.indent();
        }
    }

    fn start_line(&mut self) {
        if !self.out.is_empty() && !self.at_line_start() {
            self.out.push('\n');
            self.indent();
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    fn indent(&mut self) {
        let width: usize = self.indents.iter().sum();
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    fn lines(&mut self, text: &str) {
        for (i, line) in text.lines().enumerate() {
            if i > 0 {
                self.out.push('\n');
                self.indent();
            }
            self.out.push_str(line);
        }
    }

    fn marker(&mut self, node: Node<'_>) {
        self.start_line();
        let marker = match &node.data.borrow().value {
            NodeValue::Item(item) if item.list_type == ListType::Ordered => {
                let before = std::iter::successors(node.previous_sibling(), |n| n.previous_sibling()).count();
                format!("{}. ", first_number(node) + before)
            }
            NodeValue::TaskItem(task) if task.symbol.is_some() => "[x] ".to_owned(),
            NodeValue::TaskItem(_) => "[ ] ".to_owned(),
            _ => "- ".to_owned(),
        };
        self.out.push_str(&marker);
        self.indents.push(marker.len());
        self.after_marker = true;
    }
}

/// The number that the item's list begins with.
fn first_number(item: Node<'_>) -> usize {
    match item.parent().map(|list| list.data.borrow().value.clone()) {
        Some(NodeValue::List(list)) => list.start,
        _ => 1,
    }
}

/// Whether a paragraph stands in a tight list, or right below the title of an alert.
fn tight(node: Node<'_>) -> bool {
    let Some(parent) = node.parent() else { return false };
    let first = node.previous_sibling().is_none();
    match &parent.data.borrow().value {
        NodeValue::Item(_) => parent
            .parent()
            .is_some_and(|l| matches!(&l.data.borrow().value, NodeValue::List(list) if list.tight)),
        NodeValue::Alert(_) => first,
        _ => false,
    }
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

/// Undoes the escaping of the sanitizer, whose output is HTML and not text.
fn unescape(text: &str) -> String {
    text.replace("&#91;", "[")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
