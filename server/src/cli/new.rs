//! `hegao new`

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::options::SettingsOptions;
use super::output::{Failure, print};
use super::{CLEAN, Outcome};
use crate::core::localized::Language;
use crate::core::organ_kind::OrganKind;
use crate::core::text::Syntax;
use crate::settings::{Selection, absolute, year_to_report};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 报告单位的全称
    #[arg(long, value_name = "单位")]
    organ: Option<String>,
    /// 单位的类别：government、department、township
    #[arg(long, value_name = "类别", value_parser = kind_parser(), hide_possible_values = true)]
    kind: Option<OrganKind>,
    /// 写入这个文件（不覆盖已有文件；.md 写成 Markdown）
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsOptions,
}

fn kind_parser() -> impl TypedValueParser<Value = OrganKind> {
    let of_name = |name: String| OrganKind::of_name(&name).unwrap_or_default();
    PossibleValuesParser::new(OrganKind::ALL.map(OrganKind::name)).map(of_name)
}

pub(super) fn run(options: &Options, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, None, Selection::default())?;
    let path = options.output.as_deref();
    let settings = resolver.for_file(&absolute(path.unwrap_or(Path::new("new.txt"))))?;
    let kind = options.kind.unwrap_or_default();
    let year = settings.year.unwrap_or_else(year_to_report);
    let syntax = path.map_or(Syntax::Plain, |path| Syntax::of_path(&path.to_string_lossy()));
    let skeleton = kind.blank_report(&settings.profile, year, options.organ.as_deref(), syntax);
    match path {
        None => print(&skeleton)?,
        Some(path) => write_new(path, &skeleton)?,
    }
    Ok(CLEAN)
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::of_output(&error, &path.to_string_lossy()))
}
