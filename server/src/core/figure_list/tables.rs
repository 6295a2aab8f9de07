//! The figures of a table: its cells, with what their row and column say of them, and the ties between them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::role::Role;
use super::{Figure, FigureTie};
use crate::core::analysis::Analysis;
use crate::core::figures::{Decimal, Interval, Precision};
use crate::core::profile::PartYear;
use crate::core::quantities::{Unit, UnitClass};
use crate::core::tables::{Amount, NumberKind, Table, TableNumber, TableTie, cell_names, held, numbers, ties};
use crate::core::text::Span;
use crate::core::ties::{TieKind, Verdict};

/// The figures of some rows of a table in the order of the text. `rows` are all its paragraphs.
pub(super) fn figures(analysis: &Analysis, rows: &Range<usize>, table: &Table, wanted: Range<usize>) -> Vec<Figure> {
    let cells = Cells::new(analysis, table);
    let mut by_row: HashMap<usize, Vec<&TableNumber<'_>>> = HashMap::new();
    let all = numbers(table);
    all.iter().for_each(|number| by_row.entry(number.row).or_default().push(number));
    let names = cell_names(table);
    let mut figures = Vec::new();
    for index in wanted {
        // The first two paragraphs are the header and the delimiter row.
        let own = index.checked_sub(rows.start + 2).and_then(|row| by_row.get(&row)).map_or(&[][..], Vec::as_slice);
        let is_cell = |figure: &Figure| own.iter().any(|number| number.cell.span.touches(figure.span.start));
        let mut row = super::sentence_figures(analysis, index, false);
        row.retain(|figure| !is_cell(figure));
        row.iter_mut().for_each(|figure| rename(figure, &names));
        row.extend(own.iter().filter_map(|number| cells.figure(index, number)));
        row.sort_by_key(|figure| figure.span);
        figures.append(&mut row);
    }
    figures
}

/// A figure in a cell of words (800余人次) is of its row and column, not of the words in the cells before.
fn rename(figure: &mut Figure, names: &[(Span, String)]) {
    let at = names.partition_point(|(cell, _)| cell.start <= figure.span.start);
    let cell = at.checked_sub(1).map(|at| &names[at]).filter(|(cell, _)| figure.role.is_claim() && cell.contains(figure.span));
    if let Some((_, name)) = cell {
        figure.indicator.clone_from(name);
    }
}

/// What is told of the cells of a table.
struct Cells<'a> {
    analysis: &'a Analysis,
    ties: Vec<(TableTie, Verdict)>,
    /// The ties of each cell by their place.
    ties_of: HashMap<Span, Vec<usize>>,
    /// The cells that are members of a sum.
    parts: HashSet<Span>,
}

impl<'a> Cells<'a> {
    fn new(analysis: &'a Analysis, table: &Table) -> Self {
        let wrong = ties(table).into_iter().map(|tie| (tie, Verdict::Conflict));
        let ties: Vec<(TableTie, Verdict)> = wrong.chain(held(table).into_iter().map(|tie| (tie, Verdict::Consistent))).collect();
        let mut ties_of: HashMap<Span, Vec<usize>> = HashMap::new();
        for (at, (tie, _)) in ties.iter().enumerate() {
            tie.operands.iter().chain([&tie.span]).for_each(|&cell| ties_of.entry(cell).or_default().push(at));
        }
        let parts = ties.iter().flat_map(|(tie, _)| tie.operands.iter().copied()).collect();
        Self { analysis, ties, ties_of, parts }
    }

    fn figure(&self, paragraph: usize, number: &TableNumber<'_>) -> Option<Figure> {
        let amount = number.cell.amount()?;
        let value = amount.value.shifted(number.scale)?;
        let role = self.role(paragraph, number);
        let is_told = role.is_claim();
        let ties = self.ties_of.get(&number.cell.span).into_iter().flatten();
        Some(Figure {
            span: number.cell.span,
            paragraph,
            indicator: number.name.clone(),
            values: if role == Role::Enumerator || role == Role::Code { Vec::new() } else { vec![value] },
            interval: is_told.then(|| interval(amount, value, number)).flatten(),
            unit: match role {
                Role::Enumerator | Role::Code => "".into(),
                Role::OtherYear => "年".into(),
                Role::Rank if number.unit.is_empty() => "名".into(),
                _ => number.unit.clone().into(),
            },
            precision: Precision::Exact,
            role,
            period: self.period(paragraph, number).filter(|_| is_told),
            ties: ties.map(|&at| told(&self.ties[at].0, self.ties[at].1)).collect(),
        })
    }

    fn role(&self, paragraph: usize, number: &TableNumber<'_>) -> Role {
        let is_money = Unit::of(&number.unit).is_some_and(|unit| unit.class() == UnitClass::Money);
        match number.kind {
            NumberKind::Serial => Role::Enumerator,
            NumberKind::Code => Role::Code,
            NumberKind::Year => Role::OtherYear,
            NumberKind::Rank => Role::Rank,
            _ if self.is_plan(paragraph) => Role::Target,
            NumberKind::Change => Role::Change,
            NumberKind::Rate => Role::Rate,
            _ if is_money => Role::Amount,
            NumberKind::Total => Role::Total,
            NumberKind::Plain if self.parts.contains(&number.cell.span) => Role::Part,
            NumberKind::Plain => Role::Count,
        }
    }

    fn is_plan(&self, paragraph: usize) -> bool {
        self.analysis.profile.all_about(self.analysis.outline.parts_at(paragraph), PartYear::Next)
    }

    /// The year that its row or column names, else that of the report.
    fn period(&self, paragraph: usize, number: &TableNumber<'_>) -> Option<String> {
        let report = self.analysis.report.year.map(|(year, _)| if self.is_plan(paragraph) { year + 1 } else { year });
        number.year.or(report).map(|year| year.to_string())
    }
}

/// A whole count is exact; what has decimals, a scale or a sign of per cent is rounded to its last place.
fn interval(amount: &Amount, value: Decimal, number: &TableNumber<'_>) -> Option<Interval> {
    let place = amount.place + number.scale;
    let is_percent = number.unit == "%" && value != Decimal::whole(100);
    if place == 0 && number.scale == 0 && !is_percent {
        return Some(Interval::exact(value));
    }
    let half = Decimal::scaled(5, place - 1)?;
    Some(Interval::closed(value.minus(half)?, value.plus(half)?))
}

fn told(tie: &TableTie, verdict: Verdict) -> FigureTie {
    let mut operands: Vec<Span> = tie.operands.iter().copied().chain([tie.span]).collect();
    operands.sort_unstable();
    FigureTie {
        kind: TieKind::Table,
        verdict,
        span: tie.span,
        operands,
        evidence: tie.evidence.clone(),
        expected: tie.expected.clone(),
        note: None,
    }
}
