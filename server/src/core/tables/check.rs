//! Totals and shares of a table, judged.

use super::shape::{Kind, Shape};
use super::sums::{Manner, Outcome, Scope, judge, scopes};
use super::tie::{Failure, TableTie, of_failures};
use super::{Table, shares, words};

/// What does not hold in a table, in the order of the text.
pub fn ties(table: &Table) -> Vec<TableTie> {
    let Some(shape) = Shape::new(table) else { return Vec::new() };
    let row_scopes = scopes(&shape.row_kinds, false);
    let down = down(&shape, &row_scopes);
    let across = across(&shape, &scopes(&shape.column_kinds, true));
    let mut ties = shares::ties(table, &shape, &row_scopes, &down);
    ties.extend(of_failures(&shape, &down, across));
    ties.sort_by_key(|tie| tie.span);
    ties
}

/// The one unit of several labels; `None` where they name two.
fn common<'l>(mut units: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let first = units.find(|unit| !unit.is_empty()).unwrap_or_default();
    units.all(|unit| unit.is_empty() || unit == first).then_some(first)
}

/// The total rows that their columns do not give.
fn down(shape: &Shape<'_>, row_scopes: &[(usize, Scope)]) -> Vec<Failure> {
    let mut found = Vec::new();
    for (row, scope) in row_scopes {
        let Some(row_unit) = common(scope.main.iter().map(|&part| shape.row_labels[part].unit.as_str())) else { continue };
        let (mut fits, mut failures) = (0, Vec::new());
        for column in (0..shape.column_kinds.len()).filter(|&column| shape.column_kinds[column] != Kind::Skipped) {
            let own = shape.column_labels[column].unit.as_str();
            let unit = if own.is_empty() { row_unit } else { own };
            let manner = Manner { unit, is_rounded: shape.is_rounded || words::is_rounded(unit), is_open: shape.is_open };
            match judge(scope, shape.cell(*row, column), |part| shape.cell(part, column), manner) {
                Outcome::Unjudged => {}
                Outcome::Fits => fits += 1,
                Outcome::Fails(sum) => {
                    failures.push(Failure { total: (*row, column), parts: scope.main.iter().map(|&part| (part, column)).collect(), sum });
                }
            }
        }
        // Where nothing adds up, rows are left out on purpose or the shape is another.
        let is_strange = fits == 0 && failures.len() > 2;
        if !is_strange && !shape.is_nested {
            found.append(&mut failures);
        }
    }
    found
}

/// The total columns that their rows do not give. A column is taken for a total only where rows bear it out.
fn across(shape: &Shape<'_>, column_scopes: &[(usize, Scope)]) -> Vec<Failure> {
    let mut found = Vec::new();
    for (column, scope) in column_scopes {
        let label = |part: &usize| &shape.column_labels[*part];
        let Some(column_unit) = common(scope.main.iter().chain([column]).map(|part| label(part).unit.as_str())) else { continue };
        let are_periods = !scope.main.is_empty() && scope.main.iter().all(|part| words::is_period(&label(part).name));
        let is_added = |&row: &usize| {
            let is_stock = are_periods && words::is_stock(&shape.row_labels[row].name);
            !is_stock && !matches!(shape.row_kinds[row], Kind::Skipped | Kind::Odd)
        };
        let (mut fits, mut failures) = (0, Vec::new());
        for row in (0..shape.rows.len()).filter(is_added) {
            let unit = if column_unit.is_empty() { shape.row_labels[row].unit.as_str() } else { column_unit };
            let manner = Manner { unit, is_rounded: shape.is_rounded || words::is_rounded(unit), is_open: false };
            match judge(scope, shape.cell(row, *column), |part| shape.cell(row, part), manner) {
                Outcome::Unjudged => {}
                Outcome::Fits => fits += 1,
                Outcome::Fails(sum) => {
                    failures.push(Failure { total: (row, *column), parts: scope.main.iter().map(|&part| (row, part)).collect(), sum });
                }
            }
        }
        let needed = if label(column).name.ends_with("总数") { 2 } else { 1 };
        if (fits >= needed && fits >= failures.len()) || (are_periods && fits + 1 >= failures.len()) {
            found.append(&mut failures);
        }
    }
    found
}
