//! Cutting a document that is too long to be shown at once, where a reader would pause.

use comrak::nodes::NodeValue;
use comrak::{Arena, Node};

use super::{copy, node};

/// Blocks are cut within blocks at most this deep.
const MAX_DEPTH: usize = 8;

/// Cuts a document where its text grows wider than `limit` columns (a letter is one, one of a script as
/// Chinese two) and returns what comes after, as a document of its own.
///
/// It is cut between blocks if that leaves at least a quarter of the limit; else between items, rows (the
/// header is repeated), lines of code or, in a paragraph, words. `None` if it is not too long, or nothing in
/// it can be cut.
pub fn cut<'a>(arena: &'a Arena<'a>, root: Node<'a>, limit: usize) -> Option<Node<'a>> {
    // No letter is wider than it has bytes, and most documents are far from too long.
    if sum(root, str::len) <= limit {
        return None;
    }
    let path = path(root, limit)?;
    let last = path.len() - 1;
    let mut rest: Option<Node<'a>> = None;
    for (at, step) in path.iter().enumerate().rev() {
        let shell = shell(arena, step.parent, step.child);
        if at == last {
            match split_leaf(arena, step.child, step.room) {
                Some(tail) => shell.append(tail),
                None => shell.append(step.child),
            }
        } else if let Some(inner) = rest {
            shell.append(inner);
        }
        step.next.iter().for_each(|after| shell.append(after));
        rest = Some(shell);
    }
    rest
}

/// One level on the way to the place of the cut.
struct Step<'a> {
    parent: Node<'a>,
    /// The child that does not fit.
    child: Node<'a>,
    /// What follows it.
    next: Vec<Node<'a>>,
    /// What of the limit is left where it begins.
    room: usize,
}

/// The way to the place of the cut; `None` if there is nothing to cut, or nothing before it.
fn path<'a>(root: Node<'a>, limit: usize) -> Option<Vec<Step<'a>>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let (mut parent, mut room, mut kept) = (root, limit, false);
    loop {
        let mut found = None;
        for child in parent.children() {
            let width = width(child);
            if width > room {
                found = Some(child);
                break;
            }
            room -= width;
            kept |= width > 0;
        }
        let Some(child) = found else { break };
        let next = std::iter::successors(child.next_sibling(), |n| n.next_sibling()).collect();
        steps.push(Step { parent, child, next, room });
        let deeper = has_parts(child) && steps.len() < MAX_DEPTH;
        if !deeper || (limit - room) * 4 >= limit {
            break;
        }
        parent = child;
    }
    let leaf = steps.last()?;
    (kept || is_leaf(leaf.child)).then_some(steps)
}

/// Whether a node can be cut between its children.
fn has_parts(node: Node<'_>) -> bool {
    matches!(
        node.data.borrow().value,
        NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::BlockQuote
            | NodeValue::Alert(_)
            | NodeValue::Table(_)
            | NodeValue::Paragraph
    )
}

/// Whether a node can be cut within its own text.
fn is_leaf(node: Node<'_>) -> bool {
    matches!(node.data.borrow().value, NodeValue::Text(_) | NodeValue::CodeBlock(_))
}

/// An empty node like `parent`, to take what comes after the cut.
fn shell<'a>(arena: &'a Arena<'a>, parent: Node<'a>, child: Node<'a>) -> Node<'a> {
    let mut value = parent.data.borrow().value.clone();
    if let NodeValue::List(list) = &mut value {
        let before = std::iter::successors(child.previous_sibling(), |n| n.previous_sibling()).count();
        list.start = list.start.saturating_add(before);
    }
    let shell = node(arena, value);
    if let (NodeValue::Table(_), Some(header)) = (&parent.data.borrow().value, parent.first_child())
        && !header.same_node(child)
    {
        shell.append(copy(arena, header));
    }
    shell
}

