//! Document numbers: 国发〔2021〕3号 (GB/T 9704-2012, 7.2.5: six-angled brackets, no 第, no leading noughts).

use super::{Found, NotationKind, as_year, digits, found};
use crate::core::text::{Span, is_han};

/// What stands in for 〔 and 〕 in folded texts.
const OPENING: &str = "[(【〔〈《〖﹝「{";
const CLOSING: &str = "])】〕〉》〗﹞」}";

/// Words in front of the year behind which 第 and leading noughts are in use: announcements and decisions on cases.
const KEEPING_FORM: [char; 12] = ['告', '令', '罚', '决', '字', '案', '审', '处', '裁', '示', '议', '证'];

/// Words in front of a year that make another kind of number.
const OTHER_NUMBERS: &str = "号书同为的是第期届度";

/// A document number whose year is the run: wrong brackets, 第 or leading noughts.
pub(super) fn read(text: &str, run: Span) -> Option<Found> {
    let year = run.of(text);
    as_year(year)?;
    let (before, behind) = (&text[..run.start], &text[run.end..]);
    let opening = before.chars().next_back().filter(|it| OPENING.contains(*it))?;
    let closing = behind.chars().next().filter(|it| CLOSING.contains(*it))?;
    let start = run.start - opening.len_utf8();
    let organ = text[..start].chars().next_back().filter(|&it| is_han(it) && !OTHER_NUMBERS.contains(it))?;
    let tail = &behind[closing.len_utf8()..];
    let serial = tail.strip_prefix('第').unwrap_or(tail);
    let length = digits(serial);
    if length == 0 || !serial[length..].starts_with('号') {
        return None;
    }
    let end = text.len() - serial.len() + length;
    let keeps_form = KEEPING_FORM.contains(&organ);
    let number = if keeps_form { &text[run.end + closing.len_utf8()..end] } else { serial[..length].trim_start_matches('0') };
    let mended = format!("〔{year}〕{number}");
    (mended != text[start..end] && !number.is_empty()).then(|| found(NotationKind::DocumentNumber, start, end, mended))
}

/// 第01号 of an announcement or order.
pub(super) fn read_serial(text: &str, run: Span) -> Option<Found> {
    const MOST_DIGITS: usize = 3;
    const KINDS: [&str; 8] = ["令", "公告", "通告", "通报", "公报", "纪要", "简报", "年"];
    let serial = run.of(text);
    if !serial.starts_with('0') {
        return None;
    }
    let before = text[..run.start].strip_suffix('第')?;
    let number = serial.trim_start_matches('0');
    let is_padded = !number.is_empty() && serial.len() <= MOST_DIGITS;
    let is_document = KINDS.iter().any(|kind| before.trim_end_matches([' ', '(']).ends_with(kind));
    let is_serial = text[run.end..].starts_with('号') && is_padded && is_document;
    is_serial.then(|| found(NotationKind::DocumentNumber, run.start, run.end, number))
}
