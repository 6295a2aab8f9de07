//! Columns of shares: against the counts beside them, and against 100 %.

use super::cell::{Amount, Value};
use super::shape::{Kind, Shape};
use super::sums::Scope;
use super::tie::{Failure, Fault, TableTie, added};
use super::{Table, words};
use crate::core::figures::Decimal;
use crate::core::text::Span;

const HUNDRED: Decimal = Decimal::whole(100);

/// What does not hold in the columns of shares.
pub(super) fn ties(table: &Table, shape: &Shape<'_>, row_scopes: &[(usize, Scope)], down: &[Failure]) -> Vec<TableTie> {
    let told = |shares: &Shares<'_>| match shares.against_counts(down) {
        Some(compared) => compared.wrong.iter().filter_map(|&row| shares.share_tie(&compared, row, true)).collect(),
        None => shares.footing().into_iter().collect::<Vec<_>>(),
    };
    columns(table, shape, row_scopes, told)
}

/// The shares that their counts give, and the shares that make up that of the total.
pub(super) fn held(table: &Table, shape: &Shape<'_>, row_scopes: &[(usize, Scope)], down: &[Failure]) -> Vec<TableTie> {
    let told = |shares: &Shares<'_>| {
        let compared = shares.against_counts(down);
        let right = compared.iter().flat_map(|compared| compared.right.iter().filter_map(|&row| shares.share_tie(compared, row, false)));
        right.chain(shares.footed()).collect()
    };
    columns(table, shape, row_scopes, told)
}

/// What is told of each column of shares.
fn columns(table: &Table, shape: &Shape<'_>, row_scopes: &[(usize, Scope)], told: impl Fn(&Shares<'_>) -> Vec<TableTie>) -> Vec<TableTie> {
    let highest = row_scopes.iter().map(|(row, _)| level(shape.row_kinds[*row])).max().unwrap_or(0);
    let mut grand = row_scopes.iter().filter(|(row, _)| level(shape.row_kinds[*row]) == highest);
    let total = grand.next();
    if grand.next().is_some() || total.is_some_and(|(_, scope)| scope.is_doubtful) {
        return Vec::new();
    }
    let plain: Vec<usize> = (0..shape.rows.len()).filter(|&row| shape.row_kinds[row] == Kind::Plain).collect();
    let parts = total.map_or(&plain, |(_, scope)| &scope.main);
    let mut found = Vec::new();
    for column in 0..shape.column_labels.len() {
        let Some(is_plain) = words::share(&shape.column_labels[column].name) else { continue };
        found.extend(told(&Shares { table, shape, column, is_plain, parts, total }));
    }
    found
}

/// The shares of a column beside their counts.
struct Compared {
    /// The column of counts.
    counts: usize,
    /// What they are counts of.
    whole: Decimal,
    /// The rows whose shares their counts give, and those that they do not.
    right: Vec<usize>,
    wrong: Vec<usize>,
}

const fn level(kind: Kind) -> u8 {
    if let Kind::Total(level) = kind { level } else { 0 }
}

/// One column of shares.
struct Shares<'a> {
    table: &'a Table,
    shape: &'a Shape<'a>,
    column: usize,
    /// Whether it is called 占比 and no more.
    is_plain: bool,
    /// The rows whose shares make the whole.
    parts: &'a [usize],
    total: Option<&'a (usize, Scope)>,
}

