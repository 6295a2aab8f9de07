//! One line of the list of figures, in words.

use serde_json::{Value, json};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, Status, rule_name};
use crate::core::figures::{Bound, Decimal};
use crate::core::ties::Verdict;
use crate::core::zones::Zone;

/// One figure with everything that is printed of it.
#[derive(Debug)]
pub(super) struct Row {
    pub indicator: String,
    pub text: String,
    pub value: Option<String>,
    pub low: Option<String>,
    pub high: Option<String>,
    low_open: bool,
    high_open: bool,
    pub unit: String,
    pub precision: &'static str,
    pub role: &'static str,
    pub period: Option<String>,
    pub part: Option<String>,
    pub heading: Option<String>,
    pub line: usize,
    pub column: usize,
    pub status: Status,
    /// Its ties.
    pub ties: Vec<TieOfRow>,
}

/// A tie of one figure.
#[derive(Debug)]
pub(super) struct TieOfRow {
    pub rule: &'static str,
    pub evidence: Vec<String>,
    /// Whether the tie is told of this figure, not only of others.
    pub is_at_stake: bool,
    pub holds: bool,
}

impl Row {
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
            unit: figure.unit.to_string(),
            precision: figure.precision.name(),
            role: figure.role.name(),
            period: figure.period.clone(),
            part,
            heading,
            line: position.line + 1,
            column: position.column + 1,
            status: figure.status(),
            ties: figure.ties.iter().map(|tie| TieOfRow::new(figure, tie)).collect(),
        }
    }

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

impl TieOfRow {
    fn new(figure: &Figure, tie: &FigureTie) -> Self {
        let holds = tie.verdict == Verdict::Consistent;
        Self { rule: rule_name(tie.kind), evidence: tie.evidence.clone(), is_at_stake: tie.span == figure.span, holds }
    }
}

/// A value as the text prints it, per cent with its decimals.
fn written(value: Decimal) -> String {
    value.to_string()
}
