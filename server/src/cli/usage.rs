//! Help and usage errors in the user's language: the argument parser speaks English only.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use super::output::{Failure, note, print};
use super::{CLEAN, FAILED, Outcome};
use crate::core::localized::{Language, Localized};

const HELP_TEMPLATE: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}";
const OPTIONS_HEADING: &str = "选项";

/// The language that the arguments ask for, read before they are understood.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let is_english = arguments.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en");
    if is_english || arguments.iter().any(|argument| argument == "--lang=en") { Language::En } else { Language::Zh }
}

/// The commands with Chinese headings and help options.
pub(super) fn localized(command: impl FnOnce() -> Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本").help_heading(OPTIONS_HEADING);
    headed(command()).disable_version_flag(true).arg(version).override_usage("hegao <命令> [选项]").disable_help_subcommand(true)
}

fn headed(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助").help_heading(OPTIONS_HEADING);
    command
        .help_template(HELP_TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_flag(true)
        .arg(help)
        .mut_args(|arg| {
            let is_positional = arg.is_positional();
            arg.help_heading(if is_positional { "参数" } else { OPTIONS_HEADING })
        })
        .mut_subcommands(headed)
}

/// Prints help, version, or what is wrong with the arguments.
pub(super) fn tell(error: &Error, language: Language) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => print(&error.to_string()).map(|()| CLEAN),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            note_lines(&error.to_string());
            Ok(FAILED)
        }
        _ => Err(Failure::Told(message(error, language))),
    }
}

fn note_lines(text: &str) {
    text.lines().for_each(note);
}

fn message(error: &Error, language: Language) -> Localized {
    let rendered = error.to_string();
    let first = rendered.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| error.get(kind))
        .map(words);
    match language {
        Language::Zh => Localized::new(chinese(error, first, near.as_deref()), ""),
        Language::En => {
            let hint = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
            Localized::new("", format!("{first}{hint}. See `hegao --help`."))
        }
    }
}

/// The message in Chinese; `first` is the first line of the English one.
fn chinese(error: &Error, first: &str, near: Option<&str>) -> String {
    let told = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = told(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", told(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if told(ContextKind::InvalidValue).is_empty() => {
            format!("选项“{argument}”后面缺少内容")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("选项“{argument}”不能填“{}”", told(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”和“{}”不能同时使用", told(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}"),
        _ => first.to_owned(),
    };
    let hint = near.map(|near| format!("，最接近的是“{near}”")).unwrap_or_default();
    let valid = error.get(ContextKind::ValidValue).map(words).filter(|words| !words.is_empty());
    let valid = valid.map(|words| format!("。可以填：{words}")).unwrap_or_default();
    format!("{what}{hint}{valid}。运行 hegao --help 查看用法。")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join("、"),
        other => other.to_string(),
    }
}
