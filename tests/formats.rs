//! Every output format over the same drafts: well formed, and the same findings in each.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A draft with findings of several severities, fixes and related places; a clean one; one that cannot be read.
fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("hegao-formats-{}-{test}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["faulty-numbering.txt", "faulty-late-summary.txt", "clean-township.txt"] {
        let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts").join(name);
        std::fs::copy(draft, folder.join(format!("报告 {name}"))).expect("copied");
    }
    std::fs::write(folder.join("binary.txt"), b"\0\x01\x02\xff").expect("written");
    folder
}

fn hegao(folder: &Path, arguments: &[&str]) -> Output {
    let files: Vec<String> =
        ["binary.txt", "报告 clean-township.txt", "报告 faulty-late-summary.txt", "报告 faulty-numbering.txt"].map(str::to_owned).to_vec();
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.current_dir(folder).arg("lint").args(arguments).args(files).output().expect("it runs")
}

fn printed(folder: &Path, format: &str) -> String {
    let output = hegao(folder, &["--quiet", "--format", format]);
    assert_eq!(output.status.code(), Some(2), "{format}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Findings in the JSON report.
fn expected(folder: &Path) -> usize {
    let report = json(&printed(folder, "json"));
    let count = |file: &Value| file["findings"].as_array().map_or(0, Vec::len);
    report["files"].as_array().map_or(0, |files| files.iter().map(count).sum())
}

#[test]
fn all_formats_tell_the_same_findings() {
    let folder = folder("same");
    let expected = expected(&folder);
    assert!(expected > 5, "the drafts have findings: {expected}");

    let compact = printed(&folder, "compact");
    assert_eq!(compact.lines().count(), expected);
    assert!(compact.lines().all(|line| line.starts_with("报告 faulty-")), "{compact}");

    let lines = printed(&folder, "jsonl");
    let objects: Vec<Value> = lines.lines().map(json).collect();
    assert_eq!(objects.iter().filter_map(|it| it["findings"].as_array()).map(Vec::len).sum::<usize>(), expected);
    assert_eq!(objects.iter().filter(|it| it["error"].is_string()).count(), 1);

    let github = printed(&folder, "github");
    assert_eq!(github.lines().count(), expected + 1);
    assert!(github.lines().all(|line| ["::error ", "::warning ", "::notice "].iter().any(|name| line.starts_with(name))), "{github}");

    let gitlab = json(&printed(&folder, "gitlab"));
    let issues = gitlab.as_array().expect("an array");
    assert_eq!(issues.len(), expected + 1);
    let mut fingerprints: Vec<&str> = issues.iter().filter_map(|it| it["fingerprint"].as_str()).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), issues.len(), "fingerprints are unique");

    let sarif = json(&printed(&folder, "sarif"));
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), expected);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.is_ascii() && uri.starts_with("%E6%8A%A5%E5%91%8A%20"), "{uri}");
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);

    assert_eq!(printed(&folder, "junit").matches("<testcase").count(), expected + 2, "a clean draft and an unreadable one are a case each");
    assert_eq!(printed(&folder, "checkstyle").matches("<error ").count(), expected + 1);
    assert_eq!(printed(&folder, "html").matches("<blockquote>").count(), expected);
}

#[test]
fn several_reports_are_written_in_one_run() {
    let folder = folder("further").join("further");
    std::fs::create_dir_all(&folder).expect("a folder");
    let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts/faulty-numbering.txt");
    std::fs::copy(draft, folder.join("a.txt")).expect("copied");
    let run =
        |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_hegao")).current_dir(&folder).args(arguments).output().expect("it runs");
    let output = run(&["lint", "a.txt", "--report", "sarif=a.sarif", "--report", "html=a.html", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = json(&String::from_utf8_lossy(&output.stdout))["files"][0]["findings"].as_array().map_or(0, Vec::len);
    let sarif = json(&std::fs::read_to_string(folder.join("a.sarif")).expect("written"));
    assert_eq!(sarif["runs"][0]["results"].as_array().map_or(0, Vec::len), found);
    assert!(std::fs::read_to_string(folder.join("a.html")).expect("written").ends_with("</html>\n"));

    let wrong = run(&["lint", "a.txt", "--report", "serif=a"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("sarif"));
}

#[test]
fn the_most_findings_are_kept_to() {
    let folder = folder("most");
    let output = hegao(&folder, &["--format", "compact", "--max-findings", "3"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 3);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains(&format!("还有 {} 条没有列出", expected(&folder) - 3)), "{told}");
}

#[test]
fn a_list_names_the_files() {
    let folder = folder("list");
    std::fs::write(folder.join("list.lst"), "报告 faulty-numbering.txt\n\n报告 clean-township.txt\n").expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    let output = command.current_dir(&folder).args(["lint", "--file-list", "list.lst", "--statistics"]).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("合计 2 份") && told.contains("2 份已检查"), "{told}");
}
