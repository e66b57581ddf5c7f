//! What a reader of the sample corpus is promised: the right section, in the question's language.

use polyfaq::chat::Status;
use serde_json::json;

use crate::harness::{Bench, ask, language};

#[test]
fn a_question_gets_its_section_in_its_language() {
    let chat = Bench::sample().chat();
    let cases = [
        (
            "Can I protect physical servers?",
            "en",
            "en-us/articles/recovery/recovery-faq.md",
            "can-i-protect-physical-servers",
        ),
        (
            "Vad menas med migrering?",
            "sv",
            "sv-se/articles/migrate/migration-overview.md",
            "what-does-migration-mean",
        ),
        (
            "Hoe verwijder ik een project?",
            "nl",
            "nl-nl/articles/migrate/migration-faq.md",
            "how-do-i-delete-a-project-i-no-longer-need",
        ),
        (
            "Wie viel kostet die Wiederherstellung mit Site Recovery?",
            "de",
            "de-de/articles/recovery/recovery-faq.md",
            "how-much-does-site-recovery-cost",
        ),
        (
            "Comment supprimer un projet dont je n’ai plus besoin ?",
            "fr",
            "fr-fr/articles/migrate/migration-faq.md",
            "how-do-i-delete-a-project-i-no-longer-need",
        ),
        (
            "¿Puedo proteger servidores físicos?",
            "es",
            "es-es/articles/recovery/recovery-faq.md",
            "can-i-protect-physical-servers",
        ),
        (
            "不要なプロジェクトはどう削除しますか",
            "ja",
            "ja-jp/articles/migrate/migration-faq.md",
            "how-do-i-delete-a-project-i-no-longer-need",
        ),
        (
            "كيف أحذف مشروعًا لم أعد بحاجة إليه؟",
            "ar",
            "ar-sa/articles/migrate/migration-faq.md",
            "how-do-i-delete-a-project-i-no-longer-need",
        ),
    ];
    for (question, tag, article, anchor) in cases {
        let reply = ask(&chat, question);
        assert_eq!(reply.language.code, tag, "{question}");
        let source = &reply.answers.first().unwrap_or_else(|| panic!("no answer to {question}")).source;
        assert_eq!((source.article.as_str(), source.anchor.as_str()), (article, anchor), "{question}");
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
    let mut bench = Bench::sample();
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
