//! Every language is cut, stemmed, folded and recognized: one line a language in
//! `fixtures/languages.tsv`, all of them together in one index.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use polyfaq::analysis::Analyzer;
use polyfaq::chat::{Chat, Message};
use polyfaq::language::{Language, Script};
use proptest::prelude::*;

use crate::harness::{Bench, language};

/// A line of the fixture: two questions with their answers, and the first one as readers ask it.
struct Line {
    tag: &'static str,
    sections: [(&'static str, &'static str); 2],
    asked: &'static str,
    /// Pairs `a=b` of spellings or forms that are one word to a reader.
    forms: &'static str,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let lines = include_str!("fixtures/languages.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [tag, question, answer, other, others, asked, forms] => {
                Line { tag, sections: [(question, answer), (other, others)], asked, forms }
            }
            _ => panic!("not seven columns: {line}"),
        })
        .collect()
});

/// All lines in one index.
fn chat() -> (Bench, Chat) {
    let mut bench = Bench::new();
    for Line { tag, sections, .. } in LINES.iter() {
        let body: String = sections.iter().map(|(q, a)| format!("## {q}\n\n{a}\n\n")).collect();
        bench = bench.file(&format!("{tag}/help.md"), format!("# {}\n\n{body}", language(tag).name));
    }
    // What is asked here is the section, not whether it is sure enough to be shown.
    bench.settings.answer.min_confidence = 0.0;
    let chat = bench.chat();
    (bench, chat)
}

/// The heading of the best section, and its language.
fn found(chat: &Chat, text: &str, given: Option<&'static Language>) -> (String, String) {
    let message = Message { text, language: given, limit: 1, ..Message::default() };
    let hit = chat.search(&message).expect("hits").hits.into_iter().next();
    hit.map_or_else(Default::default, |hit| (hit.question, hit.language.to_owned()))
}

#[test]
fn a_question_in_other_words_finds_its_section_in_every_language() {
    let (_bench, chat) = chat();
    let mut wrong = Vec::new();
    for line in LINES.iter() {
        for given in [Some(language(line.tag)), None] {
            let (heading, tag) = found(&chat, line.asked, given);
            if (heading.as_str(), tag.as_str()) != (line.sections[0].0, line.tag) {
                let how = if given.is_some() { "given" } else { "detected" };
                wrong.push(format!("{} {how}: {} -> {tag} {heading}", line.tag, line.asked));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn forms_and_spellings_of_a_word_share_a_term() {
    let mut apart = Vec::new();
    for line in LINES.iter() {
        let analyzer = Analyzer::new(language(line.tag));
        let terms = |text: &str| -> BTreeSet<String> {
            analyzer.terms(text).into_iter().flat_map(|t| [Some(t.stem), t.folded]).flatten().collect()
        };
        for (a, b) in line.forms.split(' ').map(|pair| pair.split_once('=').expect("a pair")) {
            let (one, other) = (terms(a), terms(b));
            if one.is_disjoint(&other) {
                apart.push(format!("{}: {a} {one:?}, {b} {other:?}", line.tag));
            }
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

/// A slip of the finger: a letter replaced, put in or left out.
fn slip(text: &str, at: usize, kind: u8, letter: char) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at % letters.len();
    match kind {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        _ => drop(letters.remove(at)),
    }
    letters.into_iter().collect()
}

/// Letters that a finger may slip to: of Latin alphabets and those like them, and where these are strange anyway, of
/// any. Kana among Chinese characters makes Japanese of them.
fn slips(script: Script) -> &'static str {
    match script {
        Script::Latin => "[a-zåäöа-яα-ω]",
        Script::Han => "[a-zåäöа-яα-ωא-תأ-يก-ฮ가-힣一-十]",
        _ => "[a-zåäöа-яα-ωא-תأ-يก-ฮぁ-んァ-ン가-힣一-十]",
    }
}

fn slipped() -> impl Strategy<Value = (&'static str, String)> {
    (0..LINES.len(), any::<bool>(), 0usize..200, 0u8..3).prop_flat_map(|(line, second, at, kind)| {
        let question = LINES[line].sections[usize::from(second)].0;
        let letters = slips(language(LINES[line].tag).script);
        letters.prop_map(move |letter| {
            (question, slip(question, at, kind, letter.chars().next().unwrap_or('x')))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_wrong_letter_never_changes_the_script((question, slipped) in slipped()) {
        static CHAT: LazyLock<(Bench, Chat)> = LazyLock::new(chat);
        let script = |text: &str| {
            let message = Message { text, limit: 1, ..Message::default() };
            language(CHAT.1.reply(&message).expect("a reply").language.code).script
        };
        prop_assert_eq!(script(&slipped), script(question), "{} became {}", question, slipped);
    }
}

#[test]
fn what_is_unsure_is_not_spoken_to_in_a_language_of_other_letters() {
    let (_bench, chat) = chat();
    let message = Message { text: "Где найぬи счета?", limit: 1, ..Message::default() };
    let spoken = language(chat.reply(&message).expect("a reply").language.code);
    assert_eq!(spoken.script, Script::Cyrillic, "{spoken}");
}

#[test]
fn every_language_with_rules_of_its_own_has_a_line() {
    let tags: BTreeSet<&str> = LINES.iter().map(|line| line.tag).collect();
    assert!(tags.len() == LINES.len() && tags.len() >= 35, "{} languages", tags.len());
    // Variants of a language share its rules.
    let same = ["bs", "eo", "ms", "pt-PT", "sr-Latn"];
    for row in Language::all().iter().filter(|row| row.stemmer.is_some()) {
        assert!(tags.contains(row.tag) || same.contains(&row.tag), "{row} has no line");
    }
}
