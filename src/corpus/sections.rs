//! An article's body to sections: one a heading.
//!
//! The text before the first heading is a section whose question is the article's title. A
//! heading with nothing below it but deeper headings is no section: it is context for them. A
//! heading with nothing below it at all is reported, and is no section either; but where the text
//! below it could not be brought in from another file, its answer is the link to its place on the
//! web, where that text is shown.

use comrak::nodes::{NodeLink, NodeList, NodeValue};
use comrak::{Arena, Node};

use super::anchors::{Anchors, anchors_in, only_anchors};
use super::footnotes::{self, Footnotes};
use super::form::{Document, Entry, Expanded};
use super::{Headings, Problem, Reference, Rest, Section};
use crate::language::Language;
use crate::markup;
use crate::site::{Link, Site};
use crate::wording;

/// A longer answer is cut, in columns of text: about a screen and a half.
const MAX_WIDTH: usize = 6_000;
/// A section with more letters in links than this of ten is little more than links.
const LINKS_IN_TEN: usize = 8;
/// The most headings that the overview of an article lists.
const MAX_OVERVIEW: usize = 50;

/// Where the body stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) article: &'a str,
    pub(super) site: &'a Site,
    pub(super) language: &'static Language,
    /// The title that the front matter gives, or an empty one.
    pub(super) title: &'a str,
    /// What the front matter says that it is about, or nothing.
    pub(super) description: &'a str,
    /// Lines of the file that should have brought in the text of another file, and could not.
    pub(super) missing: &'a [usize],
}

/// What was found in a body.
pub(super) struct Found {
    pub(super) sections: Vec<Section>,
    /// The title given, else the text of the first heading.
    pub(super) title: String,
    /// What became of the headings in the body.
    pub(super) headings: Headings,
    /// What is wrong, by line of the file.
    pub(super) problems: Vec<(usize, Problem)>,
    /// Fragments that lead somewhere.
    pub(super) anchors: Vec<String>,
    /// Links to files of the corpus.
    pub(super) references: Vec<Reference>,
}

/// Splits a document into its sections and renders them.
pub(super) fn split(document: Document, place: Place<'_>) -> Found {
    let arena = Arena::new();
    let root = parse(&arena, &document.body);
    let footnotes = Footnotes::take(root);
    let mut splitter = Splitter {
        place,
        arena: &arena,
        footnotes,
        drafts: Vec::new(),
        anchors: Vec::new(),
        problems: Vec::new(),
        duplicates: Vec::new(),
        headings: Headings::default(),
        category: String::new(),
        first_heading: None,
        fragments: Vec::new(),
        references: Vec::new(),
    };
    splitter.fragments = anchors_in(root);
    splitter.headings.found = headings(root.descendants());
    splitter.headings.nested = splitter.headings.found - headings(root.children());
    for node in root.children().collect::<Vec<_>>() {
        splitter.block(node);
    }
    // A question that stands apart is no title for all of them.
    splitter.first_heading = splitter.drafts.iter().find_map(|d| d.heading.as_ref()).map(|h| h.text.clone());
    for entry in document.entries {
        splitter.entry(entry);
    }
    splitter.finish()
}

/// Parses Markdown, raw HTML in it included, and gives its nodes the lines of the file.
fn parse<'a>(arena: &'a Arena<'a>, text: &Expanded) -> Node<'a> {
    let root = markup::parse(arena, &text.text);
    for node in root.descendants() {
        let start = &mut node.data.borrow_mut().sourcepos.start;
        start.line = text.lines.get(start.line.saturating_sub(1)).copied().unwrap_or(start.line);
    }
    markup::absorb_html(arena, root);
    root
}

fn line_of(node: Node<'_>) -> usize {
    node.data.borrow().sourcepos.start.line
}

/// A section before it is rendered.
#[derive(Default)]
struct Draft<'a> {
    heading: Option<Heading>,
    alternates: Vec<String>,
    source: Option<String>,
    blocks: Vec<Node<'a>>,
    line: usize,
}

struct Heading {
    level: u8,
    text: String,
    anchor: Option<String>,
}

