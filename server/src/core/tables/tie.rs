//! What does not hold in a table, told at the cell that can be wrong.

use super::cell::{Amount, Cell};
use super::shape::Shape;
use crate::core::figures::Decimal;
use crate::core::text::Span;

/// What is wrong with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A total is not the sum of its parts.
    Total,
    /// One cell makes both its row and its column fail.
    Cell,
    /// A share is not what its count and the total give.
    Share,
    /// Shares do not add up to 100 %.
    Footing,
}

/// What to write in place of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The number in the text.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A relation between the cells of a table that does not hold. Spans are of the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableTie {
    /// What is wrong.
    pub fault: Fault,
    /// The cell at stake.
    pub span: Span,
    /// What stands in it.
    pub stated: String,
    /// What would have to stand in it, where that can be told.
    pub expected: Option<String>,
    /// The arithmetic, a step a line.
    pub evidence: Vec<String>,
    /// The other cells that take part.
    pub operands: Vec<Span>,
    /// How to write what is expected.
    pub mend: Option<Mend>,
}

impl TableTie {
    /// A tie at a cell whose number would have to be another.
    pub(super) fn at(fault: Fault, cell: &Cell, value: Option<Decimal>, evidence: Vec<String>, operands: Vec<Span>) -> Self {
        let written = value.and_then(|value| cell.amount().and_then(|amount| write_like(value, amount)));
        let mend = written.as_ref().and_then(|text| {
            cell.amount().map(|amount| Mend { span: amount.span, text: if amount.is_wide { widened(text) } else { text.clone() } })
        });
        let unit = cell.amount().map_or("", |amount| amount.unit.as_str());
        let expected = written.map(|text| text + unit);
        Self { fault, span: cell.span, stated: cell.text.clone(), expected, evidence, operands, mend }
    }
}

/// A total and the sum of its parts, which it is not where a table is wrong; cells by row and column.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// The total.
    pub total: (usize, usize),
    /// Its parts.
    pub parts: Vec<(usize, usize)>,
    /// Their sum.
    pub sum: Decimal,
}

impl Failure {
    /// What a cell would have to be for the total to hold; `None` where the cell takes no part.
    fn corrected(&self, shape: &Shape<'_>, at: (usize, usize)) -> Option<Decimal> {
        if at == self.total {
            return Some(self.sum);
        }
        self.parts.contains(&at).then_some(())?;
        let stated = shape.cell(self.total.0, self.total.1).amount()?.value;
        shape.cell(at.0, at.1).amount()?.value.plus(stated.minus(self.sum)?).filter(|value| !value.is_negative())
    }

    /// `31 + 42 + 27 = 100`; of many parts only the first and the last.
    fn evidence(&self, shape: &Shape<'_>) -> String {
        let numbers = self.parts.iter().filter_map(|&(row, column)| shape.cell(row, column).amount());
        format!("{} = {}", added(&numbers.map(|amount| amount.value).collect::<Vec<_>>()), self.sum)
    }

    fn operands(&self, shape: &Shape<'_>) -> Vec<Span> {
        let cells = self.parts.iter().chain([&self.total]).map(|&(row, column)| shape.cell(row, column));
        cells.filter(|cell| cell.amount().is_some()).map(|cell| cell.span).collect()
    }
}

/// Numbers with plus signs between them.
pub(super) fn added(numbers: &[Decimal]) -> String {
    const MOST: usize = 12;
    let mut text = String::new();
    for (index, number) in numbers.iter().enumerate() {
        if numbers.len() > MOST && index == MOST - 2 {
            text += " + …";
        }
        if numbers.len() > MOST && (MOST - 2..numbers.len() - 1).contains(&index) {
            continue;
        }
        let written = number.to_string();
        match written.strip_prefix('-') {
            Some(positive) if index > 0 => text += &format!(" - {positive}"),
            _ if index > 0 => text += &format!(" + {written}"),
            _ => text += &written,
        }
    }
    text
}

/// Ties of the totals that fail down the columns and across the rows. Where one cell alone explains one of each, it is told.
pub(super) fn of_failures(shape: &Shape<'_>, down: &[Failure], mut across: Vec<Failure>) -> Vec<TableTie> {
    /// The most pairs that are compared; where more fails, no single cell explains it.
    const MOST_PAIRS: usize = 64;
    let is_few = down.len() * across.len() <= MOST_PAIRS;
    let mut ties = Vec::new();
    for failure in down {
        let column = failure.total.1;
        let meets = |other: &Failure| {
            let at = (other.total.0, column);
            let values = (failure.corrected(shape, at), other.corrected(shape, at));
            values.0.is_some() && values.0 == values.1
        };
        let mut meeting = across.iter().enumerate().filter(|(_, other)| is_few && meets(other)).map(|(index, _)| index);
        let (first, second) = (meeting.next(), meeting.next());
        let Some(index) = first.filter(|_| second.is_none()) else {
            ties.push(of_failure(shape, failure));
            continue;
        };
        let other = across.swap_remove(index);
        ties.push(of_both(shape, failure, &other));
    }
    ties.extend(across.iter().map(|failure| of_failure(shape, failure)));
    ties
}

fn of_failure(shape: &Shape<'_>, failure: &Failure) -> TableTie {
    told(shape, failure, Some(failure.sum))
}

/// A total that is the sum of its parts.
pub(super) fn of_sum(shape: &Shape<'_>, sum: &Failure) -> TableTie {
    told(shape, sum, None)
}

fn told(shape: &Shape<'_>, failure: &Failure, expected: Option<Decimal>) -> TableTie {
    let cell = shape.cell(failure.total.0, failure.total.1);
    let operands = failure.operands(shape).into_iter().filter(|&span| span != cell.span).collect();
    TableTie::at(Fault::Total, cell, expected, vec![failure.evidence(shape)], operands)
}

fn of_both(shape: &Shape<'_>, down: &Failure, across: &Failure) -> TableTie {
    let at = (across.total.0, down.total.1);
    let cell = shape.cell(at.0, at.1);
    let mut operands = down.operands(shape);
    operands.extend(across.operands(shape));
    operands.sort_unstable();
    operands.dedup();
    operands.retain(|&span| span != cell.span);
    let stated = |failure: &Failure| shape.cell(failure.total.0, failure.total.1).text.clone();
    let step = |failure: &Failure| match failure.total == at {
        true => failure.evidence(shape),
        false => format!("{} ≠ {}", failure.evidence(shape), stated(failure)),
    };
    let fault = if down.total == at || across.total == at { Fault::Total } else { Fault::Cell };
    let mut evidence = vec![step(down), step(across)];
    evidence.dedup();
    TableTie::at(fault, cell, down.corrected(shape, at), evidence, operands)
}

/// A number written as another is: its decimals and thousands separators; `None` where it cannot be.
fn write_like(value: Decimal, like: &Amount) -> Option<String> {
    if value.is_negative() || like.value.is_negative() || like.written.ends_with(['万', '亿']) {
        return None;
    }
    let decimals = u8::try_from(-like.place).unwrap_or(0);
    let units = value.in_units(decimals).and_then(|units| i64::try_from(units).ok());
    let written = units.and_then(|units| Decimal::scaled(units, -i32::from(decimals))).unwrap_or_else(|| value.trimmed()).to_string();
    if !like.written.contains(',') {
        return Some(written);
    }
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Some(grouped + rest)
}

/// A number in full-width digits.
fn widened(text: &str) -> String {
    let wide = |character: char| char::from_u32(character as u32 + 0xFEE0).unwrap_or(character);
    text.chars().map(wide).collect()
}
