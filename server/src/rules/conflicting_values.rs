//! One indicator with two values.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-values",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "同一指标前后两个数",
    summary_en: "one indicator with two values",
    page: include_str!("../../rules/conflicting-values.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let first = findings.len();
    report(context, &RULE, TieKind::SameIndicator, findings, |_, stated| {
        Localized::new(format!("同一指标前后不一，请核对{stated}和前面的数"), format!("one indicator has two values; check {stated} and the earlier one"))
    });
    let told = findings.split_off(first);
    findings.extend(told.into_iter().map(|finding| mended(context.text(), finding)));
}

/// With a fix for either direction, where the two are plain figures of one unit: which of them is right cannot be told.
fn mended(text: &str, finding: Finding) -> Finding {
    let [earlier] = &finding.related[..] else { return finding };
    let (later, earlier) = (finding.span, earlier.span);
    let (Some(second), Some(first)) = (plain_number(text, later), plain_number(text, earlier)) else { return finding };
    if text[second.end..later.end] != text[first.end..earlier.end] {
        return finding;
    }
    let change = |finding: Finding, from: Span, to: Span, title: Localized| {
        finding.fix(title, Safety::Unsafe, vec![Edit { span: from, new_text: to.of(text).to_owned() }])
    };
    let (one, other) = (later.of(text), earlier.of(text));
    let finding =
        change(finding, second, first, Localized::new(format!("把这里改为前面的“{other}”"), format!("Change this one to “{other}”")));
    change(finding, first, second, Localized::new(format!("把前面的改为“{one}”"), format!("Change the earlier one to “{one}”")))
}

/// The digits at the start of a figure that is nothing but digits and a unit: no 近300场, 260余场, 1.8万件.
fn plain_number(text: &str, figure: Span) -> Option<Span> {
    let is_digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it) || matches!(it, ',' | '，');
    let written = figure.of(text);
    let unit = written.trim_start_matches(is_digit);
    let is_plain = unit.len() < written.len() && !unit.is_empty() && !unit.starts_with(['万', '亿', '千', '百', '.', '．', '余', '多']);
    let has_bound = ["以上", "以内", "以下", "左右", "上下"].iter().any(|word| unit.ends_with(word));
    (is_plain && !has_bound).then(|| Span::new(figure.start, figure.end - unit.len()))
}
