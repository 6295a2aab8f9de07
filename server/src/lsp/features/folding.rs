//! Folding: sections and page residue.

use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

use super::symbols::section;
use crate::core::analysis::Analysis;
use crate::core::text::Span;
use crate::core::zones::Zone;

/// The ranges that can be folded, by lines.
pub fn folding_ranges(analysis: &Analysis) -> Vec<FoldingRange> {
    let sections = (0..analysis.outline.headings.len()).map(|index| (section(analysis, index), FoldingRangeKind::Region));
    let residue = residue_blocks(analysis).into_iter().map(|span| (span, FoldingRangeKind::Comment));
    sections.chain(residue).filter_map(|(span, kind)| range(analysis, span, kind)).collect()
}

fn range(analysis: &Analysis, span: Span, kind: FoldingRangeKind) -> Option<FoldingRange> {
    let (start, end) = (analysis.line_index.line_of(span.start) as u32, analysis.line_index.line_of(span.end) as u32);
    (end > start).then(|| FoldingRange { start_line: start, end_line: end, kind: Some(kind), ..FoldingRange::default() })
}

fn residue_blocks(analysis: &Analysis) -> Vec<Span> {
    let lines = analysis.lines();
    let mut blocks: Vec<Span> = Vec::new();
    let mut is_open = false;
    for (index, zone) in analysis.zones.of.iter().enumerate() {
        let content = lines.content(index);
        match blocks.last_mut().filter(|_| is_open) {
            Some(block) if *zone == Zone::Residue => block.end = content.end,
            _ if *zone == Zone::Residue => blocks.push(content),
            _ => {}
        }
        is_open = *zone == Zone::Residue;
    }
    blocks
}
