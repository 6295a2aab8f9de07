//! Numbers that are not written as GB/T 15835-2011 has them.

use super::places::{Place, Wording, count_en, count_zh, one_finding, written};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::notation::NotationKind;

pub(super) const RULE: Rule = Rule {
    name: "number-style",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::Mixed,
    summary_zh: "数字的写法不合GB/T 15835：简写的年份、1万2千、3—5万元、分节不一",
    summary_en: "numbers not written as GB/T 15835 has them: short years, 1万2千, 3—5万元, mixed grouping",
    page: include_str!("../../rules/number-style.md"),
    check,
};

/// Years before and after the report year that a short year can mean.
const NEAR_YEARS: std::ops::RangeInclusive<i32> = -8..=2;

/// One way of writing that is told in one finding.
struct Style {
    subject: &'static str,
    is_meant: fn(NotationKind) -> bool,
    zh: &'static str,
    en: &'static str,
    safety: Safety,
}

const STYLES: [Style; 6] = [
    Style {
        subject: "parts",
        is_meant: |kind| kind == NotationKind::Parts,
        zh: "阿拉伯数字只与“万”“亿”连用，不再夹用“千”“百”",
        en: "digits take 万 and 亿 only, not 千 and 百 as well",
        safety: Safety::Unsafe,
    },
    Style {
        subject: "bare-end",
        is_meant: |kind| kind == NotationKind::BareEnd,
        zh: "数值范围前一个数省略“万”“亿”会有歧义，应当写全",
        en: "the first end of a range without its 万 or 亿 is ambiguous",
        safety: Safety::Unsafe,
    },
    Style {
        subject: "bare-percent",
        is_meant: |kind| kind == NotationKind::BarePercent,
        zh: "百分数范围的前一个百分号不省略",
        en: "both ends of a range of percentages take %",
        safety: Safety::Safe,
    },
    Style {
        subject: "mixed-year",
        is_meant: |kind| kind == NotationKind::MixedDigits(true),
        zh: "汉字年份里的零写作“〇”",
        en: "nought in a year in Han numerals is 〇",
        safety: Safety::Safe,
    },
    Style {
        subject: "mixed-digits",
        is_meant: |kind| kind == NotationKind::MixedDigits(false),
        zh: "一个数里汉字数字与阿拉伯数字混用",
        en: "Han numerals and digits in one number",
        safety: Safety::Unsafe,
    },
    Style {
        subject: "short-year",
        is_meant: |kind| matches!(kind, NotationKind::ShortYear(_)),
        zh: "年份不能简写，应当写全四位",
        en: "a year is written with four digits",
        safety: Safety::Unsafe,
    },
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report_year = context.analysis.report.year.map(|(year, _)| year);
    let is_near = |kind: NotationKind| match kind {
        NotationKind::ShortYear(year) => report_year.is_some_and(|report| NEAR_YEARS.contains(&(year - report))),
        _ => true,
    };
    for style in &STYLES {
        let places: Vec<Place> = written(context, |kind| (style.is_meant)(kind) && is_near(kind)).into_iter().map(|(_, place)| place).collect();
        findings.extend(finding(context, style.subject, &places, [style.zh, style.en], style.safety));
    }
    let (zh, en) = ("同一份文稿里，多位数有的用逗号分节，有的不用，应当统一", "some long numbers are divided by commas, others are not");
    findings.extend(finding(context, "grouping", &unlike_most(context), [zh, en], Safety::Safe));
}

fn finding(context: &Context<'_>, subject: &str, places: &[Place], [zh, en]: [&str; 2], safety: Safety) -> Option<Finding> {
    let first = places.first()?;
    let (stated, expected, count) = (first.span.of(context.text()), first.mended.clone(), places.len());
    let check = if safety == Safety::Unsafe { "请核对后" } else { "可以" };
    let wording = Wording {
        message: Localized::new(
            format!("{zh}（GB/T 15835-2011）{}：“{stated}”{check}写作“{expected}”。", count_zh(count)),
            format!("{en} (GB/T 15835-2011){}: write “{stated}” as “{expected}”.", count_en(count)),
        ),
        related: Localized::new("另一处同样的写法", "written so here too"),
        fix: Localized::new(format!("改为“{expected}”"), format!("Change to “{expected}”")),
    };
    one_finding(&RULE, RULE.severity, subject, places, wording, safety).map(|finding| finding.values(stated, expected))
}

/// Numbers in groups of three where most have none, or the other way round. Nothing where all are alike.
fn unlike_most(context: &Context<'_>) -> Vec<Place> {
    let all = written(context, |kind| matches!(kind, NotationKind::Grouped | NotationKind::Ungrouped));
    let (grouped, ungrouped): (Vec<_>, Vec<_>) = all.into_iter().partition(|(notation, _)| notation.kind == NotationKind::Grouped);
    if grouped.is_empty() || ungrouped.is_empty() {
        return Vec::new();
    }
    // As many of each: government papers are mostly written without.
    let fewer = if grouped.len() <= ungrouped.len() { grouped } else { ungrouped };
    fewer.into_iter().map(|(_, place)| place).collect()
}
