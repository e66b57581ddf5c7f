//! Tree to Markdown, by comrak's writer.
//!
//! In: a tree. Out: its Markdown, letter by letter what comrak writes of it. Never: a decision about how something
//! is written; those are comrak's.
//!
//! comrak looks at each letter and copies it into a text of its own, which took a tenth of a build. Most letters
//! mean nothing to it. So runs of them are taken out of the tree before, each with one letter in its place that
//! means nothing either, and put into the text behind it.

use std::mem;

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{NodeLink, NodeValue};

use super::OPTIONS;

/// Stand for the runs, in their order: letters for private use, all of which begin with [`FIRST_BYTE`].
const STAND_INS: std::ops::RangeInclusive<u32> = 0xf_0000..=0xf_fffd;
/// The first byte of a stand-in; none of a text that has such a letter itself is taken out.
const FIRST_BYTE: u8 = 0xf3;
/// Runs of fewer bytes stay where they are.
const LEAST: usize = 12;

/// Markdown of a tree: the same content, its form normalized (links inline, fenced code).
pub fn markdown(root: Node<'_>) -> String {
    let mut runs = Runs::default();
    let kept = if runs.taken_out(root) { runs.put_in(&written(root)) } else { None };
    runs.restore();
    let mut out = kept.unwrap_or_else(|| written(root));
    out.truncate(out.trim_end().len());
    out
}

fn written(root: Node<'_>) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = comrak::format_commonmark(root, &OPTIONS, &mut out);
    out
}

/// What is taken out of a tree.
#[derive(Default)]
struct Runs<'a> {
    /// The nodes with their texts as they were.
    texts: Vec<(Node<'a>, String)>,
    /// Where the runs stand: the text, from, to.
    places: Vec<(usize, usize, usize)>,
    bytes: usize,
}

impl<'a> Runs<'a> {
    /// Takes the runs out. Says whether it was done; if not the tree is to be restored all the same.
    fn taken_out(&mut self, root: Node<'a>) -> bool {
        root.traverse().all(|edge| match edge {
            NodeEdge::Start(node) => self.visit(node),
            NodeEdge::End(_) => true,
        })
    }

    fn visit(&mut self, node: Node<'a>) -> bool {
        // Whether a link is written as a bare address hangs on its text.
        let in_link = node.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Link(_)));
        let is_bare = is_address(node);
        let value = &mut node.data_mut().value;
        match value {
            NodeValue::Text(text) if !in_link && text.len() > LEAST => {
                self.take(node, text.to_mut(), is_plain)
            }
            NodeValue::Code(code) => self.take(node, &mut code.literal, is_plain),
            NodeValue::CodeBlock(code) => self.take(node, &mut code.literal, is_plain),
            NodeValue::Link(link) | NodeValue::Image(link) if !is_bare => {
                self.take(node, &mut link.url, |byte| is_plain(byte) && !b" ()".contains(&byte))
            }
            _ => true,
        }
    }

    /// Takes the runs out of a text; `false` if it has a stand-in itself, or there are too many.
    fn take(&mut self, node: Node<'a>, text: &mut String, is_plain: impl Fn(u8) -> bool) -> bool {
        if text.len() <= LEAST {
            return true;
        }
        let bytes = text.as_bytes();
        let mut short = String::new();
        let (mut at, mut done) = (0, 0);
        while at < bytes.len() {
            let from = at;
            at += bytes[at..].iter().position(|byte| !is_plain(*byte)).unwrap_or(bytes.len() - at);
            if let Some((start, end)) = inside(text, from, at) {
                let Some(stand_in) = self.next_stand_in() else { return false };
                short.push_str(&text[done..start]);
                short.push(stand_in);
                self.places.push((self.texts.len(), start, end));
                self.bytes += end - start;
                done = end;
            }
            // What ended the run.
            if bytes.get(at) == Some(&FIRST_BYTE) {
                return false;
            }
            at += 1;
        }
        if done > 0 {
            short.push_str(&text[done..]);
            self.texts.push((node, mem::replace(text, short)));
        }
        true
    }

    fn next_stand_in(&self) -> Option<char> {
        let number = STAND_INS.start() + u32::try_from(self.places.len()).ok()?;
        char::from_u32(number).filter(|_| STAND_INS.contains(&number))
    }

    /// What was written, with the runs in it; `None` if not all of them were.
    fn put_in(&self, short: &str) -> Option<String> {
        let mut out = String::with_capacity(short.len() + self.bytes);
        let mut rest = short;
        let mut count = 0;
        while let Some(at) = rest.bytes().position(|byte| byte == FIRST_BYTE) {
            let stand_in = rest[at..].chars().next()?;
            let (text, from, to) =
                *self.places.get(u32::from(stand_in).checked_sub(*STAND_INS.start())? as usize)?;
            out.push_str(&rest[..at]);
            out.push_str(&self.texts[text].1[from..to]);
            rest = &rest[at + stand_in.len_utf8()..];
            count += 1;
        }
        out.push_str(rest);
        (count == self.places.len()).then_some(out)
    }

    fn restore(&mut self) {
        for (node, text) in self.texts.drain(..) {
            match &mut node.data_mut().value {
                NodeValue::Text(short) => *short = text.into(),
                NodeValue::Code(code) => code.literal = text,
                NodeValue::CodeBlock(code) => code.literal = text,
                NodeValue::Link(link) | NodeValue::Image(link) => link.url = text,
                _ => {}
            }
        }
    }
}

