//! Years and calendar dates.

use super::numeral::{han_numeral, han_year, to_han_year};
use crate::core::text::Span;

/// A date as it is written; nothing says that the calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Four digits.
    pub year: i32,
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
}

impl Date {
    /// Whether the calendar has the date.
    pub fn exists(self) -> bool {
        days_in_month(Some(self.year), self.month).is_some_and(|days| (1..=days).contains(&self.day))
    }
}

/// The days of a month; without a year, February has 29. None where there is no such month.
pub fn days_in_month(year: Option<i32>, month: u32) -> Option<u32> {
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if year.is_none_or(is_leap) { 29 } else { 28 }),
        _ => None,
    }
}

/// The first complete date in a folded text: 2023年2月22日, 二〇二三年二月二十二日, 2023-02-22, 2023/2/22, 2023.2.22.
pub fn find_date(text: &str) -> Option<(Date, Span)> {
    text.char_indices()
        .filter(|&(at, _)| !ends_with_digit(&text[..at]))
        .find_map(|(at, _)| date_at_start(&text[at..]).map(|(date, length)| (date, Span::new(at, at + length))))
}

/// The complete date at the start of a folded text, and its length in bytes.
pub(in crate::core) fn date_at_start(text: &str) -> Option<(Date, usize)> {
    let (year, length) = year_number(text)?;
    let rest = &text[length..];
    let marks: [char; 2] = match rest.chars().next()? {
        '年' => ['月', '日'],
        mark @ ('-' | '/' | '.') => [mark, '\0'],
        _ => return None,
    };
    let (month, after_month) = short_number(&rest[rest.chars().next()?.len_utf8()..])?;
    let (day, after_day) = short_number(after_month.strip_prefix(marks[0])?)?;
    let after = match marks[1] {
        '\0' => after_day,
        mark => after_day.strip_prefix(mark).or_else(|| after_day.strip_prefix('号'))?,
    };
    Some((Date { year, month, day }, text.len() - after.len()))
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|character: char| character.is_ascii_digit())
}

/// A month or a day in one or two digits or in Han numerals, and what follows.
pub(in crate::core) fn short_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    match digits {
        1 | 2 => Some((text[..digits].parse().ok()?, &text[digits..])),
        0 => han_numeral(text).map(|(value, length)| (value, &text[length..])),
        _ => None,
    }
}

/// A month, a day or an hour that ends at `end`: one or two digits or a whole Han numeral, and where it starts.
pub(in crate::core) fn short_number_before(text: &str, end: usize) -> Option<(u32, usize)> {
    let digits = text.as_bytes()[..end].iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let is_han_digit = |character: char| character == '十' || han_numeral(character.encode_utf8(&mut [0; 4])).is_some();
    let length = match digits {
        0 => text[..end].chars().rev().take(4).take_while(|&it| is_han_digit(it)).map(char::len_utf8).sum(),
        1 | 2 => digits,
        _ => return None,
    };
    let (value, rest) = short_number(&text[end - length..end])?;
    rest.is_empty().then_some((value, end - length))
}

/// Four digits, Arabic or Han, that can be a year from 1900 to 2099.
fn year_number(text: &str) -> Option<(i32, usize)> {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let (year, length) = match digits {
        4 => (text[..4].parse().ok()?, 4),
        0 => han_year(text)?,
        _ => return None,
    };
    (1900..2100).contains(&year).then_some((year as i32, length))
}

/// The year with 年 at the start of a folded text, and its length in bytes with the 年.
pub fn year_at_start(text: &str) -> Option<(i32, usize)> {
    let (year, length) = year_number(text)?;
    text[length..].starts_with('年').then_some((year, length + '年'.len_utf8()))
}

/// The year whose 年 stands at `sign` in a folded text, with its span.
pub fn year_at_sign(text: &str, sign: usize) -> Option<(i32, Span)> {
    let start = start_of_last(text, sign, 4)?;
    let (year, length) = year_at_start(&text[start..])?;
    let whole = start + length == sign + '年'.len_utf8() && !ends_with_digit(&text[..start]);
    whole.then(|| (year, Span::new(start, start + length)))
}

/// Every year with 年 in a folded text, in order, with its span.
pub fn years(text: &str) -> impl Iterator<Item = (i32, Span)> {
    text.match_indices('年').filter_map(move |(sign, _)| year_at_sign(text, sign))
}

/// Writes a year with 年 as another one is written: in digits or in Han numerals.
pub fn write_year(year: i32, like: &str) -> String {
    let in_digits = like.chars().any(|it| it.is_ascii_digit() || matches!(it, '０'..='９'));
    if in_digits { format!("{year}年") } else { format!("{}年", to_han_year(year)) }
}

/// Where the last `count` characters before `end` start.
fn start_of_last(text: &str, end: usize, count: usize) -> Option<usize> {
    text[..end].char_indices().rev().nth(count - 1).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_form() {
        for text in [
            "2023年2月22日",
            "二〇二三年二月二十二日",
            "二零二三年二月二十二日",
            "于2023-02-22",
            "2023/2/22 09:28",
            "2023.2.22",
            "2023年2月22号",
        ] {
            let date = find_date(text).map(|(date, _)| date);
            assert_eq!(date, Some(Date { year: 2023, month: 2, day: 22 }), "{text}");
        }
        for text in ["2023年2月", "12023年2月2日", "2023年", "2023-02", "四川二三年"] {
            assert_eq!(find_date(text), None, "{text}");
        }
    }

    #[test]
    fn the_calendar() {
        let exists = |year, month, day| Date { year, month, day }.exists();
        assert!(exists(2024, 2, 29) && exists(2000, 2, 29) && exists(2023, 12, 31));
        assert!(!exists(2023, 2, 29) && !exists(1900, 2, 29) && !exists(2023, 4, 31) && !exists(2023, 13, 1) && !exists(2023, 1, 0));
        assert_eq!(days_in_month(None, 2), Some(29));
    }

    #[test]
    fn numbers_that_end_somewhere() {
        for (text, expected) in
            [("于12", Some(12)), ("二〇二三年十二", Some(12)), ("4103", None), ("七八", None), ("于", None), ("", None), ("1", Some(1))]
        {
            assert_eq!(short_number_before(text, text.len()).map(|(value, _)| value), expected, "{text}");
        }
    }

    #[test]
    fn years_are_written_alike() {
        assert_eq!(write_year(2023, "2022年"), "2023年");
        assert_eq!(write_year(2020, "二〇二二年"), "二〇二〇年");
    }

    #[test]
    fn years_with_their_sign() {
        let found: Vec<i32> = years("2021年至二〇二三年，12020年、2025、99年").map(|(year, _)| year).collect();
        assert_eq!(found, [2021, 2023]);
        assert_eq!(year_at_start("2023年度"), Some((2023, 7)));
        assert_eq!(year_at_start("在2023年"), None);
    }
}