struct Splitter<'a, 'p> {
    place: Place<'p>,
    arena: &'a Arena<'a>,
    footnotes: Footnotes<'a>,
    drafts: Vec<Draft<'a>>,
    /// Anchors on a line of their own, for the heading that follows.
    anchors: Vec<String>,
    problems: Vec<(usize, Problem)>,
    /// Anchors that are given twice: the line, as written, as indexed.
    duplicates: Vec<(usize, String, String)>,
    headings: Headings,
    /// Text of the first heading of the running text.
    first_heading: Option<String>,
    /// What the last entry stood under.
    category: String,
    /// Fragments that lead somewhere, and links to files of the corpus.
    fragments: Vec<String>,
    references: Vec<Reference>,
}

impl<'a> Splitter<'a, '_> {
    /// Takes the next block of the body, in order.
    fn block(&mut self, node: Node<'a>) {
        let level = match &node.data.borrow().value {
            NodeValue::Heading(heading) => Some(heading.level),
            _ => None,
        };
        let line = line_of(node);
        match level {
            Some(level) => self.heading(node, level, line),
            None => {
                let drafts = &mut self.drafts;
                if drafts.is_empty() {
                    drafts.push(Draft { line, ..Draft::default() });
                }
                if let Some(anchors) = only_anchors(node) {
                    self.anchors.extend(anchors);
                } else if let Some(draft) = drafts.last_mut() {
                    self.anchors.clear();
                    draft.blocks.push(node);
                }
            }
        }
    }

    fn heading(&mut self, node: Node<'a>, level: u8, line: usize) {
        let text = markup::inline_text(node);
        if text.is_empty() {
            self.headings.nameless += 1;
            self.problems.push((line, Problem::EmptyHeading));
            return;
        }
        let anchor = anchors_in(node).into_iter().next();
        let anchor = anchor.or_else(|| self.anchors.pop());
        self.anchors.clear();
        let heading = Some(Heading { level, text, anchor });
        self.drafts.push(Draft { heading, line, ..Draft::default() });
    }

    /// Takes a question that stands apart: a section whatever is in its answer, below its category.
    fn entry(&mut self, entry: Entry) {
        let level = if entry.category.is_empty() { 2 } else { 3 };
        let heading = |level, text, anchor| Some(Heading { level, text, anchor });
        if !entry.category.is_empty() && self.category != entry.category {
            let text = entry.category.clone();
            self.drafts.push(Draft { heading: heading(2, text, None), line: entry.line, ..Draft::default() });
            self.headings.found += 1;
        }
        self.category = entry.category;
        let question = markup::parse(self.arena, &entry.question);
        let anchor = anchors_in(question).into_iter().next();
        let question = markup::inline_text(question);
        let root = parse(self.arena, &entry.answer);
        self.fragments.extend(anchors_in(root));
        let nested = headings(root.descendants());
        self.headings.nested += nested;
        self.headings.found += nested + 1;
        if question.is_empty() {
            self.headings.nameless += 1;
            self.problems.push((entry.line, Problem::EmptyHeading));
            return;
        }
        self.drafts.push(Draft {
            heading: heading(level, question, anchor),
            alternates: entry.alternates,
            source: entry.source,
            blocks: root.children().collect(),
            line: entry.line,
        });
    }

    fn finish(mut self) -> Found {
        let mut drafts = std::mem::take(&mut self.drafts);
        if drafts.is_empty() && !self.place.missing.is_empty() {
            drafts.push(Draft { line: self.place.missing[0], ..Draft::default() });
        }
        let first_heading = self.first_heading.take();
        let given = self.place.title.trim();
        let title = if given.is_empty() { first_heading.unwrap_or_default() } else { given.to_owned() };

        let outline: Vec<(u8, String)> =
            drafts.iter().filter_map(|d| d.heading.as_ref()).map(|h| (h.level, h.text.clone())).collect();
        let mut sections: Vec<Section> = Vec::new();
        let mut places = Vec::new();
        let mut parents: Vec<(u8, String)> = Vec::new();
        let mut anchors = Anchors::default();
        let levels: Vec<Option<u8>> = drafts.iter().map(|d| d.heading.as_ref().map(|h| h.level)).collect();
        let lines: Vec<usize> = drafts.iter().map(|d| d.line).collect();
        for (i, mut draft) in drafts.into_iter().enumerate() {
            let level = draft.heading.as_ref().map_or(0, |h| h.level);
            while parents.last().is_some_and(|(above, _)| *above >= level) {
                parents.pop();
            }
            let anchor = self.anchor(&draft, &mut anchors);
            places.extend(draft.heading.as_ref().map(|_| anchor.clone()));
            let question = draft.heading.as_ref().map_or_else(|| title.clone(), |h| h.text.clone());
            let chain = parents.iter().map(|(_, text)| text.clone()).collect();
            if let Some(heading) = &draft.heading {
                parents.push((level, heading.text.clone()));
            }
            let has_children = levels.get(i + 1).is_some_and(|next| next.is_some_and(|next| next > level));
            let end = lines.get(i + 1).copied().unwrap_or(usize::MAX);
            if draft.blocks.is_empty()
                && self.place.missing.iter().any(|line| (draft.line..end).contains(line))
            {
                let url = self.place.site.url(self.place.article, Some(&anchor));
                draft.blocks.push(link_paragraph(self.arena, url, &question));
            }
            let section = self.render(draft, level, anchor, question, chain);
            if is_empty(&section) {
                self.headings.context += usize::from(level > 0 && has_children);
                if level > 0 && !has_children {
                    self.headings.empty += 1;
                    self.problems.push((section.line, Problem::EmptySection { heading: section.question }));
                }
            } else {
                self.headings.sections += usize::from(level > 0);
                sections.push(section);
            }
        }
        self.duplicate_anchors();
        if !is_found_by(&sections, &title) {
            match sections.first_mut().filter(|first| first.level <= 1) {
                // What stands first is about all of it, whatever it is called.
                Some(first) => first.alternates.push(title.clone()),
                None => {
                    let links = outline.into_iter().zip(places).collect::<Vec<_>>();
                    sections.splice(0..0, self.overview(&title, &links));
                }
            }
        }
        let several = sections.len() > 1;
        // Before other sections, the text above the first heading says what all of it is about.
        sections
            .iter_mut()
            .for_each(|s| s.headed |= several && s.anchor.is_empty() && !s.question.is_empty());
        self.problems.sort_by_key(|(line, _)| *line);
        self.fragments.extend(anchors.given);
        Found {
            sections,
            title,
            headings: self.headings,
            problems: self.problems,
            anchors: self.fragments,
            references: self.references,
        }
    }

    /// Reports the anchors that are given twice, once for all of them: whole articles are written by copying.
    fn duplicate_anchors(&mut self) {
        let mut all = std::mem::take(&mut self.duplicates).into_iter();
        if let Some((line, anchor, renamed)) = all.next() {
            self.problems.push((line, Problem::DuplicateAnchor { anchor, renamed, more: all.count() }));
        }
    }

    /// The article as a whole, found by its title: what it says that it is about, and the way to its parts.
    fn overview(&mut self, title: &str, headings: &[((u8, String), String)]) -> Option<Section> {
        let mut levels: Vec<u8> = headings.iter().map(|((level, _), _)| *level).collect();
        levels.sort_unstable();
        let shallowest = *levels.iter().find(|level| levels.iter().filter(|l| l == level).count() > 1)?;
        let parts = headings.iter().filter(|((level, _), _)| *level == shallowest).take(MAX_OVERVIEW);
        let kind = NodeList { bullet_char: b'-', padding: 2, tight: true, ..NodeList::default() };
        let list = markup::node(self.arena, NodeValue::List(kind));
        for ((_, text), anchor) in parts {
            let item = markup::node(self.arena, NodeValue::Item(kind));
            let url = self.place.site.url(self.place.article, Some(anchor));
            item.append(link_paragraph(self.arena, url, text));
            list.append(item);
        }
        let mut blocks: Vec<Node<'a>> = Vec::new();
        if !self.place.description.is_empty() {
            let paragraph = markup::node(self.arena, NodeValue::Paragraph);
            paragraph
                .append(markup::node(self.arena, NodeValue::Text(self.place.description.to_owned().into())));
            blocks.push(paragraph);
        }
        blocks.push(list);
        let draft = Draft { blocks, line: 1, ..Draft::default() };
        let section = self.render(draft, 0, String::new(), title.to_owned(), Vec::new());
        // Whatever the description adds, it is found by its title, not by what its parts are called.
        Some(Section { headed: true, links_only: true, ..section })
    }

    fn anchor(&mut self, draft: &Draft<'_>, anchors: &mut Anchors) -> String {
        let Some(heading) = &draft.heading else { return String::new() };
        match &heading.anchor {
            None => anchors.slug(&heading.text),
            Some(anchor) => {
                let renamed = anchors.given(anchor);
                if renamed != *anchor {
                    self.duplicates.push((draft.line, anchor.clone(), renamed.clone()));
                }
                renamed
            }
        }
    }

    fn render(
        &mut self,
        draft: Draft<'a>,
        level: u8,
        anchor: String,
        question: String,
        parents: Vec<String>,
    ) -> Section {
        let root = markup::document(self.arena, draft.blocks);
        self.footnotes.attach(self.arena, root);
        let links = self.resolve_links(root, draft.line);
        let links_only = mostly_links(root);
        self.clean_html(root);
        let rest = markup::cut(self.arena, root, MAX_WIDTH).map(|rest| {
            self.label_alerts(rest);
            footnotes::flatten(self.arena, rest);
            Rest { html: markup::html(rest), text: markup::plain(rest) }
        });
        let markdown = markup::markdown(root);
        self.label_alerts(root);
        footnotes::flatten(self.arena, root);
        let (html, text) = (markup::html(root), markup::plain(root));
        Section {
            headed: draft.heading.is_some(),
            anchor,
            question,
            alternates: draft.alternates,
            level,
            source: draft.source,
            parents,
            markdown,
            html,
            text,
            rest,
            links_only,
            links,
            line: draft.line,
        }
    }

    /// Markdown's alerts carry no label; the renderings that show one show it in the article's language.
    fn label_alerts(&self, root: Node<'a>) {
        for node in root.descendants() {
            if let NodeValue::Alert(alert) = &mut node.data.borrow_mut().value {
                alert.title =
                    Some(wording::text(self.place.language, markup::alert_label(alert.alert_type), &[]));
            }
        }
    }

    /// Makes every link absolute and takes away those that an answer must not carry, keeping
    /// their text. Returns the targets.
    fn resolve_links(&mut self, root: Node<'a>, line: usize) -> Vec<String> {
        let mut links = Vec::new();
        for node in root.descendants().collect::<Vec<_>>() {
            let (written, is_link) = match &node.data.borrow().value {
                NodeValue::Link(link) => (link.url.clone(), true),
                NodeValue::Image(image) => (image.url.clone(), false),
                _ => continue,
            };
            let resolved = self.place.site.resolve(self.place.article, &written);
            if let Link::Internal { target, anchor, .. } = &resolved {
                let at = line_of(node);
                self.references.push(Reference { line: at, target: target.clone(), anchor: anchor.clone() });
            }
            match resolved.url() {
                Some(url) => {
                    if let NodeValue::Link(link) | NodeValue::Image(link) = &mut node.data.borrow_mut().value
                    {
                        url.clone_into(&mut link.url);
                    }
                    if is_link {
                        links.push(url.to_owned());
                    }
                }
                None => {
                    self.problems.push((line, Problem::UnsafeLink { target: written }));
                    for child in node.children().collect::<Vec<_>>() {
                        node.insert_before(child);
                    }
                    node.detach();
                }
            }
        }
        links
    }

    /// Raw HTML: blocks are sanitized with their links resolved; of inline tags those stay that
    /// only mark text up.
    fn clean_html(&self, root: Node<'a>) {
        let resolve = |href: &str| match self.place.site.resolve(self.place.article, href) {
            Link::Unsafe => None,
            link => link.url().map(str::to_owned),
        };
        for node in root.descendants().collect::<Vec<_>>() {
            let mut data = node.data.borrow_mut();
            let gone = match &mut data.value {
                NodeValue::HtmlBlock(block) => {
                    // What was text in raw HTML must not become a link where the block is taken
                    // for Markdown again.
                    block.literal = markup::fragment(&block.literal, resolve).replace('[', "&#91;");
                    block.literal.is_empty()
                }
                NodeValue::HtmlInline(tag) => match plain_tag(tag) {
                    Some(plain) => {
                        *tag = plain;
                        false
                    }
                    None => true,
                },
                _ => false,
            };
            drop(data);
            if gone {
                node.detach();
            }
        }
    }
}

