//! What a total may cover, and whether its parts add up to it.

use super::cell::{Amount, Cell, Value};
use super::shape::Kind;
use crate::core::figures::Decimal;

/// What a total covers: rows of a column, or columns of a row.
#[derive(Debug)]
pub(super) struct Scope {
    /// The parts, as the table is most likely meant.
    pub main: Vec<usize>,
    /// Other readings; where one of them adds up, nothing is said.
    others: Vec<Vec<usize>>,
    /// Parts of `main` that may be below an “其中” row: any number of them from the first on may be left out.
    stretch: Vec<usize>,
    /// Whether there are more readings than can be tried.
    pub is_doubtful: bool,
    /// Whether the parts are told as 其中 behind the total, so that some may be left out.
    is_open: bool,
    /// For a total of a group, whose start nobody marks: the parts from the total on, of which it may cover the nearest.
    nearest: Vec<usize>,
    /// The fewest of them.
    least: usize,
}

impl Scope {
    /// Every reading but those that leave rows out behind 其中, the main one first.
    pub fn readings(&self) -> impl Iterator<Item = &Vec<usize>> {
        std::iter::once(&self.main).chain(&self.others)
    }
}

/// What became of a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It cannot be judged.
    Unjudged,
    /// It holds under some reading.
    Fits,
    /// It holds under none; the sum of the main reading.
    Fails(Decimal),
}

/// The scopes of the totals of a sequence of rows or columns, by their index. `is_loose`: any total may cover the nearest
/// parts only, as the columns 男 and 女 behind 合计, with 党员 behind them.
pub(super) fn scopes(kinds: &[Kind], is_loose: bool) -> Vec<(usize, Scope)> {
    let leads = |level: u8| kinds.iter().find(|&&kind| kind == Kind::Plain || kind == Kind::Total(level)) == Some(&Kind::Total(level));
    let leads = [false, leads(1), leads(2), leads(3)];
    let last = kinds.iter().rposition(|kind| matches!(kind, Kind::Total(_)));
    // Where the last total of each level or above stands.
    let mut starts = [0; 4];
    let mut found = Vec::new();
    for (at, &kind) in kinds.iter().enumerate() {
        let Kind::Total(level) = kind else { continue };
        let is_outer = |kind: &Kind| matches!(kind, Kind::Total(other) if *other >= level);
        let is_head = leads[usize::from(level)];
        let (from, to) = if is_head {
            (at + 1, kinds[at + 1..].iter().position(is_outer).map_or(kinds.len(), |length| at + 1 + length))
        } else {
            (starts[usize::from(level)], at)
        };
        starts[..=usize::from(level)].fill(at + 1);
        let is_last = last == Some(at) && !is_head;
        found.push((at, Extent { from, to, level, is_head, is_last, is_loose }.scope(kinds)));
    }
    found
}

/// Where the parts of a total stand.
#[derive(Clone, Copy)]
struct Extent {
    from: usize,
    to: usize,
    level: u8,
    /// Whether the total stands before its parts.
    is_head: bool,
    /// Whether it stands behind its parts, and is the last of all.
    is_last: bool,
    is_loose: bool,
}

impl Extent {
    /// What the total covers.
    fn scope(self, kinds: &[Kind]) -> Scope {
        let Self { from, to, level, .. } = self;
        let within = |from: usize, to: usize, is: &dyn Fn(Kind) -> bool| -> Vec<usize> { (from..to).filter(|&at| is(kinds[at])).collect() };
        let is_plain = |kind: Kind| kind == Kind::Plain;
        let is_part = |kind: Kind| matches!(kind, Kind::Plain | Kind::OfWhich);
        let is_open = self.is_head && kinds.get(from) == Some(&Kind::OfWhich);
        let main = if is_open { within(from, to, &is_part) } else { within(from, to, &is_plain) };
        let mut others = vec![within(from, to, &is_part), within(from, to, &|kind| is_part(kind) || kind == Kind::Odd)];
        let lower = (1..level).rev().find(|&lower| kinds[from..to].contains(&Kind::Total(lower)));
        if let Some(lower) = lower {
            let totals = within(from, to, &|kind| kind == Kind::Total(lower));
            let (first, last) = (totals[0], totals[totals.len() - 1]);
            let with = |rest: Vec<usize>| totals.iter().copied().chain(rest).collect();
            others.extend([totals.clone(), with(within(last + 1, to, &is_plain)), with(within(from, first, &is_plain))]);
        }
        if self.is_last && from > 0 {
            others.extend([within(0, to, &is_plain), within(0, to, &|kind| kind == Kind::Total(level))]);
        }
        let (stretch, has_stretches) = stretch(kinds, from, to);
        let is_doubtful = has_stretches || kinds[from..to].contains(&Kind::Odd);
        let nearest = self.nearest(&main);
        Scope { main, others, stretch, is_doubtful, is_open, nearest, least: if level == 1 { 1 } else { 2 } }
    }

