//! A title in 《》 that is a character or two off a known law.

use super::phrases::{hits, replaced};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{HitKind, PhraseBook};

pub(super) const RULE: Rule = Rule {
    name: "law-title",
    group: Group::Wording,
    severity: Severity::Hint,
    fix: FixAvailability::Unsafe,
    summary_zh: "书名号里的法律、法规名称差一两个字",
    summary_en: "a title in 《》 one or two characters off a known law",
    page: include_str!("../../rules/law-title.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let book = PhraseBook::built_in();
    for (paragraph, hit) in hits(context).filter(|(_, hit)| hit.kind == HitKind::Title) {
        let title = book.title(hit.phrase);
        findings.push(replaced(context, &RULE, (paragraph, hit), RULE.severity, title, Safety::Unsafe, |stated, expected| {
            Localized::new(
                format!("“{stated}”与“{expected}”只差一两个字，没有找到叫“{stated}”的法律法规。请核对名称。"),
                format!("“{stated}” is a character or two off “{expected}”; no law of that title is known. Check the title."),
            )
        }));
    }
}
