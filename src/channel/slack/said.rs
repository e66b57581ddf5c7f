//! What a person wrote in Slack, free of Slack's marks.
//!
//! In: the `text` of an event or command. Out: the words: the bot's own mention is gone, other mentions and
//! links are their names, entities are unescaped.
//! <https://docs.slack.dev/messaging/formatting-message-text>

/// The words of a text. `bot` is the user id whose mention is left out; without it, the mention that the text
/// begins with is.
pub(super) fn words(text: &str, bot: Option<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((mark, next)) = after.split_once('>') else {
            rest = after;
            break;
        };
        let leading = out.trim().is_empty();
        out.push_str(&spoken(mark, |user| bot.map_or(leading, |bot| bot == user)));
        rest = next;
    }
    out.push_str(rest);
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    out.trim().to_owned()
}

/// What a mark between `<` and `>` says.
fn spoken(mark: &str, is_bot: impl Fn(&str) -> bool) -> String {
    let (target, label) = mark.split_once('|').map_or((mark, None), |(target, label)| (target, Some(label)));
    let label = label.filter(|label| !label.is_empty());
    match target.chars().next() {
        Some('@') if is_bot(target.trim_start_matches('@')) => String::new(),
        Some(kind @ ('@' | '#')) => label.map_or_else(String::new, |label| format!("{kind}{label}")),
        Some('!') => label.unwrap_or_default().to_owned(),
        _ => label.unwrap_or(target.trim_start_matches("mailto:")).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_become_what_they_say() {
        let cases = [
            ("<@U1> How do I reset it?", Some("U1"), "How do I reset it?"),
            ("hey <@U1>, how?", Some("U1"), "hey , how?"),
            ("<@U9> how?", None, "how?"),
            ("does <@U2|ann> know?", Some("U1"), "does @ann know?"),
            ("in <#C1|help> or <#C2>", None, "in #help or"),
            ("<!subteam^S1|@support> <!here>", None, "@support"),
            ("see <https://a.example/x?a=1&amp;b=2|the page>", None, "see the page"),
            ("see <https://a.example/x?a=1&amp;b=2>", None, "see https://a.example/x?a=1&b=2"),
            ("<mailto:a@b.example|a@b.example>", None, "a@b.example"),
            ("is 1 &lt; 2 &amp;&amp; 3 &gt; 2? &amp;lt;", None, "is 1 < 2 && 3 > 2? &lt;"),
            ("an open < mark", None, "an open  mark"),
            ("", None, ""),
        ];
        for (text, bot, expected) in cases {
            assert_eq!(words(text, bot), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "[a-z<>|@#!& ;]{0,60}") {
            prop_assert!(words(&text, Some("U1")).len() <= text.len() + 1);
        }
    }
}
