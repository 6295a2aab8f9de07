//! One pass over the numerals of a paragraph: quantities and periods out, everything else left alone.

use super::calendar::{self, Period, is_limit};
use super::unit::{Unit, UnitClass};
use super::{approximation, shares};
use crate::core::figures::{Decimal, Interval, Number, Precision, read_number};
use crate::core::prose::Layout;
use crate::core::text::Span;

/// What kind of value a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuantityKind {
    /// Things, events, persons, cases.
    Count,
    /// 元, in ones.
    Money,
    /// %, ‰, 成, fractions; in per cent.
    Percent,
    /// 个百分点
    Points,
    /// 倍
    Multiple,
    /// 番
    Doubling,
    /// 天 小时 年
    Duration,
    /// Measures: 公里, 亩, 分.
    Measure,
    /// 第13名, 第十五次
    Ordinal,
}

/// A number with its unit, in bytes of the folded paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Quantity {
    /// All of it: approximation, number, unit.
    pub span: Span,
    /// The number alone, as written: 98.38, 1.8万, 二十三.
    pub number: Span,
    /// Its value in base units: 1.8万 is 18000, 98.38% is 98.38.
    pub value: Decimal,
    /// The power of ten of its last written digit.
    pub place: i32,
    /// How it is bounded.
    pub precision: Precision,
    /// What it can stand for.
    pub interval: Interval,
    /// Its unit.
    pub unit: Unit,
    /// What kind of value it is.
    pub kind: QuantityKind,
    /// Whether it is written in Han numerals.
    pub is_han: bool,
}

impl Quantity {
    /// Whether it stands for one value.
    pub fn is_exact(&self) -> bool {
        self.precision == Precision::Exact && self.interval.is_exact()
    }

    /// What it can stand for when it is read alone: a whole per cent is rounded as one with decimals is, and only 100% is all
    /// there is. Beside another value the rules about changes decide whether it was rounded.
    pub fn interval_alone(&self) -> Interval {
        let is_whole = self.kind == QuantityKind::Percent && self.place == 0 && self.interval.is_exact();
        let half = Decimal::scaled(5, -1).filter(|_| is_whole && self.value != Decimal::whole(100));
        let ends = half.and_then(|half| Some((self.value.minus(half)?, self.value.plus(half)?)));
        ends.map_or(self.interval, |(low, high)| Interval::closed(low, high))
    }

    /// Whether it is one printed value, be it rounded: 1.8万 too, 800余 not.
    pub fn is_printed(&self) -> bool {
        self.precision == Precision::Exact
    }
}

/// Everything that the numerals of a paragraph are.
#[derive(Debug, Clone, Default)]
pub struct Quantities {
    /// Quantities in order.
    pub quantities: Vec<Quantity>,
    /// Periods in order.
    pub periods: Vec<Period>,
}

/// Reads every quantity and period of a folded paragraph.
pub fn scan(text: &str, layout: &Layout) -> Quantities {
    let mut found = Quantities::default();
    let mut cursor = 0;
    for &start in &layout.numerals {
        if start < cursor {
            continue;
        }
        cursor = take(text, start, cursor, &mut found);
    }
    found
}

/// Reads a number in digits that no unit follows, and that its scale or the words around it show to be no name:
/// 惠及群众3万余, 点击量超过5000, 阅读量10万+. Words in front are looked for from `cursor` on.
pub fn unitless(text: &str, start: usize, cursor: usize) -> Option<(Span, Decimal, Precision, Interval)> {
    let rest = &text[start..];
    let number = read_number(rest).filter(|number| !number.is_han && rest.starts_with(|first: char| first.is_ascii_digit()))?;
    let after = &rest[number.length..];
    let is_more = after.starts_with('+') && !after[1..].starts_with(|next: char| next.is_ascii_alphanumeric());
    if is_inside_code(&text[..start], rest) || (!is_more && is_followed_by_code(after)) || Unit::read(after).is_some() {
        return None;
    }
    let (precision, mut span) = bounded(text, Span::new(start, start + number.length), cursor, number.precision);
    let (precision, length) = if is_more { (Precision::Over, 1) } else { (precision, 0) };
    span.end += length;
    let is_scaled = rest[..number.length].contains(['万', '亿']);
    let interval = approximation::interval(&number, precision);
    (is_scaled || precision != Precision::Exact).then_some((span, number.value, precision, interval))
}

