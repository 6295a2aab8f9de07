//! Semantic tokens: headings, figures and their units, indicators, laws, the organ, dates, placeholders.

use tower_lsp::lsp_types::{SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensEdit, SemanticTokensLegend};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, Role, paragraph_figures};
use crate::core::finding::Finding;
use crate::core::text::Span;
use crate::lsp::convert::Converter;

/// What a token is, in the order of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Heading,
    Figure,
    Unit,
    Indicator,
    Law,
    Organ,
    Date,
    Placeholder,
}

impl Kind {
    const ALL: [Self; 8] =
        [Self::Heading, Self::Figure, Self::Unit, Self::Indicator, Self::Law, Self::Organ, Self::Date, Self::Placeholder];

    const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Figure => "figure",
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Law => "law",
            Self::Organ => "organ",
            Self::Date => "date",
            Self::Placeholder => "placeholder",
        }
    }
}

/// The names of the tokens.
pub fn legend() -> SemanticTokensLegend {
    let names = Kind::ALL.map(|kind| SemanticTokenType::new(kind.name()));
    SemanticTokensLegend { token_types: names.to_vec(), token_modifiers: Vec::new() }
}

/// The tokens of the paragraphs that a span touches, in the order of the text; none over two lines, none over another.
pub fn semantic_tokens(analysis: &Analysis, findings: &[Finding], converter: &Converter<'_>, span: Span) -> Vec<SemanticToken> {
    let lines = analysis.lines();
    let touched = (0..lines.len()).filter(|&index| lines.span(index).start <= span.end && span.start <= lines.span(index).end);
    let placeholders: Vec<Span> = findings.iter().filter(|finding| finding.rule == "placeholder").flat_map(places).collect();
    let mut found: Vec<(Span, Kind)> = placeholders.into_iter().map(|span| (span, Kind::Placeholder)).collect();
    for index in touched {
        paragraph_tokens(analysis, index, &mut found);
    }
    let title_organ = analysis.zones.title.as_ref().and_then(|title| {
        let organ = title.organ.as_deref()?;
        title.span.of(&analysis.text).find(organ).map(|at| Span::new(title.span.start + at, title.span.start + at + organ.len()))
    });
    found.extend(title_organ.into_iter().chain(analysis.zones.signature.organ).map(|span| (span, Kind::Organ)));
    found.retain(|(place, _)| place.start < span.end && span.start < place.end);
    encoded(converter, laid_out(analysis, found))
}

fn places(finding: &Finding) -> impl Iterator<Item = Span> {
    std::iter::once(finding.span).chain(finding.related.iter().map(|related| related.span))
}

fn paragraph_tokens(analysis: &Analysis, index: usize, found: &mut Vec<(Span, Kind)>) {
    for figure in paragraph_figures(analysis, index) {
        figure_tokens(&analysis.text, &figure, found);
    }
    let span = analysis.lines().span(index);
    let text = span.of(&analysis.text);
    for (open, _) in text.match_indices('《') {
        // An inner pair is part of the outer title.
        let close = text[open..].find('》').map(|length| open + length + '》'.len_utf8());
        found.extend(close.map(|close| (Span::new(open, close).shifted(span.start), Kind::Law)));
    }
}

fn figure_tokens(text: &str, figure: &Figure, found: &mut Vec<(Span, Kind)>) {
    match figure.role {
        Role::ReportYear | Role::PlanYear | Role::OtherYear | Role::Period | Role::DocDate | Role::PublishDate => {
            found.push((figure.span, Kind::Date));
        }
        role if role.is_claim() => {
            let unit = figure.span.of(text).strip_suffix(figure.unit).filter(|number| !number.is_empty() && !figure.unit.is_empty());
            let end = unit.map_or(figure.span.end, |number| figure.span.start + number.len());
            found.push((Span::new(figure.span.start, end), Kind::Figure));
            if end < figure.span.end {
                found.push((Span::new(end, figure.span.end), Kind::Unit));
            }
            let stands_before = !figure.indicator.is_empty() && text[..figure.span.start].ends_with(&figure.indicator);
            if stands_before {
                found.push((Span::new(figure.span.start - figure.indicator.len(), figure.span.start), Kind::Indicator));
            }
        }
        _ => {}
    }
}

