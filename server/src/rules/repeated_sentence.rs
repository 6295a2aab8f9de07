//! A sentence that stands twice in the draft.

use std::collections::HashMap;

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "repeated-sentence",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::None,
    summary_zh: "同一句话在文中写了两遍",
    summary_en: "one sentence stands twice in the draft",
    page: include_str!("../../rules/repeated-sentence.md"),
    check,
};

/// One finding for each sentence that stands more than once, at its second place.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut places: HashMap<u64, Vec<Span>> = HashMap::new();
    let mut again: Vec<u64> = Vec::new();
    for (hash, span) in sentences(context) {
        let known = places.entry(hash).or_default();
        known.push(span);
        if known.len() == 2 {
            again.push(hash);
        }
    }
    for places in again.iter().filter_map(|hash| places.get(hash)) {
        let [first, second, others @ ..] = places.as_slice() else { continue };
        let message = Localized::new(
            format!("这句话前面已经写过，全文共{}处。请看是否粘贴重复；确需再写的，请改写得有所不同。", places.len()),
            format!("this sentence stands {} times in the draft. See whether it was pasted twice.", places.len()),
        );
        let finding = Finding::new(RULE.name, RULE.severity, *second, message);
        let finding = finding.related(*first, Localized::new("第一次写在这里", "the first time"));
        findings.push(others.iter().fold(finding, |finding, &place| finding.related(place, Localized::new("这里也是", "here, too"))));
    }
}

/// The sentences of running text; headings repeat what stands below them.
fn sentences<'a>(context: &Context<'a>) -> impl Iterator<Item = (u64, Span)> {
    let (lines, analysis) = (context.lines(), context.analysis);
    let told = (0..lines.len()).filter(move |&index| analysis.zones.of[index] == Zone::Body && !analysis.is_table_row(index));
    told.flat_map(move |index| {
        let paragraph = lines.paragraph(index);
        let text_from = paragraph.mark.as_ref().map_or(0, |mark| if mark.run_in.is_empty() { usize::MAX } else { mark.run_in.start });
        let running = paragraph.sentences.iter().filter(move |sentence| sentence.span.start >= text_from);
        running.map(move |sentence| (sentence.hash, sentence.span.shifted(lines.start(index))))
    })
}
