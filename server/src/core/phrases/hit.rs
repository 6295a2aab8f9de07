//! What the phrases find in a paragraph.

use crate::core::text::Span;

/// A place that a rule may judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseHit {
    /// First byte in the folded view.
    start: u32,
    /// Byte after the last one.
    end: u32,
    /// The phrase, by its place in the book.
    pub phrase: u16,
    /// What was found.
    pub kind: HitKind,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitKind {
    /// A form that is never right, by its place in the phrase.
    Misquoted(u8),
    /// One character off a long fixed phrase.
    NearMiss,
    /// A little more off a long fixed phrase.
    FarMiss,
    /// The title of a law, but for a character or two. The hit names a title, not a phrase.
    Title,
    /// The members of a fixed set that are not those of the set.
    Set,
    /// A form that is wrong in this context.
    Confused(u8),
    /// A form that is out of date from some year on.
    Superseded(u8),
    /// A right form of a phrase that has its time.
    Dated,
}

impl PhraseHit {
    /// A hit in the folded view of a paragraph.
    pub(super) const fn new(span: Span, phrase: u16, kind: HitKind) -> Self {
        Self { start: span.start as u32, end: span.end as u32, phrase, kind }
    }

    /// Where, in the folded view of the paragraph.
    pub const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}
