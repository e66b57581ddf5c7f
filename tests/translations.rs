//! The same article in several languages: its sections find each other, and what is out of date says so.

use polyfaq::chat::Chat;
use polyfaq::corpus::Translation;
use polyfaq::site::Layout;

use crate::harness::{Bench, ask};

const ENGLISH: &str = "---\ntitle: Vaults\nms.date: 03/01/2024\n---\n# Vaults\n\nAbout vaults.\n\n## What is a vault?\n\nA safe place for backups.\n\n## How do I empty a vault?\n\nDelete its items first.\n";
const SWEDISH: &str = "---\ntitle: Valv\nms.date: 01/01/2022\nms.translationtype: MT\n---\n# <a name=\"vaults\"></a>Valv\n\nOm valv.\n\n## <a name=\"what-is-a-vault\"></a>Vad är ett valv?\n\nEn säker plats för säkerhetskopior.\n\n## <a name=\"how-do-i-empty-a-vault\"></a>Hur tömmer jag ett valv?\n\nTa först bort det som ligger i det.\n";
/// Without slugs: only order and depth of the headings say which is which.
const GERMAN: &str = "---\ntitle: Tresore\nms.date: 03/01/2024\nms.translationtype: HT\n---\n# Tresore\n\nÜber Tresore.\n\n## Was ist ein Tresor?\n\nEin sicherer Ort für Sicherungen.\n\n## Wie leere ich einen Tresor?\n\nLöschen Sie zuerst, was darin liegt.\n";

fn corpus() -> Bench {
    Bench::new()
        .file("en/help/vaults.md", ENGLISH)
        .file("sv/help/vaults.md", SWEDISH)
        .file("de/help/vaults.md", GERMAN)
}

fn translations(chat: &Chat, question: &str) -> Vec<(String, String)> {
    let answer =
        ask(chat, question).answers.into_iter().next().unwrap_or_else(|| panic!("no answer to {question}"));
    answer.translations.into_iter().map(|t| (t.language, t.url)).collect()
}

#[test]
fn a_section_leads_to_itself_in_other_languages_by_slug_and_by_position() {
    let chat = corpus().chat();
    let url = |path: &str| format!("http://polyfaq.test/help/{path}");
    let english = ("en".to_owned(), url("en/help/vaults#how-do-i-empty-a-vault"));
    let swedish = ("sv".to_owned(), url("sv/help/vaults#how-do-i-empty-a-vault"));
    let german = ("de".to_owned(), url("de/help/vaults#wie-leere-ich-einen-tresor"));
    assert_eq!(translations(&chat, "How do I empty a vault?"), [german.clone(), swedish.clone()]);
    assert_eq!(translations(&chat, "Hur tömmer jag ett valv?"), [german, english.clone()]);
    assert_eq!(translations(&chat, "Wie leere ich einen Tresor?"), [english, swedish]);
}

#[test]
fn a_stale_translation_says_so_with_both_dates_and_the_way_to_the_newer_text() {
    let answer = ask(&corpus().chat(), "Vad är ett valv?").answers.remove(0);
    let translated = answer.translated.expect("it is a translation");
    assert_eq!((translated.by, translated.stale), (Translation::Machine, true));
    let original = translated.original.expect("the English article");
    assert_eq!((original.language.as_str(), original.updated), ("en", Some(jiff::civil::date(2024, 3, 1))));
    assert!(original.url.ends_with("/en/help/vaults#what-is-a-vault"), "{}", original.url);
    let notice = answer.notices.first().expect("a notice");
    assert!(notice.contains("2022-01-01") && notice.contains("2024-03-01"), "{notice}");
}

#[test]
fn a_translation_that_is_up_to_date_carries_no_notice() {
    let answer = ask(&corpus().chat(), "Was ist ein Tresor?").answers.remove(0);
    let translated = answer.translated.expect("it is a translation");
    assert_eq!((translated.by, translated.stale), (Translation::Human, false));
    assert_eq!(answer.notices, Vec::<String>::new());
    let english = ask(&corpus().chat(), "What is a vault?").answers.remove(0);
    assert_eq!((english.translated, english.notices.len()), (None, 0));
}

#[test]
fn when_the_original_changes_its_translations_become_stale_without_being_read_again() {
    let filler = |n: usize| format!("# Subject {n}\n\nText {n}.\n");
    let bench = (0..10).fold(corpus(), |bench, n| bench.file(&format!("en/more{n}.md"), filler(n)));
    assert!(
        !ask(&bench.chat(), "Was ist ein Tresor?").answers[0].translated.as_ref().expect("translated").stale
    );
    bench.write("en/help/vaults.md", ENGLISH.replace("03/01/2024", "05/01/2024"));
    assert!(
        ask(&bench.chat(), "Was ist ein Tresor?").answers[0].translated.as_ref().expect("translated").stale
    );
}

#[test]
fn the_locale_may_stand_elsewhere_in_the_path() {
    let cases =
        [("docs/{locale}/{path}", "docs/sv/help/vaults.md"), ("{path}.{locale}", "help/vaults.sv.md")];
    for (layout, path) in cases {
        let layout = Layout::try_from(layout.to_owned()).expect("a good layout");
        let mut bench = Bench::new().file(path, SWEDISH).file(&layout.id("en", "help/vaults.md"), ENGLISH);
        bench.settings.corpus.layout = layout;
        let found = translations(&bench.chat(), "Vad är ett valv?");
        let url = "http://polyfaq.test/help/en/help/vaults#what-is-a-vault";
        assert_eq!(found, [("en".to_owned(), url.to_owned())], "{path}");
    }
}
