//! Dates that no calendar has, and times that no clock has.

use crate::core::figures::{Date, date_at_start, days_in_month, short_number, short_number_before, year_at_sign};
use crate::core::text::Span;

/// What cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImpossibleKind {
    /// A month beyond 12, or 0.
    Month(u32),
    /// A day that the month does not have.
    Day {
        /// The year, where it is written.
        year: Option<i32>,
        /// The month, which exists.
        month: u32,
        /// The days that it has.
        days: u32,
    },
    /// A time of the day behind 24:00, or a minute behind 59.
    Time,
}

/// A date or a time that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible {
    /// As much of it as tells that.
    pub span: Span,
    /// Why.
    pub kind: ImpossibleKind,
}

const RANGE_MARKS: [char; 7] = ['至', '到', '-', '—', '–', '~', '～'];
/// What makes a span of time or another word out of a number with 日.
const NO_DATES: [&str; 6] = ["内", "以内", "之内", "均", "龄", "工作"];
/// The calendar in which February may have 30 days.
const LUNAR: [&str; 4] = ["农历", "阴历", "旧历", "夏历"];

/// Reads the month whose 月 stands at `sign`, and the days behind it.
pub(super) fn read_days(folded: &str, sign: usize, found: &mut Vec<Impossible>) {
    let Some((month, number)) = short_number_before(folded, sign) else { return };
    let Some((year, start)) = year_before(folded, number) else { return };
    let behind = sign + '月'.len_utf8();
    match days_in_month(year, month) {
        Some(days) => {
            let tail: String = folded[..start].chars().rev().take(3).collect();
            let is_lunar = LUNAR.iter().any(|lunar| lunar.chars().rev().all(|it| tail.contains(it)));
            if !is_lunar {
                let kind = ImpossibleKind::Day { year, month, days };
                read_day_numbers(folded, behind, start, days, |span| found.push(Impossible { span, kind }));
            }
        }
        None if is_month(folded, number, start, behind) => {
            found.push(Impossible { span: Span::new(start, behind), kind: ImpossibleKind::Month(month) });
        }
        None => {}
    }
}

/// The year right before a month, and where the date starts; none where 年 counts years (刑期2年2月).
fn year_before(folded: &str, number: usize) -> Option<(Option<i32>, usize)> {
    let Some(before) = folded[..number].strip_suffix('年') else { return Some((None, number)) };
    match year_at_sign(folded, before.len()) {
        Some((year, span)) => Some((Some(year), span.start)),
        None if short_number_before(folded, before.len()).is_some() => None,
        None => Some((None, number)),
    }
}

/// Whether a number beyond 12 before 月 is a month all the same, not a span of months (刑期18月).
fn is_month(folded: &str, number: usize, start: usize, behind: usize) -> bool {
    let (before, after) = (&folded[..number], &folded[behind..]);
    let is_age = after.starts_with('龄');
    let is_han = !folded[number..].starts_with(|it: char| it.is_ascii_digit());
    if start < number {
        // 八九月间 is August and September.
        let is_pair = is_han && folded[number..].starts_with(['八', '九']);
        return !is_age && !is_pair;
    }
    let begins = ["底", "初", "末", "上旬", "中旬", "下旬", "份"].iter().any(|word| after.starts_with(word));
    let has_day = short_number(after).is_some_and(|(_, rest)| rest.starts_with(['日', '号']));
    !is_han && !is_age && !before.ends_with(['第', '.']) && (begins || has_day || ends_range_of_months(before))
}

/// Whether a text ends in `1至` or `9月—`: the first month of a range and its mark.
fn ends_range_of_months(before: &str) -> bool {
    let first = before.trim_end_matches(RANGE_MARKS);
    let number = first.strip_suffix('月').unwrap_or(first);
    let Some((month, start)) = short_number_before(before, number.len()) else { return false };
    let is_in_year = before[..start].ends_with('年');
    first.len() < before.len() && (1..=12).contains(&month) && (is_in_year || month == 1 || number.len() < first.len())
}

/// Reads `28日`, `28-31日`, `28日至31日`, `28日、31日` behind a month and reports those that it does not have. `start` is
/// where the date starts.
fn read_day_numbers(folded: &str, behind: usize, start: usize, days: u32, mut report: impl FnMut(Span)) {
    let mut pending: Vec<u32> = Vec::new();
    let mut rest = &folded[behind..];
    let mut from = start;
    while let Some((day, after)) = short_number(rest) {
        pending.push(day);
        let after_sign = after.strip_prefix('日').or_else(|| after.strip_prefix('号').filter(|next| !is_place_number(next)));
        if let Some(after_sign) = after_sign {
            if NO_DATES.iter().any(|word| after_sign.starts_with(word)) {
                return;
            }
            let end = folded.len() - after_sign.len();
            if pending.iter().any(|day| !(1..=days).contains(day)) {
                report(Span::new(from, end));
            }
            pending.clear();
        }
        let next = after_sign.unwrap_or(after);
        rest = next.trim_start_matches(RANGE_MARKS);
        if rest.len() == next.len() {
            let Some(listed) = next.strip_prefix('、') else { return };
            rest = listed;
        }
        if pending.is_empty() {
            from = folded.len() - rest.len();
        }
    }
}

