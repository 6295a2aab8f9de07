//! A suppression or baseline entry that meets nothing. Reported by the run, which knows what was suppressed.

use super::{FixAvailability, Group, Rule};
use crate::core::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    group: Group::Suppression,
    severity: Severity::Info,
    fix: FixAvailability::None,
    summary_zh: "忽略设置没有对应的提示",
    summary_en: "a suppression meets no finding",
    page: include_str!("../../rules/unused-suppression.md"),
    check: |_, _| {},
};
