//! The shape of the code, and the truth of the documentation about it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::project;

/// Which modules a module may use, lowest first. `cli` may use all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("best", &[]),
    ("memory", &[]),
    ("language", &[]),
    ("telemetry", &[]),
    ("markup", &[]),
    ("site", &["language"]),
    ("wording", &["language"]),
    ("analysis", &["language"]),
    ("corpus", &["language", "markup", "site", "wording"]),
    ("detect", &["analysis", "language", "memory"]),
    ("translate", &["analysis", "best", "language", "memory"]),
    ("index", &["analysis", "corpus", "detect", "language", "site", "translate"]),
    ("retrieve", &["analysis", "best", "detect", "index", "language", "memory", "translate"]),
    ("answer", &["retrieve"]),
    ("engine", &["answer", "detect", "index", "language", "retrieve"]),
    ("feedback", &["analysis", "language"]),
    ("talk", &["analysis", "language", "wording"]),
    ("editorial", &["analysis", "language"]),
    (
        "chat",
        &[
            "analysis",
            "answer",
            "corpus",
            "detect",
            "editorial",
            "engine",
            "feedback",
            "index",
            "language",
            "markup",
            "retrieve",
            "site",
            "talk",
            "wording",
        ],
    ),
    ("config", &["answer", "language", "site"]),
    (
        "reload",
        &["chat", "config", "editorial", "engine", "feedback", "index", "language", "retrieve", "wording"],
    ),
    ("channel", &["chat", "config", "language", "reload", "telemetry", "wording"]),
];

#[test]
fn modules_use_only_what_is_below_them() {
    for (module, path, text) in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            assert!(["cli", "lib", "main"].contains(&module.as_str()), "{module} is not in the table");
            continue;
        };
        for used in used_modules(&text) {
            assert!(used == module || allowed.contains(&used.as_str()), "{} uses {used}", path.display());
        }
    }
}

#[test]
fn the_core_knows_no_server_and_the_channels_no_search_library() {
    let server = ["axum", "tokio", "tower"];
    let search = ["tantivy", "comrak", "whatlang"];
    let files = ["std::fs", "File::open"];
    for (module, path, text) in sources() {
        let code = without_tests(&text);
        let forbidden: Vec<&str> = match module.as_str() {
            "channel" => search.iter().chain(&files).copied().collect(),
            "cli" | "main" | "lib" => Vec::new(),
            "corpus" | "editorial" | "index" | "config" | "feedback" | "wording" => server.to_vec(),
            // A request's id stays with its task.
            "telemetry" => server.iter().chain(&files).filter(|name| **name != "tokio").copied().collect(),
            _ => server.iter().chain(&files).copied().collect(),
        };
        for name in forbidden {
            let used = code.lines().any(|line| !line.trim_start().starts_with("//") && names(line, name));
            assert!(!used, "{} names {name}", path.display());
        }
    }
}

#[test]
fn a_relay_uses_no_other_channel() {
    let channels = ["http", "mcp", "slack", "teams"];
    for own in channels {
        let mut found = Vec::new();
        collect(&project().join("src/channel").join(own), &mut found);
        for path in found {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let other = channels.iter().find(|o| **o != own && text.contains(&format!("channel::{o}::")));
            assert_eq!(other, None, "{}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_owns() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//! "), "{} begins without saying what it is", path.display());
    }
}

#[test]
fn the_readme_shows_the_two_commands_and_the_usage_that_there_is() {
    let readme = fs::read_to_string(project().join("README.md")).expect("README.md");
    let first_screen: String = readme.lines().take(40).collect::<Vec<_>>().join("\n");
    for command in ["cargo run --release -- serve", "cargo test"] {
        assert!(first_screen.contains(command), "{command}");
    }
    let help = std::process::Command::new(assert_cmd::cargo::cargo_bin("polyfaq")).arg("--help").output();
    let help = String::from_utf8(help.expect("it runs").stdout).expect("UTF-8");
    let commands =
        help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("commands");
    for line in commands.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("help")) {
        let name = line.split_whitespace().next().expect("a name");
        assert!(readme.contains(&format!("polyfaq {name}")), "README does not show `polyfaq {name}`");
    }
}

