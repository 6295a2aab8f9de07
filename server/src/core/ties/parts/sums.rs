//! Sums behind their parts: 合计, 共, 两级合计, 全年 behind four quarters.

use super::run::{MOST_PARTS, Run, opens_parts};
use super::{is_summand, names_stage, same_period};
use crate::core::claims::{Claim, Cue, PeriodKey, Separator, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::ties::Reading;

/// What the words of a sum say about what it adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// So many figures: 两级合计.
    Counted(usize),
    /// The figures before it and nothing else: 合计, 共计.
    Bare,
    /// Those of several subjects: 分别…,共.
    Respective,
    /// Those of a list, by a name or verb of its own: 培训共计, 共调整.
    Named,
}

/// Verbs for what was done with the parts of a list as well: 取消12项、下放34项,共调整46项.
const PLAIN_VERBS: [&str; 26] = [
    "调整", "开展", "举办", "组织", "召开", "举行", "建成", "新建", "建立", "设立", "审查", "审核", "制定", "出台", "修订", "清理", "印发",
    "培训", "走访", "检查", "抽查", "巡查", "投入", "聘任", "配备", "发放",
];

/// 合计, 共计 behind a list: the claim at `total` is the sum of those before it.
pub(super) fn closed_by(reading: &Reading<'_>, total: usize) -> Option<Run> {
    let claims = &reading.claims;
    let sum = &claims[total];
    if !is_summand(sum) || sum.in_bracket || opens_parts(sum) {
        return None;
    }
    if sum.gap_cues.has(Cue::Total) || sum.gap_cues.has(Cue::Closing) {
        let earlier = earlier(claims, total);
        return added(reading, total, &earlier).or_else(|| over_year(claims, total, &earlier));
    }
    let is_of_parts = claims[..total].last().is_some_and(|last| matches!(last.period, PeriodKey::Months(7 | 10, 12)));
    (is_of_parts && sum.period == PeriodKey::Unstated).then(|| over_year(claims, total, &earlier(claims, total))).flatten()
}