/// Reads what begins at a numeral; returns where reading goes on.
fn take(text: &str, start: usize, cursor: usize, found: &mut Quantities) -> usize {
    let (before, rest) = text.split_at(start);
    if is_inside_code(before, rest) {
        return start + rest.bytes().take_while(u8::is_ascii_graphic).count().max(1);
    }
    if let Some(period) = calendar::read(rest) {
        let span = period.span.shifted(start);
        let is_word = rest.starts_with(|first: char| !first.is_ascii_digit()) && period.year.is_none() && period.months.is_none();
        if !is_word {
            found.periods.push(Period { span, ..period });
            return span.end;
        }
    }
    if let Some(end) = shares::take(text, start, cursor, found) {
        return end;
    }
    // 过 of 超过 may begin a number and does not: the words in front of the next number stay as they are.
    let Some(number) = read_number(rest) else { return cursor };
    let end = start + number.length;
    if is_followed_by_code(&text[end..]) {
        return end + text[end..].bytes().take_while(u8::is_ascii_graphic).count();
    }
    if before.ends_with('第') {
        return take_ordinal(text, start, &number, found);
    }
    take_quantity(text, start, cursor, number, found).unwrap_or(end)
}

/// G60, 1+N, 330803-023, 3·15, v1.2: digits glued to letters and marks in front.
fn is_inside_code(before: &str, rest: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let glued =
        last.is_ascii_alphabetic() || matches!(last, '+' | '/' | '_' | '#' | '.' | '·' | '=' | '×' | '*' | '@' | '№' | '^' | '<' | '>');
    let minus =
        matches!(last, '-' | '−') && !before[..before.len() - last.len_utf8()].ends_with(|it: char| it == '%' || it.is_ascii_digit());
    rest.starts_with(|first: char| first.is_ascii_digit()) && (glued || minus || before.ends_with(|it: char| it.is_ascii_digit()))
}

/// 330803-023, 1+N, 3·15, 500强, 12345热线, 1:3, 12020年: what makes the digits in front a code or a name.
fn is_followed_by_code(after: &str) -> bool {
    let mut characters = after.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    match first {
        '+' | '/' | '_' | '·' | '#' | '=' | '×' | '*' | '@' | '>' | '<' => true,
        '-' | ':' => second.is_some_and(|it| it.is_ascii_digit()) && !reads_range(after),
        '.' => second.is_some_and(|it| it.is_ascii_alphanumeric()),
        _ => first.is_ascii_alphabetic() || after.starts_with("合一"),
    }
}

/// A dash with a number and a unit behind it: 5-10人, 20%-30%.
fn reads_range(after: &str) -> bool {
    calendar::strip_range_mark(after)
        .and_then(|rest| read_number(rest).map(|number| &rest[number.length..]))
        .is_some_and(|rest| Unit::read(rest).is_some())
}

/// 第十五次, 第13名: an ordinal, kept for ranks.
fn take_ordinal(text: &str, start: usize, number: &Number, found: &mut Quantities) -> usize {
    let end = start + number.length;
    let unit = Unit::read(&text[end..]);
    // 排名第3 needs no unit; 第一季度 and 第三方 are no ranks.
    let ranks = ["名", "位", "列", "居", "排", "获", "中"].iter().any(|word| text[..start - '第'.len_utf8()].ends_with(word));
    let place = unit.map(|(unit, _)| unit).or_else(|| Unit::of("名").filter(|_| ranks));
    let Some(unit_or_rank) = place else { return end };
    let span = Span::new(start - '第'.len_utf8(), end + unit.map_or(0, |(_, length)| length));
    found.quantities.push(Quantity {
        span,
        number: Span::new(start, end),
        value: number.value,
        place: number.place,
        precision: Precision::Exact,
        interval: Interval::exact(number.value),
        unit: unit_or_rank,
        kind: QuantityKind::Ordinal,
        is_han: number.is_han,
    });
    span.end
}

