//! Totals and shares of a table, judged.

use super::shape::{Kind, Shape};
use super::sums::{Manner, Outcome, Scope, holding, judge, scopes};
use super::tie::{Failure, TableTie, of_failures, of_sum};
use super::{Table, shares, words};

/// What does not hold in a table, in the order of the text.
pub fn ties(table: &Table) -> Vec<TableTie> {
    let Some(shape) = Shape::new(table) else { return Vec::new() };
    let row_scopes = scopes(&shape.row_kinds, false);
    let down = down(&shape, &row_scopes).failures;
    let across = across(&shape, &scopes(&shape.column_kinds, true)).failures;
    let mut ties = shares::ties(table, &shape, &row_scopes, &down);
    ties.extend(of_failures(&shape, &down, across));
    ties.sort_by_key(|tie| tie.span);
    ties
}

/// What holds in a table, told as what does not: totals at their cell, shares at theirs. In the order of the text.
pub fn held(table: &Table) -> Vec<TableTie> {
    let Some(shape) = Shape::new(table) else { return Vec::new() };
    let row_scopes = scopes(&shape.row_kinds, false);
    let down = down(&shape, &row_scopes);
    let across = across(&shape, &scopes(&shape.column_kinds, true));
    let mut ties = shares::held(table, &shape, &row_scopes, &down.failures);
    ties.extend(down.held.iter().chain(&across.held).map(|sum| of_sum(&shape, sum)));
    ties.sort_by_key(|tie| tie.span);
    ties
}

/// The one unit of several labels; `None` where they name two.
fn common<'l>(mut units: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let first = units.find(|unit| !unit.is_empty()).unwrap_or_default();
    units.all(|unit| unit.is_empty() || unit == first).then_some(first)
}

/// What became of one total row or column: cell by cell.
#[derive(Default)]
struct Judged {
    /// Cells that hold, under whatever reading.
    fits: usize,
    failures: Vec<Failure>,
    /// Those that hold to the last one.
    held: Vec<Failure>,
}

impl Judged {
    /// Judges one cell; `at` gives the place of a member of the scope.
    fn add(&mut self, shape: &Shape<'_>, scope: &Scope, total: (usize, usize), at: impl Fn(usize) -> (usize, usize), manner: Manner<'_>) {
        let cell = |part: usize| shape.cell(at(part).0, at(part).1);
        let of = |parts: &[usize], sum| Failure { total, parts: parts.iter().map(|&part| at(part)).collect(), sum };
        match judge(scope, shape.cell(total.0, total.1), cell, manner) {
            Outcome::Unjudged => {}
            Outcome::Fits => {
                self.fits += 1;
                let reading = holding(scope, shape.cell(total.0, total.1), cell, manner);
                self.held.extend(reading.map(|(parts, sum)| of(parts, sum)));
            }
            Outcome::Fails(sum) => self.failures.push(of(&scope.main, sum)),
        }
    }
}

/// The total rows against their columns.
fn down(shape: &Shape<'_>, row_scopes: &[(usize, Scope)]) -> Judged {
    let mut all = Judged::default();
    for (row, scope) in row_scopes {
        let Some(row_unit) = common(scope.main.iter().map(|&part| shape.row_labels[part].unit.as_str())) else { continue };
        let mut own = Judged::default();
        for column in (0..shape.column_kinds.len()).filter(|&column| shape.column_kinds[column] != Kind::Skipped) {
            let label = shape.column_labels[column].unit.as_str();
            let unit = if label.is_empty() { row_unit } else { label };
            let manner = Manner { unit, is_rounded: shape.is_rounded || words::is_rounded(unit), is_open: shape.is_open };
            own.add(shape, scope, (*row, column), |part| (part, column), manner);
        }
        // Where nothing adds up, rows are left out on purpose or the shape is another.
        let is_strange = own.fits == 0 && own.failures.len() > 2;
        if !is_strange && !shape.is_nested {
            all.failures.append(&mut own.failures);
        }
        all.held.append(&mut own.held);
    }
    all
}

/// The total columns against their rows. A column is taken for a total only where rows bear it out.
fn across(shape: &Shape<'_>, column_scopes: &[(usize, Scope)]) -> Judged {
    let mut all = Judged::default();
    for (column, scope) in column_scopes {
        let label = |part: &usize| &shape.column_labels[*part];
        let Some(column_unit) = common(scope.main.iter().chain([column]).map(|part| label(part).unit.as_str())) else { continue };
        let are_periods = !scope.main.is_empty() && scope.main.iter().all(|part| words::is_period(&label(part).name));
        let is_added = |&row: &usize| {
            let is_stock = are_periods && words::is_stock(&shape.row_labels[row].name);
            !is_stock && !matches!(shape.row_kinds[row], Kind::Skipped | Kind::Odd)
        };
        let mut own = Judged::default();
        for row in (0..shape.rows.len()).filter(is_added) {
            let unit = if column_unit.is_empty() { shape.row_labels[row].unit.as_str() } else { column_unit };
            let manner = Manner { unit, is_rounded: shape.is_rounded || words::is_rounded(unit), is_open: false };
            own.add(shape, scope, (row, *column), |part| (row, part), manner);
        }
        let needed = if label(column).name.ends_with("总数") { 2 } else { 1 };
        if (own.fits >= needed && own.fits >= own.failures.len()) || (are_periods && own.fits + 1 >= own.failures.len()) {
            all.failures.append(&mut own.failures);
            all.held.append(&mut own.held);
        }
    }
    all
}
