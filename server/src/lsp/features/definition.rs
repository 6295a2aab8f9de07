//! The definition of a figure: the whole that it is a part of, or the base that it is a rate of. The definition of a short
//! form: its 以下简称.

use super::figure::figures_near;
use crate::core::analysis::Analysis;
use crate::core::figure_list::Role;
use crate::core::short_forms::short_form_at;
use crate::core::text::Span;

/// The whole or the base of the figure at an offset; the figure itself where it is that. Where a short form stands, the
/// place that defines it.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Span> {
    if let Some((short, _)) = short_form_at(&analysis.text, offset) {
        return Some(short.definition);
    }
    let figures = figures_near(analysis, offset);
    let figure = figures.iter().rfind(|figure| figure.span.touches(offset)).filter(|figure| !figure.ties.is_empty())?;
    let is_whole = |role: Role| matches!(role, Role::Base | Role::Total | Role::RankBase | Role::From);
    if is_whole(figure.role) {
        return Some(figure.span);
    }
    let mut operands = figure.ties.iter().flat_map(|tie| tie.operands.iter().copied());
    operands.find(|span| figures.iter().any(|other| other.span == *span && is_whole(other.role)))
}
