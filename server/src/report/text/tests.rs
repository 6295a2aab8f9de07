use super::*;
use crate::core::analysis::Analysis;
use crate::core::localized::Localized;
use crate::core::profile::Profile;
use crate::core::text::{Span, Syntax};
use crate::settings::FailLevel;

#[track_caller]
fn check(text: &str, marked: &str, expected: &str) {
    let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
    let start = text.find(marked).expect("there");
    let span = Span::new(start, start + marked.len());
    let finding = Finding::new("rate-mismatch", Severity::Warning, span, Localized::new("请核对。", "check it."));
    let linted = crate::lint::Linted::default();
    let file = CheckedFile { path: "a.txt", analysis: &analysis, linted: &linted, language: Language::Zh, fail_level: FailLevel::Warning };
    let printed = TextReport { is_coloured: false, width: 60 }.finding(&file, &finding);
    assert_eq!(printed, expected);
}

#[test]
fn marks_stand_under_wide_and_astral_characters() {
    check(
        "甲\n𠮷😀成功率98%，其他",
        "98%",
        "警告[rate-mismatch]: 请核对。\n --> a.txt:2:6\n  |\n2 | 𠮷😀成功率98%，其他\n  |           ^^^\n\n",
    );
    check("办结率", "结", "警告[rate-mismatch]: 请核对。\n --> a.txt:1:2\n  |\n1 | 办结率\n  |   ^^\n\n");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let analysis = Analysis::new("办\u{1b}[31m结", Syntax::Plain, &Profile::built_in(), None);
    let finding = Finding::new("rate-mismatch", Severity::Hint, Span::new(0, 3), Localized::new("\u{1b}[31m", ""));
    let linted = crate::lint::Linted::default();
    let file = CheckedFile {
        path: "\u{1b}[31m.txt",
        analysis: &analysis,
        linted: &linted,
        language: Language::Zh,
        fail_level: FailLevel::Warning,
    };
    let printed = TextReport { is_coloured: false, width: 60 }.finding(&file, &finding);
    assert!(!printed.contains('\u{1b}'), "{printed}");
}
