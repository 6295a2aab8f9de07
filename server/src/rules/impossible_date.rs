//! A date that no calendar has, or a time that no clock has.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::dates::{Impossible, ImpossibleKind};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "impossible-date",
    group: Group::Dates,
    severity: Severity::Error,
    fix: FixAvailability::None,
    summary_zh: "日历上没有的日期，钟表上没有的时刻",
    summary_en: "a date that no calendar has, or a time that no clock has",
    page: include_str!("../../rules/impossible-date.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lines = context.lines();
    let is_read = |zone| matches!(zone, Zone::Title | Zone::Addressee | Zone::Body | Zone::Signature);
    for index in (0..lines.len()).filter(|&index| is_read(context.analysis.zones.of[index])) {
        let Some(facts) = &lines.paragraph(index).dates else { continue };
        for impossible in &facts.impossible {
            let span = impossible.span.shifted(lines.start(index));
            let message = message(impossible, span.of(context.text()));
            findings.push(Finding::new(RULE.name, RULE.severity, span, message));
        }
    }
}

fn message(impossible: &Impossible, written: &str) -> Localized {
    let (why_zh, why_en) = match impossible.kind {
        ImpossibleKind::Month(_) => ("一年只有12个月".to_owned(), "a year has 12 months".to_owned()),
        ImpossibleKind::Day { year: Some(year), month: 2, days } => {
            let leap = if days == 29 { "闰" } else { "平" };
            (format!("{year}年是{leap}年，2月有{days}天"), format!("February {year} has {days} days"))
        }
        ImpossibleKind::Day { month, days, .. } => {
            let most = if month == 2 { "最多有" } else { "有" };
            (format!("{month}月{most}{days}天"), format!("month {month} has {days} days"))
        }
        ImpossibleKind::Time => ("一天到24时为止，一小时有60分钟".to_owned(), "a day ends at 24:00, and an hour has 60 minutes".to_owned()),
    };
    Localized::new(
        format!("没有“{written}”：{why_zh}。请对照原件核对后改正。"),
        format!("there is no “{written}”: {why_en}. Look it up in the source and correct it."),
    )
}
