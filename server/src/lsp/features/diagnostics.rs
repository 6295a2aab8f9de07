//! Findings as diagnostics.

use serde_json::json;
use tower_lsp::lsp_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Url};

use crate::core::finding::{Finding, Fix, Severity};
use crate::core::localized::{Language, Localized};
use crate::core::text::Span;
use crate::lint::Reported;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// The source of every diagnostic.
pub const SOURCE: &str = "hegao";
/// The most diagnostics of a document.
const MOST: usize = 1_000;

/// The diagnostics of a document in the order of the text; of too many the gravest, and one that tells how many more.
pub fn diagnostics(
    findings: &[Reported],
    converter: &Converter<'_>,
    uri: &Url,
    client: &ClientSupport,
    language: Language,
) -> Vec<Diagnostic> {
    let mut shown: Vec<&Reported> = findings.iter().collect();
    if shown.len() > MOST {
        shown.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
        shown.truncate(MOST);
        shown.sort_by_key(|it| it.finding.span);
    }
    let mut diagnostics: Vec<Diagnostic> = shown.iter().map(|it| diagnostic(it, converter, uri, client, language)).collect();
    if findings.len() > MOST {
        let more = findings.len() - MOST;
        let message = Localized::new(format!("另有{more}条提示没有列出。"), format!("{more} more findings are not shown."));
        diagnostics.push(Diagnostic {
            range: converter.range(Span::empty(0)),
            severity: Some(DiagnosticSeverity::INFORMATION),
            source: Some(SOURCE.to_owned()),
            message: message.get(language).to_owned(),
            ..Diagnostic::default()
        });
    }
    diagnostics
}

/// The rule that a diagnostic was made by.
pub fn rule_of(diagnostic: &Diagnostic) -> Option<&str> {
    match &diagnostic.code {
        Some(NumberOrString::String(rule)) => Some(rule),
        _ => None,
    }
}

fn diagnostic(reported: &Reported, converter: &Converter<'_>, uri: &Url, client: &ClientSupport, language: Language) -> Diagnostic {
    let finding = &reported.finding;
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), converter.range(related.span)),
        message: related.message.get(language).to_owned(),
    });
    let fixes: Vec<_> = finding.fixes.iter().map(|fix| fix_data(fix, converter, language)).collect();
    Diagnostic {
        range: converter.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page_address(finding.rule).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message(finding, language),
        related_information: client.related_information.then(|| related.collect::<Vec<_>>()).filter(|related| !related.is_empty()),
        tags: None,
        data: Some(json!({ "fixes": fixes, "fingerprint": reported.fingerprint.to_string() })),
    }
}

/// The address of a rule's page: nothing on the network, an editor asks the server by `hegao.explain`.
fn page_address(rule: &str) -> Option<Url> {
    Url::parse(&format!("hegao:/rules/{rule}.md")).ok()
}

fn message(finding: &Finding, language: Language) -> String {
    let mut message = finding.message.get(language).to_owned();
    for step in &finding.evidence {
        message += &format!("\n{step}");
    }
    message
}

fn fix_data(fix: &Fix, converter: &Converter<'_>, language: Language) -> serde_json::Value {
    let edits: Vec<_> = fix.edits.iter().map(|edit| json!({ "range": converter.range(edit.span), "newText": edit.new_text })).collect();
    json!({ "title": fix.title.get(language), "safety": fix.safety, "edits": edits })
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