/// The precision that the words around a stretch give, and the stretch with them.
pub(super) fn bounded(text: &str, span: Span, cursor: usize, own: Precision) -> (Precision, Span) {
    let mut precision = own;
    let mut whole = span;
    if let Some((before, length)) = approximation::before(&text[cursor..span.start]) {
        precision = if own == Precision::Exact || own == Precision::Over { before } else { own };
        whole.start -= length;
    }
    if let Some((after, length)) = approximation::after(&text[span.end..]) {
        precision = after;
        whole.end += length;
    }
    (precision, whole)
}

fn take_quantity(text: &str, start: usize, cursor: usize, number: Number, found: &mut Quantities) -> Option<usize> {
    let mut end = start + number.length;
    let mut high = None;
    if let Some((last, length)) = range_end(&text[end..]) {
        high = Some(last);
        end += length;
    }
    let number_span = Span::new(start, end);
    let (unit, length) = Unit::read(&text[end..])?;
    let value = if unit.word() == "成" { number.value.shifted(1)? } else { number.value };
    // 12020年 is a page number glued to a year, 12345平台 the name of a hotline.
    let is_glued_year = unit.word().starts_with('年') && number.value > Decimal::whole(200);
    let is_hotline = unit.word() == "平台" && number.length == 5 && number.value > Decimal::whole(12_000);
    if is_glued_year || is_hotline || !is_acceptable(text, start, &number, unit) {
        return None;
    }
    end += length;
    let kind = kind_of(unit);
    let (mut precision, mut span) = bounded(text, Span::new(start, end), cursor, number.precision);
    // 近三年 is a stretch of time, not fewer than three years.
    if kind == QuantityKind::Duration && precision == Precision::Under {
        (precision, span.start) = (Precision::Exact, start);
    }
    // 15日内 is a limit.
    if kind == QuantityKind::Duration && precision == Precision::Exact && is_limit(&text[span.end..]) {
        (precision, span.end) = (Precision::AtMost, span.end + '内'.len_utf8());
    }
    let mut interval = approximation::interval(&Number { value, ..number }, precision);
    if let Some(high) = high {
        precision = Precision::Range;
        interval = Interval::closed(value, high);
    }
    if unit.word() == "成" && precision == Precision::Exact {
        interval = Interval::closed(value, value.plus(Decimal::whole(5))?);
        precision = Precision::About;
    }
    found.quantities.push(Quantity {
        span,
        number: number_span,
        value,
        place: number.place,
        precision,
        interval,
        unit,
        kind,
        is_han: number.is_han,
    });
    Some(span.end)
}

/// The upper end of a range and the bytes up to the unit: `—10` of 5—10人, `%-30` of 20%-30%.
fn range_end(after: &str) -> Option<(Decimal, usize)> {
    let unsigned = after.strip_prefix('%').unwrap_or(after);
    let rest = calendar::strip_range_mark(unsigned)?;
    let number = read_number(rest).filter(|number| number.precision == Precision::Exact)?;
    let length = after.len() - rest.len() + number.length;
    Unit::read(&after[length..]).map(|_| (number.value, length))
}

/// Han numerals are quantities only before certain units, and 一 never is one: 一个, 一批, 一次性.
fn is_acceptable(text: &str, start: usize, number: &Number, unit: Unit) -> bool {
    let first = text[start..].chars().next();
    let is_arabic = first.is_some_and(|it| it.is_ascii_digit());
    if is_arabic {
        return true;
    }
    let before = &text[..start];
    let is_one = number.value == Decimal::whole(1) && number.precision == Precision::Exact;
    let is_doubling = unit.word() == "番" && (before.ends_with('翻') || before.ends_with("翻了"));
    if is_one && !is_doubling {
        return false;
    }
    // 二十大, 十九届, 统一, 之一
    let is_congress = unit.word() == "大" && number.value > Decimal::whole(12);
    let in_word = ["唯", "统", "之", "不", "万", "专", "任", "单"].iter().any(|word| before.ends_with(word));
    unit.takes_han() && !is_congress && !(in_word && number.value < Decimal::whole(10))
}

