//! Numerals that are no claims: names, idioms, numbers of items, codes, places in a row, dates.

use super::dates;
use super::entry::Entry;
use super::numerals::{goes_on, is_han_numeral, name_run_length, numbers, run_length};
use super::role::Role;
use super::view::View;
use super::words::{WordHit, WordKind, Words};
use crate::core::figures::Decimal;
use crate::core::quantities::{Unit, UnitClass};
use crate::core::text::{Span, is_han};
use crate::core::zones::Zone;

/// Digits from which a number without a unit is a code.
const CODE_DIGITS: usize = 5;
/// The most characters between two numerals of one name in a quotation.
const NAME_GAP: usize = 4;
/// The most characters of a meeting between 届 and its number.
const MEETING_GAP: usize = 8;

/// The figures of what begins at a place, and where reading goes on; `None` where no numeral begins there.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<(Vec<Entry>, usize)> {
    if let Some(entry) = enumerator(view, at) {
        return single(entry);
    }
    if let Some(hit) = view.word(at).filter(|hit| hit.span.start == at) {
        return single(word(view, hit));
    }
    if let Some(entry) = meeting(view.text, at).or_else(|| ordinal(view.text, at)) {
        return single(entry);
    }
    if let Some(found) = dates::read(view, at) {
        return Some(found);
    }
    let length = run_length(&view.text[at..]);
    if length == 0 {
        return None;
    }
    let run = Span::new(at, at + length);
    single(named(view, run).unwrap_or_else(|| bare(view, run)))
}

fn single(entry: Entry) -> Option<(Vec<Entry>, usize)> {
    let end = entry.span.end;
    Some((vec![entry], end))
}

/// The number of a heading, or of an item of a series.
fn enumerator(view: &View<'_>, at: usize) -> Option<Entry> {
    let span = view.enumerator(at)?;
    let rest = &view.text[at..span.end];
    let number = rest.strip_prefix('第').unwrap_or(rest);
    let length = run_length(number);
    let end = span.end - number.len() + length;
    (length > 0).then(|| Entry::other(Span::new(at, end), Role::Enumerator, Vec::new(), ""))
}

/// A word of the lists.
fn word(view: &View<'_>, hit: &WordHit) -> Entry {
    let text = hit.span.of(view.text);
    if hit.kind == WordKind::Idiom {
        return Entry { indicator: text.to_owned(), ..Entry::other(hit.span, Role::Idiom, Vec::new(), "") };
    }
    let values = numbers(text);
    let unit = hit.unit.unwrap_or_else(|| unit_of_name(view.text, hit.span, &values));
    Entry { indicator: text.to_owned(), ..Entry::other(hit.span, Role::Label, values, unit) }
}

/// What the number of a name counts: 三项制度 has 项; 六大行动 and 一件事 have nothing.
fn unit_of_name(text: &str, name: Span, values: &[Decimal]) -> &'static str {
    let [value] = values else { return "" };
    let Some(first) = name.of(text).find(|it: char| it.is_ascii_digit() || goes_on(it)) else { return "" };
    let from = name.start + first;
    let end = from + name_run_length(&text[from..]);
    let Some((unit, _)) = Unit::read(&text[end..]) else { return "" };
    let is_one = *value == Decimal::whole(1);
    let is_usual = matches!(unit.word(), "级" | "项" | "个" | "类" | "年" | "天" | "小时" | "省" | "条");
    if !is_usual || (is_one && unit.class() != UnitClass::Group) { "" } else { unit.word() }
}

/// 六届二次全会: one figure with two numbers.
fn meeting(text: &str, at: usize) -> Option<Entry> {
    let length = run_length(&text[at..]);
    let session = text[at + length..].strip_prefix('届').filter(|_| length > 0)?;
    let (gap, (place, _)) = session.char_indices().take(MEETING_GAP + 1).enumerate().find(|(_, (_, it))| *it == '次')?;
    let window = &session[..place];
    let first = window.find(is_han_numeral)?;
    let after = &session[place + '次'.len_utf8()..];
    let is_meeting = ["全会", "全体", "会议", "代表"].iter().any(|word| after.starts_with(word));
    let is_near = gap <= MEETING_GAP && window.chars().all(is_han) && first + run_length(&window[first..]) == window.len();
    if !is_meeting || !is_near {
        return None;
    }
    let end = text.len() - after.len();
    let values = numbers(&text[at..at + length]).into_iter().chain(numbers(&window[first..])).collect();
    Some(Entry::other(Span::new(at, end), Role::Ordinal, values, "届/次"))
}

