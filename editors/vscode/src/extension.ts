// The extension: a server, its commands, the view of figures, the item in the status bar. The checks are the server's work.

import * as vscode from 'vscode';
import { registerCommands, rulePage } from './commands';
import { Figures } from './figures';
import { Overview } from './overview';
import { SECTION, Server } from './server';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = (server = new Server(context));
  const overview = new Overview(running);
  const figures = new Figures(running, overview);
  context.subscriptions.push(
    running,
    overview,
    figures,
    ...registerCommands(running, overview),
    vscode.workspace.registerTextDocumentContentProvider(SECTION, {
      provideTextDocumentContent: (uri) => rulePage(running, uri),
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hegao.path')) {
        void running.restart();
      }
    }),
  );
  return running.restart();
}

export function deactivate(): Promise<void> | undefined {
  return server?.end();
}
