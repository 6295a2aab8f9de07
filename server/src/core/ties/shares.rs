//! Shares of one whole that miss 100 %.

use super::{Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, Separator};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::{QuantityKind, UnitClass};

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let claims = &reading.claims;
    let mut index = 0;
    while index < claims.len() {
        let run = run(claims, index);
        if run.len() >= 2
            && let Some(tie) = judge(reading, index, run)
        {
            ties.push(tie);
        }
        index += run.len().max(1);
    }
}

/// Percentages that stand side by side: 占比分别为33.3%、33.3%、33.4%; 占40%、…占60%.
fn run<'r, 't>(claims: &'r [Claim<'t>], first: usize) -> &'r [Claim<'t>] {
    let is_share = |claim: &Claim<'_>| claim.quantity.kind == QuantityKind::Percent && claim.quantity.is_printed() && !claim.in_bracket;
    let head = &claims[first];
    if !is_share(head) || !(head.gap.contains('占') || head.gap.contains("比重") || head.gap.contains("比例")) {
        return &claims[first..first];
    }
    let goes_on = |claim: &&Claim<'_>| {
        is_share(claim) && claim.sentence == head.sentence && (claim.separator == Separator::Enumeration || claim.left.contains('占'))
    };
    let more = claims[first + 1..].iter().take_while(goes_on).count();
    &claims[first..=first + more]
}

fn judge(reading: &Reading<'_>, first: usize, shares: &[Claim<'_>]) -> Option<Tie> {
    let zero = Interval::exact(Decimal::ZERO);
    let sum = shares.iter().fold(zero, |sum, share| sum.plus(&share.quantity.interval));
    let value = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.plus(share.quantity.value))?;
    let hundred = Interval::exact(Decimal::whole(100));
    let terms: Vec<String> = shares.iter().map(|share| share.quantity.value.to_string()).collect();
    let evidence = format!("{} = {value}", terms.join(" + "));
    let (last, others) = shares.split_last()?;
    let others: Vec<&Claim<'_>> = others.iter().collect();
    if sum.overlaps(&hundred) {
        return Some(Tie::new(TieKind::Shares, Verdict::Consistent, last, &others, evidence));
    }
    // Closed where the text counts the kinds and gives a share for each, or the shares exceed the whole.
    let kinds = reading.claims[..first].iter().rev().take(3).find(|claim| {
        claim.sentence == shares[0].sentence
            && claim.quantity.unit.class() == UnitClass::Group
            && claim.quantity.value == Decimal::whole(shares.len() as i64)
    });
    let is_respective = shares[0].gap_cues.has(Cue::Respectively);
    let near = value > Decimal::whole(90) && value < Decimal::whole(110);
    let exceeds = hundred.is_below(&sum) && near && (is_respective || shares.len() >= 3);
    let is_whole = is_whole_set(shares) && near;
    ((kinds.is_some() && is_respective) || exceeds || is_whole || (is_respective && near && shares.len() >= 3))
        .then(|| Tie::new(TieKind::Shares, Verdict::Conflict, last, &others, evidence))
}

/// Whether the shares are those of a set that leaves nothing out: 线上占47.5%,线下占52.5%.
fn is_whole_set(shares: &[Claim<'_>]) -> bool {
    Lexicon::get().contrasts.iter().filter(|contrast| contrast.is_whole).any(|contrast| {
        let members: Option<Vec<usize>> = shares.iter().map(|share| contrast.member(share.left)).collect();
        members.is_some_and(|members| {
            members.len() == contrast.members.len() && members.iter().enumerate().all(|(at, member)| !members[..at].contains(member))
        })
    })
}
