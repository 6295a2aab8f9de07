//! A value, its difference and its growth: 受理132件,同比增加22件,增长20%. The base is what the first two leave.

use super::numbers::{factor, near, quotient, rounded, shown, truncated};
use super::pairs::{is_in_series, is_value, own_words};
use super::phrases::{Move, Phrases};
use super::words::{Base, Direction};
use super::{heads_series, rests_on_another_basis};
use crate::core::claims::{Claim, Cue, same_unit};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::QuantityKind;
use crate::core::ties::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};

pub(super) fn build(reading: &Reading<'_>, phrases: Phrases<'_, '_>, judged: &mut [bool], ties: &mut Vec<Tie>) {
    for index in 1..reading.claims.len().saturating_sub(1) {
        let is_free = !judged[index - 1] && !judged[index] && !judged[index + 1];
        if let Some(tie) = is_free.then(|| judge(reading, phrases, index)).flatten() {
            judged[index + 1] = true;
            ties.push(tie);
        }
    }
}

/// Judges the value in front of `index`, the difference at `index` and the growth behind it.
fn judge(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Tie> {
    let (value, difference, growth) = (&reading.claims[index - 1], &reading.claims[index], &reading.claims[index + 1]);
    if growth.quantity.kind != QuantityKind::Percent || value.sentence != growth.sentence {
        return None;
    }
    if !is_value(value) || value.quantity.kind == QuantityKind::Percent || !same_unit(&value.quantity, &difference.quantity) {
        return None;
    }
    let told = |at: usize| phrases.change(own_words(reading, at), reading.claims[at].quantity.kind);
    let (first, second) = (told(index)?, told(index + 1)?);
    let direction = agreed(first, second)?;
    let is_change = phrases.ending(value.gap, value.quantity.kind).is_some();
    // 比“十三五”1048亿元增加489亿元: the value is the base, not what it became.
    let joint = own_words(reading, index).of(reading.text).strip_prefix(value.right).unwrap_or_default();
    let is_apart = joint.starts_with([',', '、', '同', '较', '比']);
    let is_bracketed = value.in_bracket || difference.in_bracket || growth.in_bracket;
    let is_vague = value.cues.has(Cue::Cumulative) || is_in_series(reading, index - 1) || heads_series(reading, index + 1);
    if is_change || !is_apart || is_bracketed || is_vague || rests_on_another_basis(reading, index - 1, index + 1) {
        return None;
    }
    let holds = |stated: Interval| {
        let base = match direction {
            Direction::Up => value.quantity.interval.minus(&difference.quantity.interval),
            Direction::Down => value.quantity.interval.plus(&difference.quantity.interval),
        };
        value.quantity.interval.overlaps(&base.times(&factor(stated, direction)))
    };
    let within = |stated: Option<Interval>| stated.is_some_and(holds);
    let verdict = match () {
        () if holds(rounded(&growth.quantity)) => Verdict::Consistent,
        () if within(truncated(&growth.quantity)) => Verdict::Doubtful(Doubt::AnotherReading),
        () if within(near(&growth.quantity)) => Verdict::Doubtful(Doubt::BelowOnePlace),
        () => Verdict::Conflict,
    };
    tie(reading, [value, difference, growth], direction, verdict)
}

/// The way that both changes tell, of one comparison.
fn agreed(first: Move, second: Move) -> Option<Direction> {
    let fits = second.base == Base::Unsaid || second.base == first.base;
    let plain = !first.is_distributed && !second.is_distributed;
    (first.direction == second.direction && fits && plain).then_some(first.direction).flatten()
}

fn tie(reading: &Reading<'_>, claims: [&Claim<'_>; 3], direction: Direction, verdict: Verdict) -> Option<Tie> {
    let [value, difference, growth] = claims;
    let (now, moved) = (value.quantity.value, difference.quantity.value);
    let base = match direction {
        Direction::Up => now.minus(moved),
        Direction::Down => now.plus(moved),
    };
    let base = base.filter(|base| *base > Decimal::ZERO)?;
    let sign = if direction == Direction::Up { '-' } else { '+' };
    let decimals = growth.quantity.value.decimals();
    let (now, moved_shown) = (shown(reading.text, value), shown(reading.text, difference));
    let percent = quotient(moved, base, 2, decimals.max(2))?;
    let evidence = format!("{moved_shown} ÷ ({now} {sign} {moved_shown}) = {percent}%");
    let tie = Tie::new(TieKind::Change, verdict, growth, &[value, difference], evidence);
    let is_printed = claims.iter().all(|claim| claim.quantity.is_printed());
    if verdict == Verdict::Consistent || !is_printed {
        return Some(tie);
    }
    let expected = quotient(moved, base, 2, decimals)?;
    if expected.is_zero() {
        return Some(tie.noting("两个数相差悬殊，请核对单位", "the two figures are far apart; check their units"));
    }
    let number = growth.quantity.number;
    let is_arabic = number.of(reading.text).starts_with(|first: char| first.is_ascii_digit());
    let fix = is_arabic.then(|| Replacement { span: number, text: expected.to_string() });
    Some(tie.expecting(format!("{expected}%"), fix))
}
