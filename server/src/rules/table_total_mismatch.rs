//! Rows, columns and shares of a table that do not foot.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::tables::{Fault, TableTie, ties};

pub(super) const RULE: Rule = Rule {
    name: "table-total-mismatch",
    group: Group::Numbers,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "表格的合计与各行、各列对不上，或者占比对不上",
    summary_en: "a table whose rows, columns or shares do not foot",
    page: include_str!("../../rules/table-total-mismatch.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for table in context.analysis.tables() {
        findings.extend(ties(&table).into_iter().map(|tie| finding(context, tie)));
    }
}

fn finding(context: &Context<'_>, tie: TableTie) -> Finding {
    let (zh, en) = said(&tie);
    let message = Localized::new(format!("{}，{zh}。", tie.evidence.join("，")), format!("{}; {en}.", tie.evidence.join("; ")));
    let mut finding = Finding::new(RULE.name, RULE.severity, tie.span, message);
    for &operand in &tie.operands {
        let text = operand.of(context.text());
        finding = finding.related(operand, Localized::new(format!("参与计算：{text}"), format!("takes part: {text}")));
    }
    if let Some(mend) = tie.mend {
        let name = tie.expected.as_deref().unwrap_or(&mend.text);
        let title = Localized::new(format!("改为“{name}”"), format!("Change to “{name}”"));
        finding = finding.fix(title, Safety::Unsafe, vec![Edit { span: mend.span, new_text: mend.text }]);
    }
    finding.evidence = tie.evidence;
    finding.stated = Some(tie.stated);
    finding.expected = tie.expected;
    finding
}

/// What is wrong, in both languages.
fn said(tie: &TableTie) -> (String, String) {
    let TableTie { stated, expected, .. } = tie;
    let expected = expected.as_deref().unwrap_or_default();
    match tie.fault {
        Fault::Total => (
            format!("表中合计为{stated}，请核对分项和合计"),
            format!("the table says {stated}; check the parts and the total"),
        ),
        Fault::Cell => (
            format!("本行、本列都对不上，这一格为{stated}，改为{expected}则都对得上，请核对"),
            format!("neither row nor column foots; this cell says {stated}, with {expected} both would; check it"),
        ),
        Fault::Share => (
            format!("表中为{stated}，请核对占比和对应的数"),
            format!("the table says {stated}; check the share and its count"),
        ),
        Fault::Footing => {
            ("各项占比之和不是100%，请核对各项占比".to_owned(), "the shares do not add up to 100%; check each of them".to_owned())
        }
    }
}
