//! Diagnostics for clients that ask for them, of one document or of all.

use std::hash::Hasher;

use fnv::FnvHasher;
use tower_lsp::lsp_types::*;

use super::diagnostics::diagnostics;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;
use crate::lsp::documents::Analysed;

/// The diagnostics of one document with what tells them from others of the same document.
#[derive(Debug, Clone)]
pub struct Report {
    /// Equal for equal diagnostics.
    pub result_id: String,
    /// In the order of the text.
    pub items: Vec<Diagnostic>,
}

impl Report {
    /// The report of a document; empty for one that is not open.
    pub fn of(analysed: Option<&Analysed>, uri: &Url, client: &ClientSupport) -> Self {
        let Some(analysed) = analysed else { return Self::new(Vec::new()) };
        let converter = Converter::new(&analysed.analysis, client.encoding);
        Self::new(diagnostics(&analysed.findings, &converter, uri, client, analysed.configured.language()))
    }

    fn new(items: Vec<Diagnostic>) -> Self {
        let mut hasher = FnvHasher::default();
        hasher.write(serde_json::to_string(&items).unwrap_or_default().as_bytes());
        Self { result_id: format!("{:016x}", hasher.finish()), items }
    }

    /// The answer for one document: nothing but the id where the client has these diagnostics already.
    pub fn for_document(self, previous: Option<&str>) -> DocumentDiagnosticReportResult {
        let report = if previous == Some(self.result_id.as_str()) {
            let unchanged = UnchangedDocumentDiagnosticReport { result_id: self.result_id };
            let report =
                RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report: unchanged };
            DocumentDiagnosticReport::Unchanged(report)
        } else {
            let full = FullDocumentDiagnosticReport { result_id: Some(self.result_id), items: self.items };
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: full,
            })
        };
        DocumentDiagnosticReportResult::Report(report)
    }

    /// The entry for one document among all; `version` is that of an open one.
    pub fn for_workspace(self, uri: Url, version: Option<i64>, previous: &[PreviousResultId]) -> WorkspaceDocumentDiagnosticReport {
        let is_known = previous.iter().any(|previous| previous.uri == uri && previous.value == self.result_id);
        if is_known {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: self.result_id };
            return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report,
            });
        }
        let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(self.result_id), items: self.items };
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report })
    }
}
