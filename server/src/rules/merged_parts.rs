//! Two parts under one heading.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "merged-parts",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "两个部分合写在一个标题下",
    summary_en: "two parts share one heading",
    page: include_str!("../../rules/merged-parts.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (_, heading) in context.analysis.outline.top().filter(|(_, heading)| heading.parts.len() > 1) {
        let parts: Vec<_> = heading.parts.iter().map(|index| &context.profile().parts[index]).collect();
        let names: Vec<String> = parts.iter().map(|part| format!("“{}”", part.name)).collect();
        let ids: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
        let message = Localized::new(
            format!("这个标题合写了{}。建议分开，各用一个一级标题，便于逐项核对。", names.join("和")),
            format!("this heading carries {}. Consider one level-1 heading for each.", ids.join(" and ")),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, heading.span(), message));
    }
}
