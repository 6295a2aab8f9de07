//! A set phrase, a name or a title that is quoted wrongly.

use super::phrases::{hits, replaced, severity, wrong_form};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{HitKind, Phrase, PhraseBook, PhraseHit};

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
        match hit.kind {
            HitKind::Misquoted(form) => findings.push(wrong_form(context, &RULE, (paragraph, hit), form, Safety::Safe, word)),
            HitKind::NearMiss => findings.push(near_miss(context, paragraph, hit, Severity::Warning)),
            HitKind::FarMiss => findings.push(near_miss(context, paragraph, hit, Severity::Hint)),
            _ => {}
        }
    }
}

fn word(stated: &str, expected: &str, phrase: &Phrase) -> Localized {
    Localized::new(
        format!("“{stated}”写错了，规范的写法是“{expected}”（{}）。请改正。", phrase.source),
        format!("“{stated}” is a misquotation of “{expected}” ({}). Correct it.", phrase.source),
    )
}

fn near_miss(context: &Context<'_>, paragraph: usize, hit: PhraseHit, own: Severity) -> Finding {
    let phrase = PhraseBook::built_in().phrase(hit.phrase);
    let severity = severity(&RULE, phrase, Some(own));
    replaced(context, &RULE, (paragraph, hit), severity, &phrase.text, Safety::Unsafe, |stated, expected| {
        Localized::new(
            format!("“{stated}”与规范的写法“{expected}”只差一两个字（{}）。请核对，看是否写错。", phrase.source),
            format!("“{stated}” is a character or two off “{expected}” ({}). Check it.", phrase.source),
        )
    })
}
