//! What is wrong with a value, on one line.
//!
//! In: an error of the layer that reads settings. Out: the key, where it stands, what is wrong, in the words of who
//! writes the file. Never: a text that was written there, which may be a secret in the wrong place.

use figment::error::{Actual, Kind};
use figment::{Metadata, Source};

use super::load::variable;

/// All that an error says.
pub(super) fn mistakes(error: figment::Error) -> String {
    error.into_iter().map(|error| mistake(&error)).collect::<Vec<_>>().join("; ")
}

fn mistake(error: &figment::Error) -> String {
    // Names of variables are in upper case.
    let key = error.path.join(".").to_ascii_lowercase();
    let what = what(&error.kind);
    match (key.as_str(), error.metadata.as_ref().and_then(|found| place(found, &key))) {
        ("", Some(place)) => format!("{place}: {what}"),
        ("", None) => what,
        (key, Some(place)) => format!("`{key}` in {place}: {what}"),
        (key, None) => format!("`{key}`: {what}"),
    }
}

/// Where a value was set: the file, the variable of the environment, or the flag.
fn place(found: &Metadata, key: &str) -> Option<String> {
    match &found.source {
        Some(Source::File(path)) => Some(path.display().to_string()),
        _ if found.name.contains("environment") && !key.is_empty() => Some(variable(key)),
        _ if found.name.starts_with("--") => Some(found.name.to_string()),
        _ => None,
    }
}

fn what(kind: &Kind) -> String {
    let of = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match kind {
        Kind::InvalidType(found, wanted) | Kind::InvalidValue(found, wanted) => {
            format!("this is {}, and should be {}", actual(found), expected(wanted))
        }
        Kind::UnknownField(found, known) => format!("there is no key `{found}`, only {}", of(known)),
        Kind::UnknownVariant(found, known) => format!("`{found}` is none of {}", of(known)),
        Kind::MissingField(name) => format!("it lacks `{name}`"),
        other => without_snippet(&other.to_string()),
    }
}

/// What was found. A text is not repeated.
fn actual(found: &Actual) -> String {
    match found {
        Actual::Str(_) | Actual::Char(_) | Actual::Bytes(_) => "a text".to_owned(),
        Actual::Bool(value) => value.to_string(),
        Actual::Unsigned(value) => value.to_string(),
        Actual::Signed(value) => value.to_string(),
        Actual::Float(value) => value.to_string(),
        Actual::Seq => "a list".to_owned(),
        Actual::Map => "a table".to_owned(),
        other => other.to_string(),
    }
}

fn expected(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number of at least 0",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" | "string" | "path string" => "a text",
        "a sequence" => "a list",
        wanted if wanted.starts_with("struct ") => "a table",
        wanted => wanted,
    }
}

/// A message on one line. The TOML parser repeats the line of the file that is wrong, which may be that of a
/// secret.
fn without_snippet(message: &str) -> String {
    let snippet = |line: &&str| {
        line.trim_start_matches([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).starts_with('|')
    };
    let lines: Vec<&str> = message.lines().filter(|line| !snippet(line)).map(str::trim).collect();
    lines.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::config::{Overrides, Settings};

    #[test]
    fn mistakes_are_said_in_the_words_of_who_writes_the_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("c.toml");
        let cases = [
            (
                "server.timeout_seconds = \"hidden\"",
                "`server.timeout_seconds`: this is a text, and should be a whole number of at least 0",
            ),
            (
                "server.requests_per_minute = -1",
                "`server.requests_per_minute`: this is -1, and should be a whole number of at least 0",
            ),
            ("server.explain = 1", "`server.explain`: this is 1, and should be true or false"),
            ("server.keys = \"hidden\"", "`server.keys`: this is a text, and should be a list"),
            ("slack = \"hidden\"", "`slack`: this is a text, and should be a table"),
            ("index.dir = []", "`index.dir`: this is a list, and should be a text"),
            ("index.path = \"x\"", "`index.path`: there is no key `path`, only `dir`, `memory_mb`"),
            ("server.metrics = \"all\"", "`server.metrics`: `all` is none of `off`, `admin`, `open`"),
            ("[[server.keys]]\nname = \"a\"", "`server.keys.0`: it lacks `hash`"),
            ("server.secret = [1]", "`server.secret`: this is a list, and should be text"),
        ];
        for (toml, expected) in cases {
            std::fs::write(&file, toml).expect("written");
            let error = Settings::load(Some(&file), &Overrides::default()).expect_err(toml).to_string();
            let said = error.replace(&format!(" in {}", file.display()), "");
            assert_eq!(said, format!("configuration: {expected}"), "{toml}");
            assert_ne!(said, error, "the file is named");
        }
    }
}
