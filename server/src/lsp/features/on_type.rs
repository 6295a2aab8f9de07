//! On-type formatting: behind Enter the number of the next heading or item. Only where the settings ask for it: input
//! methods type in pieces.

use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::outline::HeadingMark;
use crate::core::prose::series_marks;
use crate::core::text::{Span, fold};

/// The key behind which something is written.
pub const TRIGGER: &str = "\n";

/// What is written behind Enter at an offset: the number that follows the one of the line before, where that line is a
/// heading or an item with nothing but its own text, and the new line is empty.
pub fn next_number(analysis: &Analysis, offset: usize) -> Option<Edit> {
    let (text, index) = (&*analysis.text, &analysis.line_index);
    let line = index.line_of(offset);
    let here = index.line_range(text, line);
    if !text[here].trim().is_empty() || line == 0 {
        return None;
    }
    let above = text[index.line_range(text, line - 1)].trim_end();
    let indent = &above[..above.len() - above.trim_start().len()];
    let number = heading_number(analysis, above.trim_start()).or_else(|| item_number(above.trim_start()))?;
    let start = index.line_start(text, line);
    Some(Edit { span: Span::new(start, offset.max(start)), new_text: format!("{indent}{number}") })
}

/// The number behind that of a heading on a line of its own.
fn heading_number(analysis: &Analysis, line: &str) -> Option<String> {
    let folded = fold(line);
    let mark = HeadingMark::read(folded.text(line), analysis.syntax)?;
    let (style, ordinal) = mark.number?;
    let written = folded.original(mark.mark);
    let prefix = &line[..written.start];
    Some(format!("{prefix}{}", style.renumber(written.of(line), ordinal + 1)))
}

/// The mark behind that of a paragraph that is one item of a series.
fn item_number(line: &str) -> Option<String> {
    let folded = fold(line);
    let marks = series_marks(folded.text(line));
    let [mark] = marks[..] else { return None };
    (mark.span.start == 0).then(|| mark.family.write(mark.ordinal + 1))
}
