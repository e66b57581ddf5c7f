//! What a person wrote in Teams, free of its marks.
//!
//! In: the `text` of an activity, which may be HTML. Out: the words: the bot's own mention is gone, other
//! mentions are their names.
//! <https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations#mentions>

/// Tags that Teams writes; any other `<` is a person's own.
const TAGS: &[&str] =
    &["p", "br", "div", "span", "b", "i", "u", "s", "strong", "em", "a", "li", "ul", "ol", "at"];

/// As much of a text is read, in bytes; a message in Teams is shorter.
const MAX_TEXT: usize = 32 << 10;
/// So many mentions are looked for.
const MAX_MENTIONS: usize = 10;

/// The words of a text. `mentions` are the texts of the mentions to be left out; without any, those that the
/// text begins with are.
pub(super) fn words(text: &str, mentions: &[&str]) -> String {
    let mut text = text.get(..text.floor_char_boundary(MAX_TEXT)).unwrap_or_default().to_owned();
    for mention in mentions.iter().filter(|mention| !mention.is_empty()).take(MAX_MENTIONS) {
        text = text.replace(mention, " ");
    }
    let mut rest = without_tags_before(&text);
    if mentions.is_empty() {
        while let Some((_, after)) = rest.strip_prefix("<at").and_then(|mention| mention.split_once("</at>"))
        {
            rest = without_tags_before(after);
        }
    }
    let words = without_tags(rest);
    let words = unescape(&words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without the spaces and paragraphs that it begins with.
fn without_tags_before(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let block = tag(rest).filter(|(name, _)| *name != "at").map(|(_, after)| after);
        let Some(after) = block.or_else(|| rest.strip_prefix("&nbsp;")) else { return rest };
        rest = after.trim_start();
    }
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = match tag(from) {
            Some((name, after)) => {
                // Mentions and spans are among words; the others are around them.
                if !matches!(name, "at" | "span" | "b" | "i" | "u" | "s" | "strong" | "em" | "a") {
                    out.push(' ');
                }
                after
            }
            None => {
                out.push('<');
                from.strip_prefix('<').unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

/// The tag of Teams' that a text begins with, and what comes after it.
fn tag(text: &str) -> Option<(&'static str, &str)> {
    let inside = text.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, after) = inside.split_at(end);
    let name = TAGS.iter().find(|tag| tag.eq_ignore_ascii_case(name))?;
    let (attributes, after) = after.split_once('>')?;
    (!attributes.contains('<')).then_some((*name, after))
}

fn unescape(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_become_what_they_say() {
        let cases: [(&str, &[&str], &str); 10] = [
            ("<at>Help</at> how do I reset it?", &["<at>Help</at>"], "how do I reset it?"),
            ("hi <at>Help</at>, does <at>Ann</at> know?", &["<at>Help</at>"], "hi , does Ann know?"),
            ("<at>Help</at>&nbsp;how?\n", &[], "how?"),
            ("<p><at id=\"0\">Help</at> how?</p>", &[], "how?"),
            ("<div><div>one</div><br>two</div>", &[], "one two"),
            ("is 1 &lt; 2 &amp; 3 > 2", &[], "is 1 < 2 & 3 > 2"),
            ("a < b and <T> too", &[], "a < b and <T> too"),
            ("see <a href=\"https://x.example\">this</a>.", &[], "see this."),
            ("<at>", &[], ""),
            ("", &[""], ""),
        ];
        for (text, mentions, expected) in cases {
            assert_eq!(words(text, mentions), expected, "{text}");
        }
    }

    #[test]
    fn a_text_made_to_take_long_does_not() {
        // Minutes, where a part is looked at once for each other.
        let start = std::time::Instant::now();
        for part in ["&nbsp;", "<p ", "<at>", "<p>", "<"] {
            let _ = words(&part.repeat(100_000), &[]);
            let _ = words(&part.repeat(100_000), &vec![part; 1000]);
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "[a-z<>/&; ]{0,60}") {
            let _ = words(&text, &[]);
        }
    }
}
