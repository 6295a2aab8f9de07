//! The methods of the protocol, a few lines each: what they answer stands in `features`.
//!
//! The file is long because a trait is implemented in one place.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer};

use super::capabilities::{EXPLAIN, capabilities};
use super::client::ClientSupport;
use super::convert::Converter;
use super::documents::{Analysed, Documents};
use super::features::markup::Markup;
use super::features::workspace_edit::Edited;
use super::features::{
    code_actions, code_lens, completion, definition, document_links, folding, highlights, hover, inlay_hints, linked_editing, on_type,
    pull, references, rename, selection, semantic_tokens, symbols, workspace_symbols,
};
use super::folders::Folders;
use super::lock::locked;
use super::publisher::Publisher;
use super::workspace::Workspace;
use crate::core::text::Span;
use crate::rules;

/// How long the client may take to answer a request of the server.
const ANSWER: Duration = Duration::from_secs(10);

/// The language server.
#[derive(Debug)]
pub struct Backend {
    client: Client,
    documents: Arc<Documents>,
    workspace: Arc<Workspace>,
    folders: Arc<Folders>,
    support: OnceLock<Arc<ClientSupport>>,
    publisher: OnceLock<Publisher>,
    /// The semantic tokens that each document was answered with last.
    tokens: Mutex<HashMap<Url, semantic_tokens::Answered>>,
}

impl Backend {
    /// A server for one client. To be called inside the runtime.
    pub fn new(client: Client) -> Self {
        let workspace = Arc::new(Workspace::new(client.clone()));
        Self {
            client,
            documents: Arc::default(),
            workspace,
            folders: Arc::default(),
            support: OnceLock::new(),
            publisher: OnceLock::new(),
            tokens: Mutex::default(),
        }
    }

    fn support(&self) -> Arc<ClientSupport> {
        self.support.get().cloned().unwrap_or_default()
    }

    /// The newest analysis of an open document.
    fn analysed(&self, uri: &Url) -> Option<Arc<Analysed>> {
        self.documents.get(uri)?.analysed(&self.workspace.configured(uri))
    }

    /// The newest analysis of an open document that is checked as a report.
    fn report(&self, uri: &Url) -> Option<Arc<Analysed>> {
        self.analysed(uri).filter(|analysed| analysed.is_report)
    }

