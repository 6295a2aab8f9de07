//! A unit that does not fit what it counts.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "unit-misuse",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "单位与所计的事物不合",
    summary_en: "a unit that does not fit what it counts",
    page: include_str!("../../rules/unit-misuse.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Unit, findings, |_, stated| {
        Localized::new(format!("{stated}的单位请核对"), format!("check the unit of {stated}"))
    });
}
