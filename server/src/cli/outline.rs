//! `hegao outline`

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::options::{Format, SettingsOptions, format_parser};
use super::output::print;
use super::run::analyse;
use super::{CLEAN, Outcome};
use crate::core::analysis::Analysis;
use crate::core::localized::Language;
use crate::core::outline::{Heading, PartStatus};
use crate::settings::Selection;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 文稿；“-”是标准输入
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", value_parser = format_parser(), hide_possible_values = true)]
    format: Option<Format>,
    #[command(flatten)]
    settings: SettingsOptions,
}

pub(super) fn run(options: &Options, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, None, Selection::default())?;
    let (analysis, language) = analyse(&options.file, &resolver)?;
    let printed = match options.format {
        Some(Format::Json) => format!("{}\n", as_json(&options.file.to_string_lossy(), &analysis)),
        _ => as_text(&analysis, language),
    };
    print(&printed).map(|()| CLEAN)
}

fn as_json(path: &str, analysis: &Analysis) -> Value {
    json!({ "path": path, "year": analysis.report.year.map(|(year, _)| year), "headings": children(analysis, None) })
}

fn children(analysis: &Analysis, parent: Option<usize>) -> Vec<Value> {
    let headings = analysis.outline.children(parent);
    let heading = |(index, heading): (usize, &Heading)| {
        json!({
            "level": heading.level,
            "ordinal": heading.mark.number.map(|(_, ordinal)| ordinal),
            "marker": marker(analysis, heading),
            "title": heading.mark.title.of(&analysis.text),
            "parts": heading.parts.iter().map(|part| analysis.profile.parts[part].id.as_str()).collect::<Vec<_>>(),
            "line": line(analysis, heading),
            "children": children(analysis, Some(index)),
        })
    };
    headings.map(heading).collect()
}

/// The number as written, or the `#` of a heading without one.
fn marker(analysis: &Analysis, heading: &Heading) -> String {
    let number = heading.mark.mark.of(&analysis.text);
    if number.is_empty() { "#".repeat(heading.mark.hashes.into()) } else { number.to_owned() }
}

fn line(analysis: &Analysis, heading: &Heading) -> usize {
    analysis.line_index.line_of(heading.span().start) + 1
}

fn as_text(analysis: &Analysis, language: Language) -> String {
    let is_zh = language == Language::Zh;
    let part_name = |part: usize| {
        let part = &analysis.profile.parts[part];
        if is_zh { part.name.as_str() } else { part.id.as_str() }
    };
    let headings = &analysis.outline.headings;
    let width = headings.last().map_or(1, |heading| line(analysis, heading).to_string().len());
    let mut text = String::new();
    for heading in headings {
        let parts: Vec<&str> = heading.parts.iter().map(part_name).collect();
        let parts = if parts.is_empty() { String::new() } else { format!("  [{}]", parts.join(if is_zh { "、" } else { ", " })) };
        let indent = "  ".repeat(heading.level - 1);
        let words = heading.span().of(&analysis.text);
        text += &annotate_snippets::normalize_untrusted_str(&format!("{:width$}  {indent}{words}{parts}", line(analysis, heading)));
        text.push('\n');
    }
    let states = analysis.parts.iter().enumerate();
    let missing: Vec<&str> = states.filter(|(_, state)| state.status == PartStatus::Missing).map(|(part, _)| part_name(part)).collect();
    if !missing.is_empty() {
        text += &if is_zh { format!("\n缺少：{}\n", missing.join("、")) } else { format!("\nmissing: {}\n", missing.join(", ")) };
    }
    text
}
