//! Fixes come to an end, leave figures alone, and go back into the file as it was written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hegao::core::analysis::Analysis;
use hegao::core::edits::applied;
use hegao::core::profile::Profile;
use hegao::core::text::{Encoding, Syntax, decode, encode};
use hegao::lint::{Fixer, Known, Which, claims};
use hegao::settings::Settings;

use crate::folder::Folder;

/// A draft whose headings are numbered wrongly, two of them with a full stop and one in brackets with a mark.
const FAULTY: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效。\n（一）轮训执法人员120人次。\n（一）审核文件18件，提出意见36条。\n（二）、调解纠纷240件，成功228件，成功率95%。\n二、存在的不足和原因\n因为人员少。\n二、党政主要负责人履行第一责任人职责情况\n带头学法4次。\n四、2024年主要安排\n继续培训。\n五、其他需要报告的情况\n无。\n青禾区司法局\n2024年2月6日\n";
const FIXED: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n（一）轮训执法人员120人次。\n（二）审核文件18件，提出意见36条。\n（三）调解纠纷240件，成功228件，成功率95%。\n二、存在的不足和原因\n因为人员少。\n三、党政主要负责人履行第一责任人职责情况\n带头学法4次。\n四、2024年主要安排\n继续培训。\n五、其他需要报告的情况\n无。\n青禾区司法局\n2024年2月6日\n";

/// Every draft of the folder, and real reports where they are at hand.
fn drafts() -> Vec<(PathBuf, String)> {
    let folders = ["tests/drafts", "../shared/seeds"].into_iter().filter_map(|folder| fs::read_dir(folder).ok());
    let paths = folders.flatten().map(|entry| entry.expect("an entry").path());
    let is_draft = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
    let mut drafts: Vec<(PathBuf, String)> =
        paths.filter(is_draft).map(|path| (path.clone(), decode(fs::read(path).expect("a draft")).expect("a text").text)).collect();
    drafts.sort();
    drafts
}

/// The draft, and what becomes of it when it is written carelessly: every slip in every third draft, all of them in each.
fn careless(text: &str, draft: usize) -> Vec<String> {
    let slips = [
        ("（二）", "（一）"),
        ("（三）", "（二）、"),
        ("2.", "2、"),
        ("二是", "三是"),
        ("，", ","),
        ("。\n", "。。\n"),
        ("（", "("),
        ("1", "１"),
        ("、", "、\u{200B}"),
        ("件", "件\u{00A0}"),
        ("\n（", "\n　　（"),
    ];
    let slipped = slips.iter().skip(draft % 3).step_by(3).map(|(right, wrong)| text.replace(right, wrong));
    let all = slips.iter().fold(text.to_owned(), |text, (right, wrong)| text.replacen(right, wrong, 3));
    std::iter::once(text.to_owned()).chain(slipped).chain([all]).collect()
}

/// Safe fixes come to an end; the second time nothing is left to mend; figures are those that were there.
#[test]
fn safe_fixes_leave_figures_alone() {
    let (settings, known) = (Settings::default(), Known::default());
    let mut mended_drafts = 0;
    for (draft, (path, text)) in drafts().into_iter().enumerate() {
        for (index, text) in careless(&text, draft).into_iter().enumerate() {
            let analysis = Analysis::new(text.as_str(), Syntax::of_path(&path.to_string_lossy()), &Profile::built_in(), None);
            // Formatting is a part of all safe fixes: it is tried on each draft once.
            let kinds = if index == 0 { &[Which::Formatting, Which::Safe][..] } else { &[Which::Safe] };
            for &which in kinds {
                let fixer = Fixer { settings: &settings, file: Path::new("/draft"), known: &known, which };
                let fixed = fixer.fix(&analysis).unwrap_or_else(|_| panic!("{}: no end", path.display()));
                let Some(mended) = fixed.mended else { continue };
                mended_drafts += 1;
                assert_eq!(claims(&mended.analysis), claims(&analysis), "{}", path.display());
                assert_eq!(applied(&text, &mended.edits), &*mended.analysis.text, "{}", path.display());
                let fresh = Analysis::new(mended.analysis.text.clone(), analysis.syntax, &analysis.profile, None);
                assert!(fixer.fix(&fresh).is_ok_and(|again| again.mended.is_none()), "{}: not done at once", path.display());
            }
        }
    }
    assert!(mended_drafts > 20, "{mended_drafts}");
}

const ENCODINGS: [(&str, Encoding); 5] = [
    ("utf-8", Encoding::Utf8),
    ("utf-8-bom", Encoding::Utf8Bom),
    ("utf-16le", Encoding::Utf16Le),
    ("utf-16be", Encoding::Utf16Be),
    ("gb18030", Encoding::Gb18030),
];
const LINE_ENDS: [(&str, &str); 3] = [("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")];