/// Sorts tokens, drops those that lie over an earlier one, and fills headings in between.
fn laid_out(analysis: &Analysis, mut found: Vec<(Span, Kind)>) -> Vec<(Span, Kind)> {
    // Of two at one place the later kind is the more telling one.
    found.sort_by_key(|&(span, kind)| (span.start, std::cmp::Reverse(kind)));
    let mut tokens: Vec<(Span, Kind)> = Vec::new();
    for (span, kind) in found {
        let is_free = tokens.last().is_none_or(|(last, _)| last.end <= span.start);
        let is_one_line = !span.of(&analysis.text).contains(['\n', '\r']);
        if is_free && is_one_line && !span.is_empty() {
            tokens.push((span, kind));
        }
    }
    let headings = analysis.outline.headings.iter().flat_map(|heading| gaps(heading.span(), &tokens)).collect::<Vec<_>>();
    tokens.extend(headings.into_iter().map(|span| (span, Kind::Heading)));
    tokens.sort_unstable();
    tokens
}

/// The stretches of a span between the tokens in it.
fn gaps(span: Span, tokens: &[(Span, Kind)]) -> Vec<Span> {
    let first = tokens.partition_point(|(token, _)| token.end <= span.start);
    let mut gaps = Vec::new();
    let mut start = span.start;
    for (token, _) in tokens[first..].iter().take_while(|(token, _)| token.start < span.end) {
        if start < token.start {
            gaps.push(Span::new(start, token.start));
        }
        start = token.end;
    }
    if start < span.end {
        gaps.push(Span::new(start, span.end));
    }
    gaps
}

/// The form of the protocol: lines and columns from the token before.
fn encoded(converter: &Converter<'_>, tokens: Vec<(Span, Kind)>) -> Vec<SemanticToken> {
    let (mut line, mut column) = (0, 0);
    let encode = |(span, kind): (Span, Kind)| {
        let range = converter.range(span);
        let start = range.start;
        let delta_line = start.line - line;
        let delta_start = if delta_line == 0 { start.character - column } else { start.character };
        (line, column) = (start.line, start.character);
        let token_type = Kind::ALL.iter().position(|it| *it == kind).unwrap_or(0) as u32;
        SemanticToken { delta_line, delta_start, length: range.end.character - start.character, token_type, token_modifiers_bitset: 0 }
    };
    tokens.into_iter().map(encode).collect()
}

/// The tokens of one answer, by which the next one can be told as a difference.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// Counts the answers.
    pub id: u64,
    /// What was answered.
    pub tokens: Vec<SemanticToken>,
}

impl Answered {
    /// The full answer.
    pub fn full(&self) -> SemanticTokens {
        SemanticTokens { result_id: Some(self.id.to_string()), data: self.tokens.clone() }
    }

    /// What turns `self` into `next`: one edit, as the text was edited in one place; none where nothing changed.
    pub fn edits_to(&self, next: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
        /// Integers of a token.
        const INTEGERS: usize = 5;
        let prefix = self.tokens.iter().zip(next).take_while(|(old, new)| old == new).count();
        let rest = self.tokens[prefix..].iter().rev().zip(next[prefix..].iter().rev());
        let suffix = rest.take_while(|(old, new)| old == new).count();
        let (deleted, inserted) = (self.tokens.len() - prefix - suffix, &next[prefix..next.len() - suffix]);
        if deleted == 0 && inserted.is_empty() {
            return Vec::new();
        }
        let edit = SemanticTokensEdit {
            start: (prefix * INTEGERS) as u32,
            delete_count: (deleted * INTEGERS) as u32,
            data: (!inserted.is_empty()).then(|| inserted.to_vec()),
        };
        vec![edit]
    }
}
