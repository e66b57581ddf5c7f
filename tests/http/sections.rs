//! `GET /v1/sections/{id}`.

use crate::harness::Bench;

const PHYSICAL: &str = "/v1/sections/sv-se/articles/recovery/recovery-faq.md%23what-exactly-is-replicated";

#[test]
fn a_section_is_an_answer_with_its_translations() {
    let server = Bench::sample().serve();
    let section = server.get(PHYSICAL, &[]);
    assert_eq!((section.status, section.content_type.as_str()), (200, "application/json"));
    let host = server.url("");
    insta::with_settings!({filters => vec![(host.as_str(), "[server]")]}, {
        insta::assert_json_snapshot!(section.json());
    });
}

#[test]
fn it_is_what_the_chat_answers() {
    let server = Bench::sample().serve();
    let answer =
        &server.chat(&serde_json::json!({"message": "Can I protect physical servers?"})).json()["answers"][0];
    let id = answer["id"].as_str().expect("an id").replace('#', "%23");
    for id in [id.replace('/', "%2F"), id] {
        let section = server.get(&format!("/v1/sections/{id}"), &[]).json();
        for field in ["id", "question", "html", "source", "translations"] {
            assert_eq!(section[field], answer[field], "{id}: {field}");
        }
    }
}

#[test]
fn what_was_sent_before_is_not_sent_again_until_it_changes() {
    let mut bench = Bench::new().file("en/a.md", "# A\n\n## What is A?\n\nOne.\n");
    bench.settings.server.public_url = Some("https://help.example".into());
    let get =
        |known: &str| bench.serve().get("/v1/sections/en/a.md%23what-is-a", &[("if-none-match", known)]);
    let tag = get("").headers["etag"].to_str().expect("a tag").to_owned();
    for known in [tag.clone(), tag.trim_start_matches("W/").to_owned(), format!("\"x\", {tag}"), "*".into()] {
        assert_eq!(get(&known).status, 304, "{known}");
    }
    bench.write("en/b.md", "# B\n\n## What is B?\n\nTwo.\n");
    assert_eq!(get(&tag).status, 304, "another article changed");
    bench.write("en/a.md", "# A\n\n## What is A?\n\nThree.\n");
    assert_eq!(get(&tag).status, 200);
}

#[test]
fn what_is_not_there_is_a_problem() {
    let server = Bench::sample().serve();
    let wrong =
        ["nope", "sv-se/articles/recovery/recovery-faq.md%23nope", "%23", "..%2f..%2fetc%2fpasswd", "a%00b"];
    for id in wrong {
        server.get(&format!("/v1/sections/{id}"), &[]).problem(404, "no-section");
    }
    server.get("/v1/sections/%ff", &[]).problem(400, "path");
    server.get("/v1/sections/", &[]).problem(404, "not-found");
}
