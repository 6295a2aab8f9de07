//! Title, headings and opening that name different report years.

use super::shared::{heading_year, year_edit};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::dates::{opening_year, opens_with_year};
use crate::core::figures::years;
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::profile::PartYear;
use crate::core::report::YearFrom;
use crate::core::text::{Span, fold};
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "report-year-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "标题、各部分标题和开头写的报告年度不一致",
    summary_en: "title, part headings and opening name different report years",
    page: include_str!("../../rules/report-year-mismatch.md"),
    check,
};

/// Paragraphs of the opening that may tell the report year all the same: lines may be broken anywhere.
const OPENING: usize = 6;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((year, from)) = context.analysis.report.year.filter(|_| context.has_parts()) else { return };
    let title = title_year(context);
    // A year that is set against the title is told once, at the title.
    let other_title = title.filter(|&(named, _)| from == YearFrom::Settings && named != year);
    let headings = context.analysis.outline.headings.iter().filter(|heading| {
        !heading.is_theme && context.profile().all_about(heading.parts, PartYear::Report)
    });
    let places = headings.filter_map(|heading| heading_year(context, heading)).chain(opening(context, year));
    let departing = places.filter(|&(named, _)| named != year && other_title.is_none_or(|(titled, _)| titled != named));
    for (named, span) in other_title.into_iter().chain(departing) {
        findings.push(finding(context, span, named, year, title.filter(|_| from == YearFrom::Title)));
    }
}

/// The year of the title, where it stands in its lines.
fn title_year(context: &Context<'_>) -> Option<(i32, Span)> {
    let title = context.analysis.zones.title.as_ref()?;
    let (year, text) = (title.year?, title.span.of(context.text()));
    let folded = fold(text);
    let (_, span) = years(folded.text(text)).find(|&(named, _)| named == year)?;
    Some((year, folded.original(span).shifted(title.span.start)))
}

/// The year with which the text of the report opens. Silent where the opening comes to the report year further on: what
/// stands before is background.
fn opening(context: &Context<'_>, year: i32) -> Option<(i32, Span)> {
    let (lines, analysis) = (context.lines(), context.analysis);
    let outline = &analysis.outline;
    let is_heading = |index: usize| outline.section_of(index).is_some_and(|section| outline.headings[section].paragraph == index);
    let is_text = |index: &usize| analysis.zones.of[*index] == Zone::Body && !is_heading(*index);
    let first = (0..lines.len()).find(is_text)?;
    let parts = outline.parts_at(first);
    if !parts.is_empty() && !context.profile().all_about(parts, PartYear::Report) {
        return None;
    }
    let opening: String = (first..lines.len()).take(OPENING).take_while(is_text).map(|index| lines.folded(index)).collect();
    let (named, span) = opening_year(&opening)?;
    let is_background = opens_with_year(&opening, year);
    (!is_background && span.end <= lines.folded(first).len()).then(|| (named, lines.original(first, span)))
}

fn finding(context: &Context<'_>, span: Span, named: i32, year: i32, title: Option<(i32, Span)>) -> Finding {
    let stated = span.of(context.text());
    let (edit, fix) = year_edit(context, span, year);
    let message = Localized::new(
        format!("报告年度是{year}年，这里写的是{named}年。请核对哪一处写错了，前后改成一致。"),
        format!("the report year is {year}, but {named} stands here. See which of them is wrong and make them agree."),
    );
    let expected = edit.new_text.clone();
    let finding = Finding::new(RULE.name, RULE.severity, span, message).values(stated, expected).fix(fix, Safety::Unsafe, vec![edit]);
    match title {
        Some((_, title)) => finding.related(title, Localized::new(format!("标题写的是{year}年"), format!("the title says {year}"))),
        None => finding,
    }
}
