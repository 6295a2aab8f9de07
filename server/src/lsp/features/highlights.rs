//! Highlights: a figure and everything that it is computed with.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind};

use super::figure::{figure_at, operands};
use crate::core::analysis::Analysis;
use crate::core::short_forms::short_form_at;
use crate::lsp::convert::Converter;

/// The figures that take part in the ties of the figure at an offset; nothing for one without ties, so that the client
/// may highlight as it is used to.
pub fn highlights(analysis: &Analysis, converter: &Converter<'_>, offset: usize) -> Option<Vec<DocumentHighlight>> {
    if let Some((short, _)) = short_form_at(&analysis.text, offset) {
        let highlight = |span| {
            let kind = if span == short.definition { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
            DocumentHighlight { range: converter.range(span), kind: Some(kind) }
        };
        return Some(short.places(&analysis.text).map(highlight).collect());
    }
    let figure = figure_at(analysis, offset)?;
    let spans = operands(&figure);
    let is_at_stake = |span| figure.ties.iter().any(|tie| tie.span == span);
    let highlight = |span| {
        let kind = if is_at_stake(span) { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: converter.range(span), kind: Some(kind) }
    };
    (!spans.is_empty()).then(|| spans.into_iter().map(highlight).collect())
}
