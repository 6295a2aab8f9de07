// The commands of the palette.

import * as vscode from 'vscode';
import { WorkspaceDiagnosticReport, WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient/node';
import { Overview } from './overview';
import { SECTION, Server, text } from './server';

const FIX_ALL = vscode.CodeActionKind.Source.append('fixAll').append(SECTION);
/** Most of what is looked at for fixes: a fix may make room for another one. */
const ROUNDS = 5;

interface Rule {
  name: string;
  severity: string;
  summary: string;
}

export function registerCommands(server: Server, overview: Overview): vscode.Disposable[] {
  const register = (name: string, act: (...args: never[]) => unknown) => vscode.commands.registerCommand(`hegao.${name}`, act);
  /** Does something with the report in front, or says that there is none. */
  const withReport = (act: (document: vscode.TextDocument) => unknown) => () => {
    const document = overview.report;
    return document === undefined ? tellNoReport(server) : act(document);
  };
  return [
    register('checkWorkspace', () => checkWorkspace(server)),
    register('newReport', () => newReport(server)),
    register(
      'insertMissingParts',
      withReport((document) => insertMissingParts(server, document)),
    ),
    register('fixAll', withReport(fixAll)),
    register('exportFigures', (target?: vscode.Uri) => withReport((document) => exportFigures(server, document, target))()),
    register('explainRule', (rule?: string) => explainRule(server, rule)),
    register(
      'showFigures',
      withReport(() => vscode.commands.executeCommand('hegao.figures.focus')),
    ),
    register('restart', () => server.restart()),
    register('showOutput', () => server.output.show()),
  ];
}

/** The page behind the code of a diagnostic, `hegao:/rules/missing-part.md`: the server has it, no network is asked. */
export function rulePage(server: Server, uri: vscode.Uri): Thenable<string | undefined> {
  return server.execute<string>('hegao.explain', uri.path.replace(/^.*\//, '').replace(/\.md$/, ''));
}

function tellNoReport(server: Server): void {
  void vscode.window.showInformationMessage(server.running ? text().noReport : text().notRunning);
}

async function checkWorkspace(server: Server): Promise<void> {
  const answer = await server.running?.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
  if (answer === undefined) {
    return tellNoReport(server);
  }
  const findings = answer.items.reduce((sum, item) => sum + (item.kind === 'full' ? item.items.length : 0), 0);
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(text().checked(answer.items.length, findings));
}

async function newReport(server: Server): Promise<void> {
  if (server.running === undefined) {
    return tellNoReport(server);
  }
  const words = text();
  const kinds = Object.entries(words.kinds).map(([organKind, label]) => ({ organKind, label }));
  const picked = await vscode.window.showQuickPick(kinds, { title: words.whichKind });
  if (picked === undefined) {
    return;
  }
  const year = await vscode.window.showInputBox({
    title: words.year,
    value: String(new Date().getFullYear() - 1),
    validateInput: (value) => (/^\d{4}$/.test(value.trim()) ? undefined : words.yearWrong),
  });
  const organ = year && (await vscode.window.showInputBox({ title: words.organ, placeHolder: words.organHint }));
  if (organ === undefined || year === undefined) {
    return;
  }
  const content = await server.execute<string>('hegao.new', { kind: picked.organKind, organ, year: Number(year) });
  const document = await vscode.workspace.openTextDocument({ language: SECTION, content });
  await vscode.window.showTextDocument(document);
}

async function insertMissingParts(server: Server, document: vscode.TextDocument): Promise<void> {
  const edit = await server.execute<ProtocolEdit>('hegao.insert-parts', document.uri.toString());
  const converted = edit && (await server.running?.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (converted === undefined) {
    void vscode.window.showInformationMessage(text().nothingMissing);
    return;
  }
  await vscode.workspace.applyEdit(converted);
}

async function fixAll(document: vscode.TextDocument): Promise<void> {
  const action = async () => {
    const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    const args = [document.uri, whole, FIX_ALL.value, ROUNDS] as const;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', ...args);
    return actions.find((found) => found.kind && FIX_ALL.contains(found.kind) && found.edit !== undefined);
  };
  for (let round = 0; round < ROUNDS; round++) {
    const found = await action();
    if (found?.edit === undefined) {
      if (round === 0) {
        void vscode.window.showInformationMessage(text().nothingToFix);
      }
      return;
    }
    await vscode.workspace.applyEdit(found.edit);
  }
}

/** Saves the figures for a spreadsheet beside the draft, or where the user says. */
async function exportFigures(server: Server, document: vscode.TextDocument, target?: vscode.Uri): Promise<void> {
  const csv = await server.execute<string>('hegao.figures-csv', document.uri.toString());
  const name = document.uri.path.replace(/\.[^./]*$/, '') + `.${text().csvName}.csv`;
  const defaultUri = document.isUntitled ? undefined : document.uri.with({ path: name });
  const chosen = target ?? (csv && (await vscode.window.showSaveDialog({ defaultUri, filters: { CSV: ['csv'] } })));
  if (!csv || !chosen) {
    return;
  }
  await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(csv));
  const words = text();
  void vscode.window.showInformationMessage(words.saved(chosen.path.replace(/^.*\//, '')), words.open).then((answer) => {
    if (answer === words.open) {
      void (chosen.scheme === 'file' ? vscode.env.openExternal(chosen) : vscode.window.showTextDocument(chosen));
    }
  });
}

async function explainRule(server: Server, rule?: string): Promise<void> {
  const name = typeof rule === 'string' ? rule : await pickRule(server);
  if (name !== undefined) {
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(`hegao:/rules/${name}.md`));
  }
}

/** Asks for a rule; those of findings at the cursor come first. */
async function pickRule(server: Server): Promise<string | undefined> {
  const rules = await server.execute<Rule[]>('hegao.rules');
  if (rules === undefined) {
    tellNoReport(server);
    return undefined;
  }
  const editor = vscode.window.activeTextEditor;
  const found = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const here = found.filter((diagnostic) => editor && diagnostic.range.intersection(editor.selection)).map(ruleOf);
  const items = rules.map(({ name, summary }) => ({ label: name, description: summary, isHere: here.includes(name) }));
  items.sort((left, right) => Number(right.isHere) - Number(left.isHere));
  const picked = await vscode.window.showQuickPick(items, { title: text().whichRule, matchOnDescription: true });
  return picked?.label;
}

function ruleOf(diagnostic: vscode.Diagnostic): string {
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);
}
