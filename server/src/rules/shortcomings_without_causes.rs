//! A part that must name causes and names none.

use aho_corasick::AhoCorasick;

use super::{Context, FixAvailability, Group, Rule, shared};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::profile::Part;

pub(super) const RULE: Rule = Rule {
    name: "shortcomings-without-causes",
    group: Group::Structure,
    severity: Severity::Hint,
    fix: FixAvailability::None,
    summary_zh: "写了不足，没有写原因",
    summary_en: "the shortcomings name no cause",
    page: include_str!("../../rules/shortcomings-without-causes.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (part, state) in context.profile().parts.iter().zip(&context.analysis.parts) {
        if !part.cause_words.is_empty() && !state.headings.is_empty() {
            findings.extend(judge(context, part, &state.headings));
        }
    }
}

fn judge(context: &Context<'_>, part: &Part, sections: &[usize]) -> Option<Finding> {
    let words = AhoCorasick::new(&part.cause_words).ok()?;
    let texts: Vec<String> = sections.iter().flat_map(|&section| shared::section_text(context, section)).collect();
    let says_nothing = |text: &String| {
        let text = text.trim_matches(['。', ' ']);
        context.profile().parts.iter().flat_map(|part| &part.completed_by).any(|nothing| nothing == text)
    };
    if texts.iter().all(says_nothing) || texts.iter().any(|text| words.is_match(text.as_str())) {
        return None;
    }
    let heading = &context.analysis.outline.headings[sections[0]];
    let looked_for = part.cause_words.join("、");
    let message = Localized::new(
        format!("“{}”部分没有写原因（没有见到{looked_for}等字样）。规定要求写明不足和原因，请补写主要原因。", part.name),
        format!("part `{}` names no cause (none of {looked_for}). The rule asks for shortcomings and their causes.", part.id),
    );
    Some(Finding::new(RULE.name, RULE.severity, heading.span(), message).about(&part.id))
}
