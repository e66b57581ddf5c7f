//! Conversations: what a person is promised who says more than one thing.

use polyfaq::chat::{Chat, Message, Reply, Status};
use polyfaq::editorial::Editorial;

use crate::harness::{Bench, language};

/// Says one thing after another, the context carried along.
struct Talk<'a> {
    chat: &'a Chat,
    context: Option<String>,
    accept: Vec<&'static str>,
}

impl<'a> Talk<'a> {
    fn with(chat: &'a Chat) -> Self {
        Talk { chat, context: None, accept: Vec::new() }
    }

    fn say(&mut self, text: &str) -> Reply {
        self.send(text, None)
    }

    fn send(&mut self, text: &str, section: Option<&str>) -> Reply {
        let accept = self.accept.iter().map(|tag| language(tag)).collect();
        let context = self.context.clone();
        let message =
            Message { text, context: context.as_deref(), accept, section, limit: 3, ..Message::default() };
        let reply = self.chat.reply(&message).expect("a reply");
        self.context = Some(reply.context.clone());
        reply
    }
}

/// Where the first answer stands, below the article's locale.
fn place(reply: &Reply) -> String {
    reply.answers.first().map_or_else(String::new, |a| format!("{}#{}", a.source.article, a.source.anchor))
}

#[test]
fn a_follow_up_is_answered_in_the_light_of_the_message_before() {
    let chat = Bench::sample().chat();
    let cost = "does-it-cost-anything-to-migrate-with-azure-migrate";
    let cases = [
        ("Was kostet Site Recovery?", "Und Azure Migrate?", cost),
        ("¿Cuánto cuesta Site Recovery?", "¿Y Azure Migrate?", cost),
        ("What does migration mean?", "And disaster recovery?", "what-does-disaster-recovery-mean"),
        (
            "Which geographies can I choose for a project?",
            "And how do I delete it?",
            "how-do-i-delete-a-project-i-no-longer-need",
        ),
    ];
    for (first, second, anchor) in cases {
        let mut talk = Talk::with(&chat);
        talk.say(first);
        let reply = talk.say(second);
        assert!(place(&reply).ends_with(&format!("#{anchor}")), "{second}: {}", place(&reply));
        assert_ne!(
            place(&Talk::with(&chat).say("Und Azure Migrate?")),
            place(&reply),
            "alone it says little"
        );
    }
}

#[test]
fn a_follow_up_that_is_not_sure_offers_what_it_may_mean() {
    let chat = Bench::sample().chat();
    let mut talk = Talk::with(&chat);
    talk.say("How much does Site Recovery cost?");
    let reply = talk.say("And Azure Migrate?");
    assert_eq!(reply.status, Status::Suggestions);
    // A name takes the place of a name: what it costs is likelier meant than what it is.
    let offered = reply.suggestions.first();
    assert!(offered.is_some_and(|s| s.question.starts_with("Does it cost anything")), "{offered:?}");
    let chosen = talk.send("Does it cost anything?", offered.map(|s| s.id.as_str()));
    assert_eq!(chosen.status, Status::Answer);
    assert_eq!(chosen.answers[0].question, offered.expect("the cost").question);
}

#[test]
fn a_new_subject_is_not_dragged_back() {
    let chat = Bench::sample().chat();
    let alone = |text: &str| Talk::with(&chat).say(text);
    for text in ["Can I protect physical servers?", "Hur tar jag bort ett projekt?", "how do I bake bread"] {
        let mut talk = Talk::with(&chat);
        talk.say("How much does Site Recovery cost?");
        assert_eq!(place(&talk.say(text)), place(&alone(text)), "{text}");
    }
}

#[test]
fn the_same_answer_comes_in_the_language_that_is_wished_for() {
    let chat = Bench::sample().chat();
    let cases = [
        ("How much does Site Recovery cost?", "på svenska, tack", "sv"),
        ("Vad kostar Site Recovery?", "in English please", "en"),
        ("Vad kostar Site Recovery?", "auf Deutsch bitte", "de"),
        ("Was kostet Site Recovery?", "in het Nederlands graag", "nl"),
        ("Hoeveel kost Site Recovery?", "en francés por favor", "fr"),
        ("Combien coûte Site Recovery ?", "بالعربية من فضلك", "ar"),
        ("Combien coûte Site Recovery ?", "po hiszpańsku", "es"),
        ("What does migration mean?", "日本語でお願いします", "ja"),
    ];
    for (question, wish, language) in cases {
        let mut talk = Talk::with(&chat);
        let first = talk.say(question);
        let second = talk.say(wish);
        let (before, after) = (&first.answers[0], &second.answers[0]);
        assert_eq!((after.language, after.source.anchor.as_str()), (language, before.source.anchor.as_str()));
        assert_eq!(second.language.code, language, "{wish}");
        assert!(after.notices.iter().all(|n| !n.contains(before.language)), "{wish}: {:?}", after.notices);
    }
}

