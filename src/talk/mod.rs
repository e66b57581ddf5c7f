//! What of a message is talk and not question: greetings and thanks, a wish for another language, the opening
//! of a question that leans on the one before.
//!
//! In: a message. Out: what was said ([`Heard`]), and what is left to be asked. Never: the index, or what is
//! replied. The phrases are those of the wording files, so a language that is added there talks here.

mod names;
mod phrases;
mod switch;
mod words;

use std::sync::LazyLock;

use crate::language::Language;
use phrases::Phrases;
use switch::Switches;
use words::{Word, words};

/// The longest message that is looked at, in words: talk is short.
const MOST_WORDS: usize = 64;
/// A greeting without a mark after it is one if so many words follow; before fewer it may be a name
/// ("Hello World").
const WORDS_AFTER_GREETING: usize = 3;

/// What people say beside questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// "Hello."
    Greeting,
    /// "Thank you."
    Thanks,
    /// "See you."
    Goodbye,
    /// "What can you do?"
    Abilities,
    /// "May I talk to a person?"
    Person,
}

impl Kind {
    /// Whether it is said before or after a question, and not in its place.
    fn is_courtesy(self) -> bool {
        matches!(self, Kind::Greeting | Kind::Thanks | Kind::Goodbye)
    }
}

/// Something that was said, and the languages in which it is said so.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What.
    pub kind: Kind,
    /// In which languages, in the order of the wording files.
    pub languages: Vec<&'static Language>,
}

/// A message taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard<'a> {
    /// What was said beside the question, in order.
    pub said: Vec<Said>,
    /// What is left to be asked; empty if all is talk.
    pub question: &'a str,
    /// The language that is wished for, where the message says nothing else. Of a language with variants the
    /// first.
    pub switch: Option<&'static Language>,
    /// The question without its opening, where it opens like one that leans on the message before ("And for
    /// …").
    pub follows: Option<&'a str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::of_the_wording);
static SWITCHES: LazyLock<Switches> = LazyLock::new(Switches::of_the_wording);

/// Takes a message apart.
pub fn hear(text: &str) -> Heard<'_> {
    let all = words(text);
    if all.is_empty() || all.len() > MOST_WORDS {
        return Heard { question: text, ..Heard::default() };
    }
    let (said, rest) = courtesies(text, &all);
    let (question, follows) = match (rest.first(), said.is_empty()) {
        (None, _) => ("", None),
        (Some(_), true) => (text, PHRASES.opening(text, &all)),
        (Some(first), false) => {
            // What stands before the first word and after the last, a bracket or a question mark, is the
            // question's.
            let question = text[first.start..end(text, &all, rest)].trim();
            (question, PHRASES.opening(question, &words(question)))
        }
    };
    Heard { switch: SWITCHES.wished(rest), follows, said, question }
}

/// Takes courtesies off both ends of a message, and what is said in place of a question.
fn courtesies<'w>(text: &str, words: &'w [Word<'w>]) -> (Vec<Said>, &'w [Word<'w>]) {
    let mut said = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        if let Some(whole) = PHRASES.said(rest) {
            said.push(whole);
            return (said, &[]);
        }
        let Some((one, length)) = PHRASES.first(rest, |kind, length| {
            kind.is_courtesy()
                && (marked(text, rest, length)
                    || kind == Kind::Greeting && rest.len() - length >= WORDS_AFTER_GREETING)
        }) else {
            break;
        };
        said.push(one);
        rest = &rest[length..];
    }
    while let Some((one, length)) =
        PHRASES.last(rest, |kind, length| kind.is_courtesy() && marked(text, rest, rest.len() - length))
    {
        said.push(one);
        rest = &rest[..rest.len() - length];
    }
    (said, rest)
}

/// Whether a mark (a comma, an exclamation mark) stands before word number `at`.
fn marked(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at)) else {
        return false;
    };
    text[before.end..after.start].contains(|c: char| !c.is_whitespace())
}

