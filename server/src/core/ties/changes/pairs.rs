//! Two values of one indicator: 由A提高到B; B, 上年A; B, 较上年的A增加.

use super::phrases::Phrases;
use super::words::{Base, Direction, Words};
use crate::core::claims::{Claim, Cue, PeriodKey, same_unit};
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::text::Span;
use crate::core::ties::Reading;

/// How many figures back the present value may stand, over changes and earlier values.
const REACH: usize = 6;

/// An earlier and a later value of one indicator, as places among the claims.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) before: usize,
    pub(super) after: usize,
    /// Which way the verb between them points.
    pub(super) direction: Option<Direction>,
    /// When the earlier value was measured.
    pub(super) base: Base,
    /// Whether it is written 由A到B.
    pub(super) is_path: bool,
    /// Where the words about the pair begin: those behind 由, or those in front of the earlier value.
    pub(super) start: usize,
}

impl Pair {
    /// Whether a change told against `base` can be that between the two values.
    pub(super) fn fits(&self, base: Base, reading: &Reading<'_>) -> bool {
        let is_year_before = |year: i32| matches!(reading.claims[self.after].period, PeriodKey::Year(later) if later == year + 1);
        match (self.base, base) {
            (_, Base::Unsaid) | (Base::Unsaid, Base::PriorYear) => true,
            (Base::Year(year), Base::PriorYear) => is_year_before(year),
            (known, told) => known == told,
        }
    }
}

/// Finds the pairs of a paragraph.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Pair> {
    let phrases = Phrases::new(reading);
    let pair = |index| {
        let leads = leads_to_next(reading, index);
        let path = leads.then(|| path(reading, phrases, index)).flatten();
        let pair = path.or_else(|| earlier(reading, phrases, index));
        pair.or_else(|| leads.then(|| forward(reading, phrases, index)).flatten())
    };
    (0..reading.claims.len()).filter_map(pair).collect()
}

/// Whether a figure and the next one can be an earlier and a later value.
fn leads_to_next(reading: &Reading<'_>, index: usize) -> bool {
    let (before, after) = (&reading.claims[index], reading.claims.get(index + 1));
    after.is_some_and(|after| before.sentence == after.sentence && is_value(before) && same_unit(&before.quantity, &after.quantity))
}

/// Whether the value can take part: no rank, no number of a group.
pub(super) fn is_value(claim: &Claim<'_>) -> bool {
    claim.quantity.kind != QuantityKind::Ordinal
        && !matches!(claim.quantity.kind, QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Doubling)
        && claim.quantity.unit.class() != UnitClass::Group
}

/// The words since the figure before; the part behind the last mark of them.
fn words_before<'t>(reading: &Reading<'t>, index: usize) -> &'t str {
    let gap = reading.claims[index].gap;
    let mark = gap.char_indices().rev().find(|(_, mark)| matches!(mark, ',' | ';' | ':' | '、'));
    mark.map_or(gap, |(at, mark)| &gap[at + mark.len_utf8()..])
}

