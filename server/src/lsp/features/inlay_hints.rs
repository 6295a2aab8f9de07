//! Computed rates and sums behind the figures that state them.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, figures_in};
use crate::core::text::Span;
use crate::core::ties::{TieKind, Verdict};
use crate::lsp::convert::Converter;

/// The hints of the paragraphs that a span touches; no other paragraph is read.
pub fn inlay_hints(analysis: &Analysis, converter: &Converter<'_>, span: Span) -> Vec<InlayHint> {
    let lines = analysis.lines();
    let touched = |&index: &usize| lines.span(index).start <= span.end && span.start <= lines.span(index).end;
    let (first, last) = ((0..lines.len()).find(touched), (0..lines.len()).rfind(touched));
    let figures = first.zip(last).map_or_else(Vec::new, |(first, last)| figures_in(analysis, first..last + 1));
    figures.iter().filter_map(|figure| hint(converter, figure)).collect()
}

/// The hint of a figure that ties are told of: the first that computes one value. The names of a list can be counted by eye.
fn hint(converter: &Converter<'_>, figure: &Figure) -> Option<InlayHint> {
    let is_counted = |tie: &FigureTie| tie.kind == TieKind::ListCount && tie.verdict == Verdict::Consistent;
    let told = figure.ties.iter().filter(|tie| tie.span == figure.span && !is_counted(tie));
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
