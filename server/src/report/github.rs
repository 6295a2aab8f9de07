//! `--format github`: workflow commands, which GitHub shows beside the lines of a change.

use super::place::{Region, slashed};
use super::{CheckedFile, Report, Totals};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Language;

/// `::warning file=…,line=…::message`, escaped as the documentation of workflow commands demands.
#[derive(Debug, Clone, Copy)]
pub struct GithubReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for GithubReport {
    fn file(&self, file: &CheckedFile<'_>) -> String {
        file.linted.findings.iter().map(|reported| command(file, &reported.finding)).collect()
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let command = |error: &super::FileError| {
            let line = error.line.map(|line| format!(",line={line}")).unwrap_or_default();
            let path = property(&slashed(&error.path));
            format!("::error file={path}{line},title=hegao::{}\n", data(error.message.get(self.language)))
        };
        totals.errors.iter().map(command).collect()
    }
}

fn command(file: &CheckedFile<'_>, finding: &Finding) -> String {
    let Region { line, column, end_line, end_column } = Region::new(file.analysis, finding.span);
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let path = property(&slashed(file.path));
    let mut message = finding.message.get(file.language).to_owned();
    for step in &finding.evidence {
        message += "\n";
        message += step;
    }
    // Columns are taken only where the place is within one line.
    let columns = if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
    let title = property(&format!("hegao {}", finding.rule));
    format!("::{name} file={path},line={line},endLine={end_line}{columns},title={title}::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn commands_are_escaped() {
        assert_eq!(data("办结率98%\r\n请核对"), "办结率98%25%0D%0A请核对");
        assert_eq!(property("a,b:c%.txt"), "a%2Cb%3Ac%25.txt");
    }
}
