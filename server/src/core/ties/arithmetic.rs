//! Exact tests of rates against whole numbers. Formulas: numbers of the literature on GRIM (Brown & Heathers 2017),
//! with truncation beside rounding.

use crate::core::figures::Decimal;

/// How a printed rate agrees with its two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RateFit {
    /// Rounded to the printed place, half-way cases either way.
    Rounded,
    /// Only by cutting off the digits behind the printed place.
    Truncated,
    /// 100 % is printed, and a few are missing to the whole.
    AlmostWhole,
    /// Not at all.
    None,
}

/// Hundreds in units of the last printed place: 100 × 10^decimals.
fn hundred(decimals: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(decimals))?.checked_mul(100)
}

/// `part` ÷ `whole` in per cent, rounded half up to `decimals`; `None` for nought below the line.
pub(super) fn percent(part: i64, whole: i64, decimals: u8) -> Option<Decimal> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    if whole <= 0 || part < 0 {
        return None;
    }
    let rounded = (2 * hundred(decimals)?.checked_mul(part)? + whole) / (2 * whole);
    Decimal::scaled(i64::try_from(rounded).ok()?, -i32::from(decimals))
}

/// Whether `stated` per cent, as printed, is `part` ÷ `whole`.
pub(super) fn rate_fit(part: i64, whole: i64, stated: Decimal) -> RateFit {
    let decimals = stated.decimals();
    let (Some(hundred), Some(stated)) = (hundred(decimals), stated.in_units(decimals)) else { return RateFit::None };
    let (part, whole) = (i128::from(part), i128::from(whole));
    if whole <= 0 || part < 0 {
        return RateFit::None;
    }
    let exact = hundred * part;
    // |stated − exact/whole| ≤ 1/2, both ends included.
    if (2 * stated * whole - 2 * exact).abs() <= whole {
        // Nothing but the whole itself is 100 %.
        let is_whole = stated == hundred && part != whole;
        return if is_whole { RateFit::AlmostWhole } else { RateFit::Rounded };
    }
    if exact / whole == stated { RateFit::Truncated } else { RateFit::None }
}

/// Whether two values of at least so many digits differ in two neighbouring ones that are swapped: 95.17 and 95.71.
pub(super) fn is_swap(one: Decimal, other: Decimal, least: usize) -> bool {
    let digits = |value: Decimal| value.to_string().into_bytes().into_iter().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (left, right) = (digits(one), digits(other));
    if one.decimals() != other.decimals() || left.len() != right.len() || left.len() < least {
        return false;
    }
    let differing: Vec<usize> = (0..left.len()).filter(|&at| left[at] != right[at]).collect();
    let [first, second] = differing[..] else { return false };
    second == first + 1 && left[first] == right[second] && left[second] == right[first]
}

/// `total` ÷ `count` rounded half up to `decimals`; `None` for nought below the line.
pub(super) fn quotient(total: i64, count: i64, decimals: u8) -> Option<Decimal> {
    let (total, count) = (i128::from(total), i128::from(count));
    if count <= 0 || total < 0 {
        return None;
    }
    let scaled = 10_i128.checked_pow(u32::from(decimals))?.checked_mul(total)?;
    Decimal::scaled(i64::try_from((2 * scaled + count) / (2 * count)).ok()?, -i32::from(decimals))
}

/// Whether `stated`, as printed, is `total` ÷ `count`, rounded or cut off.
pub(super) fn quotient_fit(total: i64, count: i64, stated: Decimal) -> RateFit {
    let decimals = stated.decimals();
    let scaled = 10_i128.checked_pow(u32::from(decimals)).and_then(|power| power.checked_mul(i128::from(total)));
    let (Some(exact), Some(stated)) = (scaled, stated.in_units(decimals)) else { return RateFit::None };
    let count = i128::from(count);
    if count <= 0 || total < 0 {
        return RateFit::None;
    }
    if (2 * stated * count - 2 * exact).abs() <= count {
        return RateFit::Rounded;
    }
    if exact / count == stated { RateFit::Truncated } else { RateFit::None }
}

/// What whole-number counts a printed rate leaves for its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reachable {
    /// One or more counts give it by rounding.
    Rounded,
    /// Only cutting off gives it.
    Truncated,
    /// None gives it.
    None,
    /// The test says nothing: the base is too large for the printed places.
    Powerless,
}

