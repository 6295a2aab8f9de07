//! Slips of writing in one paragraph: what was left to be filled in, numbers that were lost, words told twice.

mod approximations;
mod counters;
mod doubled;
mod losses;
mod phrases;
mod placeholders;
mod seams;
mod sentences;
mod words;

use std::sync::OnceLock;

use super::prose::Layout;
use super::text::{Span, Syntax, is_han};
use phrases::{Members, Phrases, Repeat};

pub use sentences::Sentence;
pub(super) use sentences::read as read_sentences;

/// What was done amiss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// Something is still to be filled in.
    Placeholder,
    /// A number is missing in front of a counter, a unit or a sign.
    DroppedNumber,
    /// A number is bounded on both sides.
    DoubleApproximation {
        /// The word in front.
        first: Span,
        /// The word behind.
        second: Span,
    },
    /// A character, a word or a mark is written twice.
    Repetition {
        /// What can go.
        again: Span,
    },
}

/// A slip, in offsets of the original paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: SlipKind,
}

/// Reads the slips of a folded paragraph; `original` leads their spans back. Most paragraphs have none.
pub(super) fn read(view: &str, syntax: Syntax, original: impl Fn(Span) -> Span) -> Box<[Slip]> {
    let mut reader = Reader { view, syntax, found: Vec::new(), phrases: Phrases::new(), members: Members::default(), repeated_until: 0 };
    reader.read();
    let mut found = reader.found;
    if found.is_empty() {
        return Box::default();
    }
    leave_quoted_out(view, &mut found);
    found.sort_by_key(|slip| slip.span);
    for slip in &mut found {
        slip.span = original(slip.span);
        match &mut slip.kind {
            SlipKind::Placeholder | SlipKind::DroppedNumber => {}
            SlipKind::DoubleApproximation { first, second } => (*first, *second) = (original(*first), original(*second)),
            SlipKind::Repetition { again } => *again = original(*again),
        }
    }
    found.into_boxed_slice()
}

/// What a character may begin.
mod sign {
    pub const PLACEHOLDER: u8 = 1;
    pub const COUNTER: u8 = 2;
    pub const LOSS: u8 = 4;
    pub const BOUND: u8 = 8;
    pub const MARK: u8 = 16;
}

/// What each character of the basic plane may begin.
fn signs() -> &'static [u8] {
    static SIGNS: OnceLock<Box<[u8]>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let mut signs = vec![0_u8; 1 << 16];
        let mut mark = |characters: &mut dyn Iterator<Item = char>, sign: u8| {
            characters.filter(|&it| (it as usize) < 1 << 16).for_each(|it| signs[it as usize] |= sign);
        };
        mark(&mut placeholders::first_characters(), sign::PLACEHOLDER);
        mark(&mut counters::first_characters(), sign::COUNTER);
        mark(&mut losses::SIGNS.chars(), sign::LOSS);
        mark(&mut approximations::last_characters().chain(['余', '多']), sign::BOUND);
        mark(&mut ",;:、。()".chars(), sign::MARK);
        signs.into_boxed_slice()
    })
}

/// One pass over a paragraph.
struct Reader<'a> {
    view: &'a str,
    syntax: Syntax,
    found: Vec<Slip>,
    phrases: Phrases,
    members: Members,
    /// Where the last phrase that follows itself ends.
    repeated_until: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let signs = signs();
        let (mut before, mut before_at) = ('\0', 0);
        for (at, character) in self.view.char_indices() {
            let sign = signs.get(character as usize).copied().unwrap_or_default();
            if sign != 0 {
                self.read_sign(at, character, sign);
            }
            if is_han(character) {
                if character == before && doubled::is_slip(self.view, before_at) {
                    self.add_repeat(Repeat {
                        span: Span::new(before_at, at + character.len_utf8()),
                        again: Span::new(at, at + character.len_utf8()),
                    });
                }
                if is_han(before)
                    && at >= self.repeated_until
                    && before.len_utf8() + character.len_utf8() == 2 * '字'.len_utf8()
                    && let Some(repeat) = self.phrases.take(self.view, before_at)
                {
                    self.repeated_until = repeat.span.end;
                    self.add_repeat(repeat);
                }
            }
            (before, before_at) = (character, at);
        }
    }

    fn read_sign(&mut self, at: usize, character: char, sign: u8) {
        let view = self.view;
        if sign & sign::PLACEHOLDER != 0 {
            let span = placeholders::read(view, at, self.syntax);
            self.add(span, SlipKind::Placeholder);
        }
        let is_lost =
            |span: &Span, found: &[Slip]| !found.iter().any(|slip| slip.kind == SlipKind::DroppedNumber && slip.span.end > span.start);
        if sign & sign::COUNTER != 0 {
            let span = counters::read(view, at).filter(|span| is_lost(span, &self.found));
            self.add(span, SlipKind::DroppedNumber);
        }
        if sign & sign::LOSS != 0 {
            let span = losses::read(view, at).filter(|span| is_lost(span, &self.found));
            self.add(span, SlipKind::DroppedNumber);
        }
        if sign & sign::BOUND != 0 {
            self.read_bound(at, at + character.len_utf8());
        }
        if sign & sign::MARK != 0 {
            self.read_mark(at, character);
        }
    }

    fn read_bound(&mut self, at: usize, end: usize) {
        let is_number = self.view[end..].starts_with(|it: char| it.is_ascii_digit() || "一二三四五六七八九十百千两几".contains(it));
        let bounds = is_number.then(|| approximations::read(self.view, end)).flatten();
        let is_odd = self.view[at..end] == *"余" || self.view[at..end] == *"多";
        let bounds = bounds.or_else(|| is_odd.then(|| approximations::read_odd(self.view, at, end)).flatten());
        let last = self.found.iter().rev().find(|slip| matches!(slip.kind, SlipKind::DoubleApproximation { .. }));
        if let Some(bounds) = bounds.filter(|bounds| last.is_none_or(|last| last.span.end <= bounds.first.start)) {
            let kind = SlipKind::DoubleApproximation { first: bounds.first, second: bounds.second };
            self.add(Some(bounds.span), kind);
        }
    }

    fn read_mark(&mut self, at: usize, mark: char) {
        if let Some(repeat) = self.members.take(self.view, at, mark) {
            self.add_repeat(repeat);
        }
        if let Some(repeat) = phrases::marks(self.view, at) {
            self.add_repeat(repeat);
        }
    }

    fn add(&mut self, span: Option<Span>, kind: SlipKind) {
        self.found.extend(span.map(|span| Slip { span, kind }));
    }

    fn add_repeat(&mut self, repeat: Repeat) {
        self.add(Some(repeat.span), SlipKind::Repetition { again: repeat.again });
    }
}

/// Quoted words are told as they are: slogans, names, what a phrase like 个转企 stands for. A longer phrase that follows
/// itself is a slip there, too.
fn leave_quoted_out(view: &str, found: &mut Vec<Slip>) {
    const SHORT_PHRASE: usize = 2 * '字'.len_utf8();
    let is_asked = |slip: &Slip| match slip.kind {
        SlipKind::DroppedNumber => true,
        SlipKind::Repetition { again } => again.len() <= SHORT_PHRASE,
        SlipKind::Placeholder | SlipKind::DoubleApproximation { .. } => false,
    };
    if !found.iter().any(is_asked) {
        return;
    }
    let quoted = Layout::new(view).quoted;
    let is_quoted = |slip: &Slip| quoted.iter().any(|quote| view[quote.start..].starts_with(['“', '"', '「']) && quote.contains(slip.span));
    found.retain(|slip| !is_asked(slip) || !is_quoted(slip));
}
