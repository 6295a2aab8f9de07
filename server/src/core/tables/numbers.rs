//! The numbers of a table with what their row and column say of them.

use super::Table;
use super::cell::{Cell, Value};
use super::words::{self, Label};
use crate::core::figures::year_at_start;
use crate::core::text::Span;

/// What the row and the column of a number make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// A number of its own.
    Plain,
    /// The total of a row or a column.
    Total,
    /// A share, a rate.
    Rate,
    /// A change against another time.
    Change,
    /// A place among others.
    Rank,
    /// The number of the row.
    Serial,
    /// Telephones, registrations.
    Code,
    /// A year.
    Year,
}

/// A number of a table.
#[derive(Debug, Clone)]
pub struct TableNumber<'t> {
    /// Where it stands.
    pub cell: &'t Cell,
    /// Its row below the header.
    pub row: usize,
    /// What its row and its column are called.
    pub name: String,
    /// The year that one of them names.
    pub year: Option<i32>,
    /// Its unit without scale, and the power of ten of the scale: 万元 is 元 and 4.
    pub unit: String,
    /// See `unit`.
    pub scale: i32,
    /// What it is.
    pub kind: NumberKind,
}

/// What the rows and columns of a table are called.
struct Labels {
    /// Rows of headings below the header.
    headings: usize,
    columns: Vec<Label>,
    /// Those of all rows below the header.
    rows: Vec<Label>,
}

impl Labels {
    fn new(table: &Table) -> Self {
        let headings = table.body.iter().take_while(|row| row.is_heading()).count();
        let columns = (0..table.header.cells.len()).map(|column| column_label(table, headings, column)).collect();
        let first = |cells: &[Cell]| cells.iter().position(|cell| cell.amount().is_some()).unwrap_or(1.min(cells.len()));
        let rows = table.body.iter().map(|row| row_label(&row.cells, first(&row.cells))).collect();
        Self { headings, columns, rows }
    }
}

/// What each cell below the headings is about: the names of its row and its column.
pub fn cell_names(table: &Table) -> Vec<(Span, String)> {
    let labels = Labels::new(table);
    let rows = table.body.iter().zip(&labels.rows).skip(labels.headings);
    let cells = rows.flat_map(|(row, label)| row.cells.iter().zip(&labels.columns).map(move |(cell, column)| (cell, label, column)));
    cells.map(|(cell, row, column)| (cell.span, name_of(&row.name, &column.name))).collect()
}

/// The name of a row and of a column in one.
fn name_of(row: &str, column: &str) -> String {
    [row, column].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The numbers of a table, row by row.
pub fn numbers(table: &Table) -> Vec<TableNumber<'_>> {
    let labels = Labels::new(table);
    let caption = words::caption_unit(&table.around[0]);
    let mut found = Vec::new();
    for (row, cells) in table.body.iter().enumerate().skip(labels.headings) {
        let label = &labels.rows[row];
        for (cell, column) in cells.cells.iter().zip(&labels.columns) {
            let Some(amount) = cell.amount() else { continue };
            let units = [amount.unit.as_str(), column.unit.as_str(), label.unit.as_str(), caption];
            let (scale, unit) = words::scaled(units.into_iter().find(|unit| !unit.is_empty()).unwrap_or_default());
            found.push(TableNumber {
                cell,
                row,
                name: name_of(&label.name, &column.name),
                year: [&column.name, &label.name].into_iter().find_map(|name| year_at_start(name)).map(|(year, _)| year),
                unit: unit.to_owned(),
                scale,
                kind: kind(&column.name, &label.name, unit),
            });
        }
    }
    found
}

/// The words over a column: a merged heading stands in the first of its columns.
fn column_label(table: &Table, headings: usize, column: usize) -> Label {
    let from = (0..=column).rev().find(|&at| headings == 0 || !table.header.cells[at].text.is_empty()).unwrap_or(column);
    let below = table.body[..headings].iter().map(|row| row.cells[column].text.as_str());
    let texts = std::iter::once(table.header.cells[if headings == 0 { column } else { from }].text.as_str()).chain(below);
    let labels: Vec<Label> = texts.filter(|text| !text.is_empty()).map(Label::read).collect();
    let unit = labels.iter().rev().map(|label| &label.unit).find(|unit| !unit.is_empty()).cloned().unwrap_or_default();
    let names: Vec<&str> = labels.iter().map(|label| label.name.as_str()).collect();
    Label { name: names.join(" "), unit }
}

/// The words in front of the first number of a row, and the unit that one of them is.
fn row_label(cells: &[Cell], first: usize) -> Label {
    let (mut names, mut unit) = (Vec::new(), String::new());
    for cell in cells[..first].iter().filter(|cell| cell.value == Value::Text) {
        if words::is_unit(&cell.text) {
            unit.clone_from(&cell.text);
            continue;
        }
        let label = Label::read(&cell.text);
        unit = if label.unit.is_empty() { unit } else { label.unit };
        names.push(label.name);
    }
    // Behind a serial number the name stands in the next cells.
    let behind = || cells[first..].iter().find(|cell| cell.value == Value::Text).map(|cell| Label::read(&cell.text).name);
    let name = if names.is_empty() { behind().unwrap_or_default() } else { names.join(" ") };
    Label { name, unit }
}

fn kind(column: &str, row: &str, unit: &str) -> NumberKind {
    let has = |words: &[&str]| words.iter().any(|word| column.contains(word));
    if has(&["序号", "编号"]) || matches!(column, "序" | "#" | "No." | "No" | "no") {
        return NumberKind::Serial;
    }
    if has(&["电话", "手机", "代码", "文号", "邮编", "账号", "号码"]) {
        return NumberKind::Code;
    }
    if has(&["排名", "名次", "位次"]) {
        return NumberKind::Rank;
    }
    if unit.is_empty() && has(&["年份", "年度"]) {
        return NumberKind::Year;
    }
    if has(&["同比", "环比", "增幅", "增速", "增减", "较上年", "比上年", "增长", "下降", "降幅"]) {
        return NumberKind::Change;
    }
    if unit == "%" {
        return NumberKind::Rate;
    }
    let is_total = |name: &str| name.split(' ').any(|name| words::total_level(name).is_some());
    if is_total(column) || is_total(row) { NumberKind::Total } else { NumberKind::Plain }
}
