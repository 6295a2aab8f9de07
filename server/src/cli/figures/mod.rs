//! `hegao figures`

mod csv;
mod table;

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;

use super::options::SettingsOptions;
use super::output::print;
use super::run::analyse;
use super::{CLEAN, Outcome};
use crate::core::figure_list::figures;
use crate::core::localized::Language;
use crate::report::FigureRow;
use crate::settings::Selection;

/// The form of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 文稿；“-”是标准输入
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 输出格式：text、csv（Excel、WPS 可以直接打开）或 json
    #[arg(long, value_name = "格式", value_parser = form_parser(), default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Form,
    /// 连同名称、序号、编号、日期里的数字一并列出
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

fn form_parser() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(["text", "csv", "json"]).map(|name| match name.as_str() {
        "csv" => Form::Csv,
        "json" => Form::Json,
        _ => Form::Text,
    })
}

pub(super) fn run(options: &Options, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, None, Selection::default())?;
    let (analysis, language) = analyse(&options.file, &resolver)?;
    let figures = figures(&analysis);
    let listed = figures.iter().filter(|figure| options.all || figure.role.is_claim());
    let rows: Vec<FigureRow> = listed.map(|figure| FigureRow::new(&analysis, figure)).collect();
    let printed = match options.format {
        Form::Text => table::text(&rows, language),
        Form::Csv => csv::csv(&rows),
        Form::Json => {
            let rows: Vec<_> = rows.iter().map(FigureRow::json).collect();
            format!("{}\n", json!({ "path": options.file.to_string_lossy(), "figures": rows }))
        }
    };
    print(&printed).map(|()| CLEAN)
}
