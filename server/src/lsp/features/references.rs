//! References of a figure: the other figures of its ties. References of a short form: where it stands.

use super::figure::{figure_at, operands};
use crate::core::analysis::Analysis;
use crate::core::short_forms::short_form_at;
use crate::core::text::Span;

/// The figures that the one at an offset is tied to, and on demand itself; nothing where no figure stands there.
pub fn references(analysis: &Analysis, offset: usize, with_itself: bool) -> Option<Vec<Span>> {
    if let Some((short, place)) = short_form_at(&analysis.text, offset) {
        return Some(short.places(&analysis.text).filter(|&span| with_itself || span != place).collect());
    }
    let figure = figure_at(analysis, offset)?;
    let mut spans = operands(&figure);
    spans.retain(|&span| with_itself || span != figure.span);
    if with_itself && spans.is_empty() {
        spans.push(figure.span);
    }
    Some(spans)
}
