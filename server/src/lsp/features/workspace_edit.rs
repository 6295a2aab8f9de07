//! Edits of one document in the form that the client announces.

use std::collections::HashMap;

use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url,
    WorkspaceEdit,
};

use super::rename::Change;
use crate::core::finding::Edit;
use crate::core::localized::{Language, Localized};
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// The document that is edited.
#[derive(Debug, Clone, Copy)]
pub struct Edited<'a> {
    /// The document.
    pub uri: &'a Url,
    /// Its version.
    pub version: i32,
    /// Converts its offsets.
    pub converter: Converter<'a>,
    /// What the client can do.
    pub client: &'a ClientSupport,
}

/// The name of the annotation of changes that a person has to confirm.
const TO_CONFIRM: &str = "to-confirm";

impl Edited<'_> {
    /// The edits, with the version of the document where the client takes it.
    pub fn edits(&self, edits: &[Edit]) -> WorkspaceEdit {
        self.wrapped(edits.iter().map(|edit| OneOf::Left(self.text_edit(edit))).collect())
    }

    /// The changes of a rename. Where the client cannot ask, those that need a look are left out.
    pub fn changes(&self, changes: &[Change], language: Language) -> WorkspaceEdit {
        if !(self.client.change_annotations && self.client.versioned_edits) {
            let sure: Vec<Edit> = changes.iter().filter(|change| change.is_sure).map(|change| change.edit.clone()).collect();
            return self.edits(&sure);
        }
        let edit = |change: &Change| {
            let text_edit = self.text_edit(&change.edit);
            if change.is_sure {
                return OneOf::Left(text_edit);
            }
            OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: TO_CONFIRM.to_owned() })
        };
        let label = Localized::new("请逐处确认：不一定随报告年度变动", "Confirm each: it need not move with the report year");
        let annotation = ChangeAnnotation { label: label.get(language).to_owned(), needs_confirmation: Some(true), description: None };
        let annotations = HashMap::from([(TO_CONFIRM.to_owned(), annotation)]);
        let is_asked = changes.iter().any(|change| !change.is_sure);
        WorkspaceEdit { change_annotations: is_asked.then_some(annotations), ..self.wrapped(changes.iter().map(edit).collect()) }
    }

    fn text_edit(&self, edit: &Edit) -> TextEdit {
        TextEdit::new(self.converter.range(edit.span), edit.new_text.clone())
    }

    fn wrapped(&self, edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>) -> WorkspaceEdit {
        if self.client.versioned_edits {
            let text_document = OptionalVersionedTextDocumentIdentifier { uri: self.uri.clone(), version: Some(self.version) };
            let edit = TextDocumentEdit { text_document, edits };
            return WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() };
        }
        let plain = edits.into_iter().map(|edit| match edit {
            OneOf::Left(edit) => edit,
            OneOf::Right(annotated) => annotated.text_edit,
        });
        WorkspaceEdit { changes: Some(HashMap::from([(self.uri.clone(), plain.collect())])), ..WorkspaceEdit::default() }
    }
}
