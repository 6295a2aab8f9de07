//! The signing organ and the date at the end of a report.

use super::Zone;
use crate::core::figures::{Date, find_date};
use crate::core::lines::Lines;
use crate::core::profile::Profile;
use crate::core::text::Span;

/// Lines at the end in which the signature is looked for: annexes and contacts may follow it.
const MOST_LINES: usize = 16;
/// The most characters of the name of an organ.
const LONGEST_ORGAN: usize = 40;

/// Who signed, and when, as far as the text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// The signing organs, from the first to the last.
    pub organ: Option<Span>,
    /// The date.
    pub date: Option<(Date, Span)>,
}

/// Reads the signature from the last paragraphs and marks them.
pub(super) fn read(lines: &Lines<'_>, zones: &mut [Zone], profile: &Profile) -> Signature {
    let end = annex_behind_date(lines, zones).unwrap_or(zones.len());
    zones[end..].fill(Zone::Annex);
    let first = end.saturating_sub(MOST_LINES);
    let is_body = |index: &usize| zones[*index] == Zone::Body;
    let tail: Vec<usize> = (first..end).rev().take_while(is_body).take_while(|&index| may_follow_text(lines, index)).collect();
    let Some(&date_line) = tail.iter().find(|&&index| date_at_end(lines.folded(index)).is_some()) else {
        return organ_only(lines, zones, &tail, profile);
    };
    let folded = lines.folded(date_line);
    let Some((date, span)) = date_at_end(folded) else { return Signature::default() };
    let date = Some((date, lines.original(date_line, span)));
    let before = folded[..span.start].trim_matches([' ', ',', '(']);
    let mut start = date_line;
    let organ = if is_organ(before, profile) {
        let at = folded.find(before).unwrap_or(0);
        Some(lines.original(date_line, Span::new(at, at + before.len())))
    } else {
        start = organ_lines(lines, zones, date_line, profile);
        (start < date_line).then(|| Span::new(lines.content(start).start, lines.content(date_line - 1).end))
    };
    let (organ, last) = organ.map_or_else(|| organ_below(lines, date_line, end, profile), |organ| (Some(organ), date_line));
    zones[start..=last].fill(Zone::Signature);
    zones[last + 1..].fill(Zone::Annex);
    Signature { organ, date }
}

/// Where an annex starts, however long it is: a line 附件 right behind a line with a date.
fn annex_behind_date(lines: &Lines<'_>, zones: &[Zone]) -> Option<usize> {
    let is_annex = |index: usize| lines.folded(index).starts_with("附件") && lines.folded(index).chars().count() <= LONGEST_ORGAN;
    (1..zones.len()).find(|&index| zones[index - 1] == Zone::Body && is_annex(index) && date_at_end(lines.folded(index - 1)).is_some())
}

/// The first of the lines above the date that name organs; the date's own line where none does.
fn organ_lines(lines: &Lines<'_>, zones: &[Zone], date_line: usize, profile: &Profile) -> usize {
    let is_organ_line =
        |&index: &usize| zones[index] == Zone::Body && lines.paragraph(index).mark.is_none() && is_organ(lines.folded(index), profile);
    (0..date_line).rev().take_while(is_organ_line).last().unwrap_or(date_line)
}

/// An organ below its date, as some web pages have it.
fn organ_below(lines: &Lines<'_>, date_line: usize, end: usize, profile: &Profile) -> (Option<Span>, usize) {
    let below = date_line + 1;
    if below < end && is_organ(lines.folded(below), profile) { (Some(lines.content(below)), below) } else { (None, date_line) }
}

/// A signature without a date: the last line names an organ and nothing else.
fn organ_only(lines: &Lines<'_>, zones: &mut [Zone], tail: &[usize], profile: &Profile) -> Signature {
    let Some(&index) = tail.first() else { return Signature::default() };
    if index == 0 || lines.paragraph(index).mark.is_some() || !is_organ(lines.folded(index), profile) {
        return Signature::default();
    }
    zones[index] = Zone::Signature;
    Signature { organ: Some(lines.content(index)), date: None }
}

/// A short line without a full stop, or a remark about annexes and contacts.
fn may_follow_text(lines: &Lines<'_>, index: usize) -> bool {
    let folded = lines.folded(index);
    let is_remark = ["附件", "(联系", "联系人", "抄送", "主送", "(此件"].iter().any(|word| folded.starts_with(word));
    let is_heading = lines.paragraph(index).mark.as_ref().is_some_and(|mark| mark.hashes > 0);
    !is_heading && (is_remark || (!folded.contains('。') && folded.chars().count() <= 2 * LONGEST_ORGAN))
}

/// The date with which a line ends, brackets and seal remarks aside.
fn date_at_end(folded: &str) -> Option<(Date, Span)> {
    let (date, span) = find_date(folded)?;
    let behind = folded[span.end..].trim_matches([' ', ')', '印', '发']);
    let before = folded[..span.start].trim_matches([' ', '(']);
    (behind.is_empty() && before.chars().count() <= LONGEST_ORGAN && !before.contains([':', ';', '截'])).then_some((date, span))
}

fn is_organ(folded: &str, profile: &Profile) -> bool {
    let name = folded.trim_matches('*').trim_end_matches(')').trim_end_matches("(盖章").trim_end_matches("(公章").trim();
    let length = name.chars().count();
    (3..=LONGEST_ORGAN).contains(&length)
        && !name.contains(['。', ',', ';', ':', '《', '!', '?', '%'])
        && profile.organ_endings.iter().any(|ending| name.ends_with(ending.as_str()))
}
