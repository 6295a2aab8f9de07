//! Marks that come in pairs: quotation marks, 书名号 and brackets.

use super::item_mark::closes_item_mark;
use super::{Note, NoteKind};
use crate::core::text::{Span, narrow};

/// Kinds of pairs; the halves of one kind may differ in width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PairKind {
    /// “”
    Quotation,
    /// ‘’
    InnerQuotation,
    /// 《》
    Title,
    /// 〈〉
    InnerTitle,
    /// （） ()
    Brackets,
    /// 〔〕 【】 「」 『』 ［］ []
    Other(u8),
}

/// Number of kinds.
const KINDS: usize = 10;

impl PairKind {
    const fn index(self) -> usize {
        match self {
            Self::Quotation => 0,
            Self::InnerQuotation => 1,
            Self::Title => 2,
            Self::InnerTitle => 3,
            Self::Brackets => 4,
            Self::Other(which) => 5 + which as usize,
        }
    }

    /// The kind of a mark, and whether it opens.
    const fn of(mark: char) -> Option<(Self, bool)> {
        Some(match mark {
            '“' => (Self::Quotation, true),
            '”' => (Self::Quotation, false),
            '‘' => (Self::InnerQuotation, true),
            '’' => (Self::InnerQuotation, false),
            '《' => (Self::Title, true),
            '》' => (Self::Title, false),
            '〈' => (Self::InnerTitle, true),
            '〉' => (Self::InnerTitle, false),
            '（' | '(' => (Self::Brackets, true),
            '）' | ')' => (Self::Brackets, false),
            '〔' => (Self::Other(0), true),
            '〕' => (Self::Other(0), false),
            '【' => (Self::Other(1), true),
            '】' => (Self::Other(1), false),
            '「' => (Self::Other(2), true),
            '」' => (Self::Other(2), false),
            '『' => (Self::Other(3), true),
            '』' => (Self::Other(3), false),
            '［' | '[' => (Self::Other(4), true),
            '］' | ']' => (Self::Other(4), false),
            _ => return None,
        })
    }
}

/// Whether two marks are an opening and a closing one of one kind, in this order.
pub fn is_pair(opening: char, closing: char) -> bool {
    matches!((PairKind::of(opening), PairKind::of(closing)), (Some((left, true)), Some((right, false))) if left == right)
}

/// An opening mark without its other half as yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    span: Span,
    /// How deep 《》 are nested in one another without 〈〉 between; 1 for the outermost.
    depth: usize,
}

/// Two marks that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub open: Span,
    pub close: Span,
}

/// Pairs up the marks of one paragraph as they come.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    open: [Vec<Open>; KINDS],
    lone: Vec<Span>,
    /// Titles in titles whose outermost title is still open.
    nested: Vec<Pair>,
    /// Straight quotation marks.
    straight: Vec<Span>,
    notes: Vec<Note>,
}

impl Pairs {
    /// Whether the text read last stands in 《》.
    pub fn is_in_title(&self) -> bool {
        !self.open[PairKind::Title.index()].is_empty()
    }

    /// Takes a mark; returns the pair of brackets that it completes.
    pub fn take(&mut self, text: &str, at: usize, mark: char) -> Option<Pair> {
        let span = Span::new(at, at + mark.len_utf8());
        let Some((kind, opens)) = PairKind::of(mark) else {
            self.straight.push(span);
            return None;
        };
        if opens {
            let depth = self.depth(kind);
            self.open[kind.index()].push(Open { span, depth });
            return None;
        }
        let Some(open) = self.open[kind.index()].pop() else {
            if self.closes_interval(text, kind, at) {
                return None;
            }
            let is_none =
                kind == PairKind::Brackets && closes_item_mark(&text[..at]) || kind == PairKind::InnerQuotation && is_apostrophe(text, at);
            if !is_none {
                self.lone.push(span);
            }
            return None;
        };
        let pair = Pair { open: open.span, close: span };
        if kind == PairKind::Title {
            self.take_title(open, pair);
        }
        (kind == PairKind::Brackets).then_some(pair)
    }

    /// [60,80) and (60,80]: an interval of which one end is open.
    fn closes_interval(&mut self, text: &str, kind: PairKind, at: usize) -> bool {
        const LONGEST: usize = 24;
        const SQUARE: PairKind = PairKind::Other(4);
        let other = match kind {
            PairKind::Brackets => SQUARE,
            SQUARE => PairKind::Brackets,
            _ => return false,
        };
        let is_bound = |it: char| narrow(it).is_ascii_digit() || matches!(it, ',' | '，' | '.' | '%' | '％' | '万' | '分' | ' ');
        let open = &mut self.open[other.index()];
        let closes = open.last().is_some_and(|open| at - open.span.end <= LONGEST && text[open.span.end..at].chars().all(is_bound));
        if closes {
            open.pop();
        }
        closes
    }

