//! The sum of the parts misses the total.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "parts-sum-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "各部分之和与总数不一致",
    summary_en: "the sum of the parts misses the total",
    page: include_str!("../../rules/parts-sum-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::PartsSum, findings, |_, stated| {
        Localized::new(
            format!("文中总数为{stated}，请核对总数和各分项"),
            format!("the total in the text is {stated}; check total and parts"),
        )
    });
}