    /// The parts from the total on, where it may cover some of them only.
    fn nearest(self, main: &[usize]) -> Vec<usize> {
        match (self.level == 1 || self.is_head || self.is_loose, self.is_head) {
            (false, _) => Vec::new(),
            (true, true) => main.to_vec(),
            (true, false) => main.iter().rev().copied().collect(),
        }
    }
}

/// The plain rows behind 其中 that may belong to it: up to the next row that has parts itself, or the next total.
fn stretch(kinds: &[Kind], from: usize, to: usize) -> (Vec<usize>, bool) {
    let mut stretches: Vec<Vec<usize>> = Vec::new();
    let mut current: Option<Vec<usize>> = None;
    for (at, kind) in kinds.iter().enumerate().take(to).skip(from) {
        match kind {
            Kind::OfWhich => {
                if let Some(mut open) = current.take() {
                    open.pop();
                    stretches.push(open);
                }
                current = Some(Vec::new());
            }
            Kind::Plain => {
                if let Some(open) = &mut current {
                    open.push(at);
                }
            }
            Kind::Total(_) => stretches.extend(current.take()),
            Kind::Skipped | Kind::Odd => {}
        }
    }
    stretches.extend(current);
    stretches.retain(|it| !it.is_empty());
    let is_doubtful = stretches.len() > 1;
    (stretches.into_iter().next().unwrap_or_default(), is_doubtful)
}

/// How the numbers of a sequence may be rounded or lacking.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'a> {
    /// The unit of numbers that name none.
    pub unit: &'a str,
    /// Whether whole numbers may be rounded.
    pub is_rounded: bool,
    /// Whether parts may be left out.
    pub is_open: bool,
}

/// A sum of cells.
struct Sum {
    value: Decimal,
    /// Numbers in it.
    count: i64,
    /// The place of the coarsest rounded number.
    place: Option<i32>,
    has_empty: bool,
}

/// The unit of a number: its own, else that of its row or column.
fn unit_of<'a>(amount: &'a Amount, manner: Manner<'a>) -> &'a str {
    if amount.unit.is_empty() { manner.unit } else { &amount.unit }
}

/// The unit of numbers of two; a number without one may be of any but per cent.
fn common_unit<'a>(left: &'a str, right: &'a str) -> Option<&'a str> {
    match (left, right) {
        _ if left == right => Some(left),
        ("", unit) | (unit, "") if unit != "%" => Some(unit),
        _ => None,
    }
}

/// Adds cells up; `None` where one of them is a text or they are of several units.
fn add<'c>(cells: impl Iterator<Item = &'c Cell>, total: &'c Amount, manner: Manner<'c>) -> Option<Sum> {
    let mut unit = unit_of(total, manner);
    let mut sum = Sum { value: Decimal::ZERO, count: 0, place: None, has_empty: false };
    for cell in cells {
        match &cell.value {
            Value::Text => return None,
            Value::Empty => sum.has_empty = true,
            Value::Nought => {}
            Value::Number(amount) => {
                unit = common_unit(unit, unit_of(amount, manner))?;
                sum.value = sum.value.plus(amount.value)?;
                sum.count += 1;
                let is_rounded = amount.place != 0 || manner.is_rounded;
                // Whole numbers between decimals have lost their noughts only.
                sum.place = if is_rounded { coarser(sum.place, amount.place) } else { sum.place };
            }
        }
    }
    Some(sum)
}

