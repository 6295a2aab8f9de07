//! The shares of one whole miss 100 %.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "shares-not-100",
    group: Group::Numbers,
    severity: Severity::Hint,
    fix: FixAvailability::None,
    summary_zh: "一组占比加起来不是100%",
    summary_en: "the shares of one whole miss 100 %",
    page: include_str!("../../rules/shares-not-100.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::Shares, findings, |_, _| {
        Localized::new("各占比之和不是100%，请核对".to_string(), "the shares do not add up to 100 %; check them".to_string())
    });
}
