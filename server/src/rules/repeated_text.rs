//! A character, a word or a mark that is written twice: 市市, 行政行政, ，，.

use super::shared::slips;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::slips::SlipKind;
use crate::core::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "repeated-text",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "同一个字、词或标点连写了两遍",
    summary_en: "a character, a word or a mark is written twice",
    page: include_str!("../../rules/repeated-text.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (slip, span) in slips(context, true) {
        let SlipKind::Repetition { again } = slip.kind else { continue };
        if is_garbled(context, span) {
            continue;
        }
        let again = again.shifted(span.start - slip.span.start);
        let (written, twice) = (again.of(context.text()), span.of(context.text()));
        let message = Localized::new(
            format!("“{twice}”里有重复，可能是多打或者粘贴了两遍。请核对，多余的删去。"),
            format!("“{twice}” says something twice, by a slip of the keyboard or pasted twice. Remove what is too much."),
        );
        let title = Localized::new(format!("删去一个“{written}”"), format!("Remove one “{written}”"));
        let edit = Edit { span: again, new_text: String::new() };
        findings.push(Finding::new(RULE.name, RULE.severity, span, message).fix(title, Safety::Unsafe, vec![edit]));
    }
}

/// Wrongly decoded bytes repeat themselves: they are told as such.
fn is_garbled(context: &Context<'_>, span: Span) -> bool {
    let Some(paragraph) = context.analysis.paragraph_at(span.start) else { return false };
    let start = context.lines().start(paragraph);
    let notes = &context.lines().paragraph(paragraph).characters;
    notes.iter().any(|note| note.kind == NoteKind::Garbled && note.span.shifted(start).contains(span))
}
