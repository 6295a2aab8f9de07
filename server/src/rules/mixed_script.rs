//! Traditional characters in a report, which is written in standard ones.

use std::collections::BTreeSet;

use super::places::{Place, judged, listed, noted};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "mixed-script",
    group: Group::Text,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "用了繁体字，或者简体、繁体混用",
    summary_en: "traditional characters, or both scripts mixed",
    page: include_str!("../../rules/mixed-script.md"),
    check,
};

/// Fewer different characters may be those of a name or a quotation.
const FEWEST: usize = 3;
/// The most bytes that a name takes: four characters.
const LONGEST_NAME: usize = 12;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places = noted(context, |kind| kind == NoteKind::Traditional);
    let different: BTreeSet<&str> = places.iter().map(|place| place.span.of(context.text())).collect();
    let is_name = places.first().zip(places.last()).is_none_or(|(first, last)| last.span.end - first.span.start <= LONGEST_NAME);
    if different.len() < FEWEST || is_name {
        return;
    }
    let first = first_of_each(context, &places);
    let shown: Vec<&str> = first.iter().take(FEWEST).map(|place| place.span.of(context.text())).collect();
    let (zh, en) = if is_throughout(context, &places) { ("全文用的是繁体字", "traditional characters throughout") } else { ("简体、繁体混用", "both scripts are mixed") };
    let message = Localized::new(
        format!("{zh}（如“{}”）。公文使用规范汉字，请转换后再核对一遍。", shown.join("、")),
        format!("{en} (such as {}). Official papers use standard characters: convert the text and read it again.", shown.join(" ")),
    );
    findings.extend(listed(&RULE, RULE.severity, "", &first, message, &Localized::new("繁体字", "a traditional character")));
}

/// The first place of each character.
fn first_of_each(context: &Context<'_>, places: &[Place]) -> Vec<Place> {
    let mut seen = BTreeSet::new();
    places.iter().filter(|place| seen.insert(place.span.of(context.text()))).cloned().collect()
}

/// Whether nearly every paragraph of some length holds traditional characters.
fn is_throughout(context: &Context<'_>, places: &[Place]) -> bool {
    const SHORTEST: usize = 90;
    let holding: BTreeSet<usize> = places.iter().map(|place| place.paragraph).collect();
    let long: Vec<usize> = judged(context).filter(|&paragraph| context.lines().span(paragraph).len() > SHORTEST).collect();
    let without = long.iter().filter(|paragraph| !holding.contains(paragraph)).count();
    !long.is_empty() && without * 10 <= long.len()
}
