//! Flows: what was there and what came in is what went out and what is left.

mod balance;
mod order;
#[cfg(test)]
mod tests;

use super::{Reading, Tie};
use crate::core::claims::{Claim, Lexicon};

/// A stage that cases pass through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Stage {
    /// Stock at the start.
    Opening,
    /// What came in.
    Received,
    /// What was taken on.
    Accepted,
    /// What was finished.
    Closed,
    /// Stock at the end.
    Pending,
}

/// The stage that a claim tells; none where it tells two.
pub(crate) fn stage(claim: &Claim<'_>) -> Option<Stage> {
    let flows = &Lexicon::get().flows;
    let stages = [
        (Stage::Opening, &flows.opening),
        (Stage::Pending, &flows.pending),
        (Stage::Closed, &flows.closed),
        (Stage::Accepted, &flows.accepted),
        (Stage::Received, &flows.received),
    ];
    if flows.opening.has_any(&claim.words) {
        return Some(Stage::Opening);
    }
    let mut told = claim.words.iter().filter_map(|&word| stages.iter().find(|(_, words)| words.has(word)).map(|(stage, _)| *stage));
    let first = told.next()?;
    // 受理的案件中审结49件 tells what was finished; 受理并办结12件 tells two stages.
    let last = told.next_back().unwrap_or(first);
    (last == first || claim.left.contains("的") || claim.left.contains('中')).then_some(last)
}

/// The stage that a claim tells where the stocks at the start and at the end are both told.
fn balance_stage(claim: &Claim<'_>) -> Option<Stage> {
    let flows = &Lexicon::get().flows;
    stage(claim)
        .or_else(|| flows.balance_closed.has_any(&claim.words).then_some(Stage::Closed))
        .or_else(|| flows.balance_received.has_any(&claim.words).then_some(Stage::Received))
}

fn is_result_count(claim: &Claim<'_>) -> bool {
    // 占全年审结409件的32.8%: the base of a share is no stage of what is told.
    claim.is_count() && claim.is_result() && !claim.in_bracket && !claim.is_each() && !claim.left.starts_with('占')
}

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let counts = reading.claims.iter().filter(|claim| is_result_count(claim));
    let claims: Vec<(&Claim<'_>, Stage)> = counts.filter_map(|claim| Some((claim, stage(claim)?))).collect();
    let mut from = 0;
    while from < claims.len() {
        let sentence = claims[from].0.sentence;
        let to = claims[from..].iter().position(|(claim, _)| claim.sentence != sentence).map_or(claims.len(), |at| from + at);
        let balanced = balance::ties(reading, sentence);
        if balanced.is_empty() {
            order::build(reading, &claims, from, to, ties);
        }
        ties.extend(balanced);
        from = to;
    }
}

/// Marks that end a sentence.
const SENTENCE_ENDS: [char; 3] = ['。', '!', '?'];

/// Whether cases carried over are told of in its sentence or one next to it.
pub(super) fn has_carry_over(reading: &Reading<'_>, claim: &Claim<'_>) -> bool {
    /// How far a word is near, in bytes: some three hundred characters.
    const FAR: usize = 900;
    let (text, at) = (reading.text, claim.quantity.span);
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (before, behind) =
        (&text[boundary(at.start.saturating_sub(FAR))..at.start], &text[at.end..boundary((at.end + FAR).min(text.len()))]);
    let start = before.rmatch_indices(SENTENCE_ENDS).nth(1).map_or(0, |(end, _)| end);
    let end = behind.match_indices(SENTENCE_ENDS).nth(1).map_or(behind.len(), |(end, _)| end);
    let near = &text[at.start - before.len() + start..at.end + end];
    // 结转下年 tells what is left.
    let is_next_year = |behind: &str| behind.trim_start_matches(['至', '到', '入']).starts_with('下');
    let words = Lexicon::get().flows.carry_over.iter();
    words.into_iter().any(|word| near.match_indices(word.as_str()).any(|(at, _)| !is_next_year(&near[at + word.len()..])))
}
