//! A report without a title.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "missing-title",
    group: Group::Structure,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "没有标题",
    summary_en: "the report has no title",
    page: include_str!("../../rules/missing-title.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let zones = &context.analysis.zones;
    if zones.title.is_some() {
        return;
    }
    let lines = context.lines();
    let first = zones.of.iter().position(|&zone| zone == Zone::Body).map_or(0, |index| lines.content(index).start);
    let name = &context.profile().title;
    let message = Localized::new(
        format!("没有见到标题。请在正文之前写上标题，写明机关、年度和报告名称（{name}）。"),
        format!("no title found. Put it above the text: organ, year and the name of the report ({name})."),
    );
    findings.push(Finding::new(RULE.name, RULE.severity, Span::empty(first), message).about("title"));
}
