//! What stands where something is still to be filled in: XX, ××, □□, ____, （待补充）, TODO.

use std::sync::OnceLock;

use serde::Deserialize;

use super::words::{Words, at as character_at, before as character_before};
use crate::core::text::{Span, Syntax, is_han};

const PLACEHOLDERS: &str = include_str!("../../../slips/placeholders.toml");

/// How far a bracket is looked for around a remark, in bytes.
const LONGEST_REMARK: usize = 90;
/// Longer paragraphs are not looked through for each of their runs, in bytes.
const LONGEST_COUNTED: usize = 4_096;
/// How far in front of a line its label is looked for, in characters.
const LONGEST_LABEL: usize = 30;
/// Marks of which two or more in a row are a placeholder, each with what is typed for it.
const MARKS: [&str; 9] = ["Xx", "×╳✕", "□", "○◯", "●", "■", "*", "_", "?"];
/// Characters with which the remarks begin.
const REMARKS: &str = "待此请在TF某“《【〔";
/// Words of the same clause behind which a line is left to be written on.
const TO_BE_SIGNED: [&str; 6] = ["签名", "签字", "盖章", "签章", "日期", "联系"];
/// Characters behind which ?? asks.
const QUESTIONS: [char; 5] = ['吗', '呢', '么', '何', '谁'];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    pending: Pending,
    notes: List,
    requests: List,
    unnamed: Unnamed,
    signs: List,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Pending {
    words: Words,
    not_behind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    words: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unnamed {
    words: Words,
    behind: String,
}

/// The built-in table.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(PLACEHOLDERS).expect("placeholders.toml is valid"))
}

/// The characters with which a placeholder may begin.
pub(super) fn first_characters() -> impl Iterator<Item = char> {
    MARKS.iter().flat_map(|marks| marks.chars()).chain(REMARKS.chars())
}

/// The placeholder that begins at `at`.
pub(super) fn read(view: &str, at: usize, syntax: Syntax) -> Option<Span> {
    let first = character_at(view, at)?;
    if let Some(kind) = MARKS.iter().find(|marks| marks.contains(first)) {
        // A run is read once, where it begins.
        if character_before(view, at).is_some_and(|it| kind.contains(it)) {
            return None;
        }
        let end = at + view[at..].len() - view[at..].trim_start_matches(|it| kind.contains(it)).len();
        return run(view, Span::new(at, end), syntax);
    }
    let rest = &view[at..];
    let table = table();
    let note = table.notes.words.beginning(rest).filter(|note| !is_inside_word(view, at, at + note.len()));
    match first {
        '“' | '《' | '【' | '〔' => empty_pair(rest).map(|length| Span::new(at, at + length)),
        '某' => unnamed(view, at, table),
        '待' => pending(view, at, &table.pending),
        _ => request(view, at, table).or_else(|| note.map(|note| Span::new(at, at + note.len()))),
    }
}

/// Letters around an ASCII word: TODOS.
fn is_inside_word(view: &str, start: usize, end: usize) -> bool {
    let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    view[start..end].is_ascii() && (is_letter(character_before(view, start)) || is_letter(character_at(view, end)))
}

/// “”, 《》: nothing between the marks.
fn empty_pair(rest: &str) -> Option<usize> {
    let pairs = ["“”", "《》", "【】", "〔〕"];
    pairs.iter().find(|pair| rest.starts_with(**pair)).map(|pair| pair.len())
}

/// A run of one of the marks.
fn run(view: &str, span: Span, syntax: Syntax) -> Option<Span> {
    let mark = character_at(view, span.start)?;
    let count = span.of(view).chars().count();
    let is_all = view.len() <= LONGEST_COUNTED && view.chars().all(|it| it == mark || it == ' ');
    if is_all {
        return None;
    }
    let (before, behind) = (character_before(view, span.start), character_at(view, span.end));
    match mark {
        'X' | 'x' => letters(view, span, count),
        '×' | '╳' | '✕' if count == 1 => is_before_sign(view, span).then_some(span),
        '○' | '◯' => (count > 1 && !before.is_some_and(is_digit) && !behind.is_some_and(is_digit)).then_some(span),
        '*' => asterisks(view, count, syntax).then_some(span),
        '_' => underscores(view, span, count, syntax).then_some(span),
        '?' => (count > 1 && behind.is_some_and(|it| is_han(it) || it == '%') && !before.is_some_and(|it| QUESTIONS.contains(&it)))
            .then_some(span),
        _ => (count > 1).then_some(span),
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇一二三四五六七八九十百千零".contains(character)
}

/// XX, 20XX年, 202X年, X月X日; not XXL, 12XX5, XX@mail, X射线.
fn letters(view: &str, span: Span, count: usize) -> Option<Span> {
    let before = &view[..span.start];
    let behind = &view[span.end..];
    let digits = before.len() - before.trim_end_matches(|it: char| it.is_ascii_digit()).len();
    if digits > 0 {
        let is_year = behind.starts_with('年') && digits + count == 4;
        return is_year.then(|| Span::new(span.start - digits, span.end));
    }
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '@' | '_' | '/' | '\\' | '=' | '&' | '#' | '-' | '+');
    let decimals =
        behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_alphanumeric() && it != 'X' && it != 'x'));
    let is_code = before.ends_with(|it| is_part(it) || it == '.') || behind.starts_with(is_part) || decimals;
    (!is_code && (count > 1 || is_before_sign(view, span))).then_some(span)
}

