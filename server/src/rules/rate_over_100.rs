//! A rate that cannot exceed 100 % does.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rate-over-100",
    group: Group::Numbers,
    severity: Severity::Error,
    fix: FixAvailability::None,
    summary_zh: "不可能超过100%的率超过了100%",
    summary_en: "a rate that cannot exceed 100 % does",
    page: include_str!("../../rules/rate-over-100.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::RateOver100, findings, |_, stated| {
        Localized::new(
            format!("这个率不可能超过100%，请核对{stated}"),
            format!("this rate cannot exceed 100 %; check {stated}"),
        )
    });
}
