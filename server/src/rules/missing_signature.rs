//! A report without signing organ or date at its end.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::skeleton::end_of_body;
use crate::core::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-signature",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "末尾没有署名或日期",
    summary_en: "no signing organ or no date at the end",
    page: include_str!("../../rules/missing-signature.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let signature = &context.analysis.zones.signature;
    let (what, what_en) = match (signature.organ, signature.date) {
        (Some(_), Some(_)) => return,
        (None, None) => ("署名和日期", "signing organ and date"),
        (None, Some(_)) => ("署名机关", "signing organ"),
        (Some(_), None) => ("日期", "date"),
    };
    let message = Localized::new(
        format!("报告末尾没有{what}。请在正文之后写上机关名称和成文日期（如2024年2月6日）。"),
        format!("no {what_en} at the end. Put the organ and the date below the text."),
    );
    findings.push(Finding::new(RULE.name, RULE.severity, Span::empty(end_of_body(context.analysis)), message).about("signature"));
}
