//! The figure under the cursor: its paragraph, or its table, alone is read anew.

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, figures_in};
use crate::core::text::Span;

/// The figures of the paragraph, or the table, at a byte offset; those that assert something.
pub fn figures_near(analysis: &Analysis, offset: usize) -> Vec<Figure> {
    let Some(paragraph) = analysis.paragraph_at(offset) else { return Vec::new() };
    let rows = analysis.table_at(paragraph).map_or(paragraph..paragraph + 1, |(rows, _)| rows);
    let mut figures = figures_in(analysis, rows);
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
