//! `GET /v1/search` and `GET /v1/languages`.

use crate::harness::Bench;

#[test]
fn search_lists_sections_best_first_without_a_threshold() {
    let server = Bench::sample().serve();
    let found = server.get("/v1/search?q=bread%20and%20a%20failover&language=en&limit=5", &[]).json();
    let hits = found["hits"].as_array().expect("hits");
    assert_eq!(hits.len(), 5);
    let scores: Vec<f64> = hits.iter().map(|h| h["score"].as_f64().expect("a score")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    for hit in hits {
        assert!(hit["question"].is_string() && hit["confidence"].is_number());
        assert!(hit["source"]["url"].as_str().is_some_and(|url| url.starts_with("http://")), "{hit}");
    }
}

#[test]
fn accept_language_decides_where_the_text_does_not() {
    let server = Bench::sample().serve();
    let found = server.get("/v1/search?q=404", &[("accept-language", "fr-CA, en;q=0.5")]).json();
    assert_eq!(found["language"]["code"], "fr");
    assert_eq!(found["language"]["source"], "header");
}

#[test]
fn a_query_without_a_question_is_refused() {
    let server = Bench::sample().serve();
    server.get("/v1/search", &[]).problem(400, "query");
    server.get("/v1/search?q=", &[]).problem(400, "empty-message");
    server.get("/v1/search?q=x&limit=-1", &[]).problem(400, "query");
}

#[test]
fn languages_are_listed_with_what_there_is() {
    let found = Bench::sample().serve().get("/v1/languages", &[]).json();
    let languages = found["languages"].as_array().expect("languages");
    let arabic = languages.iter().find(|l| l["code"] == "ar").expect("Arabic");
    assert_eq!((arabic["name"].as_str(), arabic["direction"].as_str()), (Some("العربية"), Some("rtl")));
    assert!(languages.iter().all(|l| l["sections"].as_u64() > Some(0)));
}
