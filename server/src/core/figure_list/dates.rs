//! Years, months, days and times, each a figure of its own, in quotations too.

use super::entry::Entry;
use super::role::Role;
use super::view::View;
use crate::core::figures::{Decimal, Interval, Precision, short_number, year_at_start};
use crate::core::quantities::is_limit;
use crate::core::text::Span;
use crate::core::zones::Zone;

/// Marks between the ends of a range.
const RANGE_MARKS: [&str; 9] = ["——", "至", "到", "-", "—", "–", "~", "～", "－"];

/// What is counted by one number of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Hour,
    Minute,
}

impl Part {
    const fn unit(self) -> &'static str {
        match self {
            Self::Year => "年",
            Self::Month => "月",
            Self::Day => "日",
            Self::Hour => "时",
            Self::Minute => "分",
        }
    }
}

/// One number of a date, or the two ends of a range.
#[derive(Debug, Clone, Copy)]
struct Component {
    part: Part,
    span: Span,
    first: u32,
    last: u32,
}

/// The figures of the date that begins at a place of the text, and where it ends.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<(Vec<Entry>, usize)> {
    let components = components(view.text, at);
    let end = components.last()?.span.end;
    Some((components.iter().map(|component| entry(view, component)).collect(), end))
}

fn entry(view: &View<'_>, component: &Component) -> Entry {
    let (first, last) = (Decimal::whole(component.first.into()), Decimal::whole(component.last.into()));
    let is_range = component.first != component.last;
    Entry {
        span: component.span,
        values: vec![first],
        interval: Some(Interval::closed(first, last)),
        precision: if is_range { Precision::Range } else { Precision::Exact },
        unit: component.part.unit().into(),
        role: role(view, component),
        indicator: String::new(),
        claim: None,
    }
}

fn role(view: &View<'_>, component: &Component) -> Role {
    match view.zone {
        Zone::Signature => Role::DocDate,
        Zone::Residue => Role::PublishDate,
        _ if component.part != Part::Year => Role::Period,
        _ if component.first != component.last || view.quotation(component.span.start).is_some() => Role::OtherYear,
        _ if view.is_title(component.span.start) => role_in_title(view, component),
        _ => role_in_text(view, component),
    }
}

/// Years after the report year.
fn years_on(view: &View<'_>, component: &Component) -> Option<i32> {
    Some(i32::try_from(component.first).ok()? - view.year?)
}

fn role_in_title(view: &View<'_>, component: &Component) -> Role {
    match years_on(view, component) {
        Some(0) => Role::ReportYear,
        Some(1) => Role::PlanYear,
        _ => Role::OtherYear,
    }
}

/// A year that opens a clause is the time of what follows; 2023年以来 and 2023年1-9月 are so at the start of a paragraph too.
fn role_in_text(view: &View<'_>, component: &Component) -> Role {
    let (before, after) = (&view.text[..component.span.start], &view.text[component.span.end..]);
    let opens_clause = before.trim_end_matches(' ').chars().next_back().is_none_or(|it| ",。;:(!?\"、".contains(it));
    let is_dated = || short_number(after).is_some_and(|(_, rest)| rest.starts_with('月'));
    let goes_on = ["以来", "起", "至今"].iter().any(|word| after.starts_with(word))
        || after.starts_with(|it: char| it.is_ascii_digit())
        || is_dated();
    match years_on(view, component) {
        // 现将2023年度…情况报告如下
        Some(0) if ["现将", "现就", "现对"].iter().any(|word| before.ends_with(word)) => Role::ReportYear,
        _ if !opens_clause => Role::OtherYear,
        Some(1) if view.is_plan => Role::PlanYear,
        Some(0) if before.trim().is_empty() && !goes_on => Role::ReportYear,
        _ => Role::Period,
    }
}

fn strip_mark(text: &str) -> Option<&str> {
    RANGE_MARKS.iter().find_map(|mark| text.strip_prefix(mark))
}

