//! Per-unit values and their total do not agree.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "average-mismatch",
    group: Group::Numbers,
    severity: Severity::Hint,
    fix: FixAvailability::Unsafe,
    summary_zh: "单位数、次数与累计数或平均数对不上",
    summary_en: "per-unit values and their total do not agree",
    page: include_str!("../../rules/average-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Average, findings, |_, stated| {
        Localized::new(format!("文中为{stated}，请核对次数、单位数和累计数"), format!("the text says {stated}; check the rhythm, the units and the total"))
    });
}
