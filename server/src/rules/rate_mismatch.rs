//! A rate that its counts do not give.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rate-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "率与前面给出的数算出来的不一致",
    summary_en: "a rate that its counts do not give",
    page: include_str!("../../rules/rate-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Rate, findings, |_, stated| {
        Localized::new(
            format!("文中为{stated}，请核对分子、分母和率"),
            format!("the text says {stated}; check both counts and the rate"),
        )
    });
}
