//! 一是…二是… in one paragraph becomes a line an item, and back.

use super::Refactoring;
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::skeleton::line_end;
use crate::core::text::{Span, Syntax};
use crate::core::zones::Zone;

/// A paragraph with at least two items: each on a line of its own, indented like the paragraph.
pub(super) fn to_lines(analysis: &Analysis, paragraph: usize) -> Option<Refactoring> {
    let lines = analysis.lines();
    let series = &lines.paragraph(paragraph).series;
    let (first, family) = (series.first()?, series.first()?.family);
    let (start, content) = (lines.start(paragraph), lines.content(paragraph));
    let indent = &analysis.text[start..content.start];
    // Lines of Markdown are one paragraph without an empty line in between.
    let gap = line_end(&analysis.text).repeat(if analysis.syntax == Syntax::Markdown { 2 } else { 1 });
    let breaks = series.iter().filter(|mark| mark.family == family).map(|mark| mark.span.start + start);
    let breaks: Vec<usize> = breaks.filter(|&at| at > content.start).collect();
    let has_two = series.iter().filter(|mark| mark.family == family).count() >= 2;
    let edits = breaks.into_iter().map(|at| Edit { span: Span::empty(at), new_text: format!("{gap}{indent}") }).collect();
    let title = Localized::new(
        format!("“{}”等各项分行", family.write(first.ordinal)),
        "Put each item of the series on a line of its own".to_owned(),
    );
    has_two.then(|| Refactoring::rewrite(title, edits))
}

/// Paragraphs that are one item each, around the cursor: joined into one.
pub(super) fn to_paragraph(analysis: &Analysis, paragraph: usize) -> Option<Refactoring> {
    let family = item(analysis, paragraph)?.0;
    let (mut first, mut last) = (paragraph, paragraph);
    while first > 0 && follows(analysis, first - 1, first) {
        first -= 1;
    }
    while last + 1 < analysis.lines().len() && follows(analysis, last, last + 1) {
        last += 1;
    }
    let lines = analysis.lines();
    let joint = |index: usize| Edit { span: Span::new(lines.content(index).end, lines.content(index + 1).start), new_text: String::new() };
    let edits: Vec<Edit> = (first..last).map(joint).collect();
    let title = Localized::new(format!("“{}”等各项合为一段", family.write(1)), "Join the items of the series".to_owned());
    Some(Refactoring::rewrite(title, edits))
}

/// The one mark at the start of a paragraph.
fn item(analysis: &Analysis, paragraph: usize) -> Option<(crate::core::prose::SeriesFamily, u32)> {
    let is_body = analysis.zones.of.get(paragraph) == Some(&Zone::Body);
    let lines = analysis.lines();
    let [mark] = lines.paragraph(paragraph).series[..] else { return None };
    let is_first = mark.span.start + lines.start(paragraph) == lines.content(paragraph).start;
    (is_body && is_first).then_some((mark.family, mark.ordinal))
}

fn follows(analysis: &Analysis, first: usize, second: usize) -> bool {
    let pair = item(analysis, first).zip(item(analysis, second));
    pair.is_some_and(|((family, ordinal), (other, next))| family == other && next == ordinal + 1)
}