/// Whether a byte means nothing to Markdown wherever it stands, but at the beginning of a line.
fn is_plain(byte: u8) -> bool {
    PLAIN[usize::from(byte)]
}

/// The answers of [`is_plain`]: it is asked of each byte of each article.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < b' ' as usize {
        plain[byte] = false;
        byte += 1;
    }
    let signs = b"*_[]#<>\\`~!@&|";
    let mut at = 0;
    while at < signs.len() {
        plain[signs[at] as usize] = false;
        at += 1;
    }
    plain[FIRST_BYTE as usize] = false;
    plain
};

/// What of a run can be taken out: behind its first letter that is no digit and the next, and before its last. At the
/// beginning of a line a sign may mean something with what follows it, and so does a space at either end of what is
/// emphasized.
fn inside(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    if to - from < LEAST {
        return None;
    }
    let run = &text[from..to];
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let start = digits + run[digits..].char_indices().nth(2)?.0;
    let end = run.len() - run.chars().next_back()?.len_utf8();
    (end.saturating_sub(start) >= LEAST).then_some((from + start, from + end))
}

/// Whether a link may be one whose text is its address.
fn is_address(node: Node<'_>) -> bool {
    let NodeValue::Link(link) = &node.data().value else { return false };
    let ends = |link: &NodeLink, text: &str| link.url.ends_with(text);
    node.first_child().is_some_and(|child| match &child.data().value {
        NodeValue::Text(text) => ends(link, text),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use comrak::Arena;
    use proptest::prelude::*;

    use super::*;
    use crate::markup::{html, parse};

    fn check(source: &str) {
        let arena = Arena::new();
        let root = parse(&arena, source);
        let before = html(root);
        assert_eq!(markdown(root), written(root).trim_end(), "{source}");
        assert_eq!(html(root), before, "the tree is as it was: {source}");
    }

    #[test]
    fn what_is_written_is_what_comrak_writes() {
        let sources = [
            "Words that are long enough to be taken out, and *words that lean, long enough as well*.",
            "1986\\. Words at the beginning of a line, and a number before them.",
            "\\- A sign at the beginning of a line, which is no list\\\n\\+ and one behind a break in it",
            "* *&#32;a space at either end of what is emphasized&#32;*",
            "| a cell that is long enough to be taken out | `a \\| b, which is long enough as well` |\n|---|---|\n| c | d |",
            "<https://example.com/a-rather-long-address> [https://example.com/other](https://example.com/other)",
            "[words](https://example.com/a(b)/with-brackets-and-more \"a title that is long\") ![a picture of it](p.png)",
            "```sh\naz group list --output table --query something\n```\n\n    code that is indented, and long",
            "Private letters \u{f0000} stay as they are, however long the text around them is, and \u{10fffd} too.",
            "Это достаточно длинный текст, чтобы его вынули целиком. 日本語の文章も十分に長い。",
        ];
        sources.into_iter().for_each(check);
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_what_comrak_writes(
            source in "(\\PC{0,3}|[a-zåß日 .,:0-9]{0,40}|[ \n*_\\[\\]()#<>`~!@&|.+=>-]{1,3}|[0-9]{1,2}\\. |\n\n|https://a\\.example/[a-z()]{0,20} ?){0,24}",
        ) {
            check(&source);
        }
    }
}
