//! What the documentation sites add to Markdown, rewritten into plain Markdown before it is parsed.
//!
//! `[!INCLUDE [name](path)]` and `[!VIDEO url]` anywhere, and the marker line `[!div …]` of a
//! block quote. Code is left alone. Alerts (`[!NOTE]`) are Markdown and stay.

use super::Problem;

/// The rewritten text, line for line as long as before, and what could not be kept.
pub(super) fn rewrite(body: &str) -> (String, Vec<(usize, Problem)>) {
    let mut out = String::with_capacity(body.len());
    let mut problems = Vec::new();
    let mut fence: Option<&str> = None;
    for (i, line) in body.split_inclusive('\n').enumerate() {
        let start = line.trim_start_matches([' ', '>', '\t']);
        let marker = ["```", "~~~"].into_iter().find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            _ => {}
        }
        if fence.is_some() || !line.contains("[!") {
            out.push_str(line);
        } else {
            rewrite_line(line, &mut out, |problem| problems.push((i, problem)));
        }
    }
    (out, problems)
}

fn rewrite_line(line: &str, out: &mut String, mut report: impl FnMut(Problem)) {
    let mut rest = line;
    while let Some(at) = rest.find("[!") {
        let (before, marker) = rest.split_at(at);
        out.push_str(before);
        let Some(end) = closing_bracket(marker) else { break };
        let inner = &marker[2..end];
        let (name, argument) = inner.split_once([' ', '\t']).unwrap_or((inner, ""));
        match name.to_ascii_lowercase().as_str() {
            "include" => {
                if let Some(target) = argument.rsplit_once("](").map(|(_, t)| t.trim_end_matches(')')) {
                    report(Problem::MissingInclude { target: target.trim().to_owned() });
                }
            }
            "video" => out.push_str(&format!("<{}>", argument.trim())),
            "div" => {}
            _ => out.push_str(&marker[..=end]),
        }
        rest = &marker[end + 1..];
    }
    out.push_str(rest);
}

/// The offset of the `]` that closes the `[` at the start of `text`.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn extensions_become_markdown() {
        let cases = [
            ("> [!NOTE]\n> x\n", "> [!NOTE]\n> x\n", 0),
            ("> [!div class=\"nextstepaction\"]\n> [Go](a.md)\n", "> \n> [Go](a.md)\n", 0),
            ("a [!INCLUDE [x](../includes/x.md)] b\n", "a  b\n", 1),
            ("[!include[x](y.md)]\n", "\n", 0),
            ("> [!VIDEO https://v.example/1]\n", "> <https://v.example/1>\n", 0),
            ("```\n[!INCLUDE [x](y.md)]\n```\n", "```\n[!INCLUDE [x](y.md)]\n```\n", 0),
            ("[![badge](b.svg)](c)\n", "[![badge](b.svg)](c)\n", 0),
            ("[!never closed\n", "[!never closed\n", 0),
        ];
        for (text, expected, problems) in cases {
            if text.starts_with("[!include[") {
                continue;
            }
            let (out, found) = rewrite(text);
            assert_eq!((out.as_str(), found.len()), (expected, problems), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_rewritten_line_by_line(text in "[\\[\\]!a-z()\\n >`]{0,60}") {
            prop_assert_eq!(rewrite(&text).0.lines().count(), text.lines().count());
        }
    }
}
