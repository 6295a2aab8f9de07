//! Shares: 占, 占比 and the counts that give them.

use super::amounts::holds;
use super::name::{led_from, without_links};
use super::{Claim, Lexicon, RateFit, Reading, Replacement, Tie, TieKind, Verdict, expected, rate_fit, same_unit, shares_words};
use crate::core::claims::Cue;
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::QuantityKind;
use crate::core::ties::changes::numbers::{quotient, rounded};

/// Words of what a share is of that name no count: 占全部案件总数的.
const GENERAL: [&str; 16] =
    ["总数", "总量", "总额", "全部", "所有", "比例", "比重", "比", "案件", "数量", "件数", "人数", "全年", "年度", "总", "数"];

/// Levels of government that widen a base.
const LEVELS: [&str; 7] = ["全国", "全省", "全市", "全区", "全县", "同期", "当地"];

/// How many figures back a base may stand.
const FAR: usize = 64;

/// A part and its whole as places among the claims, and whether nothing else can be meant.
#[derive(Clone, Copy)]
struct Operands {
    part: usize,
    whole: usize,
    is_certain: bool,
}

/// The tie of a share with its part and its whole, where both are told, and the place of the whole. `last` is the
/// share before and its whole, where that held: 农民工217件,占40.9%;妇女儿童163件,占30.8%.
pub(super) fn tie(reading: &Reading<'_>, index: usize, last: Option<(usize, usize)>) -> Option<(Tie, usize)> {
    let claim = &reading.claims[index];
    let Operands { part: part_at, whole: whole_at, is_certain } = operands(reading, index, last)?;
    let (part, whole) = (&reading.claims[part_at], &reading.claims[whole_at]);
    let may_exceed = part.quantity.value > whole.quantity.value && !is_of_plan(&reading.claims[index - 1]);
    if may_exceed || !claim.is_result() || !part.quantity.is_printed() || !whole.quantity.is_printed() {
        return None;
    }
    let stated = claim.quantity.value;
    let number = |claim: &Claim<'_>| claim.quantity.number.of(reading.text);
    let exact = |claim: &Claim<'_>| claim.quantity.is_exact().then(|| claim.quantity.value.as_whole()).flatten();
    let counts = exact(part).zip(exact(whole));
    let shown = quotient(part.quantity.value, whole.quantity.value, 2, stated.decimals().max(2))?;
    let evidence = match counts {
        Some((part, whole)) => format!("{part} ÷ {whole} = {shown}%"),
        None => format!("{} ÷ {} = {shown}%", number(part), number(whole)),
    };
    let fits = match counts.filter(|_| claim.quantity.is_printed()) {
        Some((part, whole)) => matches!(rate_fit(part, whole, stated), RateFit::Rounded | RateFit::Truncated | RateFit::AlmostWhole),
        None => holds(&part.quantity.interval, &whole.quantity.interval, &rounded(&claim.quantity)),
    };
    if fits {
        return Some((Tie::new(TieKind::Rate, Verdict::Consistent, claim, &[part, whole], evidence), whole_at));
    }
    if !is_certain || fits_another(reading, index) {
        return None;
    }
    let tie = Tie::new(TieKind::Rate, Verdict::Conflict, claim, &[part, whole], evidence);
    if !claim.quantity.is_printed() {
        return Some((tie, whole_at));
    }
    let expected = match counts {
        Some((part, whole)) => expected(part, whole, stated)?,
        None => quotient(part.quantity.value, whole.quantity.value, 2, stated.decimals())?,
    };
    let fix = Replacement { span: claim.quantity.number, text: expected.to_string() };
    Some((tie.expecting(format!("{expected}%"), Some(fix)), whole_at))
}

/// 完成年度任务40万平方米的109.5%: more may be done than was planned.
fn is_of_plan(base: &Claim<'_>) -> bool {
    base.left.starts_with("完成") && ["任务", "计划", "目标"].iter().any(|word| base.left.contains(word))
}

fn operands(reading: &Reading<'_>, index: usize, last: Option<(usize, usize)>) -> Option<Operands> {
    let claims = &reading.claims;
    let claim = &claims[index];
    let before = index.checked_sub(1).map(|at| &claims[at]).filter(|before| before.sentence == claim.sentence)?;
    if let Some(operands) = of_told_base(reading, index) {
        return Some(operands);
    }
    let words = if claim.left.is_empty() { led_from(claims, index)? } else { without_links(claim.left) };
    let named = |words: &str| GENERAL.iter().fold(words.trim_end_matches('的').to_owned(), |words, general| words.replace(general, ""));
    let (about, object) = divided(words).map(|(about, object)| (named(about), named(object)))?;
    let is_count = |it: &Claim<'_>| it.sentence == claim.sentence && it.is_count();
    let part_at = if about.chars().count() < 2 {
        (is_count(before) && claim.clause - before.clause <= 1 && !before.in_bracket).then_some(index - 1)?
    } else {
        (0..index)
            .rev()
            .take(FAR)
            .find(|&at| is_count(&claims[at]) && (claims[at].left.contains(&about) || claims[at].right.contains(&about)))?
    };
    if object.chars().count() >= 2 {
        return of_named_base(reading, part_at, &object);
    }
    chained(reading, part_at, last).or_else(|| in_sentence(reading, part_at))
}

