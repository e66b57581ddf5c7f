//! HTML to the tree: what the tree can hold becomes part of it, so that links, lists and tables live on in
//! every rendering.
//!
//! Elements that only arrange (`div`, `span`) are looked through, those that do something (`script`,
//! `form`) are left out with all that is in them. A table whose cells span others has no place in the tree
//! and stays a block of HTML. The walk is a loop, not a recursion: depth costs no stack.

use comrak::nodes::{
    ListDelimType, ListType, NodeCode, NodeCodeBlock, NodeHeading, NodeHtmlBlock, NodeLink, NodeList,
    NodeTable, NodeValue, TableAlignment,
};
use comrak::{Arena, Node};
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node as Dom};

use super::node;

/// Elements nest at most this deep in the tree; what is deeper is put where that depth is reached.
const MAX_DEPTH: usize = 64;

/// HTML nests at most this deep, as in browsers.
const MAX_HTML_DEPTH: usize = 512;

/// Elements that are left out with all that is in them.
const DROPPED: [&str; 16] = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "form", "button",
    "input", "select", "textarea", "head", "canvas",
];
/// Elements whose content begins and ends with a line of its own, and which are nothing else.
const ARRANGING: [&str; 22] = [
    "div",
    "section",
    "article",
    "main",
    "body",
    "html",
    "header",
    "footer",
    "aside",
    "nav",
    "address",
    "figure",
    "figcaption",
    "details",
    "dl",
    "dd",
    "center",
    "fieldset",
    "caption",
    "tbody",
    "thead",
    "hgroup",
];
/// Inline elements that Markdown has no mark for and that stay as they are, without attributes.
const KEPT: [&str; 5] = ["kbd", "sub", "sup", "u", "ins"];

/// How HTML is read.
#[derive(Default)]
pub struct HtmlOptions<'a> {
    /// Whether the questions of `details` and `dl` become headings of their own, as on a page; in an
    /// answer they are lines in bold.
    pub questions: bool,
    /// Whether an element is left out with all that is in it.
    pub skip: Option<&'a dyn Fn(ElementRef<'_>) -> bool>,
}

/// The content of an element as children of a new document node.
pub fn from_html<'a>(arena: &'a Arena<'a>, root: ElementRef<'_>, options: &HtmlOptions<'_>) -> Node<'a> {
    let document = node(arena, NodeValue::Document);
    let mut builder = Builder {
        arena,
        options,
        stack: vec![Frame { node: document, element: None }],
        level: 0,
        skipped: None,
    };
    for edge in root.traverse() {
        match edge {
            Edge::Open(dom) => builder.open(dom.id(), dom.value(), ElementRef::wrap(dom)),
            Edge::Close(dom) => builder.close(dom.id(), dom.value()),
        }
    }
    document
}

/// Whether HTML nests deeper than browsers take it. To parse it all the same would take time that grows
/// with the square of the depth.
pub fn nests_too_deep(html: &str) -> bool {
    let mut depth = 0usize;
    for tag in html.split('<').skip(1) {
        let name = |text: &str| -> String { text.chars().take_while(char::is_ascii_alphanumeric).collect() };
        match tag.strip_prefix('/') {
            Some(end) if needs_end(&name(end)) => depth = depth.saturating_sub(1),
            None if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && needs_end(&name(tag)) => depth += 1,
            _ => {}
        }
        if depth > MAX_HTML_DEPTH {
            return true;
        }
    }
    false
}

/// Whether an element goes on until its end is written.
fn needs_end(name: &str) -> bool {
    const ENDLESS: [&str; 24] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    ];
    !ENDLESS.iter().any(|endless| endless.eq_ignore_ascii_case(name))
}

/// A node of the tree that is still open.
struct Frame<'a> {
    node: Node<'a>,
    /// The element that it stands for; `None` for a paragraph or an item that the text needed.
    element: Option<NodeId>,
}

struct Builder<'a, 'o> {
    arena: &'a Arena<'a>,
    options: &'o HtmlOptions<'o>,
    stack: Vec<Frame<'a>>,
    /// Level of the last heading.
    level: u8,
    /// The element whose content is being left out.
    skipped: Option<NodeId>,
}