/// Cuts a text or a block of code so that the first part fits; returns the second.
fn split_leaf<'a>(arena: &'a Arena<'a>, leaf: Node<'a>, room: usize) -> Option<Node<'a>> {
    let value = &mut leaf.data.borrow_mut().value;
    match value {
        NodeValue::Text(text) => {
            let at = break_before(text, room, char::is_whitespace)?;
            let tail = text[at..].trim_start().to_owned();
            *text = text[..at].trim_end().to_owned().into();
            Some(node(arena, NodeValue::Text(tail.into())))
        }
        NodeValue::CodeBlock(code) => {
            let at = break_before(&code.literal, room, |c| c == '\n')?;
            let mut tail = code.clone();
            tail.literal = code.literal[at..].trim_start_matches('\n').to_owned();
            code.literal.truncate(at);
            code.literal.push('\n');
            Some(node(arena, NodeValue::CodeBlock(tail)))
        }
        _ => None,
    }
}

/// Where to break a text so that what is before fits: at the last place that `is_break` allows, not at its
/// very beginning. A text without any such place is broken where the room ends.
fn break_before(text: &str, room: usize, is_break: impl Fn(char) -> bool) -> Option<usize> {
    let (mut used, mut last, mut end) = (0, None, None);
    for (at, c) in text.char_indices() {
        used += columns(c);
        if used > room {
            end = Some(at);
            break;
        }
        if is_break(c) && at > 0 {
            last = Some(at);
        }
    }
    last.or(end).filter(|at| *at > 0 && *at < text.len())
}

/// How wide the text of a node is.
pub fn width(node: Node<'_>) -> usize {
    sum(node, |text| text.chars().map(columns).sum())
}

/// The sum of what the texts of a node measure.
fn sum(node: Node<'_>, measure: impl Fn(&str) -> usize) -> usize {
    node.descendants()
        .map(|n| match &n.data.borrow().value {
            NodeValue::Text(literal) => measure(literal),
            NodeValue::Code(code) => measure(&code.literal),
            NodeValue::CodeBlock(code) => measure(&code.literal),
            NodeValue::HtmlBlock(block) => measure(&block.literal),
            _ => 0,
        })
        .sum()
}

/// Letters from the scripts of East Asia are as wide as two others, and say as much.
fn columns(c: char) -> usize {
    if c >= '\u{2e80}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markup::{markdown, parse, plain};

    fn halves(source: &str, limit: usize) -> (String, Option<String>) {
        let arena = Arena::new();
        let root = parse(&arena, source);
        let rest = cut(&arena, root, limit).map(markdown);
        (markdown(root), rest)
    }

    #[test]
    fn a_document_is_cut_where_a_reader_would_pause() {
        let cases = [
            ("short", 10, "short", None),
            ("one two\n\nthree four\n\nfive", 8, "one two", Some("three four\n\nfive")),
            ("one two three", 8, "one two", Some("three")),
            ("- aaaa\n- bbbb\n- cccc", 9, "- aaaa\n- bbbb", Some("- cccc")),
            ("3. aaaa\n4. bbbb", 5, "3. aaaa", Some("4. bbbb")),
            (
                "| h |\n|---|\n| aaaa |\n| bbbb |",
                6,
                "| h |\n| --- |\n| aaaa |",
                Some("| h |\n| --- |\n| bbbb |"),
            ),
            ("```\naaaa\nbbbb\n```", 6, "```\naaaa\n```", Some("```\nbbbb\n```")),
            ("> aaaa\n>\n> bbbb", 5, "> aaaa", Some("> bbbb")),
            ("日本語の文章", 6, "日本語", Some("の文章")),
        ];
        for (source, limit, first, rest) in cases {
            let found = halves(source, limit);
            assert_eq!((found.0.as_str(), found.1.as_deref()), (first, rest), "{source}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(source in "([a-z]{1,6}|[a-z]{1,4} [a-z]{1,4}|\n\n|\n|- |1\\. |> |`{3}\n|\\*\\*|  ){0,40}", limit in 1usize..40) {
            let letters = |root: Node<'_>| plain(root).chars().filter(char::is_ascii_alphabetic).collect::<String>();
            let arena = Arena::new();
            let whole = letters(parse(&arena, &source));
            let root = parse(&arena, &source);
            let rest = cut(&arena, root, limit);
            prop_assert_eq!(letters(root) + &rest.map(letters).unwrap_or_default(), whole);
        }
    }
}
