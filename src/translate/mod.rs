//! Translation learned from the corpus: a question is read in the words of the pivot, the language that the
//! articles were written in first, and sections are found by them whatever language they are in.
//!
//! In: headings with the slugs of their originals, which sections of a translation group share. Out:
//! [`Pivot`], all that was learned, and for a question how well it fits each slug. Never: files, the text
//! of answers, or which section is shown.
//!
//! Word translations are those of IBM Model 1 (Brown et al. 1993) in both directions. Where slugs are no
//! words of the pivot (numbers, slugs made of the translated heading itself), or there are too few, nothing is
//! learned and nothing is found this way.

mod fit;
mod model;
mod places;
mod slugs;
mod table;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::analysis::{Analyzer, Vocabulary, fold, normalize};
use crate::language::Language;

pub use fit::{Asked, Fit};
pub use slugs::{Reading, SlugIndex, anchor_key};
pub use table::Table;

/// Raised whenever the same headings would teach other translations.
pub const VERSION: u32 = 1;

/// A language is learned from at least so many pairs; fewer say more of chance than of words.
const LEAST_PAIRS: usize = 20;
/// The most pairs that a language is learned from, taken evenly from all; more teach little.
const MOST_PAIRS: usize = 20_000;
/// What the title of an article beside its file's name counts against a heading beside its slug.
const TITLE_WEIGHT: f32 = 0.5;

/// A distinct word of a question.
#[derive(Debug, Clone, Copy)]
pub struct Word<'w> {
    /// As it was written, in lower case.
    pub written: &'w str,
    /// The same stemmed.
    pub stem: &'w str,
    /// The stem that it is read as: another one, if it is misspelt.
    pub read: &'w str,
    /// How much it weighs.
    pub weight: f32,
}

/// A heading, or a title, beside its slug.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// The language of the text.
    pub language: &'static Language,
    /// The text.
    pub text: &'a str,
    /// The anchor of the original's section, or the name of the article's file.
    pub slug: &'a str,
    /// The section's own anchor; `None` for the title of an article.
    pub anchor: Option<&'a str>,
}

/// All that was learned from a corpus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pivot {
    /// BCP 47 tag of the language of the slugs.
    language: String,
    /// The slugs, found by their words.
    slugs: SlugIndex,
    /// Translations into the slugs' words, by language tag.
    #[serde(with = "tables")]
    tables: BTreeMap<String, Table>,
}

impl Pivot {
    /// Learns from the headings of a corpus whose originals are in the language `pivot`. The same
    /// headings in the same order teach the same.
    pub fn learn(headings: &[Heading<'_>], pivot: &'static Language) -> Pivot {
        let analyzer = Analyzer::new(pivot);
        // In the pivot itself a heading is its own slug, whatever its anchor is.
        let made: Vec<String> = headings.iter().map(|heading| slug_of(heading, pivot)).collect();
        let headings: Vec<Heading<'_>> =
            headings.iter().zip(&made).map(|(heading, slug)| Heading { slug, ..*heading }).collect();
        let useful: Vec<&Heading<'_>> = headings.iter().filter(|heading| is_slug(heading, pivot)).collect();
        let sections = useful.iter().filter(|heading| heading.anchor.is_some());
        let slugs = SlugIndex::new(sections.map(|h| (h.slug, h.anchor.unwrap_or_default())), analyzer);
        let mut by_language: BTreeMap<&str, Vec<&Heading<'_>>> = BTreeMap::new();
        for heading in useful.into_iter().filter(|heading| heading.language != pivot) {
            by_language.entry(heading.language.tag).or_default().push(heading);
        }
        let tables = by_language
            .into_par_iter()
            .filter_map(|(tag, headings)| Some((tag.to_owned(), table(&headings, &slugs, analyzer)?)))
            .collect();
        Pivot { language: pivot.tag.to_owned(), slugs, tables }
    }

    /// Whether its parts fit together, as they do unless a file was damaged.
    pub fn is_sound(&self) -> bool {
        Language::from_tag(&self.language).is_some()
            && self.slugs.is_sound()
            && self.tables.values().all(|table| table.is_sound(self.slugs.terms()))
    }

    /// The slugs.
    pub fn slugs(&self) -> &SlugIndex {
        &self.slugs
    }

    /// Whether questions in a language can be read in the words of the slugs: it is theirs, or enough was
    /// learned of it. Product names alone would lead everywhere.
    pub fn reads(&self, language: &Language) -> bool {
        self.language == language.tag || self.tables.contains_key(language.tag)
    }

    /// Reads a question in the words of the slugs. `words` are its distinct words in `language`.
    pub fn read<'w>(&self, language: &Language, words: impl Iterator<Item = Word<'w>>) -> Reading {
        if !self.reads(language) {
            return Reading::default();
        }
        let words: Vec<Word<'_>> = words.collect();
        // Words that are names are written alike, or lose what their own language put at their end. Stems by the rules
        // of the slugs' language would find hardly one more, and were one in thirty of all instructions of a question.
        let written = self.slugs.terms_written(words.iter().map(|word| word.written));
        let stemmed = self.slugs.terms_of_words(words.iter().map(|word| word.stem));
        let own = written.zip(stemmed).map(|(written, stemmed)| written.or(stemmed));
        let table = self.tables.get(language.tag);
        let mut translated = table.map(|table| table.translate(words.iter().map(|word| word.read)));
        let mut reading = Reading::of(words.len());
        for (word, own) in words.iter().zip(own) {
            let mut found = translated.as_mut().and_then(Iterator::next).unwrap_or_default();
            // A word that is itself one of the slugs' is most often the same: a product's name.
            if let Some(own) = own {
                let known = !found.is_empty();
                let least = if known { COPIED_KNOWN } else { 1.0 };
                match found.iter_mut().find(|(term, _)| *term == own) {
                    Some((_, share)) => *share = share.max(least),
                    None => found.push((own, least)),
                }
            } else if let (true, Some(table)) = (found.is_empty(), table) {
                found = table.nearest(word.read);
            }
            reading.add(word.weight, found);
        }
        reading
    }
}

