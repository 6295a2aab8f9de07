//! Stocks and flows that balance: 上年结转12件,新收66件,审结70件,未结8件.

use super::order::comparable;
use super::{Stage, balance_stage, has_carry_over, is_result_count, stage};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::UnitClass;
use crate::core::ties::{Reading, Replacement, Tie, TieKind, Verdict};

/// What a claim tells and the stage it tells it of.
type Told<'r, 't> = (&'r Claim<'t>, Stage);

/// What is counted that can be taken on and closed, where no verb says so.
const CASES: [&str; 9] = ["案件", "申请", "事项", "纠纷", "投诉", "举报", "诉求", "工单", "信访件"];

/// The tie of the stocks and flows of a sentence, or those of its halves.
pub(super) fn ties(reading: &Reading<'_>, sentence: usize) -> Vec<Tie> {
    let counts = reading.sentence(sentence).iter().filter(|claim| is_result_count(claim));
    let told: Vec<Told<'_, '_>> = counts.filter_map(|claim| Some((claim, balance_stage(claim)?))).collect();
    if let Some(tie) = within(reading, &told) {
        return vec![tie];
    }
    let halves = told.chunk_by(|(one, _), (other, _)| !reading.is_divided(one, other));
    halves.filter(|half| half.len() < told.len()).filter_map(|half| within(reading, half)).collect()
}

fn within(reading: &Reading<'_>, told: &[Told<'_, '_>]) -> Option<Tie> {
    match stocks(reading, told) {
        Some((opening, pending)) => with_opening(reading, told, opening, pending),
        None => without_opening(reading, told),
    }
}

/// The only claim of a stage.
fn one<'r, 't>(told: &[Told<'r, 't>], stage: Stage) -> Option<&'r Claim<'t>> {
    let mut found = told.iter().filter(|(claim, other)| *other == stage && !claim.gap_cues.has(Cue::Among)).map(|(claim, _)| *claim);
    let claim = found.next()?;
    found.next().is_none().then_some(claim).filter(|claim| claim.quantity.is_exact())
}

/// The stock at the start and the one at the end: told as such, as those of two year ends, or as what is there.
fn stocks<'r, 't>(reading: &'r Reading<'t>, told: &[Told<'r, 't>]) -> Option<(&'r Claim<'t>, &'r Claim<'t>)> {
    if let Some(opening) = one(told, Stage::Opening) {
        let here = || {
            let words = &Lexicon::get().flows.balance_pending;
            let mut here = reading.sentence(opening.sentence).iter().filter(|it| words.has_any(&it.words) && is_result_count(it));
            here.find(|it| stage(it).is_none() && same_unit(&it.quantity, &opening.quantity) && it.quantity.is_exact())
        };
        return Some((opening, one(told, Stage::Pending).or_else(here)?));
    }
    let mut ends = told.iter().filter(|(_, stage)| *stage == Stage::Pending).map(|(claim, _)| *claim);
    let first = ends.next()?;
    let Some(second) = ends.next() else {
        // 截至上年末,全县持有证件的2164名: the first of the sentence.
        let start = reading.sentence(first.sentence).first().filter(|start| start.quantity.span < first.quantity.span)?;
        let is_start = ["上年末", "上年底", "去年末", "去年底"].iter().any(|word| start.gap.contains(word));
        let fits = is_result_count(start) && start.quantity.is_exact() && same_unit(&start.quantity, &first.quantity);
        return (is_start && fits).then_some((start, first));
    };
    let follows = matches!((first.period, second.period), (PeriodKey::Year(one), PeriodKey::Year(other)) if other == one + 1);
    let is_exact = first.quantity.is_exact() && second.quantity.is_exact();
    (follows && is_exact && ends.next().is_none()).then_some((first, second))
}

/// What came in or went out: the only claim of its stage, or all that words of registers tell (新设9家; 注销4家、迁出2家).
fn flow<'r, 't>(told: &[Told<'r, 't>], stages: &[Stage]) -> Option<Vec<&'r Claim<'t>>> {
    if let Some(only) = stages.iter().find_map(|&stage| one(told, stage)) {
        return Some(vec![only]);
    }
    let all: Vec<&Claim<'_>> = told.iter().filter(|(_, stage)| stages.contains(stage)).map(|(claim, _)| *claim).collect();
    let are_of_register = all.iter().all(|claim| stage(claim).is_none() && claim.quantity.is_exact() && !claim.gap_cues.has(Cue::Among));
    (!all.is_empty() && are_of_register).then_some(all)
}

