//! Numbers that are bounded on both sides: 约100人左右, 近200余件, 超过90%以上.

use std::sync::OnceLock;

use serde::Deserialize;

use super::words::Words;
use crate::core::figures::{Precision, read_number};
use crate::core::quantities::{Unit, UnitClass};
use crate::core::text::{Span, is_han};

const APPROXIMATIONS: &str = include_str!("../../../slips/approximations.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    bound: Vec<Bound>,
    odd: Again,
}

/// Words in front of a number, and what does not go with them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bound {
    before: Words,
    guards: Words,
    again: Words,
    #[serde(default)]
    not_time: bool,
    #[serde(default)]
    not_points: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Again {
    again: Words,
}

/// The built-in table.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(APPROXIMATIONS).expect("approximations.toml is valid"))
}

/// The last characters of the words in front of a number.
pub(super) fn last_characters() -> impl Iterator<Item = char> {
    table().bound.iter().flat_map(|bound| bound.before.iter()).filter_map(|word| word.chars().next_back())
}

/// A number bounded twice: by which words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Number and bounds.
    pub span: Span,
    pub first: Span,
    pub second: Span,
}

/// The number at `at`, right behind a character that may end a word like 约.
pub(super) fn read(view: &str, at: usize) -> Option<Bounds> {
    let number = read_number(&view[at..])?;
    let before = &view[..at];
    let bound = table().bound.iter().find(|bound| bound.before.ends(before) && !bound.guards.ends(before))?;
    let length = bound.before.ending(before)?.len();
    let (odd, behind, class) = parts(view, at, number.length, number.precision);
    let is_left =
        (bound.not_time && class == Some(UnitClass::Time)) || (bound.not_points && view[at + number.length..].starts_with("个百分点"));
    if is_left {
        return None;
    }
    let second = odd.filter(|odd| bound.again.begins(odd.of(view))).or_else(|| word_behind(view, behind, &bound.again))?;
    Some(Bounds { span: Span::new(at - length, second.end), first: Span::new(at - length, at), second })
}

/// 100余人左右: the 余 or 多 that ends at `end` behind a number.
pub(super) fn read_odd(view: &str, at: usize, end: usize) -> Option<Bounds> {
    let is_numeral = |it: char| it.is_ascii_digit() || ".,万亿千百十九八七六五四三二两一".contains(it);
    let written = &view[view[..at].trim_end_matches(is_numeral).len()..at];
    let start = at - written.trim_start_matches([',', '.']).len();
    let unit = Unit::read(&view[end..]).filter(|_| start < at)?;
    let second = word_behind(view, end + unit.1, &table().odd.again)?;
    Some(Bounds { span: Span::new(start, second.end), first: Span::new(at, end), second })
}

/// The 余 or 多 in a number, where its unit ends, and what the unit counts.
fn parts(view: &str, at: usize, length: usize, precision: Precision) -> (Option<Span>, usize, Option<UnitClass>) {
    let end = at + length;
    let odd = (precision == Precision::Over).then(|| view[at..end].rfind(['余', '多'])).flatten();
    let odd = odd.map(|found| Span::new(at + found, at + found + '余'.len_utf8()));
    let unit = Unit::read(&view[end..]);
    (odd, end + unit.map_or(0, |(_, length)| length), unit.map(|(unit, _)| unit.class()))
}

/// One of the words at `at`; 3年多次 and 人余下 have none.
fn word_behind(view: &str, at: usize, words: &Words) -> Option<Span> {
    let word = words.beginning(&view[at..])?;
    let end = at + word.len();
    let is_other = matches!(word, "余" | "多") && view[end..].starts_with(is_han);
    (!is_other).then(|| Span::new(at, end))
}
