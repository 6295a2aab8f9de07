//! Code lenses: what a part comes to, and whether a total holds.

use tower_lsp::lsp_types::{CodeLens, Command};

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, paragraph_figures};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::{Language, Localized};
use crate::core::outline::Heading;
use crate::core::text::Span;
use crate::core::ties::{TieKind, Verdict};
use crate::lsp::convert::Converter;

/// The lenses of a document, in the order of the text.
pub fn code_lenses(analysis: &Analysis, findings: &[Finding], converter: &Converter<'_>, language: Language) -> Vec<CodeLens> {
    let figures: Vec<Figure> = (0..analysis.lines().len()).flat_map(|index| paragraph_figures(analysis, index)).collect();
    let whole: usize = analysis.outline.top().map(|(index, _)| characters(section_text(analysis, index))).sum();
    let part = |(index, heading): (usize, &Heading)| {
        let section = super::symbols::section(analysis, index);
        let title = Part { analysis, heading, section, figures: &figures, findings, whole }.title();
        lens(converter, heading.span(), title.get(language))
    };
    let mut lenses: Vec<CodeLens> = analysis.outline.top().filter(|(_, heading)| !heading.parts.is_empty()).map(part).collect();
    let totals = figures.iter().filter_map(|figure| total(figure).map(|title| lens(converter, figure.span, &title)));
    lenses.extend(totals);
    lenses.sort_by_key(|lens| (lens.range.start.line, lens.range.start.character));
    lenses
}

/// A lens that says something and does nothing: a command without a name cannot be run.
fn lens(converter: &Converter<'_>, span: Span, title: &str) -> CodeLens {
    let command = Command { title: title.to_owned(), command: String::new(), arguments: None };
    CodeLens { range: converter.range(span), command: Some(command), data: None }
}

/// What is counted in a part.
struct Part<'a> {
    analysis: &'a Analysis,
    heading: &'a Heading,
    section: Span,
    figures: &'a [Figure],
    findings: &'a [Finding],
    /// Characters under all headings of level 1.
    whole: usize,
}

impl Part<'_> {
    fn title(&self) -> Localized {
        let length = characters(self.section.of(&self.analysis.text));
        let is_inside = |span: Span| self.section.start <= span.start && span.start < self.section.end;
        let figures = self.figures.iter().filter(|figure| figure.role.is_claim() && is_inside(figure.span)).count();
        let mut zh = format!("{length} 字 · {figures} 个数字");
        let mut en = format!("{length} characters · {figures} figures");
        if self.tells_shortcomings() && self.whole > 0 {
            let share = (length * 100 + self.whole / 2) / self.whole;
            zh += &format!(" · 占全文 {share}%");
            en += &format!(" · {share}% of the text");
        }
        for severity in Severity::ALL {
            let count = self.findings.iter().filter(|it| it.severity == severity && is_inside(it.span)).count();
            if count > 0 {
                zh += &format!(" · {} {count}", severity.title(Language::Zh));
                en += &format!(" · {} {count}", severity.title(Language::En));
            }
        }
        Localized::new(zh, en)
    }

    /// A part that must name causes is often too short.
    fn tells_shortcomings(&self) -> bool {
        self.heading.parts.iter().any(|part| !self.analysis.profile.parts[part].cause_words.is_empty())
    }
}

fn section_text(analysis: &Analysis, index: usize) -> &str {
    super::symbols::section(analysis, index).of(&analysis.text)
}

/// Characters that are no white space.
fn characters(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// The arithmetic of a total with its verdict.
fn total(figure: &Figure) -> Option<String> {
    let told = |tie: &&FigureTie| tie.kind == TieKind::PartsSum && tie.span == figure.span && tie.evidence.len() == 1;
    let tie = figure.ties.iter().find(told)?;
    let mark = if tie.verdict == Verdict::Consistent { "✓" } else { "✗" };
    Some(format!("{} {mark}", tie.evidence[0]))
}
