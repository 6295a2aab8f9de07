//! The shape of a table: which rows and columns are added up, and which of them are the totals.

use super::cell::{Cell, Value};
use super::words::{self, Label};
use super::{Row, Table};

/// How a row or a column takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is added up.
    Plain,
    /// It is a total: 1 of a group, 2 of all, 3 of totals too.
    Total(u8),
    /// It tells a part of the one before.
    OfWhich,
    /// Its name says that it is not added up; names can mislead.
    Odd,
    /// It is of no account: labels, rates, dates, blank rows.
    Skipped,
}

/// A table with the parts that its rows and columns play.
#[derive(Debug)]
pub(super) struct Shape<'t> {
    /// The rows below the headings.
    pub rows: &'t [Row],
    /// What each of them is.
    pub row_kinds: Vec<Kind>,
    /// What they are called.
    pub row_labels: Vec<Label>,
    /// What each column is.
    pub column_kinds: Vec<Kind>,
    /// What they are called.
    pub column_labels: Vec<Label>,
    /// Whether rows may be left out: totals above the sum are right.
    pub is_open: bool,
    /// Whether whole numbers may be rounded ones.
    pub is_rounded: bool,
    /// Whether rows are numbered in more than one style: some are totals of others.
    pub is_nested: bool,
}

impl<'t> Shape<'t> {
    /// Tells the shape; `None` for tables that are not to be added up.
    pub fn new(table: &'t Table) -> Option<Self> {
        let headings = table.body.iter().take_while(|row| row.is_heading() && total_of(row, row.cells.len()).is_none()).count();
        let (above, rows) = table.body.split_at(headings);
        let caption = last_clause(&table.around[0]);
        let note = Some(table.around[1].as_str()).filter(|text| is_note(text)).unwrap_or_default();
        let against = [caption, note].into_iter().any(words::speaks_against);
        if rows.len() < 2 || against || rows.iter().any(|row| row.is_ragged) {
            return None;
        }
        let mut column_labels = Vec::new();
        let mut column_kinds = Vec::new();
        let mut from = 0;
        for column in 0..table.header.cells.len() {
            // A merged heading stands in the first of its columns.
            let is_merged = !above.is_empty() && table.header.cells[column].text.is_empty();
            from = if is_merged { from } else { column };
            let headings = std::iter::once(table.header.cells[from].text.as_str());
            let headings = headings.chain(above.iter().map(|row| row.cells[column].text.as_str())).filter(|text| !text.is_empty());
            let (kind, label) = read_column(headings, rows, column);
            column_kinds.push(kind);
            column_labels.push(label);
        }
        let counts = |(kind, label): (&Kind, &Label)| *kind != Kind::Skipped || words::share(&label.name).is_some();
        let first = column_kinds.iter().zip(&column_labels).position(counts)?;
        let unit_column = (0..first).find(|&column| holds_units(rows, column));
        let (row_kinds, row_labels): (Vec<_>, Vec<_>) = rows.iter().map(|row| read_row(row, first, unit_column)).unzip();
        let mut shape = Self {
            rows,
            is_open: [caption, note].into_iter().any(words::is_excerpt) || row_labels.iter().any(|it| words::is_ellipsis(&it.name)),
            is_rounded: caption.split_once("单位:").is_some_and(|(_, unit)| words::is_rounded(unit.trim_end_matches(')').trim())),
            is_nested: false,
            row_kinds,
            row_labels,
            column_kinds,
            column_labels,
        };
        shape.tell_indented(first);
        shape.tell_nested();
        shape.skip_stocks();
        Some(shape)
    }

    /// A cell of a row below the headings.
    pub fn cell(&self, row: usize, column: usize) -> &'t Cell {
        &self.rows[row].cells[column]
    }

    /// Rows that are indented deeper than the others are parts of those above.
    fn tell_indented(&mut self, first: usize) {
        let depth = |row: &Row| row.cells[..first].iter().filter(|cell| cell.value == Value::Text).map(|cell| cell.indent).max();
        let depths: Vec<Option<usize>> = self.rows.iter().map(depth).collect();
        let is_plain = |&row: &usize| self.row_kinds[row] == Kind::Plain;
        let least = (0..self.rows.len()).filter(is_plain).filter_map(|row| depths[row]).min().unwrap_or(0);
        for (kind, depth) in self.row_kinds.iter_mut().zip(depths) {
            if *kind == Kind::Plain && depth.is_some_and(|depth| depth > least) {
                *kind = Kind::OfWhich;
            }
        }
    }

    fn tell_nested(&mut self) {
        let plain = self.row_kinds.iter().zip(&self.row_labels).filter(|(kind, _)| **kind == Kind::Plain);
        let mut styles = plain.map(|(_, label)| words::numbering(&label.name));
        let first = styles.next().unwrap_or(0);
        let are_mixed = styles.any(|style| style != first);
        let has = |word: &str| self.row_labels.iter().any(|label| label.name.contains(word));
        self.is_nested = are_mixed || (has("季度") && has("半年")) || (has("月") && has("季度"));
    }

    /// What is there at the end of each quarter does not add up over the quarters.
    fn skip_stocks(&mut self) {
        let plain = self.row_kinds.iter().zip(&self.row_labels).filter(|(kind, _)| **kind == Kind::Plain);
        let over_time = plain.clone().count() > 0 && plain.clone().all(|(_, label)| words::is_period(&label.name));
        for (kind, label) in self.column_kinds.iter_mut().zip(&self.column_labels) {
            if over_time && words::is_stock(&label.name) {
                *kind = Kind::Skipped;
            }
        }
    }
}

