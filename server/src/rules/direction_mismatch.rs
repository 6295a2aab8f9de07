//! A verb that points the other way than the two values.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "direction-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "写的是上升（下降），两个数却是下降（上升）",
    summary_en: "a rise or a fall that the two values contradict",
    page: include_str!("../../rules/direction-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Direction, findings, |_, _| {
        Localized::new(
            "升降的说法与两个数不符，请核对数字和用词",
            "the wording contradicts the two values; check the figures and the verb",
        )
    });
}
