//! The baseline: what was there is known, what is new is told, what is gone is told too.

use std::fs;

use serde_json::Value;

use crate::folder::Folder;

/// A draft without its last part, with a heading that ends in a full stop, and a step missing.
const DRAFT: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效。\n组织执法人员轮训。\n二、存在的不足和原因\n因为人员少。\n三、党政主要负责人履行第一责任人职责情况\n带头学法。\n四、2024年主要安排\n一是继续培训。三是评查案卷。\n青禾区司法局\n2024年2月6日\n";
const WRITE: [&str; 4] = ["lint", "--write-baseline", "存量.toml", "."];

/// The rules of the findings, with the number of those that are suppressed.
fn found(folder: &Folder, arguments: &[&str]) -> (Vec<String>, u64) {
    let json = folder.run(&[&["lint", "--format", "json", "--baseline", "存量.toml"], arguments].concat()).json();
    let of_file = |file: &Value| file["findings"].as_array().expect("findings").clone();
    let findings = json["files"].as_array().expect("files").iter().flat_map(of_file);
    let rules = findings.map(|finding| finding["rule"].as_str().expect("a rule").to_owned());
    (rules.collect(), json["summary"]["suppressed"].as_u64().expect("a number"))
}

fn text_of(folder: &Folder) -> String {
    fs::read_to_string(folder.0.join("存量.toml")).expect("a baseline")
}

#[test]
fn only_new_findings_count() {
    let folder = Folder::new("baseline", &[("报告/甲.txt", DRAFT.as_bytes())]);
    let written = folder.run(&WRITE);
    assert_eq!((written.code, written.out.as_str()), (Some(0), ""), "{}", written.err);
    assert!(written.err.ends_with("存量.toml：已登记 3 处存量问题\n"), "{}", written.err);
    assert_eq!(found(&folder, &["."]), (vec![], 3));

    // Above, below and within other sentences the draft may change.
    let moved = DRAFT.replace("组织执法人员轮训。", "组织执法人员轮训。\n开展专项监督。").replace("带头学法。", "带头学法，专题研究。");
    folder.write("报告/甲.txt", moved.as_bytes());
    assert_eq!(found(&folder, &["."]), (vec![], 3));
    let new = moved.replace("二、存在", "三、存在");
    folder.write("报告/甲.txt", new.as_bytes());
    assert_eq!(found(&folder, &["报告/甲.txt"]), (vec!["heading-sequence".to_owned()], 3));
    assert_eq!(folder.run(&["lint", "--baseline", "存量.toml", "."]).code, Some(1));

    // The cause is gone.
    let mended = moved.replace("成效。\n", "成效\n");
    folder.write("报告/甲.txt", mended.as_bytes());
    assert_eq!(found(&folder, &["."]), (vec!["unused-suppression".to_owned()], 2));
    let told = folder.run(&["lint", "--baseline", "存量.toml", "--format", "compact", "."]);
    assert!(told.code == Some(0) && told.out.starts_with("报告/甲.txt:1:1: 提示[unused-suppression] 存量.toml:8 "), "{}", told.out);
    folder.run(&WRITE);
    assert_eq!(found(&folder, &["."]), (vec![], 2));
}

#[test]
fn the_file_is_small_sorted_and_always_the_same() {
    let folder = Folder::new("baseline-file", &[("b/乙.txt", DRAFT.as_bytes()), ("甲.txt", DRAFT.as_bytes()), ("c.txt", b"x")]);
    folder.run(&[&WRITE[..], &["--jobs", "1"]].concat());
    let text = text_of(&folder);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines[..4], ["version = 1", "", "[files.\"b/乙.txt\"]", "heading-period = ["]);
    assert!(lines[4].starts_with("  \"") && lines[4].ends_with("\", # 。"), "{text}");
    assert!(
        text.find("series-sequence") > text.find("missing-part") && text.find("[files.\"甲.txt\"]") > text.find("[files.\"b/乙.txt\"]")
    );
    folder.run(&[&WRITE[..], &["--jobs", "2"]].concat());
    assert_eq!(text_of(&folder), text);
    // Paths are those from its folder, from wherever the program is run.
    folder.run(&["lint", "--write-baseline", "b/存量.toml", "甲.txt", "b/乙.txt"]);
    let below = fs::read_to_string(folder.0.join("b/存量.toml")).expect("a baseline");
    assert!(below.contains("[files.\"../甲.txt\"]") && below.contains("[files.\"乙.txt\"]"), "{below}");
}

