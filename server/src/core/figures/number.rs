//! Numbers as they are written: Arabic, Han and mixed, with scales and approximation inside (3万余, 2万5千, 1亿3千多万).

use super::decimal::Decimal;
use super::interval::Interval;

/// How a number is bounded by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// As it stands.
    Exact,
    /// Two ends: 3至5.
    Range,
    /// More: 余, 多, 超, 逾, 突破, 上.
    Over,
    /// Near: 约, 左右, 上下.
    About,
    /// Less: 近, 不到.
    Under,
    /// That or more: 以上, 不少于.
    AtLeast,
    /// That or less: 以内, 以下.
    AtMost,
}

impl Precision {
    /// The name in lists of figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Range => "range",
            Self::Over => "over",
            Self::About => "about",
            Self::Under => "under",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }
}

/// A number read from a text.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its value in ones: 1.8万 is 18000.
    pub value: Decimal,
    /// The power of ten of its last written digit: 3 for 1.8万, −2 for 98.38, 0 for 72.
    pub place: i32,
    /// Whether and how its own writing bounds it.
    pub precision: Precision,
    /// What it can stand for where its writing alone tells that (几十, 上亿, 百余); else `None`.
    pub vague: Option<Interval>,
    /// Whether it holds a Han digit or a Han multiplier below 万.
    pub is_han: bool,
    /// Length in bytes.
    pub length: usize,
}

/// The exponent of a multiplier.
fn multiplier(character: char) -> Option<u32> {
    match character {
        '十' | '拾' => Some(1),
        '百' | '佰' => Some(2),
        '千' | '仟' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn han_digit(character: char) -> Option<i64> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match character {
        '〇' | '○' => Some(0),
        '两' => Some(2),
        _ => digits.iter().position(|&digit| digit == character).map(|value| value as i64),
    }
}

/// Digits at the start of a text, thousands separators between groups of three allowed: value and length.
fn arabic(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(0);
    if first == 0 {
        return None;
    }
    let mut whole = text[..first].to_owned();
    let mut length = first;
    if first <= 3 {
        while bytes.get(length) == Some(&b',') && digits(length + 1) == 3 {
            whole.push_str(&text[length + 1..length + 4]);
            length += 4;
        }
    }
    if bytes.get(length) == Some(&b'.') {
        let decimals = digits(length + 1);
        if decimals > 0 {
            whole.push_str(&text[length..=length + decimals]);
            length += 1 + decimals;
        }
    }
    Decimal::parse(&whole).map(|value| (value, length))
}

/// What has been read of a number.
#[derive(Default)]
struct Reader {
    /// Complete sections above 万.
    total: Option<Decimal>,
    /// The section below the next 万 or 亿.
    section: Option<Decimal>,
    /// A digit that waits for its multiplier, and the power of ten of its last place.
    current: Option<(Decimal, i32)>,
    /// The power of ten of the last place read.
    place: i32,
    /// The power of ten of the last digit in front of 余 or 多.
    more: Option<i32>,
    is_han: bool,
    /// The multiplier read last, to keep 千 behind 万 apart from 万 behind 千.
    last_multiplier: Option<u32>,
}

impl Reader {
    fn value(&self) -> Option<Decimal> {
        [self.total, self.section, self.current.map(|(value, _)| value)].into_iter().flatten().try_fold(Decimal::ZERO, Decimal::plus)
    }

    fn is_empty(&self) -> bool {
        self.total.is_none() && self.section.is_none() && self.current.is_none()
    }

    /// Takes a multiplier; `None` where it cannot stand here.
    fn multiply(&mut self, exponent: u32) -> Option<()> {
        let power = exponent.cast_signed();
        if exponent < 4 {
            if self.more.is_some() || self.last_multiplier.is_some_and(|last| last < 4 && last <= exponent) {
                return None;
            }
            let (digit, place) = match self.current.take() {
                // 一万零十二
                Some((digit, place)) => (if digit.is_zero() { Decimal::whole(1) } else { digit }, place),
                None if exponent == 1 => (Decimal::whole(1), 0),
                None => return None,
            };
            self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(digit.shifted(power)?)?);
            self.place = place + power;
            self.is_han |= exponent < 3;
        } else {
            if self.current.is_none() && self.section.is_none() && self.total.is_none() {
                return None;
            }
            let low = [
                self.section.take(),
                self.current.take().map(|(value, place)| {
                    self.place = place;
                    value
                }),
            ];
            let low = low.into_iter().flatten().try_fold(Decimal::ZERO, Decimal::plus)?;
            // 二十万亿: the 亿 scales everything before it.
            let scaled_total = if exponent == 8 { self.total.take() } else { None };
            let sum = scaled_total.unwrap_or(Decimal::ZERO).plus(low)?.shifted(power)?;
            self.total = Some(self.total.unwrap_or(Decimal::ZERO).plus(sum)?);
            self.place += power;
            self.more = self.more.map(|place| place + power);
        }
        self.last_multiplier = Some(exponent);
        Some(())
    }
}

