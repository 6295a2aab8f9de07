//! `--format compact`: a finding a line, as compilers print them.

use super::place::Region;
use super::text::severity_name;
use super::{CheckedFile, Report};

/// `path:line:column: severity[rule] message`.
#[derive(Debug, Clone, Copy)]
pub struct CompactReport;

impl Report for CompactReport {
    fn file(&self, file: &CheckedFile<'_>) -> String {
        let line = |reported: &crate::lint::Reported| {
            let finding = &reported.finding;
            let Region { line, column, .. } = Region::new(file.analysis, finding.span);
            let severity = severity_name(finding.severity, file.language);
            let path = annotate_snippets::normalize_untrusted_str(file.path);
            format!("{path}:{line}:{column}: {severity}[{}] {}\n", finding.rule, one_line(finding.message.get(file.language)))
        };
        file.linted.findings.iter().map(line).collect()
    }
}

/// A message without line ends and characters that would steer a terminal.
fn one_line(message: &str) -> String {
    annotate_snippets::normalize_untrusted_str(&message.replace(['\r', '\n'], " "))
}
