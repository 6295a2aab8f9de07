//! Growing selections: clause, sentence, item of a series, paragraph, section, part, document.

use tower_lsp::lsp_types::{Position, SelectionRange};

use super::symbols::section;
use crate::core::analysis::Analysis;
use crate::core::prose::{clause_at, sentence_at};
use crate::core::text::Span;
use crate::lsp::convert::Converter;

/// For each position the ranges around it, the innermost first.
pub fn selection_ranges(analysis: &Analysis, converter: &Converter<'_>, positions: &[Position]) -> Vec<SelectionRange> {
    let around = |position: &Position| chain(converter, &spans_around(analysis, converter.offset(*position)));
    positions.iter().map(around).collect()
}

fn chain(converter: &Converter<'_>, spans: &[Span]) -> SelectionRange {
    let mut chain = None;
    for span in spans.iter().rev() {
        chain = Some(Box::new(SelectionRange { range: converter.range(*span), parent: chain }));
    }
    chain.map_or_else(|| SelectionRange { range: converter.range(Span::empty(0)), parent: None }, |chain| *chain)
}

/// The spans around an offset, each larger than the one before.
fn spans_around(analysis: &Analysis, offset: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let paragraph = analysis.paragraph_at(offset);
    if let Some(index) = paragraph {
        spans.extend(inside_paragraph(analysis, index, offset));
        let mut heading = analysis.outline.section_of(index);
        while let Some(index) = heading {
            spans.push(section(analysis, index));
            heading = analysis.outline.headings[index].parent;
        }
    }
    spans.push(Span::new(0, analysis.text.len()));
    let mut growing: Vec<Span> = Vec::new();
    for span in spans {
        let is_larger = growing.last().is_none_or(|inner| span.contains(*inner) && span != *inner);
        if is_larger && span.touches(offset) {
            growing.push(span);
        }
    }
    growing
}

fn inside_paragraph(analysis: &Analysis, index: usize, offset: usize) -> Vec<Span> {
    let lines = analysis.lines();
    let content = lines.content(index);
    let text = content.of(&analysis.text);
    let inside = offset.clamp(content.start, content.end) - content.start;
    let (clause, sentence) = (clause_at(text, inside), sentence_at(text, inside));
    let item = series_item(analysis, index, offset);
    [Some(clause.shifted(content.start)), Some(sentence.shifted(content.start)), item, Some(content)].into_iter().flatten().collect()
}

/// From the mark of a series before the offset to the next one.
fn series_item(analysis: &Analysis, index: usize, offset: usize) -> Option<Span> {
    let lines = analysis.lines();
    let marks = &lines.paragraph(index).series;
    let start = lines.start(index);
    let after = marks.partition_point(|mark| mark.span.start + start <= offset);
    let mark = marks.get(after.checked_sub(1)?)?;
    let end = marks.get(after).map_or(lines.content(index).end, |next| next.span.start + start);
    Some(Span::new(mark.span.start + start, end))
}
