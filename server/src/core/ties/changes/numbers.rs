//! Values as intervals, and values as printed.

use super::words::Direction;
use crate::core::claims::Claim;
use crate::core::figures::{Bound, Decimal, Interval, Precision};
use crate::core::quantities::{Quantity, QuantityKind};
use crate::core::text::Span;

/// One half of the last printed place to either side; exact for what is no rounded value.
pub(in crate::core::ties) fn rounded(quantity: &Quantity) -> Interval {
    if !quantity.is_printed() {
        return widened_tenths(quantity);
    }
    let half = Decimal::scaled(5, quantity.place - 1).unwrap_or(Decimal::ZERO);
    match (quantity.value.minus(half), quantity.value.plus(half)) {
        (Some(low), Some(high)) => Interval::closed(low, high),
        _ => quantity.interval,
    }
}

/// 六成 may be a little less than sixty.
fn widened_tenths(quantity: &Quantity) -> Interval {
    let five = Decimal::whole(5);
    match (quantity.unit.word(), quantity.precision) {
        ("成", Precision::About) => {
            Interval::closed(quantity.value.minus(five).unwrap_or(Decimal::ZERO), quantity.value.plus(five).unwrap_or(quantity.value))
        }
        _ => quantity.interval,
    }
}

/// Cut off behind the last printed place.
pub(super) fn truncated(quantity: &Quantity) -> Option<Interval> {
    let unit = Decimal::scaled(1, quantity.place)?;
    quantity.is_printed().then(|| quantity.value.plus(unit).map(|high| Interval::half_open(quantity.value, high))).flatten()
}

/// Less than one unit of the last printed place away.
pub(super) fn near(quantity: &Quantity) -> Option<Interval> {
    let unit = Decimal::scaled(1, quantity.place)?;
    let is_printed = quantity.is_printed();
    is_printed.then(|| Some(Interval::between(quantity.value.minus(unit)?, quantity.value.plus(unit)?))).flatten()
}

pub(super) fn mapped(interval: Interval, map: impl Fn(Decimal) -> Option<Decimal>) -> Interval {
    let end = |bound: Option<Bound>| bound.and_then(|bound| Some(Bound { value: map(bound.value)?, ..bound }));
    Interval { low: end(interval.low), high: end(interval.high) }
}

/// 1 + p ÷ 100, or 1 − p ÷ 100.
pub(super) fn factor(percent: Interval, direction: Direction) -> Interval {
    let one = Decimal::whole(1);
    match direction {
        Direction::Up => mapped(percent, |value| value.shifted(-2)?.plus(one)),
        Direction::Down => {
            let left = mapped(percent, |value| one.minus(value.shifted(-2)?));
            let low = left.high.map(|_| left.high).unwrap_or_default();
            Interval { low, high: left.low }
        }
    }
}

/// `left` ÷ `right`, times 10^`shift`, rounded half up to `decimals`; for values not below nought.
pub(in crate::core::ties) fn quotient(left: Decimal, right: Decimal, shift: u32, decimals: u8) -> Option<Decimal> {
    let scale = left.decimals().max(right.decimals());
    let (left, right) = (left.in_units(scale)?, right.in_units(scale)?);
    if right <= 0 || left < 0 {
        return None;
    }
    let scaled = left.checked_mul(10_i128.checked_pow(shift + u32::from(decimals))?)?;
    let value = scaled.checked_mul(2)?.checked_add(right)?.checked_div(right.checked_mul(2)?)?;
    Decimal::scaled(i64::try_from(value).ok()?, -i32::from(decimals))
}

/// A value as printed, with its scale and the sign of per cent.
pub(super) fn shown(text: &str, claim: &Claim<'_>) -> String {
    let quantity = &claim.quantity;
    let number: String = number_shown(text, quantity);
    if quantity.kind == QuantityKind::Percent { format!("{number}%") } else { number }
}

fn number_shown(text: &str, quantity: &Quantity) -> String {
    let number = quantity.number.of(text);
    if number.starts_with(|first: char| first.is_ascii_digit()) && quantity.unit.word() != "成" {
        number.trim_end_matches('%').replace(',', "")
    } else {
        quantity.value.trimmed().to_string()
    }
}

/// The scale that ends a printed number and its power of ten.
pub(super) fn scale_of(number: &str) -> (&'static str, i32) {
    const SCALES: [(&str, i32); 4] = [("万亿", 12), ("亿", 8), ("千万", 7), ("万", 4)];
    SCALES.iter().find(|(word, _)| number.ends_with(word)).copied().unwrap_or(("", 0))
}

/// Digits behind the point of a printed number.
pub(super) fn decimals_of(number: &str) -> u8 {
    let digits = number.split_once('.').map_or(0, |(_, fraction)| fraction.bytes().take_while(u8::is_ascii_digit).count());
    u8::try_from(digits).unwrap_or_default()
}

/// With noughts up to a number of decimals.
pub(super) fn padded(value: Decimal, decimals: u8) -> Decimal {
    let missing = decimals.saturating_sub(value.decimals());
    Decimal::scaled(0, -i32::from(decimals)).filter(|_| missing > 0).and_then(|zero| value.plus(zero)).unwrap_or(value)
}

/// The number and the sign of per cent behind it.
pub(super) fn percent_sign(text: &str, quantity: &Quantity) -> Option<Span> {
    let number = quantity.number;
    let is_arabic = number.of(text).starts_with(|first: char| first.is_ascii_digit());
    (is_arabic && quantity.precision != Precision::Range && text[number.end..].starts_with('%'))
        .then(|| Span::new(number.start, number.end + 1))
}
