//! The section of one draft: its findings in context, and its figures.

use super::{anchor, element};
use crate::core::analysis::Analysis;
use crate::core::figure_list::{Status, figures};
use crate::core::finding::{Finding, Safety};
use crate::core::localized::Language;
use crate::core::prose::sentence_at;
use crate::core::text::Span;
use crate::report::place::Region;
use crate::report::xml::escaped;
use crate::report::{CheckedFile, FigureRow, severity_name};

/// The longest context on one side of a finding, in characters.
const LONGEST: usize = 120;

/// The section, as `<section>`.
pub(super) fn section(file: &CheckedFile<'_>) -> String {
    let findings = &file.linted.findings;
    let is_zh = file.language == Language::Zh;
    let title = file.analysis.zones.title.as_ref().map(|title| element("p", "title", &title.text)).unwrap_or_default();
    let list: String = findings.iter().map(|reported| item(file, &reported.finding)).collect();
    let list = if findings.is_empty() {
        element("p", "clean", if is_zh { "没有发现问题。" } else { "Nothing was found." })
    } else {
        format!("<ol class=\"findings\">\n{list}</ol>\n")
    };
    format!(
        "<section class=\"draft\" id=\"{}\">\n<h2>{}</h2>\n{title}\n{list}{}</section>\n",
        anchor(file.path),
        escaped(file.path),
        table(file.analysis, is_zh),
    )
}

fn item(file: &CheckedFile<'_>, finding: &Finding) -> String {
    let Region { line, column, .. } = Region::new(file.analysis, finding.span);
    let severity = finding.severity.name();
    let mut item = format!(
        "<li class=\"{severity}\"><p class=\"message\"><span class=\"severity\">{}</span> {} <span class=\"place\">{line}:{column} {}</span></p>\n",
        severity_name(finding.severity, file.language),
        escaped(finding.message.get(file.language)),
        finding.rule,
    );
    item += &context(file.analysis, finding.span);
    for step in &finding.evidence {
        item += &element("p", "evidence", step);
    }
    for related in &finding.related {
        let Region { line, column, .. } = Region::new(file.analysis, related.span);
        item += &element("p", "related", &format!("{line}:{column} {}", related.message.get(file.language)));
    }
    for fix in &finding.fixes {
        let care = match (fix.safety, file.language) {
            (Safety::Safe, _) => "",
            (Safety::Unsafe, Language::Zh) => "（采用前请核对）",
            (Safety::Unsafe, Language::En) => " (look at it first)",
        };
        item += &element("p", "fix", &format!("→ {}{care}", fix.title.get(file.language)));
    }
    item + "</li>\n"
}

/// The sentence around a finding with the finding marked.
fn context(analysis: &Analysis, span: Span) -> String {
    let line = analysis.line_index.line_range(&analysis.text, analysis.line_index.line_of(span.start));
    let text = &analysis.text[line.start..line.end.max(span.start)];
    let mark = Span::new(span.start - line.start, (span.end - line.start).min(text.len()));
    let sentence = sentence_at(text, mark.start);
    let (before, after) = (&text[sentence.start.min(mark.start)..mark.start], &text[mark.end..sentence.end.max(mark.end)]);
    let first = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let last = after.char_indices().nth(LONGEST).map_or(after.len(), |(at, _)| at);
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    format!(
        "<blockquote>{}{}<mark>{}</mark>{}{}</blockquote>\n",
        dots(first > 0),
        escaped(before[first..].trim_start()),
        escaped(mark.of(text)),
        escaped(&after[..last]),
        dots(last < after.len()),
    )
}

/// The figures of the draft, folded away on the screen.
fn table(analysis: &Analysis, is_zh: bool) -> String {
    let figures = figures(analysis);
    let rows: Vec<FigureRow> =
        figures.iter().filter(|figure| figure.role.is_claim()).map(|figure| FigureRow::new(analysis, figure)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let head =
        if is_zh { ["", "指标", "文中", "部分", "行", "依据"] } else { ["", "indicator", "text", "part", "line", "evidence"] };
    let head: String = head.iter().map(|cell| format!("<th>{cell}</th>")).collect();
    let name = |id: &str| analysis.profile.parts.iter().find(|part| is_zh && part.id == id).map_or(id.to_owned(), |part| part.name.clone());
    let body: String = rows.iter().map(|row| figure(row, &row.part.as_deref().map(name).unwrap_or_default())).collect();
    let title = if is_zh { format!("数字 {} 个", rows.len()) } else { format!("{} figures", rows.len()) };
    format!(
        "<details><summary>{title}</summary>\n<table class=\"figures\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></details>\n"
    )
}

fn figure(row: &FigureRow, part: &str) -> String {
    let (mark, class) = match row.status {
        Status::Ok => ("✓", "present"),
        Status::Conflict => ("✗", "missing"),
        Status::Unchecked => ("", "zero"),
    };
    let ties: Vec<String> = row.ties.iter().flat_map(|tie| tie.evidence.iter().map(|step| escaped(step))).collect();
    format!(
        "<tr>{}<td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        element("td", class, mark),
        escaped(&row.indicator),
        escaped(&row.text),
        escaped(part),
        row.line,
        ties.join("<br>"),
    )
}
