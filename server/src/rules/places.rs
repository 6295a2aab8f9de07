//! One kind of fault at many places of a draft, told in one finding: what the rules about single characters share.

use super::{Context, Rule};
use crate::core::characters::{Note, NoteKind};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::notation::{Notation, NotationKind};
use crate::core::text::Span;
use crate::core::zones::Zone;

/// The most other places that are listed; the message tells how many there are.
const MOST_RELATED: usize = 20;

/// A place of the draft and what belongs there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The paragraph.
    pub paragraph: usize,
    /// The place in the draft.
    pub span: Span,
    /// What belongs there.
    pub mended: String,
}

/// The paragraphs that are judged: all but page residue.
pub(super) fn judged(context: &Context<'_>) -> impl Iterator<Item = usize> {
    let zones = &context.analysis.zones.of;
    (0..zones.len()).filter(|&index| zones[index] != Zone::Residue)
}

/// The places at which something stands out, in the order of the draft.
pub(super) fn noted(context: &Context<'_>, wanted: impl Fn(NoteKind) -> bool) -> Vec<Place> {
    let lines = context.lines();
    let mut places = Vec::new();
    for paragraph in judged(context) {
        let text = lines.span(paragraph).of(context.text());
        let place = |note: &Note| Place { paragraph, span: note.span.shifted(lines.start(paragraph)), mended: note.mended(text) };
        places.extend(lines.paragraph(paragraph).characters.iter().filter(|note| wanted(note.kind)).map(place));
    }
    places
}

/// The notations of the draft with their places, in order.
pub(super) fn written<'a>(context: &Context<'a>, wanted: impl Fn(NotationKind) -> bool) -> Vec<(&'a Notation, Place)> {
    let lines = context.lines();
    let mut places = Vec::new();
    for paragraph in judged(context) {
        let notations = lines.paragraph(paragraph).notations.iter().filter(|notation| wanted(notation.kind));
        places.extend(notations.map(|notation| {
            let span = notation.span.shifted(lines.start(paragraph));
            (notation, Place { paragraph, span, mended: notation.mended.to_string() })
        }));
    }
    places
}

/// What a finding about many places says.
pub(super) struct Wording {
    /// What is wrong, how often, and what to do.
    pub message: Localized,
    /// What stands at each other place.
    pub related: Localized,
    /// What the fix does.
    pub fix: Localized,
}

/// The finding at the first of the places; `subject` tells it from others of its rule. Nothing where there is no place.
pub(super) fn one_finding(
    rule: &Rule,
    severity: Severity,
    subject: &str,
    places: &[Place],
    wording: Wording,
    safety: Safety,
) -> Option<Finding> {
    let mut finding = listed(rule, severity, subject, places, wording.message, &wording.related)?;
    let edits = places.iter().map(|place| Edit { span: place.span, new_text: place.mended.clone() }).collect();
    finding = finding.fix(wording.fix, safety, edits);
    Some(finding)
}

/// The same without a fix.
pub(super) fn listed(
    rule: &Rule,
    severity: Severity,
    subject: &str,
    places: &[Place],
    message: Localized,
    related: &Localized,
) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let finding = Finding::new(rule.name, severity, first.span, message).about(subject);
    Some(others.iter().take(MOST_RELATED).fold(finding, |finding, place| finding.related(place.span, related.clone())))
}

/// `（全文共5处）` where there is more than one place.
pub(super) fn count_zh(count: usize) -> String {
    if count > 1 { format!("（全文共{count}处）") } else { String::new() }
}

/// ` (5 in all)` where there is more than one place.
pub(super) fn count_en(count: usize) -> String {
    if count > 1 { format!(" ({count} in all)") } else { String::new() }
}
