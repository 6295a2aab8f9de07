//! Ranges: 2021—2025年, 1—12月, 3—5人, 5%—6%.

use super::{Found, NotationKind, as_year, digits, found, number_length, value};
use crate::core::figures::Decimal;
use crate::core::quantities::Unit;
use crate::core::text::Span;

/// What the ends of a range are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RangeKind {
    /// Years and days in different months.
    Years,
    /// Months of one year.
    Months,
    /// Days of one month.
    Days,
    /// Values.
    Values,
}

/// A range that was read.
pub(super) struct Range {
    /// Its mark, and a first end that lacks its unit.
    pub notations: Vec<Found>,
    /// Where it ends.
    pub end: usize,
}

/// The range whose first end begins with the run.
pub(super) fn read(text: &str, run: Span) -> Option<Range> {
    years(text, run)
        .or_else(|| small(text, run, '月', 12, RangeKind::Months))
        .or_else(|| small(text, run, '日', 31, RangeKind::Days))
        .or_else(|| values(text, run))
}

/// A mark of ranges at the start of a text: its length, and whether it is the word 至.
fn mark(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    if first == '至' {
        return Some((first.len_utf8(), true));
    }
    if !"—–-~―─".contains(first) {
        return None;
    }
    let length: usize = text.chars().take(2).take_while(|&it| it == first).map(char::len_utf8).sum();
    Some((length, false))
}

fn of_mark(kind: RangeKind, start: usize, end: usize) -> Found {
    found(NotationKind::Range(kind), start, end, "")
}

/// Whether a number that ends here is followed by a further part of a date or a code.
fn runs_on(behind: &str) -> bool {
    let mut characters = behind.chars();
    matches!(characters.next(), Some('-' | '/' | '.' | ':' | '—')) && characters.next().is_some_and(|it| it.is_ascii_digit())
}

/// 2021—2025年, 2021年—2025年, （2021—2025）, 1月—2024年3月.
fn years(text: &str, run: Span) -> Option<Range> {
    let behind = &text[run.end..];
    let first = as_year(run.of(text));
    let unit = ["年度", "年", "月", "日", ""].into_iter().find(|unit| behind.starts_with(unit))?;
    let start = run.end + unit.len();
    let (length, is_word) = mark(&text[start..])?;
    let second = &text[start + length..];
    let count = digits(second);
    let last = as_year(&second[..count])?;
    let end = start + length + count;
    let is_between_years = first.is_some_and(|first| first < last) && matches!(unit, "年度" | "年" | "");
    let is_between_days = first.is_none() && run.len() <= 2 && matches!(unit, "月" | "日");
    let closes = text[end..].starts_with(['年', ')', '》', '〉', '〕', '】', ']']);
    if is_word || !closes || runs_on(&text[end..]) || !(is_between_years || is_between_days) {
        return None;
    }
    Some(Range { notations: vec![of_mark(RangeKind::Years, start, start + length)], end })
}

/// 1—12月, 1月—12月, 1至12月, 3—5日. 1月至12月 is written in words and has no mark.
fn small(text: &str, run: Span, sign: char, most: i32, kind: RangeKind) -> Option<Range> {
    let in_range = |number: &str| number.len() <= 2 && value(number).is_some_and(|it| (1..=most).contains(&it));
    let has_sign = text[run.end..].starts_with(sign);
    let start = run.end + if has_sign { sign.len_utf8() } else { 0 };
    let (length, is_word) = mark(&text[start..])?;
    let second = &text[start + length..];
    let count = digits(second);
    if !in_range(run.of(text)) || !in_range(&second[..count]) || !second[count..].starts_with(sign) {
        return None;
    }
    let end = start + length + count;
    let is_mark = !(is_word && (has_sign || kind != RangeKind::Months));
    let notations = if is_mark { vec![of_mark(kind, run.end, start + length)] } else { Vec::new() };
    Some(Range { notations, end })
}

/// 3—5人, 5%—6%, 3—5万元.
fn values(text: &str, run: Span) -> Option<Range> {
    const LONGEST: usize = 7;
    let first_end = run.start + number_length(&text[run.start..]);
    let first = &text[run.start..first_end];
    let unit = ["%", "万", "亿", ""].into_iter().find(|unit| text[first_end..].starts_with(unit))?;
    let start = first_end + unit.len();
    let (length, is_word) = mark(&text[start..])?;
    let second_start = start + length;
    let second = &text[second_start..second_start + number_length(&text[second_start..])];
    let end = second_start + second.len();
    let is_code = |number: &str| number.len() > LONGEST || number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
    let is_rising =
        Decimal::parse(&first.replace(',', "")).zip(Decimal::parse(&second.replace(',', ""))).is_some_and(|(low, high)| low < high);
    if is_code(first) || is_code(second) || runs_on(&text[end..]) || !is_rising {
        return None;
    }
    let behind = &text[end..];
    let scale = ["%", "万", "亿"].into_iter().find(|scale| behind.starts_with(scale));
    let counted = behind.trim_start_matches(['%', '万', '亿', '余', '多']);
    if scale != Some("%") && (Unit::read(counted).is_none() || counted.starts_with(['栋', '幢', '线', '门'])) {
        return None;
    }
    let mut notations = if is_word { Vec::new() } else { vec![of_mark(RangeKind::Values, start, second_start)] };
    if let Some(scale) = scale.filter(|_| unit.is_empty()) {
        let kind = if scale == "%" { NotationKind::BarePercent } else { NotationKind::BareEnd };
        notations.push(found(kind, run.start, first_end, format!("{first}{scale}")));
    }
    Some(Range { notations, end })
}
