//! Linked editing: the organ in title and signature, the report year in title and headings, as one while they are typed.

use crate::core::analysis::Analysis;
use crate::core::outline::Heading;
use crate::core::text::Span;

/// The equal places that change together with the one at an offset; none where there is only one.
pub fn linked(analysis: &Analysis, offset: usize) -> Option<Vec<Span>> {
    [organs(analysis), years(analysis)].into_iter().find_map(|places| {
        let text = &*analysis.text;
        let here = *places.iter().find(|span| span.touches(offset))?;
        let same: Vec<Span> = places.into_iter().filter(|span| span.of(text) == here.of(text)).collect();
        (same.len() > 1).then_some(same)
    })
}

fn organs(analysis: &Analysis) -> Vec<Span> {
    let text = &*analysis.text;
    let titled = analysis.zones.title.as_ref().and_then(|title| {
        let organ = title.organ.as_deref()?;
        let at = title.span.start + title.span.of(text).find(organ)?;
        Some(Span::new(at, at + organ.len()))
    });
    let signed = analysis.zones.signature.organ.map(|span| {
        let name = span.of(text);
        let start = span.start + name.len() - name.trim_start().len();
        Span::new(start, start + name.trim().len())
    });
    titled.into_iter().chain(signed).collect()
}

/// The report year in the title and in the headings of level 1 that carry parts.
fn years(analysis: &Analysis) -> Vec<Span> {
    let Some((year, _)) = analysis.report.year else { return Vec::new() };
    let digits = year.to_string();
    let title = analysis.zones.title.as_ref().map(|title| title.span);
    let headings = analysis.outline.top().map(|(_, heading): (usize, &Heading)| heading).filter(|heading| !heading.parts.is_empty());
    let spans = title.into_iter().chain(headings.map(Heading::span));
    let find = |span: Span| {
        let at = span.start + span.of(&analysis.text).find(&digits)?;
        Some(Span::new(at, at + digits.len()))
    };
    spans.filter_map(find).collect()
}
