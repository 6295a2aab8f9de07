//! Years, months, days and times among the numbers: they are periods, never quantities.

use crate::core::figures::year_at_start;
use crate::core::text::Span;

/// A stretch of time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Where it stands, in bytes of the folded paragraph.
    pub span: Span,
    /// The year, where one is written.
    pub year: Option<i32>,
    /// First and last month, where written.
    pub months: Option<(u8, u8)>,
    /// Whether it names a day, a clock time or several years.
    pub is_other: bool,
}

/// Marks of ranges.
const RANGE_MARKS: [&str; 8] = ["至", "到", "-", "—", "–", "~", "～", "－"];

/// Strips one mark of a range, doubled dashes included.
pub(super) fn strip_range_mark(text: &str) -> Option<&str> {
    let rest = RANGE_MARKS.iter().find_map(|mark| text.strip_prefix(mark))?;
    Some(rest.strip_prefix(['—', '-']).unwrap_or(rest))
}

fn short_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return crate::core::figures::han_numeral(text).map(|(value, length)| (value, &text[length..]));
    }
    (digits <= 2).then(|| text[..digits].parse().ok().map(|value| (value, &text[digits..]))).flatten()
}

/// Reads a period at the start of a folded text that begins with a digit or a Han numeral; returns it (with a span from
/// nought) where it is one: 2023年, 2022-2023年, 2023年1-12月, 7月份, 3月15日, 22日, 9时30分, 9:30, 2024-02-27.
pub(super) fn read(text: &str) -> Option<Period> {
    let mut reader = Reader { rest: text, period: Period { span: Span::default(), year: None, months: None, is_other: false } };
    let has_year = reader.take_years();
    if !has_year && reader.take_dashed_date() {
        return Some(reader.finish(text));
    }
    let has_months = reader.take_months();
    let has_day = reader.take_day(has_months);
    if !(has_year || has_months || has_day) {
        return reader.take_clock().then(|| reader.finish(text));
    }
    if has_day {
        reader.take_clock();
    }
    Some(reader.finish(text))
}

/// 15日内: behind a number of days, words that make it a limit and no day of the month.
pub fn is_limit(after: &str) -> bool {
    let is_word = ["内部", "内设", "内容", "内控", "内外"].iter().any(|word| after.starts_with(word));
    !is_word && ["内", "以内", "之内"].iter().any(|word| after.starts_with(word))
}

struct Reader<'a> {
    rest: &'a str,
    period: Period,
}

impl<'a> Reader<'a> {
    fn finish(mut self, text: &str) -> Period {
        self.period.span = Span::new(0, text.len() - self.rest.len());
        self.period
    }

    /// 2023年, 2023年度, 2022-2023年, 2020年至2022年.
    fn take_years(&mut self) -> bool {
        let first = self.first_of_two_years();
        self.rest = first.unwrap_or(self.rest);
        let is_range = first.is_some();
        let Some((year, length)) = year_at_start(self.rest) else { return false };
        self.rest = &self.rest[length..];
        self.rest = self.rest.strip_prefix('度').unwrap_or(self.rest);
        self.period.year = Some(year);
        self.period.is_other = is_range;
        let second = strip_range_mark(self.rest).and_then(|rest| year_at_start(rest).map(|(_, length)| &rest[length..]));
        if let Some(rest) = second {
            self.rest = rest.strip_prefix('度').unwrap_or(rest);
            self.period.is_other = true;
        }
        true
    }

    /// What follows the first year and the mark of 2022-2023年.
    fn first_of_two_years(&self) -> Option<&'a str> {
        let digits = self.rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let second = (digits == 4).then(|| strip_range_mark(&self.rest[4..])).flatten()?;
        year_at_start(second).map(|_| second)
    }

    /// 1月, 1-12月, 1月至12月, 7月份.
    fn take_months(&mut self) -> bool {
        let Some((first, rest)) = short_number(self.rest).filter(|(month, _)| (1..=12).contains(month)) else { return false };
        let (after_first, has_sign) = rest.strip_prefix('月').map_or((rest, false), |rest| (rest, true));
        let range = strip_range_mark(after_first).and_then(short_number).and_then(|(last, rest)| Some((last, rest.strip_prefix('月')?)));
        let (last, rest) = match range {
            Some((last, rest)) if last <= 12 => (last, rest),
            _ if has_sign => (first, after_first),
            _ => return false,
        };
        self.rest = rest.strip_prefix('份').unwrap_or(rest);
        self.period.months = Some((first as u8, last as u8));
        true
    }

    /// 22日, 22号, and 1日 only behind a month or as a day of the month.
    fn take_day(&mut self, behind_month: bool) -> bool {
        let Some((_, rest)) = short_number(self.rest).filter(|(day, _)| (1..=31).contains(day)) else { return false };
        let range = strip_range_mark(rest).and_then(short_number).map_or(rest, |(_, rest)| rest);
        let Some(after) = range.strip_prefix('日').or_else(|| range.strip_prefix('号').filter(|_| behind_month)) else { return false };
        if !behind_month && is_limit(after) {
            return false;
        }
        self.rest = after;
        self.period.is_other = true;
        true
    }

    /// 9时30分, 9:30, 9点.
    fn take_clock(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let hours = digits(0);
        if !(1..=2).contains(&hours) {
            return false;
        }
        let rest = &self.rest[hours..];
        if rest.starts_with(':') && digits(hours + 1) == 2 {
            self.rest = &rest[3..];
        } else if let Some(after) = rest.strip_prefix('时').filter(|after| !after.starts_with('限')) {
            let minutes = after.bytes().take_while(u8::is_ascii_digit).count();
            self.rest = if minutes > 0 { after[minutes..].strip_prefix('分').unwrap_or(after) } else { after };
        } else {
            return false;
        }
        self.period.is_other = true;
        true
    }

    /// 2024-02-27, 2024/2/27, 2024.2.27 and other runs of digits and dashes with three members.
    fn take_dashed_date(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        for member in 0..3 {
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 || (member == 0 && digits != 4) {
                return false;
            }
            at += digits;
            if member < 2 {
                if !matches!(bytes.get(at), Some(b'-' | b'/' | b'.')) {
                    return false;
                }
                at += 1;
            }
        }
        self.rest = &self.rest[at..];
        self.period.is_other = true;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = read(text).map(|period| text[..period.span.end].to_owned());
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn periods_are_no_quantities() {
        check("2023年，", "2023年");
        check("2023年度报告", "2023年度");
        check("2023年1-12月,共", "2023年1-12月");
        check("2023年1月至12月", "2023年1月至12月");
        check("1至12月", "1至12月");
        check("7月份成功", "7月份");
        check("2024年1月26日", "2024年1月26日");
        check("二〇二三年", "二〇二三年");
        check("2020年至2022年间", "2020年至2022年");
        check("2022-2023年", "2022-2023年");
        check("2024-02-27 09:28", "2024-02-27");
        check("09:28", "09:28");
        check("9时30分", "9时30分");
        check("5个月", "");
        check("12件", "");
        check("24小时", "");
        check("98.5%", "");
        check("15日内", "");
        check("3月15日内", "3月15日");
    }
}
