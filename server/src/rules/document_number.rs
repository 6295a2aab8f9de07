//! Document numbers: 国发〔2021〕3号.

use super::places::{Place, Wording, count_en, count_zh, one_finding, written};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::notation::NotationKind;

pub(super) const RULE: Rule = Rule {
    name: "document-number",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::Safe,
    summary_zh: "发文字号的写法不规范：括号、“第”字、虚位",
    summary_en: "document numbers in a wrong form: brackets, 第, leading noughts",
    page: include_str!("../../rules/document-number.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places: Vec<Place> = written(context, |kind| kind == NotationKind::DocumentNumber).into_iter().map(|(_, place)| place).collect();
    let Some(first) = places.first() else { return };
    let (stated, expected, count) = (first.span.of(context.text()), first.mended.clone(), places.len());
    let wording = Wording {
        message: Localized::new(
            format!(
                "发文字号的写法不规范{}：“{stated}号”应写作“{expected}号”。年份用六角括号，序号不加“第”、不编虚位（GB/T 9704-2012）。",
                count_zh(count)
            ),
            format!(
                "a document number in a wrong form{}: write {stated}号 as {expected}号, the year in 〔〕, the serial number without 第 and noughts (GB/T 9704-2012).",
                count_en(count)
            ),
        ),
        related: Localized::new("另一处发文字号", "another document number"),
        fix: Localized::new(format!("改为“{expected}”"), format!("Change to “{expected}”")),
    };
    findings.extend(one_finding(&RULE, RULE.severity, "", &places, wording, Safety::Safe).map(|finding| finding.values(stated, expected)));
}
