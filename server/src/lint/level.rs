//! Which findings are reported, and how grave they are.

use std::path::Path;

use crate::core::finding::{Finding, Severity};
use crate::rules::{RULES, Rule};
use crate::settings::{Level, Selection, Selector, Settings};

/// The levels that hold for one file.
pub(super) struct Judge<'a> {
    levels: Vec<Option<Level>>,
    selection: &'a Selection,
}

impl<'a> Judge<'a> {
    pub fn new(settings: &'a Settings, file: &Path) -> Self {
        Self { levels: settings.levels(file), selection: &settings.selection }
    }

    /// The finding with its severity; none where it is not reported.
    pub fn judged(&self, finding: Finding) -> Option<Finding> {
        let index = RULES.binary_search_by_key(&finding.rule, |rule| rule.name).ok()?;
        let rule = &RULES[index];
        if !self.is_selected(rule) {
            return None;
        }
        let severity = severity(finding.severity, rule, self.level(index))?;
        (severity >= self.selection.min_level).then_some(Finding { severity, ..finding })
    }

    fn is_selected(&self, rule: &Rule) -> bool {
        let meets = |selectors: &[Selector]| selectors.iter().any(|selector| selector.meets(rule));
        (self.selection.select.is_empty() || meets(&self.selection.select)) && !meets(&self.selection.ignore)
    }

    /// The level that is set. A rule that was asked for by its name is not off.
    fn level(&self, index: usize) -> Option<Level> {
        let is_named = self.selection.select.contains(&Selector::Rule(RULES[index].name));
        self.levels[index].filter(|&level| !(is_named && level == Level::Off))
    }
}

/// The severity of a finding under a level: a finding that the rule itself lowered, because it is in doubt, is not raised.
fn severity(own: Severity, rule: &Rule, level: Option<Level>) -> Option<Severity> {
    let Some(level) = level else { return Some(own) };
    let set = level.severity()?;
    Some(if own == rule.severity { set } else { own.min(set) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule;

    #[test]
    fn lowered_findings_stay_lowered() {
        let rule = rule("empty-part").expect("a rule");
        assert_eq!(rule.severity, Severity::Error);
        for (own, level, expected) in [
            (Severity::Error, None, Some(Severity::Error)),
            (Severity::Error, Some(Level::Info), Some(Severity::Info)),
            (Severity::Info, Some(Level::Error), Some(Severity::Info)),
            (Severity::Info, Some(Level::Hint), Some(Severity::Hint)),
            (Severity::Hint, Some(Level::Off), None),
        ] {
            assert_eq!(severity(own, rule, level), expected, "{own:?} {level:?}");
        }
    }
}
