//! Parts and wholes told beside figures of another unit: 投诉1386件,挽回损失268万元,其中预付卡投诉214件,挽回损失91万元.

use super::run::{MOST_PARTS, Run, opens_parts};
use super::{is_summand, sums_with};
use crate::core::claims::{Separator, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::QuantityKind;
use crate::core::ties::rates::shares_words;
use crate::core::ties::{Reading, Tie, TieKind, Verdict};

/// How many figures in front of 其中 may be the wholes.
const FAR: usize = 4;

/// The figure behind the first part, against the one that stands beside the total: both tell the same of it.
pub(super) fn tie(reading: &Reading<'_>, first: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let (part, other) = (&claims[first], claims.get(first + 1)?);
    let is_beside = other.sentence == part.sentence && other.clause - part.clause <= 1 && other.separator <= Separator::Comma;
    if !opens_parts(part) || !is_beside || part.in_bracket || other.in_bracket || same_unit(&part.quantity, &other.quantity) {
        return None;
    }
    let before = || claims[..first].iter().rev().take(FAR).take_while(|claim| claim.sentence == part.sentence && !claim.in_bracket);
    before().find(|claim| sums_with(claim, part))?;
    let whole = before().find(|claim| is_summand(other) && same_unit(&claim.quantity, &other.quantity) && is_summand(claim))?;
    let is_same = shares_words(other.left, whole.left) && !other.left.starts_with(['共', '另', '全', '还']);
    let is_near = claims[..first].last().is_some_and(|last| part.clause - last.clause <= 1);
    if !is_same || !is_near || !whole.quantity.interval.is_below(&other.quantity.interval) {
        return None;
    }
    let evidence = format!("{} > {}", other.quantity.value.trimmed(), whole.quantity.value.trimmed());
    Some(Tie::new(TieKind::PartOfWhole, Verdict::Conflict, other, &[whole], evidence))
}

/// 投入320万元,建设3个中心(城北80万元、城南110万元、开发区130万元): a list in the bracket of the things, one for each, is
/// the amount told in front of them.
pub(super) fn in_bracket_of_units(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let part = &claims[first];
    let things = part.parent.filter(|&things| things + 1 == first)?;
    let total = things.checked_sub(1)?;
    let is_amount = part.quantity.kind == QuantityKind::Money && claims[total].sentence == part.sentence;
    if !is_amount || claims[things].clause - claims[total].clause > 1 || !sums_with(&claims[total], part) {
        return None;
    }
    let goes_on = |&at: &usize| claims[at].in_bracket && claims[at].parent == Some(things) && sums_with(&claims[total], &claims[at]);
    let parts: Vec<usize> = (first..claims.len().min(first + MOST_PARTS)).take_while(goes_on).collect();
    let is_one_each = claims[things].quantity.is_exact() && claims[things].quantity.value == Decimal::whole(parts.len() as i64);
    (is_one_each && parts.len() > 1).then_some(Run { is_closed: true, only_near: true, ..Run::new(total, parts) })
}
