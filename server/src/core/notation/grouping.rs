//! Groups of three digits: 12,500 and 12500 in one draft.

use super::{Found, NotationKind, found, number_length};
use crate::core::quantities::{Unit, UnitClass};
use crate::core::text::Span;

/// Fewer digits are not divided into groups.
const FEWEST: usize = 5;

/// A number in groups, or one of five digits and more without, in front of a unit.
pub(super) fn read(text: &str, run: Span) -> Option<Found> {
    let end = run.start + number_length(&text[run.start..]);
    let written = &text[run.start..end];
    let whole = &written[..written.find('.').unwrap_or(written.len())];
    let is_grouped = whole.len() > run.len();
    if !is_grouped && run.len() < FEWEST || written.starts_with('0') || !counts_something(&text[end..]) {
        return None;
    }
    let end = run.start + whole.len();
    let (kind, mended) =
        if is_grouped { (NotationKind::Grouped, whole.replace(',', "")) } else { (NotationKind::Ungrouped, grouped(whole)) };
    Some(found(kind, run.start, end, mended))
}

/// Whether a unit follows that codes such as 12345平台 do not have.
fn counts_something(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['余', '多', '万', '亿']);
    Unit::read(rest)
        .is_some_and(|(unit, _)| unit.takes_han() || matches!(unit.class(), UnitClass::Money | UnitClass::Visit | UnitClass::Person))
}

fn grouped(whole: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
