//! Claims: quantities with the words, period and place in the sentence that tell what they are about.
//!
//! A claim says what the text asserts. What must hold between claims is told by ties.

mod attach;
mod lexicon;
mod marks;
mod period;
mod tables;

use super::quantities::{Quantity, QuantityKind, UnitClass};
use super::text::Span;

pub use attach::read;
pub use lexicon::Lexicon;
pub use period::PeriodKey;
pub use tables::{Contrast, Cue, Cues, Flows, RateDefinition, WordId, WordSet};

/// What stands between a claim and the one before it at its depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separator {
    /// No mark: 8个单位24份案卷.
    None,
    /// 、 or a conjunction.
    Enumeration,
    /// ， or ：
    Comma,
    /// ；
    Semicolon,
    /// A full stop, or the start of the paragraph.
    Sentence,
}

/// One quantity and what it is about. Spans and texts are of the folded paragraph.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The value.
    pub quantity: Quantity,
    /// The words in front of it that belong to it alone.
    pub left: &'a str,
    /// Where they stand.
    pub left_span: Span,
    /// The words behind it that belong to it.
    pub right: &'a str,
    /// The words in front of it up to the figure before, over all marks but full stops.
    pub gap: &'a str,
    /// Number of its sentence in the paragraph.
    pub sentence: usize,
    /// Number of its clause in the paragraph.
    pub clause: usize,
    /// Number of the 一是, 二是 item it stands in; nought in front of the first.
    pub item: usize,
    /// The claim in front of the bracket that it stands in.
    pub parent: Option<usize>,
    /// Whether it stands in a bracket.
    pub in_bracket: bool,
    /// What stands between it and the claim before.
    pub separator: Separator,
    /// Cues of its own words.
    pub cues: Cues,
    /// Cues of everything since the claim before.
    pub gap_cues: Cues,
    /// Words of the lexicon around it.
    pub words: Vec<WordId>,
    /// The time it is about.
    pub period: PeriodKey,
}

impl Claim<'_> {
    /// Whether it counts something: the operands of rates, sums and flows.
    pub fn is_count(&self) -> bool {
        matches!(self.quantity.kind, QuantityKind::Count) && self.quantity.unit.class() != UnitClass::Group
    }

    /// Whether it is counted for each of something; where another figure takes the words in front of it, they count too.
    pub const fn is_each(&self) -> bool {
        self.cues.has(Cue::Each) || (self.left.is_empty() && self.gap_cues.has(Cue::Each))
    }

    /// Whether it can stand for a result of the report: no plan, no limit.
    pub const fn is_result(&self) -> bool {
        !self.cues.has(Cue::Planned)
    }

    /// What it is about, in words: the words in front of and behind it.
    pub fn indicator(&self) -> String {
        format!("{}{}", self.left, self.right)
    }
}

/// Whether two units can stand in one sum or one ratio: the same word, 件 beside 宗, 场 beside 场次.
pub fn same_unit(left: &Quantity, right: &Quantity) -> bool {
    let word = |quantity: &Quantity| match quantity.unit.word() {
        "宗" | "起" | "例" | "件次" => "件",
        "名" | "位" => "人",
        "场次" => "场",
        other => other,
    };
    left.kind == right.kind && word(left) == word(right)
}
