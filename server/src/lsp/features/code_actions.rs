//! Fixes as code actions: of single findings, of all missing parts, of everything that is safe; changes of form; what ignores findings.

use serde_json::json;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, Url, WorkspaceEdit};

use super::ignore::{ProjectFile, ignore_actions};
use super::refactorings::{Refactoring, refactorings};
use super::workspace_edit::Edited;
use crate::core::analysis::Analysis;
use crate::core::finding::{Edit, Finding, Safety};
use crate::core::localized::{Language, Localized};
use crate::core::outline::PartStatus;
use crate::core::skeleton::insert_parts;
use crate::core::text::Span;
use crate::lint::Reported;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;
use crate::lsp::documents::Analysed;

/// The kind of the action that applies every safe fix.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.hegao");

/// A document for which actions are made.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The document.
    pub uri: &'a Url,
    /// What is known of it.
    pub analysed: &'a Analysed,
    /// What the client can do.
    pub client: &'a ClientSupport,
}

/// What a client asks for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The place.
    pub span: Span,
    /// The kinds; none means all.
    pub only: Option<&'a [CodeActionKind]>,
    /// The diagnostics of the client for the place.
    pub diagnostics: &'a [Diagnostic],
    /// The project file, where one can be written.
    pub project: Option<&'a ProjectFile>,
}

impl Target<'_> {
    /// The language of titles.
    pub fn language(&self) -> Language {
        self.analysed.configured.language()
    }

    /// Edits of the document in the form that the client announces.
    pub fn edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let converter = Converter::new(&self.analysed.analysis, self.client.encoding);
        Edited { uri: self.uri, version: Some(self.analysed.version), converter, client: self.client }.edits(edits)
    }

    /// The findings at a place.
    fn findings_at(&self, span: Span) -> Vec<&Reported> {
        self.analysed.findings.iter().filter(|it| is_at(&self.analysed.analysis, &it.finding, span)).collect()
    }
}

/// The actions for a place, in a fixed order: what mends a finding, safe fixes first; what mends several; changes
/// of form; what ignores.
pub fn code_actions(target: &Target<'_>, request: &Request<'_>) -> Vec<CodeActionOrCommand> {
    let is_wanted = |kind: &CodeActionKind| request.only.is_none_or(|only| only.iter().any(|asked| is_kind_of(kind, asked)));
    let findings = target.findings_at(request.span);
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        actions.extend(quick_fixes(target, &findings, request.diagnostics));
        actions.extend(insert_all_missing(target, &findings));
    }
    let asks_for_all = request.only.is_some_and(|only| only.iter().any(|asked| is_kind_of(&FIX_ALL, asked)));
    if is_wanted(&FIX_ALL) && (asks_for_all || !actions.is_empty()) {
        actions.extend(fix_all(target, asks_for_all));
    }
    actions.extend(changes_of_form(target, request.span, is_wanted));
    if is_wanted(&CodeActionKind::QUICKFIX) {
        actions.extend(ignore_actions(target, &findings, request.project));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether `kind` is `asked` or below it in the hierarchy of kinds.
fn is_kind_of(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let (kind, asked) = (kind.as_str(), asked.as_str());
    asked.is_empty() || kind == asked || kind.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a finding is at a range. One without an extent is at its whole line: the cursor of an editor may never stand
/// at the end of a line.
fn is_at(analysis: &Analysis, finding: &Finding, span: Span) -> bool {
    let line = |offset| analysis.line_index.line_of(offset);
    let touches = finding.span.start <= span.end && span.start <= finding.span.end;
    touches || (finding.span.is_empty() && (line(span.start)..=line(span.end)).contains(&line(finding.span.start)))
}

fn quick_fixes(target: &Target<'_>, findings: &[&Reported], diagnostics: &[Diagnostic]) -> Vec<CodeAction> {
    let converter = Converter::new(&target.analysed.analysis, target.client.encoding);
    let mut actions = Vec::new();
    for finding in findings.iter().map(|it| &it.finding) {
        let range = converter.range(finding.span);
        let of_finding = |it: &&Diagnostic| it.range == range && super::diagnostics::rule_of(it) == Some(finding.rule);
        let diagnostics: Vec<Diagnostic> = diagnostics.iter().filter(of_finding).cloned().collect();
        for (index, fix) in finding.fixes.iter().enumerate() {
            let action = CodeAction {
                title: fix.title.get(target.language()).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: (!diagnostics.is_empty()).then(|| diagnostics.clone()),
                edit: Some(target.edit(&fix.edits)),
                is_preferred: Some(index == 0 && fix.safety == Safety::Safe),
                ..CodeAction::default()
            };
            actions.push((fix.safety == Safety::Unsafe, action));
        }
    }
    // The order of the findings, and of the fixes of one finding, stays.
    actions.sort_by_key(|(is_unsafe, _)| *is_unsafe);
    actions.into_iter().map(|(_, action)| action).collect()
}

/// Where at least two parts are missing, and one of them at the place: all of them at once.
fn insert_all_missing(target: &Target<'_>, findings: &[&Reported]) -> Option<CodeAction> {
    findings.iter().find(|it| it.finding.rule == "missing-part")?;
    let analysis = &target.analysed.analysis;
    let states = analysis.parts.iter().enumerate();
    let missing: Vec<usize> = states.filter(|(_, state)| state.status == PartStatus::Missing).map(|(part, _)| part).collect();
    let title = Localized::new(format!("补上全部缺少的{}个部分", missing.len()), format!("Insert all {} missing parts", missing.len()));
    (missing.len() > 1).then(|| CodeAction {
        title: title.get(target.language()).to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(target.edit(&insert_parts(analysis, &missing))),
        ..CodeAction::default()
    })
}

/// Every safe fix, until none is left. Where it is offered without being asked for, a client that can ask for the edit
/// later gets it later: it is a new analysis or more.
fn fix_all(target: &Target<'_>, is_asked_for: bool) -> Option<CodeAction> {
    let mut fixes = target.analysed.findings.iter().filter_map(|it| it.finding.fixes.first());
    if !fixes.any(|fix| fix.safety == Safety::Safe) {
        return None;
    }
    let title = Localized::new("应用全部安全的修改", "Apply all safe fixes");
    let action = CodeAction {
        title: title.get(target.language()).to_owned(),
        kind: Some(FIX_ALL),
        data: Some(json!({ "uri": target.uri })),
        ..CodeAction::default()
    };
    if !is_asked_for && target.client.resolves_edits {
        return Some(action);
    }
    let resolved = resolved(target, action);
    resolved.edit.is_some().then_some(resolved)
}

/// The action that applies every safe fix, with its edit.
pub fn resolved(target: &Target<'_>, action: CodeAction) -> CodeAction {
    let edits = target.analysed.safe_edits();
    CodeAction { edit: (!edits.is_empty()).then(|| target.edit(edits)), data: None, ..action }
}

/// Changes of form at a place, for clients that ask for them or for everything.
fn changes_of_form(target: &Target<'_>, span: Span, is_wanted: impl Fn(&CodeActionKind) -> bool) -> Vec<CodeAction> {
    let found = refactorings(&target.analysed.analysis, span).into_iter().filter(|refactoring| is_wanted(&refactoring.kind));
    let action = |refactoring: Refactoring| CodeAction {
        title: refactoring.title.get(target.language()).to_owned(),
        kind: Some(refactoring.kind),
        edit: Some(target.edit(&refactoring.edits)),
        ..CodeAction::default()
    };
    found.map(action).collect()
}