/// Whether there is nothing to show. A picture without a description has no text, and is an answer.
fn is_empty(section: &Section) -> bool {
    section.text.is_empty() && !section.html.contains("<img")
}

/// Whether most letters of a section stand in links, and nothing in it is code, a table or a picture.
fn mostly_links(root: Node<'_>) -> bool {
    // Letters are told by tables, which are slow, and most sections have none in links.
    if !root.descendants().any(|node| matches!(node.data.borrow().value, NodeValue::Link(_))) {
        return false;
    }
    let (mut all, mut linked) = (0usize, 0usize);
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => {
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                let link = |n: Node<'_>| matches!(n.data.borrow().value, NodeValue::Link(_));
                all += letters;
                linked += if node.ancestors().any(link) { letters } else { 0 };
            }
            NodeValue::Code(_) | NodeValue::CodeBlock(_) | NodeValue::Table(_) | NodeValue::Image(_) => {
                return false;
            }
            _ => {}
        }
    }
    all > 0 && linked * 10 >= all * LINKS_IN_TEN
}

/// Whether one section of an article is found by its title, or there is no need for it.
fn is_found_by(sections: &[Section], title: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let is_title = |text: &str| letters(text).eq(letters(title));
    !title.contains(char::is_alphanumeric)
        || sections.len() < 2
        || sections.iter().any(|s| s.anchor.is_empty() || is_title(&s.question))
}

