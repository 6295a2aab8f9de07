//! `--format checkstyle`: the XML of Checkstyle, which Jenkins and others read.

use super::place::Region;
use super::xml::escaped;
use super::{CheckedFile, Report, Totals};
use crate::core::finding::Severity;
use crate::core::localized::Language;

/// A file element a draft, an error element a finding.
#[derive(Debug, Clone, Copy)]
pub struct CheckstyleReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for CheckstyleReport {
    fn start(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned()
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        let error = |reported: &crate::lint::Reported| {
            let finding = &reported.finding;
            let Region { line, column, .. } = Region::new(file.analysis, finding.span);
            // Checkstyle has no hint.
            let severity = if finding.severity == Severity::Hint { Severity::Info } else { finding.severity }.name();
            let message = escaped(finding.message.get(file.language));
            let rule = finding.rule;
            format!(
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"hegao.{rule}\"/>\n"
            )
        };
        let errors: String = file.linted.findings.iter().map(error).collect();
        format!("  <file name=\"{}\">\n{errors}  </file>\n", escaped(file.path))
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let file = |error: &super::FileError| {
            let line = error.line.unwrap_or(1);
            let message = escaped(error.message.get(self.language));
            let name = escaped(&error.path);
            format!(
                "  <file name=\"{name}\">\n    <error line=\"{line}\" severity=\"error\" message=\"{message}\" source=\"hegao\"/>\n  </file>\n"
            )
        };
        let errors: String = totals.errors.iter().map(file).collect();
        format!("{errors}</checkstyle>\n")
    }
}
