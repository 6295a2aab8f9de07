//! Several rates told at once: 办结率分别为95.8%、97.5%; 回复率均为100%.

use super::{Claim, Decimal, RateFit, Separator, Tie, TieKind, Verdict, expected, percent, rate_fit, same_unit};
use crate::core::claims::Cue;
use crate::core::quantities::QuantityKind;
use crate::core::ties::{Reading, Replacement};

/// The most rates of one list.
const MOST: usize = 6;

/// One rate and the counts that it is told of, as places among the claims.
struct Member {
    rate: usize,
    part: usize,
    whole: usize,
}

/// The ties of the rates that begin at `index`; `None` where they are not told of lists of counts.
pub(super) fn ties(reading: &Reading<'_>, index: usize) -> Option<Vec<Tie>> {
    let claims = &reading.claims;
    let rates = listed(claims, index);
    let for_all = rates == 1 && ["均为", "均达", "都为", "都达", "皆为"].iter().any(|all| claims[index].left.contains(all));
    if rates < 2 && !for_all {
        return None;
    }
    let sizes = if for_all { 2..=MOST } else { rates..=rates };
    let mut told = sizes.flat_map(|size| arrangements(reading, index, size, rates));
    let (members, wrong) = told.find_map(|members| all_but_one(claims, &members).map(|wrong| (members, wrong)))?;
    let Some(wrong) = wrong else { return Some(members.iter().filter_map(|member| tie(claims, member, Verdict::Consistent)).collect()) };
    let [rate, part, whole] = [members[wrong].rate, members[wrong].part, members[wrong].whole].map(|at| &claims[at].quantity);
    let expected = expected(part.value.as_whole()?, whole.value.as_whole()?, rate.value)?;
    let fix = (!for_all).then(|| Replacement { span: rate.number, text: expected.to_string() });
    Some(vec![tie(claims, &members[wrong], Verdict::Conflict)?.expecting(format!("{expected}%"), fix)])
}

fn tie(claims: &[Claim<'_>], member: &Member, verdict: Verdict) -> Option<Tie> {
    let [rate, part, whole] = [member.rate, member.part, member.whole].map(|at| &claims[at]);
    let (value, base) = (part.quantity.value.as_whole()?, whole.quantity.value.as_whole()?);
    let shown = percent(value, base, rate.quantity.value.decimals().max(2))?;
    Some(Tie::new(TieKind::Rate, verdict, rate, &[part, whole], format!("{value} ÷ {base} = {shown}%")))
}

/// How many rates stand side by side.
fn listed(claims: &[Claim<'_>], index: usize) -> usize {
    let goes_on = |claim: &&Claim<'_>| {
        claim.left.is_empty() && claim.separator == Separator::Enumeration && claim.quantity.kind == QuantityKind::Percent
    };
    1 + claims[index + 1..].iter().take(MOST).take_while(goes_on).count()
}

/// The ways in which counts in front can belong to so many rates: bases and then parts, each a list; or base and part in turn.
fn arrangements(reading: &Reading<'_>, index: usize, size: usize, rates: usize) -> Vec<Vec<Member>> {
    let claims = &reading.claims;
    let sentence = claims[index].sentence;
    let usable =
        |at: &usize| claims[*at].is_count() && claims[*at].is_result() && !claims[*at].in_bracket && claims[*at].quantity.is_exact();
    let mut counts: Vec<usize> =
        (0..index).rev().take(4 * MOST).take_while(|&at| claims[at].sentence == sentence).filter(usable).take(2 * size).collect();
    counts.reverse();
    if counts.len() < 2 * size {
        return Vec::new();
    }
    let rate = |at: usize| index + if rates == 1 { 0 } else { at };
    let is_list = |list: &[usize]| list[1..].iter().all(|&at| claims[at].separator == Separator::Enumeration);
    let blocks: Vec<Member> = (0..size).map(|at| Member { rate: rate(at), whole: counts[at], part: counts[size + at] }).collect();
    let turns: Vec<Member> = (0..size).map(|at| Member { rate: rate(at), whole: counts[2 * at], part: counts[2 * at + 1] }).collect();
    let fits = |members: &Vec<Member>| members.iter().all(|it| same_unit(&claims[it.part].quantity, &claims[it.whole].quantity));
    let mut found = Vec::new();
    let part_words = &claims[counts[size]];
    if is_list(&counts[..size]) && is_list(&counts[size..]) && part_words.gap_cues.has(Cue::Respectively) && fits(&blocks) {
        found.push(blocks);
    }
    if rates > 1 && fits(&turns) {
        found.push(turns);
    }
    found
}

/// Which of several rates its counts do not give, where all others hold: inside `None` where every one holds.
fn all_but_one(claims: &[Claim<'_>], members: &[Member]) -> Option<Option<usize>> {
    let fits = |member: &Member| {
        let (part, whole) = (claims[member.part].quantity.value.as_whole()?, claims[member.whole].quantity.value.as_whole()?);
        let stated = claims[member.rate].quantity.value;
        let is_right = part <= whole && matches!(rate_fit(part, whole, stated), RateFit::Rounded | RateFit::Truncated);
        (part <= whole).then_some(is_right)
    };
    let told: Vec<bool> = members.iter().map(fits).collect::<Option<_>>()?;
    let wrong: Vec<usize> = (0..told.len()).filter(|&at| !told[at]).collect();
    match wrong[..] {
        [] => Some(None),
        [one] if comes_close(claims, &members[one]) => Some(Some(one)),
        _ => None,
    }
}

/// Whether the counts of a rate give one that is at most ten points away.
fn comes_close(claims: &[Claim<'_>], member: &Member) -> bool {
    let (part, whole) = (claims[member.part].quantity.value.as_whole(), claims[member.whole].quantity.value.as_whole());
    let stated = claims[member.rate].quantity.value;
    let given = part.zip(whole).and_then(|(part, whole)| percent(part, whole, stated.decimals()));
    let gap = given.and_then(|given| if given < stated { stated.minus(given) } else { given.minus(stated) });
    gap.is_some_and(|gap| gap <= Decimal::whole(10))
}
