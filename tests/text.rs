//! The rules about characters, marks and the writing of numbers over whole drafts: clean drafts are damaged in one way,
//! the rule for it speaks, no other of its group does, and its fix brings the draft back with the same figures.

use std::fs;
use std::path::PathBuf;

use hegao::core::analysis::Analysis;
use hegao::core::figure_list::figures;
use hegao::core::finding::{Edit, Finding, Severity};
use hegao::core::profile::Profile;
use hegao::core::text::{Syntax, fold};
use hegao::core::zones::Zone;
use hegao::rules::{Context, Options, RULES};

/// The rules of this file.
const RULES_ABOUT_TEXT: [&str; 10] = [
    "document-number",
    "garbled-text",
    "invisible-character",
    "mixed-script",
    "number-style",
    "pinyin-gloss",
    "punctuation-width",
    "quoted-separator",
    "range-mark",
    "unpaired-mark",
];

/// The clean drafts in plain text.
fn drafts() -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir("tests/drafts").expect("the drafts").map(|entry| entry.expect("an entry").path());
    let is_clean = |path: &PathBuf| path.extension().is_some_and(|it| it == "txt") && path.to_string_lossy().contains("clean-");
    let mut drafts: Vec<_> = entries.filter(is_clean).map(|path| (path.clone(), fs::read_to_string(path).expect("a draft"))).collect();
    drafts.sort();
    drafts
}

fn analysis(text: &str) -> Analysis {
    Analysis::new(text, Syntax::Plain, &Profile::built_in(), None)
}

fn findings(analysis: &Analysis) -> Vec<Finding> {
    let context = Context { analysis, options: &Options::default() };
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| RULES_ABOUT_TEXT.contains(&rule.name)) {
        (rule.check)(&context, &mut findings);
    }
    findings
}

/// The text after the first fix of every finding.
fn mended(text: &str, findings: &[Finding]) -> String {
    let mut edits: Vec<&Edit> = findings.iter().filter_map(|finding| finding.fixes.first()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut mended = text.to_owned();
    for edit in edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.new_text);
    }
    mended
}

/// Values and units in the order of the draft.
fn values(analysis: &Analysis) -> Vec<String> {
    figures(analysis).iter().map(|figure| format!("{:?} {}", figure.values, figure.unit)).collect()
}

/// Damages every draft: the rule and no other of the group speaks, and its fix gives `like` what was there before.
#[track_caller]
fn check(rule: &str, damage: impl Fn(&str) -> String, like: impl Fn(&str) -> String) {
    let mut damaged_drafts = 0;
    for (path, clean) in drafts() {
        let damaged = damaged(&clean, &damage);
        if damaged == clean {
            continue;
        }
        damaged_drafts += 1;
        let before = analysis(&damaged);
        let found = findings(&before);
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [rule], "{}", path.display());
        let fixed = mended(&damaged, &found);
        assert_eq!(like(&fixed), like(&clean), "{}", path.display());
        let after = analysis(&fixed);
        assert_eq!(findings(&after), [], "{}: nothing is left behind", path.display());
        assert_eq!(values(&before), values(&after), "{}: no figure moves", path.display());
    }
    assert!(damaged_drafts > 0, "no draft was damaged");
}

/// Damages what is judged: everything but page residue.
fn damaged(clean: &str, damage: impl Fn(&str) -> String) -> String {
    let analysis = analysis(clean);
    let lines = analysis.lines();
    let mut damaged = String::new();
    let mut at = 0;
    for index in (0..lines.len()).filter(|&index| analysis.zones.of[index] != Zone::Residue) {
        let span = lines.span(index);
        damaged = damaged + &clean[at..span.start] + &damage(span.of(clean));
        at = span.end;
    }
    damaged + &clean[at..]
}

fn same(text: &str) -> String {
    text.to_owned()
}

/// Marks alike in both widths, as all matching reads them.
fn folded(text: &str) -> String {
    text.lines().map(|line| fold(line).text(line).to_owned() + "\n").collect()
}

fn map(text: &str, replaced: impl Fn(char) -> char) -> String {
    text.chars().map(replaced).collect()
}

#[test]
fn clean_drafts_are_silent() {
    for (path, text) in drafts() {
        assert_eq!(findings(&analysis(&text)), [], "{}", path.display());
    }
}

#[test]
fn half_width_marks_become_full_width() {
    let narrow = |character: char| match character {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        _ => character,
    };
    check("punctuation-width", |text| map(text, narrow), folded);
    check("punctuation-width", |text| text.replace('，', ", "), same);
}

#[test]
fn full_width_digits_become_half_width() {
    let wide = |character: char| {
        let shifted = char::from_u32(u32::from(character) + 0xFEE0).filter(|_| character.is_ascii_digit());
        shifted.unwrap_or(character)
    };
    check("invisible-character", |text| map(text, wide), same);
}

#[test]
fn invisible_characters_vanish() {
    for character in ['\u{200B}', '\u{AD}', '\u{FEFF}', '\u{202D}', '\u{2060}'] {
        check("invisible-character", |text| text.replace('法', &format!("法{character}")), same);
    }
    check("invisible-character", |text| text.replace("年，", "年，\u{A0}"), same);
    check("invisible-character", |text| text.replace('行', "⾏"), same);
}

#[test]
fn glosses_vanish() {
    check("pinyin-gloss", |text| text.replace('法', "法(fǎ)").replace('区', "区（qū）"), same);
}

#[test]
fn brackets_of_titles_within_titles() {
    check(
        "unpaired-mark",
        |text| text.replacen('《', "《关于印发《", 1).replacen('》', "》的通知》", 1),
        |text| text.replace("《关于印发〈", "《").replace("〉的通知》", "》"),
    );
}

/// One half of a pair is taken out of a draft; that one place is reported, and nothing else.
#[test]
fn lone_marks_are_found() {
    for mark in ['“', '”', '《', '》', '（', '）'] {
        for (path, clean) in drafts() {
            // Behind the last heading mark of that kind, so that no heading loses its brackets.
            let Some(at) = clean.rfind(mark) else { continue };
            let line = clean[..at].rfind('\n').map_or(0, |end| end + 1);
            if clean[line..].starts_with(['（', '(']) && clean[line..at].chars().count() < 5 {
                continue;
            }
            let damaged = format!("{}{}", &clean[..at], &clean[at + mark.len_utf8()..]);
            let found = findings(&analysis(&damaged));
            let told: Vec<_> = found.iter().map(|finding| (finding.rule, finding.severity)).collect();
            assert_eq!(told, [("unpaired-mark", Severity::Warning)], "{} without {mark}", path.display());
        }
    }
}

/// Every kind of text goes through, and fixes come to an end.
#[test]
fn anything_is_read_and_mended_once() {
    let pieces = [
        "《", "》", "“", "”", "\"", "（", ")", "、", "，", ",", "1", "２", "年", "—", "-", "万", "千", "号", "[", "〕", "法", "鐨", "ä",
        "\u{A0}", "\u{200B}", "ㄖ", "一",
    ];
    let mut seed = 7_usize;
    for _ in 0..1_000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += pieces[(seed >> 33) % pieces.len()];
        }
        let found = findings(&analysis(&text));
        for finding in &found {
            assert!(finding.span.end <= text.len(), "{text}");
            let fixed = mended(&text, std::slice::from_ref(finding));
            let again = findings(&analysis(&fixed));
            let is_left = again
                .iter()
                .any(|it| it.rule == finding.rule && it.subject == finding.subject && it.fixes == finding.fixes && !it.fixes.is_empty());
            assert!(!is_left, "{text} → {fixed}: {finding:?}");
        }
    }
}
