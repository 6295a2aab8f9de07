//! Lists in front of their count: 咨询、受理、调解3个窗口, 市县乡三级, 《甲》《乙》2部办法.

use super::items::{Items, split};
use super::words::Words;
use super::{Count, bare};
use crate::core::prose::{Layout, StopKind};
use crate::core::text::Span;
use crate::core::ties::{Tie, Verdict};

/// What titles are counted as.
const FILES: [&str; 8] = ["文件", "制度", "方案", "办法", "规定", "意见", "细则", "通知"];

/// Stops looked at in front of a count.
const FARTHEST: usize = 60;

pub(super) fn judge(count: &Count<'_, '_>) -> Option<Tie> {
    let text = count.reading.text;
    let Stretch { start, opener, is_divided } = stretch(count);
    let stretch = Span::new(start, count.quantity.span.start);
    let of_levels = count.word() == "级";
    if !is_divided && !of_levels {
        return None;
    }
    let tail = stretch.of(text).trim_end();
    let end = start + tail.len();
    if let Some(inner) = quoted_list(count, end).filter(|_| count.word() != "份") {
        return count.tie(&inner);
    }
    // Figures in front of titles are of what they were told at: 第七次会议通过《甲》《乙》2份文件.
    let is_titles = tail.trim_end_matches('等').ends_with('》');
    let titles = tail.find('《').filter(|_| is_titles).map_or(start, |at| start + at);
    let holds_figures = count.holds_figures(Span::new(titles, stretch.end));
    if tail.is_empty() || holds_figures && !of_levels {
        return None;
    }
    let words = Words::get();
    let pieces = split(text, &count.reading.layout, Span::new(start, end));
    let last = *pieces.last().filter(|last| !last.is_empty())?;
    // 区乡两级、县乡村三级: runs of levels stand beside others.
    if of_levels && (pieces.len() == 1 || holds_figures) {
        return if count.holds_figures(last) { None } else { compact(count, last) };
    }
    if of_levels && words.is_rank(count.noun) {
        return None;
    }
    if let Some(closed) = tail.strip_suffix('等') {
        let items = Items { is_open: true, ..read(count, Span::new(start, start + closed.len()))? };
        return count.tie(&items);
    }
    if let Some(at) = words.etcetera(last.of(text)) {
        return noun_between(count, Span::new(start, last.start + at), &text[last.start + at + '等'.len_utf8()..end]);
    }
    if !of_levels && !is_title(last.of(text)) && words.ends_elsewhere(last.of(text)) {
        return None;
    }
    let items = read(count, Span::new(start, end))?;
    let tie = count.tie(&items)?;
    let is_less = items.high < count.value;
    let is_elsewhere = is_elsewhere(count, &items, last.of(text));
    let is_unsure = is_item_itself(count)
        || is_less && opener == Some(StopKind::Comma) && may_continue(count, start)
        || of_levels && !items.spans.iter().all(|span| ends_with_level(span.of(text)));
    let is_told = if tie.verdict == Verdict::Consistent { !is_elsewhere || of_levels } else { !is_elsewhere && !is_unsure };
    is_told.then_some(tie)
}

/// 住建、城管开展5个专项行动: what stands between the list and the count takes the count away. 调委会建立三级 is told only
/// where it fits. 公证办理、人民调解 end in verbs, but alike.
fn is_elsewhere(count: &Count<'_, '_>, items: &Items, last: &str) -> bool {
    let text = count.reading.text;
    // 立案科、审理一科、应诉指导科: what ends alike is named alike.
    let end = last.chars().next_back();
    let is_alike = items.told() > 2 && items.spans.iter().all(|span| span.of(text).chars().next_back() == end);
    let words = Words::get();
    let is_known = items.spans.last().is_some_and(|span| words.is_known(span.of(text)));
    if is_title(last) || is_alike || is_known {
        return false;
    }
    let before = items.spans.iter().rev().nth(1).map_or("", |span| span.of(text));
    let length = last.chars().count();
    let is_even = length >= 4 && items.told() > 2 && items.spans.iter().all(|span| span.of(text).chars().count() == length);
    let is_verb = words.ends_with_verb(last) && !words.is_verb(last) && !words.ends_with_verb(before) && !is_even;
    words.ends_elsewhere(last) || is_verb || words.is_verbs(last) || words.object(last).is_some() && !words.starts_with_verb(last)
}

/// Whether a title or a quotation ends an item: it holds verbs of its own.
fn is_title(item: &str) -> bool {
    item.ends_with(['》', '”'])
}

