//! The OpenAPI document, made of the routes and the types that serve them.
//!
//! What a handler cannot know of its answers, because layers give them (limits, keys, failures), is added here
//! for each group of routes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder, ResponsesBuilder};
use utoipa::{IntoResponses, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use super::problem::ProblemBody;
use super::{App, admin_routes, ask_routes, feedback_routes, metrics_routes, open_routes};
use crate::config::Scope;

/// The name of the security scheme.
const KEY: &str = "key";

/// The frame of the document; the routes fill it.
#[derive(OpenApi)]
#[openapi(
    info(title = "polyfaq", description = "Questions in any language, answered with sections of help articles."),
    components(schemas(ProblemBody)),
    tags(
        (name = "Ask", description = "For those who ask; the scope `ask`."),
        (name = "Watch", description = "For those who watch over the server."),
        (name = "Operate", description = "For operators; the scope `admin`."),
    )
)]
struct Frame;

/// What can be wrong with a query string.
pub(super) struct WrongQuery;

/// What can be wrong with a JSON body.
pub(super) struct WrongBody;

impl IntoResponses for WrongQuery {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        problems(&[("400", "A parameter is missing or cannot be"), ("413", "The question is too long")])
    }
}

impl IntoResponses for WrongBody {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        problems(&[
            ("400", "The body is no JSON, or a value in it cannot be"),
            ("413", "The message or the body is too long"),
            ("415", "The body is not said to be JSON"),
            ("422", "The body is JSON of another form"),
        ])
    }
}

fn problems(all: &[(&str, &str)]) -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
    let response = |description: &str| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        ResponseBuilder::new().description(description).content("application/problem+json", content).build()
    };
    let all = all.iter().map(|(status, description)| ((*status).to_owned(), response(description)));
    ResponsesBuilder::new().responses_from_iter(all).build().responses
}

/// The document as JSON, one line a value, for people to read and to compare.
pub fn document() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| serde_json::to_string_pretty(value()).unwrap_or_default() + "\n");
    &TEXT
}

/// The document as a value.
pub(super) fn value() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let groups = [
            (ask_routes(), Some(Scope::Ask)),
            (feedback_routes(), Some(Scope::Feedback)),
            (admin_routes(), Some(Scope::Admin)),
            (open_routes(), None),
            (metrics_routes(), None),
        ];
        let mut document = serde_json::to_value(Frame::openapi()).unwrap_or_default();
        for (routes, scope) in groups {
            add(&mut document, routes, scope);
        }
        document["components"]["securitySchemes"][KEY] = json!({"type": "http", "scheme": "bearer", "description": "An API key; `polyfaq key` makes one."});
        document
    });
    &DOCUMENT
}

/// Adds a group of routes, with what layers answer in their place.
fn add(document: &mut Value, routes: OpenApiRouter<App>, scope: Option<Scope>) {
    let mut group = serde_json::to_value(routes.into_openapi()).unwrap_or_default();
    for operation in operations(&mut group["paths"]) {
        for (status, response) in of_layers(scope) {
            operation["responses"][status] = response;
        }
        if let Some(scope) = scope {
            // What an operator may do always takes a key; the rest only where the settings say so.
            operation["security"] =
                if scope == Scope::Admin { json!([{KEY: []}]) } else { json!([{}, {KEY: []}]) };
        }
    }
    // The router marks a placeholder that goes on over slashes; the document has no word for it.
    let paths = group["paths"].as_object_mut().map(std::mem::take).unwrap_or_default();
    let paths = paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    merge(&mut document["paths"], Value::Object(paths));
    merge(&mut document["components"]["schemas"], group["components"]["schemas"].take());
    for (_, path) in document["paths"].as_object_mut().into_iter().flatten() {
        if let Some(get) = path.get_mut("get") {
            let description = "The client has this answer already (`If-None-Match`)";
            get["responses"]["304"] = json!({"description": description});
        }
    }
}

fn operations(paths: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = paths.as_object_mut().into_iter().flatten();
    paths.flat_map(|(_, path)| path.as_object_mut().into_iter().flatten().map(|(_, operation)| operation))
}

/// What the layers around a group of routes may answer.
fn of_layers(scope: Option<Scope>) -> Vec<(&'static str, Value)> {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        })
    };
    let later = |description: &str| {
        let mut response = problem(description);
        response["headers"]["retry-after"] =
            json!({"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}});
        response
    };
    let mut all = vec![
        ("408", problem("The request took too long")),
        ("500", problem("The server failed; its log says where")),
    ];
    if scope.is_some() {
        all.push(("401", problem("An API key is missing or unknown")));
        all.push(("403", problem("The API key has not the scope that this takes")));
        all.push(("429", later("This client asks too often")));
        all.push(("503", later("Too much is asked at this moment")));
    }
    all
}

fn merge(into: &mut Value, from: Value) {
    let (Value::Object(from), Some(into)) = (from, into.as_object_mut()) else { return };
    into.extend(from);
}

/// Gives this document
#[utoipa::path(get, path = "/v1/openapi.json", operation_id = "openapi", tag = "Watch",
    responses((status = 200, description = "The document", body = serde_json::Value)))]
pub(super) async fn serve() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document()).into_response()
}