/// The text in every encoding with every line end, and the name of a file for it.
fn written(text: &str) -> Vec<(String, Vec<u8>)> {
    let all = ENCODINGS.iter().flat_map(|encoding| LINE_ENDS.iter().map(move |line_end| (encoding, line_end)));
    let write = |((encoding_name, encoding), (end_name, line_end)): (&(&str, Encoding), &(&str, &str))| {
        let bytes = encode(&text.replace('\n', line_end), *encoding).expect("every character");
        (format!("{encoding_name}-{end_name}.txt"), bytes)
    };
    all.map(write).collect()
}

#[test]
fn encoding_and_line_ends_stay() {
    let folder = Folder::new("encodings", &[]);
    written(FAULTY).iter().for_each(|(name, bytes)| folder.write(name, bytes));
    let ran = folder.run(&["lint", "--fix", "."]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.err.starts_with("已改 75 处：heading-level 15，heading-period 15，heading-sequence 45\n15 份已检查"), "{}", ran.err);
    for (name, bytes) in written(FIXED) {
        assert_eq!(fs::read(folder.0.join(&name)).expect("a file"), bytes, "{name}");
    }
    let before: Vec<_> = written(FIXED).iter().map(|(name, _)| modified(&folder, name)).collect();
    let again = folder.run(&["lint", "--fix", "."]);
    assert!(again.err.starts_with("15 份已检查") && again.code == Some(0), "{}", again.err);
    let after: Vec<_> = written(FIXED).iter().map(|(name, _)| modified(&folder, name)).collect();
    assert_eq!(before, after, "what is right is not written again");
}

fn modified(folder: &Folder, name: &str) -> std::time::SystemTime {
    fs::metadata(folder.0.join(name)).and_then(|it| it.modified()).expect("a file")
}

#[test]
fn standard_input_comes_out_mended() {
    let folder = Folder::new("stdin-fix", &[]);
    for (name, bytes) in written(FAULTY) {
        let mut command = folder.command(&["lint", "--fix", "--format", "compact", "-"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), &bytes).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        let expected = written(FIXED).into_iter().find(|(fixed, _)| *fixed == name).expect("the same name").1;
        assert_eq!((output.stdout, output.status.code()), (expected, Some(0)), "{name}");
    }
    let unmended = FIXED.replace("继续培训。\n", "");
    let ran = folder.run_with(&["lint", "--fix", "--format", "compact", "-"], unmended.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), unmended.as_str()), "what cannot be mended comes out as it is");
    assert!(ran.err.starts_with("<stdin>:10:1: 错误[empty-part]"), "the report goes to standard error: {}", ran.err);
    let broken = folder.run_with(&["lint", "--fix", "-"], b"a\0b");
    assert_eq!((broken.code, broken.out.as_str()), (Some(2), ""));
}

