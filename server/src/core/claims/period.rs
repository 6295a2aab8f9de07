//! The time that a claim is about.

use crate::core::quantities::Period;

/// The time that a claim is about, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PeriodKey {
    /// Nothing is said, or the whole report year.
    #[default]
    Unstated,
    /// A year.
    Year(i32),
    /// Part of a year: first and last month.
    Months(u8, u8),
    /// The year before: 上年, 去年同期.
    Prior,
    /// Several years or up to a day: 累计, 截至, 2020年以来.
    Cumulative,
}

/// Words for parts of the year.
const PARTS: [(&str, (u8, u8)); 12] = [
    ("上半年", (1, 6)),
    ("下半年", (7, 12)),
    ("一季度", (1, 3)),
    ("二季度", (4, 6)),
    ("三季度", (7, 9)),
    ("四季度", (10, 12)),
    ("前三季度", (1, 9)),
    ("当月", (13, 13)),
    ("本月", (13, 13)),
    ("当日", (14, 14)),
    ("汛期", (15, 15)),
    ("首月", (16, 16)),
];

/// Words for the whole report year.
const WHOLE: [&str; 8] = ["全年", "今年", "本年", "年内", "当年", "一年来", "年度内", "本年度"];

/// Words for the year before.
const PRIOR: [&str; 11] = ["上年", "去年", "上一年", "上年度", "往年", "前年", "上年同期", "去年同期", "原来", "此前", "同期"];

/// Words in front of a comparison: 较上年 tells what the change is against, not what the figure is about.
const AGAINST: [&str; 8] = ["较", "比", "与", "同", "于", "和", "对比", "相比"];

/// A word of time: what it tells, and whether that goes on for the claims behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TimeWord {
    pub key: PeriodKey,
    pub goes_on: bool,
}

/// Every word of time.
pub(super) fn time_words() -> impl Iterator<Item = (&'static str, TimeWord)> {
    let parts = PARTS.iter().map(|&(word, (first, last))| (word, TimeWord { key: PeriodKey::Months(first, last), goes_on: true }));
    let prior = PRIOR.iter().map(|&word| (word, TimeWord { key: PeriodKey::Prior, goes_on: false }));
    let whole = WHOLE.iter().map(|&word| (word, TimeWord { key: PeriodKey::Unstated, goes_on: true }));
    parts.chain([("以来", TimeWord { key: PeriodKey::Cumulative, goes_on: false })]).chain(prior).chain(whole)
}

/// Whether a word of time that stands behind `before` tells what the figure is about: not in 较上年, not in 今年以来.
pub(super) fn tells(word: TimeWord, before: &str) -> bool {
    if word.key == PeriodKey::Cumulative {
        return !["今年", "一年", "年"].iter().any(|year| before.ends_with(year));
    }
    !is_against(before)
}

/// The period of the words since the claim before: the last one told, in words or in digits. `None` where they tell none.
/// Also whether it goes on for the claims behind.
pub(super) fn read(
    gap: &str,
    gap_start: usize,
    periods: &[Period],
    word: Option<(usize, TimeWord)>,
    cumulative: bool,
) -> Option<(PeriodKey, bool)> {
    let digits = written(gap, gap_start, periods);
    let found = match (digits, word) {
        (Some((at, key)), Some((word_at, _))) if at > word_at => Some((key, true)),
        (_, Some((_, word))) => Some((word.key, word.goes_on)),
        (Some((_, key)), None) => Some((key, true)),
        (None, None) => None,
    };
    match found {
        Some((PeriodKey::Unstated, goes_on)) if cumulative && gap.contains("累计") && !gap.contains("全年") => {
            Some((PeriodKey::Cumulative, goes_on))
        }
        None if cumulative => Some((PeriodKey::Cumulative, false)),
        found => found,
    }
}

/// The last period with digits, and where it ends.
fn written(gap: &str, gap_start: usize, periods: &[Period]) -> Option<(usize, PeriodKey)> {
    let period = periods.iter().rev().find(|period| !is_against(&gap[..period.span.start - gap_start]))?;
    let after = &gap[period.span.end - gap_start..];
    let key = match (period.year, period.months) {
        _ if period.is_other && period.year.is_some() => PeriodKey::Cumulative,
        _ if after.starts_with("以来") || after.starts_with("至今") || after.starts_with("起") => PeriodKey::Cumulative,
        (_, Some((1, 12))) => period.year.map_or(PeriodKey::Unstated, PeriodKey::Year),
        (_, Some((first, last))) => PeriodKey::Months(first, last),
        (Some(year), None) => PeriodKey::Year(year),
        (None, None) => return None,
    };
    Some((period.span.start - gap_start, key))
}

fn is_against(before: &str) -> bool {
    AGAINST.iter().any(|word| before.ends_with(word))
}
