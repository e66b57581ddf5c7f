//! The reference of all settings, made of the fields' own documentation, types and defaults.

use std::fmt::Write as _;

use serde_json::Value;
use utoipa::openapi::{Components, OpenApiBuilder};
use utoipa::{PartialSchema, ToSchema};

use super::Settings;
use super::load::variable;

/// What stands before the tables.
const INTRODUCTION: &str = "# Configuration

<!-- Made of the code by `polyfaq config --reference`; a test holds it to that. -->

Settings come from `polyfaq.toml` in the working folder (or the file that `--config` names), then from the
environment, then from flags; the later overrules the earlier. `polyfaq config` prints what holds, and for each
setting where it comes from. A variable's name is the key in capitals after `POLYFAQ_`, with two underscores for
each dot; lists are written as in TOML (`POLYFAQ_SERVER__OPEN='[\"ask\"]'`).
";

/// The reference, as Markdown: a table a section of the file.
pub fn reference() -> String {
    let schema = schema();
    let defaults = Settings::default().values();
    let mut text = INTRODUCTION.to_owned();
    for (section, property) in fields(&schema["Settings"]) {
        let fields_of = &schema[name(property).unwrap_or_default()];
        let about = description(property).unwrap_or_default();
        let _ = write!(
            text,
            "\n## `[{section}]`\n\n{about}\n\n| key | variable | default | |\n|---|---|---|---|\n"
        );
        for (field, property) in fields(fields_of) {
            let key = format!("{section}.{field}");
            let default = shown(&defaults[section][field]);
            let about = [description(property).unwrap_or_default(), members(&schema, property)].concat();
            let _ = writeln!(text, "| `{field}` | `{}` | {default} | {about} |", variable(&key));
        }
    }
    text
}

/// The schemas of the settings and of all types in them, by name.
fn schema() -> Value {
    let mut schemas = vec![(Settings::name().into_owned(), Settings::schema())];
    Settings::schemas(&mut schemas);
    let mut components = Components::new();
    components.schemas.extend(schemas);
    let document = OpenApiBuilder::new().components(Some(components)).build();
    // A document of strings, numbers and lists always serializes.
    let mut document = serde_json::to_value(document).unwrap_or_default();
    document["components"]["schemas"].take()
}

fn fields(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    schema["properties"].as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// The documentation of a field, on one line of a table.
fn description(property: &Value) -> Option<String> {
    let text = property["description"].as_str()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|"))
}

/// The name of the type that a field has, or that the members of a list have.
fn name(property: &Value) -> Option<&str> {
    let reference = |value: &'_ Value| value["$ref"].as_str().map(str::to_owned);
    let found = [property, &property["items"]].into_iter().find(|v| reference(v).is_some());
    found.and_then(|v| v["$ref"].as_str()).and_then(|r| r.rsplit('/').next())
}

/// What a field may be that is one of a few words, or what the members of a list of tables are.
fn members(schema: &Value, property: &Value) -> String {
    let Some(of) = name(property).map(|name| &schema[name]) else { return String::new() };
    let keys = fields(of).map(|(name, property)| {
        format!("`{name}`: {}", description(property).unwrap_or_default().trim_end_matches('.'))
    });
    let words = of["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    let all: Vec<String> = if words.is_empty() { keys.collect() } else { words };
    if all.is_empty() { String::new() } else { format!(" ({})", all.join("; ")) }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        value => format!("`{value}`"),
    }
}
