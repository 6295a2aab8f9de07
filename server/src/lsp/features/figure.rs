//! The figure under the cursor: its paragraph alone is read anew.

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, paragraph_figures};
use crate::core::text::Span;

/// The figures of the paragraph at a byte offset; those that assert something.
pub fn figures_near(analysis: &Analysis, offset: usize) -> Vec<Figure> {
    let Some(paragraph) = analysis.paragraph_at(offset) else { return Vec::new() };
    let mut figures = paragraph_figures(analysis, paragraph);
    figures.retain(|figure| figure.role.is_claim());
    figures
}

/// The figure at a byte offset. Between two figures it is the one that begins there.
pub fn figure_at(analysis: &Analysis, offset: usize) -> Option<Figure> {
    figures_near(analysis, offset).into_iter().rfind(|figure| figure.span.touches(offset))
}

/// Every figure that a figure is tied to, and itself, in the order of the text.
pub fn operands(figure: &Figure) -> Vec<Span> {
    let mut spans: Vec<Span> = figure.ties.iter().flat_map(|tie| tie.operands.iter().copied()).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}
