//! A word in the place of one that sounds, looks or means nearly alike.

use std::collections::BTreeMap;

use super::phrases::{hits, place, severity, wrong_form};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{HitKind, Phrase, PhraseBook, PhraseHit};

pub(super) const RULE: Rule = Rule {
    name: "confusable-word",
    group: Group::Wording,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "容易混淆的词和别字",
    summary_en: "a word in the place of one that sounds or looks alike",
    page: include_str!("../../rules/confusable-word.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let book = PhraseBook::built_in();
    let year = context.analysis.report.year.map(|(year, _)| year);
    // Where both words are right elsewhere, a draft uses one of them throughout: one finding with its places.
    let mut habits: BTreeMap<(u16, u8), Vec<(usize, PhraseHit)>> = BTreeMap::new();
    for (paragraph, hit) in hits(context) {
        let HitKind::Confused(form) = hit.kind else { continue };
        let phrase = book.phrase(hit.phrase);
        let wrong = &phrase.wrong[usize::from(form)];
        if wrong.since.is_some_and(|since| year.is_none_or(|year| year < since)) {
            continue;
        }
        if severity(&RULE, phrase, wrong.severity) == Severity::Hint {
            habits.entry((hit.phrase, form)).or_default().push((paragraph, hit));
        } else {
            findings.push(wrong_form(context, &RULE, (paragraph, hit), form, Safety::Unsafe, slip));
        }
    }
    findings.extend(habits.into_iter().map(|((_, form), places)| habit(context, form, &places)));
}

/// One finding about all places of a form.
fn habit(context: &Context<'_>, form: u8, places: &[(usize, PhraseHit)]) -> Finding {
    let count = places.len();
    let word = |stated: &str, expected: &str, phrase: &Phrase| usual(stated, expected, phrase, count);
    let finding = wrong_form(context, &RULE, places[0], form, Safety::Unsafe, word);
    let Some(expected) = finding.expected.clone() else { return finding };
    let others = places[1..].iter().map(|&(paragraph, hit)| place(context, paragraph, hit));
    others.fold(finding, |mut finding, span| {
        if let Some(fix) = finding.fixes.first_mut() {
            fix.edits.push(Edit { span, new_text: expected.clone() });
        }
        finding.related(span, Localized::new("还有这里", "here too"))
    })
}

fn slip(stated: &str, expected: &str, phrase: &Phrase) -> Localized {
    Localized::new(
        format!("“{stated}”疑为“{expected}”之误（{}）。请核对后改正。", phrase.source),
        format!("“{stated}” looks like a slip for “{expected}” ({}). Check and correct it.", phrase.source),
    )
}

fn usual(stated: &str, expected: &str, phrase: &Phrase, count: usize) -> Localized {
    let (zh, en) = match count {
        1 => (String::new(), String::new()),
        _ => (format!("全文共{count}处。"), format!(" {count} in all.")),
    };
    Localized::new(
        format!("“{stated}”在这里一般写作“{expected}”（{}）。{zh}请斟酌。", phrase.source),
        format!("“{stated}” is usually written “{expected}” here ({}).{en} Consider it.", phrase.source),
    )
}
