//! Runs of digits and Han numerals, whatever they mean.

use crate::core::figures::Decimal;

/// Whether a Han character is a digit or a multiplier of a numeral.
pub(super) const fn is_han_numeral(character: char) -> bool {
    matches!(character, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '百' | '千' | '万' | '亿' | '〇')
}

/// Whether a numeral of a name can hold the character: 两 too, which alone is often none (斤两).
pub(super) const fn goes_on(character: char) -> bool {
    is_han_numeral(character) || matches!(character, '两' | '零')
}

/// Length in bytes of the run of ASCII digits, with what is glued to them, or of Han numerals at the start of a text;
/// nought where there is none.
pub(super) fn run_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if first.is_ascii_digit() {
        return digits_length(text);
    }
    if !is_han_numeral(first) {
        return 0;
    }
    text.chars().take_while(|&it| goes_on(it)).map(char::len_utf8).sum()
}

/// As [`run_length`], with 两 as a numeral: inside names.
pub(super) fn name_run_length(text: &str) -> usize {
    if text.starts_with('两') { text.chars().take_while(|&it| goes_on(it)).map(char::len_utf8).sum() } else { run_length(text) }
}

/// 12, 98.5, 1,200, 1+N, 12·4, 1+1>2, 330803-023: digits and the letters and marks between them.
fn digits_length(text: &str) -> usize {
    let mut length = 0;
    let mut pending = 0;
    for character in text.chars() {
        pending += character.len_utf8();
        if character.is_ascii_alphanumeric() {
            length += pending;
            pending = 0;
        } else if !matches!(character, '.' | '+' | '·' | '>' | '<' | '/' | '-' | '_' | ':' | '×' | '*' | '=') || pending > 2 {
            break;
        }
    }
    length
}

/// The numbers of a run in order: 二十大 gives 20, 八五 8 and 5, 1+N 1.
pub(super) fn numbers(run: &str) -> Vec<Decimal> {
    let mut numbers = Vec::new();
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() { decimal_length(rest) } else { han_length(rest) };
        if length == 0 {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let value = if first.is_ascii_digit() { Decimal::parse(&rest[..length]) } else { han_value(&rest[..length]) };
        numbers.extend(value);
        rest = &rest[length..];
    }
    numbers
}

/// The numbers of a name: those in 统一 and 唯一 count nothing.
pub(super) fn name_values(name: &str) -> Vec<Decimal> {
    numbers(&["统一", "唯一", "专一"].iter().fold(name.to_owned(), |name, word| name.replace(word, "")))
}

fn decimal_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    match text[whole..].strip_prefix('.').map(digits) {
        Some(decimals) if decimals > 0 => whole + 1 + decimals,
        _ => whole,
    }
}

fn digit(character: char) -> Option<i64> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if character == '两' {
        return Some(2);
    }
    digits.iter().position(|&it| it == character).map(|at| at as i64)
}

fn power(character: char) -> Option<i64> {
    match character {
        '十' => Some(10),
        '廿' => Some(20),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// One number at the start of Han numerals: 二十, 十四, 五 of 五八.
fn han_length(text: &str) -> usize {
    let mut length = 0;
    let mut may_take_digit = true;
    let mut last_power = i64::MAX;
    for character in text.chars() {
        if digit(character).is_some() {
            if !may_take_digit {
                break;
            }
            may_take_digit = false;
        } else if let Some(power) = power(character) {
            if power >= last_power {
                break;
            }
            last_power = power;
            // 十四五 is 14 and 5; 百千万 are three numbers.
            may_take_digit = true;
            if length == 0 && power >= 100 {
                return character.len_utf8();
            }
        } else {
            break;
        }
        length += character.len_utf8();
    }
    length
}

fn han_value(text: &str) -> Option<Decimal> {
    let (mut total, mut current) = (0_i64, None);
    for character in text.chars() {
        if let Some(power) = power(character) {
            total += current.take().unwrap_or(1) * power;
        } else {
            current = digit(character);
        }
    }
    Some(Decimal::whole(total + current.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(run: &str, expected: &[&str]) {
        let found: Vec<String> = numbers(run).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{run}");
    }

    #[test]
    fn numbers_of_runs() {
        check("二十", &["20"]);
        check("十四五", &["14", "5"]);
        check("八五", &["8", "5"]);
        check("二十一", &["21"]);
        check("百", &["100"]);
        check("廿", &["20"]);
        check("1+1>2", &["1", "1", "2"]);
        check("92.8", &["92.8"]);
        check("三降两", &["3", "2"]);
        assert_eq!(name_values("三统一"), [Decimal::whole(3)]);
    }

    #[test]
    fn runs_with_what_is_glued_to_them() {
        for (text, expected) in
            [("1+N模式", "1+N"), ("12·4", "12·4"), ("330803-023/2022号", "330803-023/2022"), ("一村", "一"), ("12。", "12"), ("法", "")]
        {
            assert_eq!(&text[..run_length(text)], expected, "{text}");
        }
    }
}
