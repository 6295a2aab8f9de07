//! `--format junit`: a test suite a draft, a test case a finding, for the test pages of CI servers.

use super::place::Region;
use super::xml::escaped;
use super::{CheckedFile, Report, Totals};
use crate::core::localized::Language;
use crate::lint::Reported;

/// Findings at or above the fail level are failures; the others are cases that pass and say what was found.
#[derive(Debug, Clone, Copy)]
pub struct JunitReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for JunitReport {
    fn start(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hegao\">\n".to_owned()
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        let findings = &file.linted.findings;
        let name = escaped(file.path);
        if findings.is_empty() {
            return format!(
                "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"0\">\n    <testcase name=\"hegao\" classname=\"{name}\"/>\n  </testsuite>\n"
            );
        }
        let failures = findings.iter().filter(|reported| file.fail_level.fails(reported.finding.severity)).count();
        let cases: String = findings.iter().map(|reported| case(file, &name, reported)).collect();
        let tests = findings.len();
        format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{cases}  </testsuite>\n")
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let suite = |error: &super::FileError| {
            let name = escaped(&error.path);
            let message = escaped(error.message.get(self.language));
            format!(
                "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    <testcase name=\"hegao\" classname=\"{name}\">\n      <error message=\"{message}\" type=\"unreadable\"/>\n    </testcase>\n  </testsuite>\n"
            )
        };
        let errors: String = totals.errors.iter().map(suite).collect();
        format!("{errors}</testsuites>\n")
    }
}

fn case(file: &CheckedFile<'_>, class: &str, reported: &Reported) -> String {
    let finding = &reported.finding;
    let Region { line, column, .. } = Region::new(file.analysis, finding.span);
    let message = escaped(finding.message.get(file.language));
    let (rule, severity) = (finding.rule, finding.severity.name());
    let mut detail = format!("{}:{line}:{column}", file.path);
    for step in &finding.evidence {
        detail += "\n";
        detail += step;
    }
    let detail = escaped(&detail);
    let outcome = if file.fail_level.fails(finding.severity) {
        format!("<failure message=\"{message}\" type=\"{severity}\">{detail}</failure>")
    } else {
        format!("<system-out>{severity}: {message}&#10;{detail}</system-out>")
    };
    format!("    <testcase name=\"{rule} {line}:{column}\" classname=\"{class}\">\n      {outcome}\n    </testcase>\n")
}
