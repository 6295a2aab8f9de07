//! One part is larger than its whole.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "part-exceeds-whole",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "一个部分大于它的总数",
    summary_en: "one part is larger than its whole",
    page: include_str!("../../rules/part-exceeds-whole.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::PartOfWhole, findings, |_, stated| {
        Localized::new(
            format!("部分{stated}大于总数，请核对"),
            format!("the part {stated} is larger than its whole; check both"),
        )
    });
}
