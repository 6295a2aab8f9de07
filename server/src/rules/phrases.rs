//! What the rules about wording share: which hits they judge, and the words for them.

use super::{Context, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{Clock, Phrase, PhraseBook, PhraseHit, WrongForm};
use crate::core::profile::PartYear;
use crate::core::text::Span;
use crate::core::zones::Zone;

/// The hits of the draft with their paragraphs. Page furniture and tables of contents take no part.
pub(super) fn hits<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, PhraseHit)> + use<'a> {
    let (lines, analysis) = (context.lines(), context.analysis);
    let told = move |index: &usize| !matches!(analysis.zones.of[*index], Zone::Residue | Zone::Contents);
    (0..lines.len()).filter(told).flat_map(move |index| lines.paragraph(index).phrases.iter().map(move |&hit| (index, hit)))
}

/// The time that a paragraph tells about; none where the report year is not known.
pub(super) fn clock(context: &Context<'_>, paragraph: usize) -> Option<Clock> {
    let (year, _) = context.analysis.report.year?;
    let signed = context.analysis.zones.signature.date.map(|(date, _)| date);
    let is_plan = context.profile().any_about(context.analysis.outline.parts_at(paragraph), PartYear::Next);
    Some(Clock::new(year, signed, is_plan))
}

/// The place of a hit in the text.
pub(super) fn place(context: &Context<'_>, paragraph: usize, hit: PhraseHit) -> Span {
    context.lines().original(paragraph, hit.span())
}

/// The severity of a finding about a phrase: that of its rule, or what lowers it.
pub(super) fn severity(rule: &Rule, phrase: &Phrase, own: Option<Severity>) -> Severity {
    let own = own.unwrap_or(rule.severity);
    let confirmed = if phrase.is_confirmed { rule.severity } else { Severity::Info };
    lower(lower(own, confirmed), rule.severity)
}

/// The lower of two severities.
pub(super) const fn lower(one: Severity, other: Severity) -> Severity {
    if (one as u8) < (other as u8) { one } else { other }
}

/// The finding about a wrong form, with its fix. `word` makes the message from what stands and what should.
pub(super) fn wrong_form(
    context: &Context<'_>,
    rule: &Rule,
    (paragraph, hit): (usize, PhraseHit),
    form: u8,
    safety: Safety,
    word: impl Fn(&str, &str, &Phrase) -> Localized,
) -> Finding {
    let phrase = PhraseBook::built_in().phrase(hit.phrase);
    let wrong: &WrongForm = &phrase.wrong[usize::from(form)];
    let severity = severity(rule, phrase, wrong.severity);
    replaced(context, rule, (paragraph, hit), severity, &wrong.right, safety, |stated, expected| word(stated, expected, phrase))
}

/// A finding that puts other words in the place of a hit.
pub(super) fn replaced(
    context: &Context<'_>,
    rule: &Rule,
    (paragraph, hit): (usize, PhraseHit),
    severity: Severity,
    right: &str,
    safety: Safety,
    word: impl Fn(&str, &str) -> Localized,
) -> Finding {
    let span = place(context, paragraph, hit);
    let stated = span.of(context.text());
    let expected = printed_like(stated, right);
    // Where the text has other characters than the data, a new wording may not fit in with what is around it.
    let is_plain = hit.span().of(context.lines().folded(paragraph)) == stated;
    let safety = if is_plain { safety } else { Safety::Unsafe };
    let title = Localized::new(format!("改为“{expected}”"), format!("Change to “{expected}”"));
    let edits = vec![Edit { span, new_text: expected.clone() }];
    Finding::new(rule.name, severity, span, word(stated, &expected)).values(stated, expected).fix(title, safety, edits)
}

/// Words with their marks in the width that print uses, unless the text has them narrow.
fn printed_like(stated: &str, right: &str) -> String {
    const MARKS: [(char, char); 5] = [('(', '（'), (')', '）'), (',', '，'), (':', '：'), (';', '；')];
    if stated.contains(['(', ')', ',', ':', ';']) {
        return right.to_owned();
    }
    right.chars().map(|it| MARKS.iter().find(|(narrow, _)| *narrow == it).map_or(it, |&(_, wide)| wide)).collect()
}
