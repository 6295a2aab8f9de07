//! `hegao new`

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::options::SettingsOptions;
use super::output::{Failure, print};
use super::{CLEAN, Outcome};
use crate::core::localized::Language;
use crate::core::outline::MarkStyle;
use crate::core::profile::Profile;
use crate::core::text::Syntax;
use crate::settings::{Selection, absolute};

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Government,
    Department,
    Township,
}

impl Kind {
    const ALL: [(&str, Self); 3] = [("government", Self::Government), ("department", Self::Department), ("township", Self::Township)];

    /// What stands where the organ is not named yet.
    const fn placeholder(self) -> &'static str {
        match self {
            Self::Government => "××县人民政府",
            Self::Department => "××县××局",
            Self::Township => "××镇人民政府",
        }
    }

    /// How headings of the second level are numbered: reports of townships usually have two levels, 一、 and 1.
    const fn second_level(self) -> MarkStyle {
        match self {
            Self::Government | Self::Department => MarkStyle::HanBrackets,
            Self::Township => MarkStyle::Arabic,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 报告单位的全称
    #[arg(long, value_name = "单位")]
    organ: Option<String>,
    /// 单位的类别：government、department、township
    #[arg(long, value_name = "类别", value_parser = kind_parser(), hide_possible_values = true)]
    kind: Option<Kind>,
    /// 写入这个文件（不覆盖已有文件；.md 写成 Markdown）
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsOptions,
}

fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    let of_name = |name: String| Kind::ALL.into_iter().find(|(known, _)| *known == name).map_or(Kind::Department, |(_, kind)| kind);
    PossibleValuesParser::new(Kind::ALL.map(|(name, _)| name)).map(of_name)
}

pub(super) fn run(options: &Options, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, None, Selection::default())?;
    let path = options.output.as_deref();
    let settings = resolver.for_file(&absolute(path.unwrap_or(Path::new("new.txt"))))?;
    let kind = options.kind.unwrap_or(Kind::Department);
    let organ = options.organ.as_deref().unwrap_or(kind.placeholder());
    let year = settings.year.unwrap_or_else(year_to_report);
    let syntax = path.map_or(Syntax::Plain, |path| Syntax::of_path(&path.to_string_lossy()));
    let skeleton = skeleton(&settings.profile, year, organ, kind, syntax);
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

/// The report of a year is written at its end or in the months after it.
fn year_to_report() -> i32 {
    const SECONDS_OF_YEAR: u64 = 31_556_952;
    const SECONDS_OF_NINE_MONTHS: u64 = SECONDS_OF_YEAR / 4 * 3;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    let nine_months_ago = now.saturating_sub(SECONDS_OF_NINE_MONTHS);
    1970 + (nine_months_ago / SECONDS_OF_YEAR) as i32
}

/// The report without its text: title, headings, signature.
fn skeleton(profile: &Profile, year: i32, organ: &str, kind: Kind, syntax: Syntax) -> String {
    let is_markdown = syntax == Syntax::Markdown;
    let prefix = |level: usize| if is_markdown { "#".repeat(level) + " " } else { String::new() };
    let mut lines = vec![format!("{}{organ}关于{year}年度法治政府建设情况的报告", prefix(1))];
    for (ordinal, part) in (1..).zip(&profile.parts) {
        lines.push(format!("{}{}{}", prefix(2), MarkStyle::Han.write(ordinal), part.heading_for(Some(year))));
        let style = kind.second_level();
        lines.extend((1..).zip(&part.subheadings).map(|(ordinal, words)| format!("{}{}{words}", prefix(3), style.write(ordinal))));
        if !part.body.is_empty() {
            lines.push(part.body.clone());
        }
    }
    lines.push(organ.to_owned());
    lines.push(format!("{}年×月×日", year + 1));
    lines.join(if is_markdown { "\n\n" } else { "\n" }) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::analysis::Analysis;
    use crate::core::outline::PartStatus;

    #[test]
    fn the_skeleton_has_every_part() {
        let profile = Profile::built_in();
        for (_, kind) in Kind::ALL {
            for syntax in [Syntax::Plain, Syntax::Markdown] {
                let text = skeleton(&profile, 2025, kind.placeholder(), kind, syntax);
                let analysis = Analysis::new(text.as_str(), syntax, &profile, None);
                assert!(analysis.parts.iter().all(|part| part.status == PartStatus::Present), "{text}");
                assert_eq!(analysis.report.year.map(|(year, _)| year), Some(2025));
            }
        }
    }

    #[test]
    fn the_year_is_one_of_the_last_two() {
        assert!((2024..2200).contains(&year_to_report()));
    }
}
