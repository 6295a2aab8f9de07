//! Options that several commands take.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::settings::{CommandLine, Errors, FailLevel, Resolver, Selection, Sources};

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct CommonOptions {
    /// 提示用的语言：zh 或 en
    #[arg(long = "lang", global = true, value_name = "语言", value_parser = language_parser(), hide_possible_values = true)]
    pub language: Option<Language>,
}

/// Options that choose the settings.
#[derive(Debug, Clone, Args)]
pub(super) struct SettingsOptions {
    /// 报告的种类：内置名称，或一个文件
    #[arg(long, value_name = "名称或文件")]
    pub profile: Option<String>,
    /// 只用这个设置文件
    #[arg(long, value_name = "文件", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// 不用任何 hegao.toml
    #[arg(long)]
    pub isolated: bool,
    /// 报告年度，不从文中读取时填写
    #[arg(long, value_name = "年份")]
    pub year: Option<i32>,
}

impl SettingsOptions {
    /// The settings that the options lead to.
    pub fn resolver(&self, language: Option<Language>, fail_level: Option<FailLevel>, selection: Selection) -> Result<Resolver, Errors> {
        let command_line = CommandLine { profile: self.profile.clone(), language, fail_level, year: self.year };
        Resolver::new(Sources { editor: None, command_line, config: self.config.clone(), isolated: self.isolated, selection })
    }
}

/// The form of a command's output, for commands that print text or JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
}

/// Reads `text` or `json`.
pub(super) fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["text", "json"]).map(|name| if name == "json" { Format::Json } else { Format::Text })
}

/// Reads `zh` or `en`.
pub(super) fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(["zh", "en"]).map(|name| if name == "en" { Language::En } else { Language::Zh })
}

/// Reads the name of a severity.
pub(super) fn severity_parser() -> impl TypedValueParser<Value = Severity> {
    named_parser(Severity::ALL, Severity::name)
}

/// Reads the name of a fail level.
pub(super) fn fail_level_parser() -> impl TypedValueParser<Value = FailLevel> {
    named_parser(FailLevel::ALL, FailLevel::name)
}

fn named_parser<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name_of: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    // The parser before lets no other name through.
    PossibleValuesParser::new(all.map(name_of)).map(move |name| all.into_iter().find(|&it| name_of(it) == name).unwrap_or(all[0]))
}
