//! Wrongly decoded bytes and characters of no text.

use super::places::{Place, noted};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "garbled-text",
    group: Group::Text,
    severity: Severity::Error,
    fix: FixAvailability::None,
    summary_zh: "乱码：编码读错、字符丢失或不能显示",
    summary_en: "wrongly decoded bytes, lost characters or characters that cannot be shown",
    page: include_str!("../../rules/garbled-text.md"),
    check,
};

/// The most characters of a stretch that a message shows.
const LONGEST_SHOWN: usize = 12;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for Place { span, .. } in noted(context, |kind| kind == NoteKind::Garbled) {
        let shown = shown(span.of(context.text()));
        let message = Localized::new(
            format!("这里是乱码（{shown}）：编码读错，或者字符丢失、不能显示。请对照原稿补回文字。"),
            format!("garbled text ({shown}): read in a wrong encoding, lost or not to be shown. Restore the words from the original."),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, span, message));
    }
}

/// The stretch as it can be printed: characters that no font has by their codes.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == LONGEST_SHOWN {
            return shown + "…";
        }
        let is_visible = !matches!(character, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFC}'..);
        if is_visible { shown.push(character) } else { shown += &format!("U+{:04X}", u32::from(character)) }
    }
    shown
}
