//! HTML that is clean already.
//!
//! In: HTML that is about to be sanitized. Out: what the sanitizer would make of it, where it is made of nothing but
//! words, a few tags without attributes, and links to plain addresses on the web. Never: anything else; what is not
//! surely of that form is left to the sanitizer.
//!
//! The sanitizer builds a tree of elements and writes it out again, which took a fifteenth of a build. Two answers in
//! three have nothing in them for it to do. A property holds this module against it.

/// What the sanitizer adds to a link.
const REL: &str = " rel=\"noopener noreferrer\"";
/// What is set off as a whole: neither a paragraph nor a heading can hold it.
const BLOCKS: [&str; 11] = ["p", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"];
/// What marks words up.
const WORDS: [&str; 4] = ["strong", "em", "code", "del"];

/// What the sanitizer makes of this HTML; `None` if that is not plain to see.
pub(super) fn simple(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len() + raw.len() / 4);
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = raw.split('<');
    words(pieces.next()?, &mut out)?;
    for piece in pieces {
        let (tag, text) = piece.split_once('>')?;
        out.push('<');
        if let Some(name) = tag.strip_prefix('/') {
            (open.pop()? == name).then_some(())?;
            out.push_str(tag);
        } else if let Some(address) = tag.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix('"')) {
            (is_plain_address(address) && !open.contains(&"a")).then_some(())?;
            open.push("a");
            out.push_str(tag);
            out.push_str(REL);
        } else {
            may_stand(tag, &open).then_some(())?;
            open.push(tag);
            out.push_str(tag);
        }
        out.push('>');
        words(text, &mut out)?;
    }
    open.is_empty().then_some(out)
}

/// Whether an element may stand in those that are open, as it would in the tree.
fn may_stand(name: &str, open: &[&str]) -> bool {
    if WORDS.contains(&name) {
        return !open.contains(&name) && !matches!(open.last(), Some(&"ul" | &"ol"));
    }
    BLOCKS.contains(&name)
        && match open.last() {
            None | Some(&"blockquote" | &"li") => name != "li",
            Some(&"ul" | &"ol") => name == "li",
            Some(_) => false,
        }
}

/// Writes words as the sanitizer does; `None` if there may be more to them.
fn words(text: &str, out: &mut String) -> Option<()> {
    let is_special =
        |byte: u8| matches!(byte, b'&' | b'>' | b'\r' | 0x7f | 0xc2) || (byte < b' ' && byte != b'\n');
    if !text.bytes().any(is_special) {
        out.push_str(text);
        return Some(());
    }
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| matches!(c, '&' | '>' | '\u{7f}'..='\u{a0}') || (c < ' ' && c != '\n'))
    {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let (written, length) =
            [("&amp;", "&amp;"), ("&lt;", "&lt;"), ("&gt;", "&gt;"), ("&quot;", "\""), ("\u{a0}", "&nbsp;")]
                .into_iter()
                .find_map(|(raw, written)| special.starts_with(raw).then_some((written, raw.len())))?;
        out.push_str(written);
        rest = &special[length..];
    }
    out.push_str(rest);
    Some(())
}

/// Whether an address is one on the web without anything that is written in more than one way.
fn is_plain_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some((host, path)) = rest.map(|rest| rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
    else {
        return false;
    };
    let is_label = |label: &str| {
        let letters =
            label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        // Names in other scripts, and numbers, mean more than they say.
        letters && label.starts_with(|c: char| c.is_ascii_lowercase()) && !label.starts_with("xn--")
    };
    let in_path = |byte: u8| byte.is_ascii_alphanumeric() || b"/?#-._~%=+:@,!*".contains(&byte);
    host.split('.').all(is_label) && path.replace("&amp;", "").bytes().all(in_path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::simple;
    use crate::markup::html::sanitized;

    fn check(raw: &str) {
        if let Some(clean) = simple(raw) {
            assert_eq!(clean, sanitized(raw), "{raw}");
        }
    }

    #[test]
    fn what_answers_are_mostly_made_of_is_simple() {
        let cases = [
            "<p>Words, &quot;quoted&quot; &amp; set in <strong>bold</strong>\u{a0}type.</p>\n",
            "<ul>\n<li>one</li>\n<li>\n<p>two</p>\n<ol>\n<li><em>three</em></li>\n</ol>\n</li>\n</ul>\n",
            "<h2>A <code>heading</code></h2>\n<blockquote>\n<p>a &lt; b</p>\n</blockquote>\n",
            "<p><a href=\"https://example.com/a-b?c=d&amp;e=%20#f\">a <em>link</em></a> и слова</p>\n",
        ];
        for raw in cases {
            assert_eq!(simple(raw).as_deref(), Some(sanitized(raw).as_str()));
        }
    }

    #[test]
    fn what_may_be_more_is_left_to_the_sanitizer() {
        let cases = [
            "<script>alert(1)</script>",
            "<p onclick=\"x\">a</p>",
            "<P>a</P>",
            "<p>a<p>b</p></p>",
            "<a href=\"javascript:alert(1)\">a</a>",
            "<a href=\"https://a.example\" onclick=\"x\">a</a>",
            "<a href=\"https://a.example\"x\">a</a>",
            "<a href=\"https://a@b.example\">a</a>",
            "<a href=\"//a.example\">a</a>",
            "<a href=\"https://1.2.3.999/\">a</a>",
            "<p>a &copy; b &#x3c;</p>",
            "<p>never closed",
            "<strong><p>a</p></strong>",
            "a > b",
            "<ul>word</ul><!-- remark -->",
            "\u{0}",
        ];
        for raw in cases {
            assert_eq!(simple(raw), None, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_is_simple_is_what_the_sanitizer_makes(
            raw in "(</?(p|ul|ol|li|strong|em|code|del|h2|blockquote|a|br|table|b)>|<a href=\"https?://[a-z.0-9-]{0,6}(/[a-z&;%:@#?]{0,5})?\">|\\PC{0,2}|[\n\r\t a-zå\\u{80}-\\u{a0}&;<>]{0,3}|&(amp|lt|gt|quot|nbsp|amp;lt|#60);|</(p|li|a)>){0,14}",
        ) {
            check(&raw);
        }

        #[test]
        fn what_nests_well_is_what_the_sanitizer_makes(
            tags in proptest::collection::vec((0usize..12, 0usize..3, "[a-z \n]{0,3}"), 0..12),
        ) {
            const NAMES: [&str; 12] =
                ["p", "ul", "li", "ol", "li", "strong", "em", "code", "blockquote", "h2", "del", "a href=\"https://a.example/b\""];
            let (mut raw, mut open) = (String::new(), Vec::new());
            for (tag, closed, text) in tags {
                raw.push_str(&format!("<{}>{text}", NAMES[tag]));
                open.push(NAMES[tag].split(' ').next().unwrap_or_default());
                for _ in 0..closed.min(open.len()) {
                    raw.push_str(&format!("</{}>{text}", open.pop().unwrap_or_default()));
                }
            }
            while let Some(name) = open.pop() {
                raw.push_str(&format!("</{name}>"));
            }
            check(&raw);
        }
    }
}
