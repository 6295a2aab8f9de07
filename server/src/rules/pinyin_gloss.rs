//! Pinyin behind characters, as some converters of web pages leave it: 區(qū).

use super::places::{Wording, count_en, count_zh, noted, one_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "pinyin-gloss",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Safe,
    summary_zh: "常用字后面带着拼音注音，是网页转换留下的",
    summary_en: "pinyin in brackets behind common characters, left by a converter",
    page: include_str!("../../rules/pinyin-gloss.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // A rare character may well be glossed for the reader. Where common ones are, a machine has done it, and all go.
    if noted(context, |kind| kind == NoteKind::Gloss(true)).is_empty() {
        return;
    }
    let places = noted(context, |kind| matches!(kind, NoteKind::Gloss(_)));
    let count = places.len();
    let written = places[0].span.of(context.text());
    let wording = Wording {
        message: Localized::new(
            format!("常用字后面带着拼音“{written}”{}，是网页繁简转换留下的，请删去。", count_zh(count)),
            format!("pinyin “{written}” behind a common character{}, left by a converter of web pages: delete it.", count_en(count)),
        ),
        related: Localized::new("另一处注音", "another gloss"),
        fix: Localized::new("删去全部注音", "Delete all glosses"),
    };
    findings.extend(one_finding(&RULE, RULE.severity, "", &places, wording, Safety::Safe));
}
