//! "Ignore" as code actions: this place, a rule in this file, a rule everywhere. They write into the project file, so that
//! the draft itself stays clean; in Markdown, a comment in the draft is offered too.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, Command, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, ResourceOp, Url,
    WorkspaceEdit,
};

use super::code_actions::Target;
use super::workspace_edit::Edited;
use crate::core::analysis::Analysis;
use crate::core::edits::minimal;
use crate::core::finding::{Edit, Finding};
use crate::core::localized::Localized;
use crate::core::text::{LineIndex, Span, Syntax};
use crate::lint::Reported;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;
use crate::rules::{Group, rule};
use crate::settings::{Ignore, ignoring, is_fingerprint};

/// The command that carries out an [`Order`].
pub const COMMAND: &str = "hegao.ignore";

/// The project file as far as it is known.
#[derive(Debug, Clone)]
pub struct ProjectFile {
    /// Its name.
    pub uri: Url,
    /// What it says, in the editor where it is open there; none where it is still to be made.
    pub text: Option<String>,
    /// The version of the open document.
    pub version: Option<i32>,
    /// The draft as the project file names it; none for one that is in no file.
    pub document: Option<String>,
}

/// How much is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One finding.
    Here,
    /// A rule in one file.
    File,
    /// A rule in all files.
    Everywhere,
}

/// What shall be ignored, as the argument of the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The draft.
    pub uri: Url,
    /// How much.
    pub scope: Scope,
    /// The rule.
    pub rule: String,
    /// The finding.
    #[serde(default)]
    pub fingerprint: String,
}

impl Order {
    /// Whether it names a rule, and a finding where it is about one.
    pub fn is_sound(&self) -> bool {
        rule(&self.rule).is_some() && (self.scope != Scope::Here || is_fingerprint(&self.fingerprint))
    }

    /// The text of a project file that follows the order; `old` is empty for a new one.
    pub fn followed(&self, old: &str, document: Option<&str>) -> Option<String> {
        let rule = self.rule.as_str();
        let what = match self.scope {
            Scope::Here => Ignore::Here { rule, path: document?, fingerprint: &self.fingerprint },
            Scope::File => Ignore::InFile { rule, path: document? },
            Scope::Everywhere => Ignore::Everywhere { rule },
        };
        ignoring(old, what)
    }
}

/// The actions that ignore findings: for each, here; then for each rule, in the file and everywhere.
pub fn ignore_actions(target: &Target<'_>, findings: &[&Reported], project: Option<&ProjectFile>) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    let mut rules: Vec<&str> = Vec::new();
    for reported in findings {
        let name = reported.finding.rule;
        if rule(name).is_some_and(|rule| rule.group != Group::Suppression) {
            actions.extend(written(target, project, Scope::Here, reported));
            actions.extend(commented(target, &reported.finding));
        }
        if !rules.contains(&name) {
            rules.push(name);
        }
    }
    for name in rules {
        let first = findings.iter().find(|it| it.finding.rule == name);
        for scope in [Scope::File, Scope::Everywhere] {
            actions.extend(first.and_then(|reported| written(target, project, scope, reported)));
        }
    }
    actions
}

fn title(scope: Scope, rule: &str) -> Localized {
    match scope {
        Scope::Here => Localized::new(format!("忽略此处（{rule}，写入 hegao.toml）"), format!("Ignore here ({rule}, in hegao.toml)")),
        Scope::File => Localized::new(format!("在本文件中忽略 {rule}"), format!("Ignore {rule} in this file")),
        Scope::Everywhere => Localized::new(format!("在所有文件中忽略 {rule}"), format!("Ignore {rule} everywhere")),
    }
}

/// An action that writes into the project file. Where the client cannot make a file that is needed, the server does.
fn written(target: &Target<'_>, project: Option<&ProjectFile>, scope: Scope, reported: &Reported) -> Option<CodeAction> {
    let project = project?;
    let order =
        Order { uri: target.uri.clone(), scope, rule: reported.finding.rule.to_owned(), fingerprint: reported.fingerprint.to_string() };
    let edit = project_edit(project, &order, target.client)?;
    let title = title(scope, &order.rule).get(target.language()).to_owned();
    let is_left_to_server = project.text.is_none() && !target.client.creates_files;
    let command = Command::new(title.clone(), COMMAND.to_owned(), Some(vec![json!(order)]));
    let (edit, command) = if is_left_to_server { (None, Some(command)) } else { (Some(edit), None) };
    Some(CodeAction { title, kind: Some(CodeActionKind::QUICKFIX), edit, command, ..CodeAction::default() })
}

/// The edit of the project file that follows an order; a file that is not there is made first.
pub fn project_edit(project: &ProjectFile, order: &Order, client: &ClientSupport) -> Option<WorkspaceEdit> {
    let old = project.text.as_deref().unwrap_or_default();
    let new_text = order.followed(old, project.document.as_deref())?;
    let edits = minimal(old, vec![Edit { span: Span::new(0, old.len()), new_text }]);
    let index = LineIndex::new(old);
    let converter = Converter::of_text(old, &index, client.encoding);
    let edited = Edited { uri: &project.uri, version: project.version, converter, client };
    if project.text.is_some() {
        return Some(edited.edits(&edits));
    }
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = CreateFile { uri: project.uri.clone(), options: Some(options), annotation_id: None };
    let changes =
        vec![DocumentChangeOperation::Op(ResourceOp::Create(create)), DocumentChangeOperation::Edit(edited.document_edit(&edits))];
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(changes)), ..WorkspaceEdit::default() })
}

/// An action that writes a comment into a Markdown draft.
fn commented(target: &Target<'_>, finding: &Finding) -> Option<CodeAction> {
    let edit = comment(&target.analysed.analysis, finding)?;
    let rule = finding.rule;
    let title = Localized::new(format!("用注释忽略此处（{rule}）"), format!("Ignore here with a comment ({rule})"));
    Some(CodeAction {
        title: title.get(target.language()).to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(target.edit(&[edit])),
        ..CodeAction::default()
    })
}

/// The comment on a line of its own where a block begins, so that titles and headings stay as they are; elsewhere, where
/// such a line would break the block, at the end of the line. In tables there is no place for it.
fn comment(analysis: &Analysis, finding: &Finding) -> Option<Edit> {
    let paragraph = analysis.paragraph_at(finding.span.start).filter(|&index| !analysis.is_table_row(index))?;
    if analysis.syntax != Syntax::Markdown {
        return None;
    }
    let text: &str = &analysis.text;
    let comment = format!("<!-- hegao-ignore {} -->", finding.rule);
    let (line, content) = (analysis.lines().span(paragraph), analysis.lines().content(paragraph));
    if !begins_block(text, &analysis.line_index, line.start) {
        return Some(Edit { span: Span::empty(content.end), new_text: format!(" {comment}") });
    }
    let line_end = ["\r\n", "\n", "\r"].into_iter().find(|it| text.contains(it)).unwrap_or("\n");
    let indent = &text[line.start..content.start];
    Some(Edit { span: Span::empty(line.start), new_text: format!("{indent}{comment}{line_end}") })
}

/// Whether the line before is no text that goes on.
fn begins_block(text: &str, index: &LineIndex, start: usize) -> bool {
    let Some(before) = index.line_of(start).checked_sub(1) else { return true };
    let before = text[index.line_range(text, before)].trim();
    before.is_empty() || before.starts_with('#') || before.ends_with("-->")
}
