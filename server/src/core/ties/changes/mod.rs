//! Changes: two values and which way they move, the change stated between them, per cent against points, multiples.

mod alone;
mod derived;
mod judge;
pub(super) mod numbers;
mod pairs;
mod phrases;
#[cfg(test)]
mod tests;
mod words;

use super::{Reading, Tie};
use crate::core::prose::StopKind;
use crate::core::text::Span;
use judge::{Judge, direction_tie};
use pairs::{Pair, own_words};
use phrases::{Move, Phrases};
use words::{Direction, Words};

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    if reading.claims.is_empty() {
        return;
    }
    let phrases = Phrases::new(reading);
    let mut judged = vec![false; reading.claims.len()];
    for pair in pairs::find(reading) {
        judge(reading, phrases, &pair, &mut judged, ties);
    }
    derived::build(reading, phrases, &mut judged, ties);
    alone::build(reading, phrases, &judged, ties);
}

/// How many stops to either side are read for words about the basis.
const WINDOW: usize = 16;

/// How many figures behind a pair may tell its change.
const MOST_CHANGES: usize = 4;

/// Judges one pair: the verb between the values, and every change told of them.
fn judge(reading: &Reading<'_>, phrases: Phrases<'_, '_>, pair: &Pair, judged: &mut [bool], ties: &mut Vec<Tie>) {
    let (before, after) = (&reading.claims[pair.before], &reading.claims[pair.after]);
    let (low, high) = (before.quantity.interval, after.quantity.interval);
    let is_wrong = match pair.direction {
        Some(Direction::Up) => high.is_below(&low),
        Some(Direction::Down) => low.is_below(&high),
        None => false,
    };
    let told = changes(reading, phrases, pair);
    for &(index, _) in &told {
        judged[index] = true;
    }
    if is_wrong {
        ties.push(direction_tie(reading, before, after, after, pair.direction));
        return;
    }
    let last = told.iter().map(|(index, _)| *index).chain([pair.before, pair.after]).max().unwrap_or(pair.after);
    let is_loose = rests_on_another_basis(reading, pair.before.min(pair.after), last);
    ties.extend(told.iter().filter_map(|&(index, told)| Judge::new(reading, pair, index, told, is_loose).tie()));
}

/// Whether the sentence around two figures speaks of growth at constant prices or on another basis.
fn rests_on_another_basis(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let stops = &reading.layout.stops;
    let at = reading.claims[first].quantity.span.start;
    let end = reading.claims[last].quantity.span.end;
    let from = stops.partition_point(|stop| stop.span.start < at);
    let near = &stops[from.saturating_sub(WINDOW)..from];
    let sentence = near.iter().rev().find(|stop| stop.kind == StopKind::Sentence);
    let farthest = if near.len() == WINDOW { near.first() } else { None };
    let start = sentence.or(farthest).map_or(0, |stop| stop.span.end);
    let to = stops.partition_point(|stop| stop.span.start < end);
    let behind = stops[to..].iter().take(WINDOW).find(|stop| matches!(stop.kind, StopKind::Sentence | StopKind::Semicolon));
    let behind = behind.or_else(|| stops[to..].iter().take(WINDOW).next_back()).map_or(reading.text.len(), |stop| stop.span.start);
    Words::get().has_other_basis(&reading.text[start..behind.max(start)])
}

/// The figures that tell the change of a pair: those behind it without another subject, the one between its values, and
/// the one in front of 由.
fn changes(reading: &Reading<'_>, phrases: Phrases<'_, '_>, pair: &Pair) -> Vec<(usize, Move)> {
    let claims = &reading.claims;
    let (first, last) = (pair.before.min(pair.after), pair.before.max(pair.after));
    let mut found = Vec::new();
    if pair.is_path
        && let Some(told) = in_front(reading, phrases, pair)
    {
        found.push((first - 1, told));
    }
    let told_at = |index: usize| phrases.change(own_words(reading, index), claims[index].quantity.kind);
    if !pair.is_path
        && last == first + 2
        && let Some(told) = told_at(first + 1)
    {
        found.push((first + 1, told));
    }
    for index in last + 1..claims.len().min(last + 1 + MOST_CHANGES) {
        let is_next = claims[index].sentence == claims[last].sentence;
        let Some(told) = is_next.then(|| told_at(index)).flatten() else { break };
        found.push((index, told));
    }
    found.retain(|&(index, told)| !told.is_distributed && pair.fits(told.base, reading) && !heads_series(reading, index));
    found
}

/// 案件量翻一番，由45件增至90件.
fn in_front(reading: &Reading<'_>, phrases: Phrases<'_, '_>, pair: &Pair) -> Option<Move> {
    let index = pair.before.checked_sub(1)?;
    let claim = &reading.claims[index];
    let between = Span::new(claim.quantity.span.end, pair.start).of(reading.text);
    if claim.sentence != reading.claims[pair.before].sentence || !matches!(between, ",由" | ",从" | "(由" | "(从") {
        return None;
    }
    if let Some(told) = phrases.change(own_words(reading, index), claim.quantity.kind) {
        return Some(told);
    }
    let clause = claim.gap.rsplit([',', ';']).next().unwrap_or_default();
    let (direction, _) = phrases.ending(clause, claim.quantity.kind)?;
    let is_plain = !["环比", "同比", "较", "比", "年均", "分别"].iter().any(|word| clause.contains(word));
    is_plain.then_some(Move { direction: Some(direction), base: words::Base::Unsaid, is_distributed: false })
}

/// 增长20%、15%: several changes of several things.
fn heads_series(reading: &Reading<'_>, index: usize) -> bool {
    let Some(next) = reading.claims.get(index + 1) else { return false };
    let claim = &reading.claims[index];
    let between = Span::new(claim.quantity.span.end, next.quantity.span.start).of(reading.text);
    next.quantity.kind == claim.quantity.kind && matches!(between, "、" | "和" | "及" | "与")
}
