//! A count that the items beside it do not give.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "list-count-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "总括的数与列举的项数不一致",
    summary_en: "a count that the items listed beside it do not give",
    page: include_str!("../../rules/list-count-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::ListCount, findings, |_, stated| {
        Localized::new(
            format!("文中为“{stated}”，请核对列举是否齐全、数是否写对"),
            format!("the text says “{stated}”; check whether the list is complete and the count right"),
        )
    });
}
