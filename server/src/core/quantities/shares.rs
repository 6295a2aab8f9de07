//! Shares and multiples in words: 百分之九十八, 三分之一, 过半, 翻番.

use super::approximation;
use super::scan::{Quantities, Quantity, QuantityKind, bounded};
use super::unit::Unit;
use crate::core::figures::{Decimal, Interval, Number, Precision, read_fraction};
use crate::core::text::Span;

/// 百分之九十八, 三分之一, 过半, 半数以上.
pub(super) fn take(text: &str, start: usize, cursor: usize, found: &mut Quantities) -> Option<usize> {
    let rest = &text[start..];
    let percent = Unit::of("%")?;
    let build = |span: Span, value: Decimal, precision: Precision, interval: Interval| Quantity {
        span,
        number: span,
        value,
        place: -i32::from(value.decimals()),
        precision,
        interval,
        unit: percent,
        kind: QuantityKind::Percent,
        is_han: true,
    };
    for word in ["过半数", "过半", "半数以上"] {
        if rest.starts_with(word) {
            let half = Decimal::whole(50);
            let span = Span::new(start, start + word.len());
            found.quantities.push(build(span, half, Precision::Over, Interval::above(half)));
            return Some(span.end);
        }
    }
    if rest.starts_with("翻番") || rest.starts_with("翻了番") {
        return take_doubling(start, "翻番".len(), Decimal::whole(1), found);
    }
    let (value, is_fraction, length) = in_digits(&text[cursor..start], rest).or_else(|| read_fraction(rest))?;
    let number = Number { value, place: -i32::from(value.decimals()), precision: Precision::Exact, vague: None, is_han: true, length };
    let (precision, span) = bounded(text, Span::new(start, start + length), cursor, Precision::Exact);
    let five = Decimal::whole(5);
    let interval = if is_fraction {
        Interval::closed(value.minus(five).unwrap_or(value), value.plus(five).unwrap_or(value))
    } else {
        approximation::interval(&number, precision)
    };
    let precision = if is_fraction && precision == Precision::Exact { Precision::About } else { precision };
    found.quantities.push(build(span, value, precision, interval));
    Some(span.end)
}

fn take_doubling(start: usize, length: usize, folds: Decimal, found: &mut Quantities) -> Option<usize> {
    let span = Span::new(start, start + length);
    found.quantities.push(Quantity {
        span,
        number: span,
        value: folds,
        place: 0,
        precision: Precision::Exact,
        interval: Interval::exact(folds),
        unit: Unit::of("番")?,
        kind: QuantityKind::Doubling,
        is_han: true,
    });
    Some(span.end)
}

/// 占全省的1/4: a fraction in digits, as [`read_fraction`] gives one. Without words that ask for a share it is a name or a score.
fn in_digits(before: &str, rest: &str) -> Option<(Decimal, bool, usize)> {
    const LARGEST: i64 = 20;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let top = digits(rest);
    let below = digits(rest[top..].strip_prefix('/')?);
    let length = top + 1 + below;
    let asks = ["的", "占", "约", "近", "超", "超过", "达", "不足", "不到"].iter().any(|word| before.ends_with(word));
    let is_alone = !rest[length..].starts_with(|next: char| next.is_ascii_alphanumeric() || matches!(next, '/' | '-'));
    let number = |text: &str| text.parse::<i64>().ok().filter(|value| (1..=LARGEST).contains(value));
    let (part, whole) = (number(&rest[..top])?, number(&rest[top + 1..length])?);
    // Per cent with one decimal: 1/3 is 33.3.
    let tenths = (part * 2000 + whole) / (2 * whole);
    (asks && is_alone && part < whole).then_some((Decimal::scaled(tenths, -1)?, true, length))
}
