//! Cutting text to what a platform takes.

/// The text, or its beginning with an ellipsis, in at most `most` characters.
pub fn ellipsis(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The text in pieces of which none is larger than `most` by the measure, cut at line ends or spaces where
/// there are some. A character that is larger than `most` alone is left out.
pub fn pieces(text: &str, most: usize, measure: impl Fn(char) -> usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (mut size, mut pause, mut end) = (0, None, rest.len());
        for (at, letter) in rest.char_indices() {
            size += measure(letter);
            if size > most {
                end = pause.unwrap_or(at);
                break;
            }
            if letter.is_whitespace() {
                pause = Some(at + letter.len_utf8());
            }
        }
        let (piece, after) = rest.split_at(end);
        if piece.is_empty() {
            let mut letters = rest.chars();
            letters.next();
            rest = letters.as_str();
            continue;
        }
        found.push(piece);
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_text_is_cut_where_a_reader_pauses() {
        assert_eq!(pieces("one two three", 8, |_| 1), ["one two ", "three"]);
        assert_eq!(pieces("abcdefgh", 3, |_| 1), ["abc", "def", "gh"]);
        assert_eq!(ellipsis("a long label", 7), "a long…");
        assert_eq!(ellipsis("short", 7), "short");
    }

    proptest! {
        #[test]
        fn pieces_are_small_and_lose_nothing(text in "\\PC{0,80}", most in 6usize..20) {
            let found = pieces(&text, most, char::len_utf8);
            prop_assert!(found.iter().all(|piece| piece.len() <= most));
            prop_assert_eq!(found.concat(), text);
        }

        #[test]
        fn an_ellipsis_keeps_the_limit(text in "\\PC{0,40}", most in 1usize..20) {
            prop_assert!(ellipsis(&text, most).chars().count() <= most);
        }
    }
}
