//! A number that was lost: 约件, 全市个村, 由调整为.

use super::shared::slips;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::slips::SlipKind;

pub(super) const RULE: Rule = Rule {
    name: "dropped-number",
    group: Group::Text,
    severity: Severity::Error,
    fix: FixAvailability::None,
    summary_zh: "量词、百分号、年月日前面的数字丢了",
    summary_en: "a number is missing in front of a counter, a sign or a date",
    page: include_str!("../../rules/dropped-number.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, span) in slips(context, false).filter(|(slip, _)| slip.kind == SlipKind::DroppedNumber) {
        let written = span.of(context.text());
        let message = Localized::new(
            format!("“{written}”这里缺少数字，可能是复制或填数时丢失了。请对照底稿和台账补上；确实没有数字的，请改写这一句。"),
            format!("a number is missing at “{written}”. Look it up and fill it in, or rewrite the sentence."),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, span, message));
    }
}
