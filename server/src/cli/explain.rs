//! `hegao explain`

use clap::Args;

use super::output::{Failure, print};
use super::{CLEAN, Outcome};
use crate::core::localized::Language;
use crate::rules::{page, rule};
use crate::settings::unknown_selector;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 规则名
    #[arg(value_name = "规则")]
    rule: String,
}

pub(super) fn run(options: &Options, language: Language) -> Outcome {
    let Some(rule) = rule(&options.rule) else { return Err(Failure::Told(unknown_selector(&options.rule))) };
    print(&page(rule, language)).map(|()| CLEAN)
}
