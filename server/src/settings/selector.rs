//! Rules as people name them: one rule, or a group.

use super::error::{SettingsError, nearest_hint};
use crate::core::localized::Localized;
use crate::rules::{Group, RULES, Rule, rule};

/// The prefix of the name of a group.
const GROUP_PREFIX: &str = "group:";

/// One rule or one group of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selector {
    /// A rule by its name.
    Rule(&'static str),
    /// `group:NAME`.
    Group(Group),
}

impl Selector {
    /// Reads `RULE` or `group:NAME`.
    ///
    /// # Errors
    /// An unknown name, with the nearest known one.
    pub fn parse(written: &str) -> Result<Self, SettingsError> {
        if let Some(rule) = rule(written) {
            return Ok(Self::Rule(rule.name));
        }
        let group = written.strip_prefix(GROUP_PREFIX).and_then(|name| Group::ALL.into_iter().find(|group| group.name() == name));
        group.map(Self::Group).ok_or_else(|| SettingsError::new(unknown(written)))
    }

    /// Whether the rule is meant.
    pub fn meets(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(name) => name == rule.name,
            Self::Group(group) => group == rule.group,
        }
    }
}

/// What to say about a name that no rule and no group has.
pub fn unknown(written: &str) -> Localized {
    if written.starts_with(GROUP_PREFIX) {
        let names: Vec<String> = Group::ALL.iter().map(|group| format!("{GROUP_PREFIX}{}", group.name())).collect();
        let hint = nearest_hint(written, names.iter().map(String::as_str));
        return Localized::new(
            format!("没有“{written}”这一组规则{}。运行 hegao rules 可以看到各组名称。", hint.zh),
            format!("there is no group `{written}`{}. `hegao rules` lists them.", hint.en),
        );
    }
    let hint = nearest_hint(written, RULES.iter().map(|rule| rule.name));
    Localized::new(
        format!("没有“{written}”这条规则{}。运行 hegao rules 可以看到全部规则。", hint.zh),
        format!("there is no rule `{written}`{}. `hegao rules` lists them.", hint.en),
    )
}
