//! What a reader of the sample corpus is promised: the right section, in the question's language.

use polyfaq::chat::Status;
use serde_json::json;

use crate::harness::{Bench, ask, language};

#[test]
fn a_question_gets_its_section_in_its_language() {
    let chat = Bench::sample().chat();
    let faq = "articles/migrate/migration-faq.md";
    let recovery = "articles/recovery/recovery-faq.md";
    let overview = "articles/migrate/migration-overview.md";
    let cases = [
        ("How do I run a test failover?", "en", "en-us", recovery, "how-do-i-run-a-test-failover"),
        ("Vad innebär migrering?", "sv", "sv-se", overview, "what-does-migration-mean"),
        ("Hoe verwijder ik een project?", "nl", "nl-nl", faq, "how-do-i-delete-a-project-i-no-longer-need"),
        ("Was kostet Site Recovery?", "de", "de-de", recovery, "how-much-does-site-recovery-cost"),
        ("comment supprimer un projet", "fr", "fr-fr", faq, "how-do-i-delete-a-project-i-no-longer-need"),
        ("¿Puedo proteger servidores físicos?", "es", "es-es", recovery, "can-i-protect-physical-servers"),
        ("AWS インスタンスを移行できますか", "ja", "ja-jp", faq, "can-i-move-aws-instances-to-azure"),
        ("كم تكلفة Site Recovery؟", "ar", "ar-sa", recovery, "how-much-does-site-recovery-cost"),
    ];
    for (question, tag, locale, path, anchor) in cases {
        let reply = ask(&chat, question);
        assert_eq!(reply.language.code, tag, "{question}");
        let source = &reply.answers.first().unwrap_or_else(|| panic!("no answer to {question}")).source;
        assert_eq!(
            (&source.article, source.anchor.as_str()),
            (&format!("{locale}/{path}"), anchor),
            "{question}"
        );
    }
}

#[test]
fn another_subject_gets_no_answer() {
    let chat = Bench::sample().chat();
    for question in [
        "how do I bake bread",
        "Hur bakar man bröd?",
        "Wie backt man Brot?",
        "今日の天気はどうですか",
        "xyzzy",
        "?!",
    ] {
        let reply = ask(&chat, question);
        assert_eq!(
            reply.status,
            Status::NoAnswer,
            "{question}: {:?}",
            reply.answers.first().map(|a| &a.question)
        );
        assert!(reply.answers.is_empty() && !reply.reply.is_empty());
    }
}

#[test]
fn typos_and_missing_accents_are_forgiven() {
    let chat = Bench::sample().chat();
    for question in [
        "Puedo proteger servidores fisicos",
        "Can I protect phisical servers?",
        "Kan jag skydda fysika servrar",
    ] {
        let reply = ask(&chat, question);
        let anchor = reply.answers.first().map(|a| a.source.anchor.as_str());
        assert_eq!(anchor, Some("can-i-protect-physical-servers"), "{question}");
    }
}

#[test]
fn a_piece_of_a_heading_finds_it_before_one_of_the_same_words() {
    let chat = Bench::new()
        .file(
            "de-de/konten.md",
            "# Konten\n\n## Wie setze ich das Passwort des Kontos eines Kollegen zurück?\n\nUnter Verwaltung.\n\n\
             ## Kontos des Passwort\n\nEin anderer Text.\n\n## Wie lösche ich ein Konto?\n\nUnter Verwaltung.\n",
        )
        .chat();
    for question in ["Passwort des Kontos", "asswort des kont"] {
        let reply = ask(&chat, question);
        let headings = reply.answers.iter().map(|answer| answer.question.as_str());
        let first = headings.chain(reply.suggestions.iter().map(|it| it.question.as_str())).next();
        assert_eq!(first, Some("Wie setze ich das Passwort des Kontos eines Kollegen zurück?"), "{question}");
    }
}

#[test]
fn a_table_is_a_table_and_links_are_absolute() {
    let reply = ask(&Bench::sample().chat(), "Vilka migreringsscenarier finns det?");
    let answer = &reply.answers[0];
    assert_eq!(answer.source.anchor, "migration-scenarios");
    assert!(answer.html.contains("<table>") && answer.markdown.contains("| --- |"), "{}", answer.markdown);
    let reply = ask(&Bench::sample().chat(), "How is Azure Migrate different from Azure Site Recovery?");
    let link = "http://polyfaq.test/help/en-us/articles/recovery/recovery-overview";
    let answer = &reply.answers[0];
    assert!(answer.html.contains(link) && answer.markdown.contains(link), "{}", answer.markdown);
}

#[test]
fn links_follow_the_configured_site() {
    let mut bench = Bench::own_sample();
    bench.settings.corpus.url =
        "https://help.example.com/{locale}/{path}#{anchor}".to_owned().try_into().expect("a template");
    bench.settings.corpus.strip_prefix = "articles/".into();
    let reply = ask(&bench.chat(), "Can I protect physical servers?");
    assert_eq!(
        reply.answers[0].source.url,
        "https://help.example.com/en-us/recovery/recovery-faq#can-i-protect-physical-servers"
    );
}

#[test]
fn variants_of_a_language_are_told_apart_and_find_each_other() {
    let article = |title: &str| format!("# {title}\n\n## O que é um cofre?\n\nUm lugar seguro, {title}.\n");
    let only_one = Bench::new().file("pt-br/a.md", article("Brasil"));
    let both = Bench::new().file("pt-br/a.md", article("Brasil")).file("pt-pt/a.md", article("Portugal"));
    let locale = |bench: &Bench, tag: &str| {
        let chat = bench.chat();
        let message = polyfaq::chat::Message {
            text: "O que é um cofre?",
            language: Some(language(tag)),
            limit: 1,
            ..Default::default()
        };
        let reply = chat.reply(&message).expect("a reply");
        (reply.language.code, reply.answers[0].source.article.clone())
    };
    assert_eq!(locale(&both, "pt-PT"), ("pt-PT", "pt-pt/a.md".to_owned()));
    assert_eq!(locale(&both, "pt-BR"), ("pt-BR", "pt-br/a.md".to_owned()));
    assert_eq!(locale(&only_one, "pt-PT"), ("pt-BR", "pt-br/a.md".to_owned()));
}

#[test]
fn the_conversation_remembers_its_language() {
    let server = Bench::sample().serve();
    let first = server.chat(&json!({"message": "Hur skyddar jag fysiska servrar mot avbrott?"})).json();
    assert_eq!(first["language"]["code"], "sv");
    let second = server.chat(&json!({"message": "VMware", "context": first["context"]})).json();
    assert_eq!(second["language"]["code"], "sv");
    assert_eq!(second["language"]["source"], "context");
}

#[test]
fn a_language_without_articles_is_spoken_to_and_told_so() {
    let chat = Bench::sample().chat();
    let reply = ask(&chat, "Kuinka paljon Site Recovery maksaa?");
    assert_eq!(reply.language.code, "fi");
    for answer in &reply.answers {
        let name = language(answer.language).name;
        assert!(answer.notices.iter().any(|n| n.contains(name)), "{:?}", answer.notices);
    }
    let reply = ask(&chat, "Miten leivon ruisleipää kotona uunissa?");
    assert_eq!((reply.language.code, reply.status), ("fi", Status::NoAnswer));
    assert!(reply.reply.contains("svenska") && reply.reply.contains("日本語"), "{}", reply.reply);
}
