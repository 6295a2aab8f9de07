//! Parts that stand in another order than the profile's.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::outline::Outline;

pub(super) const RULE: Rule = Rule {
    name: "part-order",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "各部分的先后与规定列出的顺序不同",
    summary_en: "the parts are not in the required order",
    page: include_str!("../../rules/part-order.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outline = &context.analysis.outline;
    let found = parts_in_text_order(outline);
    let mut required: Vec<usize> = found.iter().map(|&(_, part)| part).collect();
    required.sort_unstable();
    let Some(at) = (0..found.len()).find(|&at| found[at].1 != required[at]) else { return };
    let (index, part) = found[at];
    let (here, expected) = (&context.profile().parts[part], &context.profile().parts[required[at]]);
    let order: Vec<&str> = required.iter().map(|&part| context.profile().parts[part].name.as_str()).collect();
    let message = Localized::new(
        format!("这里写的是“{}”，按规定的顺序应当先写“{}”。规定的顺序：{}。上级另有要求的，以上级要求为准。", here.name, expected.name, order.join("、")),
        format!("part `{}` stands here; in the required order `{}` comes first. Where your guide asks for another order, follow it.", here.id, expected.id),
    );
    let finding = Finding::new(RULE.name, RULE.severity, outline.headings[index].span(), message);
    let moved = found[at..].iter().find(|&&(_, other)| other == required[at]);
    findings.push(match moved {
        Some(&(other, _)) => finding.related(outline.headings[other].span(), Localized::new(format!("“{}”写在这里", expected.name), format!("`{}` stands here", expected.id))),
        None => finding,
    });
}

/// The parts by the headings that carry them first. A heading of several parts counts as the first of them that keeps the
/// order, so that merging alone is no disorder.
fn parts_in_text_order(outline: &Outline) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, heading) in outline.top() {
        let last = found.last().map_or(0, |&(_, part)| part);
        let in_order = heading.parts.iter().find(|&part| part >= last);
        let part = in_order.or_else(|| heading.parts.iter().next()).filter(|part| found.iter().all(|(_, other)| other != part));
        found.extend(part.map(|part| (index, part)));
    }
    found
}
