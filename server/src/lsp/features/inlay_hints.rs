//! Computed rates and sums behind the figures that state them.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, paragraph_figures};
use crate::core::text::Span;
use crate::lsp::convert::Converter;

/// The hints of the paragraphs that a span touches; no other paragraph is read.
pub fn inlay_hints(analysis: &Analysis, converter: &Converter<'_>, span: Span) -> Vec<InlayHint> {
    let lines = analysis.lines();
    let touched = (0..lines.len()).filter(|&index| lines.span(index).start <= span.end && span.start <= lines.span(index).end);
    let figures = touched.flat_map(|index| paragraph_figures(analysis, index));
    figures.filter_map(|figure| hint(converter, &figure)).collect()
}

/// The hint of a figure that ties are told of: the first that computes one value.
fn hint(converter: &Converter<'_>, figure: &Figure) -> Option<InlayHint> {
    let told = figure.ties.iter().filter(|tie| tie.span == figure.span);
    let (tie, value) = told.filter_map(|tie| Some((tie, computed(tie)?))).next()?;
    Some(InlayHint {
        position: converter.position(figure.span.end),
        label: InlayHintLabel::String(format!("= {value}")),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tie.evidence.join("\n"))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}

/// The value behind the last = of the arithmetic, where it has one step.
fn computed(tie: &FigureTie) -> Option<&str> {
    let [step] = &tie.evidence[..] else { return None };
    step.rsplit_once(" = ").map(|(_, value)| value)
}
