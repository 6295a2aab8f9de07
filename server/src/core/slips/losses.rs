//! Numbers lost from rates, dates, ordinals and changes: 办结率为　%, 2024年　月　日, 第　条, 由　调整为　.

use std::sync::OnceLock;

use super::counters::{self, ends_clause, is_mark};
use super::words::{Words, at as character_at, before as character_before};
use crate::core::figures::{short_number, year_at_sign};
use crate::core::text::{Span, is_han};

/// Characters at which one of these losses may stand.
pub(super) const SIGNS: &str = "%‰年月第〕由从到至为达计";

/// Characters in front of 年 that make it no year of the calendar that lost its figure: 今年, 每年, 少年.
const YEAR_WORDS: &str = "当本同次每今去明前上翌该历来两全半近后昨某这那往早末几数周青少成老童中壮暮晚新一二三四五六七八九十百千〇零○XxＸ×";
/// Characters in front of 月: 本月5日, 腊月23日.
const MONTH_WORDS: &str = "当本每同该次上下某腊正闰元农历个这冬岁几数一二三四五六七八九十〇零○XxＸ×";
/// Characters behind 日 with which it is no day: 5月日均.
const DAY_WORDS: &str = "均常报子间夜刊";
/// What an ordinal counts.
const ORDINAL_SIGNS: &str = "条款项次届期名位个季章节批轮号版";
/// Characters in front of 第 that make it another word: 次第, 门第, 科第.
const ORDINAL_WORDS: &str = "次门及落府宅品等科甲";
/// Characters in front of 由 and 从 that make them other words: 理由, 自从.
const FROM_WORDS: &str = "理自缘经事来案因";
/// Verbs of change behind 由 and its value.
const CHANGES: &str = "调整 提高 提升 增至 增加 增长 升至 上升 降至 降为 降低 减至 减少 缩短 压缩 压减 扩大 下降";
/// Verbs of change with the word that asks for the new value.
const CHANGES_TO: &str = "调整为 提高到 提高至 提升到 提升至 上升到 上升至 升至 增长到 增长至 增加到 增加至 增至 下降到 下降至 降至 降到 降为 降低到 降低至 减少到 减少至 减至 压缩到 压缩至 压减至 缩短到 缩短至 缩短为 扩大到 扩大至";
/// What else asks for a value at once.
const STATES: &str = "率为 率达 率达到 占比为 占比达 占比达到 比例为 比例达 比例达到 共计";

/// Words that are asked for at their signs.
struct Lists {
    changes: Words,
    changes_to: Words,
    states: Words,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists { changes: Words::new(CHANGES), changes_to: Words::new(CHANGES_TO), states: Words::new(STATES) })
}

/// The stretch at the sign at `at` in which a number is missing.
pub(super) fn read(view: &str, at: usize) -> Option<Span> {
    let sign = character_at(view, at)?;
    let end = at + sign.len_utf8();
    let (before, behind) = (&view[..at], &view[end..]);
    match sign {
        '%' | '‰' => percent(before, at, end),
        '年' => year(view, at, end),
        '月' => month(before, behind, at, end),
        '第' => ordinal(before, behind, at, end),
        '〕' => document_number(before, behind, at, end),
        '由' | '从' => change_from(before, view, at, end),
        _ => value(&view[..end], behind, end),
    }
}

/// 办结率为　%.
fn percent(before: &str, at: usize, end: usize) -> Option<Span> {
    let last = before.chars().next_back()?;
    let is_lost = (is_han(last) || matches!(last, '”' | '》'))
        && !counters::is_numeral(last)
        && !before.ends_with("百分比")
        && !before.ends_with("单位");
    is_lost.then(|| Span::new(at - last.len_utf8(), end))
}

fn year(view: &str, at: usize, end: usize) -> Option<Span> {
    let (before, behind) = (&view[..at], &view[end..]);
    let last = before.chars().next_back();
    let names_year = last.is_none_or(|it| is_mark(it) || (is_han(it) && !YEAR_WORDS.contains(it)));
    if !names_year {
        return range(before, at, end).or_else(|| unfilled_day(view, at, behind, end)).or_else(|| range_start(view, at, end));
    }
    let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    let opens = last.is_none_or(is_mark) && (behind.is_empty() || begins(&[",", "、", "推进", "以来", "党政", "主要"]));
    let has_month =
        short_number(behind).is_some_and(|(_, rest)| rest.starts_with('月') && behind.starts_with(|it: char| it.is_ascii_digit()));
    let is_subject = begins(&["法治"]) && before.ends_with(['于', '将', '局', '府', '会', '委', '办', '县', '市', '区', '镇', '乡', '道']);
    let is_compared = before.ends_with(['由', '较', '比']) && begins(&["的", "下降", "上升", "增长", "减少", "提高", "增加"]);
    let is_end = begins(&["年底", "年初", "年末"]);
    (opens || has_month || is_subject || is_compared || is_end).then_some(Span::new(at, end))
}