/// Reads the number at the start of a folded text. `None` where there is none, or where the digits make no number
/// (二〇二三, 三四十).
pub fn read_number(text: &str) -> Option<Number> {
    if let Some(vague) = read_vague(text) {
        return Some(vague);
    }
    let mut reader = Reader::default();
    let mut length = 0;
    while let Some(character) = text[length..].chars().next() {
        let rest = &text[length..];
        if character.is_ascii_digit() {
            if !reader.is_empty() && !takes_digits(&reader, rest) {
                break;
            }
            let (value, digits) = arabic(rest)?;
            reader.current = Some((value, -i32::from(value.decimals())));
            reader.place = -i32::from(value.decimals());
            length += digits;
        } else if let Some(digit) = han_digit(character) {
            if reader.current.is_some_and(|(value, _)| !value.is_zero()) || reader.more.is_some() {
                return None;
            }
            reader.current = Some((Decimal::whole(digit), 0));
            reader.place = 0;
            reader.is_han = true;
            length += character.len_utf8();
        } else if let Some(exponent) = multiplier(character).filter(|_| !is_unit_word(rest)) {
            if reader.is_empty() && exponent != 1 || reader.multiply(exponent).is_none() {
                break;
            }
            length += character.len_utf8();
        } else if matches!(character, '余' | '多') && reader.more.is_none() && !reader.is_empty() {
            let value = reader.value()?;
            let is_word = value.last_digit().max(reader.place) == 0 && rest.chars().nth(1).is_some_and(|it| "样种元项".contains(it));
            if is_word || value.is_zero() {
                break;
            }
            reader.more = Some(value.last_digit().max(reader.place));
            length += character.len_utf8();
        } else if character == '廿' && reader.is_empty() {
            reader.section = Some(Decimal::whole(20));
            reader.last_multiplier = Some(1);
            reader.is_han = true;
            length += character.len_utf8();
        } else {
            break;
        }
    }
    finish(&reader, length)
}

/// Digits behind a multiplier belong to the number where a smaller multiplier follows them: 2万5千, 1亿3000万.
fn takes_digits(reader: &Reader, rest: &str) -> bool {
    let Some(last) = reader.last_multiplier.filter(|_| reader.current.is_none() && reader.more.is_none()) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let following = rest[digits..].chars().next().and_then(multiplier);
    digits <= 4 && following.is_some_and(|following| following < last)
}

/// 千瓦, 千米, 万州 and the like: the multiplier begins another word.
fn is_unit_word(rest: &str) -> bool {
    ["千瓦", "千米", "千克", "千卡", "千伏", "百分", "万分", "千分", "十分", "万一", "亿纬", "十足"]
        .iter()
        .any(|word| rest.starts_with(word))
}

