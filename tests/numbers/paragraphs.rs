//! Paragraphs with one tie each in a harder shape: half of them hold, half have one fault. `paragraphs.toml` is easy to
//! extend; a row whose outcome is not the right one says so in `known`.

use hegao::core::text::Syntax;
use serde::Deserialize;

use super::arithmetic::numbers;
use super::{analysis, described, findings, wrapped};

/// Rows that are known to be missed, and to be false alarms.
const MISSED: usize = 1;
const FALSE_ALARMS: usize = 0;

#[derive(Deserialize)]
struct Rows {
    paragraph: Vec<Row>,
}

/// A paragraph. One without a rule must be silent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// What is hard about it.
    shape: String,
    pub(super) text: String,
    /// Whether it is Markdown.
    #[serde(default)]
    pub(super) markdown: bool,
    /// The only rule that may fire, and must.
    rule: Option<String>,
    /// The text at stake.
    at: Option<String>,
    /// What it would have to be.
    expected: Option<String>,
    /// What the program says instead of what is right: `missed` or `false alarm`.
    known: Option<String>,
}

impl Row {
    pub(super) fn syntax(&self) -> Syntax {
        if self.markdown { Syntax::Markdown } else { Syntax::Plain }
    }

    /// `right`, `missed` or `false alarm`, and what was found.
    fn outcome(&self) -> (&'static str, Vec<String>) {
        let (text, start) = wrapped(&self.text);
        let found = findings(&analysis(&text, self.syntax()));
        let said: Vec<String> = found.iter().map(|finding| described(&text, finding)).collect();
        let place = self.at.as_ref().and_then(|at| self.text.rfind(at.as_str())).map(|at| at + start);
        let is_own = |rule: &str| self.rule.as_deref() == Some(rule);
        let own = found.iter().find(|finding| is_own(finding.rule) && Some(finding.span.start) == place);
        let outcome = match (own, &self.rule) {
            (None, None) if found.is_empty() => "right",
            (None, Some(_)) if found.is_empty() => "missed",
            (Some(finding), _) if found.len() == 1 => {
                let values = finding.expected.as_ref().zip(self.expected.as_ref());
                if values.is_none_or(|(found, expected)| numbers(found) == numbers(expected)) { "right" } else { "false alarm" }
            }
            _ => "false alarm",
        };
        (outcome, said)
    }
}

pub(super) fn rows() -> Vec<Row> {
    toml::from_str::<Rows>(include_str!("paragraphs.toml")).expect("paragraphs").paragraph
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people to read, with --nocapture")]
fn paragraphs_in_harder_shapes() {
    let (mut missed, mut alarms, mut faults) = (0, 0, Vec::new());
    let rows = rows();
    for row in &rows {
        let (outcome, said) = row.outcome();
        missed += usize::from(outcome == "missed");
        alarms += usize::from(outcome == "false alarm");
        if outcome != row.known.as_deref().unwrap_or("right") {
            faults.push(format!("{}: {outcome}: {}\n    {said:?}", row.shape, row.text));
        }
    }
    let faulty = rows.iter().filter(|row| row.rule.is_some()).count();
    println!("{} paragraphs, {faulty} with a fault: {missed} missed, {alarms} false alarms", rows.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!((missed, alarms), (MISSED, FALSE_ALARMS));
}

#[test]
fn half_of_the_paragraphs_hold() {
    let rows = rows();
    let faulty = rows.iter().filter(|row| row.rule.is_some()).count();
    assert!(rows.len() >= 50 && faulty * 2 == rows.len(), "{faulty} of {}", rows.len());
    assert!(rows.iter().all(|row| row.rule.is_some() == row.at.is_some() && !row.shape.is_empty()));
}
