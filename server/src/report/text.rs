//! `--format text`: for people at a terminal.

use annotate_snippets::renderer::{AnsiColor, Effects, Renderer, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Snippet, normalize_untrusted_str};

use super::excerpt::Excerpt;
use super::{CheckedFile, Report};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Language;

/// How line numbers and their frame look, as in the excerpts.
const FRAME: Style = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);

/// Findings with an excerpt each.
#[derive(Debug, Clone, Copy)]
pub struct TextReport {
    /// Whether to colour.
    pub is_coloured: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The name of a severity for people.
pub const fn severity_name(severity: Severity, language: Language) -> &'static str {
    severity.title(language)
}

impl Report for TextReport {
    fn file(&self, file: &CheckedFile<'_>) -> String {
        let findings = file.linted.findings.iter();
        findings.map(|reported| self.finding(file, &reported.finding)).collect()
    }
}

impl TextReport {
    fn finding(&self, file: &CheckedFile<'_>, finding: &Finding) -> String {
        let renderer = if self.is_coloured { Renderer::styled() } else { Renderer::plain() }.term_width(self.width);
        let place = file.analysis.line_index.position(&file.analysis.text, finding.span.start);
        let line = (place.line + 1).to_string();
        let title = level(finding.severity).with_name(severity_name(finding.severity, file.language));
        let title = title.primary_title(finding.message.get(file.language)).id(finding.rule);
        let heading = renderer.render(&[Group::with_title(title)]);
        let excerpt = Excerpt::around(file.analysis, finding.span, self.width.saturating_sub(line.len() + FRAME_COLUMNS));
        let mark = AnnotationKind::Primary.span(excerpt.mark.range());
        let snippet = Snippet::source(&excerpt.text).line_start(place.line + 1).annotation(mark);
        let notes: Vec<_> = notes(file, finding).into_iter().map(|(level, name, text)| level.with_name(name).message(text)).collect();
        let body = renderer.render(&[Group::with_level(level(finding.severity)).element(snippet).elements(notes)]);
        let arrow = if self.is_coloured { format!("{FRAME}-->{FRAME:#}") } else { "-->".to_owned() };
        let path = normalize_untrusted_str(file.path);
        format!("{heading}\n{:indent$}{arrow} {path}:{line}:{}\n{body}\n\n", "", place.column + 1, indent = line.len())
    }
}

/// Columns that stand before the excerpt, besides the line number.
const FRAME_COLUMNS: usize = 5;

/// What follows the excerpt: the arithmetic, other places, ways to mend it.
fn notes(file: &CheckedFile<'_>, finding: &Finding) -> Vec<(Level<'static>, &'static str, String)> {
    let zh = file.language == Language::Zh;
    let evidence = finding.evidence.iter().map(|step| (Level::NOTE, if zh { "依据" } else { "evidence" }, step.clone()));
    let related = finding.related.iter().map(|it| {
        let place = file.analysis.line_index.position(&file.analysis.text, it.span.start);
        let text = format!("{}:{}:{}: {}", file.path, place.line + 1, place.column + 1, it.message.get(file.language));
        (Level::NOTE, if zh { "另见" } else { "see" }, text)
    });
    let fixes = finding.fixes.iter().map(|fix| {
        let care = match (fix.safety, zh) {
            (Safety::Safe, true) => "（可以直接采用）",
            (Safety::Unsafe, true) => "（采用前请核对）",
            (Safety::Safe, false) => " (safe)",
            (Safety::Unsafe, false) => " (unsafe: look at it first)",
        };
        (Level::HELP, if zh { "改法" } else { "fix" }, format!("{}{care}", fix.title.get(file.language)))
    });
    evidence.chain(related).chain(fixes).collect()
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP,
    }
}

#[cfg(test)]
mod tests;
