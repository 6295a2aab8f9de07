use std::path::PathBuf;

use super::*;
use crate::core::profile::Profile;
use crate::core::text::Syntax;
use crate::settings::{Resolver, Selection, Selector, Sources};

/// A report in Markdown that lacks its last part and its signature; `{}` stands before the plan and behind its text.
fn draft(before: &str, behind: &str) -> String {
    format!(
        "# 青禾区司法局2023年度法治政府建设情况报告\n\n## 一、主要举措和成效\n\n组织执法人员轮训。\n\n## 二、存在的不足和原因\n\n因为人员少。\n\n\
         ## 三、党政主要负责人履行第一责任人职责情况\n\n带头学法。\n\n{before}## 四、2024年主要安排。\n\n一是培训。三是评查。{behind}\n"
    )
}

fn linted(text: &str, settings: &Settings) -> Linted {
    let analysis = Analysis::new(text, Syntax::Markdown, &Profile::built_in(), None);
    lint(&analysis, settings, &PathBuf::from("/x/a.md"))
}

fn names(linted: &Linted) -> Vec<&str> {
    linted.findings.iter().map(|reported| reported.finding.rule).collect()
}

#[track_caller]
fn check(before: &str, behind: &str, expected: &[&str], suppressed: usize) {
    let found = linted(&draft(before, behind), &Settings::default());
    assert_eq!(names(&found), expected);
    assert_eq!(found.suppressed.len(), suppressed);
}

#[test]
fn findings_come_by_place_then_rule() {
    check("", "", &["heading-period", "series-sequence", "missing-part", "missing-signature"], 0);
}

#[test]
fn comments_work_on_the_paragraph_behind_or_before_them() {
    check("<!-- hegao-ignore heading-period -->\n", "", &["series-sequence", "missing-part", "missing-signature"], 1);
    check("", " <!-- hegao-ignore series-sequence, missing-part -->", &["heading-period", "missing-signature"], 2);
    check(
        "<!--hegao-ignore-file missing-part，group:suppression series-sequence-->\n",
        "",
        &["unused-suppression", "heading-period", "missing-signature"],
        2,
    );
}

#[test]
fn unused_and_unknown_comments_are_findings() {
    let before =
        "<!-- hegao-ignore series-sequence -->\n<!-- hegao-ignore heading-perod -->\n<!-- hegao-ignore -->\n<!-- hegao-ignored -->\n";
    let expected =
        ["unused-suppression", "unknown-rule", "unknown-rule", "heading-period", "series-sequence", "missing-part", "missing-signature"];
    check(before, "", &expected, 0);
}

#[test]
fn plain_text_has_no_comments() {
    let text = draft("<!-- hegao-ignore heading-period -->\n", "");
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let found = lint(&analysis, &Settings::default(), &PathBuf::new());
    assert_eq!(found.suppressed.len(), 0);
}

#[test]
fn selection_and_lowest_level() {
    let selected = |selection: Selection| {
        let resolver = Resolver::new(Sources { selection, isolated: true, ..Sources::default() }).expect("settings");
        let settings = resolver.for_folder(&PathBuf::from("/")).expect("settings");
        linted(&draft("", ""), &settings).findings.len()
    };
    let structure = Selector::parse("group:structure").expect("a group");
    let period = Selector::parse("heading-period").expect("a rule");
    assert_eq!(selected(Selection { select: vec![structure], ..Selection::default() }), 4);
    assert_eq!(selected(Selection { select: vec![structure], ignore: vec![period], ..Selection::default() }), 3);
    assert_eq!(selected(Selection { min_level: Severity::Warning, ..Selection::default() }), 2);
    assert_eq!(selected(Selection { min_level: Severity::Error, ..Selection::default() }), 1);
}
