//! Averages and regular events: 40个村每月值班2次,全年960次; 450件, 25人, 人均18件.

use super::arithmetic::{RateFit, quotient_fit};
use super::rates::shares_words;
use super::{Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Lexicon, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::{QuantityKind, UnitClass};

/// How often a regular event takes place in a year.
const RHYTHMS: [(&str, i64); 13] = [
    ("每月", 12),
    ("每季度", 4),
    ("每周", 52),
    ("每半年", 2),
    ("每两月", 6),
    ("每年", 1),
    ("每名", 1),
    ("每个", 1),
    ("每人", 1),
    ("每村", 1),
    ("每家", 1),
    ("每所", 1),
    ("每镇", 1),
];

/// Words for an average, and the units of what it is an average over.
const MEANS: [(&str, &[&str]); 10] = [
    ("每期", &["期"]),
    ("每场", &["场", "场次"]),
    ("每次", &["次"]),
    ("人均", &["人", "名", "位"]),
    ("件均", &["件", "宗"]),
    ("场均", &["场", "场次", "次", "期"]),
    ("户均", &["户"]),
    ("村均", &["村", "个"]),
    ("期均", &["期"]),
    ("次均", &["次"]),
];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for index in 0..reading.claims.len() {
        ties.extend(regular(reading, index).or_else(|| mean(reading, index)).or_else(|| product(reading, index)));
    }
}

/// 每月2次 against what the year came to.
fn regular(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let each = &claims[index];
    let (word, times) = RHYTHMS.iter().find(|(word, _)| each.gap.contains(word))?;
    let total = claims[index + 1..].iter().take(2).find(|total| {
        let says_year = ["全年", "累计", "共", "年内", "总计", "合计"].iter().any(|word| total.left.contains(word));
        total.sentence == each.sentence && same_unit(&total.quantity, &each.quantity) && says_year
    })?;
    let value = |claim: &Claim<'_>| claim.quantity.is_exact().then(|| claim.quantity.value.as_whole()).flatten();
    let (one, sum) = (value(each)?, value(total)?);
    // 自6月起每月2次 is not every month of the year.
    let behind = &reading.text[each.quantity.span.end..];
    let changes =
        ["增加", "提高", "调整", "减", "增至"].iter().any(|word| behind.starts_with(word)) || each.gap.contains(['由', '从', '到']);
    let begins = changes || ["起", "以来", "月至", "上半年", "下半年", "期间"].iter().any(|word| each.gap.contains(word));
    let nouns = Lexicon::get().nouns(&total.indicator());
    let alike = nouns.chars().count() < 2 || shares_words(&nouns, each.gap) || shares_words(&nouns, each.right);
    if begins || !alike || !each.is_result() {
        return None;
    }
    let units = index
        .checked_sub(1)
        .map(|at| &claims[at])
        .filter(|units| units.sentence == each.sentence && units.is_count() && each.clause - units.clause <= 1);
    let units = units.filter(|units| units.quantity.unit.class() == UnitClass::Thing || units.quantity.unit.class() == UnitClass::Person);
    let count = units.and_then(value);
    if count.is_none() && *times == 1 {
        return None;
    }
    let is_per_unit = *times == 1 && *word != "每年";
    let products = [Some(one * times), count.map(|count| count * one * times), count.map(|count| count * one)];
    let written = match count {
        Some(count) if is_per_unit => format!("{count} × {one} = {}", count * one),
        Some(count) => format!("{count} × {one} × {times} = {}", count * one * times),
        None => format!("{one} × {times} = {}", one * times),
    };
    let others: Vec<&Claim<'_>> = units.into_iter().chain([each]).collect();
    if products.contains(&Some(sum)) {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, total, &others, written));
    }
    // Every unit does it, or it is done once for all: only where the units are told to take part is the product meant.
    let expected = count.map_or(one * times, |count| count * one * times);
    let is_near = sum > expected / 2 && sum < expected * 2;
    is_near.then(|| {
        Tie::new(TieKind::Average, Verdict::Conflict, total, &others, written)
            .expecting(format!("{expected}{}", total.quantity.unit.word()), None)
    })
}

