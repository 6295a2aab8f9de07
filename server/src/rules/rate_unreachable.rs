//! No whole-number count gives this rate for the stated base.

use super::figures::report;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::ties::TieKind;

pub(super) const RULE: Rule = Rule {
    name: "rate-unreachable",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "在给出的基数下，没有哪个整数能得出这个率",
    summary_en: "no whole-number count gives this rate for the stated base",
    page: include_str!("../../rules/rate-unreachable.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &RULE, TieKind::RateUnreachable, findings, |_, stated| {
        Localized::new(
            format!("这个基数下没有整数能得出{stated}，请核对率和基数"),
            format!("no whole number of this base gives {stated}; check rate and base"),
        )
    });
}
