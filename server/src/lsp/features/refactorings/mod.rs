//! Changes of form that a person asks for: sections that move, series that become lists, numbers, numerals.

mod move_part;
mod numerals;
mod renumber;
mod series;
mod split_part;

use tower_lsp::lsp_types::CodeActionKind;

use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::text::Span;

/// A change of form. No finding stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refactoring {
    /// Its kind, below `refactor`.
    pub kind: CodeActionKind,
    /// What it does.
    pub title: Localized,
    /// Its edits, in the order of the text.
    pub edits: Vec<Edit>,
}

impl Refactoring {
    fn rewrite(title: Localized, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        Self { kind: CodeActionKind::REFACTOR_REWRITE, title, edits }
    }
}

/// What can be done at a place.
pub fn refactorings(analysis: &Analysis, span: Span) -> Vec<Refactoring> {
    let Some(paragraph) = analysis.paragraph_at(span.start) else { return Vec::new() };
    let all = [
        move_part::to_level_1(analysis, paragraph),
        split_part::at(analysis, paragraph),
        series::to_lines(analysis, paragraph),
        series::to_paragraph(analysis, paragraph),
        renumber::below(analysis, paragraph),
        numerals::other_style(analysis, span.start),
    ];
    all.into_iter().flatten().filter(|refactoring| !refactoring.edits.is_empty()).collect()
}

/// The bytes of the lines of some paragraphs, each with its line end, up to where `end` starts.
fn lines_from(analysis: &Analysis, first: usize, end: usize) -> Span {
    let lines = analysis.lines();
    let end = if end < lines.len() { lines.start(end) } else { analysis.text.len() };
    Span::new(lines.start(first), end)
}