/// The end of the paragraph above: what announces the table.
fn last_clause(text: &str) -> &str {
    text.trim_end_matches(['。', ':', '：']).rsplit('。').next().unwrap_or_default()
}

/// Whether the paragraph below speaks of the table.
fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '*', '>', ' ']);
    ["注", "备注", "说明", "数据", "表", "上表", "以上", "本表", "[^"].iter().any(|word| text.starts_with(word))
}

/// What a column is, from its headings and its cells.
fn read_column<'h>(headings: impl Iterator<Item = &'h str>, rows: &[Row], column: usize) -> (Kind, Label) {
    let labels: Vec<Label> = headings.map(Label::read).collect();
    let unit = labels.iter().rev().find(|label| !label.unit.is_empty()).map_or_else(String::new, |label| label.unit.clone());
    let name = labels.last().map_or_else(String::new, |label| label.name.clone());
    let cells = || rows.iter().map(|row| &row.cells[column]);
    let numbers = cells().filter(|cell| cell.amount().is_some()).count();
    let texts = cells().filter(|cell| cell.value == Value::Text).count();
    let is_percent = unit == "%" || cells().any(|cell| cell.amount().is_some_and(|amount| amount.unit == "%"));
    let is_named = labels.iter().any(|label| words::is_never_summed(&label.name));
    let is_serial = column == 0 && is_serial(rows);
    let kind = if numbers == 0 || texts > numbers || is_percent || is_named || is_serial {
        Kind::Skipped
    } else if let Some(level) = labels.iter().find_map(|label| words::total_level(&label.name)) {
        Kind::Total(level)
    } else if labels.iter().any(|label| words::is_of_which(&label.name)) {
        Kind::OfWhich
    } else {
        Kind::Plain
    };
    (kind, Label { name, unit })
}

/// 1, 2, 3 … in the first column.
fn is_serial(rows: &[Row]) -> bool {
    let mut next = 1;
    rows.iter().filter_map(|row| row.cells[0].amount()).all(|amount| {
        let is_next = amount.value.as_whole() == Some(next);
        next += 1;
        is_next
    })
}

/// Whether a column names the unit of each row.
fn holds_units(rows: &[Row], column: usize) -> bool {
    let mut filled = rows.iter().map(|row| &row.cells[column]).filter(|cell| cell.value == Value::Text).peekable();
    filled.peek().is_some() && filled.all(|cell| words::is_unit(&cell.text) || words::total_level(&cell.text).is_some())
}

/// The level of the total that a row is by one of its labels.
fn total_of(row: &Row, first: usize) -> Option<u8> {
    let texts = row.cells[..first].iter().filter(|cell| cell.value == Value::Text);
    texts.filter_map(|cell| words::total_level(&Label::read(&cell.text).name)).max()
}

/// Whether a row is the title of a group: one text and nothing else.
fn is_title(row: &Row, name: &str) -> bool {
    let filled = row.cells.iter().filter(|cell| cell.value != Value::Empty).count();
    filled == 1 && (row.cells.len() > 2 || words::numbering(name) > 0)
}

fn read_row(row: &Row, first: usize, unit_column: Option<usize>) -> (Kind, Label) {
    let texts = (0..first).filter(|&column| row.cells[column].value == Value::Text && Some(column) != unit_column);
    let mut label = texts.clone().next_back().map_or_else(Label::default, |column| Label::read(&row.cells[column].text));
    if let Some(column) = unit_column {
        label.unit.clone_from(&row.cells[column].text);
    }
    let has = |is: fn(&str) -> bool| texts.clone().any(|column| is(&row.cells[column].text));
    let kind = if let Some(level) = total_of(row, first) {
        Kind::Total(level)
    } else if row.is_empty() || words::is_ellipsis(&label.name) || is_title(row, &label.name) {
        Kind::Skipped
    } else if words::is_never_summed(&label.name) {
        Kind::Odd
    } else if has(words::is_of_which) {
        Kind::OfWhich
    } else {
        Kind::Plain
    };
    (kind, label)
}
