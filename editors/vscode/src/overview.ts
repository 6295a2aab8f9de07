// How the report in front stands: its parts, the number of findings. Shown in the status bar; tells others when to look again.

import * as vscode from 'vscode';
import { LANGUAGES, SECTION, Server, text } from './server';

/** A part of the report, as the command `hegao.parts` tells it. */
interface Part {
  id: string;
  name: string;
  status: string;
}

/** From an edit to a look at the report: the checks themselves come first. */
const PAUSE = 400;

export class Overview implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('hegao.overview', vscode.StatusBarAlignment.Right, 50);
  private readonly changed = new vscode.EventEmitter<void>();
  /** The report in front is another one, or reads differently. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private current: vscode.TextDocument | undefined;

  constructor(private readonly server: Server) {
    this.item.name = '核稿 hegao';
    const soon = (uri: vscode.Uri) => {
      if (uri.toString() === vscode.window.activeTextEditor?.document.uri.toString()) {
        this.lookSoon(PAUSE);
      }
    };
    this.disposables = [
      this.item,
      this.changed,
      server.onDidChange(() => this.lookSoon(0)),
      vscode.window.onDidChangeActiveTextEditor(() => this.lookSoon(0)),
      vscode.workspace.onDidChangeTextDocument((event) => soon(event.document.uri)),
      vscode.languages.onDidChangeDiagnostics((event) => event.uris.forEach(soon)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.forEach((disposable) => void disposable.dispose());
  }

  /** The report in front, where there is one. */
  get report(): vscode.TextDocument | undefined {
    return this.current;
  }

  private lookSoon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look().catch(() => undefined), pause); // a server that ended is told elsewhere
  }

  private async look(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    // The panel of problems and the output take the focus from the draft, which stays the one in question.
    if (document?.uri.scheme === 'output') {
      return;
    }
    const isServed = document !== undefined && LANGUAGES.includes(document.languageId);
    const parts = isServed ? await this.server.execute<Part[]>('hegao.parts', document.uri.toString()) : undefined;
    if (document !== vscode.window.activeTextEditor?.document) {
      return; // another one came to the front meanwhile, and is looked at by itself
    }
    this.current = parts && document;
    await vscode.commands.executeCommand('setContext', 'hegao.isReport', parts !== undefined);
    if (this.server.running === undefined) {
      this.showStopped(document);
    } else if (parts && document) {
      this.show(document, parts);
    } else {
      this.item.hide();
    }
    this.changed.fire();
  }

  private showStopped(document: vscode.TextDocument | undefined): void {
    if (document?.languageId !== SECTION) {
      return this.item.hide();
    }
    this.item.text = '$(error) 核稿';
    this.item.tooltip = text().stopped;
    this.item.command = 'hegao.restart';
    this.item.show();
  }

  private show(document: vscode.TextDocument, parts: Part[]): void {
    const found = vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === SECTION);
    const present = parts.filter((part) => part.status !== 'missing').length;
    const words = text();
    this.item.text = `$(checklist) 核稿 ${words.partsPresent(present, parts.length)} ${words.findings(found.length)}`;
    const lines = parts.map(
      (part) => `${part.status === 'present' ? '✓' : '✗'} ${part.name}：${words.partStatus[part.status] ?? part.status}`,
    );
    const counts = words.severities
      .map((name, severity) => ({
        name,
        count: found.filter((diagnostic) => (diagnostic.severity as number) === severity).length,
      }))
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => `${name} ${count}`);
    this.item.tooltip = [...lines, ...(counts.length > 0 ? [counts.join('  ')] : []), words.clickForProblems].join('\n');
    this.item.command = 'workbench.actions.view.problems';
    this.item.show();
  }
}
