//! Lists behind their count: 5个方面:甲、乙…, 3个,分别是甲和乙, 三方面不足:一是….

use super::Count;
use super::items::Items;
use super::words::Words;
use crate::core::figures::han_numeral;
use crate::core::prose::StopKind;
use crate::core::text::Span;
use crate::core::ties::{Tie, Verdict};

/// The longest noun between a count and its list, in characters.
const LONGEST_NOUN: usize = 14;

/// The longest clause behind a count that is looked at, in bytes.
const FARTHEST: usize = 240;

pub(super) fn judge(count: &Count<'_, '_>) -> Option<Tie> {
    respectively(count).or_else(|| series(count)).or_else(|| listed(count)).or_else(|| bracketed(count))
}

/// 3人分别被评为“甲”“乙”“丙”: told only where it fits, for two may share a title.
fn respectively(count: &Count<'_, '_>) -> Option<Tie> {
    let reading = count.reading;
    if !count.noun.starts_with("分别") && !count.noun.starts_with("同志分别") {
        return None;
    }
    let (end, _) = count.next_stop(count.quantity.span.end);
    let from = reading.layout.quoted.partition_point(|quoted| quoted.start < count.quantity.span.end);
    let titles: Vec<Span> =
        reading.layout.quoted[from..].iter().copied().take_while(|quoted| quoted.end <= end).take(count.value + 1).collect();
    (titles.len() == count.value).then(|| count.tie_of(Verdict::Consistent, &titles, count.listed(&titles)))
}

/// What opens a list behind a count.
struct Opening {
    /// Where the list begins.
    start: usize,
    /// Whether the list may hold examples only.
    is_open: bool,
    /// Whether a word says that the list is the whole.
    is_told: bool,
}

fn opening(count: &Count<'_, '_>) -> Option<Opening> {
    let text = count.reading.text;
    let from = count.quantity.span.end;
    let (at, kind) = count.next_stop(from);
    if at - from > FARTHEST {
        return None;
    }
    let noun = &text[from..at];
    let word = |rest: &str| {
        let rows = Words::get().opening.iter();
        rows.flat_map(|row| row.words.beginning(rest).map(move |word| (word.len(), row.open))).max_by_key(|&(length, _)| length)
    };
    let skip_colon = |at: usize| if text[at..].starts_with(':') { at + 1 } else { at };
    // 六大行业分别为:…
    if let Some(end) = behind_cue(noun) {
        return Some(Opening { start: skip_colon(from + end), is_open: false, is_told: true });
    }
    if noun.chars().nth(LONGEST_NOUN).is_some() || Words::get().is_vague(noun) {
        return None;
    }
    let start = at + 1;
    match kind? {
        StopKind::Colon => {
            let is_open = Words::get().opening.iter().any(|row| row.open && row.words.ends(noun));
            match word(&text[start..]) {
                Some((length, is_example)) => {
                    Some(Opening { start: skip_colon(start + length), is_open: is_open || is_example, is_told: true })
                }
                None => Some(Opening { start, is_open, is_told: false }),
            }
        }
        StopKind::Comma => {
            word(&text[start..]).map(|(length, is_open)| Opening { start: skip_colon(start + length), is_open, is_told: true })
        }
        _ => None,
    }
}

/// Where a list begins that a cue opens within the clause of its count.
fn behind_cue(clause: &str) -> Option<usize> {
    const CUES: [&str; 3] = ["分别为", "分别是", "即"];
    let starts = clause.char_indices().take(LONGEST_NOUN + 1).filter(|(_, first)| matches!(first, '分' | '即'));
    let behind = |cue: &&str| starts.clone().find(|&(at, _)| clause[at..].starts_with(*cue)).map(|(at, _)| at + cue.len());
    starts.clone().next()?;
    CUES.iter().find_map(behind)
}

fn listed(count: &Count<'_, '_>) -> Option<Tie> {
    let text = count.reading.text;
    let words = Words::get();
    let opening = opening(count)?;
    let (end, kind) = count.next_stop(opening.start);
    let stretch = Span::new(opening.start, end);
    let whole = stretch.of(text);
    if count.holds_figures(stretch) || whole.contains(|it: char| it.is_ascii_digit()) || words.is_rank(count.noun) {
        return None;
    }
    let (stretch, is_closed) = match words.etcetera(whole) {
        Some(at) => (Span::new(stretch.start, stretch.start + at), false),
        None => (stretch, true),
    };
    let items = Items::read(text, &count.reading.layout, stretch, false)?;
    let items = Items { is_open: opening.is_open || !is_closed, ..items };
    let is_list = stretch.of(text).contains('、') || items.is_quoted || opening.is_told && items.told() > 1;
    let is_series = ["一", "第一", "首先"].iter().any(|mark| whole.trim_start().starts_with(mark));
    if !is_list || is_series || items.is_of_clauses(text) || !count.counts_kind_of(&items) {
        return None;
    }
    let tie = count.tie(&items)?;
    let is_less = items.high < count.value;
    let goes_on = match kind {
        Some(StopKind::Semicolon | StopKind::Colon | StopKind::Close) => true,
        Some(StopKind::Comma) => !opening.is_told || continues(count, end + 1),
        _ => false,
    };
    (tie.verdict == Verdict::Consistent || !(is_less && goes_on)).then_some(tie)
}

