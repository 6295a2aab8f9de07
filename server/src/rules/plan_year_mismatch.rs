//! A part about the next year that names another one.

use super::shared::{heading_year, year_edit};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::dates::{opening_year, tells_a_plan};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::profile::PartYear;
use crate::core::report::YearFrom;
use crate::core::text::{Span, fold};
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "plan-year-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "下一年度安排写的不是报告年度的下一年",
    summary_en: "the part about the next year names another one",
    page: include_str!("../../rules/plan-year-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((year, from)) = context.analysis.report.year else { return };
    // A year that is set against the title is told at the title; the plans may well follow that one.
    let titled = context.analysis.zones.title.as_ref().and_then(|title| title.year).filter(|_| from == YearFrom::Settings);
    let is_next = |named| named == year + 1 || titled.is_some_and(|titled| named == titled + 1);
    let headings = &context.analysis.outline.headings;
    for (index, heading) in headings.iter().enumerate() {
        if !context.profile().all_about(heading.parts, PartYear::Next) {
            continue;
        }
        // 2023年下一步工作: the year may be the one behind.
        let named = heading_year(context, heading).filter(|_| !heading.words().contains("下"));
        let opening = opening(context, index);
        for (named, span) in named.into_iter().chain(opening).filter(|&(named, _)| !is_next(named)) {
            findings.push(finding(context, span, named, year));
        }
    }
}

/// The year with which the text under a heading opens, where it tells a plan.
fn opening(context: &Context<'_>, heading: usize) -> Option<(i32, Span)> {
    let heading = &context.analysis.outline.headings[heading];
    let span = if heading.runs_on() {
        heading.mark.run_in
    } else {
        let first = heading.text.clone().next().filter(|&index| context.analysis.zones.of[index] == Zone::Body)?;
        context.lines().content(first)
    };
    let text = span.of(context.text());
    let folded = fold(text);
    let (year, place) = opening_year(folded.text(text)).filter(|_| tells_a_plan(folded.text(text)))?;
    Some((year, folded.original(place).shifted(span.start)))
}

fn finding(context: &Context<'_>, span: Span, named: i32, year: i32) -> Finding {
    let (stated, next) = (span.of(context.text()), year + 1);
    let (edit, title) = year_edit(context, span, next);
    let message = Localized::new(
        format!("报告年度是{year}年，下一年度的安排应写{next}年，这里写的是{named}年。请核对年份。"),
        format!("the report is on {year}, so the plans are for {next}; {named} stands here. Check the year."),
    );
    let expected = edit.new_text.clone();
    Finding::new(RULE.name, RULE.severity, span, message).values(stated, expected).fix(title, Safety::Unsafe, vec![edit])
}
