//! `hegao completions`

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Command};
use clap_complete::Shell;

use super::output::print;
use super::{CLEAN, Outcome};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 命令行外壳：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "外壳", value_parser = shell_parser(), hide_possible_values = true)]
    shell: Shell,
}

fn shell_parser() -> impl TypedValueParser<Value = Shell> {
    // The parser before lets no other name through.
    PossibleValuesParser::new(["bash", "zsh", "fish", "powershell", "elvish"]).map(|name| name.parse().unwrap_or(Shell::Bash))
}

/// Prints the completions of `command`.
pub(super) fn run(options: &Options, mut command: Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "hegao", &mut script);
    print(&String::from_utf8_lossy(&script)).map(|()| CLEAN)
}
