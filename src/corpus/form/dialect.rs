//! What the documentation sites add to Markdown, rewritten into plain Markdown before it is parsed.
//!
//! | written | becomes |
//! |---|---|
//! | `[!INCLUDE [name](path)]` | the text of that file, its links still leading where they led |
//! | `[!VIDEO url]` | a link |
//! | `[!div …]` in a block quote, `::: zone …`, `::: moniker …`, `:::row:::` and the like | nothing |
//! | `:::image source="…" alt-text="…":::` | an image |
//! | `# [Portal](#tab/portal)` | a line in bold: the label of a tab is no section |
//!
//! Code is left alone. Alerts (`[!NOTE]`) are Markdown and stay.

use std::path::Path;

use super::front_matter;
use crate::corpus::{MAX_ARTICLE_BYTES, Problem, ReadOptions, encoding};

/// Files that are included include others at most this deep.
const MAX_DEPTH: usize = 8;

/// An article's body in plain Markdown.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Expanded {
    pub(in crate::corpus) text: String,
    /// For each line of the text the line of the article's file that it comes from.
    pub(in crate::corpus) lines: Vec<usize>,
    /// What could not be kept, by line of the article's file.
    pub(in crate::corpus) problems: Vec<(usize, Problem)>,
    /// The files that it is made of beside its own, there or not, by their path below the root.
    pub(in crate::corpus) parts: Vec<String>,
}

impl Expanded {
    /// Plain Markdown that stands in one line of its file.
    pub(super) fn at(markdown: &str, line: usize) -> Expanded {
        let lines = markdown.lines().map(|_| line).collect();
        Expanded { text: markdown.to_owned(), lines, ..Expanded::default() }
    }
}

/// Rewrites the body of the article `id`; its first line is `first_line` of the file.
pub(super) fn expand(body: &str, id: &str, first_line: usize, options: ReadOptions<'_>) -> Expanded {
    let mut expander = Expander { options, out: Expanded::default(), open: vec![id.to_owned()] };
    expander.text(body, "", |offset| first_line + offset);
    expander.out
}

struct Expander<'a> {
    options: ReadOptions<'a>,
    out: Expanded,
    /// The files being read, the article first: a file of these that is included is a loop.
    open: Vec<String>,
}

