//! Fixes as code actions: of single findings, of everything that is safe, of all missing parts.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, Url, WorkspaceEdit};

use super::refactorings::{Refactoring, refactorings};
use super::workspace_edit::Edited;

use crate::core::analysis::Analysis;
use crate::core::finding::{Edit, Finding, Safety};
use crate::core::localized::{Language, Localized};
use crate::core::outline::PartStatus;
use crate::core::skeleton::insert_parts;
use crate::core::text::Span;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// The kind of the action that applies every safe fix.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.hegao");

/// A document for which actions are made.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The document.
    pub uri: &'a Url,
    /// Its version.
    pub version: i32,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// Its findings.
    pub findings: &'a [Finding],
    /// What the client can do.
    pub client: &'a ClientSupport,
    /// The language of titles.
    pub language: Language,
}

/// The actions for a range. `only` are the kinds that the client asks for; none means all. `diagnostics` are those of
/// the client for the range.
pub fn code_actions(
    target: &Target<'_>,
    span: Span,
    only: Option<&[CodeActionKind]>,
    diagnostics: &[Diagnostic],
) -> Vec<CodeActionOrCommand> {
    let is_wanted = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|asked| is_kind_of(kind, asked)));
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        actions.extend(quick_fixes(target, span, diagnostics));
        actions.extend(insert_all_missing(target, span));
    }
    let asks_for_all = only.is_some_and(|only| only.iter().any(|asked| is_kind_of(&FIX_ALL, asked)));
    if is_wanted(&FIX_ALL) && (asks_for_all || !actions.is_empty()) {
        actions.extend(fix_all(target));
    }
    actions.extend(changes_of_form(target, span, is_wanted));
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

fn quick_fixes(target: &Target<'_>, span: Span, diagnostics: &[Diagnostic]) -> Vec<CodeAction> {
    let converter = Converter::new(target.analysis, target.client.encoding);
    let mut actions = Vec::new();
    for finding in target.findings.iter().filter(|finding| is_at(target.analysis, finding, span)) {
        let range = converter.range(finding.span);
        let of_finding = |it: &&Diagnostic| it.range == range && super::diagnostics::rule_of(it) == Some(finding.rule);
        let diagnostics: Vec<Diagnostic> = diagnostics.iter().filter(of_finding).cloned().collect();
        for (index, fix) in finding.fixes.iter().enumerate() {
            actions.push(CodeAction {
                title: fix.title.get(target.language).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: (!diagnostics.is_empty()).then(|| diagnostics.clone()),
                edit: Some(workspace_edit(target, &fix.edits)),
                is_preferred: Some(index == 0 && fix.safety == Safety::Safe),
                ..CodeAction::default()
            });
        }
    }
    actions
}

/// Where at least two parts are missing, and one of them at the range: all of them at once.
fn insert_all_missing(target: &Target<'_>, span: Span) -> Option<CodeAction> {
    target.findings.iter().find(|finding| finding.rule == "missing-part" && is_at(target.analysis, finding, span))?;
    let states = target.analysis.parts.iter().enumerate();
    let missing: Vec<usize> = states.filter(|(_, state)| state.status == PartStatus::Missing).map(|(part, _)| part).collect();
    let title = Localized::new(format!("补上全部缺少的{}个部分", missing.len()), format!("Insert all {} missing parts", missing.len()));
    (missing.len() > 1).then(|| CodeAction {
        title: title.get(target.language).to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(target, &insert_parts(target.analysis, &missing))),
        ..CodeAction::default()
    })
}

/// Every safe fix whose edits do not meet those of an earlier one.
fn fix_all(target: &Target<'_>) -> Option<CodeAction> {
    let edits = crate::core::finding::safe_edits(target.findings);
    let title = Localized::new("应用全部安全的修改", "Apply all safe fixes");
    (!edits.is_empty()).then(|| CodeAction {
        title: title.get(target.language).to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(target, &edits)),
        ..CodeAction::default()
    })
}

/// The edits in the form that the client announces.
fn workspace_edit(target: &Target<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let converter = Converter::new(target.analysis, target.client.encoding);
    Edited { uri: target.uri, version: target.version, converter, client: target.client }.edits(edits)
}

/// Changes of form at a range, for clients that ask for them or for everything.
fn changes_of_form(target: &Target<'_>, span: Span, is_wanted: impl Fn(&CodeActionKind) -> bool) -> Vec<CodeAction> {
    let found = refactorings(target.analysis, span).into_iter().filter(|refactoring| is_wanted(&refactoring.kind));
    let action = |refactoring: Refactoring| CodeAction {
        title: refactoring.title.get(target.language).to_owned(),
        kind: Some(refactoring.kind),
        edit: Some(workspace_edit(target, &refactoring.edits)),
        ..CodeAction::default()
    };
    found.map(action).collect()
}
