//! "På svenska, tack": a message that names a language and says nothing else.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::name;
use super::phrases::list;
use super::words::{Word, texts};
use crate::language::{Language, Script, Segmenter};
use crate::wording;

/// A message with more words than this asks for more than another language.
const MOST_WORDS: usize = 9;
/// The most characters of one in a script without spaces.
const MOST_CHARS: usize = 30;
/// The fewest letters that an inflected name shares with the name, and the share of the name that they are.
const LEAST_SHARED: usize = 4;
const LEAST_SHARE: f32 = 0.55;
/// The longest ending of an inflected name, in letters.
const LONGEST_ENDING: usize = 5;

/// The names of all languages in all languages of the interface, and the words around them.
pub(super) struct Switches {
    /// Words such as "in", "please", "answer".
    fillers: FxHashSet<String>,
    /// Names in scripts with spaces, without the fillers in them, in one piece; by their first letter, which a form
    /// of a name has too.
    names: FxHashMap<char, Vec<(String, &'static Language)>>,
    /// For each language that is written without spaces: its names, and its fillers, longest first.
    unspaced: Vec<Unspaced>,
}

struct Unspaced {
    fillers: Vec<String>,
    names: Vec<(String, &'static Language)>,
}

impl Switches {
    pub(super) fn of_the_wording() -> Self {
        let spaced = |l: &&'static Language| l.segmenter == Segmenter::Words;
        let fillers = wording::languages().filter(spaced).flat_map(|l| list(l, "phrases-language"));
        let fillers: FxHashSet<String> = fillers.flat_map(|phrase| texts(&phrase)).collect();
        let names = wording::languages().filter(spaced).flat_map(names_in).filter_map(|(name, language)| {
            let words: Vec<String> =
                texts(&name).into_iter().filter(|word| !fillers.contains(word)).collect();
            (!words.is_empty()).then(|| (words.concat(), language))
        });
        let mut by_letter: FxHashMap<char, Vec<_>> = FxHashMap::default();
        for (name, language) in names {
            by_letter.entry(first(&name)).or_default().push((name, language));
        }
        let unspaced = wording::languages().filter(|l| !spaced(l)).map(Unspaced::of).collect();
        Switches { fillers, names: by_letter, unspaced }
    }

    /// The language that is wished for.
    pub(super) fn wished(&self, words: &[Word<'_>]) -> Option<&'static Language> {
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let named: Vec<&str> =
            words.iter().map(|w| &*w.text).filter(|word| !self.fillers.contains(*word)).collect();
        if (1..=2).contains(&named.len())
            && let Some(language) = self.named(&named.concat())
        {
            return Some(language);
        }
        let whole: String = words.iter().map(|word| &*word.text).collect();
        if whole.is_ascii() || whole.chars().count() > MOST_CHARS {
            return None;
        }
        self.unspaced.iter().find_map(|script| script.wished(&whole))
    }

    /// The language with that name, or with one that it is an inflected form of.
    fn named(&self, word: &str) -> Option<&'static Language> {
        let likeness = |name: &str| likeness(word, name);
        // In scripts that run from the right prepositions are written onto the word.
        let letters = word.chars().take(if runs_from_the_right(word) { 2 } else { 1 });
        let names = letters.filter_map(|letter| self.names.get(&letter)).flatten();
        let best = names.filter_map(|(name, language)| Some((likeness(name)?, *language)));
        best.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.tag.cmp(a.1.tag)))
            .map(|(_, language)| language)
    }
}

impl Unspaced {
    fn of(language: &'static Language) -> Self {
        let joined = |phrase: &String| texts(phrase).concat();
        let mut fillers: Vec<String> = list(language, "phrases-language").iter().map(joined).collect();
        fillers.sort_by_key(|filler| std::cmp::Reverse(filler.len()));
        let mut names: Vec<(String, &'static Language)> =
            names_in(language).map(|(name, language)| (joined(&name), language)).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Unspaced { fillers, names }
    }

    fn wished(&self, whole: &str) -> Option<&'static Language> {
        self.names.iter().find_map(|(name, language)| {
            let (before, after) = whole.split_once(name.as_str())?;
            (self.is_filler(before) && self.is_filler(after)).then_some(*language)
        })
    }

    /// Whether a text is made of fillers alone.
    fn is_filler(&self, mut text: &str) -> bool {
        while let Some(rest) = self.fillers.iter().find_map(|filler| text.strip_prefix(filler.as_str())) {
            text = rest;
        }
        text.is_empty()
    }
}

/// All names of all languages in a language of the interface.
fn names_in(reader: &'static Language) -> impl Iterator<Item = (String, &'static Language)> {
    let own = list(reader, "phrases-own").into_iter().map(move |name| (name, reader));
    // Of a language with variants the first stands for all.
    let leads = |l: &&'static Language| Language::from_tag(l.primary()) == Some(*l);
    own.chain(Language::all().iter().filter(leads).filter_map(move |l| Some((name(l, reader)?, l))))
}

/// How much a word is a form of a name: 1 for itself, less for an inflected form, `None` for another word.
fn likeness(word: &str, name: &str) -> Option<f32> {
    if word == name {
        return Some(1.0);
    }
    if runs_from_the_right(word) {
        // Prepositions are written onto the word.
        let bare = word.chars().next().map_or("", |first| &word[first.len_utf8()..]);
        return (bare == name).then_some(1.0);
    }
    let shared = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let (word_length, name_length) = (word.chars().count(), name.chars().count());
    #[allow(clippy::cast_precision_loss, reason = "the lengths of words")]
    let share = shared as f32 / name_length.max(1) as f32;
    let inflected = shared >= LEAST_SHARED && share >= LEAST_SHARE && word_length - shared <= LONGEST_ENDING;
    inflected.then_some(share * 0.99)
}

fn first(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

fn runs_from_the_right(word: &str) -> bool {
    word.chars().next().and_then(Script::of).is_some_and(|s| matches!(s, Script::Arabic | Script::Hebrew))
}