#[test]
fn what_would_not_survive_is_left_alone() {
    // A3 A0 is read as an ideographic space, which is written A1 A1.
    let mut bytes = encode(FAULTY, Encoding::Gb18030).expect("every character");
    bytes.extend_from_slice(b"\xA3\xA0\n");
    let folder = Folder::new("refused", &[("a.txt", &bytes), ("b.txt", FAULTY.as_bytes())]);
    let ran = folder.run(&["lint", "--fix", "--format", "json", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("a.txt: 没有改写") && ran.err.contains("另存为 UTF-8"), "{}", ran.err);
    assert_eq!(fs::read(folder.0.join("a.txt")).expect("a file"), bytes);
    assert_eq!(fs::read_to_string(folder.0.join("b.txt")).expect("a file"), FIXED, "the others are mended");
    let json = ran.json();
    assert_eq!((json["errors"][0]["path"].as_str(), json["files"][0]["findings"].as_array().map(Vec::len)), (Some("a.txt"), Some(4)));
}

#[test]
fn a_patch_is_printed_and_nothing_written() {
    let crlf = FAULTY.replace('\n', "\r\n");
    let gb = encode(FAULTY, Encoding::Gb18030).expect("every character");
    let bom = encode(FAULTY, Encoding::Utf8Bom).expect("every character");
    let files: [(&str, &[u8]); 4] = [("甲 乙.txt", FAULTY.as_bytes()), ("crlf.txt", crlf.as_bytes()), ("gb.txt", &gb), ("bom.txt", &bom)];
    let folder = Folder::new("patch", &files);
    let output = folder.command(&["lint", "--diff", "--format", "json", "--output", "report.json", "."]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "what is found counts");
    let report: serde_json::Value = serde_json::from_slice(&fs::read(folder.0.join("report.json")).expect("a report")).expect("JSON");
    assert_eq!(report["files"][0]["findings"].as_array().map(Vec::len), Some(4), "and is reported");
    files.iter().for_each(|(name, bytes)| assert_eq!(fs::read(folder.0.join(name)).expect("a file"), *bytes, "{name}"));
    let summary = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(summary.starts_with("可改 20 处，没有写入"), "{summary}");
    // Where the usual tool is at hand, it takes the patch.
    folder.write("all.patch", &output.stdout);
    let patched = Command::new("patch").args(["-p0", "--binary", "--input", "all.patch"]).current_dir(&folder.0).output();
    let Ok(patched) = patched else { return };
    assert!(patched.status.success(), "{}{}", String::from_utf8_lossy(&patched.stdout), String::from_utf8_lossy(&output.stdout));
    for (name, bytes) in files {
        let expected = decode(bytes.to_vec()).map(|it| encode(&it.text.replace(FAULTY, FIXED), it.encoding)).expect("a text");
        let expected = if name == "crlf.txt" { Some(FIXED.replace('\n', "\r\n").into_bytes()) } else { expected };
        assert_eq!(fs::read(folder.0.join(name)).ok(), expected, "{name}");
    }
}

#[test]
fn fixes_that_need_a_look_are_only_applied_when_asked_for() {
    let text = FIXED.replace("五、其他需要报告的情况\n无。\n", "");
    let folder = Folder::new("unsafe", &[("a.txt", text.as_bytes())]);
    let safe = folder.run(&["lint", "--fix", "a.txt"]);
    assert_eq!(safe.code, Some(1));
    assert!(safe.err.ends_with("1 条核对后可以改（--fix --unsafe-fixes）\n"), "{}", safe.err);
    let alone = folder.run(&["lint", "--unsafe-fixes", "a.txt"]);
    assert_eq!((alone.code, fs::read_to_string(folder.0.join("a.txt")).ok()), (Some(1), Some(text)), "shown, not applied");
    let all = folder.run(&["lint", "--fix", "--unsafe-fixes", "--lang", "en", "a.txt"]);
    assert!(all.err.starts_with("1 place mended: missing-part 1\n"), "{}", all.err);
    assert!(fs::read_to_string(folder.0.join("a.txt")).is_ok_and(|text| text.contains("五、其他需要报告的情况")));
}

#[test]
fn suppressed_findings_are_not_mended() {
    let folder = Folder::new("fix-suppressed", &[("a.txt", FAULTY.as_bytes())]);
    folder.write("hegao.toml", b"[rules]\nheading-period = \"off\"\nheading-level = \"off\"\n");
    folder.run(&["lint", "--fix", "a.txt"]);
    let text = fs::read_to_string(folder.0.join("a.txt")).expect("a file");
    assert!(text.contains("成效。\n") && text.contains("（三）、"), "{text}");
}

#[test]
fn formatting_mends_typography_alone() {
    let formatted = FAULTY.replace("成效。\n", "成效\n");
    let folder = Folder::new("format", &[("a.txt", FAULTY.as_bytes()), ("b.txt", FIXED.as_bytes())]);
    let checked = folder.run(&["format", "--check", "a.txt", "b.txt"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(1), "要改 a.txt（1 处）\n1 份要改，1 份不用改\n"));
    let patch = folder.run(&["format", "--diff", "a.txt", "b.txt"]);
    assert_eq!(patch.code, Some(0));
    assert!(
        patch.out.starts_with("--- a.txt\n+++ a.txt\n@@ -1,5 +1,5 @@\n")
            && patch.out.contains("\n-一、主要举措和成效。\n+一、主要举措和成效\n")
    );
    assert_eq!(folder.run_with(&["format", "-"], FAULTY.as_bytes()).out, formatted);
    let done = folder.run(&["format", "a.txt", "b.txt"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), "已改 a.txt（1 处）\n1 份已改，1 份不用改\n"));
    assert_eq!(fs::read_to_string(folder.0.join("a.txt")).ok(), Some(formatted));
    assert_eq!(folder.run(&["format", "--check", "a.txt", "b.txt"]).code, Some(0));
    assert_eq!(folder.run(&["format", "absent.txt"]).code, Some(2));
    assert_eq!(folder.run(&["format"]).code, Some(2));
}

/// Fixes stay within the limit of findings that are printed, and standard input is read once.
#[test]
fn a_limit_of_findings_does_not_touch_the_fixes() {
    let folder = Folder::new("limit", &[("a.txt", FAULTY.as_bytes())]);
    let stdin = folder.run_with(&["lint", "--fix", "--max-findings", "0", "-"], FAULTY.as_bytes());
    assert_eq!(stdin.out, FIXED);
    let file = folder.run(&["lint", "--fix", "--max-findings", "0", "a.txt"]);
    assert!(file.err.starts_with("已改 5 处") && file.code == Some(0), "{}", file.err);
    let printed = folder.run_with(&["lint", "--max-findings", "1", "--quiet", "--format", "compact", "-"], FAULTY.as_bytes());
    assert_eq!(printed.out.lines().count(), 1, "{}", printed.out);
}