/// 2月30号楼, 30号文件 are no days.
fn is_place_number(behind: &str) -> bool {
    behind.starts_with(['文', '楼', '令', '公', '线', '院', '铺', '馆', '室', '桥', '井', '地', '车', '机', '店', '门'])
}

/// Reads the hour whose 时 stands at `sign`.
pub(super) fn read_hour(folded: &str, sign: usize) -> Option<Impossible> {
    let (hour, start) = short_number_before(folded, sign)?;
    let (before, after) = (&folded[..start], &folded[sign + '时'.len_utf8()..]);
    if after.starts_with(['代', '段', '期', '速', '效', '长', '空', '候', '光', '刻', '尚', '常', '限', '间', '节']) {
        return None;
    }
    let minute = short_number(after).and_then(|(minute, rest)| Some((minute, rest.strip_prefix('分')?)));
    let minute =
        minute.filter(|(_, rest)| !rest.starts_with(['别', '钟', '批', '组'])).map(|(minute, rest)| (minute, folded.len() - rest.len()));
    let opens = before.is_empty() || before.ends_with([',', '。', ';', ':', '、', '(', '于', '在', '至', '到', '自', '从', '-', '—']);
    let is_time = follows_day(before) || ends_range_of_hours(before) || (minute.is_some() && opens);
    let end = minute.map_or(sign + '时'.len_utf8(), |(_, end)| end);
    let is_wrong = !is_time_of_day(hour, minute.map_or(0, |(minute, _)| minute));
    (is_time && is_wrong).then_some(Impossible { span: Span::new(start, end), kind: ImpossibleKind::Time })
}

const fn is_time_of_day(hour: u32, minute: u32) -> bool {
    minute < 60 && (hour < 24 || (hour == 24 && minute == 0))
}

/// Whether what follows is a time of a day: 1月5日, 下午, 每天.
fn follows_day(before: &str) -> bool {
    before.ends_with(['日', '号', '午', '晚', '晨', '夜', '天']) && !before.ends_with("工作日")
}

/// Whether a text ends in `9时至` or `9:00-`.
fn ends_range_of_hours(before: &str) -> bool {
    let first = before.trim_end_matches(RANGE_MARKS);
    first.len() < before.len() && (first.ends_with('时') || first.ends_with('分') || ends_with_clock(first))
}

fn ends_with_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [.., hour, b':', tens, ones] if hour.is_ascii_digit() && tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// Looks at every `-`, `/`, `.` (2023-02-30) and `:` (24:30) for dates and times in digits.
pub(super) fn read_marks(folded: &str, found: &mut Vec<Impossible>) {
    let bytes = folded.as_bytes();
    found.extend(memchr::memchr3_iter(b'-', b'/', b'.', bytes).filter_map(|mark| date_in_digits(folded, mark)));
    found.extend(memchr::memchr_iter(b':', bytes).filter_map(|mark| time_in_digits(folded, mark)));
}

/// 2023-02-30, where everything looks like a date and only the calendar objects; codes and versions are none.
fn date_in_digits(folded: &str, mark: usize) -> Option<Impossible> {
    let start = mark.checked_sub(4)?;
    let is_year = folded.as_bytes()[start..mark].iter().all(u8::is_ascii_digit);
    if !is_year || folded[..start].ends_with(|it: char| it.is_ascii_alphanumeric() || "-/.〔[(第号_".contains(it)) {
        return None;
    }
    let (date, length) = date_at_start(&folded[start..])?;
    let span = Span::new(start, start + length);
    let goes_on = folded[span.end..].starts_with(|it: char| it.is_ascii_alphanumeric() || "-/_".contains(it));
    let days = days_in_month(Some(date.year), date.month)?;
    let Date { year, month, day } = date;
    let is_wrong = !goes_on && day > days && day <= 31;
    is_wrong.then_some(Impossible { span, kind: ImpossibleKind::Day { year: Some(year), month, days } })
}

/// 24:30, where a day or the start of a range stands before it: a ratio or a score is no time.
fn time_in_digits(folded: &str, mark: usize) -> Option<Impossible> {
    let (hour, start) = short_number_before(folded, mark).filter(|&(_, start)| folded.as_bytes()[start].is_ascii_digit())?;
    let digits = folded.as_bytes()[mark + 1..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    if digits != 2 {
        return None;
    }
    let (span, before) = (Span::new(start, mark + 3), &folded[..start]);
    let minute = folded[mark + 1..span.end].parse().ok()?;
    let is_time = follows_day(before) || ends_range_of_hours(before) || ends_with_date(before.strip_suffix(' ').unwrap_or_default());
    (is_time && !is_time_of_day(hour, minute)).then_some(Impossible { span, kind: ImpossibleKind::Time })
}

/// Whether a text ends in a date in digits: 2024-01-05.
fn ends_with_date(text: &str) -> bool {
    const LONGEST: usize = "2024-01-05".len();
    let is_date = |start: usize| {
        text.is_char_boundary(start) && date_at_start(&text[start..]).is_some_and(|(_, length)| start + length == text.len())
    };
    text.ends_with(|it: char| it.is_ascii_digit()) && (text.len().saturating_sub(LONGEST)..text.len()).any(is_date)
}

#[cfg(test)]
mod tests;
