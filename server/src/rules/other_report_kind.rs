//! A text that is another kind of paper.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "other-report-kind",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "文种不是这种报告",
    summary_en: "the text is another kind of paper",
    page: include_str!("../../rules/other-report-kind.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(found) = context.analysis.report.other_kind else { return };
    let (kind, expected) = (&context.profile().other_kinds[found.kind], &context.profile().title);
    let (rest, rest_en) = if found.has_parts { ("", "") } else { ("本文不再检查各部分是否齐全。", " Its parts are not checked.") };
    let message = Localized::new(
        format!("这看来是“{}”，不是“{expected}”。如要作为年度报告报送或公开，请改用规定的名称。{rest}", kind.name),
        format!("this looks like {} rather than {expected}. To hand it in as the annual report, use the required name.{rest_en}", kind.name),
    );
    findings.push(Finding::new(RULE.name, RULE.severity, found.span, message));
}
