//! The phrases of the wording files: `phrases-greeting = hi | hello there`.

use rustc_hash::FxHashMap;

use super::words::{Word, texts, words};
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

/// Marks an ending in the list of openings.
const ENDING: char = '…';

/// All phrases of all languages.
pub(super) struct Phrases {
    said: FxHashMap<Vec<String>, Vec<Said>>,
    /// The most words of a phrase.
    longest: usize,
    /// Openings of follow-ups in words.
    openings: Vec<Vec<String>>,
    /// Openings and endings in scripts without spaces.
    heads: Vec<String>,
    tails: Vec<String>,
}

impl Phrases {
    pub(super) fn of_the_wording() -> Self {
        let mut phrases = Phrases {
            said: FxHashMap::default(),
            longest: 0,
            openings: Vec::new(),
            heads: Vec::new(),
            tails: Vec::new(),
        };
        for language in wording::languages() {
            for (id, kind) in KINDS {
                list(language, id).iter().for_each(|phrase| phrases.add(phrase, kind, language));
            }
            list(language, "phrases-follow").iter().for_each(|phrase| phrases.add_opening(phrase, language));
        }
        phrases.openings.sort_by_key(|words| std::cmp::Reverse(words.len()));
        phrases.heads.sort_by_key(|head| std::cmp::Reverse(head.len()));
        phrases
    }

    fn add(&mut self, phrase: &str, kind: Kind, language: &'static Language) {
        let words = texts(phrase);
        self.longest = self.longest.max(words.len());
        let said = self.said.entry(words).or_default();
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
        } else {
            self.openings.push(texts(phrase));
        }
    }

    /// What is said with just these words.
    pub(super) fn said(&self, words: &[Word]) -> Option<Said> {
        self.all_said(words)?.first().cloned()
    }

    /// The longest phrase that the words begin with, if `fits` allows it: what it says, and how many words it
    /// has.
    pub(super) fn first(&self, words: &[Word], fits: impl Fn(Kind, usize) -> bool) -> Option<(Said, usize)> {
        self.longest_of(words.len(), fits, |length| &words[..length])
    }

    /// The same for the words that they end with.
    pub(super) fn last(&self, words: &[Word], fits: impl Fn(Kind, usize) -> bool) -> Option<(Said, usize)> {
        self.longest_of(words.len(), fits, |length| &words[words.len() - length..])
    }

    fn longest_of<'w>(
        &self,
        words: usize,
        fits: impl Fn(Kind, usize) -> bool,
        part: impl Fn(usize) -> &'w [Word],
    ) -> Option<(Said, usize)> {
        (1..words.min(self.longest + 1)).rev().find_map(|length| {
            let said = self.all_said(part(length))?.iter().find(|said| fits(said.kind, length))?;
            Some((said.clone(), length))
        })
    }

    fn all_said(&self, words: &[Word]) -> Option<&[Said]> {
        if words.len() > self.longest {
            return None;
        }
        let key: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        self.said.get(&key).map(Vec::as_slice)
    }

    /// What is left of a question that begins or ends like a follow-up.
    pub(super) fn opening<'a>(&self, question: &'a str) -> Option<&'a str> {
        let words = words(question);
        let opens = |opening: &&Vec<String>| {
            words.len() > opening.len()
                && opening.iter().zip(&words).all(|(opening, word)| *opening == word.text)
        };
        if let Some(opening) = self.openings.iter().find(opens) {
            return Some(question[words[opening.len()].start..].trim());
        }
        let (first, last) = (words.first()?, words.last()?);
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

/// The phrases of a message in a wording file.
pub(super) fn list(language: &Language, id: &str) -> Vec<String> {
    wording::text(language, id, &[]).split('|').map(|phrase| phrase.trim().to_owned()).collect()
}
