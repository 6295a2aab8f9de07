//! Prints findings: one file a format.

mod checkstyle;
mod compact;
mod excerpt;
mod figure_row;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod overview;
mod place;
mod sarif;
mod statistics;
mod text;
mod xml;

use crate::core::analysis::Analysis;
use crate::core::finding::Severity;
use crate::core::localized::{Language, Localized};
use crate::lint::Linted;
use crate::settings::FailLevel;

pub use checkstyle::CheckstyleReport;
pub use compact::CompactReport;
pub use figure_row::{FigureRow, FigureTieRow};
pub use github::GithubReport;
pub use gitlab::GitlabReport;
pub use html::HtmlReport;
pub use json::{JsonLinesReport, JsonReport, SCHEMA_VERSION};
pub use junit::JunitReport;
pub use overview::FileRow;
pub use sarif::SarifReport;
pub use statistics::statistics;
pub use text::{TextReport, severity_name};

/// A checked draft.
#[derive(Debug, Clone, Copy)]
pub struct CheckedFile<'a> {
    /// The path as the user would write it.
    pub path: &'a str,
    /// The draft.
    pub analysis: &'a Analysis,
    /// What was found.
    pub linted: &'a Linted,
    /// The language of messages.
    pub language: Language,
    /// From which severity on the run fails.
    pub fail_level: FailLevel,
}

/// A file that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The path as the user would write it.
    pub path: String,
    /// The line, for settings that are wrong.
    pub line: Option<usize>,
    /// Why, and the way out.
    pub message: Localized,
}

/// What a run came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Drafts that were checked.
    pub files: usize,
    /// Files that were passed over because they are no such reports.
    pub not_reports: usize,
    /// Files that could not be checked.
    pub errors: usize,
    /// Findings that were suppressed.
    pub suppressed: usize,
    /// Findings by severity, in the order of [`Severity::ALL`].
    pub findings: [usize; Severity::ALL.len()],
}

impl Summary {
    /// Counts the findings of a draft.
    pub fn add(&mut self, linted: &Linted) {
        self.files += 1;
        self.suppressed += linted.suppressed.len();
        for reported in &linted.findings {
            for (count, severity) in self.findings.iter_mut().zip(Severity::ALL) {
                *count += usize::from(severity == reported.finding.severity);
            }
        }
    }

    /// Adds what another stretch of the run came to.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.not_reports += other.not_reports;
        self.errors += other.errors;
        self.suppressed += other.suppressed;
        for (count, more) in self.findings.iter_mut().zip(other.findings) {
            *count += more;
        }
    }
}

/// An output format. Files are printed on any thread and come out in order; nothing of them is kept.
pub trait Report: Sync {
    /// What stands before the first file.
    fn start(&self) -> String {
        String::new()
    }

    /// One draft; empty where there is nothing to say.
    fn file(&self, file: &CheckedFile<'_>) -> String;

    /// What stands between two drafts.
    fn separator(&self) -> &'static str {
        ""
    }

    /// What stands behind the last file.
    fn end(&self, totals: &Totals<'_>) -> String {
        let _ = totals;
        String::new()
    }
}

/// What is known when all files are done.
#[derive(Debug, Clone, Copy)]
pub struct Totals<'a> {
    /// Files that could not be checked.
    pub errors: &'a [FileError],
    /// What the run came to.
    pub summary: &'a Summary,
    /// A row a draft, in the order of the files; empty where nobody asked for it.
    pub rows: &'a [FileRow],
}
