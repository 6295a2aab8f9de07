//! A date of signature inside the report year, or figures up to a day behind it.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::dates::AsOf;
use crate::core::figures::Date;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::profile::PartYear;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "document-date",
    group: Group::Dates,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "落款日期不晚于报告年度末，或“截至”的日期在落款之后",
    summary_en: "signed before the report year is over, or figures up to a day after the signature",
    page: include_str!("../../rules/document-date.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((signed, span)) = context.analysis.zones.signature.date.filter(|(date, _)| date.exists()) else { return };
    // A summary of the work of a year is written before the year is over.
    let year = context.analysis.report.year.filter(|_| context.analysis.report.other_kind.is_none());
    match year {
        Some((year, _)) if signed.year <= year => findings.push(signed_early(year, signed, span)),
        _ => check_as_of(context, signed, span, findings),
    }
}

fn signed_early(year: i32, signed: Date, span: Span) -> Finding {
    let Date { year: in_year, month, day } = signed;
    let message = Localized::new(
        format!(
            "这份报告写的是{year}年度，落款日期却是{in_year}年{month}月{day}日，报告年度还没有结束。请核对落款日期和报告年度，看是否沿用了旧稿。"
        ),
        format!("the report is on {year}, but signed on {in_year}-{month:02}-{day:02}, when that year was not over. Check the date and the report year."),
    );
    Finding::new(RULE.name, RULE.severity, span, message)
}

fn check_as_of(context: &Context<'_>, signed: Date, signature: Span, findings: &mut Vec<Finding>) {
    let (lines, analysis) = (context.lines(), context.analysis);
    for index in (0..lines.len()).filter(|&index| analysis.zones.of[index] == Zone::Body) {
        let Some(facts) = &lines.paragraph(index).dates else { continue };
        let is_plan = || context.profile().any_about(analysis.outline.parts_at(index), PartYear::Next);
        for as_of in facts.as_of.iter().filter(|as_of| as_of.first > signed && !is_plan()) {
            findings.push(up_to_later(context, as_of, lines.start(index), signature));
        }
    }
}

fn up_to_later(context: &Context<'_>, as_of: &AsOf, start: usize, signature: Span) -> Finding {
    let span = as_of.span.shifted(start);
    let (written, signed) = (span.of(context.text()), signature.of(context.text()));
    let message = Localized::new(
        format!("“{written}”在落款日期{signed}之后，写报告时还没有这一天的数据。请核对这里的日期和落款日期。"),
        format!("“{written}” lies behind the date of signature, {signed}: there were no figures of that day yet. Check both dates."),
    );
    let place = Localized::new(format!("落款日期是{signed}"), format!("signed on {signed}"));
    Finding::new(RULE.name, RULE.severity, span, message).related(signature, place)
}
