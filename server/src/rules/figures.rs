//! From a tie that does not hold to a finding: what the rules about figures share.

use super::{Context, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::core::ties::{Doubt, Tie, TieKind, Verdict};

/// The severity of a conflict: that of its rule, lowered where something speaks for the text, never raised.
pub(super) const fn severity(rule: &Rule, verdict: Verdict) -> Severity {
    let Verdict::Doubtful(doubt) = verdict else { return rule.severity };
    let lowered = match doubt {
        Doubt::AcrossParagraphs => Severity::Info,
        Doubt::ContestedBase | Doubt::Inherited | Doubt::BelowOnePlace | Doubt::AnotherReading => Severity::Hint,
    };
    if (lowered as u8) < (rule.severity as u8) { lowered } else { rule.severity }
}

/// Reports every tie of a kind that does not hold. `word` says what is wrong, from the text at stake; the arithmetic goes
/// in front, what speaks for the text behind.
pub(super) fn report(
    context: &Context<'_>,
    rule: &Rule,
    kind: TieKind,
    findings: &mut Vec<Finding>,
    word: impl Fn(&Tie, &str) -> Localized,
) {
    for (paragraph, tie) in context.analysis.conflicts().filter(|(_, tie)| tie.kind == kind) {
        findings.push(finding(context, rule, paragraph, tie, &word));
    }
    for across in context.analysis.across.iter().filter(|across| across.tie.kind == kind) {
        let mut found = finding(context, rule, across.paragraph, &across.tie, &word);
        for &(paragraph, span) in &across.others {
            found = related(context, found, paragraph, span);
        }
        findings.push(found);
    }
}

fn finding(context: &Context<'_>, rule: &Rule, paragraph: usize, tie: &Tie, word: impl Fn(&Tie, &str) -> Localized) -> Finding {
    let lines = context.lines();
    let span = lines.original(paragraph, tie.span);
    let stated = span.of(context.text());
    let said = word(tie, stated);
    let arithmetic = tie.evidence.join("，");
    let note = |language| tie.note.as_ref().map_or("", |note| note.get(language));
    let message = Localized::new(
        sentence(&arithmetic, said.get(crate::core::localized::Language::Zh), note(crate::core::localized::Language::Zh), "，", "。"),
        sentence(
            &tie.evidence.join("; "),
            said.get(crate::core::localized::Language::En),
            note(crate::core::localized::Language::En),
            "; ",
            ".",
        ),
    );
    let mut finding = Finding::new(rule.name, severity(rule, tie.verdict), span, message);
    finding.evidence.clone_from(&tie.evidence);
    finding.stated = Some(stated.to_owned());
    finding.expected = tie.expected.as_deref().map(|expected| written_like(stated, expected));
    for &operand in tie.operands.iter().filter(|&&operand| operand != tie.span) {
        finding = related(context, finding, paragraph, operand);
    }
    if let Some(fix) = &tie.fix {
        let edit = Edit { span: lines.original(paragraph, fix.span), new_text: written_like(stated, &fix.text) };
        let title = finding.expected.clone().unwrap_or_else(|| edit.new_text.clone());
        finding = finding.fix(Localized::new(format!("改为“{title}”"), format!("Change to “{title}”")), Safety::Unsafe, vec![edit]);
    }
    finding
}

/// Adds a figure that takes part.
fn related(context: &Context<'_>, finding: Finding, paragraph: usize, operand: Span) -> Finding {
    let place = context.lines().original(paragraph, operand);
    let text = place.of(context.text());
    finding.related(place, Localized::new(format!("参与比较：{text}"), format!("takes part: {text}")))
}

/// A figure in the width in which the text writes its digits and signs.
fn written_like(stated: &str, figure: &str) -> String {
    let wide = |character: char| {
        char::from_u32(character as u32 + 0xFEE0)
            .filter(|&wide| character.is_ascii_digit() && stated.contains(is_wide_digit) || stated.contains(wide))
    };
    figure.chars().map(|character| if character.is_ascii_graphic() { wide(character).unwrap_or(character) } else { character }).collect()
}

fn is_wide_digit(character: char) -> bool {
    ('０'..='９').contains(&character)
}

/// Arithmetic, statement and note in one sentence.
fn sentence(arithmetic: &str, said: &str, note: &str, joint: &str, end: &str) -> String {
    let pieces: Vec<&str> = [arithmetic, said, note].into_iter().filter(|piece| !piece.is_empty()).collect();
    format!("{}{end}", pieces.join(joint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_width() {
        assert_eq!(written_like("９７.９％", "98.0%"), "９８.０％");
        assert_eq!(written_like("97.9％", "98.0%"), "98.0％");
    }
}