#[test]
fn a_wish_that_cannot_be_met_is_met_with_what_there_is() {
    let chat = Bench::sample().chat();
    let mut talk = Talk::with(&chat);
    assert_eq!(talk.say("på svenska, tack").reply, "Visst, på svenska. Vad vill du veta?");
    assert!(talk.say("suomeksi kiitos").reply.contains("svenska"), "it says which languages there are");
    // The article exists in French, not in Japanese.
    talk.say("Combien coûte Site Recovery ?");
    let reply = talk.say("en japonais");
    assert_eq!((reply.language.code, reply.answers[0].language), ("ja", "fr"));
    assert!(reply.answers[0].notices.iter().any(|notice| notice.contains("français")), "{:?}", reply.answers);
}

#[test]
fn a_conversation_goes_through_languages() {
    let chat = Bench::sample().chat();
    let mut talk = Talk::with(&chat);
    let turns = [
        ("Hej!", Status::Smalltalk, "sv"),
        ("Hur tar jag bort ett projekt? Tack!", Status::Answer, "sv"),
        ("What does migration mean?", Status::Answer, "en"),
        ("Thanks", Status::Smalltalk, "en"),
        ("Hola, ¿cuánto cuesta Site Recovery?", Status::Answer, "es"),
        ("移行とは何ですか？", Status::Answer, "ja"),
        ("Wat is het weer morgen in Utrecht?", Status::NoAnswer, "nl"),
        ("مع السلامة", Status::Smalltalk, "ar"),
    ];
    for (text, status, language) in turns {
        let reply = talk.say(text);
        assert_eq!((reply.status, reply.language.code), (status, language), "{text}: {}", reply.reply);
    }
}

#[test]
fn small_talk_is_replied_to_in_the_likeliest_language() {
    let chat = Bench::sample().chat();
    let mut talk = Talk::with(&chat);
    talk.accept = vec!["nl"];
    assert_eq!(talk.say("hallo").language.code, "nl");
    talk.accept = vec!["de"];
    assert_eq!(Talk { chat: &chat, context: None, accept: vec!["de"] }.say("hallo").language.code, "de");
    assert_eq!(talk.say("hallo").language.code, "nl", "the conversation is in Dutch");
}

#[test]
fn who_asks_for_a_person_is_told_the_way() {
    let mut bench = Bench::own_sample();
    let reply = Talk::with(&bench.chat()).say("Can I talk to a human?");
    assert_eq!(
        (reply.status, reply.reply.as_str()),
        (Status::Smalltalk, "I am a program and cannot put you through to a person.")
    );
    bench.settings.chat.contact = Some("https://help.example.com/contact".to_owned());
    let reply = Talk::with(&bench.chat()).say("Jag vill prata med en människa");
    assert_eq!(reply.reply, "Här når du en människa: https://help.example.com/contact");
}

#[test]
fn small_talk_never_hides_an_article_that_answers() {
    let bench = Bench::new()
        .file(
            "en-us/contact.md",
            "# Contact\n\n## Can I talk to a human?\n\nYes, from nine to five: +1 555 0100.\n",
        )
        .file("en-us/code.md", "# Code\n\n## Hello World\n\nPrints a greeting to the screen.\n");
    let chat = bench.chat();
    assert_eq!(
        place(&Talk::with(&chat).say("Can I talk to a human?")),
        "en-us/contact.md#can-i-talk-to-a-human"
    );
    assert_eq!(place(&Talk::with(&chat).say("Hello World")), "en-us/code.md#hello-world");
}

#[test]
fn a_context_holds_nothing_that_was_asked_and_cannot_be_made_up() {
    let chat = Bench::sample().chat();
    let reply = Talk::with(&chat).say("Can I protect physical servers of ACME-4711?");
    assert!(reply.context.len() < 300, "{}", reply.context.len());
    let mut forged = reply.context.clone();
    forged.replace_range(4..5, if forged.as_bytes()[4] == b'A' { "B" } else { "A" });
    let mut talk = Talk { chat: &chat, context: Some(forged), accept: Vec::new() };
    assert_eq!(talk.say("in Swedish").status, Status::Smalltalk, "a conversation begun anew has no subject");
}