/// 低保、残疾人两项补贴等资金, 甲、乙3个煤田、丙: the count and its noun are an item.
fn is_item_itself(count: &Count<'_, '_>) -> bool {
    let from = count.quantity.span.end;
    let next = count.reading.layout.stops_between(from, count.reading.text.len()).first();
    // 3家单位分别制定清单28项、17项: the next list is one of figures.
    let is_listed = next.is_some_and(|stop| stop.kind == StopKind::Enumeration && !count.holds_figures(Span::new(from, stop.span.start)));
    Words::get().etcetera(count.noun).is_some() || is_listed
}

/// Whether an item can be a level.
fn ends_with_level(item: &str) -> bool {
    bare(item).ends_with(|last: char| LEVELS.contains(last))
        || ["街道", "级", "层", "网格", "中央", "国家", "组", "户", "片区"].iter().any(|it| bare(item).ends_with(it))
}

/// The clause or the part of a bracket in front of a count.
struct Stretch {
    start: usize,
    /// The stop in front of it.
    opener: Option<StopKind>,
    /// Whether 、 or a quotation stands in it; without them it lists nothing but levels.
    is_divided: bool,
}

fn stretch(count: &Count<'_, '_>) -> Stretch {
    let Layout { stops, quoted, .. } = &count.reading.layout;
    let end = count.quantity.span.start;
    let to = stops.partition_point(|stop| stop.span.start < end);
    let mut depth = 0_usize;
    let opener = stops[..to].iter().rev().take(FARTHEST).find(|stop| match stop.kind {
        StopKind::Open if depth == 0 => true,
        StopKind::Open => {
            depth -= 1;
            false
        }
        StopKind::Close => {
            depth += 1;
            false
        }
        kind => kind != StopKind::Enumeration && depth == 0,
    });
    let start = opener.map_or(if to > FARTHEST { end } else { 0 }, |stop| stop.span.end);
    let marks = stops[..to].iter().rev().take_while(|stop| stop.span.start >= start);
    let holds_quotation = || {
        let before = quoted.partition_point(|quoted| quoted.start < end);
        quoted[..before].last().is_some_and(|last| last.end > start)
    };
    let is_divided = marks.into_iter().any(|stop| stop.kind == StopKind::Enumeration) || holds_quotation();
    Stretch { start, opener: opener.map(|stop| stop.kind), is_divided }
}

/// Reads the items where they can be those of the count.
fn read(count: &Count<'_, '_>, stretch: Span) -> Option<Items> {
    let text = count.reading.text;
    let words = Words::get();
    // 市、县的3个
    if count.noun.starts_with('的') {
        return None;
    }
    let mut items = Items::read(text, &count.reading.layout, stretch, true)?;
    let is_plain = stretch.of(text).contains('、') || items.is_quoted || items.told() > 2;
    let has_single = items.spans.iter().any(|span| bare(span.of(text)).chars().nth(1).is_none());
    let is_vague = items.spans.iter().any(|span| words.is_vague(span.of(text)));
    let is_nested = items.spans.iter().any(|span| words.etcetera(span.of(text)).is_some());
    let is_of_levels = count.word() != "级" && items.spans.iter().all(|span| words.is_level(bare(span.of(text))));
    // 《甲》《乙》2份文件 counts titles, 手册、读本2份 copies.
    let is_copies =
        count.word() == "份" && !(items.is_quoted && count.follows_title() && FILES.iter().any(|file| count.noun.starts_with(file)));
    let lacks_noun = is_copies || count.unit.noun && count.noun.is_empty() && !items.is_quoted && count.word() != "级";
    let is_named = is_plain && !is_vague && !is_nested && !is_of_levels && !lacks_noun;
    let is_short = !items.is_of_clauses(text) || items.is_quoted;
    let fits = is_named && is_short && (!has_single || count.unit.kinds) && count.counts_kind_of(&items);
    let is_person = matches!(count.word(), "名" | "位");
    if let Some(first) = items.spans.first_mut().filter(|_| is_person) {
        first.start += first.of(text).rfind('有').map_or(0, |at| at + '有'.len_utf8());
    }
    let are_names = items.spans.iter().all(|span| (2..=4).contains(&span.of(text).chars().count()));
    (fits && (!is_person || are_names)).then(|| levels(count, items))
}

/// 省市、县乡四级: items that are runs of levels can be read as one each or one a character.
fn levels(count: &Count<'_, '_>, mut items: Items) -> Items {
    if count.word() == "级" {
        for span in &items.spans {
            let item = bare(span.of(count.reading.text));
            let run = run_of_levels(item);
            if run * '省'.len_utf8() == item.len() {
                items.high += run.saturating_sub(1);
            }
        }
    }
    items
}

