//! Numerals in names: those in quotation marks, and local ones without (三新, 四好农村路, 一村一警).

use super::entry::Entry;
use super::numerals::{goes_on, is_han_numeral, name_run_length, name_values};
use super::role::Role;
use super::view::View;
use super::words::WordKind;
use crate::core::figures::Decimal;
use crate::core::quantities::{Unit, UnitClass};
use crate::core::text::{Span, is_han};

/// The most characters between two numerals of one name in a quotation.
const NAME_GAP: usize = 4;
/// The most characters of a name that begins with 双.
const PAIR_NAME: usize = 3;

/// What the number of a name counts: 三项制度 has 项; 六大行动 and 一件事 have nothing.
pub(super) fn unit_of_name(text: &str, name: Span, values: &[Decimal]) -> &'static str {
    let [value] = values else { return "" };
    let Some(first) = name.of(text).find(|it: char| it.is_ascii_digit() || goes_on(it)) else { return "" };
    let from = name.start + first;
    let end = from + name_run_length(&text[from..]);
    let Some((unit, _)) = Unit::read(&text[end..]) else { return "" };
    let is_one = *value == Decimal::whole(1);
    let is_usual = matches!(unit.word(), "级" | "项" | "个" | "类" | "年" | "天" | "小时" | "省" | "条");
    if !is_usual || (is_one && unit.class() != UnitClass::Group) { "" } else { unit.word() }
}

/// The name in the quotation around a run: its numerals together where they stand close.
pub(super) fn quoted(view: &View<'_>, run: Span) -> Option<Entry> {
    let quotation = view.quotation(run.start)?;
    let close = view.text[..quotation.end].chars().next_back().map_or(0, char::len_utf8);
    let limit = quotation.end - close;
    let mut end = run.end.min(limit);
    let is_title = quotation.of(view.text).starts_with(['《', '〔', '【', '〈']);
    if quotation.of(view.text).starts_with('〔') {
        return Some(Entry::other(run, Role::Code, name_values(run.of(view.text)), ""));
    }
    while let Some(next) = next_run(&view.text[end..limit]).filter(|_| !is_title) {
        if view.word(end + next.start).is_some_and(|hit| hit.kind == WordKind::Idiom) {
            break;
        }
        end += next.end;
    }
    let span = Span::new(run.start, end);
    let values = name_values(span.of(view.text));
    let unit = unit_of_name(view.text, span, &values);
    // 四降两升 tells how many of each follow.
    let counts = values.len() > 1 && ['升', '降'].iter().all(|it| quotation.of(view.text).contains(*it));
    let role = if counts { Role::ListCount } else { Role::Label };
    Some(Entry { indicator: inside(quotation.of(view.text)).to_owned(), ..Entry::other(span, role, values, unit) })
}

/// A quotation without its marks.
fn inside(quotation: &str) -> &str {
    quotation.trim_matches(['“', '”', '「', '」', '《', '》', '"'])
}

/// The next run of numerals a few Han characters on.
fn next_run(text: &str) -> Option<Span> {
    let gap = text.chars().take_while(|&it| is_han(it) && !goes_on(it)).take(NAME_GAP + 1);
    let (count, length) = gap.fold((0, 0), |(count, length), it| (count + 1, length + it.len_utf8()));
    let run = name_run_length(&text[length..]);
    (count <= NAME_GAP && run > 0).then(|| Span::new(length, length + run))
}

/// “双随机”, “双公示”, “半小时”: names in quotation marks whose first word is a number.
pub(super) fn opening(view: &View<'_>, at: usize) -> Option<Entry> {
    let first = view.text[at..].chars().next().filter(|it| matches!(it, '双' | '半'))?;
    let quotation = view.quotation(at)?;
    let inner = inside(quotation.of(view.text));
    if !view.text[..at].ends_with(['“', '「', '"']) {
        return None;
    }
    let rest = &view.text[at + first.len_utf8()..];
    let (value, length, unit) = if first == '双' {
        let name = rest.chars().take_while(|&it| is_han(it) && !is_han_numeral(it)).take(PAIR_NAME);
        (Decimal::whole(2), name.map(char::len_utf8).sum(), "")
    } else {
        let (unit, length) = Unit::read(rest).filter(|(unit, _)| unit.class() == UnitClass::Time)?;
        (Decimal::scaled(5, -1)?, length, unit.word())
    };
    let span = Span::new(at, at + first.len_utf8() + length);
    Some(Entry { indicator: inner.to_owned(), ..Entry::other(span, Role::Label, vec![value], unit) })
}

/// A name without quotation marks in front of Han characters: 三新, 四省边际, 一村一警. 一 alone names nothing.
pub(super) fn unquoted(view: &View<'_>, run: Span) -> Option<Entry> {
    let text = run.of(view.text);
    let last = text.chars().next_back().filter(|it| !matches!(it, '百' | '千' | '万' | '亿'))?;
    if text == "一" {
        return each_one(view, run);
    }
    let has_noun = view.text[run.end..].starts_with(is_han);
    if last == '一' || !has_noun {
        return None;
    }
    let noun: usize = view.text[run.end..].chars().take(2).take_while(|&it| is_han(it) && !goes_on(it)).map(char::len_utf8).sum();
    let values = name_values(text);
    let indicator = view.text[run.start..run.end + noun].to_owned();
    if let Some((unit, length)) = Unit::read(&view.text[run.end..]).filter(|_| follows_list(&view.text[..run.start])) {
        let span = Span::new(run.start, run.end + length);
        return Some(Entry { indicator, ..Entry::other(span, Role::ListCount, values, unit.word()) });
    }
    let unit = unit_of_name(view.text, run, &values);
    Some(Entry { indicator, ..Entry::other(run, Role::Label, values, unit) })
}

/// 公安、消防、文旅四部门: several things are named directly in front.
fn follows_list(before: &str) -> bool {
    const FARTHEST: usize = 8;
    let near = before.chars().rev().take(FARTHEST).take_while(|&it| is_han(it) || it == '、');
    near.skip(1).any(|it| it == '、')
}

/// 一村一警, 一企一策: one of the one for each of the other.
fn each_one(view: &View<'_>, run: Span) -> Option<Entry> {
    let mut behind = view.text[run.end..].char_indices();
    let (_, whole) = behind.next()?;
    let (_, second) = behind.next()?;
    let (at, part) = behind.next()?;
    if second != '一' || whole == part || [whole, part].iter().any(|&it| !is_han(it) || is_han_numeral(it)) {
        return None;
    }
    let span = Span::new(run.start, run.end + at + part.len_utf8());
    let values = vec![Decimal::whole(1), Decimal::whole(1)];
    Some(Entry { indicator: span.of(view.text).to_owned(), ..Entry::other(span, Role::Label, values, "") })
}