#[test]
fn the_map_names_every_module_and_every_dependency() {
    let map = fs::read_to_string(project().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for (module, _) in MAY_USE {
        assert!(map.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name {module}");
    }
    let manifest = fs::read_to_string(project().join("Cargo.toml")).expect("Cargo.toml");
    let section = |name: &str| {
        let rest = manifest.split(&format!("[{name}]\n")).nth(1).expect("a section");
        rest.lines().take_while(|l| !l.starts_with('[')).map(str::to_owned).collect::<Vec<_>>()
    };
    for line in section("dependencies").into_iter().chain(section("dev-dependencies")) {
        if let Some((name, _)) = line.split_once(" =") {
            assert!(map.contains(name), "ARCHITECTURE.md gives no reason for {name}");
        }
    }
}

#[test]
fn nothing_of_ours_is_unsafe() {
    for root in ["src/lib.rs", "src/main.rs"] {
        let text = fs::read_to_string(project().join(root)).expect("UTF-8");
        assert!(text.contains("#![forbid(unsafe_code)]"), "{root}");
    }
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let model = fs::read_to_string(project().join("SECURITY.md")).expect("SECURITY.md");
    let mut code = Vec::new();
    ["src", "tests"].iter().for_each(|folder| collect(&project().join(folder), &mut code));
    let code: String = code.iter().map(|path| fs::read_to_string(path).expect("UTF-8")).collect();
    let browser: String = fs::read_dir(project().join("tests/browser"))
        .expect("a folder")
        .filter_map(|entry| fs::read_to_string(entry.expect("an entry").path()).ok())
        .collect();
    let mut named = 0;
    for cell in model.lines().filter(|l| l.starts_with("| ")).filter_map(|l| l.split(" | ").nth(2)) {
        for part in cell.trim_end_matches('|').split(", ").filter(|part| part.contains('`')) {
            let (kind, name) = part.split_once('`').expect("a name");
            let name = name.split('`').next().expect("a name");
            let there = match kind.trim() {
                "browser" => browser.contains(&format!("test('{name}'")),
                "fuzz" => project().join(format!("fuzz/fuzz_targets/{name}.rs")).is_file(),
                _ => code.contains(&format!("fn {name}(")),
            };
            assert!(there, "SECURITY.md names `{name}`, which is not there");
            named += 1;
        }
    }
    assert!(named > 50, "the tables of SECURITY.md were not understood: {named} names");
}

#[test]
fn the_reference_of_settings_is_that_of_the_code() {
    holds("docs/configuration.md", &polyfaq::config::reference(), "polyfaq config --reference");
}

#[test]
fn the_openapi_document_is_that_of_the_routes() {
    let by = "curl -s http://127.0.0.1:8080/v1/openapi.json";
    holds("docs/openapi.json", polyfaq::channel::http::document(), by);
}

/// Asserts that a file is what the code makes it.
fn holds(path: &str, made: &str, by: &str) {
    let text = fs::read_to_string(project().join(path)).unwrap_or_default();
    assert!(text == made, "{path} is not up to date; write it with `{by} > {path}`");
}

/// Every source file with the module at the top that it belongs to.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = project().join("src");
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort();
    let module = |path: &Path| {
        let first = path.strip_prefix(&root).expect("below src").iter().next().expect("a name");
        first.to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    found
        .into_iter()
        .map(|path| (module(&path), path.clone(), fs::read_to_string(&path).expect("UTF-8")))
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            collect(&entry, found);
        } else if entry.extension().is_some_and(|e| e == "rs") {
            found.push(entry);
        }
    }
}

fn used_modules(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let single = text.split("crate::").skip(1).map(name);
    let braced = text.split("use crate::{").skip(1).flat_map(|rest| {
        let inside = rest.split("};").next().unwrap_or_default();
        inside.split(',').map(|part| name(part.trim())).collect::<Vec<_>>()
    });
    single.chain(braced).filter(|n| n.chars().next().is_some_and(char::is_lowercase)).collect()
}

/// The code above the unit tests, which stand at the end.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let after = line[at + name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        before && after
    })
}