/// Whether a single mark stands for a number or a name: X月, ×市; not 3×4, X光.
fn is_before_sign(view: &str, span: Span) -> bool {
    let is_product = character_before(view, span.start).is_some_and(|it| it.is_ascii() && it != '(' && it != ',');
    !is_product && table().signs.words.begins(&view[span.end..])
}

/// Emphasis stands in pairs; Markdown has other meanings for most runs.
fn asterisks(view: &str, count: usize, syntax: Syntax) -> bool {
    let runs = || view.split(|it| it != '*').filter(|run| run.len() > 1).count();
    syntax == Syntax::Plain && (count > 2 || (count == 2 && view.len() <= LONGEST_COUNTED && runs() % 2 == 1))
}

/// A blank to be filled in, not a line for a signature.
fn underscores(view: &str, span: Span, count: usize, syntax: Syntax) -> bool {
    let least = if syntax == Syntax::Markdown { 3 } else { 2 };
    let is_code = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() && !it.is_ascii_digit());
    let near = view[..span.start].char_indices().rev().take(LONGEST_LABEL).last().map_or(0, |(at, _)| at);
    let clause = view[near..span.start].rsplit([',', '。', ';']).next().unwrap_or_default();
    let is_signed = TO_BE_SIGNED.iter().any(|word| clause.contains(word));
    count >= least && !is_signed && !is_code(character_before(view, span.start)) && !is_code(character_at(view, span.end))
}

/// 某某市, 某月某日.
fn unnamed(view: &str, at: usize, table: &Table) -> Option<Span> {
    let rest = &view[at..];
    let day = ["某年某月某日", "某月某日"].into_iter().find(|day| rest.starts_with(day));
    if let Some(day) = day.filter(|_| !view[..at].ends_with('年')) {
        return Some(Span::new(at, at + day.len()));
    }
    let behind = rest.strip_prefix("某某")?;
    let opens = character_before(view, at).is_none_or(|it| !is_han(it) || table.unnamed.behind.contains(it));
    (opens && table.unnamed.words.begins(behind)).then(|| Span::new(at, at + "某某".len()))
}

/// （待补充）, 【数据待核实】.
fn pending(view: &str, at: usize, pending: &Pending) -> Option<Span> {
    let end = at + '待'.len_utf8();
    let word = pending.words.beginning(&view[end..])?;
    let close = character_at(view, end + word.len()).filter(|it| matches!(it, ')' | '】' | ']'))?;
    let is_word = character_before(view, at).is_some_and(|it| pending.not_behind.contains(it));
    let open = bracket_before(view, at).filter(|_| !is_word)?;
    Some(Span::new(open, end + word.len() + close.len_utf8()))
}

/// （请补充数据）, 【此处写年度数据】.
fn request(view: &str, at: usize, table: &Table) -> Option<Span> {
    let open = character_before(view, at).filter(|it| matches!(it, '(' | '【' | '['))?;
    let word = table.requests.words.beginning(&view[at..])?;
    let behind = &view[at + word.len()..];
    let (close, mark) =
        behind.char_indices().take_while(|&(length, _)| length < LONGEST_REMARK).find(|(_, it)| matches!(it, ')' | '】' | ']'))?;
    Some(Span::new(at - open.len_utf8(), at + word.len() + close + mark.len_utf8()))
}

/// The bracket that is open at `at`.
fn bracket_before(view: &str, at: usize) -> Option<usize> {
    let marks = view[..at].char_indices().rev().take_while(|&(start, _)| at - start < LONGEST_REMARK / 2);
    let (open, mark) = marks.into_iter().find(|(_, it)| matches!(it, '(' | '【' | '[' | ')' | '】' | ']' | '。' | ','))?;
    matches!(mark, '(' | '【' | '[').then_some(open)
}
