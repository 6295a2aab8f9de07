//! `hegao rules`

use clap::Args;

use super::options::{Format, format_parser};
use super::output::print;
use super::{CLEAN, Outcome};
use crate::core::localized::Language;
use crate::report::severity_name;
use crate::rules::{FixAvailability, RULES};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", value_parser = format_parser(), hide_possible_values = true)]
    format: Option<Format>,
}

pub(super) fn run(options: &Options, language: Language) -> Outcome {
    let printed = if options.format == Some(Format::Json) { as_json(language) } else { as_text(language) };
    print(&printed).map(|()| CLEAN)
}

fn as_json(language: Language) -> String {
    let rules: Vec<_> = RULES.iter().map(|rule| rule.json(language)).collect();
    format!("{:#}\n", serde_json::Value::Array(rules))
}

fn as_text(language: Language) -> String {
    let longest = |length: fn(&crate::rules::Rule) -> usize| RULES.iter().map(length).max().unwrap_or_default();
    let (names, groups) = (longest(|rule| rule.name.len()), longest(|rule| rule.group.name().len()));
    let line = |rule: &crate::rules::Rule| {
        let severity = severity_name(rule.severity, language);
        // Chinese names of severities are all of one width, English ones are not.
        let severities = if language == Language::Zh { 0 } else { "warning".len() };
        let fix = fix_name(rule.fix, language);
        let (name, group, summary) = (rule.name, rule.group.name(), rule.summary(language));
        format!("{name:names$}  {group:groups$}  {severity:severities$}  {fix}  {summary}\n")
    };
    RULES.iter().map(line).collect()
}

/// Whether a rule can mend what it finds, in words of one width.
const fn fix_name(fix: FixAvailability, language: Language) -> &'static str {
    match (language, fix) {
        (Language::Zh, FixAvailability::None) => "    —   ",
        (Language::Zh, FixAvailability::Safe) => "可直接改",
        (Language::Zh, FixAvailability::Unsafe) => "核对后改",
        (Language::Zh, FixAvailability::Mixed) => "视情况改",
        (Language::En, FixAvailability::None) => "-     ",
        (Language::En, FixAvailability::Safe) => "safe  ",
        (Language::En, FixAvailability::Unsafe) => "unsafe",
        (Language::En, FixAvailability::Mixed) => "mixed ",
    }
}