/// （　—2025年）.
fn range_start(view: &str, at: usize, end: usize) -> Option<Span> {
    let (_, year) = year_at_sign(view, at)?;
    let dash = view[..year.start].trim_end_matches(['-', '—', '–', '~', '～']);
    (dash.len() < year.start && dash.ends_with('(')).then(|| Span::new(dash.len(), end))
}

/// （2021—　年）.
fn range(before: &str, at: usize, end: usize) -> Option<Span> {
    let first = before.trim_end_matches(['-', '—', '–', '~', '～']);
    let is_range = first.len() < before.len() && first.strip_suffix('年').unwrap_or(first).ends_with(|it: char| it.is_ascii_digit());
    is_range.then(|| Span::new(first.len(), end)).filter(|_| at > 0)
}

/// 2024年　月　日, 2024年　月5日.
fn unfilled_day(view: &str, at: usize, behind: &str, end: usize) -> Option<Span> {
    let (_, year) = year_at_sign(view, at)?;
    let rest = behind.strip_prefix('月')?;
    let is_lost =
        rest.is_empty() || rest.starts_with(|it: char| is_mark(it) || it.is_ascii_digit() || matches!(it, '日' | '底' | '初' | '份'));
    let length = '月'.len_utf8() + if rest.starts_with('日') { '日'.len_utf8() } else { 0 };
    is_lost.then_some(Span::new(year.start, end + length))
}

fn month(before: &str, behind: &str, at: usize, end: usize) -> Option<Span> {
    let last = before.chars().next_back();
    if last.is_some_and(|it| it.is_ascii_digit()) {
        // 2月　日
        let rest = behind.strip_prefix('日')?;
        let is_day = !rest.starts_with(|it| DAY_WORDS.contains(it));
        return is_day.then_some(Span::new(at, end + '日'.len_utf8()));
    }
    // 于　月5日; the month behind a year is told there.
    let (_, rest) = short_number(behind).filter(|_| behind.starts_with(|it: char| it.is_ascii_digit()))?;
    let is_lost = rest.starts_with('日') && last.is_none_or(|it| it != '年' && !it.is_ascii() && !MONTH_WORDS.contains(it) || is_mark(it));
    is_lost.then_some(Span::new(at, end))
}

fn ordinal(before: &str, behind: &str, at: usize, end: usize) -> Option<Span> {
    let sign = behind.chars().next().filter(|&it| ORDINAL_SIGNS.contains(it))?;
    let is_word = before.ends_with(|it| ORDINAL_WORDS.contains(it)) || behind.starts_with("次序") || behind.starts_with("名单");
    (!is_word).then_some(Span::new(at, end + sign.len_utf8()))
}

/// 〔2024〕　号.
fn document_number(before: &str, behind: &str, at: usize, end: usize) -> Option<Span> {
    let is_lost = behind.starts_with('号') && before.ends_with(|it: char| it.is_ascii_digit());
    is_lost.then_some(Span::new(at, end + '号'.len_utf8()))
}

/// 由　调整为, 由　件增加到.
fn change_from(before: &str, view: &str, at: usize, end: usize) -> Option<Span> {
    if before.ends_with(|it| FROM_WORDS.contains(it)) {
        return None;
    }
    let behind = &view[end..];
    if let Some(change) = lists().changes_to.beginning(behind) {
        return Some(Span::new(at, end + change.len()));
    }
    let counter = counters::counter_at(behind)?;
    lists().changes.begins(&behind[counter.len()..]).then_some(Span::new(at, end + counter.len()))
}

/// 提高到　。 办结率为　， 共计　。
fn value(told: &str, behind: &str, end: usize) -> Option<Span> {
    if !ends_clause(behind) || behind.starts_with(')') {
        return None;
    }
    let lists = lists();
    let word = lists.changes_to.ending(told).or_else(|| lists.states.ending(told))?;
    let start = end - word.len();
    // 由　调整为　。 is one loss, told at 由.
    let is_told = matches!(character_before(told, start), Some('由' | '从'));
    (!is_told).then_some(Span::new(start, end))
}
