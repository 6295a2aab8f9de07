//! The cells of a table row and what stands in them.

use crate::core::figures::{Decimal, Precision, read_number};
use crate::core::text::{Span, fold, is_han};

/// A number in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Its value; below nought where a minus stands before it.
    pub value: Decimal,
    /// The power of ten of its last written digit.
    pub place: i32,
    /// The unit behind it; empty where there is none.
    pub unit: String,
    /// The number in the text, without sign and unit.
    pub span: Span,
    /// The number as written, folded.
    pub written: String,
    /// Whether its digits are full-width.
    pub is_wide: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: there may be a value that is not known.
    Empty,
    /// — / 无: there is none.
    Nought,
    /// A number and nothing else.
    Number(Amount),
    /// Anything else.
    Text,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its content in the text, without white space and emphasis at its ends.
    pub span: Span,
    /// Its folded content without emphasis.
    pub text: String,
    /// Ideographic spaces, `&nbsp;` and the like in front.
    pub indent: usize,
    /// What it stands for.
    pub value: Value,
}

/// What stands where there is nothing to count.
const NOUGHTS: [&str; 11] = ["-", "--", "—", "——", "–", "―", "−", "/", "\\", "无", "一一"];
/// What indents a label.
const INDENTS: [&str; 9] = ["\u{3000}", "&nbsp;", "&emsp;", "&ensp;", "\u{A0}", "\u{2003}", "└", "├", "·"];
/// Words behind a number that make it a date or a place in an order.
const NO_UNITS: [&str; 10] = ["年", "月", "日", "号", "时", "点", "年度", "月份", "季度", "届"];

impl Cell {
    /// A cell that a row lacks.
    pub(super) const fn missing(at: usize) -> Self {
        Self { span: Span::empty(at), text: String::new(), indent: 0, value: Value::Empty }
    }

    /// Reads a cell; `offset` is where its raw text stands.
    pub(super) fn read(raw: &str, offset: usize) -> Self {
        let mut inner = raw.trim_matches([' ', '\t']);
        let mut start = offset + raw.len() - raw.trim_start_matches([' ', '\t']).len();
        let mut indent = 0;
        while let Some(rest) = INDENTS.iter().find_map(|mark| inner.strip_prefix(mark)) {
            (start, indent) = (start + inner.len() - rest.len(), indent + 1);
            inner = rest.trim_start_matches([' ', '\t']);
            start += rest.len() - inner.len();
        }
        inner = inner.trim();
        let folded = fold(inner);
        let view = folded.text(inner);
        let content = without_emphasis(view);
        let text = content.of(view);
        let mut value = read_value(text);
        if let Value::Number(amount) = &mut value {
            let span = folded.original(amount.span.shifted(content.start));
            amount.is_wide = span.of(inner).starts_with(|first| ('０'..='９').contains(&first));
            amount.span = span.shifted(start);
        }
        let text = ["&nbsp;", "&emsp;", "&ensp;", "<br>", "<br/>"].iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""));
        Self { span: folded.original(content).shifted(start), text, indent, value }
    }

    /// Its number.
    pub const fn amount(&self) -> Option<&Amount> {
        if let Value::Number(amount) = &self.value { Some(amount) } else { None }
    }
}

/// The ranges of the cells of a row: between pipes that are not escaped, outer pipes left out.
pub(super) fn split(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = line.as_bytes();
    let first = usize::from(bytes.first() == Some(&b'|'));
    let is_pipe = move |at: usize| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\');
    let last = bytes.len();
    let end = if last > first && is_pipe(last - 1) { last - 1 } else { last };
    let mut start = first;
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let stop = (start..end).find(|&at| is_pipe(at));
        let range = (start, stop.unwrap_or(end));
        is_over = stop.is_none();
        start = range.1 + 1;
        Some(range)
    })
}

/// The range of a text inside `**`, `__`, `*` and backticks.
fn without_emphasis(text: &str) -> Span {
    let mut span = Span::new(0, text.len());
    loop {
        let inner = span.of(text);
        let mark = ["**", "__", "*", "_", "`"]
            .into_iter()
            .find(|mark| inner.len() > 2 * mark.len() && inner.starts_with(mark) && inner.ends_with(mark));
        let Some(mark) = mark else { break };
        span = Span::new(span.start + mark.len(), span.end - mark.len());
    }
    let inner = span.of(text);
    let start = span.start + inner.len() - inner.trim_start().len();
    Span::new(start, start + inner.trim().len())
}

fn read_value(text: &str) -> Value {
    if text.is_empty() {
        return Value::Empty;
    }
    if NOUGHTS.contains(&text) {
        return Value::Nought;
    }
    let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let is_negative = text.starts_with(['-', '−']);
    read_amount(unsigned, text.len() - unsigned.len(), is_negative).map_or(Value::Text, Value::Number)
}

fn read_amount(text: &str, start: usize, is_negative: bool) -> Option<Amount> {
    text.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
    let number = read_number(text).filter(|number| number.precision == Precision::Exact && !number.is_han)?;
    let unit = text[number.length..].trim();
    let is_unit = unit.is_empty() || unit == "%" || (unit.chars().all(is_han) && unit.chars().count() <= 4);
    if !is_unit || NO_UNITS.contains(&unit) {
        return None;
    }
    let value = if is_negative { Decimal::ZERO.minus(number.value)? } else { number.value };
    let span = Span::new(start, start + number.length);
    let written = text[..number.length].to_owned();
    Some(Amount { value, place: number.place, unit: unit.to_owned(), span, written, is_wide: false })
}
