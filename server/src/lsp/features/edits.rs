//! Edits in the forms of the protocol.

use std::collections::HashMap;

use tower_lsp::lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use crate::core::finding::Edit;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// Edits of a text.
pub fn text_edits(edits: &[Edit], converter: &Converter<'_>) -> Vec<TextEdit> {
    edits.iter().map(|edit| TextEdit::new(converter.range(edit.span), edit.new_text.clone())).collect()
}

/// Edits of one document, whose version is known where it is open.
pub fn document_edit(uri: &Url, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}

/// Edits of one document in the form that the client announces.
pub fn workspace_edit(uri: &Url, version: Option<i32>, edits: Vec<TextEdit>, client: &ClientSupport) -> WorkspaceEdit {
    if client.versioned_edits {
        let changes = DocumentChanges::Edits(vec![document_edit(uri, version, edits)]);
        return WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() };
    }
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
