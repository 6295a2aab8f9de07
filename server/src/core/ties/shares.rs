//! Shares of one whole that miss 100 %.

use super::changes::numbers::rounded;
use super::{Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, Separator};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::{QuantityKind, UnitClass};

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let mut index = 0;
    while index < reading.claims.len() {
        let (run, next) = run(&reading.claims, index);
        if run.len() >= 2
            && let Some(tie) = judge(reading, index, &run)
        {
            ties.push(tie);
        }
        index = next;
    }
}

/// Percentages that stand side by side, and where the next run may begin: 占比分别为33.3%、33.3%、33.4%; 占40%、…占60%.
fn run<'r, 't>(claims: &'r [Claim<'t>], first: usize) -> (Vec<&'r Claim<'t>>, usize) {
    let is_share = |claim: &Claim<'_>| claim.quantity.kind == QuantityKind::Percent && claim.quantity.is_printed() && !claim.in_bracket;
    let head = &claims[first];
    if !is_share(head) || !(head.gap.contains('占') || head.gap.contains("比重") || head.gap.contains("比例")) {
        return (Vec::new(), first + 1);
    }
    let mut shares = vec![head];
    let mut next = first + 1;
    loop {
        let at = next + usize::from(names_part(claims, next));
        let name = (at > next).then(|| &claims[next]);
        let goes_on = |claim: &&Claim<'_>| {
            let is_listed = name.unwrap_or(claim).separator == Separator::Enumeration;
            is_share(claim) && claim.sentence == head.sentence && (is_listed || claim.left.contains('占') || name.is_some())
        };
        let Some(share) = claims.get(at).filter(goes_on) else { return (shares, next) };
        shares.push(share);
        next = at + 1;
    }
}

/// Whether a figure is the name of a part and its share follows: 36至50岁占49%.
fn names_part(claims: &[Claim<'_>], at: usize) -> bool {
    const LINKS: [&str; 6] = ["占", "的占", "占比", "者占", "的占比", "占比为"];
    let (Some(name), Some(share)) = (claims.get(at), claims.get(at + 1)) else { return false };
    let is_range = matches!(name.quantity.kind, QuantityKind::Duration | QuantityKind::Money);
    is_range && LINKS.iter().any(|link| share.gap.ends_with(link)) && share.separator == Separator::None && share.gap.chars().count() <= 8
}

fn judge(reading: &Reading<'_>, first: usize, shares: &[&Claim<'_>]) -> Option<Tie> {
    let zero = Interval::exact(Decimal::ZERO);
    let sum = shares.iter().fold(zero, |sum, share| sum.plus(&rounded(&share.quantity)));
    let value = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.plus(share.quantity.value))?;
    let hundred = Interval::exact(Decimal::whole(100));
    let terms: Vec<String> = shares.iter().map(|share| share.quantity.value.to_string()).collect();
    let evidence = format!("{} = {value}", terms.join(" + "));
    let (last, others) = shares.split_last()?;
    if sum.overlaps(&hundred) {
        return Some(Tie::new(TieKind::Shares, Verdict::Consistent, last, others, evidence));
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
        .then(|| Tie::new(TieKind::Shares, Verdict::Conflict, last, others, evidence))
}

/// Whether the shares are those of a set that leaves nothing out: 线上占47.5%,线下占52.5%.
fn is_whole_set(shares: &[&Claim<'_>]) -> bool {
    let lexicon = Lexicon::get();
    lexicon.contrasts.iter().enumerate().filter(|(_, contrast)| contrast.is_whole).any(|(set, contrast)| {
        let members: Option<Vec<usize>> = shares.iter().map(|share| lexicon.member(set, share.left)).collect();
        let is_distinct = |members: &[usize]| members.iter().enumerate().all(|(at, member)| !members[..at].contains(member));
        members.is_some_and(|members| members.len() == contrast.members.len() && is_distinct(&members))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::Shares && tie.verdict != Verdict::Consistent);
        assert_eq!(wrong.map(|tie| tie.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn whole_percentages_are_rounded() {
        check("民事、刑事、行政三类案件占比分别为71%、24%、6%。", &[]);
        check("民事、刑事、行政三类案件占比分别为71%、24%、7%。", &["7%"]);
        check("民事、刑事、行政三类案件占比分别为71.0%、24.0%、6.0%。", &["6.0%"]);
    }

    #[test]
    fn figures_may_name_the_parts() {
        check("从年龄结构看,35岁以下占28%、36至50岁占49%、51岁以上占25%。", &["25%"]);
        check("从年龄结构看,35岁以下占28%、36至50岁占49%、51岁以上占24%。", &[]);
        check("工作满10年的占31%,5至10年的占42%,5年以下的占29%。", &["29%"]);
        // No whole: two of the ages.
        check("35岁以下占28%,女性占49%。", &[]);
    }
}