    /// An answer about a document that is checked as a report.
    fn of_report<T>(&self, uri: &Url, answer: impl FnOnce(&Analysed, &Converter<'_>) -> Option<T>) -> Result<Option<T>> {
        Ok(self.report(uri).and_then(|analysed| answer(&analysed, &Converter::new(&analysed.analysis, self.support().encoding))))
    }

    /// The semantic tokens of a whole report.
    fn all_tokens(&self, uri: &Url) -> Option<Vec<SemanticToken>> {
        let analysed = self.report(uri)?;
        let converter = Converter::new(&analysed.analysis, self.support().encoding);
        let whole = Span::new(0, analysed.analysis.text.len());
        Some(semantic_tokens::semantic_tokens(&analysed.analysis, &analysed.findings, &converter, whole))
    }

    /// Keeps the tokens that a document is answered with, under a new id.
    fn answer_tokens(&self, uri: Url, tokens: Vec<SemanticToken>) -> semantic_tokens::Answered {
        let mut answered = locked(&self.tokens);
        let id = answered.get(&uri).map_or(1, |last| last.id + 1);
        let next = semantic_tokens::Answered { id, tokens };
        answered.insert(uri, next.clone());
        next
    }

    /// Publishes soon, for clients that do not ask by themselves.
    fn publish(&self, uri: Url, wait: Duration) {
        if let Some(publisher) = self.publisher.get() {
            publisher.changed(uri, wait);
        }
    }

    /// Settings have changed: every open document may look different.
    fn check_all_again(&self) {
        for document in self.documents.all() {
            self.publish(document.uri.clone(), Duration::ZERO);
        }
        // Whether the client asks again when told to stands under a name that the protocol library reads wrongly
        // (`workspace.diagnostics`, not `diagnostic`). A client that does not know the request says so, and no harm is done.
        if self.support().pulls_diagnostics {
            let client = self.client.clone();
            tokio::spawn(async move { tokio::time::timeout(ANSWER, client.workspace_diagnostic_refresh()).await });
        }
        if self.support().refreshes_hints {
            let client = self.client.clone();
            tokio::spawn(async move { tokio::time::timeout(ANSWER, client.inlay_hint_refresh()).await });
        }
    }

    /// Asks to be told when project files and profiles change.
    fn watch_files(&self) {
        let client = self.client.clone();
        let watchers = json!({ "watchers": [{ "globPattern": "**/*.toml" }] });
        let registration = Registration {
            id: "hegao-toml".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(watchers),
        };
        tokio::spawn(async move { tokio::time::timeout(ANSWER, client.register_capability(vec![registration])).await });
    }
}

/// The folders that the client has open, in its newer or its older way of saying so.
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| folder.uri.clone());
    let mut uris: Vec<Url> = folders.collect();
    if uris.is_empty() {
        uris.extend(params.root_uri.clone());
    }
    uris.iter().filter_map(|uri| uri.to_file_path().ok()).collect()
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let support = self.support.get_or_init(|| Arc::new(ClientSupport::of(&params))).clone();
        self.workspace.change_roots(roots(&params).into_iter(), &[]);
        self.workspace.set_editor(params.initialization_options.unwrap_or(Value::Null));
        super::parent::watch(params.process_id);
        if !support.pulls_diagnostics {
            let parts = (self.client.clone(), self.documents.clone(), self.workspace.clone(), support.clone());
            self.publisher.get_or_init(|| Publisher::start(parts.0, parts.1, parts.2, parts.3));
        }
        let info = ServerInfo { name: "hegao".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities: capabilities(&support), server_info: Some(info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.support().watches_files {
            self.watch_files();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.documents.open(&params.text_document);
        self.publish(params.text_document.uri, Duration::ZERO);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.documents.change(&document.uri, document.version, &params.content_changes, self.support().encoding);
        if self.publisher.get().is_some() {
            let wait = self.workspace.configured(&document.uri).debounce();
            self.publish(document.uri, wait);
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        if params.text_document.uri.path().ends_with(".toml") {
            self.workspace.look_again();
            self.check_all_again();
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.documents.close(&uri);
        self.workspace.forget(&uri);
        locked(&self.tokens).remove(&uri);
        if let Some(publisher) = self.publisher.get() {
            publisher.closed(uri);
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.workspace.set_editor(params.settings);
        self.check_all_again();
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.workspace.look_again();
        self.check_all_again();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let path = |folder: &WorkspaceFolder| folder.uri.to_file_path().ok();
        let closed: Vec<PathBuf> = params.event.removed.iter().filter_map(path).collect();
        self.workspace.change_roots(params.event.added.iter().filter_map(path), &closed);
        self.check_all_again();
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let report = pull::Report::of(self.analysed(&uri).as_deref(), &uri, &self.support());
        Ok(report.for_document(params.previous_result_id.as_deref()))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let support = self.support();
        let open = self.documents.all();
        let previous = &params.previous_result_ids;
        let mut items: Vec<_> = open
            .iter()
            .map(|document| {
                let report = pull::Report::of(self.analysed(&document.uri).as_deref(), &document.uri, &support);
                report.for_workspace(document.uri.clone(), Some(document.version().into()), previous)
            })
            .collect();
        let paths = open.iter().filter_map(|document| document.uri.to_file_path().ok()).collect();
        let (folders, workspace) = (self.folders.clone(), self.workspace.clone());
        let closed = tokio::task::spawn_blocking(move || folders.reports(&workspace, &paths, &support)).await.unwrap_or_default();
        items.extend(closed.into_iter().map(|(uri, report)| report.for_workspace(uri, None, previous)));
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        Ok(self.report(&uri).map(|analysed| symbols::symbols(&analysed.analysis, &uri, &self.support())))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(self.report(&params.text_document.uri).map(|analysed| folding::folding_ranges(&analysed.analysis)))
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let encoding = self.support().encoding;
        Ok(self.analysed(&params.text_document.uri).map(|analysed| {
            let converter = Converter::new(&analysed.analysis, encoding);
            selection::selection_ranges(&analysed.analysis, &converter, &params.positions)
        }))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.of_report(&at.text_document.uri, |analysed, converter| {
            let offset = converter.offset(at.position);
            let markup = Markup::of(self.support().markdown_hovers);
            hover::hover(&analysed.analysis, &analysed.findings, converter, offset, analysed.configured.language(), markup)
        })
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let uri = &at.text_document.uri;
        self.of_report(uri, |analysed, converter| {
            let whole = definition::definition(&analysed.analysis, converter.offset(at.position))?;
            Some(Location::new(uri.clone(), converter.range(whole)).into())
        })
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let uri = &at.text_document.uri;
        self.of_report(uri, |analysed, converter| {
            let offset = converter.offset(at.position);
            let spans = references::references(&analysed.analysis, offset, params.context.include_declaration)?;
            Some(spans.into_iter().map(|span| Location::new(uri.clone(), converter.range(span))).collect())
        })
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.of_report(&at.text_document.uri, |analysed, converter| {
            highlights::highlights(&analysed.analysis, converter, converter.offset(at.position))
        })
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let wanted = self.report(&params.text_document.uri).filter(|analysed| analysed.configured.inlay_hints());
        Ok(wanted.map(|analysed| {
            let converter = Converter::new(&analysed.analysis, self.support().encoding);
            inlay_hints::inlay_hints(&analysed.analysis, &converter, converter.span(params.range))
        }))
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri;
        Ok(self.all_tokens(&uri).map(|tokens| self.answer_tokens(uri, tokens).full().into()))
    }

    async fn semantic_tokens_full_delta(&self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri;
        let Some(tokens) = self.all_tokens(&uri) else { return Ok(None) };
        let last = locked(&self.tokens).get(&uri).filter(|last| last.id.to_string() == params.previous_result_id).cloned();
        let next = self.answer_tokens(uri, tokens);
        Ok(Some(last.map_or_else(
            || next.full().into(),
            |last| SemanticTokensDelta { result_id: Some(next.id.to_string()), edits: last.edits_to(&next.tokens) }.into(),
        )))
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        self.of_report(&params.text_document.uri, |analysed, converter| {
            let span = converter.span(params.range);
            let data = semantic_tokens::semantic_tokens(&analysed.analysis, &analysed.findings, converter, span);
            Some(SemanticTokens { result_id: None, data }.into())
        })
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.of_report(&params.text_document.uri, |analysed, converter| {
            Some(code_lens::code_lenses(&analysed.analysis, &analysed.findings, converter, analysed.configured.language()))
        })
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.of_report(&params.text_document.uri, |analysed, converter| {
            let (links, root) = analysed.configured.links()?;
            Some(document_links::document_links(&analysed.analysis, converter, links, root))
        })
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let encoding = self.support().encoding;
        let open = self.documents.all();
        let reports = open.iter().filter_map(|document| Some((document.uri.clone(), self.report(&document.uri)?)));
        let mut found: Vec<SymbolInformation> = Vec::new();
        for (uri, analysed) in reports {
            let converter = Converter::new(&analysed.analysis, encoding);
            let symbols = workspace_symbols::symbols_of(&analysed.analysis).into_iter().filter(|symbol| symbol.meets(&params.query));
            found.extend(symbols.map(|symbol| symbol.information(&uri, converter.range(symbol.span))));
        }
        let paths = open.iter().filter_map(|document| document.uri.to_file_path().ok()).collect();
        let (folders, workspace) = (self.folders.clone(), self.workspace.clone());
        let closed = tokio::task::spawn_blocking(move || folders.symbols(&workspace, &paths, encoding, &params.query)).await;
        found.extend(closed.unwrap_or_default());
        found.truncate(workspace_symbols::MOST);
        Ok(Some(found))
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.of_report(&params.text_document.uri, |analysed, converter| {
            let (span, placeholder) = rename::prepare(&analysed.analysis, converter.offset(params.position))?;
            Some(PrepareRenameResponse::RangeWithPlaceholder { range: converter.range(span), placeholder })
        })
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let uri = at.text_document.uri;
        let Some(analysed) = self.report(&uri) else { return Ok(None) };
        let client = self.support();
        let converter = Converter::new(&analysed.analysis, client.encoding);
        let language = analysed.configured.language();
        let changes = rename::rename(&analysed.analysis, converter.offset(at.position), &params.new_name)
            .map_err(|reason| Error::invalid_params(reason.get(language).to_owned()))?;
        let edited = Edited { uri: &uri, version: analysed.version, converter, client: &client };
        Ok(Some(edited.changes(&changes, language)))
    }

    async fn linked_editing_range(&self, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        let at = params.text_document_position_params;
        self.of_report(&at.text_document.uri, |analysed, converter| {
            let places = linked_editing::linked(&analysed.analysis, converter.offset(at.position))?;
            Some(LinkedEditingRanges { ranges: places.into_iter().map(|span| converter.range(span)).collect(), word_pattern: None })
        })
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let at = params.text_document_position;
        let wanted = self.report(&at.text_document.uri).filter(|analysed| analysed.configured.formats_on_type());
        Ok(wanted.and_then(|analysed| {
            let converter = Converter::new(&analysed.analysis, self.support().encoding);
            let edit = on_type::next_number(&analysed.analysis, converter.offset(at.position))?;
            Some(vec![TextEdit::new(converter.range(edit.span), edit.new_text)])
        }))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let support = self.support();
        Ok(self.analysed(&at.text_document.uri).map(|analysed| {
            let converter = Converter::new(&analysed.analysis, support.encoding);
            let request = completion::Request {
                analysis: &analysed.analysis,
                offset: converter.offset(at.position),
                is_report: analysed.is_report,
                new_year: crate::settings::year_to_report(),
                client: &support,
                language: analysed.configured.language(),
            };
            CompletionResponse::List(completion::completion(&request))
        }))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let name = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
        match rules::rule(name).filter(|_| params.command == EXPLAIN) {
            Some(rule) => Ok(Some(rules::page(rule, self.workspace.language()).into())),
            None => Err(Error::invalid_params(format!("{}: {name}", params.command))),
        }
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri;
        let support = self.support();
        Ok(self.report(&uri).map(|analysed| {
            let target = code_actions::Target {
                uri: &uri,
                version: analysed.version,
                analysis: &analysed.analysis,
                findings: &analysed.findings,
                client: &support,
                language: analysed.configured.language(),
            };
            let span = Converter::new(&analysed.analysis, support.encoding).span(params.range);
            code_actions::code_actions(&target, span, params.context.only.as_deref(), &params.context.diagnostics)
        }))
    }
}
