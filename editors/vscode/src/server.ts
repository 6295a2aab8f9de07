// The running server: starts, restarts, tells when it cannot.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  ErrorHandler,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import { Messages, messages } from './messages';
import { serverProgram } from './program';
import { serverSettings, Settings } from './settings';
import { isOlder, printedVersion } from './version';

export const SECTION = 'hegao';
export const LANGUAGES = ['plaintext', 'markdown', 'hegao'];
/** A first start may be slow while a virus scanner looks at the program. */
const PROBE_TIMEOUT = 20_000;

export function section(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}

/** What the extension says, in the language of the settings. */
export function text(): Messages {
  return messages(section().get('language'));
}

/** Leaves failures in the output; those that matter to the user are told by `tell`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** A button of a message and what it does. */
type WayOut = [label: string, act: () => unknown];

export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('核稿 hegao');
  private readonly projectFiles = vscode.workspace.createFileSystemWatcher('**/hegao.toml');
  private readonly changed = new vscode.EventEmitter<void>();
  /** The server has started or stopped. */
  readonly onDidChange = this.changed.event;
  private client: LanguageClient | undefined;
  /** Starts and stops follow one another. */
  private pending: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** The client of a server that runs. */
  get running(): LanguageClient | undefined {
    return this.client?.isRunning() ? this.client : undefined;
  }

  restart(): Promise<void> {
    return (this.pending = this.pending.then(() => this.stop()).then(() => this.start()));
  }

  /** Ends the server after what is under way. */
  end(): Promise<void> {
    return (this.pending = this.pending.then(() => this.stop()));
  }

  dispose(): void {
    this.output.dispose();
    this.projectFiles.dispose();
    this.changed.dispose();
  }

  /** The answer to a command of the server; nothing where no server runs or it does not know the document. */
  async execute<T>(command: string, argument?: unknown): Promise<T | undefined> {
    const answer: unknown = await this.running?.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: [argument ?? null],
    });
    return (answer as T | null) ?? undefined;
  }

  private async start(): Promise<void> {
    const configured = section().get('path', '').trim();
    const program = this.program(configured);
    if (program === undefined) {
      return this.tell(text().notFound(configured || 'hegao'), ...this.installing(configured));
    }
    try {
      const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: PROBE_TIMEOUT });
      this.output.appendLine(`${program}: ${stdout.trim()}`);
      this.compareVersion(printedVersion(stdout), configured);
      this.client = this.newClient(program);
      this.client.onDidChangeState(() => this.changed.fire());
      await this.client.start();
    } catch (error) {
      this.tell(text().failed(program, error instanceof Error ? error.message : String(error)), ...this.installing(configured));
    }
    this.changed.fire();
  }

  private async stop(): Promise<void> {
    const running = this.client;
    this.client = undefined;
    await running?.dispose().catch(() => undefined); // one that never came up cannot be stopped, and need not be
  }

  private program(configured: string): string | undefined {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
    return serverProgram(configured, {
      platform: process.platform,
      home: os.homedir(),
      folder: folder?.uri.fsPath,
      searchPath: process.env.PATH ?? '',
      bundled: this.context.asAbsolutePath('server'),
      isFile: (name) => fs.statSync(name, { throwIfNoEntry: false })?.isFile() ?? false,
    });
  }

  private compareVersion(found: string | undefined, configured: string): void {
    const { version } = this.context.extension.packageJSON as { version: string };
    if (found !== undefined && isOlder(found, version)) {
      this.tell(text().older(found, version), ...this.installing(configured));
    }
  }

  /** The ways to another program. */
  private installing(configured: string): WayOut[] {
    const readme = vscode.Uri.joinPath(this.context.extensionUri, 'README.md');
    const hasBundled = configured !== '' && this.program('') !== undefined;
    const ways: WayOut[] = [
      [text().openSettings, () => vscode.commands.executeCommand('workbench.action.openSettings', 'hegao.path')],
      [text().howToInstall, () => vscode.commands.executeCommand('markdown.showPreview', readme)],
    ];
    const bundled: WayOut = [text().useBundled, () => this.forgetPath()];
    return hasBundled ? [bundled, ...ways] : ways;
  }

  private async forgetPath(): Promise<void> {
    const targets = vscode.ConfigurationTarget;
    for (const target of [targets.WorkspaceFolder, targets.Workspace, targets.Global]) {
      await section()
        .update('path', undefined, target)
        .then(undefined, () => undefined); // not set there
    }
  }

  /** Shows what went wrong with the ways out, without waiting for an answer. */
  private tell(message: string, ...ways: WayOut[]): void {
    this.output.appendLine(message);
    const all: WayOut[] = [...ways, [text().showOutput, () => this.output.show()], [text().restart, () => this.restart()]];
    void vscode.window
      .showErrorMessage(message, ...all.map(([label]) => label))
      .then((answer) => all.find(([label]) => label === answer)?.[1]());
  }

  private newClient(program: string): LanguageClient {
    const settings = () => serverSettings(section());
    const errorHandler: ErrorHandler = {
      // Writing to a server that has just ended fails, and then a shutdown would keep `closed` from starting it again.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: async () => {
        if (created.initializeResult === undefined) {
          return { action: CloseAction.DoNotRestart, handled: true }; // it never came up, which `start` tells
        }
        const result = await usual.closed();
        if (result.action === CloseAction.DoNotRestart) {
          this.tell(text().crashed);
        }
        return { ...result, handled: true };
      },
    };
    const options = { command: program, args: ['lsp'] };
    const created: LanguageClient = new QuietClient(SECTION, '核稿', options, {
      documentSelector: schemes().flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      initializationOptions: settings,
      synchronize: { configurationSection: SECTION, fileEvents: this.projectFiles },
      middleware: {
        workspace: {
          didChangeConfiguration: () =>
            created.sendNotification(DidChangeConfigurationNotification.type, { settings: { [SECTION]: settings() } }),
          configuration: async (params, token, next) => {
            const values: unknown = await next(params, token);
            const ours = (value: unknown, index: number) =>
              params.items[index]?.section === SECTION ? serverSettings(value as Settings) : value;
            return Array.isArray(values) ? values.map(ours) : [];
          },
        },
      },
      errorHandler,
      initializationFailedHandler: () => false,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
    const usual: ErrorHandler = created.createDefaultErrorHandler();
    return created;
  }
}

/** Where drafts may stand: files, new documents, and whatever the open folders are made of. The server reads the text
 * that the editor has, so that a virtual folder does as well. */
function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}
