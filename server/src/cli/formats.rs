//! `--format`, `--output` and `--report`: what a run writes, and where.

use std::io::stdout;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::output::{Failure, Output, width};
use crate::core::localized::{Language, Localized};
use crate::report::{
    CheckstyleReport, CompactReport, GithubReport, GitlabReport, HtmlReport, JsonLinesReport, JsonReport, JunitReport, Report, SarifReport,
    TextReport,
};

/// Columns of text reports that go to a file.
const WIDTH_OF_FILES: usize = 100;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportFormat {
    Text,
    Compact,
    Json,
    JsonLines,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Html,
}

impl ReportFormat {
    const ALL: [Self; 10] = [
        Self::Text,
        Self::Compact,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Html,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Compact => "compact",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Html => "html",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    fn report(self, language: Language, color: ColorChoice, is_file: bool) -> Box<dyn Report> {
        match self {
            Self::Text => {
                let is_coloured = match color {
                    ColorChoice::Auto => !is_file && AutoStream::choice(&stdout()) != ColorChoice::Never,
                    chosen => chosen != ColorChoice::Never,
                };
                Box::new(TextReport { is_coloured, width: if is_file { WIDTH_OF_FILES } else { width() } })
            }
            Self::Compact => Box::new(CompactReport),
            Self::Json => Box::new(JsonReport { language }),
            Self::JsonLines => Box::new(JsonLinesReport { language }),
            Self::Sarif => Box::new(SarifReport { language }),
            Self::Github => Box::new(GithubReport { language }),
            Self::Gitlab => Box::new(GitlabReport { language }),
            Self::Junit => Box::new(JunitReport { language }),
            Self::Checkstyle => Box::new(CheckstyleReport { language }),
            Self::Html => Box::new(HtmlReport { language }),
        }
    }
}

/// Reads the name of a format.
pub(super) fn report_format_parser() -> impl TypedValueParser<Value = ReportFormat> {
    // The parser before lets no other name through.
    PossibleValuesParser::new(ReportFormat::ALL.map(ReportFormat::name))
        .map(|name| ReportFormat::parse(&name).unwrap_or(ReportFormat::Text))
}

/// A further report: `sarif=a.sarif`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FurtherReport {
    pub format: ReportFormat,
    pub file: PathBuf,
}

impl FurtherReport {
    /// Reads `FORMAT=FILE`.
    pub fn parse(written: &str) -> Result<Self, Failure> {
        let names = ReportFormat::ALL.map(ReportFormat::name).join("、");
        let wrong = || {
            Failure::Told(Localized::new(
                format!("--report {written}：应写成 格式=文件，格式是 {names} 之一，例如 --report sarif=结果.sarif。"),
                format!("--report {written}: write FORMAT=FILE with one of {names}, for example --report sarif=result.sarif."),
            ))
        };
        let (format, file) = written.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or_else(wrong)?;
        Ok(Self { format: ReportFormat::parse(format).ok_or_else(wrong)?, file: PathBuf::from(file) })
    }
}

/// How the reports of a run look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub language: Language,
    pub color: ColorChoice,
}

/// The reports of a run and where they go, the main one first.
pub(super) struct Opened {
    pub reports: Vec<Box<dyn Report>>,
    pub outputs: Vec<Output>,
}

/// Opens the main report and the further ones.
pub(super) fn open(format: ReportFormat, output: Option<&Path>, further: &[FurtherReport], look: Look) -> Result<Opened, Failure> {
    let further = further.iter().map(|report| (report.format, Some(report.file.as_path())));
    let mut opened = Opened { reports: Vec::new(), outputs: Vec::new() };
    for (format, file) in std::iter::once((format, output)).chain(further) {
        opened.reports.push(format.report(look.language, look.color, file.is_some()));
        opened.outputs.push(Output::open(file)?);
    }
    Ok(opened)
}
