//! A required part that no section carries.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::outline::PartStatus;
use crate::core::skeleton::{insert_parts, place_of_part};
use crate::core::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-part",
    group: Group::Structure,
    severity: Severity::Error,
    fix: FixAvailability::Unsafe,
    summary_zh: "缺少应当写明的一个部分",
    summary_en: "a required part is carried by no section",
    page: include_str!("../../rules/missing-part.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.has_parts() {
        return;
    }
    let states = context.analysis.parts.iter().enumerate();
    let missing = states.filter(|(_, state)| state.status == PartStatus::Missing).map(|(part, _)| part);
    findings.extend(missing.map(|part| finding(context, part)));
}

fn finding(context: &Context<'_>, index: usize) -> Finding {
    let part = &context.profile().parts[index];
    let message = Localized::new(
        format!("缺少“{}”部分：没有一节的标题写到它。请补上这一部分。依据：{}。", part.name, part.source),
        format!("part `{}` is missing: no heading carries it. Add the section. Source: {}.", part.id, part.source),
    );
    let title = Localized::new(format!("补上“{}”部分的标题", part.name), format!("Insert the heading of part `{}`", part.id));
    Finding::new(RULE.name, RULE.severity, Span::empty(place_of_part(context.analysis, index).offset), message)
        .about(&part.id)
        .fix(title, Safety::Unsafe, insert_parts(context.analysis, &[index]))
}
