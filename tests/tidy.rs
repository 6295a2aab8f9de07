//! The layout keeps what the architecture promises.

use std::fs;
use std::path::{Path, PathBuf};

use hegao::rules::RULES;
use serde_json::{Value, json};

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

/// The settings of single rules in VS Code. `UPDATE=1 cargo test --test tidy` writes them.
#[test]
fn the_editor_offers_every_rule() {
    let path = "editors/vscode/package.json";
    let mut package: Value = serde_json::from_str(&fs::read_to_string(path).expect("the package")).expect("JSON");
    let levels = json!(["off", "hint", "info", "warning", "error"]);
    let mut offered = serde_json::Map::new();
    for rule in RULES {
        let setting = json!({ "type": "string", "enum": levels, "description": rule.summary_zh });
        offered.insert(rule.name.to_owned(), setting);
    }
    let written = &mut package["contributes"]["configuration"]["properties"]["hegao.rules"]["properties"];
    if *written == Value::Object(offered.clone()) {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "{path} lists other rules");
    *written = Value::Object(offered);
    fs::write(path, serde_json::to_string_pretty(&package).expect("JSON") + "\n").expect("the package is written");
}