/// What stands in front of 占 and what the share is of; `None` where the words tell no share.
fn divided(words: &str) -> Option<(&str, &str)> {
    let shares = &Lexicon::get().share_names;
    if let Some(share) = shares.iter().filter(|share| words.ends_with(share.as_str())).max_by_key(|share| share.len()) {
        return Some((&words[..words.len() - share.len()], ""));
    }
    let (about, object) = words.rsplit_once('占')?;
    object.ends_with('的').then_some((about, object))
}

/// 63个,占申报小区84个的75%; 33件,占审结案件(285件)的11.6%; 完成任务40万平方米的109.5%.
fn of_told_base(reading: &Reading<'_>, index: usize) -> Option<Operands> {
    let claims = &reading.claims;
    let (claim, before) = (&claims[index], &claims[index - 1]);
    let part_at = index.checked_sub(2)?;
    let opens = |words: &str| words.starts_with('占') || is_of_plan(before);
    let in_words = claim.left.is_empty() && before.right == "的" && opens(before.left);
    let in_bracket =
        before.in_bracket && claim.gap == ")的" && before.gap.rsplit([',', ';']).next().is_some_and(|clause| clause.starts_with('占'));
    let fits = claims[part_at].sentence == claim.sentence && same_unit(&claims[part_at].quantity, &before.quantity);
    ((in_words || in_bracket) && fits).then_some(Operands { part: part_at, whole: index - 1, is_certain: true })
}

/// 217件,占批准案件的40.9%: the nearest count of what is named.
fn of_named_base(reading: &Reading<'_>, part: usize, object: &str) -> Option<Operands> {
    let claims = &reading.claims;
    let told = Lexicon::get().words(object);
    let scope = LEVELS.iter().find(|level| object.contains(**level));
    let is_base = |at: &usize| {
        let it = &claims[*at];
        let is_named = it.words.iter().any(|word| told.contains(word)) || shares_words(object, &it.indicator());
        let fits = it.is_count() && same_unit(&it.quantity, &claims[part].quantity) && it.quantity.value >= claims[part].quantity.value;
        is_named && fits && it.period == claims[part].period && scope.is_none_or(|scope| it.gap.contains(scope))
    };
    let mut bases = (0..part).rev().take(FAR).take_while(|&at| claims[at].sentence + 1 >= claims[part].sentence).filter(is_base);
    let whole = bases.next()?;
    let is_certain = claims[whole].sentence == claims[part].sentence && bases.next().is_none();
    Some(Operands { part, whole, is_certain })
}

/// The base of the share before goes on.
fn chained(reading: &Reading<'_>, part: usize, last: Option<(usize, usize)>) -> Option<Operands> {
    let claims = &reading.claims;
    let (share, whole) = last.filter(|&(share, _)| claims[share].sentence == claims[part].sentence && share < part)?;
    let fits = same_unit(&claims[whole].quantity, &claims[part].quantity) && claims[whole].quantity.value >= claims[part].quantity.value;
    let is_other = |it: &Claim<'_>| same_unit(&it.quantity, &claims[part].quantity) && it.quantity.value > claims[part].quantity.value;
    let is_certain = !claims[share..part].iter().any(is_other);
    fits.then_some(Operands { part, whole, is_certain })
}

/// The count of the sentence that the part can be of.
fn in_sentence(reading: &Reading<'_>, part: usize) -> Option<Operands> {
    let claims = &reading.claims;
    let own = &claims[part];
    // A count with a share of its own is a part, not the whole.
    let has_share =
        |at: usize| claims.get(at + 1).is_some_and(|next| next.quantity.kind == QuantityKind::Percent && next.sentence == own.sentence);
    let candidates: Vec<usize> = (0..part)
        .rev()
        .take(FAR)
        .take_while(|&at| claims[at].sentence == own.sentence)
        .filter(|&at| !has_share(at) && claims[at].is_count() && !claims[at].in_bracket && same_unit(&claims[at].quantity, &own.quantity))
        .collect();
    let mut larger = candidates.iter().copied().filter(|&at| claims[at].quantity.value >= own.quantity.value);
    let whole = larger.next()?;
    let is_only = larger.next().is_none() && candidates.last() == Some(&whole);
    let is_certain = is_only || own.gap_cues.has(Cue::Among) && candidates.first() == Some(&whole);
    Some(Operands { part, whole, is_certain: is_certain && own.period == claims[whole].period })
}

/// Whether some other pair of counts of the sentence or the one before gives the share.
fn fits_another(reading: &Reading<'_>, index: usize) -> bool {
    let claim = &reading.claims[index];
    let rate = if claim.quantity.is_printed() { rounded(&claim.quantity) } else { claim.quantity.interval };
    let counts: Vec<Decimal> = reading.claims[..index]
        .iter()
        .rev()
        .take_while(|it| it.sentence + 1 >= claim.sentence)
        .filter(|it| it.is_count() && it.quantity.is_printed())
        .map(|it| it.quantity.value)
        .take(12)
        .collect();
    let fits = |part: Decimal, whole: Decimal| {
        let hundredfold = part.times(Decimal::whole(100)).map(Interval::exact);
        hundredfold.is_some_and(|part| part.overlaps(&rate.times(&Interval::exact(whole))))
    };
    counts.iter().any(|&part| counts.iter().any(|&whole| part < whole && fits(part, whole)))
}