/// Characters that are levels of government.
const LEVELS: &str = "国省市州盟县区旗乡镇街村居社";
/// Two characters that can be one level.
const PAIRS: [&str; 14] = ["街乡", "乡街", "乡镇", "镇街", "街镇", "村居", "村社", "居村", "社区", "区县", "县区", "市州", "州市", "县市"];

fn run_of_levels(text: &str) -> usize {
    text.chars().rev().take_while(|&it| LEVELS.contains(it)).count()
}

/// 区乡两级, 县乡村三级: one item a character.
fn compact(count: &Count<'_, '_>, piece: Span) -> Option<Tie> {
    let (tail, start) = (piece.of(count.reading.text), piece.start);
    let tail = tail.strip_suffix('等').unwrap_or(tail);
    let run = run_of_levels(tail);
    if run < 2 {
        return None;
    }
    let width = '省'.len_utf8();
    let from = start + tail.len() - run * width;
    let letters = &tail[tail.len() - run * width..];
    let pairs = PAIRS.iter().filter(|pair| letters.contains(**pair)).count();
    // 我市县乡两级: the first may say whose.
    let scope = usize::from(run * width < tail.len());
    let spans = (0..run).map(|at| Span::new(from + at * width, from + (at + 1) * width)).collect();
    let low = run.saturating_sub(pairs + scope).max(1);
    let items = Items { spans, low, high: run, is_sure: pairs == 0, is_open: false, is_quoted: false };
    count.tie(&items)
}

/// “立、改、废”四个环节: a list in one quotation.
fn quoted_list(count: &Count<'_, '_>, end: usize) -> Option<Items> {
    let reading = count.reading;
    let at = reading.layout.quoted.partition_point(|quoted| quoted.end < end);
    let quoted = reading.layout.quoted.get(at).filter(|quoted| quoted.end == end && quoted.of(reading.text).starts_with('“'))?;
    let mark = '“'.len_utf8();
    let inner = Span::new(quoted.start + mark, quoted.end - mark);
    let mut spans = Vec::new();
    let mut start = inner.start;
    for piece in inner.of(reading.text).split('、') {
        spans.push(Span::new(start, start + piece.len()));
        start += piece.len() + '、'.len_utf8();
    }
    let is_plain = !inner.of(reading.text).contains(['“', ',', '+']) && spans.iter().all(|span| !span.is_empty());
    // Where the clause lists more than the quotation, the count may be of either.
    let is_alone = !reading.text[..quoted.start].ends_with(['、', '”', '》', '和', '及', '与']);
    let told = spans.len();
    let joints = spans.last().map_or(0, |last| Words::get().joints(last.of(reading.text)).len());
    let (high, is_sure) = (told + joints, joints == 0);
    (told > 1 && is_plain && is_alone).then_some(Items { spans, low: told, high, is_sure, is_open: false, is_quoted: true })
}

/// 甲、乙等法治文化阵地5个: only more named than stated is told, and only where the noun is one.
fn noun_between(count: &Count<'_, '_>, stretch: Span, noun: &str) -> Option<Tie> {
    let words = Words::get();
    let is_noun = count.word() != "份" && (2..=10).contains(&noun.chars().count()) && !words.has_verb(noun) && !words.ends_elsewhere(noun);
    if !is_noun || !count.noun.is_empty() || count.word() == "级" || noun.starts_with(['地', '方', '问', '工']) {
        return None;
    }
    let items = Items::read(count.reading.text, &count.reading.layout, stretch, true)?;
    let items = Items { is_open: true, ..items };
    let is_list = stretch.of(count.reading.text).contains('、') && !items.is_of_clauses(count.reading.text);
    // 餐饮、娱乐等场所2家: short items are kinds and not the counted.
    let is_named = items.low <= count.value || items.spans.iter().all(|span| span.of(count.reading.text).chars().count() >= 4);
    let fits = is_list && is_named && !items.spans.iter().any(|span| words.is_vague(span.of(count.reading.text)));
    fits.then(|| count.tie(&items)).flatten()
}

/// Whether the clause before can be the beginning of the list.
fn may_continue(count: &Count<'_, '_>, start: usize) -> bool {
    let text = count.reading.text;
    let begins = text[start..].trim_start().starts_with(['和', '及', '与', '以']);
    let before = text[..start - 1].rsplit([',', '。', ';', ':']).next().unwrap_or_default();
    // 住建、应急两个部门制定清单: the list before has a count of its own.
    let closed = before.rfind('、').map(|at| Span::new(start - 1 - before.len() + at, start - 1));
    if closed.is_some_and(|rest| count.holds_figures(rest)) {
        return begins;
    }
    begins || before.contains('、') && !Words::get().starts_with_verb(text[start..].trim_start())
}
