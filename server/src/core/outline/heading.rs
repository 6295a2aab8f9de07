//! One heading of a report.

use std::ops::Range;

use super::HeadingMark;
use crate::core::profile::PartSet;
use crate::core::text::Span;

/// A heading with its place in the tree. All spans are bytes of the text.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The paragraph that it opens.
    pub paragraph: usize,
    /// Its number, words and what runs on.
    pub mark: HeadingMark,
    /// Depth in the tree, from 1.
    pub level: usize,
    /// The heading above, by its place in the outline.
    pub parent: Option<usize>,
    /// The place in the outline behind its last descendant.
    pub end: usize,
    /// Paragraphs between this heading and the next one of any level, without the heading's own.
    pub text: Range<usize>,
    /// The parts that the heading carries.
    pub parts: PartSet,
    /// Whether it carries its part as a theme, not by the usual wording.
    pub is_theme: bool,
}

impl Heading {
    /// The words as they are compared: folded, without spaces, quotation marks and closing punctuation.
    pub fn words(&self) -> &str {
        &self.mark.words
    }

    /// The heading as written: number and words.
    pub fn span(&self) -> Span {
        Span::new(if self.mark.mark.is_empty() { self.mark.title.start } else { self.mark.mark.start }, self.mark.title.end)
    }

    /// Whether text runs on behind the heading in its own paragraph.
    pub fn runs_on(&self) -> bool {
        !self.mark.run_in.is_empty()
    }

    /// Whether nothing but the heading stands in its paragraph and nothing but headings follow.
    pub fn has_no_text(&self) -> bool {
        !self.runs_on() && self.text.is_empty()
    }
}
