//! What several rules need.

use super::{Context, Rule};
use crate::core::dates::subject_year;
use crate::core::figures::write_year;
use crate::core::finding::{Edit, Finding, Safety};
use crate::core::localized::Localized;
use crate::core::outline::Heading;
use crate::core::slips::Slip;
use crate::core::text::{Span, fold};
use crate::core::zones::Zone;

/// How an ordinal departs from its sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// It stands where the one before it stood already.
    Repeated,
    /// One or more before it are missing.
    Skipped,
}

/// An ordinal that departs from its sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SequenceFault {
    /// Its place in the sequence.
    pub index: usize,
    /// What would stand there.
    pub expected: u32,
    /// How it departs.
    pub kind: FaultKind,
    /// Items from here on that move with it: only itself where the next one is right already.
    pub moves: usize,
}

/// Where a sequence that should run 1, 2, 3 … does not. After a fault it is followed as written, so that one fault is
/// reported once.
pub(super) fn sequence_faults(ordinals: &[u32]) -> Vec<SequenceFault> {
    let mut faults = Vec::new();
    let mut expected = 1;
    for (index, &ordinal) in ordinals.iter().enumerate() {
        if ordinal == expected {
            expected += 1;
            continue;
        }
        let next_is_right = ordinals.get(index + 1) == Some(&(expected + 1)) && ordinal + 1 != expected + 1;
        let kind = if ordinal > expected { FaultKind::Skipped } else { FaultKind::Repeated };
        let following = ordinals[index..].windows(2).take_while(|pair| pair[1] == pair[0] + 1).count();
        faults.push(SequenceFault { index, expected, kind, moves: if next_is_right { 1 } else { 1 + following } });
        expected = if next_is_right { expected + 1 } else { ordinal + 1 };
    }
    faults
}

/// What a sequence counts, for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// The Chinese word for its ordinals.
    pub zh: &'static str,
    /// The English word for one of them.
    pub en: &'static str,
    /// What may have been lost where one is skipped, in Chinese.
    pub lost_zh: &'static str,
    /// The same in English.
    pub lost_en: &'static str,
}

/// The finding about an ordinal out of its sequence. Where one is skipped, renumbering could hide a loss and is unsafe.
pub(super) fn sequence_finding(rule: &Rule, counted: Counted, span: Span, values: [&str; 2], kind: FaultKind, edits: Vec<Edit>) -> Finding {
    let [stated, expected] = values;
    let Counted { zh, en, lost_zh, lost_en } = counted;
    let (safety, message) = match kind {
        FaultKind::Repeated => (
            Safety::Safe,
            Localized::new(
                format!("{zh}重复或倒退：这里是“{stated}”，应为“{expected}”。"),
                format!("repeated {en}: “{stated}” should be “{expected}”."),
            ),
        ),
        FaultKind::Skipped => (
            Safety::Unsafe,
            Localized::new(
                format!("{zh}跳号：这里是“{stated}”，前面没有“{expected}”。请看是否漏了{lost_zh}；没有漏的，改为“{expected}”。"),
                format!("skipped {en}: “{stated}” follows without “{expected}”. See whether {lost_en} was lost; if not, renumber."),
            ),
        ),
    };
    let title = Localized::new(format!("改为“{expected}”"), format!("Change to “{expected}”"));
    Finding::new(rule.name, rule.severity, span, message).values(stated, expected).fix(title, safety, edits)
}

/// The edit that writes another ordinal into a heading's mark.
pub(super) fn renumber(context: &Context<'_>, heading: &Heading, ordinal: u32) -> Option<Edit> {
    let (style, _) = heading.mark.number?;
    let span = heading.mark.mark;
    Some(Edit { span, new_text: style.renumber(span.of(context.text()), ordinal) })
}

/// The folded text of a heading's section, piece by piece: what runs on behind it and every paragraph up to the next
/// heading of its level, headings included.
pub(super) fn section_text(context: &Context<'_>, index: usize) -> Vec<String> {
    let heading = &context.analysis.outline.headings[index];
    let run_in = heading.mark.run_in.of(context.text());
    let lines = context.lines();
    let below = heading.paragraph + 1..context.analysis.outline.section_end(index);
    let first = fold(run_in).text(run_in).to_owned();
    std::iter::once(first).chain(below.map(|paragraph| lines.folded(paragraph).to_owned())).filter(|text| !text.is_empty()).collect()
}

/// The year that a heading is about, where it stands in the text.
pub(super) fn heading_year(context: &Context<'_>, heading: &Heading) -> Option<(i32, Span)> {
    let title = heading.mark.title;
    let folded = fold(title.of(context.text()));
    let (year, span) = subject_year(folded.text(title.of(context.text())))?;
    Some((year, folded.original(span).shifted(title.start)))
}

/// The edit that writes another year in the form of the one at `span`, and its name in menus.
pub(super) fn year_edit(context: &Context<'_>, span: Span, year: i32) -> (Edit, Localized) {
    let new_text = write_year(year, span.of(context.text()));
    let title = Localized::new(format!("改为“{new_text}”"), format!("Change to “{new_text}”"));
    (Edit { span, new_text }, title)
}

/// The slips of the report itself, annexes aside, with their places in the text; the rows of tables on demand.
pub(super) fn slips<'a>(context: &Context<'a>, with_tables: bool) -> impl Iterator<Item = (&'a Slip, Span)> {
    let (lines, analysis) = (context.lines(), context.analysis);
    let is_read = |zone| matches!(zone, Zone::Title | Zone::Addressee | Zone::Body | Zone::Signature);
    let told = move |&index: &usize| is_read(analysis.zones.of[index]) && (with_tables || !analysis.is_table_row(index));
    (0..lines.len()).filter(told).flat_map(move |index| {
        let start = lines.start(index);
        lines.paragraph(index).slips.iter().map(move |slip| (slip, slip.span.shifted(start)))
    })
}

/// A heading as it is named in messages, shortened in the middle of nothing: at most 30 characters.
pub(super) fn name_of(context: &Context<'_>, span: Span) -> String {
    const LONGEST: usize = 30;
    let text = span.of(context.text());
    let mut name: String = text.chars().take(LONGEST).collect();
    if name.len() < text.len() {
        name.push('…');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ordinals: &[u32], expected: &[(usize, u32, FaultKind, usize)]) {
        let found: Vec<_> = sequence_faults(ordinals).iter().map(|it| (it.index, it.expected, it.kind, it.moves)).collect();
        assert_eq!(found, expected, "{ordinals:?}");
    }

    #[test]
    fn one_fault_is_reported_once() {
        use FaultKind::{Repeated, Skipped};
        check(&[1, 2, 3], &[]);
        check(&[1, 2, 2, 4], &[(2, 3, Repeated, 1)]);
        check(&[1, 2, 2, 3], &[(2, 3, Repeated, 2)]);
        check(&[1, 2, 4, 5], &[(2, 3, Skipped, 2)]);
        check(&[1, 5, 3], &[(1, 2, Skipped, 1)]);
        check(&[2, 3], &[(0, 1, Skipped, 2)]);
        check(&[1, 3], &[(1, 2, Skipped, 1)]);
        check(&[], &[]);
    }
}
