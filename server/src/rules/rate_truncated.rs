//! A rate that is right only by cutting digits off.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rate-truncated",
    group: Group::Numbers,
    severity: Severity::Hint,
    fix: FixAvailability::Unsafe,
    summary_zh: "率只有截去尾数才对，四舍五入不是这个数",
    summary_en: "a rate that is right only by cutting digits off",
    page: include_str!("../../rules/rate-truncated.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::RateTruncated, findings, |_, stated| {
        Localized::new(
            format!("文中为{stated}，只有截尾才得这个数，四舍五入请核对"),
            format!("the text says {stated}, which only cutting off gives; check the rounding"),
        )
    });
}
