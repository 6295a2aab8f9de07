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

/// Two numbers with a mark between.
struct Ends<'a> {
    text: &'a str,
    first: Span,
    /// What stands behind the first number: 年度, 年, 月, 日, %, 万, 亿 or nothing.
    unit: &'a str,
    mark: Span,
    /// Whether the mark is the word 至.
    is_word: bool,
    second: Span,
}

/// The range whose first end begins with the run.
pub(super) fn read(text: &str, run: Span) -> Option<Range> {
    let ends = Ends::read(text, run)?;
    ends.years()
        .or_else(|| ends.small('月', 12, RangeKind::Months))
        .or_else(|| ends.small('日', 31, RangeKind::Days))
        .or_else(|| ends.values())
}

/// A mark of ranges at the start of a text: its length, doubled or not, and whether it is the word 至.
fn mark(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    match first {
        '至' => Some((first.len_utf8(), true)),
        '—' | '–' | '-' | '~' | '―' | '─' => {
            let width = first.len_utf8();
            Some((if text[width..].starts_with(first) { 2 * width } else { width }, false))
        }
        _ => None,
    }
}

/// The unit behind the first number, as far as ranges repeat it.
fn unit(text: &str) -> &str {
    let length = match text.chars().next() {
        Some('年') if text['年'.len_utf8()..].starts_with('度') => "年度".len(),
        Some(unit @ ('年' | '月' | '日' | '%' | '万' | '亿')) => unit.len_utf8(),
        _ => 0,
    };
    &text[..length]
}

/// Whether a number that ends here is followed by a further part of a date or a code.
fn runs_on(behind: &str) -> bool {
    let mut characters = behind.chars();
    matches!(characters.next(), Some('-' | '/' | '.' | ':' | '—')) && characters.next().is_some_and(|it| it.is_ascii_digit())
}

impl<'a> Ends<'a> {
    fn read(text: &'a str, run: Span) -> Option<Self> {
        let first = Span::new(run.start, run.start + number_length(&text[run.start..]));
        let unit = unit(&text[first.end..]);
        let start = first.end + unit.len();
        let (length, is_word) = mark(&text[start..])?;
        let mark = Span::new(start, start + length);
        let second = Span::new(mark.end, mark.end + number_length(&text[mark.end..]));
        (!second.is_empty()).then_some(Self { text, first, unit, mark, is_word, second })
    }

    fn behind(&self) -> &'a str {
        &self.text[self.second.end..]
    }

    fn range(&self, notations: Vec<Found>) -> Range {
        Range { notations, end: self.second.end }
    }

    /// 2021—2025年, 2021年—2025年, （2021—2025）, 1月—2024年3月.
    fn years(&self) -> Option<Range> {
        let (first, last) = (as_year(self.first.of(self.text)), as_year(self.second.of(self.text))?);
        let is_between = match first {
            Some(first) => first < last && matches!(self.unit, "年度" | "年" | ""),
            None => self.first.len() <= 2 && matches!(self.unit, "月" | "日"),
        };
        let closes = self.behind().starts_with(['年', ')', '》', '〉', '〕', '】', ']']);
        let is_range = is_between && closes && !self.is_word;
        is_range.then(|| self.range(vec![found(NotationKind::Range(RangeKind::Years), self.mark.start, self.mark.end, "")]))
    }

    /// 1—12月, 1月—12月, 1至12月, 3—5日. 1月至12月 is written in words and has no mark.
    fn small(&self, sign: char, most: i32, kind: RangeKind) -> Option<Range> {
        let in_range = |number: Span| number.len() <= 2 && value(number.of(self.text)).is_some_and(|it| (1..=most).contains(&it));
        let has_sign = self.unit.starts_with(sign);
        if !(has_sign || self.unit.is_empty()) || !in_range(self.first) || !in_range(self.second) || !self.behind().starts_with(sign) {
            return None;
        }
        let is_mark = !self.is_word || !has_sign && kind == RangeKind::Months;
        let mark = || found(NotationKind::Range(kind), self.first.end, self.mark.end, "");
        Some(self.range(is_mark.then(mark).into_iter().collect()))
    }

    /// 3—5人, 5%—6%, 3—5万元.
    fn values(&self) -> Option<Range> {
        let (first, second) = (self.first.of(self.text), self.second.of(self.text));
        let value = |number: &str| Decimal::parse(&number.replace(',', ""));
        let is_rising = value(first).zip(value(second)).is_some_and(|(low, high)| low < high);
        let has_unit = matches!(self.unit, "" | "%" | "万" | "亿");
        if !has_unit || is_code(first) || is_code(second) || runs_on(self.behind()) || !is_rising {
            return None;
        }
        let scale = unit(self.behind());
        let counted = self.behind().trim_start_matches(['%', '万', '亿', '余', '多']);
        if scale != "%" && (Unit::read(counted).is_none() || counted.starts_with(['栋', '幢', '线', '门'])) {
            return None;
        }
        let mark = found(NotationKind::Range(RangeKind::Values), self.mark.start, self.mark.end, "");
        let bare = match scale {
            "%" => Some(NotationKind::BarePercent),
            "万" | "亿" => Some(NotationKind::BareEnd),
            _ => None,
        };
        let bare =
            bare.filter(|_| self.unit.is_empty()).map(|kind| found(kind, self.first.start, self.first.end, format!("{first}{scale}")));
        Some(self.range((!self.is_word).then_some(mark).into_iter().chain(bare).collect()))
    }
}

/// Whether digits are too many for a value, or begin with a nought.
fn is_code(number: &str) -> bool {
    const LONGEST: usize = 7;
    let is_padded = number.starts_with('0') && digits(number) > 1;
    number.len() > LONGEST || is_padded
}