/// Whether some whole number of `whole` gives `stated` per cent, and the two rates next to it.
///
/// Power is 1 − whole ÷ (100 × 10^decimals); below one half the test says nothing.
pub(super) fn reachable(whole: i64, stated: Decimal) -> Reachable {
    let decimals = stated.decimals();
    let (Some(hundred), Some(stated)) = (hundred(decimals), stated.in_units(decimals)) else { return Reachable::Powerless };
    let whole = i128::from(whole);
    if whole <= 0 || 2 * whole > hundred || stated < 0 || stated > hundred {
        return Reachable::Powerless;
    }
    // Rounded: (2P−1)·n/2m ≤ k ≤ (2P+1)·n/2m; truncated: P·n/m ≤ k < (P+1)·n/m.
    let lowest = div_ceil((2 * stated - 1) * whole, 2 * hundred).max(0);
    let highest = ((2 * stated + 1) * whole).div_euclid(2 * hundred).min(whole);
    if lowest <= highest {
        return Reachable::Rounded;
    }
    let lowest = div_ceil(stated * whole, hundred);
    let highest = (div_ceil((stated + 1) * whole, hundred) - 1).min(whole);
    if lowest <= highest { Reachable::Truncated } else { Reachable::None }
}

/// The count next below a printed rate of `whole`.
pub(super) fn count_below(whole: i64, stated: Decimal) -> Option<i64> {
    let decimals = stated.decimals();
    let count = stated.in_units(decimals)?.checked_mul(i128::from(whole))? / hundred(decimals)?;
    i64::try_from(count).ok()
}

const fn div_ceil(numerator: i128, denominator: i128) -> i128 {
    -(-numerator).div_euclid(denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn rates_of_known_counts() {
        assert_eq!(rate_fit(228, 240, decimal("95")), RateFit::Rounded);
        assert_eq!(rate_fit(339, 347, decimal("97.6")), RateFit::Truncated);
        assert_eq!(rate_fit(339, 347, decimal("97.7")), RateFit::Rounded);
        assert_eq!(rate_fit(721, 736, decimal("98.7")), RateFit::None);
        assert_eq!(rate_fit(11_600, 11_602, decimal("100")), RateFit::AlmostWhole);
        assert_eq!(rate_fit(1, 8, decimal("12.5")), RateFit::Rounded);
        assert_eq!(rate_fit(1, 8, decimal("12")), RateFit::Rounded, "a half-way tie either way");
        assert_eq!(percent(721, 736, 1).map(|it| it.to_string()).as_deref(), Some("98.0"));
        assert_eq!(reachable(37, decimal("98.5")), Reachable::None);
        assert_eq!(reachable(40, decimal("97.5")), Reachable::Rounded);
        assert_eq!(reachable(929, decimal("98.38")), Reachable::Truncated);
        assert_eq!(reachable(8614, decimal("99.3")), Reachable::Powerless);
    }

    #[test]
    fn swapped_digits() {
        assert!(is_swap(decimal("95.17"), decimal("95.71"), 3));
        assert!(is_swap(decimal("47"), decimal("74"), 2));
        assert!(!is_swap(decimal("47"), decimal("74"), 3), "too short");
        assert!(!is_swap(decimal("95.17"), decimal("95.7"), 3));
        assert!(!is_swap(decimal("517"), decimal("715"), 3), "not neighbours");
        assert!(!is_swap(decimal("517"), decimal("517"), 3));
    }

    /// Every count of every base up to 300, with up to two decimals, against fractions worked out in another way.
    #[test]
    fn formulas_agree_with_brute_force() {
        for decimals in 0..=2_u8 {
            let hundred = 100 * 10_i64.pow(u32::from(decimals));
            for whole in 1..=300_i64 {
                let mut rounded = vec![false; usize::try_from(hundred).expect("small") + 2];
                let mut truncated = rounded.clone();
                for part in 0..=whole {
                    let (quotient, remainder) = (hundred * part / whole, hundred * part % whole);
                    let index = usize::try_from(quotient).expect("small");
                    let up = usize::from(2 * remainder >= whole);
                    rounded[index + up] = true;
                    if 2 * remainder == whole {
                        rounded[index] = true;
                    }
                    truncated[index] = true;
                    let stated = Decimal::scaled(quotient, -i32::from(decimals)).expect("small");
                    let nearest = Decimal::scaled(quotient + i64::from(2 * remainder >= whole), -i32::from(decimals)).expect("small");
                    assert_eq!(percent(part, whole, decimals), Some(nearest));
                    let whole_only = nearest == Decimal::whole(100) && part != whole;
                    assert_eq!(rate_fit(part, whole, nearest), if whole_only { RateFit::AlmostWhole } else { RateFit::Rounded });
                    if 2 * remainder > whole {
                        assert_eq!(rate_fit(part, whole, stated), RateFit::Truncated);
                    }
                }
                for stated in 0..=hundred {
                    let index = usize::try_from(stated).expect("small");
                    let expected = match () {
                        () if 2 * whole > hundred => Reachable::Powerless,
                        () if rounded[index] => Reachable::Rounded,
                        () if truncated[index] => Reachable::Truncated,
                        () => Reachable::None,
                    };
                    let stated = Decimal::scaled(stated, -i32::from(decimals)).expect("small");
                    assert_eq!(reachable(whole, stated), expected, "{whole} {stated}");
                }
            }
        }
    }
}
