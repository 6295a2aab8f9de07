//! The layout keeps what the architecture promises.

use std::fs;
use std::path::{Path, PathBuf};

use hegao::core::localized::Language;
use hegao::rules::{RULES, Rule};
use serde_json::{Map, Value, json};

/// The most lines of a source file that gives no reason for more.
const MOST_LINES: usize = 400;

/// No line was found.
const NONE: Vec<String> = Vec::new();

/// Every file below a folder with one of the endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let is_hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let is_made = ["target", "node_modules", "dist"].iter().any(|made| entry.ends_with(made));
            if entry.is_dir() && !is_hidden && !is_made {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| endings.iter().any(|it| ending == *it)) {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

fn lines_with(files: &[PathBuf], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in fs::read_to_string(file).expect("a text").lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    found
}

#[test]
fn layers_depend_downwards_only() {
    let outside = ["tower_lsp", "tokio", "ropey", "std::fs", "std::env", "std::time", "std::io", "println!"];
    let pure = [files("server/src/core", &["rs"]), files("server/src/rules", &["rs"])].concat();
    assert_eq!(lines_with(&pure, &outside), NONE);
    let above: [(&str, &[&str]); 5] = [
        ("core", &["crate::rules", "crate::settings", "crate::lint", "crate::report", "crate::cli", "crate::lsp"]),
        ("rules", &["crate::settings", "crate::lint", "crate::report", "crate::cli", "crate::lsp"]),
        ("settings", &["crate::lint", "crate::report", "crate::cli", "crate::lsp"]),
        ("lint", &["crate::report", "crate::cli", "crate::lsp"]),
        ("lsp", &["crate::cli", "crate::report"]),
    ];
    for (layer, words) in above {
        assert_eq!(lines_with(&files(&format!("server/src/{layer}"), &["rs"]), words), NONE, "{layer}");
    }
    assert_eq!(
        lines_with(&files("server/src/cli", &["rs"]), &["crate::lsp::", "tower_lsp"]).len(),
        1,
        "only the command `lsp` starts the server"
    );
}

#[test]
fn only_one_file_knows_the_columns_of_the_protocol() {
    let server: Vec<PathBuf> = files("server/src/lsp", &["rs"])
        .into_iter()
        .filter(|file| !file.starts_with("server/src/lsp/convert") && !file.ends_with("convert.rs"))
        .collect();
    assert_eq!(lines_with(&server, &["len_utf16", "encode_utf16", "utf16_units"]), NONE);
}

#[test]
fn files_stay_small() {
    let code = [files("server", &["rs"]), files("tests", &["rs", "mjs", "lua"]), files("editors", &["ts", "lua"])].concat();
    let long = code.iter().filter(|file| {
        let text = fs::read_to_string(file).expect("a text");
        text.lines().count() > MOST_LINES && !text.lines().take(6).any(|line| line.contains("long because"))
    });
    let long: Vec<&PathBuf> = long.collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_rule_has_its_file_and_its_page() {
    for rule in RULES {
        assert!(Path::new(&format!("server/src/rules/{}.rs", rule.name.replace('-', "_"))).is_file(), "{}", rule.name);
    }
    let pages = files("server/rules", &["md"]);
    assert_eq!(pages.len(), RULES.len(), "a page without a rule");
}

/// Drafts are confidential: nothing in the program can open a connection. `mio` and `socket2` stand for the network
/// half of tokio.
#[test]
fn no_crate_reaches_the_network() {
    let network = [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "openssl",
        "rustls",
        "native-tls",
        "isahc",
        "attohttpc",
        "h2",
        "quinn",
        "tungstenite",
        "mio",
        "socket2",
    ];
    let lock = fs::read_to_string("Cargo.lock").expect("the lock file");
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"tokio"), "the crates are listed");
    let found: Vec<&&str> = names.iter().filter(|name| network.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// The table of rules in the README. `UPDATE=1 cargo test --test tidy` writes it.
#[test]
fn the_readme_lists_the_rules() {
    let mut table = String::from("| 规则 | 级别 | 修改 | 查什么 |\n|---|---|---|---|\n");
    for rule in RULES {
        table += &format!(
            "| [`{0}`](server/rules/{0}.md) | {1} | {2} | {3} |\n",
            rule.name,
            rule.severity.name(),
            rule.fix.name(),
            rule.summary_zh
        );
    }
    let readme = fs::read_to_string("README.md").expect("the README");
    let (start, end) = ("<!-- rules -->\n", "<!-- /rules -->");
    let (before, rest) = readme.split_once(start).expect("the table starts");
    let (written, after) = rest.split_once(end).expect("the table ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write("README.md", format!("{before}{start}{table}{end}{after}")).expect("the README is written");
    } else {
        assert_eq!(written, table);
    }
}

/// The settings of single rules in VS Code, and their descriptions in both languages. `UPDATE=1 cargo test --test tidy`
/// writes them.
#[test]
fn the_editor_offers_every_rule() {
    let levels = json!(["off", "hint", "info", "warning", "error"]);
    let setting = |rule: &Rule| json!({ "type": "string", "enum": levels, "description": format!("%rule.{}%", rule.name) });
    let offered: Map<String, Value> = RULES.iter().map(|rule| (rule.name.to_owned(), setting(rule))).collect();
    updated("editors/vscode/package.json", |package| {
        package["contributes"]["configuration"]["properties"]["hegao.rules"]["properties"] = Value::Object(offered.clone());
    });
    for (file, language) in [("package.nls.json", Language::Zh), ("package.nls.en.json", Language::En)] {
        updated(&format!("editors/vscode/{file}"), |words| {
            let words = words.as_object_mut().expect("an object");
            words.retain(|key, _| !key.starts_with("rule."));
            words.extend(RULES.iter().map(|rule| (format!("rule.{}", rule.name), rule.summary(language).into())));
        });
    }
}

/// Every word of the extension stands in both languages, and every key of `hegao.toml` that is of use in an editor can be set.
#[test]
fn the_editor_speaks_both_languages_and_knows_every_setting() {
    let read = |file: &str| fs::read_to_string(format!("editors/vscode/{file}")).expect("a file of the extension");
    let keys = |file: &str| -> Vec<String> {
        let words: Map<String, Value> = serde_json::from_str(&read(file)).expect("JSON");
        words.keys().cloned().collect()
    };
    assert_eq!(keys("package.nls.json"), keys("package.nls.en.json"));
    let package = read("package.json");
    for key in keys("package.nls.json") {
        assert!(package.contains(&format!("%{key}%")), "{key} is used nowhere");
    }
    let of_files = ["extends", "fail-level", "overrides", "suppress"];
    let schema = hegao::settings::json_schema();
    for key in schema["properties"].as_object().expect("properties").keys().filter(|key| !of_files.contains(&key.as_str())) {
        assert!(package.contains(&format!("\"hegao.{key}\"")), "no setting for {key}");
    }
}

/// The configurations of the README are those that the tests use, but for the name of the program.
#[test]
fn the_readme_shows_tried_configurations() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let block = |language: &str| {
        let start = readme.find(&format!("```{language}\n")).expect("a block") + language.len() + 4;
        &readme[start..start + readme[start..].find("```").expect("its end")]
    };
    for (language, file) in [("elisp", "emacs.el"), ("vim", "ale.vim")] {
        let tested = fs::read_to_string(format!("tests/editors/{file}")).expect("a test");
        let is_code = |line: &&str| !line.contains("lsp\"") && !line.contains("executable") && !line.contains(";;");
        for line in block(language).lines().filter(is_code) {
            assert!(tested.contains(line), "{file} does not try {line}");
        }
    }
    let helix = fs::read_to_string("tests/editors/helix-languages.toml").expect("a test");
    assert!(readme.contains(helix.trim_end()), "the configuration of Helix is another one");
}

/// Compares a generated part of a JSON file with what it ought to be, or writes it where `UPDATE` is set.
fn updated(path: &str, generate: impl Fn(&mut Value)) {
    let written: Value = serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON");
    let mut wanted = written.clone();
    generate(&mut wanted);
    if written == wanted {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "{path} lists other rules: UPDATE=1 cargo test --test tidy");
    fs::write(path, serde_json::to_string_pretty(&wanted).expect("JSON") + "\n").expect("the file is written");
}
