use super::*;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::profile::Profile;
use crate::core::text::{Span, Syntax};
use crate::lint::{Fingerprint, Reported};

const TEXT: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n受理案件120件，办结98件。培训3期。\n";

/// A finding whose fix replaces words of the text.
fn finding(replacements: &[(&str, &str)], safety: Safety) -> Reported {
    let edit = |&(old, new): &(&str, &str)| {
        let start = TEXT.find(old).expect("there");
        Edit { span: Span::new(start, start + old.len()), new_text: new.to_owned() }
    };
    let edits: Vec<Edit> = replacements.iter().map(edit).collect();
    let finding = Finding::new("heading-period", Severity::Hint, edits[0].span, Localized::default());
    Reported { finding: finding.fix(Localized::default(), safety, edits), fingerprint: Fingerprint::default() }
}

/// The text after one round.
fn after_round(findings: Vec<Reported>, which: Which) -> Option<String> {
    let analysis = Analysis::new(TEXT, Syntax::Plain, &Profile::built_in(), None);
    let linted = Linted { findings, ..Linted::default() };
    let fixer = Fixer { settings: &Settings::default(), file: Path::new("/a.txt"), known: &Known::default(), which };
    fixer.round(&analysis, &linted).map(|round| round.analysis.text.to_string())
}

#[track_caller]
fn check(findings: Vec<Reported>, which: Which, replaced: &[(&str, &str)]) {
    let expected = replaced.iter().fold(TEXT.to_owned(), |text, (old, new)| text.replace(old, new));
    assert_eq!(after_round(findings, which), (!replaced.is_empty()).then_some(expected));
}

#[test]
fn a_safe_fix_that_changes_a_figure_is_not_applied() {
    let safe = |replacements: &[(&str, &str)]| finding(replacements, Safety::Safe);
    check(vec![safe(&[("120件", "102件")])], Which::Safe, &[]);
    check(vec![safe(&[("办结98件", "办结")])], Which::Safe, &[]);
    let others = [("受理", "收到"), ("，", "、"), ("。培训", "；培训")];
    let mut findings: Vec<Reported> = others.iter().map(|&it| safe(&[it])).collect();
    findings.insert(1, safe(&[("120件", "102件")]));
    findings.push(safe(&[("3期", "3次")]));
    check(findings, Which::Safe, &others);
    check(vec![safe(&[("120件", "1２0件")])], Which::Safe, &[("120件", "1２0件")]);
}

#[test]
fn fixes_that_need_a_look_wait_to_be_asked_for() {
    let change = [("120件", "102件")];
    check(vec![finding(&change, Safety::Unsafe)], Which::Safe, &[]);
    check(vec![finding(&change, Safety::Unsafe)], Which::Formatting, &[]);
    check(vec![finding(&change, Safety::Unsafe)], Which::All, &change);
}

#[test]
fn a_fix_that_meets_an_earlier_one_waits() {
    let safe = |replacements: &[(&str, &str)]| finding(replacements, Safety::Safe);
    let first = [("受理", "收到"), ("培训", "办班")];
    let touching = [("案件", "事项"), ("办结", "结清")];
    check(vec![safe(&touching), safe(&first)], Which::Safe, &first);
    // All of a fix or nothing.
    check(
        vec![safe(&[("办结", "结清"), ("培训3", "办班3")]), safe(&[("受理", "收到")]), safe(&[("培训", "训练")])],
        Which::Safe,
        &[("受理", "收到"), ("办结", "结清"), ("培训3", "办班3")],
    );
}

#[test]
fn rounds_add_up_to_edits_of_the_draft() {
    let text = TEXT.replace("一、主要", "一、主要举措和成效\n（一）甲。\n内容。\n（一）乙\n内容。\n（一）丙\n内容。\n二、存在的不足");
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let fixer = Fixer { settings: &Settings::default(), file: Path::new("/a.txt"), known: &Known::default(), which: Which::Safe };
    let mended = fixer.fix(&analysis).expect("an end").mended.expect("something to mend");
    assert_eq!(applied(&text, &mended.edits), &*mended.analysis.text);
    assert!(mended.analysis.text.contains("（一）甲\n内容。\n（二）乙\n内容。\n（三）丙\n"), "{}", mended.analysis.text);
    assert_eq!(claims(&mended.analysis), claims(&analysis));
    assert!(fixer.fix(&mended.analysis).expect("an end").mended.is_none());
}
