//! A report dated or published after its deadline.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::figures::Date;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::profile::MonthDay;
use crate::core::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "late-report",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "成文或公开的日期晚于规定的期限",
    summary_en: "the date of the report or of its publication is late",
    page: include_str!("../../rules/late-report.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some((year, _)), Some(deadlines)) = (context.analysis.report.year, context.profile().deadlines) else { return };
    let options = &context.options.late_report;
    let set = |written: &Option<String>, default| written.as_deref().and_then(MonthDay::parse).unwrap_or(default);
    let zones = &context.analysis.zones;
    let duties = [
        (zones.signature.date, set(&options.deadline, deadlines.report), "报告", "handed in"),
        (zones.publication, set(&options.publication, deadlines.publication), "公开", "published"),
    ];
    for (dated, before, duty, duty_en) in duties {
        findings.extend(dated.and_then(|(date, span)| judge(year, date, span, before, duty, duty_en)));
    }
}

fn judge(year: i32, date: Date, span: Span, before: MonthDay, duty: &str, duty_en: &str) -> Option<Finding> {
    let deadline = Date { year: year + 1, month: before.month, day: before.day };
    if date < deadline {
        return None;
    }
    let message = Localized::new(
        format!(
            "{year}年度的报告应在{}年{}月{}日前{duty}，这里的日期是{}年{}月{}日。请核对日期；确已逾期的，请注意今后按时{duty}。",
            deadline.year, deadline.month, deadline.day, date.year, date.month, date.day
        ),
        format!(
            "the report on {year} was to be {duty_en} before {}-{:02}-{:02}; the date here is {}-{:02}-{:02}.",
            deadline.year, deadline.month, deadline.day, date.year, date.month, date.day
        ),
    );
    Some(Finding::new(RULE.name, RULE.severity, span, message))
}
