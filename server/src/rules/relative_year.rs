//! 今年, 去年, 明年 in a paper that is read in the next year.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::profile::PartYear;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "relative-year",
    group: Group::Dates,
    severity: Severity::Hint,
    fix: FixAvailability::Unsafe,
    summary_zh: "报告在下一年阅读，“今年、去年、明年”容易误解",
    summary_en: "words like 今年 in a paper that is read in the next year",
    page: include_str!("../../rules/relative-year.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((year, _)) = context.analysis.report.year.filter(|_| context.has_parts()) else { return };
    // A paper that is signed in the year itself calls it 今年 with good reason.
    if context.analysis.zones.signature.date.is_some_and(|(date, _)| date.year <= year) {
        return;
    }
    let places = places(context, year);
    let Some(&(first, named)) = places.first() else { return };
    let (count, written, expected) = (places.len(), first.of(context.text()), format!("{named}年"));
    let message = Localized::new(
        format!(
            "报告写的是{year}年，要到{}年才报送和公开，读到“{written}”会当成另一年{}。请核对所指的年份，写明“{expected}”。",
            year + 1,
            if count > 1 { format!("（全文共{count}处）") } else { String::new() }
        ),
        format!(
            "the report on {year} is read in {}, when “{written}” means another year ({count} in all). Check which year is meant and write “{expected}”.",
            year + 1
        ),
    );
    let edits = places.iter().map(|&(span, named)| Edit { span, new_text: format!("{named}年") }).collect();
    let title = Localized::new("改为写明的年份", "Write the years in figures");
    let finding = Finding::new(RULE.name, RULE.severity, first, message).values(written, expected).about("");
    let related = |finding: Finding, &(span, named): &(Span, i32)| {
        finding.related(span, Localized::new(format!("这里应是{named}年"), format!("this is {named}")))
    };
    findings.push(places[1..].iter().fold(finding, related).fix(title, Safety::Unsafe, edits));
}

/// The words outside the plans, with the years that they stand for when the report year is “this year”.
fn places(context: &Context<'_>, year: i32) -> Vec<(Span, i32)> {
    let (lines, analysis) = (context.lines(), context.analysis);
    let mut places = Vec::new();
    for index in (0..lines.len()).filter(|&index| analysis.zones.of[index] == Zone::Body) {
        let Some(facts) = lines.paragraph(index).dates.as_ref().filter(|facts| !facts.relative.is_empty()) else { continue };
        if !context.profile().any_about(analysis.outline.parts_at(index), PartYear::Next) {
            places.extend(facts.relative.iter().map(|word| (word.span.shifted(lines.start(index)), year + word.offset)));
        }
    }
    places
}
