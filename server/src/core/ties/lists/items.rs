//! The items of a list and in how many ways they can be counted.

use super::words::Words;
use crate::core::prose::{Layout, StopKind};
use crate::core::text::Span;

/// A list, and how many items it can be read to hold.
#[derive(Debug, Clone)]
pub(super) struct Items {
    /// The items as they are shown, in the order of the text.
    pub(super) spans: Vec<Span>,
    /// The fewest.
    pub(super) low: usize,
    /// The most.
    pub(super) high: usize,
    /// Whether only one count is likely, so that it may be put in.
    pub(super) is_sure: bool,
    /// Whether 等 or a word for examples leaves it open.
    pub(super) is_open: bool,
    /// Whether every item is in quotation marks.
    pub(super) is_quoted: bool,
}

/// Longest item that is still a name, in characters, and the longest mean of all.
const LONGEST: usize = 26;
const LONGEST_MEAN: usize = 15;

impl Items {
    /// Reads the items of a stretch; `None` where it is no list. Items behind a verb may begin a list of their own.
    pub(super) fn read(text: &str, layout: &Layout, stretch: Span, has_subject: bool) -> Option<Self> {
        let words = Words::get();
        let pieces = split(text, layout, stretch);
        let mut items = Self { spans: Vec::new(), low: 0, high: 0, is_sure: true, is_open: false, is_quoted: false };
        let (mut joints, mut inner_joints, mut quotes) = (0, 0, 0);
        for (index, &piece) in pieces.iter().enumerate() {
            let piece = trimmed(text, piece);
            let is_last = index + 1 == pieces.len();
            if piece.is_empty() {
                return None;
            }
            let quoted = adjacent(text, layout, piece);
            if quoted.len() > 1 {
                items.low += if piece.of(text).contains('《') { quoted.len() } else { 1 };
                items.high += quoted.len();
                quotes += quoted.len();
                items.spans.extend(quoted);
                continue;
            }
            quotes += usize::from(quoted.len() == 1 && quoted[0] == piece);
            let parts = parted(text, layout, piece, words);
            // 合法性审查和集体讨论决定 are two for certain.
            let are_names = parts.len() == 2 && parts.iter().all(|part| words.is_known(part.of(text)));
            joints += if are_names { 0 } else { parts.len() - 1 };
            inner_joints += if is_last || are_names { 0 } else { parts.len() - 1 };
            items.low += if are_names { 2 } else { 1 };
            items.high += parts.len();
            if is_last && parts.len() == 2 { items.spans.extend(parts) } else { items.spans.push(piece) }
        }
        items.is_sure = joints <= 1 && inner_joints == 0;
        items.is_quoted = quotes > 0 && quotes == items.spans.len();
        if inner_joints > 0 {
            items.low = items.low.min(joints + 1);
        }
        if has_subject {
            items.drop_subjects(text, &pieces);
        }
        (items.high >= 2).then_some(items)
    }

    /// 区司法局、区法院联合开展甲、乙两项活动: the list may begin at an item that holds a verb.
    fn drop_subjects(&mut self, text: &str, pieces: &[Span]) {
        let words = Words::get();
        let opens = |piece: &&Span| words.object(unquoted(piece.of(text))).is_some();
        let last = |piece: &Span| piece.of(text).chars().next_back();
        // 立案科、审理一科、审理二科: what ends alike is named alike.
        let is_alike = pieces.len() > 2 && pieces.windows(2).all(|pair| last(&pair[0]) == last(&pair[1]));
        if let Some(at) = pieces.iter().skip(1).rposition(|piece| opens(&piece)).filter(|_| !is_alike) {
            self.low = self.low.min(pieces.len() - 1 - at);
            self.is_sure = false;
        }
        if let Some(first) = self.spans.first_mut() {
            first.start += lead(first.of(text), words);
        }
    }

    /// Whether the items are too long to be names, and rather clauses.
    pub(super) fn is_of_clauses(&self, text: &str) -> bool {
        let lengths = self.spans.iter().map(|span| span.of(text).chars().count());
        let (longest, sum) = lengths.fold((0, 0), |(longest, sum), it| (longest.max(it), sum + it));
        longest > LONGEST || sum > LONGEST_MEAN * self.spans.len()
    }

    /// How many items are told.
    pub(super) const fn told(&self) -> usize {
        self.spans.len()
    }
}

/// Words in front of the first item that are not of it: 大厅设立咨询.
fn lead(first: &str, words: &Words) -> usize {
    let head = unquoted(first);
    if head.len() < first.len() && words.ends_with_verb(head) {
        return head.len();
    }
    let rest = words.object(head).unwrap_or(0);
    let tail =
        first[rest..].strip_prefix(['对', '将', '把', '就', '在', '向', '由', '了', '与', '从', '以', '按']).unwrap_or(&first[rest..]);
    if tail.is_empty() { rest } else { first.len() - tail.len() }
}

/// What stands in front of the first quotation of an item: titles hold verbs of their own.
fn unquoted(item: &str) -> &str {
    item.find(['《', '“']).map_or(item, |at| &item[..at])
}

/// The pieces of a stretch between 、 outside brackets.
pub(super) fn split(text: &str, layout: &Layout, stretch: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, stretch.start);
    for stop in layout.stops_between(stretch.start, stretch.end) {
        match stop.kind {
            StopKind::Open => depth += 1,
            StopKind::Close => depth = depth.saturating_sub(1),
            StopKind::Enumeration if depth == 0 => {
                pieces.push(trimmed(text, Span::new(start, stop.span.start)));
                start = stop.span.end;
            }
            _ => {}
        }
    }
    pieces.push(trimmed(text, Span::new(start, stretch.end)));
    pieces
}

fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
}

/// The quotations of a piece that stand side by side: 《甲》《乙》.
fn adjacent(text: &str, layout: &Layout, piece: Span) -> Vec<Span> {
    let from = layout.quoted.partition_point(|quoted| quoted.start < piece.start);
    let mut run: Vec<Span> = Vec::new();
    for &quoted in layout.quoted[from..].iter().take_while(|quoted| quoted.end <= piece.end) {
        let is_apart = |last: &Span| !matches!(&text[last.end..quoted.start], "" | "和" | "及" | "与" | "以及");
        if run.last().is_some_and(is_apart) {
            if run.len() > 1 {
                break;
            }
            run.clear();
        }
        run.push(quoted);
    }
    run
}

/// A piece divided at its conjunctions, those in brackets and quotations left out.
fn parted(text: &str, layout: &Layout, piece: Span, words: &Words) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = piece.start;
    for joint in words.joints(piece.of(text)) {
        let (from, to) = (piece.start + joint.start, piece.start + joint.end);
        let from_quoted = layout.quoted.partition_point(|quoted| quoted.end <= from);
        let is_quoted = layout.quoted.get(from_quoted).is_some_and(|quoted| quoted.start < to);
        if !is_quoted && !is_bracketed(layout, piece.start, from) && from > start {
            parts.push(Span::new(start, from));
            start = to;
        }
    }
    parts.push(Span::new(start, piece.end));
    parts
}

fn is_bracketed(layout: &Layout, from: usize, at: usize) -> bool {
    let mut depth = 0_i32;
    for stop in layout.stops_between(from, at) {
        depth += match stop.kind {
            StopKind::Open => 1,
            StopKind::Close => -1,
            _ => 0,
        };
    }
    depth > 0
}