fn headings<'a>(nodes: impl Iterator<Item = Node<'a>>) -> usize {
    nodes.filter(|node| matches!(node.data.borrow().value, NodeValue::Heading(_))).count()
}

/// A paragraph of one link.
fn link_paragraph<'a>(arena: &'a Arena<'a>, url: String, text: &str) -> Node<'a> {
    let link = markup::node(arena, NodeValue::Link(Box::new(NodeLink { url, title: String::new() })));
    link.append(markup::node(arena, NodeValue::Text(text.to_owned().into())));
    let paragraph = markup::node(arena, NodeValue::Paragraph);
    paragraph.append(link);
    paragraph
}

/// The tag without its attributes, if it only marks text up and cannot do anything else.
fn plain_tag(tag: &str) -> Option<String> {
    const PLAIN: [&str; 12] = ["br", "b", "i", "u", "em", "strong", "sub", "sup", "kbd", "s", "del", "ins"];
    let inner = tag.strip_prefix('<')?;
    let (slash, rest) = inner.strip_prefix('/').map_or(("", inner), |rest| ("/", rest));
    let name: String =
        rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    PLAIN.contains(&name.as_str()).then(|| format!("<{slash}{name}>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Layout, UrlTemplate};

    fn found(body: &str) -> Found {
        let template =
            UrlTemplate::try_from("https://x.example/{locale}/{path}#{anchor}".to_owned()).expect("good");
        let site = Site::new(template, Layout::default(), String::new());
        let language = Language::from_tag("sv").expect("a row");
        {
            let lines: Vec<usize> = (10..).take(body.lines().count()).collect();
            let body = Expanded { text: body.to_owned(), lines, ..Expanded::default() };
            split(
                Document { body, ..Document::default() },
                Place {
                    article: "sv-se/a/b.md",
                    site: &site,
                    language,
                    title: "Title",
                    description: "",
                    missing: &[14],
                },
            )
        }
    }

    fn outline(found: &Found) -> Vec<(&str, &str, String, &str)> {
        found
            .sections
            .iter()
            .map(|s| (s.anchor.as_str(), s.question.as_str(), s.parents.join(" > "), s.text.as_str()))
            .collect()
    }

    #[test]
    fn one_section_a_heading() {
        let found = found(
            "Before.\n\n# <a name=\"top\"></a>Top\n\nIntro.\n\n## Group\n\n### <a name=\"q-one\"></a>Q one?\n\nA1.\n\n### Q two?\n\nA2.\n\n## Empty\n",
        );
        assert_eq!(
            outline(&found),
            [
                ("", "Title", String::new(), "Before."),
                ("top", "Top", String::new(), "Intro."),
                ("q-one", "Q one?", "Top > Group".into(), "A1."),
                ("q-two", "Q two?", "Top > Group".into(), "A2."),
            ]
        );
        let headings = Headings { found: 5, sections: 3, context: 1, empty: 1, nameless: 0, nested: 0 };
        assert_eq!(found.headings, headings);
        assert_eq!(found.problems, [(26, Problem::EmptySection { heading: "Empty".into() })]);
    }

    #[test]
    fn an_article_without_headings_is_one_section() {
        assert_eq!(outline(&found("Just text.")), [("", "Title", String::new(), "Just text.")]);
    }

    #[test]
    fn where_the_text_could_not_be_brought_in_the_answer_is_its_place() {
        let found = found("## A\n\nText.\n\n<!-- line 14: not there -->\n\n## B\n\nText.");
        assert_eq!(found.sections[1].text, "Text.", "text that is there is enough");
        let found = super::tests::found("## A\n\n\n\n\n\n## B\n\nText.");
        assert_eq!(found.sections[1].markdown, "[A](https://x.example/sv-se/a/b#a)");
        let found = super::tests::found("\n\n\n\n");
        assert_eq!(found.sections[0].markdown, "[Title](https://x.example/sv-se/a/b)");
    }

    #[test]
    fn a_picture_is_an_answer_and_a_rule_is_none() {
        let found = found("## A\n\n![](p.png)\n\n## B\n\n---\n");
        assert_eq!(found.sections.len(), 1);
        assert_eq!(found.sections[0].markdown, "![](https://x.example/sv-se/a/p.png)");
    }

    #[test]
    fn anchors_come_from_where_writers_put_them() {
        let cases = [
            ("## <a id='x'></a>H\n\nt", "x"),
            ("<a name=\"before\"></a>\n## H\n\nt", "before"),
            ("<a name=before></a>\n\n## H\n\nt", "before"),
            ("## What's new?\n\nt", "whats-new"),
            ("## Vad är nytt?\n\nt", "vad-är-nytt"),
            ("## H <a href=\"y\">z</a>\n\nt", "h-z"),
        ];
        for (body, anchor) in cases {
            let found = found(body);
            assert_eq!(found.sections.last().map(|s| s.anchor.as_str()), Some(anchor), "{body}");
        }
    }

    #[test]
    fn an_anchor_leads_to_one_section_only() {
        let found = found("## A\n\n1\n\n## A\n\n2\n\n## <a name=\"a\"></a>B\n\n3");
        let anchors: Vec<&str> = found.sections.iter().map(|s| s.anchor.as_str()).collect();
        assert_eq!(anchors, ["", "a", "a-1", "a-2"]);
        assert_eq!(found.problems.len(), 1, "only the given one is reported: {:?}", found.problems);
    }

    #[test]
    fn links_are_absolute_in_every_rendering() {
        let found = found(
            "## H\n\n[a](../c.md#d) [ref] [bad](javascript:x) ![i](m/p.png)\n\n<p><a href=\"e.md\">e</a></p>\n\n[ref]: f.md\n",
        );
        let section = &found.sections[0];
        let links =
            ["https://x.example/sv-se/c#d", "https://x.example/sv-se/a/f", "https://x.example/sv-se/a/e"];
        assert_eq!(section.links, links);
        for rendering in [&section.markdown, &section.html] {
            for url in [
                "https://x.example/sv-se/c#d",
                "https://x.example/sv-se/a/f",
                "https://x.example/sv-se/a/m/p.png",
                "https://x.example/sv-se/a/e",
            ] {
                assert!(rendering.contains(url), "{url} in {rendering}");
            }
            assert!(!rendering.contains("javascript"), "{rendering}");
        }
        assert!(section.text.contains("bad"));
    }

    #[test]
    fn alerts_are_labelled_in_the_articles_language() {
        let section = &found("## H\n\n> [!WARNING]\n> Se upp.\n").sections[0];
        let label = wording::text(Language::from_tag("sv").expect("a row"), "alert-warning", &[]);
        assert!(section.html.contains(&label) && section.text.starts_with(&label), "{section:?}");
        assert_eq!(section.markdown, "> [!WARNING]\n> Se upp.");
    }
}
