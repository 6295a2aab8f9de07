//! Numerals that are no claims: names, idioms, numbers of items, codes, places in a row, dates.

use super::entry::Entry;
use super::numerals::{is_han_numeral, name_values, numbers, run_length};
use super::role::Role;
use super::roles::names_place;
use super::view::View;
use super::words::{WordHit, WordKind, Words};
use super::{dates, names};
use crate::core::quantities::{self, Unit};
use crate::core::text::{Span, is_han};
use crate::core::zones::Zone;

/// Digits from which a number without a unit is a code.
const CODE_DIGITS: usize = 5;
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
    if let Some(entry) = meeting(view.text, at).or_else(|| ordinal(view.text, at).filter(|it| !is_in_name(view, it))) {
        return single(entry);
    }
    if let Some(found) = dates::read(view, at) {
        return Some(found);
    }
    if let Some(entry) = names::opening(view, at).or_else(|| unitless(view, at)) {
        return single(entry);
    }
    let length = run_length(&view.text[at..]);
    if length == 0 {
        return None;
    }
    let run = Span::new(at, at + length);
    single(names::quoted(view, run).unwrap_or_else(|| bare(view, run)))
}

fn single(entry: Entry) -> Option<(Vec<Entry>, usize)> {
    let end = entry.span.end;
    Some((vec![entry], end))
}

/// “三审三校” names a way of working, 三审 in running text an instance.
fn is_in_name(view: &View<'_>, ordinal: &Entry) -> bool {
    ordinal.unit == "审" && view.quotation(ordinal.span.start).is_some()
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
        let values = if hit.has_values { name_values(text) } else { Vec::new() };
        return Entry { indicator: text.to_owned(), ..Entry::other(hit.span, Role::Idiom, values, "") };
    }
    let values = name_values(text);
    let unit = hit.unit.unwrap_or_else(|| names::unit_of_name(view.text, hit.span, &values));
    Entry { indicator: text.to_owned(), ..Entry::other(hit.span, Role::Label, values, unit) }
}

/// 六届二次全会, 第十五届人大三次会议, 二十届三中全会: one figure with two numbers.
pub(super) fn meeting(text: &str, at: usize) -> Option<Entry> {
    let rest = &text[at..];
    let start = rest.len() - rest.strip_prefix('第').unwrap_or(rest).len();
    let length = run_length(&rest[start..]);
    let session = rest[start + length..].strip_prefix('届').filter(|_| length > 0)?;
    let mut characters = session.char_indices().take(MEETING_GAP + 1).skip_while(|(_, it)| !is_han_numeral(*it));
    let (first, _) = characters.next()?;
    let number = &session[first..first + run_length(&session[first..])];
    let after = &session[first + number.len()..];
    let is_plenum = first == 0 && after.starts_with('中');
    let is_meeting = ["全会", "全体", "会议", "代表"].iter().any(|word| after.strip_prefix('次').is_some_and(|it| it.starts_with(word)));
    if !(is_plenum || is_meeting) || !session[..first].chars().all(is_han) {
        return None;
    }
    let (unit, mark) = if is_plenum { ("届/中", '中') } else { ("届/次", '次') };
    let values = numbers(&rest[start..start + length]).into_iter().chain(numbers(number)).collect();
    let end = text.len() - after.len() + mark.len_utf8();
    Some(Entry::other(Span::new(at, end), Role::Ordinal, values, unit))
}

/// 第六次, 第二批, 三等奖.
fn ordinal(text: &str, at: usize) -> Option<Entry> {
    let rest = &text[at..];
    if let Some(number) = rest.strip_prefix('第') {
        let length = run_length(number);
        let (unit, word) = Unit::read(&number[length..]).map_or(("", 0), |(unit, length)| (unit.word(), length));
        let end = at + '第'.len_utf8() + length + word;
        let span = Span::new(at, end);
        let (role, unit) = if names_place(text, span) { (Role::Rank, "名") } else { (Role::Ordinal, unit) };
        return (length > 0).then(|| Entry::other(span, role, numbers(&number[..length]), unit));
    }
    let length = if rest.starts_with(is_han_numeral) { run_length(rest) } else { 0 };
    let after = &rest[length..];
    // 二中、三中、四中全会: the numbers of plenums in a row.
    let is_plenum = |after: &str| after.strip_prefix('中').is_some_and(|after| after.starts_with(['、', '和']));
    let of_list = || if is_plenum(after) { Some(('中'.len_utf8(), "中")) } else { Words::get().ordinal_before(after) };
    let (word, unit) = (length > 0).then(of_list).flatten()?;
    Some(Entry::other(Span::new(at, at + length + word), Role::Ordinal, numbers(&rest[..length]), unit))
}