impl<'a> Builder<'a, '_> {
    fn top(&self) -> Node<'a> {
        // The document is never taken off.
        self.stack[self.stack.len() - 1].node
    }

    fn open(&mut self, id: NodeId, dom: &Dom, element: Option<ElementRef<'_>>) {
        if self.skipped.is_some() {
            return;
        }
        match (dom, element) {
            (Dom::Text(text), _) => self.text(text),
            (Dom::Element(_), Some(element)) => {
                let skip = self.options.skip.is_some_and(|skip| skip(element));
                if skip || DROPPED.contains(&element.value().name()) {
                    self.skipped = Some(id);
                } else {
                    self.element(id, element);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, id: NodeId, dom: &Dom) {
        if self.skipped.is_some() {
            if self.skipped == Some(id) {
                self.skipped = None;
            }
            return;
        }
        let Dom::Element(element) = dom else { return };
        if let Some(at) = self.stack.iter().rposition(|frame| frame.element == Some(id)) {
            self.stack.truncate(at.max(1));
        }
        if ARRANGING.contains(&element.name()) || matches!(element.name(), "summary" | "dt") {
            self.end_paragraph();
        }
        if KEPT.contains(&element.name()) {
            self.inline(NodeValue::HtmlInline(format!("</{}>", element.name())));
        }
    }

    fn element(&mut self, id: NodeId, element: ElementRef<'_>) {
        let dom = element.value();
        self.anchor(dom);
        match dom.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.level = dom.name().as_bytes()[1] - b'0';
                self.heading(id, dom, self.level);
            }
            "summary" | "dt" if self.options.questions && self.block_level() => {
                self.heading(id, dom, (self.level + 1).clamp(2, 6));
                self.level = self.level.max(1);
            }
            "summary" | "dt" => self.bold(id),
            "p" => self.block(id, NodeValue::Paragraph),
            "blockquote" => self.block(id, NodeValue::BlockQuote),
            "ul" | "ol" | "menu" => self.block(id, NodeValue::List(list(dom))),
            "li" => self.item(id),
            "pre" => self.code_block(id, element),
            "table" => self.table(id, element),
            "hr" => self.leaf(NodeValue::ThematicBreak),
            "br" => self.inline(NodeValue::LineBreak),
            "img" => self.image(dom),
            "a" => self.link(id, dom),
            "em" | "i" | "cite" | "dfn" | "var" => self.span(id, NodeValue::Emph),
            "strong" | "b" => self.span(id, NodeValue::Strong),
            "del" | "s" | "strike" => self.span(id, NodeValue::Strikethrough),
            "code" | "samp" | "tt" => self.code(id, element),
            name if KEPT.contains(&name) => self.inline(NodeValue::HtmlInline(format!("<{name}>"))),
            name if ARRANGING.contains(&name) => self.end_paragraph(),
            _ => {}
        }
    }

    /// Whether blocks can stand here.
    fn block_level(&self) -> bool {
        is_container(self.top()) || self.is_implicit()
    }

    /// Whether the innermost open node is a paragraph that no element asked for.
    fn is_implicit(&self) -> bool {
        self.stack.last().is_some_and(|frame| frame.element.is_none() && !is_container(frame.node))
    }

    fn end_paragraph(&mut self) {
        if self.is_implicit() {
            trim_end(self.top());
            self.stack.pop();
        }
    }

    fn push(&mut self, value: NodeValue, element: Option<NodeId>) {
        let new = node(self.arena, value);
        self.top().append(new);
        self.stack.push(Frame { node: new, element });
    }

    /// Whether elements are still looked into for what they are.
    fn has_room(&self) -> bool {
        self.stack.len() < MAX_DEPTH
    }

    /// Opens a block; within a line of text it is looked through.
    fn block(&mut self, id: NodeId, value: NodeValue) {
        if !self.block_level() {
            return self.inline(NodeValue::SoftBreak);
        }
        self.end_paragraph();
        if matches!(self.top().data.borrow().value, NodeValue::List(_)) {
            self.push(NodeValue::Item(item_of(self.top())), None);
        }
        if self.has_room() {
            self.push(value, Some(id));
        }
    }

    fn leaf(&mut self, value: NodeValue) {
        if self.block_level() {
            self.end_paragraph();
            if matches!(self.top().data.borrow().value, NodeValue::List(_)) {
                self.push(NodeValue::Item(item_of(self.top())), None);
            }
            self.top().append(node(self.arena, value));
        }
    }

    fn heading(&mut self, id: NodeId, dom: &Element, level: u8) {
        self.block(id, NodeValue::Heading(NodeHeading { level, setext: false, closed: false }));
        // On the heading itself, so that whoever splits sections finds it.
        let opened = self.stack.last().is_some_and(|frame| frame.element == Some(id));
        if let Some(anchor) = dom.id().filter(|_| opened) {
            self.top().append(node(self.arena, anchor_tag(anchor)));
        }
    }

    /// An id or name that links can lead to.
    fn anchor(&mut self, dom: &Element) {
        let heading = dom.name().len() == 2 && dom.name().starts_with('h');
        let question = matches!(dom.name(), "summary" | "dt");
        let named = dom.name() == "a" || dom.name() == "section";
        let anchor = dom.id().or_else(|| dom.attr("name").filter(|_| dom.name() == "a"));
        if let Some(anchor) = anchor.filter(|_| named && !heading && !question) {
            if is_container(self.top()) {
                let literal = format!("<a id=\"{}\"></a>", attribute(anchor));
                self.leaf(NodeValue::HtmlBlock(NodeHtmlBlock { block_type: 7, literal }));
            } else {
                self.inline(anchor_tag(anchor));
            }
        }
    }

    /// A line of its own in bold.
    fn bold(&mut self, id: NodeId) {
        if self.block_level() {
            self.end_paragraph();
        }
        self.span(id, NodeValue::Strong);
    }

    fn item(&mut self, id: NodeId) {
        self.end_paragraph();
        let list = |frame: &Frame<'_>| matches!(frame.node.data.borrow().value, NodeValue::List(_));
        if let Some(at) = self.stack.iter().rposition(list) {
            self.stack.truncate(at + 1);
            self.push(NodeValue::Item(item_of(self.top())), Some(id));
        }
    }

    fn code_block(&mut self, id: NodeId, element: ElementRef<'_>) {
        if !self.block_level() {
            return;
        }
        let literal: String = element.text().collect();
        let inner = element.descendent_elements().filter_map(|e| e.value().attr("class"));
        let info = inner.flat_map(str::split_whitespace).find_map(|class| {
            class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")).map(str::to_owned)
        });
        let literal = format!("{}\n", literal.trim_matches('\n'));
        self.leaf(NodeValue::CodeBlock(Box::new(NodeCodeBlock {
            fenced: true,
            fence_char: b'`',
            fence_length: 3,
            fence_offset: 0,
            info: info.unwrap_or_default(),
            literal,
            closed: true,
        })));
        self.skipped = Some(id);
    }

    fn code(&mut self, id: NodeId, element: ElementRef<'_>) {
        let literal = words(&element.text().collect::<String>());
        if !literal.is_empty() {
            self.inline(NodeValue::Code(NodeCode { num_backticks: 1, literal }));
        }
        self.skipped = Some(id);
    }

    fn link(&mut self, id: NodeId, dom: &Element) {
        if let Some(href) = dom.attr("href") {
            let link = NodeLink { url: href.trim().to_owned(), title: String::new() };
            self.span(id, NodeValue::Link(Box::new(link)));
        }
    }

    fn image(&mut self, dom: &Element) {
        let Some(source) = dom.attr("src").filter(|s| !s.trim().is_empty()) else { return };
        self.open_line();
        let image = NodeLink { url: source.trim().to_owned(), title: String::new() };
        let image = node(self.arena, NodeValue::Image(Box::new(image)));
        if let Some(description) = dom.attr("alt").map(words).filter(|alt| !alt.is_empty()) {
            image.append(node(self.arena, NodeValue::Text(description.into())));
        }
        self.top().append(image);
    }

    /// Opens an inline element.
    fn span(&mut self, id: NodeId, value: NodeValue) {
        self.open_line();
        if self.has_room() {
            self.push(value, Some(id));
        }
    }

    fn inline(&mut self, value: NodeValue) {
        let is_break = matches!(value, NodeValue::LineBreak | NodeValue::SoftBreak);
        if is_break && (is_container(self.top()) || self.top().last_child().is_none()) {
            return;
        }
        self.open_line();
        let value = match value {
            // The cells of a table are one line each.
            NodeValue::SoftBreak if self.in_cell() => NodeValue::Text(" ".into()),
            NodeValue::LineBreak if self.in_cell() => NodeValue::HtmlInline("<br>".to_owned()),
            value => value,
        };
        self.top().append(node(self.arena, value));
    }

    fn in_cell(&self) -> bool {
        matches!(self.stack[0].node.data.borrow().value, NodeValue::TableCell)
    }

    /// Makes sure that text can stand here: in a paragraph, a heading, a cell.
    fn open_line(&mut self) {
        if matches!(self.top().data.borrow().value, NodeValue::List(_)) {
            self.push(NodeValue::Item(item_of(self.top())), None);
        }
        if is_container(self.top()) {
            self.push(NodeValue::Paragraph, None);
        }
    }

    fn text(&mut self, text: &str) {
        let top = self.top();
        let blank = text.trim().is_empty();
        let starts = is_container(top) || top.last_child().is_none();
        if blank && starts {
            return;
        }
        let mut words = words(text);
        if !starts && text.starts_with(char::is_whitespace) {
            words.insert(0, ' ');
        }
        if !blank && text.ends_with(char::is_whitespace) {
            words.push(' ');
        }
        self.open_line();
        self.top().append(node(self.arena, NodeValue::Text(words.into())));
    }

    /// A table of plain rows becomes one of the tree; another stays HTML.
    fn table(&mut self, id: NodeId, element: ElementRef<'_>) {
        if !self.block_level() {
            return;
        }
        match rows(element) {
            Some(rows) if !rows.is_empty() => {
                self.end_paragraph();
                if matches!(self.top().data.borrow().value, NodeValue::List(_)) {
                    self.push(NodeValue::Item(item_of(self.top())), None);
                }
                let table = self.rows(&rows);
                self.top().append(table);
            }
            Some(_) => {}
            None => {
                let literal = format!("{}\n", element.html().replace("\n\n", "\n"));
                self.leaf(NodeValue::HtmlBlock(NodeHtmlBlock { block_type: 6, literal }));
            }
        }
        self.skipped = Some(id);
    }

    fn rows(&self, rows: &[Vec<ElementRef<'_>>]) -> Node<'a> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let table = node(
            self.arena,
            NodeValue::Table(Box::new(NodeTable {
                alignments: vec![TableAlignment::None; columns],
                num_columns: columns,
                num_rows: rows.len(),
                num_nonempty_cells: rows.iter().map(Vec::len).sum(),
            })),
        );
        for (at, cells) in rows.iter().enumerate() {
            let row = node(self.arena, NodeValue::TableRow(at == 0));
            for column in 0..columns {
                let cell = node(self.arena, NodeValue::TableCell);
                if let Some(element) = cells.get(column) {
                    self.cell(cell, *element);
                }
                row.append(cell);
            }
            table.append(row);
        }
        table
    }

    fn cell(&self, cell: Node<'a>, element: ElementRef<'_>) {
        let frame = Frame { node: cell, element: Some(element.id()) };
        let mut inside =
            Builder { arena: self.arena, options: self.options, stack: vec![frame], level: 0, skipped: None };
        for edge in element.traverse() {
            match edge {
                Edge::Open(dom) if dom.id() == element.id() => {}
                Edge::Open(dom) => inside.open(dom.id(), dom.value(), ElementRef::wrap(dom)),
                Edge::Close(dom) if dom.id() == element.id() => {}
                Edge::Close(dom) => inside.close(dom.id(), dom.value()),
            }
        }
    }
}

/// Takes off the space that a paragraph's text ends with.
fn trim_end(node: Node<'_>) {
    let Some(last) = node.last_child() else { return };
    if let NodeValue::Text(text) = &mut last.data.borrow_mut().value {
        *text = text.trim_end().to_owned().into();
    }
}

/// Whether a node holds blocks, not text.
fn is_container(node: Node<'_>) -> bool {
    matches!(
        node.data.borrow().value,
        NodeValue::Document | NodeValue::BlockQuote | NodeValue::List(_) | NodeValue::Item(_)
    )
}

fn list(dom: &Element) -> NodeList {
    let ordered = dom.name() == "ol";
    NodeList {
        list_type: if ordered { ListType::Ordered } else { ListType::Bullet },
        start: dom.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1).min(999_999_999),
        delimiter: ListDelimType::Period,
        bullet_char: b'-',
        padding: if ordered { 3 } else { 2 },
        tight: true,
        ..NodeList::default()
    }
}

