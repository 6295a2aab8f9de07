//! No stage can count more than the one before it.

use super::{Stage, has_carry_over, is_result_count, stage};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, Separator, same_unit};
use crate::core::figures::Decimal;
use crate::core::ties::rates::shares_words;
use crate::core::ties::{Reading, Tie, TieKind, Verdict};

/// Verbs for callers and visitors, who come in beside letters and complaints.
const VISITS: [&str; 5] = ["接待", "来访", "接访", "来电", "接听"];

/// Other verbs for what comes in, where they begin the words of a count.
const INTAKES: [&str; 6] = ["登记", "排查", "摸排", "上级交办", "上级转", "转来"];

/// Ways in which cases come in beside others.
const CHANNELS: [&str; 8] = ["转办", "交办", "转来", "移送", "移交", "来信", "来电", "来访"];

/// How many figures in front of a stage may tell what came in.
const MOST_INTAKES: usize = 16;

/// More was finished than came in, or taken on than received, and nothing is said of cases carried over.
pub(super) fn build(reading: &Reading<'_>, claims: &[(&Claim<'_>, Stage)], from: usize, to: usize, ties: &mut Vec<Tie>) {
    for at in from..to {
        let (later, stage) = claims[at];
        let before: &[Stage] = match stage {
            Stage::Closed => &[Stage::Accepted, Stage::Received],
            Stage::Accepted => &[Stage::Received],
            Stage::Opening | Stage::Received | Stage::Pending => continue,
        };
        let Some((earlier, _)) = claims[..at].iter().rev().take(4).find(|(claim, stage)| {
            before.contains(stage)
                && (claim.sentence == later.sentence || follows_on(claim, later))
                && comparable(claim, later)
                && (is_said_to_be_of(later) || !stands_between(reading, claim, later))
        }) else {
            continue;
        };
        ties.extend(compare(reading, earlier, later));
    }
}

/// Another case count, or a semicolon, between the two: 收到通知12件;参加行政诉讼23件,已审结20件.
fn stands_between(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let (from, to) = (earlier.quantity.span.end, later.quantity.span.start);
    let first = reading.claims.partition_point(|claim| claim.quantity.span.start < from);
    let larger = reading.claims[first..].iter().take_while(|claim| claim.quantity.span.end <= to).any(|claim| {
        let between = from < claim.quantity.span.start && claim.quantity.span.end < to && !claim.in_bracket;
        between && same_unit(&claim.quantity, &later.quantity) && claim.quantity.value >= later.quantity.value
    });
    larger || reading.text[from..to].contains(';')
}

/// A sentence that only goes on: 受理行政复议案件72件。审结80件.
fn follows_on(earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    later.sentence == earlier.sentence + 1 && later.item == earlier.item && Lexicon::get().nouns(&later.indicator()).chars().count() < 2
}

/// Whether the two can count the same cases: unit, period, nouns.
pub(super) fn comparable(earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let nouns = things(later);
    let alike = nouns.chars().count() < 2
        || is_said_to_be_of(later)
        || shares_words(&nouns, &earlier.indicator())
        || shares_words(&things(earlier), &later.indicator());
    let same_time = earlier.period == later.period
        || (later.period == PeriodKey::Unstated && matches!(earlier.period, PeriodKey::Year(_)))
        || (earlier.period == PeriodKey::Unstated && matches!(later.period, PeriodKey::Year(_)));
    same_unit(&earlier.quantity, &later.quantity) && alike && same_time && later.period != PeriodKey::Cumulative
}

/// What a claim names, without years in digits: 2024年当年受理 names nothing.
fn things(claim: &Claim<'_>) -> String {
    let nouns = Lexicon::get().nouns(&claim.indicator());
    let bare = nouns.trim_start_matches(|character: char| character.is_ascii_digit());
    if bare.len() < nouns.len() { bare.trim_start_matches(['年', '度']).to_owned() } else { nouns }
}

