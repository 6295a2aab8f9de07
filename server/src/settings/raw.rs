//! The shape of `hegao.toml` and of the editor's settings.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema;
use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::rules::Options;

/// What a rule is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule says nothing.
    Off,
    /// A suggestion.
    Hint,
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Certainly wrong or unfinished.
    Error,
}

impl Level {
    /// The severity that it stands for; none where the rule is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// The name in settings.
    pub const fn name(self) -> &'static str {
        match self.severity() {
            None => "off",
            Some(severity) => severity.name(),
        }
    }
}

/// From which severity on findings make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailLevel {
    /// Errors only.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// All but hints.
    Info,
    /// Any finding.
    Hint,
    /// No finding.
    Never,
}

impl FailLevel {
    /// All levels, the strictest last but one.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warning, Self::Info, Self::Hint, Self::Never];

    /// The lowest severity that fails.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }

    /// The name in settings.
    pub const fn name(self) -> &'static str {
        match self.severity() {
            None => "never",
            Some(severity) => severity.name(),
        }
    }

    /// Whether a finding of this severity fails.
    pub fn fails(self, severity: Severity) -> bool {
        self.severity().is_some_and(|lowest| severity >= lowest)
    }
}

/// Settings of hegao, the linter of drafts of the annual report on law-based government.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "hegao.toml")]
pub(super) struct RawSettings {
    /// 以另一个设置文件为基础（相对于本文件），本文件写了的以本文件为准。 Another file of settings that this one builds on.
    pub extends: Option<String>,
    /// 报告的种类：内置名称，或一个文件（相对于 hegao.toml）。 A built-in name or a file.
    pub profile: Option<String>,
    /// 这些文件都是此类报告，编辑器里也是。 Texts that are such reports, also in an editor.
    pub include: Option<Vec<String>>,
    /// 检查文件夹时不看这些文件。 Files that are passed over in folders.
    pub exclude: Option<Vec<String>>,
    /// 提示用的语言。 The language of messages.
    pub language: Option<Language>,
    /// 从哪一级起退出码为1。 The severity from which the exit code is 1.
    pub fail_level: Option<FailLevel>,
    /// 报告年度，不从文中读取时填写。 The report year, when it shall not be read from the text.
    #[schemars(range(min = 1949, max = 2999))]
    pub year: Option<i32>,
    /// 编辑后等待多少毫秒再检查，仅用于编辑器。 Milliseconds from an edit to the check, server only.
    pub debounce: Option<u32>,
    /// 在数字后面显示算出的比率与合计，仅用于编辑器。 Computed rates and sums behind the figures, server only.
    pub inlay_hints: Option<bool>,
    /// 换行后自动写出下一个序号，仅用于编辑器。 The next number behind Enter, server only.
    pub format_on_type: Option<bool>,
    /// 各条规则或各组规则（group:名称）的级别。 The level of each rule or group (`group:NAME`).
    #[schemars(schema_with = "schema::levels")]
    pub rules: BTreeMap<String, Level>,
    /// 个别规则自己的选项。 Options of single rules.
    pub options: Options,
    /// 法律法规名称后面的文件（相对于 hegao.toml），编辑器里可以点开。 The files behind titles of laws.
    pub links: BTreeMap<String, String>,
    /// 对部分文件另设级别。 Levels for some files.
    pub overrides: Vec<RawOverride>,
    /// 已经看过、不必再提示的地方。 Findings that were looked at and stay as they are.
    pub suppress: Vec<RawSuppress>,
}

/// Levels for some files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawOverride {
    /// 哪些文件（相对于 hegao.toml）。 Which files.
    pub paths: Vec<String>,
    /// 它们的级别。 Their levels.
    #[schemars(schema_with = "schema::levels")]
    pub rules: BTreeMap<String, Level>,
}

/// A finding that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawSuppress {
    /// 规则名。 The rule.
    #[schemars(schema_with = "schema::rule_name")]
    pub rule: String,
    /// 文件（相对于 hegao.toml）。 The file.
    pub path: String,
    /// 那一处的指纹，见 JSON 输出。 Its fingerprint, as the JSON output tells it.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub fingerprint: String,
    /// 为什么不必理会。 Why.
    pub reason: Option<String>,
}
