//! How a paragraph writes its numbers: marks of ranges, years, scales, groups of three, document numbers.
//!
//! Read from the folded view, so that full-width digits count like others; nothing here changes a value.

mod document_number;
mod grouping;
mod mixed;
mod range;
mod scale;
#[cfg(test)]
mod tests;
mod year;

use super::characters::LeftAlone;
use super::text::{Span, Syntax};

pub use range::RangeKind;

/// A way of writing that is wrong, or that others of the draft may differ from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotationKind {
    /// The mark of a range, with the 月 in front of it where both ends have one.
    Range(RangeKind),
    /// 20212025年: two years run together.
    LostDash,
    /// 23年, and the year that it means.
    ShortYear(i32),
    /// 1万2千
    Parts,
    /// The first end of 3—5万元.
    BareEnd,
    /// The first end of 15—30%.
    BarePercent,
    /// 12,500
    Grouped,
    /// 12500 in front of a unit.
    Ungrouped,
    /// 二0二三年, 二十3个; whether it is a year.
    MixedDigits(bool),
    /// 国发[2021]第03号
    DocumentNumber,
}

/// A number or mark that is written in such a way, in bytes of the original paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Notation {
    /// What it is.
    pub kind: NotationKind,
    /// Where.
    pub span: Span,
    /// How it is to be written, or can be; empty for the mark of a range, which the whole draft decides.
    pub mended: Box<str>,
}

/// A notation in bytes of the folded view.
type Found = Notation;

fn found(kind: NotationKind, start: usize, end: usize, mended: impl Into<Box<str>>) -> Found {
    Notation { kind, span: Span::new(start, end), mended: mended.into() }
}

/// Reads one folded paragraph; `original` leads spans back.
pub(super) fn notations(text: &str, syntax: Syntax, original: impl Fn(Span) -> Span) -> Box<[Notation]> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'0'..=b'9' => {
                let end = at + digits(&text[at..]);
                read(text, Span::new(at, end), &mut all).max(end)
            }
            // ○ and other characters of three bytes
            0xE0..0xF0 => {
                if byte == 0xE2 {
                    all.extend(mixed::read_ring(text, at));
                }
                at + 3
            }
            _ => at + 1,
        };
    }
    if all.is_empty() {
        return Box::default();
    }
    let left_alone = LeftAlone::read(text, syntax);
    all.retain(|notation| !left_alone.holds(notation.span.start));
    all.sort_unstable_by_key(|notation| notation.span);
    for notation in &mut all {
        notation.span = original(notation.span);
    }
    all.into_boxed_slice()
}

/// Reads what a run of digits begins or stands in; returns where reading goes on.
fn read(text: &str, run: Span, all: &mut Vec<Found>) -> usize {
    let single = [document_number::read, document_number::read_serial, year::read_lost_dash, year::read_short, mixed::read];
    if let Some(found) = single.iter().find_map(|reader| reader(text, run)) {
        let end = found.span.end;
        all.push(found);
        return end;
    }
    if follows_code(&text[..run.start]) {
        return run.end;
    }
    if let Some(range) = range::read(text, run) {
        all.extend(range.notations);
        return range.end;
    }
    let found = scale::read(text, run).or_else(|| grouping::read(text, run));
    found.map_or(run.end, |found| {
        let end = found.span.end;
        all.push(found);
        end
    })
}

/// The number of digits that a text starts with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The length of the number that a text starts with: digits, groups of three, decimals.
fn number_length(text: &str) -> usize {
    let mut length = digits(text);
    let is_group = |rest: &str| rest.starts_with(',') && digits(&rest[1..]) == 3;
    if length <= 3 {
        while is_group(&text[length..]) {
            length += 4;
        }
    }
    let decimals = text[length..].strip_prefix('.').map_or(0, digits);
    if decimals > 0 { length + 1 + decimals } else { length }
}

/// Whether digits behind such a text belong to a code, a date or a formula.
fn follows_code(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|it| {
        it.is_ascii_alphanumeric()
            || matches!(it, '-' | '–' | '—' | '~' | '.' | '/' | '_' | '+' | '·' | ':' | '#' | '=' | '@' | '×' | '*' | '№' | '^' | '−' | '∶')
    })
}

/// The value of a short run of digits.
fn value(digits: &str) -> Option<i32> {
    (digits.len() <= 9).then(|| digits.parse().ok()).flatten()
}

/// Whether four digits are a year of our time.
fn as_year(digits: &str) -> Option<i32> {
    if digits.len() == 4 { value(digits).filter(|year| (1949..=2099).contains(year)) } else { None }
}
