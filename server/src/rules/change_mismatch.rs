//! A stated change that the two values do not give.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "change-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "增减的数、幅度与前后两个数算出来的不一致",
    summary_en: "a stated change that the two values do not give",
    page: include_str!("../../rules/change-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Change, findings, |_, stated| {
        Localized::new(
            format!("文中为{stated}，请核对前后两个数和增减数"),
            format!("the text says {stated}; check both values and the change"),
        )
    });
}
