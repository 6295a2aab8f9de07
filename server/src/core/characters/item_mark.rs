//! Marks of items that close with half a pair of brackets: 1) 一） a）.

use crate::core::text::is_han;

/// The most characters of such a mark in front of its bracket.
const LONGEST: usize = 3;

/// Whether a closing bracket behind `before` belongs to the mark of an item: one or two digits stand before it, or another
/// numeral or one letter with nothing or a stop before that.
pub(super) fn closes_item_mark(before: &str) -> bool {
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && before[..before.len() - digits].chars().next_back().is_none_or(is_han) {
        return true;
    }
    let start = before.char_indices().rev().take(LONGEST).take_while(|&(_, it)| is_numeral(it) || it.is_ascii_alphabetic()).last();
    let Some((start, _)) = start else { return false };
    let mark = &before[start..];
    let is_letter = mark.chars().all(|it| it.is_ascii_alphabetic()) && mark.len() == 1;
    let stops = |it: char| matches!(it, '。' | '，' | '；' | '：' | '、' | '“' | '|') || it.is_ascii_punctuation() || it.is_whitespace();
    (is_letter || mark.chars().all(is_numeral)) && before[..start].chars().next_back().is_none_or(stops)
}

/// Whether what stands between brackets is the number of an item: (一), (12), (a).
pub(super) fn is_item_number(inside: &str) -> bool {
    let mut characters = inside.chars();
    let count = inside.chars().count();
    let is_letter = count == 1 && inside.starts_with(|it: char| it.is_ascii_alphabetic());
    let is_arabic = count <= 2 && inside.chars().all(|it| it.is_ascii_digit() || ('０'..='９').contains(&it));
    is_letter || (1..=LONGEST).contains(&count) && (is_arabic || characters.all(|it| !it.is_ascii() && is_numeral(it)))
}

fn is_numeral(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９' | '①'..='⑳') || "一二三四五六七八九十".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items() {
        for (before, expected) in [
            ("1", true),
            ("（略）。2", true),
            ("一", true),
            ("：a", true),
            ("十二", true),
            ("法治", false),
            ("统一", false),
            ("", false),
            ("3个", false),
            ("2021", false),
            ("做到12", true),
            ("附件3.2", true),
        ] {
            assert_eq!(closes_item_mark(before), expected, "{before}");
        }
        for (inside, expected) in
            [("一", true), ("十二", true), ("12", true), ("a", true), ("2023", false), ("一审", false), ("GDP", false), ("", false)]
        {
            assert_eq!(is_item_number(inside), expected, "{inside}");
        }
    }
}