fn finish(reader: &Reader, length: usize) -> Option<Number> {
    let value = reader.value()?;
    let (precision, vague) = match reader.more {
        Some(place) => {
            let step = Decimal::scaled(1, place)?;
            (Precision::Over, Some(Interval::half_open(value, value.plus(step)?)))
        }
        None => (Precision::Exact, None),
    };
    // 三十 is thirty and not some thirty; 三百 may be some three hundred.
    let is_of_tens = reader.place == 1 && reader.total.is_none() && reader.more.is_none();
    let place = if is_of_tens { 0 } else { reader.place };
    (length > 0).then_some(Number { value, place, precision, vague, is_han: reader.is_han, length })
}

/// 几十, 数百, 十几, 上万, 百余, 成千上万 (no number).
fn read_vague(text: &str) -> Option<Number> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let build = |low: Decimal, high: Decimal, length: usize| Number {
        value: low,
        place: low.last_digit(),
        precision: Precision::Over,
        vague: Some(Interval::half_open(low, high)),
        is_han: true,
        length,
    };
    match first {
        '几' | '数' | '上' => {
            let mut exponent = 0;
            let mut length = first.len_utf8();
            while let Some(power) = text[length..].chars().next().and_then(multiplier).filter(|_| !is_unit_word(&text[length..])) {
                exponent += power;
                length += '万'.len_utf8();
            }
            if exponent == 0 || exponent > 12 || (first == '上' && exponent < 2) {
                return None;
            }
            let low = Decimal::scaled(if first == '上' { 1 } else { 2 }, exponent.cast_signed())?;
            let high = Decimal::scaled(1, exponent.cast_signed() + 1)?;
            if text[length..].starts_with('余') || text[length..].starts_with('多') {
                length += '余'.len_utf8();
            }
            Some(build(low, high, length))
        }
        '十' if text["十".len()..].starts_with('几') => Some(build(Decimal::whole(11), Decimal::whole(20), "十几".len())),
        '百' | '千' | '万' | '亿' => {
            let rest = characters.as_str();
            let power = multiplier(first)?.cast_signed();
            let more = rest.starts_with('余') || rest.starts_with("多");
            if !more {
                return None;
            }
            let mut exponent = power;
            let mut length = first.len_utf8() + '余'.len_utf8();
            if let Some(scale) = text[length..].chars().next().and_then(multiplier).filter(|&scale| scale >= 4 && power < 4) {
                exponent += scale.cast_signed();
                length += '万'.len_utf8();
            }
            Some(build(Decimal::scaled(1, exponent)?, Decimal::scaled(2, exponent)?, length))
        }
        _ => None,
    }
}

/// Reads 百分之九十八点五, 三分之一, 百分之98 at the start of a folded text: per cent with its decimals, whether it is
/// a plain fraction, and the length in bytes.
pub fn read_fraction(text: &str) -> Option<(Decimal, bool, usize)> {
    let (denominator, start) = if let Some(rest) = text.strip_prefix("百分之") {
        (100, text.len() - rest.len())
    } else {
        let number = read_number(text).filter(|number| number.is_han && number.precision == Precision::Exact)?;
        let rest = text[number.length..].strip_prefix("分之")?;
        (number.value.as_whole().filter(|&value| (2..=10).contains(&value))?, text.len() - rest.len())
    };
    let numerator = read_number(&text[start..]).filter(|number| number.precision == Precision::Exact)?;
    let mut length = start + numerator.length;
    if denominator != 100 {
        let numerator = numerator.value.as_whole().filter(|&numerator| numerator < denominator)?;
        return Some((Decimal::scaled(numerator * 1000 / denominator, -1)?, true, length));
    }
    let mut value = numerator.value;
    if let Some(rest) = text[length..].strip_prefix('点') {
        let decimals: String = rest.chars().map_while(han_digit).map(|digit| char::from(b'0' + digit as u8)).take(4).collect();
        if !decimals.is_empty() {
            value = Decimal::parse(&format!("{value}.{decimals}"))?;
            length += '点'.len_utf8() * (1 + decimals.len());
        }
    }
    Some((value, false, length))
}

#[cfg(test)]
mod tests;
