//! What came in, went out and is left do not balance.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "flow-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "收、办、结、存之间对不上",
    summary_en: "what came in, went out and is left do not balance",
    page: include_str!("../../rules/flow-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Flow, findings, |_, stated| {
        Localized::new(format!("文中为{stated}，请核对收、办、结各数"), format!("the text says {stated}; check what came in, was closed and is left"))
    });
}