impl Shares<'_> {
    fn share(&self, row: usize) -> Option<&Amount> {
        self.shape.cell(row, self.column).amount()
    }

    /// The column of counts: the nearest one to the left, else the only one.
    fn counts(&self) -> Option<usize> {
        let kinds = &self.shape.column_kinds;
        let is_count = |&column: &usize| matches!(kinds[column], Kind::Plain | Kind::Total(_));
        (0..self.column).rev().find(is_count).or_else(|| {
            let mut all = (0..kinds.len()).filter(is_count);
            all.next().filter(|_| all.next().is_none())
        })
    }

    /// The shares beside their counts, where most are given by them; `None` where they are shares of something else.
    fn against_counts(&self, down: &[Failure]) -> Option<Compared> {
        let counts = self.counts()?;
        let count = |row: usize| self.shape.cell(row, counts).amount();
        if down.iter().any(|failure| failure.total.1 == counts) {
            return None;
        }
        let whole = match self.total {
            Some((row, _)) => count(*row)?.value,
            None => self.parts.iter().filter_map(|&row| count(row)).try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?,
        };
        let printed = self.parts.iter().filter_map(|&row| self.share(row)).try_fold(Decimal::ZERO, |sum, it| sum.plus(it.value))?;
        let mut compared = Compared { counts, whole, right: Vec::new(), wrong: Vec::new() };
        for &row in self.parts {
            let (Some(count), Some(share)) = (count(row), self.share(row)) else { continue };
            let side = if gives(count, whole, share, printed == HUNDRED)? { &mut compared.right } else { &mut compared.wrong };
            side.push(row);
        }
        (compared.right.len() >= 2 && compared.right.len() >= compared.wrong.len()).then_some(compared)
    }

    /// The share of a row and the count that it is of.
    fn share_tie(&self, compared: &Compared, row: usize, is_wrong: bool) -> Option<TableTie> {
        let (count, share) = (self.shape.cell(row, compared.counts).amount()?, self.share(row)?);
        let decimals = share.value.decimals();
        let expected = quotient(count.value, compared.whole, decimals)?;
        let shown = quotient(count.value, compared.whole, decimals.max(2))?;
        let evidence = vec![format!("{} ÷ {} = {shown}%", count.value, compared.whole)];
        let operands = vec![self.shape.cell(row, compared.counts).span];
        Some(TableTie::at(Fault::Share, self.shape.cell(row, self.column), is_wrong.then_some(expected), evidence, operands))
    }

    /// The sum of the shares of some rows and whether it may be 100 or another whole.
    fn sum(&self, rows: &[usize]) -> Option<Footing> {
        let mut footing = Footing { sum: Decimal::ZERO, numbers: Vec::new(), unit: Decimal::whole(1), spans: Vec::new() };
        let mut place = None;
        for &row in rows {
            let cell = self.shape.cell(row, self.column);
            match &cell.value {
                Value::Nought => {}
                Value::Empty | Value::Text => return None,
                Value::Number(amount) => {
                    footing.sum = footing.sum.plus(amount.value)?;
                    footing.numbers.push(amount.value);
                    footing.spans.push(cell.span);
                    place = place.max(Some(amount.place));
                }
            }
        }
        footing.unit = Decimal::scaled(1, place?)?;
        (footing.numbers.len() >= 2).then_some(footing)
    }

    /// Shares that do not add up to 100 %.
    fn footing(&self) -> Option<TableTie> {
        let main = self.sum(self.parts)?;
        let readings = self.total.into_iter().flat_map(|(_, scope)| scope.readings());
        let holds = |footing: &Footing| footing.meets(HUNDRED, 0);
        if holds(&main) || readings.filter_map(|rows| self.sum(rows)).any(|footing| holds(&footing)) {
            return self.wrong_total(&main);
        }
        if self.shape.is_nested || (self.shape.is_open && main.sum < HUNDRED) {
            return None;
        }
        let stated = self.total.and_then(|(row, _)| self.share(*row).map(|amount| (*row, amount)));
        match stated {
            Some((row, amount)) => {
                (amount.value == HUNDRED).then(|| main.tie(self.shape.cell(row, self.column).span, &self.shape.cell(row, self.column).text))
            }
            None if self.is_plain && main.numbers.len() >= 3 && self.is_near(&main) => {
                let header = &self.table.header.cells[self.column];
                Some(main.tie(header.span, &header.text))
            }
            None => None,
        }
    }

    /// Shares that add up to the one of the total row.
    fn footed(&self) -> Option<TableTie> {
        let cell = self.shape.cell(self.total?.0, self.column);
        let stated = cell.amount()?.value;
        let main = self.sum(self.parts)?;
        main.meets(stated, 1).then(|| main.tie(cell.span, &cell.text))
    }

    /// Without a 100 % printed: near enough to be meant, and nothing left out.
    fn is_near(&self, footing: &Footing) -> bool {
        let has_rest = self.parts.iter().any(|&row| self.shape.row_labels[row].name.starts_with("其他"));
        let (low, high) = (Decimal::whole(90), Decimal::whole(110));
        footing.sum < high && (footing.sum > HUNDRED || (has_rest && footing.sum > low))
    }

    /// The shares make 100 %, and the total says something else.
    fn wrong_total(&self, footing: &Footing) -> Option<TableTie> {
        let (row, scope) = self.total?;
        let stated = self.share(*row)?.value;
        let is_grand =
            level(self.shape.row_kinds[*row]) > 1 && scope.readings().filter_map(|rows| self.sum(rows)).all(|it| !it.meets(stated, 1));
        let cell = self.shape.cell(*row, self.column);
        let evidence = vec![footing.evidence()];
        (is_grand && footing.meets(HUNDRED, 0) && stated != HUNDRED)
            .then(|| TableTie::at(Fault::Share, cell, Some(HUNDRED), evidence, footing.spans.clone()))
    }
}

