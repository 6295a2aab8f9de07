//! One thing that can be written, and its form in the protocol.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, InsertTextFormat, TextEdit};

use crate::core::text::Span;
use crate::lsp::convert::Converter;

/// One thing that can be written at the cursor.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// What the list shows.
    pub label: String,
    /// A word about it.
    pub detail: String,
    /// What comes in place of `span`.
    pub new_text: String,
    /// What goes: what is typed of it already.
    pub span: Span,
    /// What it is.
    pub kind: CompletionItemKind,
    /// The lowest comes first.
    pub rank: u32,
    /// Whether `new_text` is a snippet with tab stops.
    pub is_snippet: bool,
    /// The phrase behind it, by which more can be told.
    pub phrase: Option<u16>,
}

impl Candidate {
    /// A plain text.
    pub fn text(label: impl Into<String>, new_text: impl Into<String>, span: Span, rank: u32) -> Self {
        Self {
            label: label.into(),
            detail: String::new(),
            new_text: new_text.into(),
            span,
            kind: CompletionItemKind::TEXT,
            rank,
            is_snippet: false,
            phrase: None,
        }
    }

    /// The item at its place in the list. `typed` is what the client compares with the text to filter by: editors show
    /// an item as long as that begins with what is typed, in Han or in Latin letters.
    pub fn item(self, index: usize, typed: &str, converter: &Converter<'_>) -> CompletionItem {
        let filter = if self.label.starts_with(typed) { self.label.clone() } else { format!("{typed}{}", self.label) };
        let format = if self.is_snippet { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
        let data: Option<Value> = self.phrase.map(|phrase| json!({ "phrase": phrase }));
        CompletionItem {
            label: self.label,
            kind: Some(self.kind),
            detail: Some(self.detail).filter(|detail| !detail.is_empty()),
            sort_text: Some(format!("{index:03}")),
            filter_text: Some(filter),
            insert_text_format: Some(format),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(converter.range(self.span), self.new_text))),
            data,
            ..CompletionItem::default()
        }
    }
}

/// A text in which nothing is a tab stop.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
