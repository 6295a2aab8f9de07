//! `--format json`: the shape of the contract, one draft a line.

use serde::Serialize;
use serde_json::{Value, json};

use super::{CheckedFile, FileError, FileRow, Report, Summary, Totals};
use crate::core::analysis::Analysis;
use crate::core::finding::{Edit, Finding, Fix, Safety, Severity};
use crate::core::localized::Language;
use crate::core::outline::PartStatus;
use crate::core::report::YearFrom;
use crate::core::text::Span;
use crate::lint::Reported;
use crate::rules::{Group, rule};

/// The version of the JSON shape.
pub const SCHEMA_VERSION: u32 = 1;

/// One JSON document for the whole run.
#[derive(Debug, Clone, Copy)]
pub struct JsonReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for JsonReport {
    fn start(&self) -> String {
        let tool = json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") });
        format!("{{\"schema_version\":{SCHEMA_VERSION},\n\"tool\":{tool},\n\"files\":[\n")
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        // A value without maps of odd keys always has a JSON form.
        serde_json::to_string(&JsonFile::new(file)).unwrap_or_default()
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let described = |error: &FileError| json!({ "path": located(error), "message": error.message.get(self.language) });
        let errors: Vec<Value> = totals.errors.iter().map(described).collect();
        let summary = summary(totals.summary);
        let statistics = if totals.rows.is_empty() { String::new() } else { format!(",\n\"statistics\":{}", statistics(totals.rows)) };
        format!("\n],\n\"errors\":{},\n\"summary\":{summary}{statistics}}}\n", Value::Array(errors))
    }
}

/// The drafts of [`JsonReport`], one a line, without anything around them.
#[derive(Debug, Clone, Copy)]
pub struct JsonLinesReport {
    /// The language of messages about files.
    pub language: Language,
}

impl Report for JsonLinesReport {
    fn file(&self, file: &CheckedFile<'_>) -> String {
        serde_json::to_string(&JsonFile::new(file)).map(|line| line + "\n").unwrap_or_default()
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let line = |error: &FileError| format!("{}\n", json!({ "path": located(error), "error": error.message.get(self.language) }));
        totals.errors.iter().map(line).collect()
    }
}

/// The path of a file that could not be checked, with the line where settings are wrong.
fn located(error: &FileError) -> String {
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{line}", error.path)
}

fn summary(summary: &Summary) -> Value {
    let mut totals = json!({
        "files": summary.files,
        "not_reports": summary.not_reports,
        "errors": summary.errors,
        "suppressed": summary.suppressed,
    });
    for (severity, count) in Severity::ALL.into_iter().zip(summary.findings) {
        totals[severity.name()] = json!(count);
    }
    totals
}

/// A row a draft: its parts, findings by group and severity.
fn statistics(rows: &[FileRow]) -> Value {
    let counts = |names: &[&str], counts: &[usize]| -> Value {
        names.iter().zip(counts).map(|(name, count)| ((*name).to_owned(), json!(count))).collect::<serde_json::Map<_, _>>().into()
    };
    let row = |row: &FileRow| {
        json!({
            "path": row.path,
            "organ": row.organ,
            "year": row.year,
            "parts": row.parts.iter().map(|part| (part.id.clone(), json!(part.status))).collect::<serde_json::Map<_, _>>(),
            "late": row.is_late,
            "groups": counts(&Group::ALL.map(Group::name), &row.groups),
            "severities": counts(&Severity::ALL.map(Severity::name), &row.severities),
        })
    };
    rows.iter().map(row).collect()
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    report: JsonDraft<'a>,
    parts: Vec<JsonPart<'a>>,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonDraft<'a> {
    profile: &'a str,
    year: Option<i32>,
    year_from: Option<YearFrom>,
    title: Option<&'a str>,
    organ: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonPart<'a> {
    id: &'a str,
    status: PartStatus,
    line: Option<usize>,
    heading: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct JsonSpan {
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    group: &'a str,
    severity: Severity,
    message: &'a str,
    span: JsonSpan,
    text: &'a str,
    evidence: &'a [String],
    stated: Option<&'a str>,
    expected: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    span: JsonSpan,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    span: JsonSpan,
    new_text: &'a str,
}

impl JsonSpan {
    fn new(analysis: &Analysis, span: Span) -> Self {
        let position = |offset| {
            let position = analysis.line_index.position(&analysis.text, offset);
            JsonPosition { line: position.line + 1, column: position.column + 1, byte: offset }
        };
        Self { start: position(span.start), end: position(span.end) }
    }
}

impl<'a> JsonFile<'a> {
    fn new(file: &CheckedFile<'a>) -> Self {
        let CheckedFile { path, analysis, linted, language, fail_level: _ } = *file;
        let report = &analysis.report;
        Self {
            path,
            report: JsonDraft {
                profile: &analysis.profile.name,
                year: report.year.map(|(year, _)| year),
                year_from: report.year.map(|(_, from)| from),
                title: analysis.zones.title.as_ref().map(|title| title.text.as_str()),
                organ: report.organ.as_deref(),
            },
            parts: parts(analysis),
            findings: linted.findings.iter().map(|reported| finding(analysis, reported, language)).collect(),
        }
    }
}

fn parts(analysis: &Analysis) -> Vec<JsonPart<'_>> {
    let states = analysis.profile.parts.iter().zip(&analysis.parts);
    let with_heading =
        states.map(|(part, state)| (part, state.status, state.headings.first().map(|&index| analysis.outline.headings[index].span())));
    with_heading
        .map(|(part, status, heading)| JsonPart {
            id: &part.id,
            status,
            line: heading.map(|span| analysis.line_index.line_of(span.start) + 1),
            heading: heading.map(|span| span.of(&analysis.text)),
        })
        .collect()
}

fn finding<'a>(analysis: &'a Analysis, reported: &'a Reported, language: Language) -> JsonFinding<'a> {
    let Finding { rule: name, severity, span, message, evidence, stated, expected, related, fixes, subject: _ } = &reported.finding;
    let related = related.iter();
    JsonFinding {
        rule: name,
        group: rule(name).map_or("", |rule| rule.group.name()),
        severity: *severity,
        message: message.get(language),
        span: JsonSpan::new(analysis, *span),
        text: span.of(&analysis.text),
        evidence,
        stated: stated.as_deref(),
        expected: expected.as_deref(),
        related: related.map(|it| JsonRelated { span: JsonSpan::new(analysis, it.span), message: it.message.get(language) }).collect(),
        fixes: fixes.iter().map(|fix| json_fix(analysis, fix, language)).collect(),
        fingerprint: reported.fingerprint.to_string(),
    }
}

fn json_fix<'a>(analysis: &Analysis, fix: &'a Fix, language: Language) -> JsonFix<'a> {
    let edit = |edit: &'a Edit| JsonEdit { span: JsonSpan::new(analysis, edit.span), new_text: &edit.new_text };
    JsonFix { title: fix.title.get(language), safety: fix.safety, edits: fix.edits.iter().map(edit).collect() }
}
