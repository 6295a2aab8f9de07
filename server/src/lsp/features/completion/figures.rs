//! Figures right at birth: the rate that the counts before give, the total of the parts, the change from one value to the
//! other.
//!
//! A probe is put at the cursor and the paragraph is read as it would stand then: what the engine would ask for in its
//! place is offered.

use tower_lsp::lsp_types::CompletionItemKind;

use super::Request;
use super::item::Candidate;
use super::typed::Typed;
use crate::core::analysis::Analysis;
use crate::core::claims::Claim;
use crate::core::prose::series_marks;
use crate::core::text::{Span, fold};
use crate::core::ties::{Reading, TieKind, Verdict};

/// Bytes of a paragraph that are read around the cursor.
const AROUND: usize = 3_000;
/// Kinds of ties whose expected value is a sure computation.
const SURE: [TieKind; 5] = [TieKind::Rate, TieKind::RateTruncated, TieKind::PartsSum, TieKind::Change, TieKind::ListCount];

/// What the figures before the cursor give.
pub(super) fn computed(request: &Request<'_>, typed: &Typed<'_>) -> Vec<Candidate> {
    let digits = typed.line.len() - typed.line.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
    let before = &typed.line[..typed.line.len() - digits];
    let may_stand = before.chars().next_back().is_some_and(|it| !it.is_ascii() && !"。；！？”》".contains(it));
    if !may_stand || !before.contains(|it: char| it.is_ascii_digit()) {
        return Vec::new();
    }
    let from = floor(before, before.len().saturating_sub(AROUND));
    let rest = &typed.rest[..floor(typed.rest, AROUND)];
    let half = Half { before: &before[from..], rest, typed: &typed.line[before.len()..] };
    let mut found = Vec::new();
    for (probe, rank) in probes(request.analysis, half.before) {
        if let Some((value, evidence)) = half.expected(&probe)
            && value.starts_with(half.typed)
            && !found.iter().any(|it: &Candidate| it.new_text == value)
        {
            let kind = CompletionItemKind::VALUE;
            found.push(Candidate { detail: evidence, kind, ..Candidate::text(value.clone(), value, typed.last(digits), rank) });
        }
    }
    found
}

/// The largest boundary of a character up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0)
}

/// Figures that are tried: a rate in the precision of the draft, and a count in the unit of the figure before.
fn probes(analysis: &Analysis, before: &str) -> Vec<(String, u32)> {
    let decimals = usual_decimals(&analysis.text);
    let mut rate = "1".to_owned();
    if decimals > 0 {
        rate.push('.');
        rate.extend(std::iter::repeat_n('7', decimals));
    }
    let mut probes = vec![(rate + "%", 0)];
    let folded = fold(before);
    let view = folded.text(before);
    let reading = Reading::new(view, &[]);
    let unit = |claim: &Claim<'_>| claim.quantity.span.of(view)[claim.quantity.number.len().min(claim.quantity.span.len())..].to_owned();
    if let Some(unit) = reading.claims.last().map(unit).filter(|unit| !unit.is_empty() && !unit.contains('%')) {
        probes.push((format!("1{unit}"), 1));
    }
    probes
}

/// How many decimals most rates of the text have.
fn usual_decimals(text: &str) -> usize {
    let mut counts = [0_usize; 3];
    for (at, _) in text.match_indices('%') {
        let number = &text[..at];
        let digits = number.len() - number.trim_end_matches(|it: char| it.is_ascii_digit()).len();
        let has_point = number[..number.len() - digits].ends_with('.');
        counts[if has_point { digits.min(2) } else { 0 }] += usize::from(digits > 0);
    }
    (0..counts.len()).rev().max_by_key(|&decimals| counts[decimals]).filter(|&decimals| counts[decimals] > 0).unwrap_or(1)
}

/// The paragraph on both sides of the cursor.
struct Half<'a> {
    before: &'a str,
    rest: &'a str,
    /// The digits that are typed already.
    typed: &'a str,
}

impl Half<'_> {
    /// What would be asked for in the place of the probe, with the arithmetic.
    fn expected(&self, probe: &str) -> Option<(String, String)> {
        // The sign may stand behind the cursor already.
        let probe = if self.rest.starts_with('%') { probe.trim_end_matches('%') } else { probe };
        let whole = format!("{}{probe}{}", self.before, self.rest);
        let folded = fold(&whole);
        let view = folded.text(&whole);
        let items: Vec<Span> = series_marks(view).iter().map(|mark| mark.span).collect();
        let reading = Reading::new(view, &items);
        let place = Span::new(self.before.len(), self.before.len() + probe.len());
        let is_probe = |span: Span| folded.original(span).start == place.start;
        let ties = reading.ties();
        let tie = ties
            .iter()
            .find(|tie| SURE.contains(&tie.kind) && tie.verdict == Verdict::Conflict && is_probe(tie.span) && tie.expected.is_some())?;
        let mut value = tie.expected.clone()?;
        // The unit may stand behind the cursor already.
        let unit = value.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.').to_owned();
        if !unit.is_empty() && self.rest.starts_with(&unit) {
            value.truncate(value.len() - unit.len());
        }
        Some((value, tie.evidence.join("；")))
    }
}
