//! Shares: 占, 占比 and the counts that give them.

use super::{Claim, Lexicon, RateFit, Reading, Replacement, Tie, TieKind, Verdict, expected, percent, rate_fit, same_unit, without_links};
use crate::core::claims::Cue;
use crate::core::quantities::QuantityKind;

/// The tie of a share with its part and its whole, where both are told in its sentence.
pub(super) fn tie(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claim = &reading.claims[index];
    let (part, whole, is_certain) = operands(reading, index)?;
    let stated = claim.quantity.value;
    let exact = |claim: &Claim<'_>| claim.quantity.is_exact().then(|| claim.quantity.value.as_whole()).flatten();
    let (value, base) = (exact(part)?, exact(whole)?);
    if value > base || !claim.quantity.is_printed() || !claim.is_result() {
        return None;
    }
    let shown = percent(value, base, stated.decimals().max(2))?;
    let evidence = format!("{value} ÷ {base} = {shown}%");
    if matches!(rate_fit(value, base, stated), RateFit::Rounded | RateFit::Truncated | RateFit::AlmostWhole) {
        return Some(Tie::new(TieKind::Rate, Verdict::Consistent, claim, &[part, whole], evidence));
    }
    if !is_certain || fits_another(reading, index, stated) {
        return None;
    }
    let expected = expected(value, base, stated)?;
    let fix = Replacement { span: claim.quantity.number, text: expected.to_string() };
    Some(Tie::new(TieKind::Rate, Verdict::Conflict, claim, &[part, whole], evidence).expecting(format!("{expected}%"), Some(fix)))
}

/// Part, whole, and whether nothing else can be meant.
fn operands<'r, 't>(reading: &'r Reading<'t>, index: usize) -> Option<(&'r Claim<'t>, &'r Claim<'t>, bool)> {
    let claims = &reading.claims;
    let claim = &claims[index];
    let before = index.checked_sub(1).map(|at| &claims[at]).filter(|before| before.sentence == claim.sentence && before.is_count())?;
    // 63个,占申报小区84个的82%
    if claim.left.is_empty() && before.right == "的" && before.left.starts_with('占') {
        let part = index
            .checked_sub(2)
            .map(|at| &claims[at])
            .filter(|part| part.sentence == claim.sentence && same_unit(&part.quantity, &before.quantity))?;
        return Some((part, before, true));
    }
    let name = without_links(claim.left);
    let lexicon = Lexicon::get();
    let share = lexicon.share_names.iter().filter(|share| name.ends_with(share.as_str())).max_by_key(|share| share.len())?;
    let about = &name[..name.len() - share.len()];
    let part_at = if about.chars().count() < 2 {
        (claim.clause - before.clause <= 1 && !before.in_bracket).then_some(index - 1)?
    } else {
        let named =
            |it: &Claim<'_>| it.sentence == claim.sentence && it.is_count() && (it.left.contains(about) || it.right.contains(about));
        claims[..index].iter().rposition(named)?
    };
    let part = &claims[part_at];
    // A count with a share of its own is a part, not the whole.
    let has_share =
        |at: usize| claims.get(at + 1).is_some_and(|next| next.quantity.kind == QuantityKind::Percent && next.sentence == claim.sentence);
    let candidates: Vec<&Claim<'_>> = claims[..part_at]
        .iter()
        .enumerate()
        .filter(|&(at, _)| !has_share(at))
        .map(|(_, it)| it)
        .filter(|it| it.sentence == claim.sentence && it.is_count() && !it.in_bracket && same_unit(&it.quantity, &part.quantity))
        .collect();
    let whole = *candidates.iter().rev().find(|it| it.quantity.value >= part.quantity.value)?;
    let is_certain =
        candidates.len() == 1 || part.gap_cues.has(Cue::Among) && candidates.last().is_some_and(|last| std::ptr::eq(*last, whole));
    Some((part, whole, is_certain && part.period == whole.period))
}

/// Whether some other pair of counts of the sentence gives the share.
fn fits_another(reading: &Reading<'_>, index: usize, stated: crate::core::figures::Decimal) -> bool {
    let claim = &reading.claims[index];
    let counts: Vec<i64> = reading.claims[..index]
        .iter()
        .rev()
        .take_while(|it| it.sentence == claim.sentence)
        .filter(|it| it.is_count())
        .filter_map(|it| it.quantity.value.as_whole())
        .take(12)
        .collect();
    counts.iter().any(|&part| counts.iter().any(|&whole| part < whole && rate_fit(part, whole, stated) == RateFit::Rounded))
}
