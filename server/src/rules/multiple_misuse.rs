//! Multiples that cannot be meant.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "multiple-misuse",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "倍、番用得不对：下降几倍，增长几倍与是几倍混淆",
    summary_en: "multiples that cannot be meant: falls in multiples, times more against times as many",
    page: include_str!("../../rules/multiple-misuse.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Multiple, findings, |_, stated| {
        Localized::new(
            format!("文中为{stated}，请核对倍数的说法和数字"),
            format!("the text says {stated}; check the multiple and its wording"),
        )
    });
}
