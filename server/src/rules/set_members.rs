//! A fixed set with members that are not its own, or with too few of them.

use super::phrases::{hits, severity};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{HitKind, PhraseBook, SetProblem};

pub(super) const RULE: Rule = Rule {
    name: "set-members",
    group: Group::Wording,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "“三项制度”“四个意识”一类固定提法，列举的成员不对或者不全",
    summary_en: "a fixed set whose listed members are wrong or too few",
    page: include_str!("../../rules/set-members.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let book = PhraseBook::built_in();
    for (paragraph, hit) in hits(context).filter(|(_, hit)| hit.kind == HitKind::Set) {
        let Some(fault) = book.set_fault(context.lines().folded(paragraph), hit) else { continue };
        let phrase = book.phrase(hit.phrase);
        let names: Vec<&str> = phrase.member_names().collect();
        let place = |span| context.lines().original(paragraph, span);
        let (span, name) = (place(fault.span()), place(fault.name).of(context.text()).trim_matches(['“', '”']));
        let stated = span.of(context.text());
        let join = |members: &[usize]| members.iter().map(|&index| names[index]).collect::<Vec<_>>().join("、");
        let (message, stated, expected) = match &fault.problem {
            // The name says how many there are, as any count in front of a list does.
            SetProblem::Missing(members) => {
                let counts = [names.len(), names.len() - members.len()].map(|count| format!("{count}项"));
                let [said, listed] = counts;
                (missing(name, &names, &join(members), &phrase.source), said, listed)
            }
            SetProblem::Alien(_, members) => {
                (alien(name, stated, &names, &join(members), &phrase.source), stated.to_owned(), join(members))
            }
        };
        let mut finding = Finding::new(RULE.name, severity(&RULE, phrase, None), span, message);
        finding.stated = Some(stated);
        finding.expected = Some(expected).filter(|expected| !expected.is_empty());
        if let SetProblem::Alien(..) = fault.problem {
            finding = finding.related(place(fault.name), Localized::new(format!("这里说的是“{name}”"), format!("the set is {name}")));
        }
        findings.push(finding);
    }
}

fn missing(name: &str, names: &[&str], members: &str, source: &str) -> Localized {
    let all = names.join("、");
    Localized::new(
        format!("“{name}”有{}项：{all}（{source}），这里列举缺“{members}”。请补齐；只举其中几项的，请加“等”字。", names.len()),
        format!("“{name}” has {} members: {all} ({source}); “{members}” is not listed. Complete the list, or add 等.", names.len()),
    )
}

fn alien(name: &str, item: &str, names: &[&str], members: &str, source: &str) -> Localized {
    let all = names.join("、");
    let (zh, en) = match members {
        "" => (String::new(), String::new()),
        _ => (format!("，缺的是“{members}”"), format!("; “{members}” is not listed")),
    };
    Localized::new(
        format!("“{item}”不是“{name}”的成员{zh}。“{name}”有{}项：{all}（{source}）。请核对。", names.len()),
        format!("“{item}” is no member of “{name}”{en}. It has {} members: {all} ({source}). Check the list.", names.len()),
    )
}
