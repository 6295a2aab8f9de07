//! A title without year, organ or the name of the report.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "title-form",
    group: Group::Structure,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "标题缺少机关、年度或报告名称",
    summary_en: "the title lacks the organ, the year or the report's name",
    page: include_str!("../../rules/title-form.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = &context.analysis.zones.title else { return };
    let form = &context.profile().title_form;
    let names = |words: &[String]| words.is_empty() || words.iter().any(|word| title.folded.contains(word.as_str()));
    // A title that names another kind of paper is told by `other-report-kind`.
    let has_name = context.analysis.report.other_kind.is_some() || (names(&form.subjects) && names(&form.papers));
    let has_year = title.year.is_some() || crate::core::figures::years(&title.folded).next().is_some();
    let lacks = [(title.organ.is_none(), "机关", "the organ"), (!has_year, "年度", "the year"), (!has_name, "报告名称", "the name of the report")];
    let lacking = lacks.iter().filter(|(is_lacking, ..)| *is_lacking);
    let (zh, en): (Vec<&str>, Vec<&str>) = lacking.map(|&(_, zh, en)| (zh, en)).unzip();
    if zh.is_empty() {
        return;
    }
    let name = &context.profile().title;
    let message = Localized::new(
        format!("标题里没有{}。请写全机关、年度和报告名称（{name}）。", zh.join("、")),
        format!("the title lacks {}. Write organ, year and the name of the report ({name}).", en.join(", ")),
    );
    findings.push(Finding::new(RULE.name, RULE.severity, title.span, message));
}
