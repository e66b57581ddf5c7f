//! The reference of the API at `/docs`: plain HTML, made of the OpenAPI document on the server. It loads
//! nothing but the style sheet of the other pages.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};
use serde_json::{Map, Value};

use super::{openapi, pages};

/// The page.
pub(super) async fn page() -> Html<String> {
    let document = openapi::value();
    let (info, schemas) = (&document["info"], members(&document["components"]["schemas"]));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text(&info["title"])) " API" }
                link rel="stylesheet" href="/assets/page.css";
            }
            body { (pages::banner("Help", false)) main class="reference" {
                h1 { (text(&info["title"])) " API " (text(&info["version"])) }
                p { (text(&info["description"])) " " a href="/v1/openapi.json" { "OpenAPI 3.1 document" } }
                @for tag in document["tags"].as_array().into_iter().flatten() { (group(document, tag)) }
                h2 { "Types" }
                @for (name, schema) in schemas { (schema_block(name, schema)) }
            } }
        }
    };
    Html(page.into_string())
}

/// The operations with a tag.
fn group(document: &Value, tag: &Value) -> Markup {
    let has =
        |operation: &Value| operation["tags"].as_array().is_some_and(|tags| tags.contains(&tag["name"]));
    let paths = members(&document["paths"]);
    let all = paths.flat_map(|(path, item)| members(item).map(move |(method, op)| (path, method, op)));
    html! {
        h2 { (text(&tag["name"])) }
        p { (prose(text(&tag["description"]))) }
        @for (path, method, operation) in all.filter(|(_, _, op)| has(op)) { (operation_block(path, method, operation)) }
    }
}

fn operation_block(path: &str, method: &str, operation: &Value) -> Markup {
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    html! {
        article {
            h3 id=(text(&operation["operationId"])) { code { (method.to_uppercase()) " " (path) } }
            p { (prose(text(&operation["summary"]))) "." }
            @if operation["description"].is_string() { p { (prose(text(&operation["description"]))) } }
            @if let Some(parameters) = operation["parameters"].as_array() {
                table {
                    tr { th { "parameter" } th { "type" } th { "meaning" } }
                    @for p in parameters { (row(text(&p["name"]), &p["schema"], text(&p["description"]), p["required"] == true)) }
                }
            }
            @if !body.is_null() { p { "Body: " (kind(body)) } }
            table {
                tr { th { "status" } th { "body" } th { "meaning" } }
                @for (status, response) in members(&operation["responses"]) {
                    tr { td { (status) } td { (content(response)) } td { (prose(text(&response["description"]))) } }
                }
            }
        }
    }
}

fn content(response: &Value) -> Markup {
    html! { @for (form, content) in members(&response["content"]) { (kind(&content["schema"])) " " small { (form) } } }
}

fn schema_block(name: &str, schema: &Value) -> Markup {
    // A type that has all of others, or is by itself.
    let parts: Vec<&Value> = match schema["allOf"].as_array() {
        Some(all) => all.iter().collect(),
        None => vec![schema],
    };
    html! {
        article {
            h3 id=(name) { code { (name) } }
            p { (prose(text(&schema["description"]))) }
            @if let Some(words) = schema["enum"].as_array() { p { @for word in words { code { (text(word)) } " " } } }
            @for part in parts {
                @if part["$ref"].is_string() { p { "All of " (kind(part)) "." } }
                @if part["properties"].is_object() { (fields(part)) }
            }
        }
    }
}

fn fields(schema: &Value) -> Markup {
    let required =
        |field: &str| schema["required"].as_array().is_some_and(|r| r.iter().any(|one| one == field));
    html! {
        table {
            tr { th { "field" } th { "type" } th { "meaning" } }
            @for (field, of) in members(&schema["properties"]) {
                (row(field, of, text(&of["description"]), required(field)))
            }
        }
    }
}

fn row(name: &str, schema: &Value, about: &str, required: bool) -> Markup {
    html! { tr { td { code { (name) } @if required { " *" } } td { (kind(schema)) } td { (prose(about)) } } }
}

/// The type of a value, with the way to it if it has a name.
fn kind(schema: &Value) -> Markup {
    let name = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next());
    let one_of = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    html! {
        @if let Some(name) = name { a href={ "#" (name) } { (name) } }
        @else if schema["type"] == "array" { "list of " (kind(&schema["items"])) }
        @else if let Some(all) = one_of { @for (at, one) in all.iter().enumerate() { @if at > 0 { " or " } (kind(one)) } }
        @else if let Some(all) = schema["type"].as_array() { (all.iter().map(text).collect::<Vec<_>>().join(" or ")) }
        @else { (text(&schema["type"])) }
    }
}

/// Documentation with its code set as such.
fn prose(text: &str) -> Markup {
    html! { @for (at, part) in text.split('`').enumerate() { @if at % 2 == 1 { code { (part) } } @else { (part) } } }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(name, value)| (name.as_str(), value))
}
