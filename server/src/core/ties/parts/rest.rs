//! What is left: 发现问题84个,已整改78个,其余6个正在推进; 编制185名,实有172名,空编13名.

use super::is_summand;
use super::run::tells_rest;
use crate::core::claims::{Claim, Cue, Separator, same_unit};
use crate::core::figures::Decimal;
use crate::core::ties::{Reading, Replacement, Tie, TieKind, Verdict};

/// How many figures in front may be a part of what the rest is left of.
const MOST: usize = 8;

/// Words for places that are not taken, each with the word for those that are.
const VACANT: [(&str, &str); 6] =
    [("空编", "实有"), ("空编", "在编"), ("缺编", "实有"), ("缺编", "在编"), ("缺考", "参考"), ("缺考", "实考")];

/// Words that tell that something goes on: then the rest is stock, and else a part.
const PENDING: [&str; 9] = ["正在", "尚", "仍", "未", "推进", "办理中", "限期", "列入", "持续"];

/// The tie of a rest with the whole and the part in front of it.
pub(super) fn tie(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let rest = &claims[index];
    let is_vacant = VACANT.iter().any(|(vacant, _)| rest.left.starts_with(vacant));
    let is_rest = rest.gap_cues.has(Cue::Other) && tells_rest(rest.left);
    if !(is_rest || is_vacant) || !is_summand(rest) || rest.in_bracket || !rest.quantity.is_exact() {
        return None;
    }
    let told = told_before(claims, index);
    let value = |at: usize| claims[at].quantity.value;
    if let Some((whole, parts)) = fitting(&told, value, rest.quantity.value) {
        let operands: Vec<&Claim<'_>> = parts.iter().chain([&whole]).map(|&at| &claims[at]).collect();
        let terms: Vec<String> = parts.iter().map(|&at| value(at).to_string()).collect();
        let evidence = format!("{} - {} = {}", value(whole), terms.join(" - "), rest.quantity.value);
        return Some(Tie::new(kind(reading, rest), Verdict::Consistent, rest, &operands, evidence));
    }
    let &[part, whole, ref others @ ..] = &told[..] else { return None };
    let (part, whole) = (&claims[part], &claims[whole]);
    // Other figures may stand in front of the two, but not in one list with them.
    if !others.is_empty() && (part.separator != Separator::Comma || part.clause - whole.clause != 1) {
        return None;
    }
    let left = whole.quantity.value.minus(part.quantity.value).filter(|left| !left.is_negative())?;
    let is_pair = is_rest && part.clause - whole.clause <= 2 && rest.clause - part.clause <= 3;
    let takes = |(vacant, taken): &(&str, &str)| rest.left.starts_with(vacant) && part.left.starts_with(taken);
    if !(is_pair || VACANT.iter().any(takes)) || rest.quantity.value > whole.quantity.value {
        return None;
    }
    let evidence = format!("{} - {} = {left}", whole.quantity.value, part.quantity.value);
    let fix = Replacement { span: rest.quantity.number, text: left.to_string() };
    let tie = Tie::new(kind(reading, rest), Verdict::Conflict, rest, &[whole, part], evidence);
    Some(tie.expecting(format!("{left}{}", rest.quantity.unit.word()), (!rest.quantity.is_han).then_some(fix)))
}

fn kind(reading: &Reading<'_>, rest: &Claim<'_>) -> TieKind {
    let behind = &reading.text[rest.quantity.span.end..];
    let clause = behind.split([',', '。', ';', '、']).next().unwrap_or_default();
    if PENDING.iter().any(|word| clause.contains(word)) { TieKind::Flow } else { TieKind::PartsSum }
}

/// The exact figures of its unit in front of a rest in its sentence, the nearest first; where there is but one, those of
/// the sentence before too.
fn told_before(claims: &[Claim<'_>], index: usize) -> Vec<usize> {
    let rest = &claims[index];
    let usable = |at: &usize| {
        let claim = &claims[*at];
        same_unit(&claim.quantity, &rest.quantity) && is_summand(claim) && !claim.in_bracket && claim.quantity.is_exact()
    };
    let within = |sentences: usize| {
        let near = (0..index).rev().take(4 * MOST).take_while(move |&at| claims[at].sentence + sentences >= rest.sentence);
        near.filter(usable).take(MOST).collect::<Vec<usize>>()
    };
    let own = within(0);
    if own.len() > 1 { own } else { within(1) }
}

/// A whole and parts in front of the rest that leave it: the parts are the one or all behind the whole.
fn fitting(told: &[usize], value: impl Fn(usize) -> Decimal, rest: Decimal) -> Option<(usize, Vec<usize>)> {
    for (at, &whole) in told.iter().enumerate() {
        let left = value(whole).minus(rest)?;
        let one = told.iter().find(|&&part| part != whole && value(part) == left);
        if let Some(&part) = one {
            return Some((whole, vec![part]));
        }
        for count in 2..=at {
            let parts = &told[..count];
            if parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.plus(value(part))) == Some(left) {
                return Some((whole, parts.to_vec()));
            }
        }
    }
    None
}