/// Shares added up.
struct Footing {
    sum: Decimal,
    numbers: Vec<Decimal>,
    /// One in the coarsest printed place.
    unit: Decimal,
    spans: Vec<Span>,
}

impl Footing {
    /// Whether rounding explains the gap: half a unit for each share and for `more` numbers.
    fn meets(&self, whole: Decimal, more: i64) -> bool {
        let slack = self.unit.times(Decimal::whole(self.numbers.len() as i64 + more));
        let gap = self.sum.minus(whole).and_then(|gap| gap.plus(gap));
        match (gap, slack) {
            (Some(gap), Some(slack)) => gap <= slack && Decimal::ZERO.minus(gap).is_some_and(|gap| gap <= slack),
            _ => true,
        }
    }

    fn evidence(&self) -> String {
        format!("{} = {}%", added(&self.numbers).replace(" + ", "% + ") + "%", self.sum)
    }

    fn tie(self, span: Span, stated: &str) -> TableTie {
        let evidence = vec![self.evidence()];
        TableTie { fault: Fault::Footing, span, stated: stated.to_owned(), expected: None, evidence, operands: self.spans, mend: None }
    }
}

/// `count` ÷ `whole` in per cent, rounded half up.
fn quotient(count: Decimal, whole: Decimal, decimals: u8) -> Option<Decimal> {
    let scale = count.decimals().max(whole.decimals());
    let (count, whole) = (count.in_units(scale)?, whole.in_units(scale)?);
    let hundred = 10_i128.checked_pow(u32::from(decimals))?.checked_mul(100)?;
    (whole > 0 && count >= 0).then_some(())?;
    let rounded = (hundred.checked_mul(count)?.checked_mul(2)? + whole) / (2 * whole);
    Decimal::scaled(i64::try_from(rounded).ok()?, -i32::from(decimals))
}

/// Whether a count gives a printed share: rounded, cut off, or, where shares were fitted to make 100, off by one place.
fn gives(count: &Amount, whole: Decimal, share: &Amount, is_adjusted: bool) -> Option<bool> {
    let decimals = share.value.decimals();
    let scale = count.value.decimals().max(whole.decimals());
    let (value, whole) = (count.value.in_units(scale)?, whole.in_units(scale)?);
    let hundred = 10_i128.checked_pow(u32::from(decimals))?.checked_mul(100)?;
    let stated = share.value.in_units(decimals)?;
    (whole > 0 && value >= 0).then_some(())?;
    let exact = hundred.checked_mul(value)?;
    let gap = stated.checked_mul(whole)?.checked_sub(exact)?.checked_mul(2)?;
    // Rounded counts shift the quotient by as much as half a unit, above and below the line.
    let slack = if count.place == 0 { 0 } else { 2 * hundred };
    let places = if is_adjusted { 3 } else { 1 };
    Some(gap.abs() <= places * whole + slack || exact / whole == stated)
}
