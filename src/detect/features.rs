//! What a text shows of its language: its words and the n-grams of them, as hashes.

use unicode_normalization::char::is_combining_mark;

use crate::analysis::{self, ScriptRun};
use crate::language::Casing;

/// Calls `word` with the hash of each word of a text and adds that of each n-gram to `grams`, repeated
/// as they are repeated, in no order.
///
/// Words are runs of letters, lower case, without accents, so that a question typed without them
/// shows the same words; in scripts without spaces they are the single characters and the pairs.
/// N-grams are those of the word between two `_`, accents kept: where there are any, they tell.
pub(super) fn extract(text: &str, mut word: impl FnMut(u32), grams: &mut Vec<u32>) {
    let mut buffer = Vec::new();
    for_each_run(&normal(text), |run| run.features(&mut buffer, &mut word, grams));
}

/// A text as its features are taken from it.
pub(super) fn normal(text: &str) -> String {
    analysis::normalize(text, Casing::Default)
}

/// A piece of a text that shows something of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Run<'a> {
    /// A word of a script with spaces.
    Word(&'a str),
    /// Letters of a script without.
    Letters(&'a str),
}

/// Calls `sink` with each of them in a normal text.
pub(super) fn for_each_run<'a>(normal: &'a str, mut sink: impl FnMut(Run<'a>)) {
    analysis::for_each_run(normal, |run, kind| match kind {
        ScriptRun::Gap => {}
        ScriptRun::Ideograph | ScriptRun::Complex => sink(Run::Letters(run)),
        // A run with digits is a code, a version or a product, which stands in every language.
        ScriptRun::Word if run.contains(|c: char| c.is_ascii_digit()) => {}
        ScriptRun::Word => {
            let letters = run.trim_matches(|c: char| !c.is_alphabetic() && !is_combining_mark(c));
            if !letters.is_empty() {
                sink(Run::Word(letters));
            }
        }
    });
}

impl Run<'_> {
    /// What it shows; see [`extract`].
    pub(super) fn features(self, buffer: &mut Vec<char>, mut word: impl FnMut(u32), grams: &mut Vec<u32>) {
        let run = match self {
            Run::Letters(run) => {
                pairs(run, &mut word);
                run
            }
            Run::Word(letters) => {
                let folded = if letters.is_ascii() { None } else { Some(analysis::fold(letters)) };
                word(hash(folded.as_deref().unwrap_or(letters).as_bytes()));
                letters
            }
        };
        add_grams(run, buffer, grams);
    }
}

fn pairs(run: &str, word: &mut impl FnMut(u32)) {
    let mut before = None;
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        word(hash(&run.as_bytes()[at..end]));
        if let Some(start) = before {
            word(hash(&run.as_bytes()[start..end]));
        }
        before = Some(at);
    }
}

/// The n-grams of two, three and four characters.
fn add_grams(word: &str, buffer: &mut Vec<char>, grams: &mut Vec<u32>) {
    buffer.clear();
    buffer.push('_');
    buffer.extend(word.chars());
    buffer.push('_');
    let mut rest = buffer.as_slice();
    // Where four characters are left, three n-grams begin.
    while let [first, after @ ..] = rest {
        let one = step(SEED, u32::from(*first));
        if let [second, third, fourth, ..] = after {
            let two = step(one, u32::from(*second));
            let three = step(two, u32::from(*third));
            let four = step(three, u32::from(*fourth));
            grams.push(finish(two));
            grams.push(finish(three));
            grams.push(finish(four));
        } else {
            let longer = |state: &mut u64, c: &char| {
                *state = step(*state, u32::from(*c));
                Some(finish(*state))
            };
            grams.extend(after.iter().scan(one, longer));
        }
        rest = after;
    }
}

/// The hash of a word: FNV-1a, which is the same on every machine and in every version, because it
/// is written to disk.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    finish(bytes.iter().fold(SEED, |state, byte| step(state, u32::from(*byte))))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(state: u64, value: u32) -> u64 {
    (state ^ u64::from(value)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn finish(state: u64) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "the halves are mixed on purpose")]
    let mixed = (state ^ (state >> 32)) as u32;
    mixed.wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        extract(text, |w| out.push(w), &mut Vec::new());
        out
    }

    #[test]
    fn words_are_the_same_however_they_are_typed() {
        assert_eq!(words("ANVÄNDA"), words("anvanda"));
        assert_eq!(words("Hyper-V 2016"), [hash(b"hyper"), hash(b"v")]);
        assert_eq!(words("移行"), ["移", "行", "移行"].map(|w| hash(w.as_bytes())));
        assert!(words("0x80070005 🙂 win32").is_empty());
    }
}
