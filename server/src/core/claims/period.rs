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

/// Reads the period of the words since the claim before: the last one told. `None` where they tell none. Also whether it
/// goes on for the claims behind.
pub(super) fn read(gap: &str, gap_start: usize, periods: &[Period], cumulative: bool) -> Option<(PeriodKey, bool)> {
    let told = |word: &str| gap.rmatch_indices(word).map(|(at, _)| at).find(|&at| !is_against(&gap[..at]));
    let last = |words: &[&str]| words.iter().filter_map(|word| told(word)).max();
    let since =
        gap.rmatch_indices("以来").map(|(at, _)| at).find(|&at| !["今年", "一年", "年"].iter().any(|word| gap[..at].ends_with(word)));
    let candidates = [
        written(gap, gap_start, periods).map(|(at, key)| (at, key, true)),
        PARTS
            .iter()
            .filter_map(|(word, months)| told(word).map(|at| (at, PeriodKey::Months(months.0, months.1), true)))
            .max_by_key(|it| it.0),
        since.map(|at| (at, PeriodKey::Cumulative, false)),
        last(&PRIOR).map(|at| (at, PeriodKey::Prior, false)),
        last(&WHOLE).map(|at| (at, PeriodKey::Unstated, true)),
    ];
    let found = candidates.into_iter().flatten().max_by_key(|(at, ..)| *at).map(|(_, key, goes_on)| (key, goes_on));
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
