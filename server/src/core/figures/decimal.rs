//! Exact decimals: no floating point takes part in a judgement.

use std::cmp::Ordering;
use std::fmt;

/// The most digits of a number that can be a figure of a report.
const MOST_DIGITS: usize = 18;

/// An exact decimal number: `mantissa` × 10^−`scale`. Equality is that of the value, not of the written form.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self { mantissa: value, scale: 0 }
    }

    /// `mantissa` × 10^`exponent`; `None` where that is too large.
    pub fn scaled(mantissa: i64, exponent: i32) -> Option<Self> {
        if exponent < 0 {
            return Some(Self { mantissa, scale: u8::try_from(-exponent).ok()? });
        }
        Some(Self::whole(mantissa.checked_mul(10_i64.checked_pow(exponent.cast_unsigned())?)?))
    }

    /// Reads digits with at most one point; `None` for anything else and for more than 18 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.len() + fraction.len();
        if whole.is_empty() || digits > MOST_DIGITS || !(whole.bytes().chain(fraction.bytes())).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mantissa = whole.bytes().chain(fraction.bytes()).fold(0_i64, |value, byte| value * 10 + i64::from(byte - b'0'));
        Some(Self { mantissa, scale: fraction.len() as u8 })
    }

    /// Digits behind the point as they are written.
    pub const fn decimals(self) -> u8 {
        self.scale
    }

    /// The value times 10^`decimals` as a whole number; `None` where it has more decimals or is too large.
    pub fn in_units(self, decimals: u8) -> Option<i128> {
        let shift = decimals.checked_sub(self.scale);
        match shift {
            Some(shift) => i128::from(self.mantissa).checked_mul(10_i128.checked_pow(u32::from(shift))?),
            None => {
                let divisor = 10_i128.checked_pow(u32::from(self.scale - decimals))?;
                (i128::from(self.mantissa) % divisor == 0).then(|| i128::from(self.mantissa) / divisor)
            }
        }
    }

    /// The value as a whole number, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        self.in_units(0).and_then(|value| i64::try_from(value).ok())
    }

    /// Whether it is nought.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it is below nought.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The sum; `None` where it is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let sum = self.in_units(scale)?.checked_add(other.in_units(scale)?)?;
        Some(Self { mantissa: i64::try_from(sum).ok()?, scale })
    }

    /// The difference; `None` where it is too large.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: other.mantissa.checked_neg()?, scale: other.scale })
    }

    /// The product; `None` where it is too large.
    pub fn times(self, other: Self) -> Option<Self> {
        let product = i128::from(self.mantissa).checked_mul(i128::from(other.mantissa))?;
        Some(Self { mantissa: i64::try_from(product).ok()?, scale: self.scale.checked_add(other.scale)? })
    }

    /// The value times 10^`exponent`; `None` where that is too large.
    pub fn shifted(self, exponent: i32) -> Option<Self> {
        let exponent = exponent - i32::from(self.scale);
        Self::scaled(self.mantissa, exponent)
    }

    /// The exponent of the last digit that is not nought: 2 for 1200, −2 for 98.30 is −1. Nought has 0.
    pub fn last_digit(self) -> i32 {
        let mut exponent = -i32::from(self.scale);
        let mut mantissa = self.mantissa;
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        exponent
    }

    /// The exponent of its first digit: 3 for 1200. Nought has 0.
    pub fn first_digit(self) -> i32 {
        let digits = self.mantissa.unsigned_abs().checked_ilog10().map_or(0, u32::cast_signed);
        digits - i32::from(self.scale)
    }

    /// Without noughts at the end of its decimals.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let widened = |value: Self, by: u8| i128::from(value.mantissa).saturating_mul(10_i128.saturating_pow(u32::from(by)));
        match self.scale.cmp(&other.scale) {
            Ordering::Equal => self.mantissa.cmp(&other.mantissa),
            Ordering::Less => widened(*self, other.scale - self.scale).cmp(&i128::from(other.mantissa)),
            Ordering::Greater => i128::from(self.mantissa).cmp(&widened(*other, self.scale - other.scale)),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(formatter, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(formatter, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn the_written_form_is_kept_and_the_value_compared() {
        assert_eq!(decimal("98.0"), decimal("98"));
        assert_eq!(decimal("98.0").to_string(), "98.0");
        assert_eq!(decimal("0.05").to_string(), "0.05");
        assert_eq!(decimal("98.0").trimmed().to_string(), "98");
        assert_eq!(decimal("1.8").shifted(4).expect("small").to_string(), "18000");
        assert_eq!(decimal("1200").last_digit(), 2);
        assert_eq!(decimal("98.30").last_digit(), -1);
        assert_eq!(decimal("1200").first_digit(), 3);
        for text in ["", ".5", "1.2.3", "1,200", "1234567890123456789", "一"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_whole_numbers(left in 0_i64..1_000_000_000, right in 0_i64..1_000_000_000, scale in 0_i32..6) {
            let of = |value| Decimal::scaled(value, -scale).expect("small");
            prop_assert_eq!(of(left).plus(of(right)), Some(of(left + right)));
            prop_assert_eq!(of(left).minus(of(right)), Some(of(left - right)));
            prop_assert_eq!(of(left).cmp(&of(right)), left.cmp(&right));
            prop_assert_eq!(Decimal::parse(&of(left).to_string()), Some(of(left)));
            prop_assert_eq!(of(left).times(Decimal::whole(right)).map(Decimal::trimmed), left.checked_mul(right).map(of));
        }
    }
}
