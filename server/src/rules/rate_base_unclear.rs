//! The base of the rate is disputed and the plain ratio differs.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rate-base-unclear",
    group: Group::Numbers,
    severity: Severity::Hint,
    fix: FixAvailability::None,
    summary_zh: "率的基数口径不明，直接相除得不出这个数",
    summary_en: "the base of the rate is disputed and the plain ratio differs",
    page: include_str!("../../rules/rate-base-unclear.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::RateBase, findings, |_, stated| {
        Localized::new(
            format!("文中为{stated}。这个率通常以应当出庭的案件为基数，请核对口径并写明基数"),
            format!("the text says {stated}; this rate is usually based on the cases in which attendance is due: check and state the base"),
        )
    });
}