/// A run outside quotations: a name or an idiom in Han numerals; a code or a name in digits.
fn bare(view: &View<'_>, run: Span) -> Entry {
    let text = run.of(view.text);
    if text.starts_with(is_han_numeral) {
        let is_place = Words::get().is_place_before(&view.text[run.end..]);
        // 每周三, 星期五
        let is_weekday = view.text[..run.start].ends_with(['周', '期']) && !view.text[..run.start].ends_with("学期");
        if let Some(entry) = names::unquoted(view, run).filter(|_| !is_place && !is_weekday) {
            return entry;
        }
        let values = if is_place { numbers(text) } else { Vec::new() };
        return Entry { indicator: around(view.text, run), ..Entry::other(run, Role::Idiom, values, "") };
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == text.len() && digits <= 2 && is_alone_in_bracket(view.text, run) {
        return Entry::other(run, Role::Enumerator, Vec::new(), "");
    }
    let before = &view.text[..run.start];
    if counts_without_unit(before, text, &view.text[run.end..]) {
        let role = if view.is_plan { Role::Target } else { Role::Count };
        return Entry { indicator: around(view.text, run), ..Entry::other(run, role, numbers(text), "") };
    }
    let is_number = before.ends_with('〕');
    let is_code = is_number || matches!(view.zone, Zone::Residue) || digits >= CODE_DIGITS || text.contains(['-', '/', '_', ':']);
    let role = if is_code { Role::Code } else { Role::Label };
    let values = if is_code { Vec::new() } else { numbers(text) };
    Entry { indicator: around(view.text, run), ..Entry::other(run, role, values, "") }
}

/// (1) in running text numbers an item, [8] a note.
fn is_alone_in_bracket(text: &str, run: Span) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    (before.ends_with('(') && after.starts_with(')')) || (before.ends_with(['[', '［']) && after.starts_with([']', '］']))
}

/// 我镇47公职人员: a small number in digits between words that no word for units follows. 500强, 20号线 and 2025西部论坛 are names.
fn counts_without_unit(before: &str, number: &str, after: &str) -> bool {
    const NAMED: &str = "强号级版代届期轮路环栋幢线度型系甲乙";
    let is_small = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = after.chars().next().is_some_and(|next| is_han(next) && !NAMED.contains(next) && !is_han_numeral(next));
    is_small && is_word && before.ends_with(is_han)
}

/// A number without a unit that is no name: 惠及群众3万余.
fn unitless(view: &View<'_>, at: usize) -> Option<Entry> {
    const LONGEST_WORD: usize = 12;
    let is_told = matches!(view.zone, Zone::Body | Zone::Annex) && view.quotation(at).is_none();
    let mut from = at.saturating_sub(LONGEST_WORD);
    while !view.text.is_char_boundary(from) {
        from += 1;
    }
    let (span, value, precision, interval) = is_told.then(|| quantities::unitless(view.text, at, from)).flatten()?;
    let role = if view.is_plan { Role::Target } else { Role::Count };
    let indicator = around(view.text, span);
    Some(Entry { indicator, interval: Some(interval), precision, ..Entry::other(span, role, vec![value], "") })
}

/// A numeral with the Han characters that touch it.
fn around(text: &str, run: Span) -> String {
    let before: usize = text[..run.start].chars().rev().take(2).take_while(|&it| is_han(it)).map(char::len_utf8).sum();
    let after: usize = text[run.end..].chars().take(2).take_while(|&it| is_han(it)).map(char::len_utf8).sum();
    text[run.start - before..run.end + after].to_owned()
}