/// Tables as they are kept: each in a piece of its own, so that they are read side by side.
mod tables {
    use std::collections::BTreeMap;

    use rayon::prelude::*;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

    use super::Table;

    pub(super) fn serialize<S: Serializer>(
        tables: &BTreeMap<String, Table>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let piece = |(tag, table)| Ok((tag, postcard::to_stdvec(table).map_err(ser::Error::custom)?));
        let pieces: Vec<(&String, Vec<u8>)> = tables.iter().map(piece).collect::<Result<_, S::Error>>()?;
        pieces.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<String, Table>, D::Error> {
        let pieces: Vec<(String, &[u8])> = Vec::deserialize(deserializer)?;
        let tables = pieces.into_par_iter().map(|(tag, piece)| Ok((tag, postcard::from_bytes(piece)?)));
        tables.collect::<Result<_, postcard::Error>>().map_err(de::Error::custom)
    }
}

/// How surely a word that is one of the slugs' means itself although it has translations.
const COPIED_KNOWN: f32 = 0.5;
/// The slug of a heading: the one given, or in the pivot the words of the heading.
fn slug_of(heading: &Heading<'_>, pivot: &Language) -> String {
    if heading.language != pivot || heading.anchor.is_none() || is_own_slug(heading) {
        return heading.slug.to_owned();
    }
    let words = normalize(heading.text, pivot.casing);
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Whether a slug is made of the heading beside it, as sites do that have no others, with its accents or
/// without.
fn is_own_slug(heading: &Heading<'_>) -> bool {
    let text = normalize(heading.text, heading.language.casing);
    let slug = heading.slug.to_lowercase();
    let letters = |c: &char| c.is_alphanumeric();
    // Most differ at the beginning.
    let is_made_of = |text: &str| text.chars().filter(letters).eq(slug.chars().filter(letters));
    is_made_of(&text) || is_made_of(&fold(&text))
}

/// Whether a slug says in the pivot's words what the heading says.
fn is_slug(heading: &Heading<'_>, pivot: &Language) -> bool {
    let word = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let words = heading.slug.split(['-', '_']).any(word);
    words && (heading.language == pivot || heading.anchor.is_none() || !is_own_slug(heading))
}

/// Learns the translations of a language's words.
fn table(headings: &[&Heading<'_>], slugs: &SlugIndex, pivot: Analyzer) -> Option<Table> {
    let mut own = Vocabulary::new(Analyzer::new(headings.first()?.language));
    let mut seen = FxHashSet::default();
    let stride = headings.len().div_ceil(MOST_PAIRS).max(1);
    let mut pairs = Vec::new();
    for heading in headings.iter().step_by(stride) {
        if !seen.insert((heading.text, heading.slug)) {
            continue;
        }
        let numbers = own.terms(heading.text);
        let terms = numbers.iter().map(|number| &own.known(*number).term).filter(|term| !term.joined);
        let source: Vec<String> = distinct(terms.map(|term| term.stem.clone()));
        let target = slugs.terms_in(heading.slug, pivot);
        if !source.is_empty() && !target.is_empty() {
            let weight = if heading.anchor.is_some() { 1.0 } else { TITLE_WEIGHT };
            pairs.push((source, target, weight));
        }
    }
    (pairs.len() >= LEAST_PAIRS).then(|| Table::learn(&pairs))
}

fn distinct<T: Clone + Eq + std::hash::Hash>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = FxHashSet::default();
    items.filter(|item| seen.insert(item.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOUNS: [(&str, &str); 8] = [
        ("valv", "vault"),
        ("nyckel", "key"),
        ("server", "server"),
        ("bild", "picture"),
        ("konto", "account"),
        ("lösenord", "password"),
        ("tjänst", "service"),
        ("fråga", "question"),
    ];
    const FRAMES: [(&str, &str); 4] = [
        ("hur tar jag bort en {}", "how-do-i-delete-a-{}"),
        ("hur skapar jag en {}", "how-do-i-create-a-{}"),
        ("vad kostar en {}", "what-does-a-{}-cost"),
        ("var finns min {}", "where-is-my-{}"),
    ];

    fn corpus() -> Vec<(String, String)> {
        FRAMES
            .iter()
            .flat_map(|(f, e)| NOUNS.iter().map(|(n, m)| (f.replace("{}", n), e.replace("{}", m))))
            .collect()
    }

    fn headings(pairs: &[(String, String)]) -> Vec<Heading<'_>> {
        let swedish = Language::from_tag("sv").expect("a row");
        pairs
            .iter()
            .map(|(text, slug)| Heading { language: swedish, text, slug, anchor: Some(slug) })
            .collect()
    }

    fn best(pivot: &Pivot, language: &str, question: &str) -> Option<String> {
        let language = Language::from_tag(language).expect("a row");
        let terms = Analyzer::new(language).terms(question);
        let words =
            terms.iter().map(|t| Word { written: &t.word, stem: &t.stem, read: &t.stem, weight: 1.0 });
        let found = pivot.slugs().ask(&pivot.read(language, words)).search(1);
        found.first().map(|(slug, _)| pivot.slugs().name(*slug).to_owned())
    }

    #[test]
    fn a_question_is_read_in_the_words_of_the_slugs() {
        let pairs = corpus();
        let pivot = Pivot::learn(&headings(&pairs), Language::from_tag("en").expect("a row"));
        assert!(pivot.is_sound());
        assert_eq!(best(&pivot, "sv", "ta bort nyckel").as_deref(), Some("how-do-i-delete-a-key"));
        assert_eq!(best(&pivot, "sv", "kostar lösenord").as_deref(), Some("what-does-a-password-cost"));
        assert_eq!(best(&pivot, "en", "creating accounts").as_deref(), Some("how-do-i-create-a-account"));
        assert_eq!(best(&pivot, "nl", "zwemmen"), None);
        assert_eq!(pivot, Pivot::learn(&headings(&pairs), Language::from_tag("en").expect("a row")));
    }

    #[test]
    fn a_name_is_known_by_how_slugs_write_it_whatever_its_stem_is() {
        let pairs = corpus();
        let swedish = Language::from_tag("sv").expect("a row");
        let english = Language::from_tag("en").expect("a row");
        let mut headings = headings(&pairs);
        let slug = "how-do-i-install-docker";
        headings.push(Heading {
            language: english,
            text: "How do I install Docker?",
            slug,
            anchor: Some(slug),
        });
        let pivot = Pivot::learn(&headings, english);
        assert_eq!(best(&pivot, "sv", "Docker").as_deref(), Some(slug));
        // Swedish rules take its end for one of theirs, and so nothing else finds it.
        let stem = Analyzer::new(swedish).terms("Docker")[0].stem.clone();
        assert_eq!(pivot.slugs().terms_of_words([stem.as_str()].into_iter()).next(), Some(None), "{stem}");
    }

    #[test]
    fn nothing_is_learned_from_numbers_from_own_slugs_or_from_little() {
        let english = Language::from_tag("en").expect("a row");
        let numbered: Vec<_> = (0..).zip(corpus()).map(|(n, (text, _))| (text, format!("q{n}"))).collect();
        let own: Vec<_> =
            corpus().into_iter().map(|(text, _)| (text.clone(), text.replace(' ', "-"))).collect();
        let little = corpus().split_off(25);
        for pairs in [numbered, own, little] {
            let pivot = Pivot::learn(&headings(&pairs), english);
            assert!(pivot.tables.is_empty(), "{pairs:?}");
        }
    }
}
