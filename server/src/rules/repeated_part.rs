//! Two level-1 sections for one part.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "repeated-part",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "同一个部分写了两个一级标题",
    summary_en: "two level-1 sections for one part",
    page: include_str!("../../rules/repeated-part.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outline = &context.analysis.outline;
    for (index, part) in context.profile().parts.iter().enumerate() {
        let mut sections = outline.top().filter(|(_, heading)| heading.parts.contains(index) && !heading.is_theme);
        let Some((_, first)) = sections.next() else { continue };
        for (_, again) in sections {
            let message = Localized::new(
                format!("“{}”部分前面已有一个一级标题。请看能否合并，或者改用别的标题。", part.name),
                format!("part `{}` already has a level-1 heading above. See whether the two can be merged.", part.id),
            );
            let above = Localized::new("前一个标题在这里", "the first heading");
            findings.push(Finding::new(RULE.name, RULE.severity, again.span(), message).related(first.span(), above));
        }
    }
}
