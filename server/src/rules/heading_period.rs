//! A heading on a line of its own that ends in a full stop while its siblings do not.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::outline::Heading;

pub(super) const RULE: Rule = Rule {
    name: "heading-period",
    group: Group::Structure,
    severity: Severity::Hint,
    fix: FixAvailability::Safe,
    summary_zh: "单独成行的标题末尾多了句号",
    summary_en: "a heading on its own line ends in a full stop, its siblings do not",
    page: include_str!("../../rules/heading-period.md"),
    check,
};

/// Headings with and without a full stop below one parent, among those on a line of their own with text below.
#[derive(Clone, Copy, Default)]
struct Count {
    with: usize,
    without: usize,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let headings = &context.analysis.outline.headings;
    let mut counts = vec![Count::default(); headings.len() + 1];
    let slot = |heading: &Heading| heading.parent.unwrap_or(headings.len());
    let stands_alone = |index: usize| !headings[index].runs_on() && (!headings[index].text.is_empty() || headings[index].end > index + 1);
    for heading in (0..headings.len()).filter(|&index| stands_alone(index)).map(|index| &headings[index]) {
        let count = &mut counts[slot(heading)];
        if heading.mark.period.is_some() { count.with += 1 } else { count.without += 1 }
    }
    for heading in (0..headings.len()).filter(|&index| stands_alone(index)).map(|index| &headings[index]) {
        let count = counts[slot(heading)];
        if let Some(period) = heading.mark.period.filter(|_| count.without >= count.with) {
            let message = Localized::new("单独成行的标题末尾不用句号，同级的标题也都没有。", "no full stop behind a heading on its own line; its siblings have none.");
            let title = Localized::new("删去句号", "Remove the full stop");
            let edit = Edit { span: period, new_text: String::new() };
            findings.push(Finding::new(RULE.name, RULE.severity, period, message).fix(title, Safety::Safe, vec![edit]));
        }
    }
}