#[test]
fn known_findings_are_not_mended() {
    let folder = Folder::new("baseline-fix", &[("甲.txt", DRAFT.as_bytes())]);
    folder.run(&WRITE);
    let ran = folder.run(&["lint", "--fix", "--unsafe-fixes", "--baseline", "存量.toml", "甲.txt"]);
    assert_eq!((ran.code, fs::read_to_string(folder.0.join("甲.txt")).ok().as_deref()), (Some(0), Some(DRAFT)));
}

#[test]
fn a_wrong_baseline_is_told_with_its_line() {
    let folder = Folder::new("baseline-wrong", &[("甲.txt", DRAFT.as_bytes())]);
    for (text, told) in [
        ("version = 1\n[files.\"甲.txt\"]\nheading-perod = []\n", "存量.toml:3: 没有“heading-perod”这条规则，最接近的是“heading-period”"),
        ("version = 1\n[files.\"甲.txt\"]\nheading-period = [\n  \"xyz\",\n]\n", "存量.toml:4: 这里应当是一个指纹"),
        ("version = 1\n[files\n", "存量.toml:2: TOML"),
        ("version = 2\n", "存量.toml:1: 这不是"),
        ("version = 1\n\nrules = {}\n", "存量.toml:3: 这不是"),
        ("version = 1\nfiles = []\n", "存量.toml:2: 这不是"),
    ] {
        folder.write("存量.toml", text.as_bytes());
        let ran = folder.run(&["lint", "--baseline", "存量.toml", "甲.txt"]);
        assert!(ran.code == Some(2) && ran.err.starts_with(told), "{text}: {}", ran.err);
    }
    let absent = folder.run(&["lint", "--baseline", "没有.toml", "甲.txt"]);
    assert!(absent.code == Some(2) && absent.err.starts_with("没有.toml: 不能读取"), "{}", absent.err);
}

#[test]
fn what_was_not_checked_is_not_forgotten() {
    let folder = Folder::new("baseline-errors", &[("甲.txt", DRAFT.as_bytes()), ("乙.txt", DRAFT.as_bytes())]);
    folder.run(&WRITE);
    let before = text_of(&folder);
    let ran = folder.run(&["lint", "--write-baseline", "存量.toml", "甲.txt", "没有.txt"]);
    assert!(ran.code == Some(2) && ran.err.contains("清单没有写入"), "{}", ran.err);
    assert_eq!(text_of(&folder), before);
    // A draft that was not looked at this time has no stale entries; one that is gone is told of.
    assert_eq!(found(&folder, &["甲.txt"]), (vec![], 3));
    fs::remove_file(folder.0.join("乙.txt")).expect("a file");
    let ran = folder.run(&["lint", "--baseline", "存量.toml", "甲.txt"]);
    assert!(ran.err.contains("乙.txt 已经没有了"), "{}", ran.err);
}

/// The same for entries of the project file.
#[test]
fn a_suppression_survives_moved_lines_and_is_told_when_its_cause_is_gone() {
    let folder = Folder::new("suppressed", &[("甲.txt", DRAFT.as_bytes())]);
    let lint = || folder.run(&["lint", "--format", "json", "甲.txt"]).json();
    let finding = lint()["files"][0]["findings"][0].clone();
    let entry = format!(
        "[[suppress]]\nrule = {}\npath = \"甲.txt\"\nfingerprint = {}\nreason = \"上级这样要求\"\n",
        finding["rule"], finding["fingerprint"]
    );
    folder.write("hegao.toml", entry.as_bytes());
    let first = |json: &Value| json["files"][0]["findings"][0]["rule"].as_str().expect("a rule").to_owned();
    assert_eq!((lint()["summary"]["suppressed"].as_u64(), first(&lint())), (Some(1), "series-sequence".to_owned()));
    folder.write("甲.txt", DRAFT.replace("一、", "\n\n一、").as_bytes());
    assert_eq!(lint()["summary"]["suppressed"].as_u64(), Some(1));
    folder.write("甲.txt", DRAFT.replace("成效。\n", "成效\n").as_bytes());
    assert_eq!((lint()["summary"]["suppressed"].as_u64(), first(&lint())), (Some(0), "unused-suppression".to_owned()));
}