fn with_opening(reading: &Reading<'_>, told: &[Told<'_, '_>], opening: &Claim<'_>, pending: &Claim<'_>) -> Option<Tie> {
    let (came, went) = (flow(told, &[Stage::Accepted, Stage::Received])?, flow(told, &[Stage::Closed])?);
    if !units_fit(opening, pending, &came, &went) {
        return None;
    }
    let value = |claim: &Claim<'_>| claim.quantity.value;
    let sum = |start: Decimal, claims: &[&Claim<'_>]| claims.iter().try_fold(start, |sum, claim| sum.plus(value(claim)));
    let left = sum(value(opening), &came)?.minus(sum(Decimal::ZERO, &went)?)?;
    let terms = |claims: &[&Claim<'_>], sign: &str| claims.iter().map(|claim| format!(" {sign} {}", value(claim))).collect::<String>();
    let evidence = format!("{}{}{} = {left}", value(opening), terms(&came, "+"), terms(&went, "-"));
    let operands: Vec<&Claim<'_>> = [opening].into_iter().chain(came).chain(went.iter().copied()).collect();
    if left == value(pending) {
        return Some(Tie::new(TieKind::Flow, Verdict::Consistent, pending, &operands, evidence));
    }
    // What was withdrawn or handed on may be told apart.
    let difference = left.minus(value(pending))?;
    let explained = reading.sentence(pending.sentence).iter().any(|other| other.is_count() && value(other) == difference);
    if explained {
        return None;
    }
    if left.is_negative() {
        let others: Vec<&Claim<'_>> = operands.into_iter().chain([pending]).collect();
        return Some(Tie::new(TieKind::Flow, Verdict::Conflict, went.first()?, &others, evidence));
    }
    let fix = Replacement { span: pending.quantity.number, text: left.to_string() };
    let tie = Tie::new(TieKind::Flow, Verdict::Conflict, pending, &operands, evidence);
    Some(tie.expecting(format!("{left}{}", pending.quantity.unit.word()), Some(fix)))
}

/// One unit throughout; or one of the stocks and one of the flows, both of persons and what they hold (证件527个, 持证4832人).
fn units_fit(opening: &Claim<'_>, pending: &Claim<'_>, came: &[&Claim<'_>], went: &[&Claim<'_>]) -> bool {
    let Some(first) = came.first() else { return false };
    let flows_alike = came.iter().chain(went).all(|claim| same_unit(&claim.quantity, &first.quantity));
    let is_held = |claim: &Claim<'_>| {
        matches!(claim.quantity.unit.class(), UnitClass::Person | UnitClass::Thing | UnitClass::Document)
            && (claim.left.contains('证') || claim.left.contains("注销"))
    };
    let units_alike = same_unit(&opening.quantity, &first.quantity)
        || is_held(first) && is_held(pending) && opening.quantity.unit.class() == UnitClass::Person;
    same_unit(&opening.quantity, &pending.quantity) && flows_alike && units_alike
}

/// 受理92件,审结88件,4件仍在审理: without a stock at the start, what is left came in and was not finished.
fn without_opening(reading: &Reading<'_>, told: &[Told<'_, '_>]) -> Option<Tie> {
    let (closed, pending) = (one(told, Stage::Closed)?, one(told, Stage::Pending)?);
    let intake = one(told, Stage::Accepted)
        .or_else(|| one(told, Stage::Received))
        .or_else(|| plain(reading, told, closed))
        .or_else(|| told_before(reading, told, closed))?;
    let in_order = intake.quantity.span < closed.quantity.span && closed.quantity.span < pending.quantity.span;
    let alike = same_unit(&intake.quantity, &closed.quantity) && same_unit(&closed.quantity, &pending.quantity);
    let is_opened = told.iter().any(|(_, stage)| *stage == Stage::Opening) || has_carry_over(reading, closed);
    if !in_order || !alike || is_opened || !comparable(intake, closed) {
        return None;
    }
    let value = |claim: &Claim<'_>| claim.quantity.value;
    let left = value(intake).minus(value(closed))?;
    let evidence = format!("{} - {} = {left}", value(intake), value(closed));
    if left == value(pending) {
        return Some(Tie::new(TieKind::Flow, Verdict::Consistent, pending, &[intake, closed], evidence));
    }
    // Fewer are left where some were withdrawn or handed on.
    if value(pending) < left || left.is_negative() {
        return None;
    }
    let fix = Replacement { span: pending.quantity.number, text: left.to_string() };
    let tie = Tie::new(TieKind::Flow, Verdict::Conflict, pending, &[intake, closed], evidence);
    let tie = tie.expecting(format!("{left}{}", pending.quantity.unit.word()), Some(fix));
    Some(tie.noting("若含上年结转，请注明", "if cases carried over are included, say so"))
}

/// 行政复议案件9件,审结8件: cases without a verb, in the clause in front of what was closed.
fn plain<'r, 't>(reading: &'r Reading<'t>, told: &[Told<'r, 't>], closed: &Claim<'t>) -> Option<&'r Claim<'t>> {
    if told.iter().any(|(_, stage)| matches!(stage, Stage::Accepted | Stage::Received)) {
        return None;
    }
    let at = reading.claims.partition_point(|claim| claim.quantity.span < closed.quantity.span);
    let intake = reading.claims.get(at.checked_sub(1)?)?;
    let is_next = intake.sentence == closed.sentence && closed.clause - intake.clause == 1 && stage(intake).is_none();
    let is_of_cases = is_result_count(intake) && intake.quantity.is_exact() && CASES.iter().any(|case| intake.left.ends_with(case));
    (is_next && is_of_cases && !reading.is_divided(intake, closed)).then_some(intake)
}

/// 受理92件。审结88件,另有4件在审: the only intake of the sentence before, where this one only goes on.
fn told_before<'r, 't>(reading: &'r Reading<'t>, told: &[Told<'r, 't>], closed: &Claim<'t>) -> Option<&'r Claim<'t>> {
    if told.iter().any(|(_, stage)| matches!(stage, Stage::Accepted | Stage::Received)) {
        return None;
    }
    let counts = reading.sentence(closed.sentence.checked_sub(1)?).iter().filter(|claim| is_result_count(claim));
    let before: Vec<Told<'_, '_>> = counts.filter_map(|claim| Some((claim, stage(claim)?))).collect();
    let goes_on = Lexicon::get().nouns(&closed.indicator()).chars().count() < 2;
    let intake = one(&before, Stage::Accepted).or_else(|| one(&before, Stage::Received))?;
    (goes_on && intake.item == closed.item).then_some(intake)
}
