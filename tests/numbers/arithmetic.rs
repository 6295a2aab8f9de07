//! Arithmetic of its own, so that messages are not judged by the program that wrote them.

/// The numbers in a text, in millionths, with 万 and 亿 reckoned in; a per cent sign, unit words and width do not matter.
/// Where there is no digit, a single numeral in characters counts.
pub(super) fn numbers(text: &str) -> Vec<i128> {
    let narrow = super::narrowed(text);
    let mut found = Vec::new();
    let mut rest = narrow.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail.find(|character: char| !character.is_ascii_digit() && character != '.' && character != ',').unwrap_or(tail.len());
        let scale = scale(&tail[end..]).0;
        found.extend(Fraction::parse(&tail[..end].replace(',', "")).map(|value| value.top * scale * 1_000_000 / value.below));
        rest = &tail[end..];
    }
    if found.is_empty() {
        let numeral = |character| "零一二三四五六七八九十".chars().position(|it| it == character).or((character == '两').then_some(2));
        found.extend(narrow.chars().find_map(numeral).and_then(|value| i128::try_from(value).ok()).map(|value| value * 1_000_000));
    }
    found
}

/// What 万, 亿 and 万亿 multiply by, and their length.
fn scale(text: &str) -> (i128, usize) {
    let words = [("万亿", 1_000_000_000_000), ("亿", 100_000_000), ("万", 10_000)];
    words.iter().find(|(word, _)| text.starts_with(word)).map_or((1, 0), |&(word, value)| (value, word.len()))
}

/// An exact fraction.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    top: i128,
    below: i128,
}

impl Fraction {
    fn new(top: i128, below: i128) -> Option<Self> {
        let (mut larger, mut smaller) = (top.unsigned_abs(), below.unsigned_abs());
        while smaller != 0 {
            (larger, smaller) = (smaller, larger % smaller);
        }
        let divisor = i128::try_from(larger).ok().filter(|&it| it != 0 && below != 0)? * below.signum();
        Some(Self { top: top / divisor, below: below / divisor })
    }

    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        Self::new(digits, 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?)
    }

    fn apply(self, sign: char, other: Self) -> Option<Self> {
        match sign {
            '+' => Self::new(self.top * other.below + other.top * self.below, self.below * other.below),
            '-' => Self::new(self.top * other.below - other.top * self.below, self.below * other.below),
            '×' => Self::new(self.top * other.top, self.below * other.below),
            '^' => Self::new(self.top.checked_pow(u32::try_from(other.top).ok()?)?, 1),
            _ => Self::new(self.top * other.below, self.below * other.top),
        }
    }

    /// Rounded half up to a multiple of `unit`.
    fn rounded(self, unit: Self) -> Option<Self> {
        let units = self.apply('÷', unit)?;
        Self::new((2 * units.top + units.below).div_euclid(2 * units.below), 1)?.apply('×', unit)
    }

    fn cmp(self, other: Self) -> std::cmp::Ordering {
        (self.top * other.below).cmp(&(other.top * self.below))
    }
}

/// A value and the unit of its last printed place.
type Printed = (Fraction, Fraction);

