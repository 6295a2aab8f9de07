//! `hegao lsp`

use clap::Args;

use super::Outcome;
use super::output::Failure;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 走标准输入输出；本来就是这样，编辑器习惯写上
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(_: &Options) -> Outcome {
    crate::lsp::serve().map_err(|error| Failure::of_output(&error, "lsp"))
}
