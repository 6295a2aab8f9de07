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
use crate::core::outline::MarkStyle;
use crate::core::profile::Profile;
use crate::core::skeleton::{NewReport, new_report};
use crate::core::text::Syntax;
use crate::settings::{Selection, absolute, year_to_report};

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

/// The report without its text.
fn skeleton(profile: &Profile, year: i32, organ: &str, kind: Kind, syntax: Syntax) -> String {
    let report = NewReport { year, organ, syntax, second_level: Some(kind.second_level()) };
    new_report(profile, &report, &|part| profile.parts[part].body.clone())
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
}
