//! Runs to the Markdown that a card's text has: bold, italic, links.
//!
//! In: neutral runs. Out: text in which only our own marks are marks.
//! <https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#markdown-commonmark-subset>

use crate::chat::Run;

/// What has a meaning in that Markdown.
const MARKS: &[char] = &['\\', '*', '_', '[', ']', '(', ')', '~', '`', '#', '<', '>', '{', '}', '|', '!'];

/// Words that mean only themselves.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push_str("\n\n");
        }
        escape_line(line, &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    for letter in line.chars() {
        if MARKS.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
}

/// Words that lead to a URL.
pub(super) fn link(title: &str, url: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let url = url.replace('(', "%28").replace(')', "%29").replace(' ', "%20");
    format!("[{}]({url})", escape(&title))
}

/// Runs in one text.
pub(super) fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let words = run.text.trim();
        if words.is_empty() {
            out.push_str(&run.text);
            continue;
        }
        let start = run.text.len() - run.text.trim_start().len();
        out.push_str(run.text.get(..start).unwrap_or_default());
        let mut text = match &run.link {
            Some(url) => link(words, url),
            None => escape(words),
        };
        for (on, mark) in [(run.style.italic, "_"), (run.style.bold, "**")] {
            if on {
                text = format!("{mark}{text}{mark}");
            }
        }
        out.push_str(&text);
        out.push_str(run.text.get(start + words.len()..).unwrap_or_default());
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Block, blocks};

    #[test]
    fn only_our_own_marks_are_marks() {
        let source = "A **strong** and *soft* word, `a_b[0]`, [a (link)](https://a.example/x(1)), 1 \\* 2\\_3 \\[x\\](y)";
        let Block::Paragraph(runs) = blocks(source).remove(0).block else { panic!("a paragraph") };
        assert_eq!(
            inline(&runs),
            "A **strong** and _soft_ word, a\\_b\\[0\\], [a \\(link\\)](https://a.example/x%281%29), 1 \\* 2\\_3 \\[x\\]\\(y\\)"
        );
        assert_eq!(escape("one\ntwo"), "one\n\ntwo");
    }
}
