//! A part that is found only below level 1.

use super::{Context, FixAvailability, Group, Rule, shared};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::outline::PartStatus;

pub(super) const RULE: Rule = Rule {
    name: "nested-part",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "某个部分只写在下级标题里",
    summary_en: "a part is found only below level 1",
    page: include_str!("../../rules/nested-part.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (part, state) in context.profile().parts.iter().zip(&context.analysis.parts) {
        if state.status != PartStatus::Nested {
            continue;
        }
        let outline = &context.analysis.outline;
        let index = state.headings[0];
        let above = shared::name_of(context, outline.headings[outline.top_of(index)].span());
        let message = Localized::new(
            format!("“{}”部分只写在“{above}”的下级标题里。如上级没有这样安排，建议单列为一级标题。", part.name),
            format!("part `{}` is found only below “{above}”. Unless your guide asks for this, give it a level-1 heading.", part.id),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, outline.headings[index].span(), message).about(&part.id));
    }
}