    fn depth(&self, kind: PairKind) -> usize {
        let Some(outer) = self.open[kind.index()].last().filter(|_| kind == PairKind::Title) else { return 1 };
        let inner = self.open[PairKind::InnerTitle.index()].last();
        if inner.is_some_and(|inner| inner.span > outer.span) { 1 } else { outer.depth + 1 }
    }

    /// Every other title in a title takes 〈〉, once the outermost one is known to close.
    fn take_title(&mut self, open: Open, pair: Pair) {
        if open.depth.is_multiple_of(2) {
            self.nested.push(pair);
        }
        if !self.is_in_title() {
            let notes =
                self.nested.drain(..).map(|pair| Note { kind: NoteKind::NestedTitle, span: Span::new(pair.open.start, pair.close.end) });
            self.notes.extend(notes);
        }
    }

    /// What does not pair up, and the titles in titles.
    pub fn finish(mut self, text: &str) -> Vec<Note> {
        if self.lone.is_empty() && self.straight.is_empty() && self.open.iter().all(Vec::is_empty) {
            return self.notes;
        }
        let of_quotation = |span: &Span| matches!(span.of(text), "“" | "”");
        let quotations_are_open = !self.open[PairKind::Quotation.index()].is_empty() || self.lone.iter().any(of_quotation);
        let is_odd = self.straight.len() % 2 == 1;
        let mixes = !self.straight.is_empty() && (quotations_are_open || is_odd);
        for (index, open) in self.open.iter().enumerate() {
            let is_year = |open: &&Open| {
                index == PairKind::InnerQuotation.index() && text[open.span.end..].starts_with(|it: char| it.is_ascii_digit())
            };
            self.lone.extend(open.iter().filter(|open| !is_year(open)).map(|open| open.span));
        }
        if mixes {
            self.lone.retain(|span| !of_quotation(span));
            pair_up_mixed(text, &self.straight, &mut self.notes);
        }
        self.lone.sort_unstable();
        turned(text, &mut self.lone, &mut self.notes);
        self.notes.extend(self.lone.iter().map(|&span| Note { kind: NoteKind::Lone, span }));
        self.notes
    }
}

/// Xi’s, ’99: no quotation mark.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at..].chars().nth(1);
    before.is_some_and(|it| it.is_ascii_alphanumeric()) || behind.is_some_and(|it| it.is_ascii_digit())
}

/// Pairs up quotation marks where straight and curly ones are mixed: “甲" is a pair with one wrong half.
fn pair_up_mixed(text: &str, straight: &[Span], notes: &mut Vec<Note>) {
    let curly = text.match_indices(['“', '”']).map(|(at, mark)| Span::new(at, at + mark.len()));
    let mut quotations: Vec<Span> = curly.chain(straight.iter().copied()).collect();
    quotations.sort_unstable();
    let mut open: Option<(Span, &str)> = None;
    for span in quotations {
        let mark = span.of(text);
        let (kind, place) = match (open.take(), mark) {
            (None, "”") => (NoteKind::Lone, span),
            (None, _) => {
                open = Some((span, mark));
                continue;
            }
            (Some((before, _)), "“") => {
                open = Some((span, mark));
                (NoteKind::Lone, before)
            }
            (Some((_, "“")), "\"") => (NoteKind::StraightHalf, span),
            (Some((before, "\"")), "”") => (NoteKind::StraightHalf, before),
            _ => continue,
        };
        notes.push(Note { kind, span: place });
    }
    notes.extend(open.map(|(span, _)| Note { kind: NoteKind::Lone, span }));
}

/// The most bytes between two quotation marks of which one faces the wrong way.
const LONGEST_TURNED: usize = 120;

/// “甲“, ”甲” and ”甲“: two lone quotation marks next to each other of which one or both face the wrong way.
fn turned(text: &str, lone: &mut Vec<Span>, notes: &mut Vec<Note>) {
    let mut rest = Vec::with_capacity(lone.len());
    let mut index = 0;
    while index < lone.len() {
        let pair = lone.get(index + 1).map(|&second| (lone[index], second));
        let faces = pair.and_then(|(first, second)| faces(text, first, second));
        let Some((first, (left, right))) = pair.map(|(first, _)| first).zip(faces) else {
            rest.push(lone[index]);
            index += 1;
            continue;
        };
        let second = lone[index + 1];
        notes.extend(
            [(left, first), (right, second)]
                .into_iter()
                .filter(|&(is_wrong, _)| is_wrong)
                .map(|(_, span)| Note { kind: NoteKind::Turned, span }),
        );
        index += 2;
    }
    *lone = rest;
}

/// Which of two lone quotation marks face the wrong way; `None` where they are no pair.
fn faces(text: &str, first: Span, second: Span) -> Option<(bool, bool)> {
    let between = &text[first.end..second.start];
    let is_near = !between.is_empty() && between.len() <= LONGEST_TURNED && !between.contains(['“', '”', '"', '。', '；', '，', ';', ',']);
    match (first.of(text), second.of(text)) {
        _ if !is_near => None,
        ("“", "“") => Some((false, true)),
        ("”", "”") => Some((true, false)),
        ("”", "“") => Some((true, true)),
        _ => None,
    }
}
