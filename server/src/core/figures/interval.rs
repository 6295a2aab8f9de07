//! What a written number can mean: an interval with open or closed ends.

use super::decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where it ends.
    pub value: Decimal,
    /// Whether the end itself is left out.
    pub is_open: bool,
}

/// The values that a written number can stand for; an end that is `None` is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

const fn closed(value: Decimal) -> Option<Bound> {
    Some(Bound { value, is_open: false })
}

const fn open(value: Decimal) -> Option<Bound> {
    Some(Bound { value, is_open: true })
}

impl Interval {
    /// One value.
    pub const fn exact(value: Decimal) -> Self {
        Self { low: closed(value), high: closed(value) }
    }

    /// From `low` to `high`, both included.
    pub const fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: closed(low), high: closed(high) }
    }

    /// From `low`, included, to `high`, left out.
    pub const fn half_open(low: Decimal, high: Decimal) -> Self {
        Self { low: closed(low), high: open(high) }
    }

    /// Between `low` and `high`, both left out.
    pub const fn between(low: Decimal, high: Decimal) -> Self {
        Self { low: open(low), high: open(high) }
    }

    /// Everything above `low`.
    pub const fn above(low: Decimal) -> Self {
        Self { low: open(low), high: None }
    }

    /// `low` and everything above.
    pub const fn at_least(low: Decimal) -> Self {
        Self { low: closed(low), high: None }
    }

    /// From nought to `high`, included.
    pub const fn at_most(high: Decimal) -> Self {
        Self { low: closed(Decimal::ZERO), high: closed(high) }
    }

    /// Whether every value lies below every value of `other`.
    pub fn is_below(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => high.value < low.value || (high.value == low.value && (high.is_open || low.is_open)),
            _ => false,
        }
    }

    /// Whether the two share a value.
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether it is one value.
    pub fn is_exact(&self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if low == high && !low.is_open)
    }

    /// The sums of a value of each; an end whose sum is too large is unbounded.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |left: Option<Bound>, right: Option<Bound>| {
            let (left, right) = (left?, right?);
            Some(Bound { value: left.value.plus(right.value)?, is_open: left.is_open || right.is_open })
        };
        Self { low: add(self.low, other.low), high: add(self.high, other.high) }
    }

    /// The differences of a value of each.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let subtract = |left: Option<Bound>, right: Option<Bound>| {
            let (left, right) = (left?, right?);
            Some(Bound { value: left.value.minus(right.value)?, is_open: left.is_open || right.is_open })
        };
        Self { low: subtract(self.low, other.high), high: subtract(self.high, other.low) }
    }

    /// The products of a value of each, for intervals without negative values.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let multiply = |left: Option<Bound>, right: Option<Bound>| {
            let (left, right) = (left?, right?);
            Some(Bound { value: left.value.times(right.value)?, is_open: left.is_open || right.is_open })
        };
        Self { low: multiply(self.low, other.low), high: multiply(self.high, other.high) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn interval((low, width, ends): (i64, i64, u8)) -> Interval {
        let bound = |value, is_open| Some(Bound { value: Decimal::whole(value), is_open: is_open && width > 0 });
        Interval { low: bound(low, ends & 1 > 0), high: bound(low + width, ends & 2 > 0) }
    }

    /// The halves of whole numbers tell open ends from closed ones.
    fn holds(interval: &Interval, halves: i64) -> bool {
        let value = Decimal::scaled(halves * 5, -1).expect("small");
        let above = interval.low.is_none_or(|low| value > low.value || (value == low.value && !low.is_open));
        let below = interval.high.is_none_or(|high| value < high.value || (value == high.value && !high.is_open));
        above && below
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_means_a_common_value(
            left in (0_i64..20, 0_i64..6, 0_u8..4),
            right in (0_i64..20, 0_i64..6, 0_u8..4),
        ) {
            let (left, right) = (interval(left), interval(right));
            prop_assert_eq!(left.overlaps(&right), right.overlaps(&left));
            let common = (0..60).any(|halves| holds(&left, halves) && holds(&right, halves));
            prop_assert_eq!(left.overlaps(&right), common);
        }

        #[test]
        fn sums_and_products_hold_those_of_their_values(
            left in (0_i64..20, 0_i64..6, Just(0_u8)),
            right in (0_i64..20, 0_i64..6, Just(0_u8)),
        ) {
            let (first, second) = (interval(left), interval(right));
            for value in left.0..=left.0 + left.1 {
                for other in right.0..=right.0 + right.1 {
                    prop_assert!(holds(&first.plus(&second), (value + other) * 2));
                    prop_assert!(holds(&first.minus(&second), (value - other) * 2));
                    prop_assert!(holds(&first.times(&second), value * other * 2));
                }
            }
        }
    }
}