fn components(text: &str, at: usize) -> Vec<Component> {
    let mut reader = Reader { text, at, found: Vec::new() };
    if reader.take_dashed() {
        return reader.found;
    }
    let has_year = reader.take_year();
    let has_month = reader.take_month();
    let has_day = reader.take_day(has_month);
    if !(has_year || has_month) || has_day {
        reader.take_clock();
    }
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Component>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Adds a component that ends where `rest` begins.
    fn push(&mut self, part: Part, first: u32, last: u32, rest: &str) {
        let end = self.text.len() - rest.len();
        self.found.push(Component { part, span: Span::new(self.at, end), first, last });
        self.at = end;
    }

    /// 2024-02-27, 2024/2/27, 2024.2.27, and the time behind it.
    fn take_dashed(&mut self) -> bool {
        let bytes = self.rest().as_bytes();
        let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (year, month) = (digits(0), digits(5));
        let day = digits(6 + month);
        let separator = bytes.get(4).copied().filter(|byte| b"-/.".contains(byte));
        let is_date = year == 4 && matches!(month, 1 | 2) && matches!(day, 1 | 2);
        if !is_date || separator.is_none() || bytes.get(5 + month).copied() != separator {
            return false;
        }
        let start = self.at;
        for (part, from, length) in [(Part::Year, 0, 4), (Part::Month, 5, month), (Part::Day, 6 + month, day)] {
            self.at = start + from;
            let value = self.text[self.at..self.at + length].parse().unwrap_or_default();
            let text = self.text;
            self.push(part, value, value, &text[self.at + length..]);
        }
        self.take_clock();
        true
    }

    /// 2023年, 2023年度, 2022-2023年, 2020年至2022年.
    fn take_year(&mut self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let bare = (digits == 4).then(|| strip_mark(&rest[4..])).flatten().filter(|second| year_at_start(second).is_some());
        let (first, mut end) = match bare {
            Some(second) => (rest[..4].parse().unwrap_or_default(), second),
            None => match year_at_start(rest) {
                Some((year, length)) => (year.cast_unsigned(), &rest[length..]),
                None => return false,
            },
        };
        let mut last = first;
        let second = if bare.is_some() { Some(end) } else { strip_mark(end) };
        if let Some((second, (year, length))) = second.and_then(|second| year_at_start(second).map(|it| (second, it))) {
            (last, end) = (year.cast_unsigned(), &second[length..]);
        }
        let end = end.strip_prefix('度').unwrap_or(end);
        self.push(Part::Year, first, last, end);
        true
    }

    /// 1月, 1-12月, 1月至12月, 7月份.
    fn take_month(&mut self) -> bool {
        let Some((first, after)) = short_number(self.rest()).filter(|(month, _)| (1..=12).contains(month)) else { return false };
        let signed = after.strip_prefix('月');
        let second = strip_mark(signed.unwrap_or(after)).and_then(short_number).filter(|(month, _)| (1..=12).contains(month));
        let (last, end) = match (second.and_then(|(month, rest)| Some((month, rest.strip_prefix('月')?))), signed) {
            (Some((last, end)), _) => (last, end),
            (None, Some(end)) => (first, end),
            (None, None) => return false,
        };
        self.push(Part::Month, first, last, end.strip_prefix('份').unwrap_or(end));
        true
    }

    fn take_day(&mut self, behind_month: bool) -> bool {
        let is_digits = self.rest().starts_with(|first: char| first.is_ascii_digit());
        let Some((day, after)) = short_number(self.rest()).filter(|(day, _)| (1..=31).contains(day) && (behind_month || is_digits)) else {
            return false;
        };
        let (last, after) = strip_mark(after).and_then(short_number).unwrap_or((day, after));
        let Some(end) = after.strip_prefix('日').or_else(|| after.strip_prefix('号').filter(|_| behind_month)) else { return false };
        if !behind_month && is_limit(end) {
            return false;
        }
        self.push(Part::Day, day, last, end);
        true
    }

    /// 9:30, 09时28分.
    fn take_clock(&mut self) {
        let start = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        let rest = self.rest();
        let hour = short_number(rest).filter(|(hour, _)| *hour < 24 && rest.starts_with(|first: char| first.is_ascii_digit()));
        let minute = hour.and_then(|(_, after)| after.strip_prefix([':', '时'])).and_then(short_number);
        let (Some((hour, after_hour)), Some((minute, after))) = (hour, minute.filter(|(minute, _)| *minute < 60)) else {
            self.at = start;
            return;
        };
        if after_hour.starts_with('时') && !after.starts_with('分') {
            self.at = start;
            return;
        }
        self.push(Part::Hour, hour, hour, after_hour);
        self.at += after_hour.chars().next().map_or(0, char::len_utf8);
        self.push(Part::Minute, minute, minute, after.strip_prefix('分').unwrap_or(after));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            components(text, 0).iter().map(|it| format!("{} {}..{}{}", it.span.of(text), it.first, it.last, it.part.unit())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_fall_into_their_numbers() {
        check("2023年2月22日", &["2023年 2023..2023年", "2月 2..2月", "22日 22..22日"]);
        check("2024-02-27 09:28", &["2024 2024..2024年", "02 2..2月", "27 27..27日", "09 9..9时", "28 28..28分"]);
        check("2022-2023年度", &["2022-2023年度 2022..2023年"]);
        check("2020年至2022年间", &["2020年至2022年 2020..2022年"]);
        check("2023年1月至12月,", &["2023年 2023..2023年", "1月至12月 1..12月"]);
        check("7月份", &["7月份 7..7月"]);
        check("3个月", &[]);
        check("12件", &[]);
        check("9:30", &["9 9..9时", "30 30..30分"]);
    }
}
