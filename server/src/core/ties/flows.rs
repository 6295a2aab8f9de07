//! Flows: what was there and what came in is what went out and what is left.

use super::rates::shares_words;
use super::{Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, Separator, same_unit};
use crate::core::figures::Decimal;

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

/// Verbs for callers and visitors, who come in beside letters and complaints.
const VISITS: [&str; 5] = ["接待", "来访", "接访", "来电", "接听"];

/// Other verbs for what comes in, where they begin the words of a count.
const INTAKES: [&str; 6] = ["登记", "排查", "摸排", "上级交办", "上级转", "转来"];

/// Ways in which cases come in beside others.
const CHANNELS: [&str; 8] = ["转办", "交办", "转来", "移送", "移交", "来信", "来电", "来访"];

/// How many figures in front of a stage may tell what came in.
const MOST_INTAKES: usize = 16;

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
        let counts = reading.sentence(sentence).iter().filter(|claim| is_result_count(claim));
        let told: Vec<_> = counts.filter_map(|claim| Some((claim, balance_stage(claim)?))).collect();
        match balance(reading, &told) {
            Some(tie) => ties.push(tie),
            None => order(reading, &claims, from, to, ties),
        }
        from = to;
    }
}

/// 上年结转12件,新收66件,审结70件,未结8件.
fn balance(reading: &Reading<'_>, told: &[(&Claim<'_>, Stage)]) -> Option<Tie> {
    let one = |stage: Stage| {
        let mut found = told.iter().filter(|(claim, other)| *other == stage && !claim.gap_cues.has(Cue::Among)).map(|(claim, _)| *claim);
        let claim = found.next()?;
        found.next().is_none().then_some(claim).filter(|claim| claim.quantity.is_exact())
    };
    let (closed, pending) = (one(Stage::Closed)?, one(Stage::Pending)?);
    let intake = one(Stage::Accepted).or_else(|| one(Stage::Received))?;
    let Some(opening) = one(Stage::Opening) else { return without_opening(reading, told, intake, closed, pending) };
    let operands = [opening, intake, closed];
    if !operands.iter().all(|claim| same_unit(&claim.quantity, &pending.quantity)) {
        return None;
    }
    let value = |claim: &Claim<'_>| claim.quantity.value;
    let left = value(opening).plus(value(intake))?.minus(value(closed))?;
    let evidence = format!("{} + {} - {} = {left}", value(opening), value(intake), value(closed));
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
        return Some(Tie::new(TieKind::Flow, Verdict::Conflict, closed, &[opening, intake, pending], evidence));
    }
    let fix = Replacement { span: pending.quantity.number, text: left.to_string() };
    let tie = Tie::new(TieKind::Flow, Verdict::Conflict, pending, &operands, evidence);
    Some(tie.expecting(format!("{left}{}", pending.quantity.unit.word()), Some(fix)))
}

/// 受理92件,审结88件,4件仍在审理: without a stock at the start, what is left came in and was not finished.
fn without_opening(
    reading: &Reading<'_>,
    told: &[(&Claim<'_>, Stage)],
    intake: &Claim<'_>,
    closed: &Claim<'_>,
    pending: &Claim<'_>,
) -> Option<Tie> {
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

/// More was finished than came in, or taken on than received, and nothing is said of cases carried over.
fn order(reading: &Reading<'_>, claims: &[(&Claim<'_>, Stage)], from: usize, to: usize, ties: &mut Vec<Tie>) {
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
                && !stands_between(reading, claim, later)
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
fn comparable(earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let lexicon = Lexicon::get();
    let nouns = lexicon.nouns(&later.indicator());
    let alike = nouns.chars().count() < 2
        || shares_words(&nouns, &earlier.indicator())
        || shares_words(&lexicon.nouns(&earlier.indicator()), &later.indicator());
    let same_time = earlier.period == later.period
        || (later.period == PeriodKey::Unstated && matches!(earlier.period, PeriodKey::Year(_)))
        || (earlier.period == PeriodKey::Unstated && matches!(later.period, PeriodKey::Year(_)));
    same_unit(&earlier.quantity, &later.quantity) && alike && same_time && later.period != PeriodKey::Cumulative
}

fn compare(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> Option<Tie> {
    let (came, went) = (&earlier.quantity, &later.quantity);
    let text = |quantity: &crate::core::quantities::Quantity| {
        if quantity.is_printed() { quantity.value.to_string() } else { quantity.number.of(reading.text).to_owned() }
    };
    if !came.interval.is_below(&went.interval) {
        return Some(Tie::new(TieKind::Flow, Verdict::Consistent, later, &[earlier], format!("{} ≤ {}", text(went), text(came))));
    }
    if has_carry_over(reading, later) || intake(reading, earlier, later)? >= went.value || other_subject(reading, earlier, later) {
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

/// Marks that end a sentence.
const SENTENCE_ENDS: [char; 3] = ['。', '!', '?'];

/// Whether cases carried over are told of in its sentence or one next to it.
fn has_carry_over(reading: &Reading<'_>, claim: &Claim<'_>) -> bool {
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
    Lexicon::get().flows.carry_over.iter().any(|word| near.contains(word.as_str()))
}

/// A new subject between the two: 区政府受理72件,全区各部门审结150件.
fn other_subject(reading: &Reading<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let between = &reading.text[earlier.quantity.span.end..later.quantity.span.start];
    let scopes = ["全市", "全省", "全国", "法院", "各部门", "全系统", "各镇", "各乡镇", "其他", "另", "协助", "参与", "代理"];
    scopes.iter().any(|scope| between.contains(scope) && !earlier.gap.contains(scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::Flow && tie.verdict != Verdict::Consistent);
        assert_eq!(wrong.map(|tie| tie.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn several_intakes_add_up() {
        check("收到人民来信28件,接待来访56批132人次,办结84件。", &[]);
        check("接待来访56批132人次,收到人民来信28件,办结84件。", &[]);
        check("全年受理投诉120件、举报45件,办结160件。", &[]);
        check("全年受理投诉120件、举报45件,办结170件。", &["170件"]);
        check("全年受理投诉120件、举报45件和建议12件,办结170件。", &[]);
        check("全年受理投诉120件,接收举报45件,办结160件。", &[]);
        check("全年受理投诉120件,接收举报45件,办结170件。", &["170件"]);
        check("接收上级转办件35件,受理12件,审结40件。", &[]);
    }

    #[test]
    fn stages_of_one_intake_do_not_add_up() {
        check("收到复议申请100件,受理复议申请80件,审结120件。", &["120件"]);
        check("全年受理投诉120件,其中涉及食品45件、药品12件,办结160件。", &["160件"]);
        check("全年收到行政复议申请88件,受理93件。", &["93件"]);
    }
}