/// Reads one side of a relation.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, signs: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = &rest[sign.len_utf8()..];
        Some(sign)
    }

    fn sum(&mut self) -> Option<Printed> {
        let mut left = self.product()?;
        while let Some(sign) = self.eat(&['+', '-']) {
            left = (left.0.apply(sign, self.product()?.0)?, left.1);
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Printed> {
        let mut left = self.factor()?;
        while let Some(sign) = self.eat(&['×', '÷', '^']) {
            left = (left.0.apply(sign, self.factor()?.0)?, left.1);
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Printed> {
        if self.eat(&['(']).is_some() {
            let inner = self.sum()?;
            self.eat(&[')'])?;
            return Some(inner);
        }
        let negative = self.eat(&['-']).is_some();
        let rest = self.rest.trim_start();
        let end = rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
        let value = Fraction::parse(&rest[..end])?;
        let decimals = rest[..end].split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let mut unit = Fraction::new(1, 10_i128.checked_pow(u32::try_from(decimals).ok()?)?)?;
        let (scale, length) = scale(&rest[end..]);
        self.rest = &rest[end + length..];
        let mut factor = Fraction::new(if negative { -scale } else { scale }, 1)?;
        unit = unit.apply('×', Fraction::new(scale, 1)?)?;
        if self.eat(&['%']).is_some() {
            factor = factor.apply('÷', Fraction::new(100, 1)?)?;
            unit = unit.apply('÷', Fraction::new(100, 1)?)?;
        }
        Some((value.apply('×', factor)?, unit))
    }
}

/// One side of a relation.
fn side(text: &str) -> Option<Printed> {
    let mut reader = Reader { rest: text };
    reader.sum().filter(|_| reader.rest.trim().is_empty())
}

/// What a step of arithmetic is worth.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    Right,
    Wrong,
    /// It leaves terms out: `1 + 2 + … + 12 = 78`.
    Shortened,
    /// There is nothing to reckon: `3.2万 + 1.7万余`, `降 = 2`, nothing at all.
    Bare,
    /// It is no arithmetic that is known here.
    Unread,
}

const SIGNS: [char; 6] = ['=', '≠', '<', '>', '≤', '≥'];

/// Puts a number in the place of words on the left, `A + B + C = 3` and `98% - 95% = 3`: how many words there are, and the
/// percentages without their signs, for rates differ by points.
fn without_words(text: &str) -> String {
    let (left, right) = text.split_at(text.find(SIGNS).unwrap_or(text.len()));
    if left.contains(" - ") && left.matches('%').count() == 2 && !right.contains('%') {
        return text.replace('%', "");
    }
    let is_number = |item: &str| item.trim().starts_with(|character: char| character.is_ascii_digit() || matches!(character, '(' | '-'));
    if left.split(" + ").any(is_number) { text.to_owned() } else { format!("{} {right}", left.split(" + ").count()) }
}

/// Judges one step: numbers between `= ≠ < > ≤ ≥`; the last side of `=` is rounded half up to its printed places.
pub(super) fn step(text: &str) -> Step {
    if text.contains('…') {
        return Step::Shortened;
    }
    let is_one_word = text.contains(SIGNS)
        && !text.contains(" + ")
        && !text.starts_with(|character: char| character.is_ascii_digit() || character == '(');
    if !text.contains(SIGNS) || is_one_word {
        return Step::Bare;
    }
    let text = without_words(text);
    let sides: Vec<Option<Printed>> = text.split(SIGNS).map(side).collect();
    let between: Vec<char> = text.chars().filter(|character| SIGNS.contains(character)).collect();
    if sides.iter().any(Option::is_none) {
        return Step::Unread;
    }
    let sides: Vec<Printed> = sides.into_iter().flatten().collect();
    let holds = |(sign, pair): (&char, &[Printed])| {
        let (left, (right, unit)) = (pair[0].0, pair[1]);
        let order = left.cmp(right);
        match sign {
            '=' => left.rounded(unit).is_some_and(|left| left.cmp(right).is_eq()),
            '≠' => order.is_ne(),
            '<' => order.is_lt(),
            '>' => order.is_gt(),
            '≤' => order.is_le(),
            _ => order.is_ge(),
        }
    };
    if between.iter().zip(sides.windows(2)).all(holds) { Step::Right } else { Step::Wrong }
}

#[test]
fn the_evaluator_is_right_itself() {
    for right in [
        "228 ÷ 240 = 95.00%",
        "1 ÷ 8 = 13%",
        "(63 - 4) ÷ 63 = 93.7%",
        "1.2亿 = 8600万 + 3400万",
        "2^3 = 8",
        "3 > 2.9",
        "31 + 42 = 73 ≠ 74",
        "公证 + 仲裁 = 2",
        "98% - 95% = 3",
        "甲 + 乙 + 丙 = 3 > 2",
    ] {
        assert_eq!(step(right), Step::Right, "{right}");
    }
    for wrong in ["228 ÷ 240 = 95.01%", "1 ÷ 8 = 12%", "3 < 2.9", "31 + 42 = 74", "公证 + 仲裁 = 3", "98% - 95% = 4"] {
        assert_eq!(step(wrong), Step::Wrong, "{wrong}");
    }
}