/// 4类主体(县政府、县政府办公室、派出机关): the names in a bracket behind the noun. Fewer may be examples, and levels tell what
/// the noun is for (3个乡镇(街道、园区)).
fn bracketed(count: &Count<'_, '_>) -> Option<Tie> {
    let text = count.reading.text;
    let words = Words::get();
    let open = count.quantity.span.end + count.noun.len();
    let start = open + '('.len_utf8();
    let is_noun = !count.noun.is_empty() && count.noun.chars().count() <= LONGEST_NOUN && !words.is_vague(count.noun);
    if !is_noun || !text[open..].starts_with('(') || words.is_rank(count.noun) {
        return None;
    }
    let (end, kind) = count.next_stop(start);
    let stretch = Span::new(start, end);
    let inside = stretch.of(text);
    let is_told = Words::get().opening.iter().any(|row| row.words.begins(inside)) || words.etcetera(inside).is_some();
    let holds_figures = count.holds_figures(stretch) || inside.contains(|it: char| it.is_ascii_digit());
    if kind != Some(StopKind::Close) || is_told || holds_figures || !inside.contains('、') {
        return None;
    }
    let items = Items::read(text, &count.reading.layout, stretch, false)?;
    let is_plain = items.is_sure && !items.is_of_clauses(text) && !items.spans.iter().any(|span| words.is_level(span.of(text)));
    (is_plain && items.low >= count.value && count.counts_kind_of(&items)).then(|| count.tie(&items)).flatten()
}

/// Whether the clause that begins at an offset can belong to a list before it.
fn continues(count: &Count<'_, '_>, from: usize) -> bool {
    let text = count.reading.text;
    let (end, _) = count.next_stop(from);
    let clause = text[from..end].trim_start();
    clause.contains('、') || clause.starts_with(['和', '及', '与', '以', '并', '还', '另', '或'])
}

/// 三方面不足:一是…二是…: the marks behind.
fn series(count: &Count<'_, '_>) -> Option<Tie> {
    let (text, marks) = (count.reading.text, count.reading.items);
    let from = count.quantity.span.end;
    let first = marks.partition_point(|mark| mark.start < from);
    let mark = marks.get(first)?;
    if mark.start - from > 4 * LONGEST_NOUN {
        return None;
    }
    let between = &text[from..mark.start];
    if !introduces(count, between) {
        return None;
    }
    let shape = |mark: &Span| {
        let text = mark.of(text);
        let numeral = text.strip_prefix('第').unwrap_or(text);
        han_numeral(numeral).map(|(value, length)| (value as usize, text.starts_with('第'), &numeral[length..]))
    };
    let (_, is_ordinal, suffix) = shape(mark).filter(|(value, ..)| *value == 1)?;
    let mut run = vec![*mark];
    for mark in &marks[first + 1..] {
        let (value, ..) = shape(mark).filter(|&(_, ordinal, rest)| (ordinal, rest) == (is_ordinal, suffix))?;
        if value == 1 {
            break;
        }
        // A series that skips or repeats is told by another rule.
        if value != run.len() + 1 {
            return None;
        }
        run.push(*mark);
    }
    let told = run.len();
    if told == count.value {
        return Some(count.tie_of(Verdict::Consistent, &run, count.listed(&run)));
    }
    // Items of several sentences may go on in the next paragraph.
    let is_long = |pair: &[Span]| text[pair[0].end..pair[1].start].trim_end_matches(['。', ' ']).contains('。');
    if told < 2 || told < count.value && run.windows(2).any(is_long) {
        return None;
    }
    let tie = count.tie_of(Verdict::Conflict, &run, count.listed(&run));
    Some(count.expecting(tie, told))
}

/// Whether a count and the words up to the first mark introduce a series: no other figure between, a noun for points, and
/// a colon or a full stop with a word that announces.
fn introduces(count: &Count<'_, '_>, between: &str) -> bool {
    let words = Words::get();
    let body = between.trim_end_matches([':', '。', ',', ' ', ';']);
    let end = between[body.len()..].trim_start();
    let quantities = &count.reading.found.quantities;
    let is_next = quantities.get(count.index + 1).is_none_or(|next| next.span.start >= count.quantity.span.end + between.len());
    if !is_next || end.is_empty() || body.chars().count() > LONGEST_NOUN || body.replace("方面的", "").contains(['。', ':', ';', ',', '的'])
    {
        return false;
    }
    let text = count.reading.text;
    let clause = text[..count.quantity.span.start].rsplit([',', '。', ';', ':']).next().unwrap_or_default();
    let counts_points = count.word() == "方面" || words.series.iter().any(|row| row.nouns.is_in(body));
    let announces = count.word() == "方面" || words.series.iter().any(|row| row.cues.is_in(clause)) || end.starts_with(':');
    let is_unit = matches!(count.word(), "方面" | "个" | "项" | "类" | "种" | "大");
    counts_points && announces && is_unit && !words.has_verb(body)
}
