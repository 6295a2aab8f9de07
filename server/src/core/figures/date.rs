//! Years and calendar dates.

use super::numeral::{han_numeral, han_year};
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

/// The first complete date in a folded text: 2023年2月22日, 二〇二三年二月二十二日, 2023-02-22, 2023/2/22, 2023.2.22.
pub fn find_date(text: &str) -> Option<(Date, Span)> {
    text.char_indices()
        .filter(|&(at, _)| !ends_with_digit(&text[..at]))
        .find_map(|(at, _)| date_at_start(&text[at..]).map(|(date, length)| (date, Span::new(at, at + length))))
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|character: char| character.is_ascii_digit())
}

fn date_at_start(text: &str) -> Option<(Date, usize)> {
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

/// A month or a day in one or two digits or in Han numerals, and what follows.
fn short_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    match digits {
        1 | 2 => Some((text[..digits].parse().ok()?, &text[digits..])),
        0 => han_numeral(text).map(|(value, length)| (value, &text[length..])),
        _ => None,
    }
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

/// Every year with 年 in a folded text, in order, with its span.
pub fn years(text: &str) -> impl Iterator<Item = (i32, Span)> {
    text.match_indices('年').filter_map(move |(end, sign)| {
        let start = start_of_last(text, end, 4)?;
        let (year, length) = year_at_start(&text[start..])?;
        let whole = start + length == end + sign.len() && !ends_with_digit(&text[..start]);
        whole.then(|| (year, Span::new(start, end + sign.len())))
    })
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
    fn years_with_their_sign() {
        let found: Vec<i32> = years("2021年至二〇二三年，12020年、2025、99年").map(|(year, _)| year).collect();
        assert_eq!(found, [2021, 2023]);
        assert_eq!(year_at_start("2023年度"), Some((2023, 7)));
        assert_eq!(year_at_start("在2023年"), None);
    }
}
