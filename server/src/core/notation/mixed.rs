//! Han numerals and Arabic digits in one number: 二0二三年, 二十3个, 3十个.

use super::{Found, NotationKind, digits, follows_code, found};
use crate::core::quantities::Unit;
use crate::core::text::Span;

const HAN_DIGITS: &str = "〇一二三四五六七八九";

/// A number in which the run stands beside Han numerals.
pub(super) fn read(text: &str, run: Span) -> Option<Found> {
    year(text, run).or_else(|| tens_in_han(text, run)).or_else(|| tens_in_digits(text, run))
}

/// 二○二三年: a ring for 〇 at `at`.
pub(super) fn read_ring(text: &str, at: usize) -> Option<Found> {
    let ring = '○'.len_utf8();
    text[at..].starts_with('○').then(|| year(text, Span::new(at, at + ring))).flatten()
}

/// 二0二三年, 二0二0年: a year in Han numerals whose second digit is no 〇.
fn year(text: &str, nought: Span) -> Option<Found> {
    const LENGTH: usize = 4;
    if !nought.of(text).starts_with(['0', '○']) {
        return None;
    }
    let first = text[..nought.start].chars().next_back().filter(|it| matches!(it, '一' | '二'))?;
    let start = nought.start - first.len_utf8();
    let written: Vec<char> = text[start..].chars().take(LENGTH).collect();
    let end = start + written.iter().map(|it| it.len_utf8()).sum::<usize>();
    let mended: String = written.iter().map(|&it| if matches!(it, '0' | '○') { '〇' } else { it }).collect();
    let is_year = written.len() == LENGTH && mended.chars().all(|it| HAN_DIGITS.contains(it)) && text[end..].starts_with('年');
    is_year.then(|| found(NotationKind::MixedDigits(true), start, end, mended))
}

fn han_digit(character: char) -> Option<usize> {
    HAN_DIGITS.chars().position(|digit| digit == character).filter(|&digit| digit > 0)
}

/// 二十3个
fn tens_in_han(text: &str, run: Span) -> Option<Found> {
    let tens = if run.len() == 1 { text[..run.start].strip_suffix('十')? } else { return None };
    let last = tens.chars().next_back()?;
    let digit = han_digit(last)?;
    let start = tens.len() - last.len_utf8();
    let is_whole = Unit::read(&text[run.end..]).is_some();
    is_whole.then(|| found(NotationKind::MixedDigits(false), start, run.end, format!("{digit}{}", run.of(text))))
}

/// 3十个, 3十五个
fn tens_in_digits(text: &str, run: Span) -> Option<Found> {
    let rest = if run.len() == 1 { text[run.end..].strip_prefix('十')? } else { return None };
    let ones = rest.chars().next().and_then(han_digit);
    let behind = if ones.is_some() { &rest['一'.len_utf8()..] } else { rest };
    let is_whole = !follows_code(&text[..run.start]) && digits(behind) == 0 && Unit::read(behind).is_some();
    let mended = format!("{}{}", run.of(text), ones.unwrap_or(0));
    is_whole.then(|| found(NotationKind::MixedDigits(false), run.start, text.len() - behind.len(), mended))
}