/// The figures of its unit in front of a sum in its sentence, the nearest first, as far as they can be added.
fn earlier(claims: &[Claim<'_>], total: usize) -> Vec<usize> {
    let sum = &claims[total];
    // 两类, 三年: how many there are is none of them.
    let is_beside = |claim: &Claim<'_>| claim.quantity.unit.class() == UnitClass::Group || claim.quantity.kind == QuantityKind::Duration;
    (0..total)
        .rev()
        .take(MOST_PARTS)
        .take_while(|&at| claims[at].sentence == sum.sentence)
        .filter(|&at| !claims[at].in_bracket && !is_beside(&claims[at]))
        .take_while(|&at| is_summand(&claims[at]) && same_unit(&sum.quantity, &claims[at].quantity) && !is_bare_total(&claims[at]))
        .collect()
}

fn added(reading: &Reading<'_>, total: usize, earlier: &[usize]) -> Option<Run> {
    let claims = &reading.claims;
    let sum = &claims[total];
    let opening = earlier.iter().position(|&at| opens_parts(&claims[at])).map_or(earlier.len(), |at| at + 1);
    let listed = &earlier[..opening];
    // The list in front: joined by 、 up to the clause that opens it.
    let list = listed.iter().position(|&at| claims[at].separator != Separator::Enumeration).map_or(listed.len(), |at| at + 1);
    let told = told(claims, total, listed, list)?;
    if let Told::Counted(count) = told {
        return counted(claims, total, earlier, count).map(|run| Run { only_near: run.only_near && list != count, ..run });
    }
    if listed.len() < 2 {
        return None;
    }
    // What the list opens with may be the sum itself: 审结96件,驳回75件,撤诉21件,共96件.
    let first = &claims[*listed.last()?];
    let repeats = list < 2 && listed.len() > 2 && first.quantity.value == sum.quantity.value;
    let listed = if repeats { &listed[..listed.len() - 1] } else { listed };
    let equal = (list.max(2)..=listed.len()).find(|&count| adds_up(claims, &listed[..count], sum));
    let count = equal.unwrap_or(if list >= 2 { list } else { listed.len() });
    let mut parts = listed[..count].to_vec();
    if told != Told::Respective && parts.iter().any(|&at| !same_period(sum, &claims[at])) {
        return None;
    }
    parts.reverse();
    let is_certain = matches!(told, Told::Respective | Told::Bare) && !repeats;
    Some(Run { is_closed: true, only_near: !is_certain, ..Run::new(total, parts) })
}

/// What a sum says of its parts; `None` where it says nothing.
fn told(claims: &[Claim<'_>], total: usize, listed: &[usize], list: usize) -> Option<Told> {
    let sum = &claims[total];
    let before = total.checked_sub(1).map(|at| &claims[at]).filter(|before| before.sentence == sum.sentence)?;
    let says_sum =
        ["共", "合计", "总计"].iter().any(|word| sum.left.contains(word) || sum.gap.ends_with(word) || sum.gap.starts_with(word));
    let is_beside = before.clause == sum.clause && before.quantity.is_exact();
    let number = before.quantity.value.as_whole().and_then(|count| usize::try_from(count).ok()).filter(|_| is_beside);
    // 两级合计, 三类共, 四种车辆合计: a count that opens the clause of the sum.
    let counts = before.left.is_empty() && before.separator >= Separator::Comma && says_first(sum.gap);
    if let Some(count) = number.filter(|count| counts && (2..=12).contains(count)) {
        return Some(Told::Counted(count));
    }
    // 大气和噪声两类合计 adds up two of four; 三年共 those of a list of three.
    let is_other = match before.quantity.kind {
        QuantityKind::Duration => number.is_some_and(|count| count != list),
        _ => number.is_some() && before.quantity.unit.class() == UnitClass::Group,
    };
    if is_other {
        return None;
    }
    let is_respective = listed[..list]
        .last()
        .is_some_and(|&first| claims[first].cues.has(Cue::Respectively) || claims[first].gap_cues.has(Cue::Respectively))
        && says_sum
        && !sum.cues.has(Cue::Respectively);
    if is_respective {
        return Some(Told::Respective);
    }
    // Behind commas 总数突破1万家 is all there is, and no sum of what is new.
    if is_bare_total(sum) && (list >= 2 || sum.quantity.is_printed() && !sum.left.starts_with("总数")) {
        return Some(Told::Bare);
    }
    let is_plain = list >= 2
        && !names_stage(sum)
        && PLAIN_VERBS.iter().any(|verb| sum.left.strip_prefix('共').is_some_and(|rest| rest.starts_with(verb)));
    ((names_sum(sum) && list >= 3) || is_plain).then_some(Told::Named)
}

/// Whether a sum stands behind a short noun: 两级(合计立案), 两类(对象共).
fn says_first(gap: &str) -> bool {
    let is_near = |word: &str| gap.find(word).is_some_and(|at| gap[..at].chars().count() <= 4);
    gap.ends_with('共') || ["合计", "共计", "总计"].into_iter().any(is_near)
}

/// Parts counted by the sum: the figures before it without the parts of those.
fn counted(claims: &[Claim<'_>], total: usize, earlier: &[usize], count: usize) -> Option<Run> {
    let sum = &claims[total];
    let run = |parts: Vec<usize>| Run { is_closed: true, only_near: true, ..Run::new(total, parts) };
    let inside = |at: usize| {
        let opened =
            (0..=at).rev().take(MOST_PARTS).take_while(|&before| before == at || claims[before + 1].separator < Separator::Semicolon);
        opened.into_iter().any(|before| claims[before].sentence == sum.sentence && opens_parts(&claims[before]))
    };
    let top: Vec<usize> = earlier.iter().copied().filter(|&at| !inside(at)).collect();
    let choices = [earlier.get(..count), top.get(..count)];
    let mut parts = choices.into_iter().flatten().find(|parts| adds_up(claims, parts, sum)).map(<[usize]>::to_vec);
    if parts.is_none() {
        let plain = if top.len() == count { top } else { earlier.to_vec() };
        let repeats = plain.len() == count + 1 && plain.last().is_some_and(|&first| claims[first].quantity.value == sum.quantity.value);
        let plain = if repeats { plain[..count].to_vec() } else { plain };
        let is_told = plain.len() == count && plain.iter().all(|&at| same_period(sum, &claims[at]));
        parts = is_told.then_some(plain);
    }
    let mut parts = parts?;
    parts.reverse();
    Some(run(parts))
}

/// The quarters or halves of a year, and the year.
fn over_year(claims: &[Claim<'_>], total: usize, earlier: &[usize]) -> Option<Run> {
    let sum = &claims[total];
    let is_of_year = sum.gap.contains("全年") || sum.gap.contains("年内");
    let parts = |count: usize, word: &str| {
        let parts = earlier.get(..count).filter(|parts| parts.last().is_some_and(|&at| claims[at].gap.contains(word)))?;
        let each = parts.iter().all(|&at| claims[at].gap.contains(word));
        let listed = parts[..count - 1].iter().all(|&at| claims[at].separator == Separator::Enumeration && claims[at].left.is_empty());
        (each || listed).then(|| parts.iter().rev().copied().collect::<Vec<usize>>())
    };
    let parts = parts(4, "季度").or_else(|| parts(2, "半年")).filter(|_| is_of_year)?;
    Some(Run { is_closed: true, only_near: true, ..Run::new(total, parts) })
}

pub(super) fn adds_up(claims: &[Claim<'_>], parts: &[usize], sum: &Claim<'_>) -> bool {
    let added = parts.iter().try_fold(Decimal::ZERO, |value, &at| value.plus(claims[at].quantity.value));
    added == Some(sum.quantity.value)
}

/// The words of a total say nothing but that: 共计100件, 合计, 三项合计, 五类宣讲共计.
pub(super) fn is_bare_total(claim: &Claim<'_>) -> bool {
    let words = claim.left.trim_end_matches(['达', '为', '到', '有', ':']);
    let is_word = ["共计", "合计", "总计", "总共", "总数", "以上合计", "两者合计", "三者合计"].contains(&words);
    let counted = ["两", "二", "三", "四", "五", "六", "七", "八"].iter().any(|count| words.starts_with(count)) && names_sum(claim);
    let is_short = ["合计", "共计", "总计"].iter().any(|word| words.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 4));
    is_word || is_short || counted || (words == "共" && claim.right.chars().count() <= 6)
}

/// Whether its words end in 合计 and the like.
fn names_sum(claim: &Claim<'_>) -> bool {
    let words = claim.gap.trim_end_matches(['达', '为', '到', '有', ':']);
    ["共计", "合计", "总计"].iter().any(|word| words.ends_with(word))
}
