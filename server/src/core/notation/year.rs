//! Years that lack something: 20212025年, 23年.

use super::{Found, NotationKind, as_year, digits, follows_code, found, value};
use crate::core::text::Span;

/// The longest stretch of years that a lost dash can have joined.
const LONGEST_STRETCH: i32 = 30;

/// 20212025年, 2021一2025年: two years without a mark between.
pub(super) fn read_lost_dash(text: &str, run: Span) -> Option<Found> {
    const YEAR: usize = 4;
    let (first_end, second_start) = match run.len() {
        8 => (run.start + YEAR, run.start + YEAR),
        YEAR if text[run.end..].starts_with('一') => (run.end, run.end + '一'.len_utf8()),
        _ => return None,
    };
    let second = &text[second_start..second_start + digits(&text[second_start..])];
    let first = &text[run.start..first_end];
    let (start, end) = (as_year(first)?, as_year(second)?);
    let behind = second_start + second.len();
    let is_stretch = start < end
        && end - start <= LONGEST_STRETCH
        && (text[behind..].starts_with('年') || text[behind..].starts_with("学年"))
        && !follows_code(&text[..run.start]);
    is_stretch.then(|| found(NotationKind::LostDash, run.start, behind, format!("{first}—{second}")))
}

/// Characters in front of two digits and 年 that make them a stretch of time: 近20年, 第10年.
const STRETCH: &str = "近满达超逾约共续后前每第期隔长历过了时刑徒";

/// 23年 for 2023年, where only a year can be meant: 23年5月, 23年度, 23年底.
pub(super) fn read_short(text: &str, run: Span) -> Option<Found> {
    const SIGNS: [&str; 7] = ["度", "底", "末", "初", "上半年", "下半年", "全年"];
    let before = &text[..run.start];
    let behind = if run.len() == 2 { text[run.end..].strip_prefix('年')? } else { return None };
    if follows_code(before) || before.ends_with(|it| STRETCH.contains(it)) {
        return None;
    }
    let month = &behind[..digits(behind)];
    let is_month =
        value(month).is_some_and(|month| (1..=12).contains(&month)) && month.len() <= 2 && behind[month.len()..].starts_with('月');
    let is_year = is_month || SIGNS.iter().any(|sign| behind.starts_with(sign));
    let year = 2000 + value(run.of(text))?;
    is_year.then(|| found(NotationKind::ShortYear(year), run.start, run.end, year.to_string()))
}
