//! The words in front of and behind a number that bound it, and the interval that results.

use crate::core::figures::{Decimal, Interval, Number, Precision};

/// Words in front of a number; the longest first where one ends another.
const BEFORE: [(&str, Precision); 27] = [
    ("不超过", Precision::AtMost),
    ("不高于", Precision::AtMost),
    ("不多于", Precision::AtMost),
    ("不低于", Precision::AtLeast),
    ("不少于", Precision::AtLeast),
    ("不小于", Precision::AtLeast),
    ("至少", Precision::AtLeast),
    ("不到", Precision::Under),
    ("不足", Precision::Under),
    ("低于", Precision::Under),
    ("少于", Precision::Under),
    ("接近", Precision::Under),
    ("将近", Precision::Under),
    ("超过", Precision::Over),
    ("突破", Precision::Over),
    ("高于", Precision::Over),
    ("多于", Precision::Over),
    ("超出", Precision::Over),
    ("大约", Precision::About),
    ("约为", Precision::About),
    ("约有", Precision::About),
    ("约计", Precision::About),
    ("大概", Precision::About),
    ("近", Precision::Under),
    ("约", Precision::About),
    ("超", Precision::Over),
    ("逾", Precision::Over),
];

/// Words behind a number or its unit.
const AFTER: [(&str, Precision); 10] = [
    ("以上", Precision::AtLeast),
    ("及以上", Precision::AtLeast),
    ("以内", Precision::AtMost),
    ("之内", Precision::AtMost),
    ("以下", Precision::AtMost),
    ("及以下", Precision::AtMost),
    ("左右", Precision::About),
    ("上下", Precision::About),
    ("余", Precision::Over),
    ("多", Precision::Over),
];

/// Words that end like an approximation and are none.
const NO_APPROXIMATION: [&str; 8] = ["最近", "附近", "临近", "公约", "预约", "节约", "签约", "履约"];

/// The approximation that ends a folded text, and the length of its word.
pub(super) fn before(text: &str) -> Option<(Precision, usize)> {
    if NO_APPROXIMATION.iter().any(|word| text.ends_with(word)) {
        return None;
    }
    BEFORE.iter().find(|(word, _)| text.ends_with(word)).map(|(word, precision)| (*precision, word.len()))
}

/// The approximation at the start of a folded text, and the length of its word.
pub(super) fn after(text: &str) -> Option<(Precision, usize)> {
    let (word, precision) = AFTER.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    // 3年多次, 5件多样, 10人余下 are no approximations; neither is 2万余 in front of a number.
    let is_word = matches!(*word, "余" | "多") && rest.chars().next().is_some_and(crate::core::text::is_han);
    (!is_word).then_some((*precision, word.len()))
}

/// What a number can stand for under a precision. Counts are exact; a number with decimals or written in 万 or 亿 is
/// taken as rounded to its last place, both ends included (XBRL Calculations 1.1).
pub(super) fn interval(number: &Number, precision: Precision) -> Interval {
    let value = number.value;
    let step = |exponent: i32| Decimal::scaled(1, exponent).unwrap_or(Decimal::ZERO);
    let last = step(value.last_digit().max(number.place));
    let plus = |other: Decimal| value.plus(other).unwrap_or(value);
    let minus = |other: Decimal| value.minus(other).unwrap_or(value);
    let tenth = value.shifted(-1).unwrap_or(Decimal::ZERO);
    // 二十件 and 三千人 are counts; only 万 and 亿 stand for rounded ones.
    let is_count = number.place == 0 || (number.place > 0 && number.is_han && value < Decimal::whole(10_000));
    match precision {
        Precision::Exact | Precision::Range => {
            number.vague.unwrap_or_else(|| if is_count { Interval::exact(value) } else { rounded(value, number.place) })
        }
        Precision::Over => number.vague.unwrap_or_else(|| Interval::above(value)),
        Precision::Under => Interval::between(minus(last), value),
        Precision::About => {
            let around = tenth.max(last.times(Decimal::scaled(5, -1).unwrap_or(Decimal::ZERO)).unwrap_or(last));
            Interval::closed(minus(around), plus(around))
        }
        Precision::AtLeast => Interval::at_least(value),
        Precision::AtMost => Interval::at_most(value),
    }
}

/// A value rounded to the place of the given power of ten.
fn rounded(value: Decimal, place: i32) -> Interval {
    let half = Decimal::scaled(5, place - 1).unwrap_or(Decimal::ZERO);
    Interval::closed(value.minus(half).unwrap_or(value), value.plus(half).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::figures::read_number;

    #[track_caller]
    fn check(number: &str, precision: Precision, expected: &str) {
        let found = interval(&read_number(number).expect("a number"), precision);
        let end = |bound: Option<crate::core::figures::Bound>| {
            bound.map_or("…".to_owned(), |it| format!("{}{}", if it.is_open { "!" } else { "" }, it.value.trimmed()))
        };
        assert_eq!(format!("{} {}", end(found.low), end(found.high)), expected, "{number}");
    }

    #[test]
    fn intervals_of_written_numbers() {
        check("72", Precision::Exact, "72 72");
        check("1.8万", Precision::Exact, "17500 18500");
        check("二十", Precision::Exact, "20 20");
        check("2万5千", Precision::Exact, "24500 25500");
        check("98.38", Precision::Exact, "98.375 98.385");
        check("800余", Precision::Over, "800 !900");
        check("3万", Precision::Under, "!20000 !30000");
        check("3000", Precision::About, "2500 3500");
        check("100", Precision::Over, "!100 …");
        check("98", Precision::AtLeast, "98 …");
        check("8", Precision::AtMost, "0 8");
        check("上亿", Precision::Over, "100000000 !1000000000");
    }

    #[test]
    fn words_around_numbers() {
        assert_eq!(before("咨询近").map(|it| it.0), Some(Precision::Under));
        assert_eq!(before("最近"), None);
        assert_eq!(before("不超过").map(|it| it.0), Some(Precision::AtMost));
        assert_eq!(after("以上，").map(|it| it.0), Some(Precision::AtLeast));
        assert_eq!(after("多次"), None);
    }
}
