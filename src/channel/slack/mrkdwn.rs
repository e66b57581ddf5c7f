//! Blocks to Slack's own markup, `mrkdwn`.
//!
//! In: neutral blocks. Out: text whose words cannot be taken for marks: `&`, `<` and `>` are escaped.
//! <https://docs.slack.dev/messaging/formatting-message-text>

use crate::channel::relay::pieces;
use crate::chat::{Block, Item, Run, words};

/// Between marks and letters, so that Slack sees the marks where a script has no spaces.
const JOINT: char = '\u{200B}';

/// What Slack takes for a mark, escaped.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How many characters a character is when it is escaped.
pub(super) fn escaped_width(letter: char) -> usize {
    match letter {
        '&' => 5,
        '<' | '>' => 4,
        _ => 1,
    }
}

/// Words that lead to a URL.
pub(super) fn link(title: &str, url: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "¦");
    let url = url.replace('|', "%7C").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
    format!("<{}|{}>", url.replace('&', "&amp;"), escape(&title))
}

/// Runs in one text.
pub(super) fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let words = run.text.trim_matches(' ');
        if words.is_empty() {
            out.push_str(&run.text);
            continue;
        }
        let (before, after) = margins(&run.text);
        out.push_str(before);
        let marked = styled(run, words);
        let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let joins = letters(out.chars().next_back()) && !letters(marked.chars().next());
        let closes = out.ends_with(['*', '_', '~', '`']) && letters(marked.chars().next());
        if joins && run.link.is_none() || closes {
            out.push(JOINT);
        }
        out.push_str(&marked);
        out.push_str(after);
    }
    out.trim().to_owned()
}

fn margins(text: &str) -> (&str, &str) {
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len();
    (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
}

fn styled(run: &Run, words: &str) -> String {
    let mut text = match &run.link {
        Some(url) => link(words, url),
        None if run.style.code => format!("`{}`", escape(&words.replace('`', "'"))),
        None => escape(words),
    };
    for (on, mark) in [(run.style.italic, '_'), (run.style.bold, '*'), (run.style.strike, '~')] {
        if on && !run.style.code {
            text = format!("{mark}{text}{mark}");
        }
    }
    text
}

/// A block in texts of at most `most` characters each, cut between lines; a line that is longer alone makes
/// the block bare words.
pub(super) fn texts(block: &Block, most: usize) -> Vec<String> {
    if let Block::Code { text, .. } = block {
        return code(text, most);
    }
    let mut lines = Vec::new();
    self::lines(block, "", &mut lines);
    let fits = lines.iter().all(|line| line.chars().count() <= most);
    if !fits {
        let bare = lines_of_words(block);
        return pieces(&bare, most, escaped_width)
            .into_iter()
            .map(escape)
            .filter(|t| !t.trim().is_empty())
            .collect();
    }
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(last) if last.chars().count() + 1 + line.chars().count() <= most => {
                last.push('\n');
                last.push_str(&line);
            }
            _ => found.push(line),
        }
    }
    found.retain(|text| !text.trim().is_empty());
    found
}

/// Lines of code between fences.
pub(super) fn code(text: &str, most: usize) -> Vec<String> {
    let text = text.replace("```", "`\u{200B}``");
    let fence = |piece: &str| format!("```\n{}\n```", escape(piece.trim_end_matches('\n')));
    pieces(&text, most.saturating_sub(8), escaped_width)
        .into_iter()
        .filter(|piece| !piece.trim().is_empty())
        .map(fence)
        .collect()
}

/// The lines of a block, each whole in itself, `indent` before them.
fn lines(block: &Block, indent: &str, out: &mut Vec<String>) {
    let mut push = |text: String| out.extend(text.lines().map(|line| format!("{indent}{line}")));
    match block {
        Block::Heading(runs) => push(format!("*{}*", escape(words(runs).trim()).replace('*', "∗"))),
        Block::Paragraph(runs) => push(inline(runs)),
        Block::Image { url, alt } => push(link(if alt.trim().is_empty() { url } else { alt }, url)),
        Block::Rule => push("———".to_owned()),
        // Fences within lines would not be whole.
        Block::Code { text, .. } => push(escape(text)),
        Block::Table { rows, .. } => {
            rows.iter().for_each(|row| push(row.iter().map(|c| inline(c)).collect::<Vec<_>>().join(" | ")));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|b| lines(b, &format!("{indent}> "), out)),
        Block::List { start, items } => {
            for (at, item) in items.iter().enumerate() {
                item_lines(item, &marker(item, start.map(|s| s + at)), indent, out);
            }
        }
    }
}

fn item_lines(item: &Item, marker: &str, indent: &str, out: &mut Vec<String>) {
    let from = out.len();
    item.blocks.iter().for_each(|block| lines(block, &format!("{indent}    "), out));
    match out.get_mut(from) {
        Some(first) => *first = format!("{indent}{marker} {}", first.trim_start()),
        None => out.push(format!("{indent}{marker}")),
    }
}

fn marker(item: &Item, number: Option<usize>) -> String {
    match (item.task, number) {
        (Some(true), _) => "☑".to_owned(),
        (Some(false), _) => "☐".to_owned(),
        (None, Some(number)) => format!("{number}."),
        (None, None) => "•".to_owned(),
    }
}

/// The bare words of a block.
fn lines_of_words(block: &Block) -> String {
    match block {
        Block::Heading(runs) | Block::Paragraph(runs) => words(runs),
        Block::Image { alt, .. } => alt.clone(),
        Block::Rule => String::new(),
        Block::Code { text, .. } => text.clone(),
        Block::Quote(blocks) => joined(blocks.iter()),
        Block::List { items, .. } => joined(items.iter().flat_map(|item| &item.blocks)),
        Block::Table { rows, .. } => {
            let row = |row: &Vec<Vec<Run>>| row.iter().map(|c| words(c)).collect::<Vec<_>>().join(" | ");
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn joined<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    blocks.map(lines_of_words).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::blocks;

    fn render(markdown: &str) -> String {
        let parts = blocks(markdown);
        parts.iter().flat_map(|part| texts(&part.block, 3000)).collect::<Vec<_>>().join("\n\n")
    }

    #[test]
    fn articles_read_well_in_slacks_markup() {
        let source = "# Reset *it* & <more>\n\nA **strong** and *soft* word, ~~gone~~, `a<b`, [a | link](https://a.example/?a=1&b=2).\n\n1. one\n2. two\n   - deep\n\n     more\n\n- [x] done\n\n> quoted\n>\n> twice\n\n```rust\nlet a = &b;\n```\n\n![](https://a.example/x.png)\n\n日本語**「強調」**です。\n\n---";
        insta::assert_snapshot!(render(source));
    }

    #[test]
    fn words_are_never_taken_for_marks() {
        let out = render("a < b & c > d, \\<!channel> \\<@U1>");
        assert_eq!(out, "a &lt; b &amp; c &gt; d, &lt;!channel&gt; &lt;@U1&gt;");
    }

    #[test]
    fn long_blocks_are_cut_between_lines_or_words() {
        for source in
            ["word ".repeat(2000), "- item\n".repeat(2000), format!("```\n{}```", "x < 1\n".repeat(2000))]
        {
            let parts = blocks(&source);
            let found = texts(&parts[0].block, 3000);
            assert!(found.len() > 2);
            assert!(found.iter().all(|text| text.chars().count() <= 3000 && !text.is_empty()));
        }
    }
}
