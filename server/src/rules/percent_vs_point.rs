//! The change of a rate in per cent where points may be meant.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "percent-vs-point",
    group: Group::Numbers,
    severity: Severity::Hint,
    fix: FixAvailability::Unsafe,
    summary_zh: "率的变化写成百分之几，可能应为百分点",
    summary_en: "the change of a rate in per cent where percentage points may be meant",
    page: include_str!("../../rules/percent-vs-point.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::PercentPoint, findings, |_, stated| {
        Localized::new(
            format!("率的变化写作“{stated}”，指的如果是两个率之差，请写成“个百分点”；请核对"),
            format!("the change of a rate is given as {stated}; if it is the difference of two rates, write percentage points"),
        )
    });
}
