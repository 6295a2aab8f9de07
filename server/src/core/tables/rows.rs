//! The rows of a table.

use super::cell::{Cell, Value, split};

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, as many as the header has.
    pub cells: Vec<Cell>,
    /// Whether it was written with fewer or more cells than the header, so that columns may have moved.
    pub is_ragged: bool,
}

impl Row {
    /// Reads a row; `offset` is where its line starts.
    pub(super) fn read(line: &str, offset: usize) -> Self {
        let cells = split(line).map(|(start, end)| Cell::read(&line[start..end], offset + start)).collect();
        Self { cells, is_ragged: false }
    }

    /// The row with as many cells as the header.
    pub(super) fn fitted(mut self, width: usize) -> Self {
        let is_empty = |cell: &Cell| cell.value == Value::Empty;
        self.is_ragged = self.cells.len() < width || !self.cells[width..].iter().all(is_empty);
        let end = self.cells.last().map_or(0, |cell| cell.span.end);
        self.cells.resize_with(width, || Cell::missing(end));
        self
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.value == Value::Empty)
    }

    /// Whether it is a second row of headings: texts and no number, not even one that is bounded (800余人次).
    pub(super) fn is_heading(&self) -> bool {
        let is_bounded =
            |cell: &Cell| cell.text.starts_with(|first: char| first.is_ascii_digit()) && !cell.text.ends_with(['年', '月', '度']);
        if self.cells.iter().any(is_bounded) {
            return false;
        }
        let texts = self.cells.iter().filter(|cell| cell.value == Value::Text).count();
        let others = self.cells.iter().any(|cell| matches!(cell.value, Value::Number(_) | Value::Nought));
        texts >= 2 && !others
    }
}
