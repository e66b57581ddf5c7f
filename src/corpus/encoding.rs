//! Bytes to text: what encoding a file is in, and text that was once decoded wrongly and saved.
//!
//! Nothing is lost: what cannot be read as text is shown as �, and every guess is reported.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Problem;

/// The text of a file, and what had to be done to get it.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<Problem>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let problem = match (broken, encoding == UTF_8) {
            (true, _) => Some(Problem::NotUtf8),
            (false, true) => None,
            (false, false) => Some(Problem::OtherEncoding { encoding: encoding.name() }),
        };
        return (text.into_owned(), problem);
    }
    if let Some(encoding) = utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), Some(Problem::OtherEncoding { encoding: encoding.name() }));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) if mostly_utf8(bytes) => (String::from_utf8_lossy(bytes).into_owned(), Some(Problem::NotUtf8)),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), Some(Problem::OtherEncoding { encoding: WINDOWS_1252.name() }))
        }
    }
}

/// UTF-16 without a mark: text of any language has spaces and line ends, whose other byte is 0.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let pairs = || bytes[..bytes.len().min(LOOKED_AT)].chunks_exact(2);
    let count = |blank: fn(&[u8]) -> bool| pairs().filter(|pair| blank(pair)).count();
    let enough = (pairs().count() / 20).max(2);
    let little = count(|pair| pair[1] == 0 && pair[0] != 0);
    let big = count(|pair| pair[0] == 0 && pair[1] != 0);
    match (little >= enough && little > big * 4, big >= enough && big > little * 4) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are not UTF-8 still have more of its sequences than they break.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let whole = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    whole > broken
}

/// Repairs UTF-8 that was decoded as Windows-1252 and saved (`migrerenâ€™`). Returns the text and how
/// many characters were repaired.
pub(super) fn repair(text: &str) -> (String, usize) {
    // Nearly every text has none, and is looked at once.
    if !text.contains(['â', 'Ã', 'Â']) {
        return (text.to_owned(), 0);
    }
    let mut out = String::with_capacity(text.len());
    let mut repaired = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match misread(rest) {
            Some((original, length)) => {
                out.push(original);
                repaired += 1;
                rest = &rest[length..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (out, repaired)
}

/// The character that the beginning of a text was before it was misread, and how many bytes the
/// misreading takes.
fn misread(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0u8; 4];
    let mut length = 0;
    let mut chars = text.chars();
    let first = byte(chars.next()?)?;
    // Latin letters with marks, and punctuation: what is misread in practice. Other lead bytes are
    // letters that may well stand before a quotation mark.
    let wanted = match first {
        0xc2 | 0xc3 => 2,
        0xe2 => 3,
        _ => return None,
    };
    for (slot, c) in bytes.iter_mut().zip(text.chars()).take(wanted) {
        *slot = byte(c)?;
        length += c.len_utf8();
    }
    let original = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
    let plausible =
        matches!(original, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{203a}' | '€' | '™' | '→' | '≤' | '≥' | '−');
    plausible.then_some((original, length))
}

/// The byte that a character is in Windows-1252.
fn byte(c: char) -> Option<u8> {
    let mut buffer = [0u8; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !unmappable => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_read_in_the_encodings_that_there_are() {
        let utf16 = |big: bool, text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let mut marked = vec![0xff, 0xfe];
        marked.extend(utf16(false, "# Vad är nytt?\n\nText."));
        let cases: [(Vec<u8>, &str, Option<&str>); 6] = [
            ("# Å".as_bytes().to_vec(), "# Å", None),
            ([b"\xef\xbb\xbf".as_slice(), "# Å".as_bytes()].concat(), "# Å", None),
            (marked, "# Vad är nytt?\n\nText.", Some("UTF-16LE")),
            (utf16(false, "# Vad är nytt?\n\nText."), "# Vad är nytt?\n\nText.", Some("UTF-16LE")),
            (utf16(true, "# Vad är nytt?\n\nText."), "# Vad är nytt?\n\nText.", Some("UTF-16BE")),
            (b"Stra\xdfe \x93neu\x94".to_vec(), "Straße “neu”", Some("windows-1252")),
        ];
        for (bytes, text, encoding) in cases {
            let (decoded, problem) = decode(&bytes);
            assert_eq!(decoded, text);
            match encoding {
                None => assert_eq!(problem, None),
                Some(name) => assert_eq!(problem, Some(Problem::OtherEncoding { encoding: name }), "{text}"),
            }
        }
        let (text, problem) = decode("Åäö och en trasig \u{fffd} byte".replace('\u{fffd}', "").as_bytes());
        assert!(problem.is_none() && text.starts_with("Åäö"));
        let broken = ["Åäö och ".as_bytes(), b"\xff"].concat();
        assert_eq!(decode(&broken).1, Some(Problem::NotUtf8));
    }

    #[test]
    fn text_that_was_misread_is_repaired_and_other_text_left_alone() {
        let cases = [
            ("'migrerenâ€™?", "'migreren’?", 1),
            ("lÃ¶sche â€“ fÃ¼r", "lösche – für", 3),
            ("10Â€ CafÃ©", "10Â€ Café", 1),
            ("„Straß“ und „Ä“", "„Straß“ und „Ä“", 0),
            ("âge, Âge, SÃO", "âge, Âge, SÃO", 0),
        ];
        for (text, fixed, count) in cases {
            assert_eq!(repair(text), (fixed.to_owned(), count), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_become_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (text, _) = decode(&bytes);
            let (fixed, count) = repair(&text);
            prop_assert!(fixed.chars().count() + count <= text.chars().count() || count == 0);
        }

        #[test]
        fn what_was_misread_comes_back(text in "[a-zåäöéüñ’“”– ]{0,40}") {
            let (misread, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            prop_assert_eq!(repair(&misread).0, text);
        }
    }
}
