//! Ties: what must hold between the figures of a text, and whether it does.
//!
//! One builder a file; each looks at the claims of one paragraph and tells what holds and what does not, with the
//! arithmetic. Rules judge severity and word the message; lists and hovers show the consistent ties too.

mod across;
mod arithmetic;
mod averages;
mod changes;
mod flows;
mod lists;
mod parts;
mod ranks;
mod rates;
mod same;
mod shares;
mod units;

use std::collections::HashSet;

use super::claims::{Claim, read};
use super::localized::Localized;
use super::prose::Layout;
use super::quantities::{Quantities, scan};
use super::text::Span;

pub use across::{AcrossTie, across};
pub use same::{Mention, mentions};

/// What kind of relation a tie is; each has a rule of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// A 率 over 100 %.
    RateOver100,
    /// A rate and its counts.
    Rate,
    /// A rate that is right only by cutting digits off.
    RateTruncated,
    /// A rate that no whole number gives.
    RateUnreachable,
    /// A rate whose base is disputed.
    RateBase,
    /// A part and its whole.
    PartOfWhole,
    /// Parts and their total.
    PartsSum,
    /// What comes in and what goes out.
    Flow,
    /// A count and the items listed.
    ListCount,
    /// Two values and which way they move.
    Direction,
    /// A multiple that cannot be meant.
    Multiple,
    /// Two values and the change between them.
    Change,
    /// The change of a rate, in per cent or points.
    PercentPoint,
    /// A place among so many.
    Rank,
    /// A unit that does not fit.
    Unit,
    /// Per-unit values and their total.
    Average,
    /// Shares of one whole.
    Shares,
    /// One indicator with two values.
    SameIndicator,
    /// The rows, columns and shares of a table: they are read cell by cell, not by the builders here.
    Table,
}

/// Why a conflict may be none; it lowers the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// What belongs below the line is disputed.
    ContestedBase,
    /// It holds only through what was told earlier.
    Inherited,
    /// The operands stand in different paragraphs.
    AcrossParagraphs,
    /// The gap is smaller than one unit of the last place.
    BelowOnePlace,
    /// Another reading makes it right.
    AnotherReading,
}

/// Whether a tie holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It holds.
    Consistent,
    /// It does not hold, under any reading.
    Conflict,
    /// It does not hold, and something speaks for the text.
    Doubtful(Doubt),
}

/// A figure to be replaced.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Replacement {
    /// What goes, in bytes of the folded paragraph.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A relation between figures of one paragraph and what became of it. Spans are of the folded paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tie {
    /// Which relation.
    pub kind: TieKind,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The figure at stake.
    pub span: Span,
    /// Every figure that takes part, the one at stake too, in the order of the text.
    pub operands: Vec<Span>,
    /// The arithmetic, a step a line: `228 ÷ 240 = 95.00%`. No words, so that it serves every language.
    pub evidence: Vec<String>,
    /// What the figure at stake would have to be, with its unit, where that can be told.
    pub expected: Option<String>,
    /// The mend, where exactly one printed figure can be wrong.
    pub fix: Option<Replacement>,
    /// What speaks for the text, or what happened: a clause for the end of the message.
    pub note: Option<Localized>,
}

impl Tie {
    /// A tie of a figure at stake with others.
    pub(super) fn new(kind: TieKind, verdict: Verdict, at_stake: &Claim<'_>, others: &[&Claim<'_>], evidence: impl Into<String>) -> Self {
        let span = at_stake.quantity.span;
        let mut operands: Vec<Span> = others.iter().map(|claim| claim.quantity.span).chain([span]).collect();
        operands.sort_unstable();
        operands.dedup();
        Self { kind, verdict, span, operands, evidence: vec![evidence.into()], expected: None, fix: None, note: None }
    }

    /// Adds what the figure at stake would have to be, and how to write it in its place.
    #[must_use]
    pub(super) fn expecting(mut self, expected: impl Into<String>, fix: Option<Replacement>) -> Self {
        self.expected = Some(expected.into());
        self.fix = fix;
        self
    }

    /// Adds a note.
    #[must_use]
    pub(super) fn noting(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.note = Some(Localized::new(zh, en));
        self
    }
}

/// What the builders read: the figures of one folded paragraph.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// The folded paragraph.
    pub text: &'a str,
    /// Its stops and quotations.
    pub layout: Layout,
    /// Its quantities and periods.
    pub found: Quantities,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim<'a>>,
    /// Its 一是, 二是 marks.
    pub items: &'a [Span],
}

impl<'a> Reading<'a> {
    /// Reads a folded paragraph. `items` are the places of its 一是, 二是 marks.
    pub fn new(text: &'a str, items: &'a [Span]) -> Self {
        let layout = Layout::new(text);
        let found = scan(text, &layout);
        let claims = read(text, &layout, &found, items);
        Self { text, layout, found, claims, items }
    }

    /// The claims of a sentence.
    pub(super) fn sentence(&self, number: usize) -> &[Claim<'a>] {
        let from = self.claims.partition_point(|claim| claim.sentence < number);
        let to = self.claims.partition_point(|claim| claim.sentence <= number);
        &self.claims[from..to]
    }

    /// Whether a semicolon stands between two claims.
    pub(super) fn is_divided(&self, one: &Claim<'_>, other: &Claim<'_>) -> bool {
        let (from, to) = (one.quantity.span.end.min(other.quantity.span.end), one.quantity.span.start.max(other.quantity.span.start));
        self.text[from..to].contains(';')
    }

    /// The claims in front of one, as far as a reader would look back.
    pub(super) fn before(&self, index: usize) -> &[Claim<'a>] {
        &self.claims[index.saturating_sub(WINDOW)..index]
    }

    /// The claims behind one, as far as a reader would look ahead.
    pub(super) fn behind(&self, index: usize) -> &[Claim<'a>] {
        &self.claims[index + 1..(index + 1 + WINDOW).min(self.claims.len())]
    }

    /// The ties of the paragraph. Of two conflicts that share figures only the stronger is kept.
    pub fn ties(&self) -> Vec<Tie> {
        let mut ties = Vec::new();
        for build in BUILDERS {
            build(self, &mut ties);
        }
        strongest(ties)
    }
}

/// How many claims a reader looks back or ahead for the others of a tie: it keeps the time linear in one long sentence.
const WINDOW: usize = 64;

/// The builders; each adds the ties of one kind or of a few that share their operands.
const BUILDERS: [fn(&Reading<'_>, &mut Vec<Tie>); 10] = [
    rates::build,
    parts::build,
    flows::build,
    units::build,
    ranks::build,
    averages::build,
    shares::build,
    same::build,
    lists::build,
    changes::build,
];

/// Keeps every consistent tie, and of conflicts that share figures the one whose kind comes first; an undoubted conflict
/// comes before a doubtful one.
fn strongest(mut ties: Vec<Tie>) -> Vec<Tie> {
    let rank = |tie: &Tie| match tie.verdict {
        Verdict::Conflict => 0,
        Verdict::Doubtful(_) => 1,
        Verdict::Consistent => 2,
    };
    ties.sort_by_key(|tie| (rank(tie), tie.kind, tie.span));
    let mut kept: Vec<Tie> = Vec::with_capacity(ties.len());
    let mut taken: HashSet<Span> = HashSet::new();
    for tie in ties {
        if tie.verdict != Verdict::Consistent {
            let shares = tie.operands.iter().any(|operand| taken.contains(operand));
            if shares {
                continue;
            }
            taken.extend(tie.operands.iter().copied());
        }
        kept.push(tie);
    }
    kept.sort_by_key(|tie| (tie.span, tie.kind));
    kept
}