impl Expander<'_> {
    /// Rewrites a text line by line, each with `prefix` before it.
    fn text(&mut self, text: &str, prefix: &str, line_of: impl Fn(usize) -> usize) {
        let mut fence: Option<&str> = None;
        for (offset, line) in text.lines().enumerate() {
            let at = line_of(offset);
            let start = line.trim_start_matches([' ', '>', '\t']);
            let marker = ["```", "~~~"].into_iter().find(|marker| start.starts_with(marker));
            match (fence, marker) {
                (None, Some(marker)) => fence = Some(marker),
                (Some(open), Some(marker)) if open == marker => fence = None,
                _ => {}
            }
            if fence.is_some() || marker.is_some() {
                self.push(prefix, line, at);
            } else {
                self.line(line, prefix, at);
            }
        }
    }

    fn line(&mut self, line: &str, prefix: &str, at: usize) {
        if let Some(rest) = line.trim_start().strip_prefix(":::") {
            self.push(prefix, &directive(rest), at);
        } else if let Some(label) = tab_label(line) {
            self.push(prefix, &format!("**{label}**"), at);
        } else if line.contains("[!") {
            self.markers(line, prefix, at);
        } else {
            let line = self.relinked(line);
            self.push(prefix, &line, at);
        }
    }

    /// A line with `[!…]` in it. An include that stands alone brings in blocks; one within a sentence
    /// brings in words.
    fn markers(&mut self, line: &str, prefix: &str, at: usize) {
        let mut done = String::new();
        let mut rest = line;
        while let Some(start) = rest.find("[!") {
            done.push_str(&rest[..start]);
            let marker = &rest[start..];
            let Some(end) = closing_bracket(marker) else { break };
            rest = &marker[end + 1..];
            match Marker::parse(&marker[2..end]) {
                Marker::Include(target) => {
                    let alone = rest.trim().is_empty() && done.trim_matches([' ', '\t', '>']).is_empty();
                    if alone {
                        return self.include(target, &format!("{prefix}{done}"), at);
                    }
                    if let Some(text) = self.included(target, at) {
                        done.push_str(text.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
                    }
                }
                Marker::Video(url) => done.push_str(&format!("<{url}>")),
                Marker::Form => {}
                Marker::Other => done.push_str(&marker[..=end]),
            }
        }
        done.push_str(rest);
        let line = self.relinked(&done);
        self.push(prefix, &line, at);
    }

    /// Brings in the text of another file as blocks.
    fn include(&mut self, target: &str, prefix: &str, at: usize) {
        let Some(text) = self.included(target, at) else { return self.push(prefix, "", at) };
        self.open.push(self.path(target));
        self.text(&text, prefix, |_| at);
        self.open.pop();
    }

    /// The body of a file to be included, if it may be.
    fn included(&mut self, target: &str, at: usize) -> Option<String> {
        let path = self.path(target);
        if !self.out.parts.contains(&path) {
            self.out.parts.push(path.clone());
        }
        let problem = if self.open.contains(&path) {
            Problem::IncludeLoop { target: target.to_owned() }
        } else if self.open.len() > MAX_DEPTH || self.out.text.len() as u64 > MAX_ARTICLE_BYTES {
            Problem::IncludeTooDeep { target: target.to_owned() }
        } else if let Some(text) = read(self.options.root, &path) {
            return Some(front_matter::split(&text).body.trim().to_owned());
        } else {
            Problem::MissingInclude { target: target.to_owned() }
        };
        self.out.problems.push((at, problem));
        None
    }

    /// The path below the root that a link in the file being read means.
    fn path(&self, target: &str) -> String {
        self.options.site.join(self.open.last().map_or("", String::as_str), target)
    }

    /// The line with its relative links made to lead from the article where they led from the
    /// included file.
    fn relinked(&self, line: &str) -> String {
        if self.open.len() < 2 || !line.contains("](") {
            return line.to_owned();
        }
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find("](") {
            let (before, target) = rest.split_at(at + 2);
            out.push_str(before);
            let end = target.find([')', ' ', '#', '?']).unwrap_or(target.len());
            let path = &target[..end];
            let relative = !path.is_empty() && !path.starts_with(['/', '~', '<']) && !path.contains(':');
            if relative {
                out.push_str("~/");
                out.push_str(&self.options.site.layout().parse(&self.path(path)).below);
            } else {
                out.push_str(path);
            }
            rest = &target[end..];
        }
        out.push_str(rest);
        out
    }

    fn push(&mut self, prefix: &str, line: &str, at: usize) {
        self.out.text.push_str(prefix);
        self.out.text.push_str(line);
        self.out.text.push('\n');
        self.out.lines.push(at);
    }
}