fn item_of(list: Node<'_>) -> NodeList {
    match &list.data.borrow().value {
        NodeValue::List(list) => *list,
        _ => NodeList::default(),
    }
}

/// The cells of a table, row by row; `None` if a cell spans others or holds what a cell of the tree cannot.
fn rows<'d>(table: ElementRef<'d>) -> Option<Vec<Vec<ElementRef<'d>>>> {
    let mut rows: Vec<Vec<ElementRef<'d>>> = Vec::new();
    for element in table.descendent_elements().skip(1) {
        let dom = element.value();
        match dom.name() {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                let spans =
                    ["colspan", "rowspan"].iter().any(|a| dom.attr(a).is_some_and(|n| n.trim() != "1"));
                if spans {
                    return None;
                }
                rows.last_mut()?.push(element);
            }
            "table" | "ul" | "ol" | "pre" | "blockquote" | "hr" => return None,
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    Some(rows)
}

fn anchor_tag(anchor: &str) -> NodeValue {
    NodeValue::HtmlInline(format!("<a id=\"{}\">", attribute(anchor)))
}

/// A value as it may stand between double quotes.
fn attribute(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn markdown(html: &str, questions: bool) -> String {
        let arena = Arena::new();
        let dom = Html::parse_fragment(html);
        let options = HtmlOptions { questions, ..HtmlOptions::default() };
        super::super::markdown(from_html(&arena, dom.root_element(), &options))
    }

    #[test]
    fn html_becomes_the_markdown_that_says_the_same() {
        let cases = [
            ("<p>One <b>two</b> <a href=\"x.md\">three</a>.</p>", "One **two** [three](x.md)."),
            ("text <div>more <i>of it</i></div> end", "text\n\nmore *of it*\n\nend"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
            ("<ol start=3><li>a</li><li><p>b</p></li></ol>", "3. a\n4. b"),
            ("<h2 id=\"x\">Q?</h2>A", "## <a id=\"x\">Q?\n\nA"),
            ("<pre><code class=\"language-sh\">a  b\n</code></pre>", "```sh\na  b\n```"),
            ("a<br>b <code>c  d</code> <kbd>e</kbd>", "a\\\nb `c d` <kbd>e</kbd>"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>",
                "| a | b |\n| --- | --- |\n| 1 | 2\\|3 |",
            ),
            ("<img src=p.png alt=\"A  p\"><script>x</script><form>y</form>", "![A p](p.png)"),
            ("<blockquote>q</blockquote><hr>", "> q\n\n-----"),
            ("<table><td>a<p>b</table>", "| a b |\n| --- |"),
            ("1 &lt; 2 *not em* [x]", "1 \\< 2 \\*not em\\* \\[x\\]"),
        ];
        for (html, expected) in cases {
            assert_eq!(markdown(html, false), expected, "{html}");
        }
    }

    #[test]
    fn questions_of_a_page_become_headings() {
        let html = "<h2>Group</h2><details><summary>Q1?</summary><p>A1</p></details><dl><dt id=\"q2\">Q2?<dd>A2</dl>";
        assert_eq!(markdown(html, true), "## Group\n\n### Q1?\n\nA1\n\n### <a id=\"q2\">Q2?\n\nA2");
        assert_eq!(markdown("<details><summary>Q1?</summary>A1</details>", false), "**Q1?**\n\nA1");
    }

    #[test]
    fn a_table_with_spans_stays_html() {
        let html = "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>";
        assert!(markdown(html, false).starts_with("<table>"), "{}", markdown(html, false));
    }

    #[test]
    fn elements_that_need_no_end_are_no_depth() {
        for html in [
            "<p>a".repeat(2_000),
            format!("<ul>{}</ul>", "<li>a".repeat(2_000)),
            "<br><b>x</b>".repeat(2_000),
        ] {
            assert!(!nests_too_deep(&html));
        }
    }

    #[test]
    fn depth_costs_neither_stack_nor_content() {
        for element in ["div", "b", "blockquote", "ul><li", "details", "a href=x", "table><tr><td"] {
            let html = format!("{}deep", format!("<{element}>").repeat(1_000));
            assert!(nests_too_deep(&html), "{element}");
            let html = format!("{}deep", format!("<{element}>").repeat(300));
            assert!(!nests_too_deep(&html) && markdown(&html, true).contains("deep"), "{element}");
        }
    }
}
