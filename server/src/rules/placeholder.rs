//! Something is still to be filled in: XX市, （待补充）.

use super::shared::slips;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::slips::SlipKind;
use crate::core::text::{Span, fold};

pub(super) const RULE: Rule = Rule {
    name: "placeholder",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "XX、××、（待补充）等留待填写的地方还没有填",
    summary_en: "something is still to be filled in",
    page: include_str!("../../rules/placeholder.md"),
    check,
};

/// One finding for all places of one string.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut groups: Vec<(String, Vec<Span>)> = Vec::new();
    for (_, span) in slips(context, true).filter(|(slip, _)| slip.kind == SlipKind::Placeholder) {
        let written = span.of(context.text());
        let folded = fold(written).text(written).to_owned();
        match groups.iter_mut().find(|(known, _)| *known == folded) {
            Some((_, places)) => places.push(span),
            None => groups.push((folded, vec![span])),
        }
    }
    findings.extend(groups.iter().map(|(_, places)| finding(context, places)));
}

fn finding(context: &Context<'_>, places: &[Span]) -> Finding {
    let (first, others) = places.split_first().map_or((Span::empty(0), places), |(first, others)| (*first, others));
    let (written, count) = (first.of(context.text()), places.len());
    let all = if count > 1 { format!("（全文共{count}处）") } else { String::new() };
    let message = Localized::new(
        format!("“{written}”{all}像是留待填写的占位符。请补上实际内容；确需隐去名称的，请用规范的简称。"),
        format!("“{written}” looks like a placeholder ({count} in all). Fill it in."),
    );
    let finding = Finding::new(RULE.name, RULE.severity, first, message);
    others.iter().fold(finding, |finding, &place| finding.related(place, Localized::new("这里也是", "here, too")))
}
