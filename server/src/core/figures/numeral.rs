//! Chinese numerals of ordinals.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of a Han digit; `零`, `〇` and the circle that is often typed for it are 0, `两` is no ordinal.
fn digit(character: char) -> Option<u32> {
    if matches!(character, '零' | '○') {
        return Some(0);
    }
    DIGITS.iter().position(|&it| it == character).map(|at| at as u32)
}

/// Reads an ordinal from 1 to 99 in Han numerals at the start of `text`: its value and its length in bytes.
pub fn han_numeral(text: &str) -> Option<(u32, usize)> {
    let mut characters = text.chars().peekable();
    let mut length = 0;
    let tens = characters.next_if(|&it| digit(it).is_some_and(|value| value > 0));
    length += tens.map_or(0, char::len_utf8);
    let value = tens.and_then(digit);
    if characters.next_if_eq(&'十').is_none() {
        return value.map(|value| (value, length));
    }
    length += '十'.len_utf8();
    let ones = characters.next_if(|&it| digit(it).is_some_and(|value| value > 0));
    length += ones.map_or(0, char::len_utf8);
    Some((value.unwrap_or(1) * 10 + ones.and_then(digit).unwrap_or(0), length))
}

/// Reads a whole run of Han digits as they are written in years: 二〇二三.
pub(super) fn han_year(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut characters = text.char_indices();
    for _ in 0..4 {
        value = value * 10 + digit(characters.next()?.1)?;
    }
    Some((value, text.len() - characters.as_str().len()))
}

/// Writes the digits of a year in Han: 二〇二三.
pub(super) fn to_han_year(year: i32) -> String {
    year.to_string().chars().filter_map(|it| it.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// Writes an ordinal from 1 to 99 in Han numerals; larger ones in digits.
pub fn to_han(value: u32) -> String {
    let ones = |value: u32| if value == 0 { String::new() } else { DIGITS[value as usize].to_string() };
    match value {
        1..=9 => ones(value),
        10..=19 => format!("十{}", ones(value - 10)),
        20..=99 => format!("{}十{}", ones(value / 10), ones(value % 10)),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for value in 1..=99 {
            let written = to_han(value);
            assert_eq!(han_numeral(&format!("{written}、")), Some((value, written.len())), "{written}");
        }
    }

    #[test]
    fn other_text_is_no_numeral() {
        for text in ["", "两个", "零一", "百", "12", "法治"] {
            assert_eq!(han_numeral(text), None, "{text}");
        }
    }
}
