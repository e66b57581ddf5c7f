//! `/` and `/help/…`: the pages for people.

use crate::harness::Bench;

#[test]
fn the_help_page_speaks_the_browsers_language() {
    let server = Bench::sample().serve();
    let page = server.get("/", &[("accept-language", "ar-SA")]);
    assert_eq!(page.content_type, "text/html; charset=utf-8");
    assert!(page.body.contains(r#"<html lang="ar" dir="rtl">"#), "{}", page.body);
    let page = server.get("/", &[("accept-language", "xx")]);
    assert!(page.body.contains(r#"<html lang="en" dir="ltr">"#), "{}", page.body);
}

#[test]
fn a_language_can_be_chosen_on_the_page_and_stays() {
    let server = Bench::sample().serve();
    let page = server.get("/?language=sv", &[("accept-language", "de")]).body;
    assert!(page.contains(r#"<html lang="sv" dir="ltr">"#), "{page}");
    assert!(
        page.contains(r#"<a href="/?language=sv" hreflang="sv" aria-current="page">svenska</a>"#),
        "{page}"
    );
    assert!(page.contains(r#"<li lang="ar" dir="rtl"><a href="/?language=ar" hreflang="ar">"#), "{page}");
    assert!(page.contains(r#"<input type="hidden" name="language" value="sv">"#), "{page}");
    let answered = server.get("/?language=sv&q=failover", &[]).body;
    assert!(answered.contains(r#"<html lang="sv" dir="ltr">"#), "{answered}");
    // What no wording speaks is spoken in English; what is no tag is an error.
    assert!(server.get("/?language=tlh", &[]).body.contains(r#"<html lang="en" dir="ltr">"#));
    server.get("/?language=%3Cb%3E", &[]).problem(400, "language");
}

#[test]
fn without_script_there_are_questions_to_begin_with() {
    let page = Bench::sample().serve().get("/?language=sv", &[]).body;
    let (_, inside) = page.split_once("<polyfaq-chat inline").expect("the widget");
    let (inside, _) = inside.split_once("</polyfaq-chat>").expect("its end");
    assert!(inside.contains("<form") && inside.contains("/help/sv-se/"), "{inside}");
}

#[test]
fn a_question_is_answered_on_the_page_without_script() {
    let server = Bench::sample().serve();
    let page = server.get("/?q=Vilka+migreringsscenarier+finns+det%3F", &[]).body;
    assert!(page.contains("<table>") && page.contains(r#"lang="sv""#), "{page}");
    assert!(page.contains("/help/sv-se/articles/migrate/migration-overview#migration-scenarios"), "{page}");
    assert!(!page.contains("<script"));
}

#[test]
fn what_is_typed_is_shown_as_text() {
    let server = Bench::sample().serve();
    let page = server.get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &[]);
    assert!(!page.body.contains("<script"), "{}", page.body);
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
}

#[test]
fn an_article_is_a_page_that_its_links_lead_to() {
    let server = Bench::sample().serve();
    let page = server.get("/help/sv-se/articles/migrate/migration-overview", &[]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains(r#"id="migration-scenarios""#), "{}", page.body);
    assert!(page.body.contains(r#"hreflang="ja""#), "translations are linked: {}", page.body);
    assert!(page.body.contains(r#"<a href="/">"#), "there is a way home: {}", page.body);
    assert!(page.body.contains(r#"<script src="/widget.js" integrity="sha384-"#), "{}", page.body);
}

#[test]
fn a_missing_translation_leads_to_the_others() {
    let server = Bench::sample().serve();
    let page = server.get("/help/ja-jp/articles/recovery/recovery-faq", &[("accept-language", "ja")]);
    assert_eq!(page.status, 404);
    assert!(page.body.contains(r#"lang="ja""#) && page.body.contains(r#"hreflang="de""#), "{}", page.body);
    for path in ["/help/", "/help/..%2f..%2fetc%2fpasswd", "/help/%00", "/help/nope"] {
        assert_eq!(server.get(path, &[]).status, 404, "{path}");
    }
}
