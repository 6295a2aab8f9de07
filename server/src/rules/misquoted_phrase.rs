//! A set phrase, a name or a title that is quoted wrongly.

use super::phrases::{hits, wrong_form};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{HitKind, Phrase};

pub(super) const RULE: Rule = Rule {
    name: "misquoted-phrase",
    group: Group::Wording,
    severity: Severity::Warning,
    fix: FixAvailability::Mixed,
    summary_zh: "规范表述、名称写错",
    summary_en: "a set phrase, a name or a title that is quoted wrongly",
    page: include_str!("../../rules/misquoted-phrase.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (paragraph, hit) in hits(context) {
        if let HitKind::Misquoted(form) = hit.kind {
            findings.push(wrong_form(context, &RULE, (paragraph, hit), form, Safety::Safe, word));
        }
    }
}

fn word(stated: &str, expected: &str, phrase: &Phrase) -> Localized {
    Localized::new(
        format!("“{stated}”写错了，规范的写法是“{expected}”（{}）。请改正。", phrase.source),
        format!("“{stated}” is a misquotation of “{expected}” ({}). Correct it.", phrase.source),
    )
}
