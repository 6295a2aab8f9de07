//! Half-width marks in Chinese text.

use super::item_mark::is_item_number;
use super::pairs::Pair;
use crate::core::text::{gloss_end, is_han, is_space, narrow};

/// The most marks that are passed on the way to the next letter.
const MOST_MARKS: usize = 8;

/// Whether a half-width `,` `;` `:` `?` `!` stands in Chinese text: letters decide, not the width of other marks, so that
/// mending one mark does not change what is said of the next.
pub(super) fn is_narrow_mark(text: &str, at: usize, mark: char) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let (last, next) = (before.chars().next_back(), behind.chars().next());
    let is_digit = |it: Option<char>| it.is_some_and(|it| narrow(it).is_ascii_digit());
    if is_digit(last) && is_digit(next) {
        return false;
    }
    let is_word = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    let left = letter_before(before);
    let right = letter_behind(behind);
    match mark {
        '?' | '!' => left.is_some_and(is_han) && !is_word(next),
        ':' => left.is_some_and(is_han) || !last.is_some_and(|it| it.is_ascii_alphabetic()) && right.is_some_and(is_han),
        _ => left.is_some_and(is_han) || right.is_some_and(is_han),
    }
}

/// Whether a pair of brackets of which one half or both are half width stands in Chinese text. Numbers of items, glosses
/// and the years of document numbers keep theirs.
pub(super) fn is_narrow_pair(text: &str, pair: Pair) -> bool {
    let inside = &text[pair.open.end..pair.close.start];
    let is_narrow = pair.open.of(text) == "(" || pair.close.of(text) == ")";
    if !is_narrow || inside.trim().is_empty() || is_item_number(inside) {
        return false;
    }
    let before = &text[..pair.open.start];
    let behind = &text[pair.close.end..];
    let last = before.chars().next_back();
    if gloss_end(text, pair.open.start, last).is_some() || is_document_year(inside, behind) {
        return false;
    }
    let follows_word = last.is_some_and(|it| it.is_ascii_alphabetic());
    let stands_in_han = !follows_word && (letter_before(before).is_some_and(is_han) || letter_behind(behind).is_some_and(is_han));
    inside.contains(is_han) || stands_in_han
}

/// 2021 in 国发(2021)3号: the brackets have to be others, not wider.
fn is_document_year(inside: &str, behind: &str) -> bool {
    let is_digit = |it: char| narrow(it).is_ascii_digit();
    let rest = behind.strip_prefix('第').unwrap_or(behind);
    let number = rest.trim_start_matches(is_digit);
    inside.chars().count() == 4 && inside.chars().all(is_digit) && number.len() < rest.len() && number.starts_with('号')
}

fn letter_before(text: &str) -> Option<char> {
    text.chars().rev().take(MOST_MARKS).find(|&it| !is_passed(it)).filter(|&it| it != '|')
}

fn letter_behind(text: &str) -> Option<char> {
    text.chars().take(MOST_MARKS).find(|&it| !is_passed(it)).filter(|&it| it != '|')
}

/// Marks and white space between a mark and the letters next to it; the border of a cell stops.
const fn is_passed(character: char) -> bool {
    match character {
        '|' => false,
        '—' | '…' | '·' | '‘' | '’' | '“' | '”' | '％' => true,
        '\u{3001}'..='\u{3003}' | '〈'..='】' | '〔'..='〛' => true,
        '！'..='／' | '：'..='＠' | '［'..='｀' => true,
        _ => character.is_ascii_punctuation() || is_space(character),
    }
}