/// 对本年受理的案件审结168件, 受理案件中审结49件: the later is said to be of the earlier.
fn is_said_to_be_of(claim: &Claim<'_>) -> bool {
    let starts = ["受理的", "受理案件", "收到的", "新收的", "立案的", "新收案件"];
    starts.iter().any(|start| claim.left.contains(start)) && !claim.left.contains("上年")
}

fn compare(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> Option<Tie> {
    let (came, went) = (&earlier.quantity, &later.quantity);
    let text = |quantity: &crate::core::quantities::Quantity| {
        if quantity.is_printed() { quantity.value.to_string() } else { quantity.number.of(reading.text).to_owned() }
    };
    if !came.interval.is_below(&went.interval) {
        return Some(Tie::new(TieKind::Flow, Verdict::Consistent, later, &[earlier], format!("{} ≤ {}", text(went), text(came))));
    }
    let opened = |claim: &Claim<'_>| {
        let is_before = claim.quantity.span < later.quantity.span && same_unit(&claim.quantity, &later.quantity);
        is_before && is_result_count(claim) && stage(claim) == Some(Stage::Opening)
    };
    let is_of = is_said_to_be_of(later);
    // What was carried over counts with what came in where it is told.
    let is_open = has_carry_over(reading, later) && !reading.sentence(later.sentence).iter().any(opened);
    if is_open && !is_of || other_subject(reading, earlier, later) || !is_of && intake(reading, earlier, later)? >= went.value {
        return None;
    }
    let tie = Tie::new(TieKind::Flow, Verdict::Conflict, later, &[earlier], format!("{} > {}", text(went), text(came)));
    Some(tie.noting("若含上年结转，请注明", "if cases carried over are included, say so"))
}

/// Everything that came in up to a claim of its sentence: several intakes of one stage, those of a list, and those of other
/// things add up (受理投诉120件、举报45件; 受理投诉120件,接收举报45件). `None` where some cannot be added: 收到来信28件,接待来访56批.
fn intake(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> Option<Decimal> {
    let own = stage(earlier);
    let mut sum = Decimal::ZERO;
    let mut goes_on = false;
    let to = reading.claims.partition_point(|claim| claim.quantity.span < later.quantity.span);
    let near = reading.claims[to.saturating_sub(MOST_INTAKES)..to].iter().filter(|claim| is_result_count(claim));
    for claim in near.filter(|claim| [earlier.sentence, later.sentence].contains(&claim.sentence)) {
        let told = stage(claim);
        let is_visit = told.is_none() && VISITS.iter().any(|verb| claim.left.contains(verb));
        let alike = same_unit(&claim.quantity, &later.quantity);
        if is_visit && !alike {
            return None;
        }
        let is_intake = match told {
            Some(Stage::Opening) => true,
            Some(stage @ (Stage::Received | Stage::Accepted)) => {
                Some(stage) == own || names_another(earlier, claim) || CHANNELS.iter().any(|channel| claim.left.contains(channel))
            }
            Some(Stage::Closed | Stage::Pending) => false,
            None => (goes_on && claim.separator == Separator::Enumeration) || INTAKES.iter().any(|verb| claim.left.starts_with(verb)),
        };
        goes_on = (is_intake || is_visit) && alike && !claim.gap_cues.has(Cue::Among);
        if goes_on {
            sum = sum.plus(claim.quantity.value)?;
        }
    }
    Some(sum)
}

/// Whether two claims name things that have no word in common.
fn names_another(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let nouns = |claim: &Claim<'_>| Lexicon::get().nouns(&claim.indicator());
    let (one, other) = (nouns(one), nouns(other));
    one.chars().count() >= 2 && other.chars().count() >= 2 && !shares_words(&one, &other)
}

/// A new subject between the two: 区政府受理72件,全区各部门审结150件.
fn other_subject(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let between = &reading.text[earlier.quantity.span.end..later.quantity.span.start];
    let scopes = ["全市", "全省", "全国", "法院", "各部门", "全系统", "各镇", "各乡镇", "其他", "另", "协助", "参与", "代理"];
    scopes.iter().any(|scope| between.contains(scope) && !earlier.gap.contains(scope))
}
