//! 、 between items that quotation marks or 书名号 keep apart already.

use super::places::{Wording, count_en, count_zh, noted, one_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "quoted-separator",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::Safe,
    summary_zh: "并列的引号之间、书名号之间多了顿号",
    summary_en: "a needless 、 between quoted items",
    page: include_str!("../../rules/quoted-separator.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places = noted(context, |kind| kind == NoteKind::Separator);
    let count = places.len();
    let wording = Wording {
        message: Localized::new(
            format!("并列的引号或书名号之间用了顿号{}，通常不用（GB/T 15834-2011），可以删去。", count_zh(count)),
            format!("a 、 between items in quotation marks or 《》{}: usually none is needed (GB/T 15834-2011).", count_en(count)),
        ),
        related: Localized::new("另一处顿号", "another 、"),
        fix: Localized::new("删去这些顿号", "Delete them"),
    };
    findings.extend(one_finding(&RULE, RULE.severity, "", &places, wording, Safety::Safe));
}
