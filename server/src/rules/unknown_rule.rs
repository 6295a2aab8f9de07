//! A comment that names an unknown rule. Reported by the run, which reads the comments.

use super::{FixAvailability, Group, Rule};
use crate::core::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-rule",
    group: Group::Suppression,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "忽略注释里的规则名不存在",
    summary_en: "a comment names an unknown rule",
    page: include_str!("../../rules/unknown-rule.md"),
    check: |_, _| {},
};
