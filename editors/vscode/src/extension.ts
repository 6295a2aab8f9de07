// Starts the language server and keeps it supplied with settings. Everything else is the server's work.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { CloseAction, DidChangeConfigurationNotification, ErrorHandler, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';
import { messages } from './messages';
import { serverProgram } from './program';
import { serverSettings } from './settings';

const SECTION = 'hegao';
const LANGUAGES = ['plaintext', 'markdown', 'hegao'];
/** A first start may be slow while a virus scanner looks at the program. */
const PROBE_TIMEOUT = 20_000;

let client: LanguageClient | undefined;
/** Starts and stops follow one another. */
let pending: Promise<void> = Promise.resolve();

/** Leaves failures in the output; those that matter to the user are told by `tell`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('核稿 hegao');
  const projectFiles = vscode.workspace.createFileSystemWatcher('**/hegao.toml');
  const restart = () => (pending = pending.then(stop).then(() => start(context.asAbsolutePath('server'), output, projectFiles)));
  context.subscriptions.push(
    output,
    projectFiles,
    vscode.commands.registerCommand('hegao.restart', restart),
    vscode.commands.registerCommand('hegao.showOutput', () => output.show()),
    vscode.workspace.registerTextDocumentContentProvider(SECTION, { provideTextDocumentContent: rulePage }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hegao.path')) {
        void restart();
      }
    }),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return pending.then(stop);
}

/** The page behind the code of a diagnostic, `hegao:/rules/missing-part.md`: the server has it, no network is asked. */
function rulePage(uri: vscode.Uri): Thenable<string> | undefined {
  const rule = uri.path.replace(/^.*\//, '').replace(/\.md$/, '');
  return client?.sendRequest(ExecuteCommandRequest.type, { command: 'hegao.explain', arguments: [rule] });
}

function section(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}

async function start(bundled: string, output: vscode.OutputChannel, projectFiles: vscode.FileSystemWatcher): Promise<void> {
  const configured = section().get('path', '');
  const text = messages(section().get('language'));
  const program = serverProgram(configured, {
    platform: process.platform,
    home: os.homedir(),
    folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    searchPath: process.env.PATH ?? '',
    bundled,
    isFile: (name) => fs.statSync(name, { throwIfNoEntry: false })?.isFile() ?? false,
  });
  if (program === undefined) {
    return tell(output, text.notFound(configured.trim() || 'hegao'));
  }
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: PROBE_TIMEOUT });
    output.appendLine(`${program}: ${stdout.trim()}`);
    client = newClient(program, output, projectFiles);
    await client.start();
  } catch (error) {
    tell(output, text.failed(program, error instanceof Error ? error.message : String(error)));
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose().catch(() => undefined); // one that never came up cannot be stopped, and need not be
}

function newClient(program: string, output: vscode.OutputChannel, projectFiles: vscode.FileSystemWatcher): LanguageClient {
  const settings = () => serverSettings(section());
  const errorHandler: ErrorHandler = {
    error: (error, message, count) => usual.error(error, message, count),
    closed: async () => {
      if (created.initializeResult === undefined) {
        return { action: CloseAction.DoNotRestart, handled: true }; // it never came up, which `start` tells
      }
      const result = await usual.closed();
      if (result.action === CloseAction.DoNotRestart) {
        tell(output, messages(section().get('language')).crashed);
      }
      return { ...result, handled: true };
    },
  };
  const created: LanguageClient = new QuietClient(SECTION, '核稿', { command: program, args: ['lsp'] }, {
    documentSelector: ['file', 'untitled'].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    initializationOptions: settings,
    synchronize: { configurationSection: SECTION, fileEvents: projectFiles },
    middleware: {
      workspace: {
        didChangeConfiguration: () => created.sendNotification(DidChangeConfigurationNotification.type, { settings: { [SECTION]: settings() } }),
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          return Array.isArray(values) ? values.map((value, index) => (params.items[index]?.section === SECTION ? serverSettings(value) : value)) : values;
        },
      },
    },
    errorHandler,
    initializationFailedHandler: () => false,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  const usual = created.createDefaultErrorHandler();
  return created;
}

/** Shows what went wrong with the ways out, without waiting for an answer. */
function tell(output: vscode.OutputChannel, message: string): void {
  const text = messages(section().get('language'));
  output.appendLine(message);
  void vscode.window.showErrorMessage(message, text.openSettings, text.showOutput, text.restart).then((answer) => {
    if (answer === text.openSettings) {
      void vscode.commands.executeCommand('workbench.action.openSettings', 'hegao.path');
    } else if (answer === text.showOutput) {
      output.show();
    } else if (answer === text.restart) {
      void vscode.commands.executeCommand('hegao.restart');
    }
  });
}