/// 由A提高到B, with A at `index`, which leads to the next figure.
fn path(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Pair> {
    let (before, after) = (&reading.claims[index], reading.claims.get(index + 1)?);
    let words = words_before(reading, index);
    let start = before.quantity.span.start - words.len() + origin(words)?;
    let direction = phrases.level(Span::new(before.quantity.span.end, after.quantity.span.start))?;
    let about = Span::new(start, before.quantity.span.start).of(reading.text);
    let behind = Span::new(before.quantity.span.end, after.quantity.span.start).of(reading.text);
    if about.chars().count() > 16 || per(about) != per(behind) && !per(behind).is_empty() {
        return None;
    }
    let base = phrases.time(about, before.quantity.span.start).map_or(Base::Unsaid, |(base, _)| base);
    let direction = direction.filter(|_| !is_reversed(reading, before, after));
    Some(Pair { before: index, after: index + 1, direction, base, is_path: true, start })
}

/// Where the words behind 由 or 从 begin.
fn origin(words: &str) -> Option<usize> {
    const NONE: [&str; 14] =
        ["自由", "理由", "由于", "由此", "从事", "从业", "从严", "从快", "从重", "从轻", "从而", "案由", "从中", "经由"];
    let at = words.rfind(['由', '从'])?;
    let width = '由'.len_utf8();
    let is_word = NONE.iter().any(|word| words[at..].starts_with(word) || words[..at + width].ends_with(word));
    (!is_word).then_some(at + width)
}

/// 每周: what a value is counted for.
fn per(words: &str) -> &str {
    let Some(at) = words.find('每') else { return "" };
    let end = words[at..].char_indices().nth(2).map_or(words.len(), |(length, _)| at + length);
    &words[at..end]
}

/// Whether a smaller number can be more: ranks, and speed told in days.
fn is_reversed(reading: &Reading<'_>, before: &Claim<'_>, after: &Claim<'_>) -> bool {
    let words = Words::get();
    let around = &reading.text[before.quantity.span.start - before.gap.len()..after.quantity.span.end];
    let is_rank = matches!(before.quantity.unit.word(), "位" | "名") && words.speaks_of_ranks(around);
    let is_speed = before.quantity.kind == QuantityKind::Duration && words.speaks_of_speed(around);
    is_rank || is_speed
}

/// B, 上年A, with A at `index`.
fn earlier(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Pair> {
    let before = &reading.claims[index];
    let last = reading.claims.get(index.checked_sub(1)?)?;
    if before.sentence != last.sentence || !is_value(before) {
        return None;
    }
    let start = last.quantity.span.end + last.right.len();
    let start = if starts_clause(reading, start) && last.right.chars().count() <= 6 { start } else { last.quantity.span.end };
    let (base, is_compared, residue) = phrases.earlier(Span::new(start, before.quantity.span.start))?;
    // 2022年98件 alone is another statement.
    if matches!(base, Base::Year(_) | Base::Other) && !is_compared && !before.in_bracket {
        return None;
    }
    let after = present(reading, phrases, index)?;
    let claim = &reading.claims[after];
    let residue = residue.trim_end_matches(['为', '是', '达', '有']);
    let names = residue.is_empty() || claim.left.contains(residue) || claim.right.contains(residue);
    if !names || !is_comparable(claim, base, last, start, reading.text) {
        return None;
    }
    Some(Pair { before: index, after, direction: None, base, is_path: false, start })
}

/// 上年受理110件,今年受理132件, with the first at `index`, which leads to the next figure.
fn forward(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Pair> {
    let (before, after) = (&reading.claims[index], reading.claims.get(index + 1)?);
    if before.in_bracket || after.in_bracket || own_words(reading, index + 1).of(reading.text).contains(';') {
        return None;
    }
    let (base, named) = time_behind_subject(reading, phrases, index)?;
    let words = words_before(reading, index + 1);
    let now = match base {
        Base::PriorYear => phrases.words.after_now(words)?,
        Base::Year(year) => match phrases.time(words, after.quantity.span.start)? {
            (Base::Year(later), rest) if later == year + 1 => rest,
            _ => return None,
        },
        _ => return None,
    };
    const LINKS: [char; 4] = ['为', '是', '达', '有'];
    let (named, now) = (named.trim_end_matches(LINKS), now.trim_end_matches(LINKS));
    let start = before.quantity.span.start - words_before(reading, index).len();
    named.starts_with(now).then_some(Pair { before: index, after: index + 1, direction: None, base, is_path: false, start })
}

/// The time in front of a value, behind a short subject or none, and what follows it: 县财政(2022年)安排经费.
fn time_behind_subject<'t>(reading: &Reading<'t>, phrases: Phrases<'_, 't>, index: usize) -> Option<(Base, &'t str)> {
    /// 县财政, 全县法院
    const LONGEST_SUBJECT: usize = 5;
    let (words, end) = (words_before(reading, index), reading.claims[index].quantity.span.start);
    if let Some(found) = phrases.time(words, end) {
        return Some(found);
    }
    let starts = words.char_indices().take(LONGEST_SUBJECT + 1).skip(1).filter(|&(at, _)| words[at..].starts_with("20"));
    let (at, _) = starts.into_iter().next()?;
    phrases.time(&words[at..], end)
}

/// Whether a mark stands at a place.
fn starts_clause(reading: &Reading<'_>, at: usize) -> bool {
    reading.text[at..].starts_with([',', '('])
}

/// Whether a present value is of as long a time as the earlier one.
fn is_comparable(claim: &Claim<'_>, base: Base, last: &Claim<'_>, start: usize, text: &str) -> bool {
    let words = &text[start.min(text.len())..];
    let same_part = words.chars().take(10).collect::<String>().contains("同期");
    let is_part = matches!(claim.period, PeriodKey::Months(..)) && base == Base::PriorYear && !same_part;
    !is_part && !claim.cues.has(Cue::Cumulative) && last.sentence == claim.sentence
}

/// The present value in front of an earlier one: the nearest figure that is no change and no earlier value itself.
fn present(reading: &Reading<'_>, phrases: Phrases<'_, '_>, before: usize) -> Option<usize> {
    let unit = &reading.claims[before].quantity;
    for index in (before.saturating_sub(REACH)..before).rev() {
        let claim = &reading.claims[index];
        let next = &reading.claims[index + 1];
        let between = Span::new(claim.quantity.span.end, next.quantity.span.start).of(reading.text);
        if claim.sentence != next.sentence || between.contains(';') {
            return None;
        }
        // An aside belongs to the value in front of it: 余额945万元(其中专项716万元),较上年.
        if claim.in_bracket && claim.parent != reading.claims[before].parent {
            continue;
        }
        let own = own_words(reading, index);
        let is_change = phrases.change(own, claim.quantity.kind).is_some();
        let is_earlier = phrases.earlier(own).is_some_and(|(_, _, residue)| residue.is_empty());
        if is_change || is_earlier && index > 0 {
            continue;
        }
        let in_series = is_in_series(reading, index);
        let ends_in_change = phrases.ending(claim.gap, claim.quantity.kind).is_some() && !claim.gap.is_empty();
        return (is_value(claim) && same_unit(&claim.quantity, unit) && !in_series && !ends_in_change).then_some(index);
    }
    None
}

/// The words in front of a claim since the figure before it.
pub(super) fn own_words(reading: &Reading<'_>, index: usize) -> Span {
    let end = reading.claims[index].quantity.span.start;
    Span::new(end - reading.claims[index].gap.len(), end)
}

/// Whether a value stands behind 、 after another of its kind: A、B, 上年 … says nothing of one of them.
pub(super) fn is_in_series(reading: &Reading<'_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1).map(|last| &reading.claims[last]) else { return false };
    let claim = &reading.claims[index];
    if last.sentence != claim.sentence || !same_unit(&last.quantity, &claim.quantity) {
        return false;
    }
    let between = Span::new(last.quantity.span.end, claim.quantity.span.start).of(reading.text);
    !between.contains([',', ';']) && (between.contains('、') || between.starts_with(['和', '及', '与']))
}
