//! The phrases of the wording files: `phrases-greeting = hi | hello there`.

use rustc_hash::FxHashMap;

use super::words::{Word, texts};
use super::{Kind, Said};
use crate::language::{Language, Segmenter};
use crate::wording;

/// What each message of the wording files holds.
const KINDS: [(&str, Kind); 5] = [
    ("phrases-greeting", Kind::Greeting),
    ("phrases-thanks", Kind::Thanks),
    ("phrases-goodbye", Kind::Goodbye),
    ("phrases-abilities", Kind::Abilities),
    ("phrases-person", Kind::Person),
];

/// Numbers of words, a bit each.
type Lengths = u64;

/// Marks an ending in the list of openings.
const ENDING: char = '…';

/// What stands between two words of a key.
const SPACE: &str = " ";

/// All phrases of all languages.
pub(super) struct Phrases {
    /// By their words, with a space between two.
    said: FxHashMap<String, Vec<Said>>,
    /// The words that phrases begin and end with, and how long these are: most messages have none of them there.
    first_words: FxHashMap<String, Lengths>,
    last_words: FxHashMap<String, Lengths>,
    /// Openings of follow-ups in words, by the first of them, the longest first.
    openings: FxHashMap<String, Vec<Vec<String>>>,
    /// Openings and endings in scripts without spaces.
    heads: Vec<String>,
    tails: Vec<String>,
}

impl Phrases {
    pub(super) fn of_the_wording() -> Self {
        let mut phrases = Phrases {
            said: FxHashMap::default(),
            first_words: FxHashMap::default(),
            last_words: FxHashMap::default(),
            openings: FxHashMap::default(),
            heads: Vec::new(),
            tails: Vec::new(),
        };
        for language in wording::languages() {
            for (id, kind) in KINDS {
                list(language, id).iter().for_each(|phrase| phrases.add(phrase, kind, language));
            }
            list(language, "phrases-follow").iter().for_each(|phrase| phrases.add_opening(phrase, language));
        }
        let longest_first = |words: &Vec<String>| std::cmp::Reverse(words.len());
        phrases.openings.values_mut().for_each(|openings| openings.sort_by_key(longest_first));
        phrases.heads.sort_by_key(|head| std::cmp::Reverse(head.len()));
        phrases
    }

    fn add(&mut self, phrase: &str, kind: Kind, language: &'static Language) {
        let words = texts(phrase);
        let length = bit(words.len());
        for (words, word) in [(&mut self.first_words, words.first()), (&mut self.last_words, words.last())] {
            if let Some(word) = word {
                *words.entry(word.clone()).or_default() |= length;
            }
        }
        let said = self.said.entry(words.join(SPACE)).or_default();
        match said.iter_mut().find(|said| said.kind == kind) {
            Some(same) if same.languages.contains(&language) => {}
            Some(same) => same.languages.push(language),
            None => said.push(Said { kind, languages: vec![language] }),
        }
    }

    fn add_opening(&mut self, phrase: &str, language: &Language) {
        let joined = || texts(phrase).concat();
        if phrase.starts_with(ENDING) {
            self.tails.push(joined());
        } else if matches!(language.segmenter, Segmenter::Bigrams | Segmenter::Dictionary) {
            self.heads.push(joined());
        } else if let [first, ..] = texts(phrase).as_slice() {
            self.openings.entry(first.clone()).or_default().push(texts(phrase));
        }
    }

    /// What is said with just these words.
    pub(super) fn said(&self, words: &[Word<'_>]) -> Option<Said> {
        self.all_said(words)?.first().cloned()
    }

    /// The longest phrase that the words begin with, if `fits` allows it: what it says, and how many words it
    /// has.
    pub(super) fn first(
        &self,
        words: &[Word<'_>],
        fits: impl Fn(Kind, usize) -> bool,
    ) -> Option<(Said, usize)> {
        let lengths = *self.first_words.get(&*words.first()?.text)?;
        self.longest_of(words.len(), lengths, fits, |length| &words[..length])
    }

    /// The same for the words that they end with.
    pub(super) fn last(
        &self,
        words: &[Word<'_>],
        fits: impl Fn(Kind, usize) -> bool,
    ) -> Option<(Said, usize)> {
        let lengths = *self.last_words.get(&*words.last()?.text)?;
        self.longest_of(words.len(), lengths, fits, |length| &words[words.len() - length..])
    }

    fn longest_of<'w>(
        &self,
        words: usize,
        lengths: Lengths,
        fits: impl Fn(Kind, usize) -> bool,
        part: impl Fn(usize) -> &'w [Word<'w>],
    ) -> Option<(Said, usize)> {
        let mut lengths = (1..words).rev().filter(|length| lengths & bit(*length) != 0);
        lengths.find_map(|length| {
            let said = self.all_said(part(length))?.iter().find(|said| fits(said.kind, length))?;
            Some((said.clone(), length))
        })
    }

    fn all_said(&self, words: &[Word<'_>]) -> Option<&[Said]> {
        let (first, rest) = words.split_first()?;
        let lengths = self.first_words.get(&*first.text)?;
        if lengths & bit(words.len()) == 0 {
            return None;
        }
        let letters = words.iter().map(|word| word.text.len() + SPACE.len()).sum();
        let mut key = String::with_capacity(letters);
        key.push_str(&first.text);
        rest.iter().for_each(|word| key.extend([SPACE, &*word.text]));
        self.said.get(&key).map(Vec::as_slice)
    }

    /// What is left of a question, given with its words, that begins or ends like a follow-up.
    pub(super) fn opening<'a>(&self, question: &'a str, words: &[Word<'_>]) -> Option<&'a str> {
        let opens = |opening: &&Vec<String>| {
            words.len() > opening.len()
                && opening.iter().zip(words).all(|(opening, word)| *opening == word.text)
        };
        let (first, last) = (words.first()?, words.last()?);
        if let Some(opening) = self.openings.get(&*first.text).and_then(|all| all.iter().find(opens)) {
            return Some(question[words[opening.len()].start..].trim());
        }
        if let Some(head) = self.heads.iter().find(|head| first.text.starts_with(head.as_str())) {
            // Alone it stands before a space; what else it is written together with stays whole.
            let rest = if first.text == **head { &question[words.get(1)?.start..] } else { question };
            return Some(rest);
        }
        let ends =
            |tail: &String| last.text.ends_with(tail.as_str()) && (words.len() > 1 || last.text != *tail);
        self.tails.iter().any(ends).then_some(question)
    }
}

/// The bit of a number of words; no phrase is as long as those that have none.
fn bit(words: usize) -> Lengths {
    u32::try_from(words).ok().and_then(|words| 1u64.checked_shl(words)).unwrap_or_default()
}

/// The phrases of a message in a wording file.
pub(super) fn list(language: &Language, id: &str) -> Vec<String> {
    wording::text(language, id, &[]).split('|').map(|phrase| phrase.trim().to_owned()).collect()
}