fn kind_of(unit: Unit) -> QuantityKind {
    match (unit.class(), unit.word()) {
        (UnitClass::Money, _) => QuantityKind::Money,
        (UnitClass::Ratio, "个百分点" | "百分点" | "个千分点") => QuantityKind::Points,
        (UnitClass::Ratio, "倍") => QuantityKind::Multiple,
        (UnitClass::Ratio, "番") => QuantityKind::Doubling,
        (UnitClass::Ratio, _) => QuantityKind::Percent,
        (UnitClass::Time, _) => QuantityKind::Duration,
        (UnitClass::Other, _) => QuantityKind::Measure,
        _ => QuantityKind::Count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = scan(text, &Layout::new(text));
        let described: Vec<String> =
            found.quantities.iter().map(|it| format!("{} {} {}", it.span.of(text), it.value.trimmed(), it.unit.word())).collect();
        assert_eq!(described, expected, "{text}");
    }

    #[test]
    fn quantities_with_their_words() {
        check("受理近3万人次,办结800余件", &["近3万人次 30000 人次", "800余件 800 件"]);
        check("办结率98.38%,提高5.2个百分点", &["98.38% 98.38 %", "5.2个百分点 5.2 个百分点"]);
        check("为农民工挽回损失520余万元以上", &["520余万元以上 5200000 元"]);
        check("学法4次,156名干部", &["4次 4 次", "156名 156 名"]);
        check("占比20%-30%,约5—10人", &["20%-30% 20 %", "约5—10人 5 人"]);
        check("人均办案超过100件,超过半数", &["超过100件 100 件", "过半数 50 %"]);
        check("翻一番,翻了两番,翻番", &["一番 1 番", "两番 2 番", "翻番 1 番"]);
        check("百分之九十八以上,三分之一", &["百分之九十八以上 98 %", "三分之一 33.3 %"]);
        check("三级、五大程序、两级,六成", &["三级 3 级", "五大 5 大", "两级 2 级", "六成 60 成"]);
        check("第十五次会议,排名第3,第13名", &["第十五次 15 次", "第3 3 名", "第13名 13 名"]);
        check("3千余家,2万5千公里", &["3千余家 3000 家", "2万5千公里 25000 公里"]);
    }

    #[test]
    fn whole_per_cents_are_rounded_but_for_a_hundred() {
        let text = "96%,100%,98.0%,96%以上,96件";
        let found = scan(text, &Layout::new(text));
        let ends = |interval: Interval| {
            [interval.low, interval.high].map(|bound| bound.map_or(String::new(), |bound| bound.value.trimmed().to_string())).join("..")
        };
        let described: Vec<String> = found.quantities.iter().map(|it| ends(it.interval_alone())).collect();
        assert_eq!(described, ["95.5..96.5", "100..100", "97.95..98.05", "96..", "96..96"]);
    }

    #[test]
    fn names_codes_and_periods_are_no_quantities() {
        check("党的二十大,十四五,一网通办,统一思想,一体推进,一批成果", &[]);
        check("“1+N”模式,20+8,31证合一,G60,12345热线,12345平台,0572-1234567", &[]);
        check("2023年1-12月,3月15日,9时30分,2024-02-27 09:28,12020年", &[]);
        check("落实“三项制度”,《条例(3条)》,〔2021〕5号", &[]);
        check("四川省,三台县,九江,六合区,八里镇,万州,千山", &[]);
        check("渝ICP备2021011583号,5001080014", &[]);
        check("−3.95%,3·15,12·4,1:3", &[]);
    }
}
