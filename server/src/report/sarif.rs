//! `--format sarif`: SARIF 2.1.0 (OASIS), for code scanning and for viewers.

use serde_json::{Value, json};

use super::place::{Region, uri};
use super::{CheckedFile, Report, Totals};
use crate::core::analysis::Analysis;
use crate::core::finding::{Edit, Fix, Severity};
use crate::core::localized::Language;
use crate::core::text::Span;
use crate::lint::Reported;
use crate::rules::{RULES, Rule, page};

/// The key of the fingerprint, with the version of how it is made.
const FINGERPRINT: &str = "hegao/v1";

/// One run, its results streamed.
#[derive(Debug, Clone, Copy)]
pub struct SarifReport {
    /// The language of descriptions and of messages about files.
    pub language: Language,
}

impl Report for SarifReport {
    fn start(&self) -> String {
        let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule, self.language)).collect();
        let language = if self.language == Language::Zh { "zh-CN" } else { "en" };
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": language,
            "rules": rules,
        });
        format!(
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":{},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n",
            json!({ "driver": driver })
        )
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        let reported = file.linted.findings.iter().map(|reported| result(file, reported, None));
        let suppressed = file.linted.suppressed.iter().map(|it| result(file, &it.reported, Some(it.by.sarif_kind())));
        let results: Vec<String> = reported.chain(suppressed).map(|result| result.to_string()).collect();
        results.join(",\n")
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        let notification = |error: &super::FileError| {
            let region = error.line.map(|line| json!({ "startLine": line }));
            let mut place = json!({ "artifactLocation": { "uri": uri(&error.path) } });
            if let Some(region) = region {
                place["region"] = region;
            }
            json!({
                "level": "error",
                "message": { "text": error.message.get(self.language) },
                "locations": [{ "physicalLocation": place }],
            })
        };
        let notifications: Vec<Value> = totals.errors.iter().map(notification).collect();
        let invocation = json!({ "executionSuccessful": notifications.is_empty(), "toolExecutionNotifications": notifications });
        format!("\n],\n\"invocations\":[{invocation}]\n}}]}}\n")
    }
}

fn descriptor(rule: &Rule, language: Language) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary(language) },
        "help": { "text": rule.summary(language), "markdown": page(rule, language) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.name()], "severity": rule.severity.name() },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn result(file: &CheckedFile<'_>, reported: &Reported, suppressed: Option<&str>) -> Value {
    let finding = &reported.finding;
    let location = |span: Span| json!({ "artifactLocation": { "uri": uri(file.path) }, "region": region(file.analysis, span) });
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(finding, file.language) },
        "locations": [{ "physicalLocation": location(finding.span) }],
        "partialFingerprints": { FINGERPRINT: reported.fingerprint.to_string() },
        "properties": { "severity": finding.severity.name() },
    });
    if let Ok(index) = RULES.binary_search_by_key(&finding.rule, |rule| rule.name) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        let place = |(index, it): (usize, &crate::core::finding::Related)| {
            json!({
                "id": index,
                "physicalLocation": location(it.span),
                "message": { "text": it.message.get(file.language) },
            })
        };
        result["relatedLocations"] = related.map(place).collect();
    }
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(|it| fix(file, it)).collect();
    }
    if let Some(kind) = suppressed {
        result["suppressions"] = json!([{ "kind": kind }]);
    }
    result
}

/// The message with its arithmetic.
fn message(finding: &crate::core::finding::Finding, language: Language) -> String {
    std::iter::once(finding.message.get(language)).chain(finding.evidence.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}

fn region(analysis: &Analysis, span: Span) -> Value {
    let Region { line, column, end_line, end_column } = Region::new(analysis, span);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

fn fix(file: &CheckedFile<'_>, fix: &Fix) -> Value {
    let replacement =
        |edit: &Edit| json!({ "deletedRegion": region(file.analysis, edit.span), "insertedContent": { "text": edit.new_text } });
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
    json!({
        "description": { "text": fix.title.get(file.language) },
        "artifactChanges": [{ "artifactLocation": { "uri": uri(file.path) }, "replacements": replacements }],
    })
}