fn coarser(known: Option<i32>, place: i32) -> Option<i32> {
    Some(known.map_or(place, |known| known.max(place)))
}

/// Whether a total may be a sum: half a unit of the last place for each number, the total included.
fn fits(total: &Amount, sum: &Sum, manner: Manner<'_>) -> bool {
    let Some(gap) = total.value.minus(sum.value) else { return true };
    if (sum.has_empty || manner.is_open) && gap > Decimal::ZERO {
        return true;
    }
    let own = (total.place != 0 || sum.place.is_some() || manner.is_rounded).then(|| Decimal::scaled(1, total.place)).flatten();
    let parts = sum.place.and_then(|place| Decimal::scaled(1, place)).and_then(|unit| unit.times(Decimal::whole(sum.count)));
    let slack = own.unwrap_or(Decimal::ZERO).plus(parts.unwrap_or(Decimal::ZERO));
    let twice = gap.plus(gap);
    match (twice, slack) {
        (Some(twice), Some(slack)) => twice <= slack && Decimal::ZERO.minus(twice).is_some_and(|gap| gap <= slack),
        _ => true,
    }
}

/// Judges a total against the parts of its scope; `at` gives a cell of the sequence.
pub(super) fn judge<'c>(scope: &Scope, total: &'c Cell, at: impl Fn(usize) -> &'c Cell, manner: Manner<'c>) -> Outcome {
    let manner = Manner { is_open: manner.is_open || scope.is_open, ..manner };
    let Some(amount) = total.amount().filter(|amount| unit_of(amount, manner) != "%") else { return Outcome::Unjudged };
    let Some(main) = add(scope.main.iter().map(|&index| at(index)), amount, manner).filter(|sum| sum.count >= 2) else {
        return Outcome::Unjudged;
    };
    let holds = |sum: &Sum| fits(amount, sum, manner);
    let other =
        |reading: &Vec<usize>| add(reading.iter().map(|&index| at(index)), amount, manner).is_some_and(|sum| sum.count > 0 && holds(&sum));
    if holds(&main) || scope.others.iter().any(other) {
        return Outcome::Fits;
    }
    let value = |&index: &usize| at(index).amount().map_or(Decimal::ZERO, |part| part.value);
    let holds_at = |sum: Option<Decimal>| sum.is_none_or(|value| holds(&Sum { value, ..main }));
    let without = scope.stretch.iter().scan(Some(main.value), |rest, part| {
        *rest = rest.and_then(|rest| rest.minus(value(part)));
        Some(*rest)
    });
    let nearest = scope.nearest.iter().scan(Some(Decimal::ZERO), |sum, part| {
        *sum = sum.and_then(|sum| sum.plus(value(part)));
        Some(*sum)
    });
    // Rows by sex and again by age: the parts make the whole twice.
    let times = [2, 3].map(|times| amount.value.times(Decimal::whole(times)));
    let is_repeated = scope.main.len() >= 4 && !main.value.is_zero() && times.contains(&Some(main.value));
    if is_repeated || without.chain(nearest.skip(scope.least - 1)).any(holds_at) {
        return Outcome::Fits;
    }
    if scope.is_doubtful { Outcome::Unjudged } else { Outcome::Fails(main.value) }
}

/// The first reading of a scope by which a total is the sum of two parts or more, nothing left out, and the sum.
pub(super) fn holding<'s, 'c>(
    scope: &'s Scope,
    total: &'c Cell,
    at: impl Fn(usize) -> &'c Cell,
    manner: Manner<'c>,
) -> Option<(&'s [usize], Decimal)> {
    let manner = Manner { is_open: false, ..manner };
    let amount = total.amount().filter(|amount| !amount.value.is_zero())?;
    scope.readings().find_map(|reading| {
        let sum = add(reading.iter().map(|&index| at(index)), amount, manner).filter(|sum| sum.count >= 2)?;
        fits(amount, &Sum { has_empty: false, ..sum }, manner).then_some((reading.as_slice(), sum.value))
    })
}
