//! A deadline in the plans that is over.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::profile::PartYear;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "past-deadline",
    group: Group::Dates,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "下一年度安排里的完成期限已经过去",
    summary_en: "a deadline in the plans lies in or before the report year",
    page: include_str!("../../rules/past-deadline.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((year, _)) = context.analysis.report.year else { return };
    let (lines, analysis) = (context.lines(), context.analysis);
    for index in (0..lines.len()).filter(|&index| analysis.zones.of[index] == Zone::Body) {
        let Some(facts) = &lines.paragraph(index).dates else { continue };
        let past = facts.deadlines.iter().filter(|deadline| deadline.year <= year);
        for deadline in past.filter(|deadline| !deadline.in_first_sentence || starts_sentence(context, index)) {
            if context.profile().all_about(analysis.outline.parts_at(index), PartYear::Next) {
                findings.push(finding(context, deadline.span.shifted(lines.start(index)), year));
            }
        }
    }
}

/// Whether the sentence at the start of a paragraph begins there, and not in a line before that was broken off.
fn starts_sentence(context: &Context<'_>, paragraph: usize) -> bool {
    let Some(before) = paragraph.checked_sub(1) else { return true };
    let outline = &context.analysis.outline;
    let is_heading = |index: usize| outline.section_of(index).is_some_and(|section| outline.headings[section].paragraph == index);
    let is_marked = |index: usize| context.lines().paragraph(index).mark.is_some() || is_heading(index);
    is_marked(paragraph) || is_marked(before) || context.lines().folded(before).ends_with(['。', ';', '!', '?', ':', '”', ')', '*'])
}

fn finding(context: &Context<'_>, span: Span, year: i32) -> Finding {
    let (written, next) = (span.of(context.text()), year + 1);
    let message = Localized::new(
        format!(
            "这里是{next}年的安排，“{written}”的期限在报告写成时已经过去。请核对年份；确是上年未完成的任务，请写明情况和新的期限。"
        ),
        format!("these are plans for {next}; the deadline “{written}” was over when the report was written. Check the year, or say what is left and until when."),
    );
    Finding::new(RULE.name, RULE.severity, span, message)
}
