//! The options that single rules take, `[options.<rule>]` in `hegao.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Options by rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Options {
    /// Options of `late-report`.
    pub late_report: LateReport,
}

/// Options of `late-report`; what is not set comes from the profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct LateReport {
    /// Month and day of the next year on which a report is late, such as `03-01`.
    pub deadline: Option<String>,
    /// Month and day of the next year on which publication is late, such as `04-01`.
    pub publication: Option<String>,
}
