//! A number that is bounded on both sides: 约100人左右.

use super::shared::slips;
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::slips::SlipKind;

pub(super) const RULE: Rule = Rule {
    name: "double-approximation",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "一个数前后用了两个表示概数的词",
    summary_en: "a number is bounded on both sides",
    page: include_str!("../../rules/double-approximation.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (slip, span) in slips(context, true) {
        let SlipKind::DoubleApproximation { first, second } = slip.kind else { continue };
        let offset = span.start - slip.span.start;
        let words = [first, second].map(|word| word.shifted(offset));
        let [before, behind] = words.map(|word| word.of(context.text()));
        let message = Localized::new(
            format!("“{before}”和“{behind}”都表示概数，用在同一个数上重复或者矛盾。请核对实际数，只留一个；有准确数的写准确数。"),
            format!("“{before}” and “{behind}” both bound one number. Keep one of them, or give the exact number."),
        );
        // The word behind goes first: the one in front names the bound more plainly.
        let finding = words.iter().rev().fold(Finding::new(RULE.name, RULE.severity, span, message), |finding, &word| {
            let written = word.of(context.text());
            let title = Localized::new(format!("删去“{written}”"), format!("Remove “{written}”"));
            finding.fix(title, Safety::Unsafe, vec![Edit { span: word, new_text: String::new() }])
        });
        findings.push(finding);
    }
}
