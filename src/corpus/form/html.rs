//! HTML pages: what is content in them, what they say of themselves, and the questions of `FAQPage` data.

use std::collections::HashSet;

use comrak::Arena;
use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};

use super::row::Row;
use super::{Document, Entry, Expanded, FrontMatter};
use crate::corpus::Problem;
use crate::markup::{self, HtmlOptions};

/// Where a page's content is looked for, best first.
const CONTENT: [&str; 4] = ["main", "[role=main]", "article", "body"];
/// Elements that are a page's frame and not its content.
const FRAME: [&str; 3] = ["nav", "aside", "footer"];
/// Roles of the same.
const FRAME_ROLES: [&str; 5] = ["navigation", "banner", "contentinfo", "search", "complementary"];
/// Words in classes and ids that name the same.
const FRAME_NAMES: [&str; 9] =
    ["breadcrumb", "breadcrumbs", "cookie", "cookies", "navbar", "sidebar", "skiplink", "toc", "pagination"];
/// Objects of linked data that are looked at.
const MAX_OBJECTS: usize = 10_000;

/// Reads a page.
pub(super) fn read(text: &str) -> Document {
    if markup::nests_too_deep(text) {
        return Document { problems: vec![(None, Problem::HtmlTooDeep)], ..Document::default() };
    }
    let page = Html::parse_document(text);
    let content = CONTENT.iter().find_map(|selector| first(page.root_element(), selector));
    let content = content.unwrap_or_else(|| page.root_element());
    let shown = shown_questions(content);
    let (marked, mut rows) = microdata(content, &shown);
    rows.extend(linked_data(&page, &shown));
    let mut document = Document {
        metadata: metadata(&page, content),
        body: Expanded::at(&markdown(content, &marked), 1),
        ..Document::default()
    };
    for row in rows {
        match entry(row) {
            Ok(entry) => document.entries.push(entry),
            Err(problem) => document.problems.push((None, problem)),
        }
    }
    document
}

fn select<'a>(root: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    // The selectors are our own, and parse.
    Selector::parse(selector).map(|selector| root.select(&selector).collect()).unwrap_or_default()
}

fn first<'a>(root: ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    select(root, selector).into_iter().next()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The content as Markdown, without the page's frame and the elements that are entries of their own.
fn markdown(content: ElementRef<'_>, marked: &HashSet<NodeId>) -> String {
    let root = content.id();
    let skip = |element: ElementRef<'_>| {
        marked.contains(&element.id()) || (element.id() != root && is_frame(element))
    };
    let arena = Arena::new();
    let options = HtmlOptions { questions: true, skip: Some(&skip) };
    markup::markdown(markup::from_html(&arena, content, &options))
}

fn is_frame(element: ElementRef<'_>) -> bool {
    let dom = element.value();
    let in_body = || element.parent().and_then(ElementRef::wrap).is_some_and(|p| p.value().name() == "body");
    let named = |names: &str| {
        let words = names.split(|c: char| !c.is_alphanumeric()).map(str::to_ascii_lowercase);
        words.into_iter().any(|word| FRAME_NAMES.contains(&word.as_str()))
    };
    FRAME.contains(&dom.name())
        || (dom.name() == "header" && in_body())
        || dom.attr("role").is_some_and(|role| FRAME_ROLES.contains(&role))
        || dom.attr("hidden").is_some()
        || dom.attr("aria-hidden") == Some("true")
        || [dom.attr("class"), dom.id()].into_iter().flatten().any(named)
}

/// What a page says of itself, under the names of front matter.
fn metadata(page: &Html, content: ElementRef<'_>) -> FrontMatter {
    let root = page.root_element();
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = first(root, &format!("meta[name=\"{name}\"], meta[property=\"{name}\"]"))?;
            found.value().attr("content").map(str::to_owned).filter(|text| !text.trim().is_empty())
        })
    };
    let headings = select(content, "h1");
    let heading =
        headings.first().filter(|_| headings.len() == 1).map(|h1| text(*h1)).filter(|t| !t.is_empty());
    let title = || first(root, "title").map(text);
    let mut values = Map::new();
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            values.insert(key.to_owned(), Value::String(value));
        }
    };
    set("title", heading.or_else(|| meta(&["og:title"])).or_else(title));
    set("description", meta(&["description", "og:description"]));
    set("lang", root.value().attr("lang").map(str::to_owned));
    set("date", meta(&["article:modified_time", "last-modified", "dcterms.modified", "ms.date", "date"]));
    FrontMatter::from_values(values)
}

