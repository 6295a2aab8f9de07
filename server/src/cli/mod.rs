//! The program: one file a command.

mod completions;
mod config;
mod explain;
mod figures;
mod formats;
mod input;
mod lint;
mod lsp;
mod man;
mod new;
mod options;
mod outline;
mod output;
mod rules;
mod run;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::core::localized::Language;
use options::CommonOptions;
use output::Failure;

/// The exit code of a run that found nothing that fails.
const CLEAN: u8 = 0;
/// The exit code of a run that found something.
const FOUND: u8 = 1;
/// The exit code where the work could not be done.
const FAILED: u8 = 2;

/// What every command gives: an exit code, or the reason why it could not go on.
type Outcome = Result<u8, Failure>;

#[derive(Debug, Parser)]
#[command(name = "hegao", version, about = "核稿：检查法治政府建设年度情况报告。不联网，不改动文稿。")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: CommonOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 检查文稿
    #[command(override_usage = "hegao lint [选项] [路径]…")]
    Lint(lint::Options),
    /// 列出标题，以及每个标题写的是哪一部分
    #[command(override_usage = "hegao outline [选项] <文件>")]
    Outline(outline::Options),
    /// 列出文稿中的数字，以及它们之间是否对得上
    #[command(override_usage = "hegao figures [选项] <文件>")]
    Figures(figures::Options),
    /// 写出五个部分的提纲
    #[command(override_usage = "hegao new [选项]")]
    New(new::Options),
    /// 列出全部规则
    #[command(override_usage = "hegao rules [选项]")]
    Rules(rules::Options),
    /// 说明一条规则
    #[command(override_usage = "hegao explain [选项] <规则>")]
    Explain(explain::Options),
    /// 启动语言服务器（由编辑器调用，走标准输入输出）
    #[command(override_usage = "hegao lsp [--stdio]")]
    Lsp(lsp::Options),
    /// 查看或检查设置（hegao.toml）
    #[command(override_usage = "hegao config <show|check|schema> [选项]")]
    Config(config::Options),
    /// 输出命令补全脚本
    #[command(override_usage = "hegao completions <bash|zsh|fish|powershell|elvish>")]
    Completions(completions::Options),
    /// 输出手册页（man）
    #[command(override_usage = "hegao man")]
    Man(man::Options),
}

/// Runs the program with its arguments, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = usage::language(&arguments);
    let parsed = usage::localized(Cli::command).try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let outcome = parsed.map_or_else(|error| usage::tell(&error, language), |cli| dispatch(cli, language));
    ExitCode::from(outcome.unwrap_or_else(|failure| failure.tell(language)))
}

fn dispatch(cli: Cli, language: Language) -> Outcome {
    match cli.command {
        Command::Lint(options) => lint::run(&options, language, cli.common.language),
        Command::Outline(options) => outline::run(&options, cli.common.language),
        Command::Figures(options) => figures::run(&options, cli.common.language),
        Command::New(options) => new::run(&options, cli.common.language),
        Command::Rules(options) => rules::run(&options, language),
        Command::Explain(options) => explain::run(&options, language),
        Command::Lsp(options) => lsp::run(&options),
        Command::Config(options) => config::run(&options, language, cli.common.language),
        Command::Completions(options) => completions::run(&options, usage::localized(Cli::command)),
        Command::Man(man::Options) => man::run(usage::localized(Cli::command)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_sound() {
        usage::localized(Cli::command).debug_assert();
    }
}
