//! Changes without the two values: the change of a rate in per cent, a fall told in multiples, two multiples of one thing.

use super::numbers::percent_sign;
use super::pairs::own_words;
use super::phrases::Phrases;
use super::words::Direction;
use crate::core::claims::Claim;
use crate::core::figures::Decimal;
use crate::core::quantities::QuantityKind;
use crate::core::ties::lists::lexicon::in_front_of_any;
use crate::core::ties::{Reading, Replacement, Tie, TieKind, Verdict};

/// `judged` tells which figures belong to a pair of values.
pub(super) fn build(reading: &Reading<'_>, phrases: Phrases<'_, '_>, judged: &[bool], ties: &mut Vec<Tie>) {
    for (index, claim) in reading.claims.iter().enumerate() {
        if judged[index] {
            continue;
        }
        match claim.quantity.kind {
            QuantityKind::Percent => ties.extend(change_of_rate(reading, phrases, index)),
            QuantityKind::Multiple => {
                ties.extend(fall_in_multiples(phrases, claim).or_else(|| two_multiples(reading, phrases, index)));
            }
            _ => {}
        }
    }
}

/// 满意率上升6.3%; 网办率达82.6%,较上年提高6.3%.
fn change_of_rate(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Tie> {
    let claim = &reading.claims[index];
    if !(names_rate(phrases, claim) || follows_rate(reading, phrases, index)) || !claim.is_result() {
        return None;
    }
    let number = claim.quantity.number.of(reading.text);
    let fix = percent_sign(reading.text, &claim.quantity).map(|span| Replacement { span, text: format!("{number}个百分点") });
    let tie = Tie::new(TieKind::PercentPoint, Verdict::Conflict, claim, &[], "");
    Some(Tie { evidence: Vec::new(), ..tie }.expecting(format!("{number}个百分点"), fix))
}

/// Whether the words in front are a rate, a verb and nothing else.
fn names_rate(phrases: Phrases<'_, '_>, claim: &Claim<'_>) -> bool {
    let Some((_, mut before)) = phrases.ending(claim.left, QuantityKind::Percent) else { return false };
    const BETWEEN: [&str; 13] = [
        "同比",
        "环比",
        "较上年同期",
        "较去年同期",
        "比去年同期",
        "比上年同期",
        "较上年",
        "比上年",
        "较去年",
        "比去年",
        "大幅",
        "明显",
        "相应",
    ];
    while let Some(rest) = in_front_of_any(before, &BETWEEN) {
        before = rest;
    }
    phrases.words.ends_in_rate(before) && !before.contains("年均")
}

/// Whether the figure before is the value of a rate and this one its change.
fn follows_rate(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1).map(|last| &reading.claims[last]) else { return false };
    let claim = &reading.claims[index];
    if last.quantity.kind != QuantityKind::Percent || last.sentence != claim.sentence || claim.gap.contains(';') {
        return false;
    }
    // 支出67亿元,占比7.0%,增长3.7%: the share is an aside, the sum grows.
    let is_aside = ["占比", "比重", "比例"].iter().any(|share| last.left.contains(share)) && follows_another(reading, index - 1);
    if is_aside {
        return false;
    }
    let is_change = phrases.change(own_words(reading, index), QuantityKind::Percent).is_some();
    is_change && names_value(phrases, last.left)
}

/// Whether a figure of another kind stands in front in the sentence.
fn follows_another(reading: &Reading<'_>, index: usize) -> bool {
    let Some(last) = index.checked_sub(1).map(|last| &reading.claims[last]) else { return false };
    last.sentence == reading.claims[index].sentence && last.quantity.kind != QuantityKind::Percent
}

/// 满意率达到, 占比为: the words in front of the value of a rate.
fn names_value(phrases: Phrases<'_, '_>, left: &str) -> bool {
    const LINKS: [&str; 12] = ["达到了", "达到", "高达", "保持在", "提高到", "提升至", "提升到", "上升到", "上升至", "为", "达", "是"];
    let name = in_front_of_any(left, &LINKS).unwrap_or(left);
    phrases.words.ends_in_rate(name.strip_suffix('均').unwrap_or(name))
}

/// 下降2倍.
fn fall_in_multiples(phrases: Phrases<'_, '_>, claim: &Claim<'_>) -> Option<Tie> {
    let (direction, before) = phrases.ending(claim.gap, QuantityKind::Multiple)?;
    let is_word = claim.gap.len() - before.len() >= 2 * '降'.len_utf8();
    if direction != Direction::Down || !is_word || claim.quantity.value < Decimal::whole(1) {
        return None;
    }
    let tie = Tie::new(TieKind::Multiple, Verdict::Conflict, claim, &[], "");
    Some(
        Tie { evidence: Vec::new(), ..tie }
            .noting("减少不用倍数表示，请写成百分数或者“减少到几分之几”", "a fall is not told in multiples; give it in per cent"),
    )
}

/// 增长3倍,是上年的3倍.
fn two_multiples(reading: &Reading<'_>, phrases: Phrases<'_, '_>, index: usize) -> Option<Tie> {
    let (claim, next) = (&reading.claims[index], reading.claims.get(index + 1)?);
    if next.quantity.kind != QuantityKind::Multiple || next.sentence != claim.sentence {
        return None;
    }
    let clause = claim.gap.rsplit([',', ';']).next().unwrap_or_default();
    let grows = phrases.ending(clause, QuantityKind::Multiple).is_some_and(|(direction, _)| direction == Direction::Up);
    let is_ratio = phrases.change(own_words(reading, index + 1), QuantityKind::Multiple).is_some_and(|told| told.direction.is_none());
    let (one, more, times) = (Decimal::whole(1), claim.quantity.value, next.quantity.value);
    if !grows || !is_ratio || !claim.quantity.is_printed() || !next.quantity.is_printed() {
        return None;
    }
    let total = more.plus(one)?;
    let verdict = if total == times { Verdict::Consistent } else { Verdict::Conflict };
    let tie = Tie::new(TieKind::Multiple, verdict, claim, &[next], format!("{more} + 1 = {total}"));
    if verdict == Verdict::Consistent {
        return Some(tie);
    }
    let expected = times.minus(one).filter(|less| !less.is_negative() && !less.is_zero())?;
    Some(tie.expecting(format!("{expected}倍"), None))
}