/// What stands between `[!` and its `]`.
enum Marker<'a> {
    Include(&'a str),
    Video(&'a str),
    /// Says only how what follows looks.
    Form,
    Other,
}

impl<'a> Marker<'a> {
    fn parse(inner: &'a str) -> Marker<'a> {
        let name_end = inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len());
        let (name, argument) = inner.split_at(name_end);
        let argument = argument.trim();
        match name.to_ascii_lowercase().as_str() {
            "include" => {
                match argument.rsplit_once("](").map(|(_, target)| target.trim_end_matches(')').trim()) {
                    Some(target) if !target.is_empty() => Marker::Include(target),
                    _ => Marker::Other,
                }
            }
            "video" if !argument.is_empty() => Marker::Video(argument),
            "div" => Marker::Form,
            _ => Marker::Other,
        }
    }
}

/// The file, if it lies in the corpus and can be read.
fn read(root: &Path, path: &str) -> Option<String> {
    let root = root.canonicalize().ok()?;
    let file = root.join(path).canonicalize().ok()?;
    let small = file.metadata().ok()?.len() <= MAX_ARTICLE_BYTES;
    if !file.starts_with(&root) || !small {
        return None;
    }
    let (text, _) = encoding::decode(&std::fs::read(file).ok()?);
    Some(encoding::repair(&text).0.replace("\r\n", "\n"))
}

/// What a `:::` line becomes: an image, or nothing.
fn directive(rest: &str) -> String {
    let Some(image) = rest.trim_start().strip_prefix("image") else { return String::new() };
    let attribute = |name: &str| {
        let (_, value) = image.split_once(&format!("{name}=\""))?;
        value.split('"').next()
    };
    match attribute("source") {
        Some(source) => {
            format!("![{}](<{source}>)", attribute("alt-text").unwrap_or_default().replace(['[', ']'], " "))
        }
        None => String::new(),
    }
}

/// The label of a tab: a heading that is nothing but a link to `#tab/…`.
fn tab_label(line: &str) -> Option<&str> {
    let heading = line.trim_start_matches('#');
    let (label, target) = heading.trim().strip_prefix('[')?.split_once("](")?;
    (heading.len() < line.len() && target.starts_with("#tab/") && target.ends_with(')')).then_some(label)
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
    use crate::site::{Layout, Site, UrlTemplate};

    /// A corpus of these files, and the article `sv-se/articles/a/x.md` expanded in it.
    fn expanded(body: &str, files: &[(&str, &str)]) -> Expanded {
        let dir = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let file = dir.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            std::fs::write(file, text).expect("written");
        }
        let site = Site::new(UrlTemplate::default(), Layout::default(), String::new());
        expand(body, "sv-se/articles/a/x.md", 1, ReadOptions { root: dir.path(), site: &site })
    }

    #[test]
    fn extensions_become_markdown() {
        let cases = [
            ("> [!NOTE]\n> x\n", "> [!NOTE]\n> x\n"),
            ("> [!div class=\"nextstepaction\"]\n> [Go](a.md)\n", "> \n> [Go](a.md)\n"),
            ("> [!VIDEO https://v.example/1]\n", "> <https://v.example/1>\n"),
            ("```\n[!INCLUDE [x](y.md)]\n::: zone\n```\n", "```\n[!INCLUDE [x](y.md)]\n::: zone\n```\n"),
            ("[![badge](b.svg)](c)\n", "[![badge](b.svg)](c)\n"),
            ("[!never closed\n", "[!never closed\n"),
            ("::: zone pivot=\"a\"\ntext\n::: zone-end\n", "\ntext\n\n"),
            (":::image type=\"content\" source=\"m/p q.png\" alt-text=\"A p\":::\n", "![A p](<m/p q.png>)\n"),
            ("# [Portal](#tab/portal)\n", "**Portal**\n"),
            ("# [Portal](portal.md)\n", "# [Portal](portal.md)\n"),
        ];
        for (text, expected) in cases {
            let out = expanded(text, &[]);
            assert_eq!((out.text.as_str(), out.problems.len()), (expected, 0), "{text}");
        }
    }

    #[test]
    fn included_text_comes_in_with_its_links_and_keeps_its_place() {
        let part = (
            "sv-se/includes/p.md",
            "---\na: b\n---\nSee [this](../articles/b/y.md#z) and [that](https://a.example).\n\nMore.\n",
        );
        let out = expanded("# T\n\n- item\n\n  [!INCLUDE [p](../../includes/p.md)]\n\nEnd.\n", &[part]);
        assert_eq!(
            out.text,
            "# T\n\n- item\n\n  See [this](~/articles/b/y.md#z) and [that](https://a.example).\n  \n  More.\n\nEnd.\n"
        );
        assert_eq!(out.lines, [1, 2, 3, 4, 5, 5, 5, 6, 7]);
        let name = ("sv-se/includes/name.md", "Azure Migrate\n");
        let out = expanded("Use [!INCLUDE[n](~/includes/name.md)] now.\n", &[name]);
        assert_eq!(out.text, "Use Azure Migrate now.\n");
    }

    #[test]
    fn what_cannot_be_included_is_reported() {
        let looped = [
            ("sv-se/includes/a.md", "[!INCLUDE [b](b.md)]\n"),
            ("sv-se/includes/b.md", "[!INCLUDE [a](a.md)]\n"),
        ];
        let out = expanded("[!INCLUDE [a](../../includes/a.md)]\n", &looped);
        assert_eq!(out.problems, [(1, Problem::IncludeLoop { target: "a.md".into() })]);
        for target in ["nope.md", "../../../../../../../../etc/passwd", ""] {
            let out = expanded(&format!("x\n[!INCLUDE [a]({target})]\n"), &[]);
            assert!(out.problems.len() <= 1 && !out.text.contains("root:"), "{target}: {}", out.text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "([\\[\\]!a-z()\\n >`:#]|\\[!INCLUDE \\[a\\]\\(a.md\\)\\]){0,40}") {
            let out = expanded(&text, &[]);
            prop_assert_eq!(out.text.lines().count(), out.lines.len());
        }
    }
}