/// Where the question ends: where the first word after it begins, else with the text.
fn end(text: &str, words: &[Word<'_>], rest: &[Word<'_>]) -> usize {
    let last = rest.last().map_or(0, |word| word.end);
    words.iter().find(|word| word.start >= last).map_or(text.len(), |next| next.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        hear(text).said.iter().map(|said| said.kind).collect()
    }

    #[test]
    fn small_talk_is_heard_in_every_language_and_never_hides_a_question() {
        use Kind::{Abilities, Goodbye, Greeting, Person, Thanks};
        let cases: &[(&str, &[Kind], &str)] = &[
            ("Hi, how do I delete a project?", &[Greeting], "how do I delete a project?"),
            ("hello how do i delete a project", &[Greeting], "how do i delete a project"),
            ("Hello World tutorial", &[], "Hello World tutorial"),
            ("God morgon!", &[Greeting], ""),
            (
                "Hej! Hur tar jag bort ett projekt? Tack!",
                &[Greeting, Thanks],
                "Hur tar jag bort ett projekt?",
            ),
            ("Muchas gracias", &[Thanks], ""),
            ("adios", &[Goodbye], ""),
            ("Was kannst du?", &[Abilities], ""),
            ("Hi, can I talk to a human?", &[Greeting, Person], ""),
            ("你好，如何删除项目？", &[Greeting], "如何删除项目？"),
            ("ありがとうございます。", &[Thanks], ""),
            ("สวัสดีครับ", &[Greeting], ""),
            ("שלום", &[Greeting], ""),
            ("How do I say thank you to a colleague?", &[], "How do I say thank you to a colleague?"),
            ("What does the agent need?", &[], "What does the agent need?"),
            ("?!", &[], "?!"),
        ];
        for (text, expected, question) in cases {
            assert_eq!((kinds(text).as_slice(), hear(text).question), (*expected, *question), "{text}");
        }
    }

    #[test]
    fn a_wish_for_another_language_is_heard_in_that_language_or_another() {
        let cases = [
            ("på svenska, tack", Some("sv")),
            ("in English please", Some("en")),
            ("auf Schwedisch bitte", Some("sv")),
            ("Can you answer in German?", Some("de")),
            ("English", Some("en")),
            ("по-русски, пожалуйста", Some("ru")),
            ("по-английски", Some("en")),
            ("po polsku", Some("pl")),
            ("po angielsku proszę", Some("en")),
            ("suomeksi kiitos", Some("fi")),
            ("ruotsiksi", Some("sv")),
            ("česky prosím", Some("cs")),
            ("magyarul", Some("hu")),
            ("en français s'il vous plaît", Some("fr")),
            ("en inglés por favor", Some("en")),
            ("in het Nederlands graag", Some("nl")),
            ("bằng tiếng Anh", Some("en")),
            ("bằng tiếng Việt", Some("vi")),
            ("用中文回答", Some("zh-Hans")),
            ("请用英语回答", Some("en")),
            ("日本語でお願いします", Some("ja")),
            ("英語で答えてください", Some("en")),
            ("한국어로 답해 줘", Some("ko")),
            ("영어로", Some("en")),
            ("ตอบเป็นภาษาไทย", Some("th")),
            ("بالعربية من فضلك", Some("ar")),
            ("بالإنجليزية", Some("en")),
            ("באנגלית בבקשה", Some("en")),
            ("Türkçe lütfen", Some("tr")),
            ("Which languages are supported?", None),
            ("How do I translate an article into Swedish?", None),
            ("Spanish to English", None),
            ("finish it now please", None),
        ];
        for (text, expected) in cases {
            assert_eq!(hear(text).switch.map(|l| l.tag), expected, "{text}");
        }
    }

    #[test]
    fn the_opening_of_a_follow_up_is_taken_off() {
        let cases = [
            ("And for Hyper-V?", Some("Hyper-V?")),
            ("what about physical servers", Some("physical servers")),
            ("Och för Hyper-V?", Some("Hyper-V?")),
            ("Y para Hyper-V?", Some("Hyper-V?")),
            ("¿Y en Hyper-V?", Some("Hyper-V?")),
            ("А для Hyper-V?", Some("Hyper-V?")),
            ("那 Hyper-V 呢？", Some("Hyper-V 呢？")),
            ("Hyper-Vの場合は？", Some("Hyper-Vの場合は？")),
            ("Can I migrate VMware VMs?", None),
            ("Android", None),
        ];
        for (text, expected) in cases {
            assert_eq!(hear(text).follows, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_question_is_a_part_of_the_message(text in "\\PC{0,80}") {
            let heard = hear(&text);
            prop_assert!(text.contains(heard.question));
            prop_assert!(heard.follows.is_none_or(|rest| heard.question.contains(rest)));
        }
    }
}