/// 15场,场均60人,总计900人次: the total behind the average.
fn product(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let average = &claims[index];
    let (_, units) = MEANS.iter().find(|(word, _)| average.left.contains(word))?;
    let total = claims.get(index + 1).filter(|total| total.sentence == average.sentence && total.clause - average.clause <= 1)?;
    let says_total = ["共", "累计", "总计", "合计"].iter().any(|word| total.left.starts_with(word));
    let persons = |claim: &Claim<'_>| matches!(claim.quantity.unit.word(), "人" | "人次" | "名");
    let alike = same_unit(&average.quantity, &total.quantity) || (persons(average) && persons(total));
    let before = claims[..index].iter().rev().take(3).filter(|claim| claim.sentence == average.sentence);
    let over = before.into_iter().find(|claim| units.contains(&claim.quantity.unit.word()) && claim.quantity.is_exact())?;
    let exact = |claim: &Claim<'_>| claim.quantity.is_exact().then(|| claim.quantity.value.as_whole()).flatten();
    let (count, one, sum) = (exact(over)?, exact(average)?, exact(total)?);
    if !says_total || !alike || !average.is_result() {
        return None;
    }
    let expected = count.checked_mul(one)?;
    let evidence = format!("{count} × {one} = {expected}");
    // A mean is rounded: 15 × 60 stands for 893 to 907.
    let is_near = (sum - expected).abs() * 2 <= count;
    if is_near {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, total, &[over, average], evidence));
    }
    let tie = Tie::new(TieKind::Average, Verdict::Conflict, total, &[over, average], evidence);
    Some(tie.expecting(format!("{expected}{}", total.quantity.unit.word()), None))
}

/// 人均18件 against 450件 and 25名.
fn mean(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let average = &claims[index];
    let (_, units) = MEANS.iter().find(|(word, _)| average.left.contains(word))?;
    if !average.quantity.is_printed() || average.quantity.kind == QuantityKind::Percent || !average.is_result() {
        return None;
    }
    let before = || claims[..index].iter().rev().take(6).filter(|claim| claim.sentence == average.sentence && claim.quantity.is_exact());
    let nouns = Lexicon::get().nouns(average.left);
    let total = before().find(|claim| same_unit(&claim.quantity, &average.quantity))?;
    let over = before().find(|claim| units.contains(&claim.quantity.unit.word()) && !same_unit(&claim.quantity, &average.quantity))?;
    let fits = |total: &Claim<'_>, over: &Claim<'_>| {
        let (Some(total), Some(over)) = (total.quantity.value.as_whole(), over.quantity.value.as_whole()) else { return RateFit::None };
        quotient_fit(total, over, average.quantity.value)
    };
    let (sum, count) = (total.quantity.value.as_whole()?, over.quantity.value.as_whole()?);
    let shown = super::arithmetic::quotient(sum, count, average.quantity.value.decimals().max(1))?;
    let evidence = format!("{sum} ÷ {count} = {shown}");
    let any_fits = before().any(|total| before().any(|over| fits(total, over) != RateFit::None));
    if any_fits {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, average, &[total, over], evidence));
    }
    let only = before().filter(|claim| same_unit(&claim.quantity, &average.quantity)).count() == 1;
    let alike = nouns.chars().count() < 4 || shares_words(&nouns, &total.indicator());
    let expected = super::arithmetic::quotient(sum, count, average.quantity.value.decimals())?;
    (only && alike && expected > Decimal::ZERO).then(|| {
        Tie::new(TieKind::Average, Verdict::Conflict, average, &[total, over], evidence)
            .expecting(format!("{expected}{}", average.quantity.unit.word()), None)
    })
}