/// 第六次, 第二批, 三等奖.
fn ordinal(text: &str, at: usize) -> Option<Entry> {
    let rest = &text[at..];
    if let Some(number) = rest.strip_prefix('第') {
        let length = run_length(number);
        let (unit, word) = Unit::read(&number[length..]).map_or(("", 0), |(unit, length)| (unit.word(), length));
        let end = at + '第'.len_utf8() + length + word;
        return (length > 0).then(|| Entry::other(Span::new(at, end), Role::Ordinal, numbers(&number[..length]), unit));
    }
    let length = if rest.starts_with(is_han_numeral) { run_length(rest) } else { 0 };
    let (word, unit) = (length > 0).then(|| Words::get().ordinal_before(&rest[length..])).flatten()?;
    Some(Entry::other(Span::new(at, at + length + word), Role::Ordinal, numbers(&rest[..length]), unit))
}

/// The name in the quotation around a run: its numerals together where they stand close.
fn named(view: &View<'_>, run: Span) -> Option<Entry> {
    let quotation = view.quotation(run.start)?;
    let close = view.text[..quotation.end].chars().next_back().map_or(0, char::len_utf8);
    let limit = quotation.end - close;
    let mut end = run.end.min(limit);
    let is_title = quotation.of(view.text).starts_with(['《', '〔', '【', '〈']);
    if quotation.of(view.text).starts_with('〔') {
        return Some(Entry::other(run, Role::Code, numbers(run.of(view.text)), ""));
    }
    while let Some(next) = next_run(&view.text[end..limit]).filter(|_| !is_title) {
        if view.word(end + next.start).is_some_and(|hit| hit.kind == WordKind::Idiom) {
            break;
        }
        end += next.end;
    }
    let span = Span::new(run.start, end);
    let values = numbers(span.of(view.text));
    let unit = unit_of_name(view.text, span, &values);
    // 四降两升 tells how many of each follow.
    let counts = values.len() > 1 && ['升', '降'].iter().all(|it| quotation.of(view.text).contains(*it));
    let role = if counts { Role::ListCount } else { Role::Label };
    let inner = quotation.of(view.text).trim_matches(['“', '”', '「', '」', '《', '》']);
    Some(Entry { indicator: inner.to_owned(), ..Entry::other(span, role, values, unit) })
}

/// The next run of numerals a few Han characters on.
fn next_run(text: &str) -> Option<Span> {
    let gap = text.chars().take_while(|&it| is_han(it) && !goes_on(it)).take(NAME_GAP + 1);
    let (count, length) = gap.fold((0, 0), |(count, length), it| (count + 1, length + it.len_utf8()));
    let run = name_run_length(&text[length..]);
    (count <= NAME_GAP && run > 0).then(|| Span::new(length, length + run))
}

/// A run outside quotations: an idiom or place in Han numerals; a code or a name in digits.
fn bare(view: &View<'_>, run: Span) -> Entry {
    let text = run.of(view.text);
    if text.starts_with(is_han_numeral) {
        let is_place = Words::get().is_place_before(&view.text[run.end..]);
        let values = if is_place { numbers(text) } else { Vec::new() };
        return Entry { indicator: around(view.text, run), ..Entry::other(run, Role::Idiom, values, "") };
    }
    if let Some(entry) = lost_count(view, run) {
        return entry;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_code = matches!(view.zone, Zone::Residue) || digits >= CODE_DIGITS || text.contains(['-', '/', '_', ':']);
    let role = if is_code { Role::Code } else { Role::Label };
    let values = if is_code { Vec::new() } else { numbers(text) };
    Entry { indicator: around(view.text, run), ..Entry::other(run, role, values, "") }
}

/// A number with its unit that stands between quotation marks which are set wrongly.
fn lost_count(view: &View<'_>, run: Span) -> Option<Entry> {
    let is_number = run.of(view.text).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value = numbers(run.of(view.text)).into_iter().next().filter(|_| is_number && view.zone == Zone::Body)?;
    let (unit, length) = Unit::read(&view.text[run.end..])?;
    let end = run.end + length;
    Some(Entry { indicator: around(view.text, run), ..Entry::other(Span::new(run.start, end), Role::Count, vec![value], unit.word()) })
}

/// A numeral with the Han characters that touch it.
fn around(text: &str, run: Span) -> String {
    let before: usize = text[..run.start].chars().rev().take(2).take_while(|&it| is_han(it)).map(char::len_utf8).sum();
    let after: usize = text[run.end..].chars().take(2).take_while(|&it| is_han(it)).map(char::len_utf8).sum();
    text[run.start - before..run.end + after].to_owned()
}
