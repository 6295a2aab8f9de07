//! The real program over temporary folders: exit codes, discovery, settings, formats.

#[path = "support/folder.rs"]
mod folder;

use std::io::Read;
use std::process::Stdio;

use folder::{Folder, Ran};

const CLEAN: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n组织执法人员轮训。\n二、存在的不足和原因\n因为人员少。\n三、党政主要负责人履行第一责任人职责情况\n带头学法。\n四、2024年主要安排\n继续培训。\n五、其他需要报告的情况\n无。\n青禾区司法局\n2024年2月6日\n";

/// The paths of the files that were checked.
fn paths(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    json["files"].as_array().expect("files").iter().map(|file| file["path"].as_str().expect("a path").to_owned()).collect()
}

fn without_last_part() -> String {
    CLEAN.replace("五、其他需要报告的情况\n无。\n", "")
}

#[test]
fn exit_codes() {
    let faulty = without_last_part();
    let folder = Folder::new("codes", &[("clean.txt", CLEAN.as_bytes()), ("faulty.txt", faulty.as_bytes())]);
    for (arguments, code) in [
        (&["lint", "clean.txt"][..], 0),
        (&["lint", "faulty.txt"], 1),
        (&["lint", "--fail-level", "never", "faulty.txt"], 0),
        (&["lint", "--ignore", "missing-part", "faulty.txt"], 0),
        (&["lint", "--select", "group:structure", "faulty.txt"], 1),
        (&["lint", "--select", "heading-period,part-order", "faulty.txt"], 0),
        (&["lint", "--min-level", "error", "--fail-level", "hint", "faulty.txt"], 1),
        (&["lint", "faulty.txt", "absent.txt"], 2),
        (&["lint", "--select", "missing-prt", "clean.txt"], 2),
        (&["lint", "--fix", "clean.txt"], 0),
        (&["lint", "--fixx", "clean.txt"], 2),
        (&["lint", "--profile", "nothing.toml", "clean.txt"], 2),
        (&["lint", "--config", "absent.toml", "clean.txt"], 2),
        (&["lint", "--jobs", "0", "clean.txt"], 2),
        (&["lint", "*.txt"], 1),
        (&["lint", "x/*.txt"], 2),
        (&["lint", "--isolated", "--config", "x.toml"], 2),
        (&["explain", "missing-part"], 0),
        (&["explain", "missing-prt"], 2),
        (&["rules"], 0),
        (&["outline", "clean.txt"], 0),
        (&["outline", "absent.txt"], 2),
        (&["config", "check"], 0),
        (&["config", "schema"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
        (&[], 2),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}{}", ran.out, ran.err);
        assert_eq!(ran.err.is_empty(), code == 0 && arguments[0] != "lint", "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn standard_input_is_checked_under_its_name() {
    let folder = Folder::new("stdin", &[("hegao.toml", b"[rules]\nmissing-part = \"hint\"\n")]);
    let ran = folder.run_with(&["lint", "-", "--format", "json", "--stdin-filename", "drafts/a.md"], without_last_part().as_bytes());
    let json = ran.json();
    assert_eq!((ran.code, json["files"][0]["path"].as_str()), (Some(0), Some("drafts/a.md")), "{}", ran.out);
    assert_eq!(json["summary"]["hint"], 1);
    let ran = folder.run_with(&["lint", "-", "--isolated"], b"no report at all");
    assert!(ran.code == Some(1) && ran.out.contains(" --> <stdin>:1:1\n"), "{}", ran.out);
}

#[test]
fn a_folder_is_walked_for_reports() {
    let bytes = CLEAN.as_bytes();
    let folder = Folder::new(
        "walk",
        &[
            ("a.txt", bytes),
            ("b/c.MD", bytes),
            ("b/ignored.txt", bytes),
            ("b/d.docx", b"PK\x03\x04"),
            ("b/e.csv", bytes),
            (".hidden/f.txt", bytes),
            (".gitignore", b"ignored.txt\n"),
            ("README.md", bytes),
            ("requirements.txt", bytes),
            ("letter.txt", "关于放假的通知\n".as_bytes()),
            ("archive/g.txt", bytes),
            ("notes/h.txt", "随手记录\n".as_bytes()),
            ("hegao.toml", b"include = [\"notes/**\"]\nexclude = [\"archive\"]\nfail-level = \"never\"\n"),
        ],
    );
    let ran = folder.run(&["lint", "--format", "json"]);
    assert_eq!(paths(&ran), ["a.txt", "b/c.MD", "notes/h.txt"]);
    assert_eq!(ran.json()["summary"]["not_reports"], 3);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].starts_with("3 份已检查，3 份不是此类报告") && lines[1].contains("1 个 Word"), "{}", ran.err);
    let english = folder.run(&["lint", "--lang", "en"]);
    assert!(english.err.starts_with("3 files checked, 3 are not such reports"), "{}", english.err);
    let named = folder.run(&["lint", "--format", "json", "--quiet", "b", "letter.txt", "b/*.MD", "README.md", "archive/g.txt"]);
    assert_eq!(paths(&named), ["b/c.MD", "letter.txt", "README.md", "archive/g.txt"]);
    assert_eq!(named.err, "");
}

#[test]
fn the_nearest_project_file_holds() {
    let faulty = without_last_part();
    let folder = Folder::new(
        "nearest",
        &[
            ("hegao.toml", b"[rules]\nmissing-part = \"off\"\n"),
            ("a.txt", faulty.as_bytes()),
            ("towns/hegao.toml", b"[[overrides]]\npaths = [\"east/**\"]\nrules = { missing-part = \"info\" }\n"),
            ("towns/east/b.txt", faulty.as_bytes()),
            ("towns/west/c.txt", faulty.as_bytes()),
        ],
    );
    let json = folder.run(&["lint", "--format", "json", "."]).json();
    let severities = |file: usize| json["files"][file]["findings"].as_array().expect("a list").iter().map(|it| it["severity"].as_str());
    assert_eq!(severities(0).count(), 0);
    assert_eq!(severities(1).collect::<Vec<_>>(), [Some("info")]);
    assert_eq!(severities(2).collect::<Vec<_>>(), [Some("error")]);
    let isolated = folder.run(&["lint", "--isolated", "a.txt"]);
    assert_eq!(isolated.code, Some(1));
    let shown = folder.run(&["config", "show", "towns"]).out;
    assert!(shown.contains("[[overrides]]  # towns/hegao.toml:1\npaths = [\"east/**\"]\n"), "{shown}");
}

#[test]
fn wrong_settings_are_told_once_with_their_line() {
    let folder = Folder::new(
        "settings",
        &[
            ("good/a.txt", CLEAN.as_bytes()),
            ("bad/hegao.toml", b"# \xE8\xAE\xBE\xE7\xBD\xAE\nfail-levle = \"error\"\n"),
            ("bad/b.txt", CLEAN.as_bytes()),
            ("bad/c.txt", CLEAN.as_bytes()),
        ],
    );
    let ran = folder.run(&["lint", "--format", "json", "."]);
    assert_eq!((ran.code, paths(&ran)), (Some(2), vec!["good/a.txt".to_owned()]));
    assert_eq!(ran.json()["errors"].as_array().map(Vec::len), Some(1));
    assert!(ran.err.starts_with("bad/hegao.toml:2: “fail-levle”没有这个设置项，最接近的是“fail-level”。"), "{}", ran.err);
    let checked = folder.run(&["config", "check", "bad", "--lang", "en"]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.err.starts_with("bad/hegao.toml:2: `fail-levle` is no setting; the nearest name is `fail-level`."), "{}", checked.err);
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_checked() {
    let folder = Folder::new(
        "unreadable",
        &[
            ("a.txt", CLEAN.as_bytes()),
            ("b.docx", b"PK\x03\x04\x14\0"),
            ("c.pdf", b"%PDF-1.7"),
            ("d.txt", b"a\0b"),
            ("e.txt", b"\xB7\xA8\xD6"),
            ("f.txt", b"\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\r\n"),
        ],
    );
    let ran = folder.run(&["lint", "--format", "json", "a.txt", "b.docx", "c.pdf", "d.txt", "e.txt", "f.txt", "g.txt"]);
    assert_eq!((ran.code, paths(&ran)), (Some(2), vec!["a.txt".to_owned(), "f.txt".to_owned()]));
    for (file, way_out) in
        [("b.docx", "另存为"), ("c.pdf", "纯文本"), ("d.txt", "不是文本文件"), ("e.txt", "另存为 UTF-8"), ("g.txt", "没有这个文件")]
    {
        let told = ran.err.lines().find(|line| line.starts_with(&format!("{file}: "))).unwrap_or_default();
        assert!(told.contains(way_out), "{file}: {}", ran.err);
    }
    assert_eq!(ran.json()["summary"]["errors"], 5);
}

#[test]
fn the_json_has_the_shape_of_the_contract() {
    let text = without_last_part().replace("继续", "𠮷").replace('\n', "\r\n");
    let end_of_body = text.find("培训。\r\n青禾").expect("there") + "培训。".len();
    let folder = Folder::new("json", &[("a.txt", text.as_bytes())]);
    let json = folder.run(&["lint", "--format", "json", "a.txt", "absent.txt"]).json();
    assert_eq!((json["schema_version"].as_u64(), json["tool"]["name"].as_str()), (Some(1), Some("hegao")));
    let file = &json["files"][0];
    let report = serde_json::json!({
        "profile": "rule-of-law-annual", "year": 2023, "year_from": "title",
        "title": "青禾区司法局2023年度法治政府建设情况报告", "organ": "青禾区司法局",
    });
    assert_eq!(file["report"], report);
    assert_eq!(file["parts"][0], serde_json::json!({ "id": "measures", "status": "present", "line": 2, "heading": "一、主要举措和成效" }));
    assert_eq!(file["parts"][4], serde_json::json!({ "id": "other", "status": "missing", "line": null, "heading": null }));
    let finding = &file["findings"][0];
    let keys: Vec<&String> = finding.as_object().expect("a finding").keys().collect();
    let expected =
        ["rule", "group", "severity", "message", "span", "text", "evidence", "stated", "expected", "related", "fixes", "fingerprint"];
    assert_eq!(keys, expected);
    assert_eq!(finding["span"]["start"], finding["span"]["end"]);
    assert_eq!(finding["span"]["start"], serde_json::json!({ "line": 9, "column": 5, "byte": end_of_body }));
    assert_eq!(finding["fixes"][0]["safety"], "unsafe");
    assert_eq!(finding["fingerprint"].as_str().map(str::len), Some(16));
    assert!(json["errors"][0]["path"] == "absent.txt" && json["errors"][0]["message"].is_string());
    let summary = serde_json::json!({
        "files": 1, "not_reports": 0, "errors": 1, "suppressed": 0, "error": 1, "warning": 0, "info": 0, "hint": 0,
    });
    assert_eq!(json["summary"], summary);
}

#[test]
fn an_entry_in_the_project_file_suppresses_one_finding() {
    let faulty = without_last_part();
    let folder = Folder::new("suppress", &[("d/a.txt", faulty.as_bytes())]);
    let json = folder.run(&["lint", "--format", "json", "d/a.txt"]).json();
    let fingerprint = json["files"][0]["findings"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let entry = |fingerprint: &str| {
        format!("[[suppress]]\nrule = \"missing-part\"\npath = \"d/a.txt\"\nfingerprint = \"{fingerprint}\"\nreason = \"按通知\"\n")
    };
    folder.write("hegao.toml", (entry(&fingerprint) + &entry("0123456789abcdef")).as_bytes());
    let ran = folder.run(&["lint", "--format", "json", "d/a.txt"]);
    let json = ran.json();
    assert_eq!((ran.code, json["summary"]["suppressed"].as_u64()), (Some(0), Some(1)));
    let unused = &json["files"][0]["findings"];
    assert_eq!((unused.as_array().map(Vec::len), unused[0]["rule"].as_str()), (Some(1), Some("unused-suppression")));
    assert!(unused[0]["message"].as_str().is_some_and(|message| message.starts_with("hegao.toml:6 ")), "{unused}");
}

#[test]
fn the_output_does_not_depend_on_the_threads() {
    let folder = Folder::new("jobs", &[]);
    for index in 0..100 {
        let text =
            if index % 3 == 0 { CLEAN.to_owned() } else { without_last_part().replace("带头学法", &"带头学法。".repeat(index)) };
        folder.write(&format!("{index}.txt"), text.as_bytes());
    }
    for format in ["text", "json"] {
        let one = folder.run(&["lint", "--format", format, "--jobs", "1", "."]);
        let two = folder.run(&["lint", "--format", format, "--jobs", "2", "."]);
        assert!(one.out == two.out && one.err == two.err && one.code == Some(1));
        folder.run(&["lint", "--format", format, "--output", "out.txt", "."]);
        assert_eq!(std::fs::read_to_string(folder.0.join("out.txt")).ok().as_ref(), Some(&one.out));
        let again = folder.run(&["lint", "--format", format, "--output", "out.txt", "."]);
        assert_eq!(again.err, one.err, "the own output is not read");
        std::fs::remove_file(folder.0.join("out.txt")).expect("a file");
    }
}

#[test]
fn a_closed_pipe_is_fine() {
    let folder = Folder::new("pipe", &[]);
    for index in 0..200 {
        folder.write(&format!("{index}.txt"), without_last_part().as_bytes());
    }
    for arguments in [&["lint", "."][..], &["lint", "--format", "json", "."], &["rules"], &["explain", "missing-part"], &["--help"]] {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
        assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_new_report_lacks_only_its_text() {
    let folder = Folder::new("new", &[]);
    for (kind, file) in [("government", "a.txt"), ("department", "b.md"), ("township", "c.txt")] {
        let organ = "青禾县人民政府";
        let made = folder.run(&["new", "--year", "2025", "--organ", organ, "--kind", kind, "--output", file]);
        assert_eq!((made.code, made.out.as_str()), (Some(0), ""), "{}", made.err);
        let json = folder.run(&["lint", "--format", "json", file]).json();
        assert_eq!(json["files"][0]["report"]["year"], 2025);
        assert_eq!(json["files"][0]["report"]["organ"], organ);
        let findings = json["files"][0]["findings"].as_array().expect("findings");
        let grave = findings.iter().filter(|it| matches!(it["severity"].as_str(), Some("error" | "warning")));
        let (empty, others): (Vec<_>, Vec<_>) = grave.partition(|it| it["rule"] == "empty-part");
        // The day of the signature is left to be filled in.
        assert!(empty.len() == 3 && others.iter().all(|it| it["rule"] == "placeholder" && it["text"] == "×"), "{findings:?}");
    }
    let again = folder.run(&["new", "--year", "2025", "--output", "a.txt"]);
    assert!(again.code == Some(2) && again.err.contains("已有同名文件"), "{}", again.err);
    let printed = folder.run(&["new"]);
    assert!(printed.code == Some(0) && printed.out.contains("五、其他需要报告的情况\n无。\n"), "{}", printed.out);
}

#[test]
fn the_excerpt_marks_what_is_meant() {
    let text = CLEAN.replace("带头学法。", "𠮷😀。一是带头学法。三是带头。");
    let folder = Folder::new("excerpt", &[("a.txt", text.as_bytes())]);
    let ran = folder.run(&["lint", "--color", "never", "a.txt"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("警告[series-sequence]: "), "{}", ran.out);
    assert_eq!(lines[1..5], [" --> a.txt:7:11", "  |", "7 | 𠮷😀。一是带头学法。三是带头。", "  |                     ^^^^"]);
    let coloured = folder.run(&["lint", "--color", "always", "a.txt"]).out;
    assert!(coloured.contains("\u{1b}[") && !ran.out.contains('\u{1b}'));
    let forced = folder.command(&["lint", "a.txt"]).env("CLICOLOR_FORCE", "1").output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&forced.stdout), coloured);
}

#[test]
fn the_outline_as_json() {
    let folder = Folder::new("outline", &[("a.txt", CLEAN.replace("组织", "（一）组织。\n1.组织").as_bytes())]);
    let json = folder.run(&["outline", "--format", "json", "a.txt"]).json();
    assert_eq!((json["path"].as_str(), json["year"].as_i64()), (Some("a.txt"), Some(2023)));
    let expected = serde_json::json!({
        "level": 1, "ordinal": 1, "marker": "一、", "title": "主要举措和成效", "parts": ["measures"], "line": 2,
        "children": [{
            "level": 2, "ordinal": 1, "marker": "（一）", "title": "组织", "parts": [], "line": 3,
            "children": [{
                "level": 3, "ordinal": 1, "marker": "1.", "title": "组织执法人员轮训", "parts": [], "line": 4, "children": [],
            }],
        }],
    });
    assert_eq!(json["headings"][0], expected);
}

#[test]
fn a_profile_of_ones_own() {
    let profile = b"name = \"town\"\nextends = \"rule-of-law-annual\"\n[[parts]]\nid = \"annex\"\nname = \"\xE9\x99\x84\xE8\xA1\xA8\"\nheading = \"\xE9\x99\x84\xE8\xA1\xA8\"\ncontains = \"c\"\nsource = \"-\"\n";
    let folder = Folder::new("profile", &[("a.txt", CLEAN.as_bytes()), ("town.toml", profile)]);
    let json = folder.run(&["lint", "--format", "json", "--profile", "town.toml", "a.txt"]).json();
    assert_eq!(json["files"][0]["report"]["profile"], "town");
    assert_eq!(json["files"][0]["parts"][5]["status"], "missing");
    let checked = folder.run(&["config", "check", "--profile", "town.toml"]);
    assert!(checked.code == Some(0) && checked.out.contains("town"), "{}", checked.out);
}
