//! Tables of Markdown: which lines are rows, what stands in their cells, and whether their totals and shares hold.
//!
//! A table spans paragraphs, so its spans are of the whole text. Plain text has no tables and costs nothing.

mod cell;
mod check;
mod numbers;
mod rows;
mod shape;
mod shares;
mod sums;
mod tie;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::Lines;
use super::text::Syntax;

pub use cell::{Amount, Cell, Value};
pub use check::{held, ties};
pub use numbers::{NumberKind, TableNumber, cell_names, numbers};
pub use rows::Row;
pub use tie::{Fault, Mend, TableTie};

/// A table: its header and the rows below the delimiter row.
#[derive(Debug, Clone)]
pub struct Table {
    /// The cells of the header.
    pub header: Row,
    /// The rows below the delimiter row.
    pub body: Vec<Row>,
    /// What stands before and behind it, folded: a caption, a note.
    pub around: [String; 2],
}

/// The paragraphs of every table, header and delimiter row included.
pub(super) fn find(lines: &Lines<'_>, syntax: Syntax) -> Vec<Range<usize>> {
    if syntax == Syntax::Plain {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for index in 1..lines.len() {
        let is_taken = found.last().is_some_and(|table| index <= table.end);
        if is_taken || !is_delimiter(text(lines, index)) || !is_header(lines, index) {
            continue;
        }
        let is_row = |&row: &usize| follows(lines, row) && text(lines, row).contains('|');
        let rows = (index + 1..lines.len()).take_while(is_row).count();
        found.push(index - 1..index + 1 + rows);
    }
    found
}

/// Reads a table whose paragraphs are known.
pub(super) fn read(lines: &Lines<'_>, paragraphs: &Range<usize>) -> Table {
    let row = |index: usize| {
        let span = lines.content(index);
        Row::read(span.of(lines.text()), span.start)
    };
    let header = row(paragraphs.start);
    let width = header.cells.len();
    let body = (paragraphs.start + 2..paragraphs.end).map(|index| row(index).fitted(width)).collect();
    let before = paragraphs.start.checked_sub(1).filter(|&index| lines.paragraph(index).mark.is_none());
    let behind = Some(paragraphs.end).filter(|&index| index < lines.len() && lines.paragraph(index).mark.is_none());
    let around = [before, behind].map(|index| index.map_or_else(String::new, |index| lines.folded(index).to_owned()));
    Table { header, body, around }
}

fn text<'a>(lines: &Lines<'a>, index: usize) -> &'a str {
    lines.content(index).of(lines.text())
}

/// `|---|:--:|`: a line of dashes between pipes. Most lines are turned away at their first byte.
fn is_delimiter(line: &str) -> bool {
    let is_mark = |byte: u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t');
    line.as_bytes().first().is_some_and(|&first| is_mark(first))
        && line.contains('|')
        && line.bytes().all(is_mark)
        && cell::split(line).all(|(start, end)| {
            let dashes = line[start..end].trim().trim_start_matches(':').trim_end_matches(':');
            !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
        })
}

/// Whether the line above a delimiter row is a header of as many cells.
fn is_header(lines: &Lines<'_>, delimiter: usize) -> bool {
    let header = text(lines, delimiter - 1);
    follows(lines, delimiter) && header.contains('|') && cell::split(header).count() == cell::split(text(lines, delimiter)).count()
}

/// Whether no blank line parts a paragraph from the one above.
fn follows(lines: &Lines<'_>, index: usize) -> bool {
    let gap = &lines.text()[lines.span(index - 1).end..lines.span(index).start];
    matches!(gap, "\n" | "\r" | "\r\n")
}
