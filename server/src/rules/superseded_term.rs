//! A name, a law or an organ that is out of date as of the report year.

use super::phrases::{clock, hits, wrong_form};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{Class, HitKind, Phrase, PhraseBook};

pub(super) const RULE: Rule = Rule {
    name: "superseded-term",
    group: Group::Wording,
    severity: Severity::Info,
    fix: FixAvailability::Unsafe,
    summary_zh: "报告年度已经不用的名称、法律和机构",
    summary_en: "a name, a law or an organ that is out of date as of the report year",
    page: include_str!("../../rules/superseded-term.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.has_parts() {
        return;
    }
    let book = PhraseBook::built_in();
    for (paragraph, hit) in hits(context) {
        let HitKind::Superseded(form) = hit.kind else { continue };
        let Class::Superseded(until) = book.phrase(hit.phrase).wrong[usize::from(form)].class else { continue };
        let Some(clock) = clock(context, paragraph) else { return };
        if book.is_out_of_date(context.lines().folded(paragraph), hit, until, clock) {
            findings.push(wrong_form(context, &RULE, (paragraph, hit), form, Safety::Unsafe, |stated, expected, phrase| {
                word(stated, expected, phrase, until)
            }));
        }
    }
}

fn word(stated: &str, expected: &str, phrase: &Phrase, until: i32) -> Localized {
    let from = until + 1;
    Localized::new(
        format!(
            "“{stated}”是{from}年以前的说法，现在用“{expected}”（{}）。请核对；说的是过去的事，可以写明“原{stated}”。",
            phrase.source
        ),
        format!("“{stated}” was in use before {from}; it is “{expected}” now ({}). Check it, or say that the past is meant.", phrase.source),
    )
}
