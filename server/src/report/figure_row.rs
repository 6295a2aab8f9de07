//! One line of the list of figures, in words: for `hegao figures` and the HTML report.

use serde_json::{Value, json};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, Status, rule_name};
use crate::core::figures::{Bound, Decimal};
use crate::core::ties::Verdict;
use crate::core::zones::Zone;

/// One figure with everything that is printed of it.
#[derive(Debug)]
pub struct FigureRow {
    /// What it is about.
    pub indicator: String,
    /// As printed.
    pub text: String,
    /// Its value in base units.
    pub value: Option<String>,
    /// The least that it can stand for.
    pub low: Option<String>,
    /// The most that it can stand for.
    pub high: Option<String>,
    low_open: bool,
    high_open: bool,
    /// What it counts.
    pub unit: &'static str,
    /// How it is bounded.
    pub precision: &'static str,
    /// What it does.
    pub role: &'static str,
    /// The time that it is about.
    pub period: Option<String>,
    /// The id of the part that it stands in.
    pub part: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in Unicode scalar values.
    pub column: usize,
    /// Whether its ties hold.
    pub status: Status,
    /// Its ties.
    pub ties: Vec<FigureTieRow>,
}

/// A tie of one figure.
#[derive(Debug)]
pub struct FigureTieRow {
    /// The rule that judges it.
    pub rule: &'static str,
    /// Its arithmetic.
    pub evidence: Vec<String>,
    /// Whether the tie is told of this figure, not only of others.
    pub is_at_stake: bool,
    /// Whether it holds.
    pub holds: bool,
}

impl FigureRow {
    /// The row of a figure.
    pub fn new(analysis: &Analysis, figure: &Figure) -> Self {
        let position = analysis.line_index.position(&analysis.text, figure.span.start);
        let outline = &analysis.outline;
        // The signature and what stands around the report belong to no section.
        let is_body = analysis.zones.of[figure.paragraph] == Zone::Body;
        let section = outline.section_of(figure.paragraph).filter(|_| is_body);
        let heading = section.map(|index| outline.headings[index].span().of(&analysis.text).to_owned());
        let part = outline.parts_at(figure.paragraph).iter().next().filter(|_| is_body).map(|part| analysis.profile.parts[part].id.clone());
        let values: Vec<String> = figure.values.iter().copied().map(written).collect();
        let (low, high) = figure.interval.map_or((None, None), |interval| (interval.low, interval.high));
        let end = |bound: Option<Bound>| bound.map(|bound| written(bound.value));
        let is_open = |bound: Option<Bound>| bound.is_some_and(|bound| bound.is_open);
        Self {
            indicator: figure.indicator.clone(),
            text: figure.span.of(&analysis.text).to_owned(),
            value: (!values.is_empty()).then(|| values.join(",")),
            low: end(low),
            high: end(high),
            low_open: is_open(low),
            high_open: is_open(high),
            unit: figure.unit,
            precision: figure.precision.name(),
            role: figure.role.name(),
            period: figure.period.clone(),
            part,
            heading,
            line: position.line + 1,
            column: position.column + 1,
            status: figure.status(),
            ties: figure.ties.iter().map(|tie| FigureTieRow::new(figure, tie)).collect(),
        }
    }

    /// Its JSON form, as in the contract.
    pub fn json(&self) -> Value {
        let ties: Vec<Value> = self.ties.iter().map(|tie| json!({ "rule": tie.rule, "evidence": tie.evidence })).collect();
        json!({
            "indicator": self.indicator,
            "text": self.text,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "low_open": self.low_open,
            "high_open": self.high_open,
            "unit": self.unit,
            "precision": self.precision,
            "role": self.role,
            "period": self.period,
            "part": self.part,
            "heading": self.heading,
            "line": self.line,
            "column": self.column,
            "status": self.status.name(),
            "ties": ties,
        })
    }
}

impl FigureTieRow {
    fn new(figure: &Figure, tie: &FigureTie) -> Self {
        let holds = tie.verdict == Verdict::Consistent;
        Self { rule: rule_name(tie.kind), evidence: tie.evidence.clone(), is_at_stake: tie.span == figure.span, holds }
    }
}

/// A value as the text prints it, per cent with its decimals.
fn written(value: Decimal) -> String {
    value.to_string()
}