#[test]
fn a_name_that_may_be_in_any_language_is_answered_in_the_one_that_is_spoken() {
    let chat = Bench::sample().chat();
    for accept in [vec![], vec!["nl"], vec!["ar"]] {
        let mut talk = Talk { chat: &chat, context: None, accept };
        let reply = talk.say("failover");
        let spoken = reply.language.code;
        assert!(reply.answers.iter().all(|answer| answer.language == spoken), "{spoken}: {reply:?}");
        assert!(
            !reply.answers.is_empty() && reply.answers[0].notices.iter().all(|n| !n.contains("language"))
        );
        let offered = reply.related.iter().chain(&reply.suggestions).map(|r| r.id.as_str());
        let mut ids: Vec<&str> =
            reply.answers.iter().map(|answer| answer.id.as_str()).chain(offered).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    }
}

#[test]
fn a_question_that_is_clearly_in_one_language_is_answered_in_it_whatever_the_page_speaks() {
    let chat = Bench::sample().chat();
    let message = Message {
        text: "Was kostet Site Recovery?",
        language: Some(language("sv")),
        limit: 3,
        ..Message::default()
    };
    let reply = chat.reply(&message).expect("a reply");
    assert_eq!(reply.answers[0].language, "de");
}

#[test]
fn what_is_related_goes_on_in_the_article() {
    let chat = Bench::sample().chat();
    let reply = Talk::with(&chat).say("Can I protect physical servers?");
    let related: Vec<&str> = reply.related.iter().map(|r| r.question.as_str()).collect();
    assert_eq!(related.len(), 3);
    assert!(related.contains(&"How do I fail back after an outage?"), "{related:?}");
}

const EDITORIAL: &str = "
pins:
  - ask: [pricing, What is the price?]
    show: en-us/articles/recovery/recovery-faq.md#how-much-does-site-recovery-cost
    language: en
blocked:
  - en-us/articles/recovery/recovery-faq.md#can-i-protect-physical-servers
questions:
  - section: en-us/articles/recovery/recovery-faq.md#is-replication-the-same-as-a-backup
    ask: [Do I still need tapes in the basement?]
synonyms:
  en:
    - [scrap a workspace, delete a project]
";

#[test]
fn editors_pin_block_and_put_in_other_words() {
    let chat = Bench::sample().chat();
    let edited = Bench::sample().chat().with_editorial(Editorial::parse(EDITORIAL).expect("a file"));
    let cases = [
        ("pricing", "#how-much-does-site-recovery-cost"),
        ("Do I still need the tapes in our basement?", "#is-replication-the-same-as-a-backup"),
        ("How do I scrap a workspace?", "#how-do-i-delete-a-project-i-no-longer-need"),
    ];
    for (question, anchor) in cases {
        assert!(!place(&Talk::with(&chat).say(question)).ends_with(anchor), "{question} needs no editor");
        assert!(place(&Talk::with(&edited).say(question)).ends_with(anchor), "{question}");
    }
    let blocked = "can-i-protect-physical-servers";
    let before = Talk::with(&chat).say("Can I protect physical servers?");
    assert_eq!(before.answers[0].source.anchor, blocked);
    let reply = Talk::with(&edited).say("Can I protect physical servers?");
    let shown = reply.answers.iter().map(|a| &a.id);
    let offered = reply.related.iter().chain(&reply.suggestions).map(|r| &r.id);
    assert!(shown.chain(offered).all(|id| !id.contains("en-us") || !id.contains(blocked)), "{reply:?}");
    let chosen = Talk::with(&edited).send("It", Some(&before.answers[0].id));
    assert_ne!(
        chosen.status,
        Status::Answer,
        "a blocked section is not shown to those who have its id either"
    );
}

#[test]
fn translations_by_machine_are_marked_where_the_operator_wants_it() {
    let bench = Bench::new().file(
        "en-us/a.md",
        "---\nms.translationtype: MT\n---\n# Doors\n\n## How do I open the door?\n\nWith the key.\n",
    );
    let notices = |chat: &Chat| Talk::with(chat).say("How do I open the door?").answers[0].notices.clone();
    assert!(notices(&bench.chat()).is_empty());
    assert_eq!(notices(&bench.chat().marking_machine_translations(true)), ["Translated by machine."]);
}