/// Questions that the page shows as headings, so that data about the page need not repeat them.
fn shown_questions(content: ElementRef<'_>) -> HashSet<String> {
    select(content, "h1, h2, h3, h4, h5, h6, summary, dt").into_iter().map(|e| key(&text(e))).collect()
}

/// A question as it is compared: letters and digits only.
fn key(question: &str) -> String {
    question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Questions marked up in the content itself, and the elements that they stand in.
fn microdata(content: ElementRef<'_>, shown: &HashSet<String>) -> (HashSet<NodeId>, Vec<Row>) {
    let (mut marked, mut rows) = (HashSet::new(), Vec::new());
    for question in select(content, "[itemtype$=\"schema.org/Question\"]") {
        let name = first(question, "[itemprop=name]").map(text).unwrap_or_default();
        let answer = first(
            question,
            "[itemprop=acceptedAnswer] [itemprop=text], [itemprop=suggestedAnswer] [itemprop=text]",
        );
        let Some(answer) = answer.filter(|_| !shown.contains(&key(&name))) else { continue };
        marked.insert(question.id());
        rows.push(Row { questions: vec![name], answer: answer.inner_html(), line: 1, ..Row::default() });
    }
    (marked, rows)
}

/// Questions of `FAQPage` objects in the page's linked data (JSON-LD) that the page does not show.
fn linked_data(page: &Html, shown: &HashSet<String>) -> Vec<Row> {
    let scripts = select(page.root_element(), "script[type=\"application/ld+json\"]");
    let mut pending: Vec<Value> = scripts
        .iter()
        .filter_map(|s| serde_json::from_str(&s.text().collect::<String>()).ok())
        .rev()
        .collect();
    let mut rows = Vec::new();
    for _ in 0..MAX_OBJECTS {
        match pending.pop() {
            Some(Value::Array(items)) => pending.extend(items.into_iter().rev()),
            Some(Value::Object(mut object)) => {
                if is_question(&object) {
                    rows.extend(question(&object).filter(|row| !shown.contains(&key(&row.questions[0]))));
                }
                pending.extend(["mainEntity", "@graph"].into_iter().filter_map(|name| object.remove(name)));
            }
            Some(_) => {}
            None => break,
        }
    }
    rows
}

fn is_question(object: &Map<String, Value>) -> bool {
    super::row::texts(object.get("@type").unwrap_or(&Value::Null)).iter().any(|kind| kind == "Question")
}

fn question(object: &Map<String, Value>) -> Option<Row> {
    let name = object.get("name").and_then(Value::as_str)?.trim();
    let answer = object.get("acceptedAnswer").or_else(|| object.get("suggestedAnswer"))?;
    let answer = answer.as_array().and_then(|all| all.first()).unwrap_or(answer);
    let answer = answer.get("text").and_then(Value::as_str)?;
    // The name of a question may hold entities, like the text of its answer.
    let name = text(Html::parse_fragment(name).root_element());
    Some(Row { questions: vec![name], answer: answer.to_owned(), line: 1, ..Row::default() })
}

/// An entry whose answer is HTML.
fn entry(row: Row) -> Result<Entry, Problem> {
    if markup::nests_too_deep(&row.answer) {
        return Err(Problem::HtmlTooDeep);
    }
    let arena = Arena::new();
    let dom = Html::parse_fragment(&row.answer);
    let answer = markup::markdown(markup::from_html(&arena, dom.root_element(), &HtmlOptions::default()));
    row.entry(Expanded::at(&answer, 1))
}
