//! Footnotes, which stand at the end of a document and belong to the sections that refer to them.

use comrak::nodes::{ListDelimType, ListType, NodeList, NodeValue};
use comrak::{Arena, Node};

use crate::markup;

/// The footnotes of a document, taken out of it.
pub(super) struct Footnotes<'a> {
    definitions: Vec<(String, Node<'a>)>,
}

impl<'a> Footnotes<'a> {
    /// Takes the definitions out of a document.
    pub(super) fn take(root: Node<'a>) -> Self {
        let mut definitions = Vec::new();
        for child in root.children().collect::<Vec<_>>() {
            if let NodeValue::FootnoteDefinition(note) = &child.data.borrow().value {
                definitions.push((note.name.clone(), child));
            }
        }
        definitions.iter().for_each(|(_, definition)| definition.detach());
        Footnotes { definitions }
    }

    /// Gives a section copies of the footnotes that it refers to.
    pub(super) fn attach(&self, arena: &'a Arena<'a>, section: Node<'a>) {
        let names: Vec<String> = references(section).map(|(name, _)| name).collect();
        let wanted = |name: &String| names.contains(name);
        for (_, definition) in self.definitions.iter().filter(|(name, _)| wanted(name)) {
            section.append(markup::copy(arena, definition));
        }
    }
}

/// Makes of a section's footnotes a list at its end and of the references to them numbers: several answers
/// on one page must not lead to each other's notes.
pub(super) fn flatten<'a>(arena: &'a Arena<'a>, section: Node<'a>) {
    let definitions: Vec<Node<'a>> = section
        .children()
        .filter(|child| matches!(child.data.borrow().value, NodeValue::FootnoteDefinition(_)))
        .collect();
    if definitions.is_empty() {
        return;
    }
    let names: Vec<String> = definitions.iter().filter_map(|d| name(d)).collect();
    for (name, reference) in references(section).collect::<Vec<_>>() {
        let number = names.iter().position(|n| *n == name).map_or(name, |at| (at + 1).to_string());
        for part in [
            NodeValue::HtmlInline("<sup>".to_owned()),
            NodeValue::Text(number.into()),
            NodeValue::HtmlInline("</sup>".to_owned()),
        ] {
            reference.insert_before(markup::node(arena, part));
        }
        reference.detach();
    }
    let kind = NodeList {
        list_type: ListType::Ordered,
        delimiter: ListDelimType::Period,
        start: 1,
        padding: 3,
        tight: true,
        ..NodeList::default()
    };
    let list = markup::node(arena, NodeValue::List(kind));
    for definition in definitions {
        let item = markup::node(arena, NodeValue::Item(kind));
        definition.children().collect::<Vec<_>>().into_iter().for_each(|child| item.append(child));
        definition.detach();
        list.append(item);
    }
    section.append(list);
}

fn references<'a>(root: Node<'a>) -> impl Iterator<Item = (String, Node<'a>)> {
    root.descendants().filter_map(|node| match &node.data.borrow().value {
        NodeValue::FootnoteReference(note) => Some((note.name.clone(), node)),
        _ => None,
    })
}

fn name(definition: Node<'_>) -> Option<String> {
    match &definition.data.borrow().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        _ => None,
    }
}
