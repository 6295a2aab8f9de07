//! `--format gitlab`: the code quality report of GitLab, one array of issues.

use std::hash::Hasher;

use fnv::FnvHasher;
use serde_json::json;

use super::place::{Region, slashed};
use super::{CheckedFile, Report, Totals};
use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::lint::Reported;

/// An issue a finding; files that cannot be checked are blockers.
#[derive(Debug, Clone, Copy)]
pub struct GitlabReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for GitlabReport {
    fn start(&self) -> String {
        "[\n".to_owned()
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        let issues: Vec<String> = file.linted.findings.iter().map(|reported| issue(file, reported)).collect();
        issues.join(",\n")
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let issue = |error: &super::FileError| {
            let path = slashed(&error.path);
            let message = error.message.get(self.language);
            let issue = json!({
                "description": message,
                "check_name": "hegao",
                "fingerprint": fingerprint(&path, message),
                "severity": "blocker",
                "location": { "path": path, "lines": { "begin": error.line.unwrap_or(1) } },
            });
            issue.to_string()
        };
        let errors: Vec<String> = totals.errors.iter().map(issue).collect();
        let has_findings = totals.summary.findings.iter().any(|&count| count > 0);
        let separator = if has_findings && !errors.is_empty() { ",\n" } else { "" };
        format!("{separator}{}\n]\n", errors.join(",\n"))
    }
}

fn issue(file: &CheckedFile<'_>, reported: &Reported) -> String {
    let finding = &reported.finding;
    let path = slashed(file.path);
    let region = Region::new(file.analysis, finding.span);
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    };
    let issue = json!({
        "description": finding.message.get(file.language),
        "check_name": finding.rule,
        "fingerprint": fingerprint(&path, &reported.fingerprint.to_string()),
        "severity": severity,
        "location": { "path": path, "lines": { "begin": region.line, "end": region.end_line } },
    });
    issue.to_string()
}

/// Unique over all files, where the fingerprint of a finding is unique in its own.
fn fingerprint(path: &str, own: &str) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(path.as_bytes());
    hasher.write_u8(0xFF);
    hasher.write(own.as_bytes());
    format!("{:016x}", hasher.finish())
}
