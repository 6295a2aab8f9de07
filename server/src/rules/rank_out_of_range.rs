//! A rank beyond the number of those ranked.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rank-out-of-range",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "名次超出了参评的数目",
    summary_en: "a rank beyond the number of those ranked",
    page: include_str!("../../rules/rank-out-of-range.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Rank, findings, |_, stated| {
        Localized::new(format!("名次大于参评数，请核对{stated}"), format!("the rank exceeds the number ranked; check {stated}"))
    });
}
