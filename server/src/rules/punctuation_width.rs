//! Half-width punctuation in Chinese text.

use super::places::{Place, Wording, noted, one_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "punctuation-width",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::Safe,
    summary_zh: "汉字中间用了半角标点",
    summary_en: "half-width punctuation in Chinese text",
    page: include_str!("../../rules/punctuation-width.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places = noted(context, |kind| kind == NoteKind::NarrowMark);
    let tally = tally(context, &places);
    let wording = Wording {
        message: Localized::new(
            format!("中文里用了半角标点：{tally}。中文标点用全角（GB/T 15834-2011），数字、网址、编号里的不必改。"),
            format!("half-width punctuation in Chinese text: {tally}. Chinese marks are full width (GB/T 15834-2011); those in numbers, addresses and codes stay."),
        ),
        related: Localized::new("半角标点", "half-width mark"),
        fix: Localized::new("全文改为全角标点", "Make all of them full width"),
    };
    findings.extend(one_finding(&RULE, RULE.severity, "", &places, wording, Safety::Safe));
}

/// `, 94 ( 8 ) 8`: how often each mark stands there.
fn tally(context: &Context<'_>, places: &[Place]) -> String {
    let count = |mark: char| places.iter().filter(|place| place.span.of(context.text()).starts_with(mark)).count();
    let counted = [',', ';', ':', '(', ')', '?', '!'].map(|mark| (mark, count(mark)));
    counted.iter().filter(|(_, count)| *count > 0).map(|(mark, count)| format!("“{mark}”{count}")).collect::<Vec<_>>().join(" ")
}
