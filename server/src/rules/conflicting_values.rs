//! One indicator with two values.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-values",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "同一指标前后两个数",
    summary_en: "one indicator with two values",
    page: include_str!("../../rules/conflicting-values.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::SameIndicator, findings, |_, stated| {
        Localized::new(format!("同一指标前后不一，请核对{stated}和前面的数"), format!("one indicator has two values; check {stated} and the earlier one"))
    });
}
