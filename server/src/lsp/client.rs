//! What the client can do.

use tower_lsp::lsp_types::{ClientCapabilities, InitializeParams, MarkupKind};

use super::convert::PositionEncoding;

/// The abilities of the client that answers depend on.
#[derive(Debug, Clone, Default)]
pub struct ClientSupport {
    /// How it counts columns.
    pub encoding: PositionEncoding,
    /// It asks for diagnostics, so that none are pushed.
    pub pulls_diagnostics: bool,
    /// It shows symbols as a tree.
    pub nested_symbols: bool,
    /// It takes edits with document versions.
    pub versioned_edits: bool,
    /// It asks before it makes changes that are marked as doubtful.
    pub change_annotations: bool,
    /// It asks whether something can be renamed.
    pub prepares_renames: bool,
    /// It takes code actions, not only commands.
    pub code_action_literals: bool,
    /// It fills in snippets.
    pub snippets: bool,
    /// It shows other places that take part in a diagnostic.
    pub related_information: bool,
    /// It watches files when told which.
    pub watches_files: bool,
    /// It shows Markdown in hovers.
    pub markdown_hovers: bool,
    /// It asks for inlay hints again when told to.
    pub refreshes_hints: bool,
}

impl ClientSupport {
    /// Reads what the client announces; what it does not mention it cannot do.
    pub fn of(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let is_set = |flag: Option<bool>| flag.unwrap_or(false);
        Self { encoding: PositionEncoding::negotiated(capabilities), ..Self::of_workspace(capabilities, is_set) }
            .with_document(capabilities, is_set)
    }

    fn of_workspace(capabilities: &ClientCapabilities, is_set: fn(Option<bool>) -> bool) -> Self {
        let Some(workspace) = &capabilities.workspace else { return Self::default() };
        Self {
            versioned_edits: workspace.workspace_edit.as_ref().is_some_and(|edit| is_set(edit.document_changes)),
            change_annotations: workspace.workspace_edit.as_ref().is_some_and(|edit| edit.change_annotation_support.is_some()),
            watches_files: workspace.did_change_watched_files.as_ref().is_some_and(|watch| is_set(watch.dynamic_registration)),
            refreshes_hints: workspace.inlay_hint.as_ref().is_some_and(|hint| is_set(hint.refresh_support)),
            ..Self::default()
        }
    }

    fn with_document(self, capabilities: &ClientCapabilities, is_set: fn(Option<bool>) -> bool) -> Self {
        let Some(document) = &capabilities.text_document else { return self };
        let symbol = document.document_symbol.as_ref();
        let formats = document.hover.as_ref().and_then(|hover| hover.content_format.clone()).unwrap_or_default();
        let item = document.completion.as_ref().and_then(|completion| completion.completion_item.as_ref());
        Self {
            pulls_diagnostics: document.diagnostic.is_some(),
            markdown_hovers: formats.first() == Some(&MarkupKind::Markdown),
            nested_symbols: symbol.is_some_and(|symbol| is_set(symbol.hierarchical_document_symbol_support)),
            code_action_literals: document.code_action.as_ref().is_some_and(|action| action.code_action_literal_support.is_some()),
            prepares_renames: document.rename.as_ref().is_some_and(|rename| is_set(rename.prepare_support)),
            snippets: item.is_some_and(|item| is_set(item.snippet_support)),
            related_information: document.publish_diagnostics.as_ref().is_some_and(|publish| is_set(publish.related_information)),
            ..self
        }
    }
}
