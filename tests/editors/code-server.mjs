// A VS Code (code-server) with the built extension, in folders of its own, for the checks of vscode.mjs and vscode-screen.mjs.
// CODE_SERVER (default: code-server) names the program; VSIX the package (default: editors/vscode/hegao.vsix).

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const START = 60_000;
export const here = import.meta.dirname;
const codeServer = process.env.CODE_SERVER ?? 'code-server';
const vsix = path.resolve(process.env.VSIX ?? path.join(here, '../../editors/vscode/hegao.vsix'));

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'hegao-vscode-'));
export const workspace = path.join(base, '报告');
const log = path.join(base, 'log');
const started = [];
fs.mkdirSync(workspace);

/** A file in the private folder. */
export const inBase = (name) => path.join(base, name);

/** The program of the command line: a path, a name on the PATH, or '' for the one in the package. */
export function givenProgram(argument) {
  const given = argument ?? 'hegao';
  return given.includes('/') ? path.resolve(given) : given;
}

/** Settings of the user, or of the machine, as `hegao.path` is. */
export function writeSettings(of, settings) {
  fs.mkdirSync(path.join(base, 'data', of), { recursive: true });
  fs.writeFileSync(path.join(base, 'data', of, 'settings.json'), JSON.stringify(settings));
}

export const quietSettings = {
  'workbench.startupEditor': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** Starts a program in a process group of its own, to be ended by `stop`. */
export function start(command, args, env) {
  const out = fs.openSync(log, 'a');
  const child = spawn(command, args, { env, stdio: ['ignore', out, out], detached: true });
  child.on('error', (error) => fs.appendFileSync(log, `${error}\n`));
  started.push(child);
}

/** Installs the package, serves the workspace, returns the address. */
export async function serve(more = {}) {
  const env = { ...process.env, HOME: base, XDG_CONFIG_HOME: `${base}/config`, XDG_DATA_HOME: `${base}/share`, ...more };
  const folders = ['--user-data-dir', `${base}/data`, '--extensions-dir', `${base}/extensions`];
  execFileSync(codeServer, [...folders, '--install-extension', vsix], { env, stdio: ['ignore', 'ignore', fs.openSync(log, 'a')] });
  const port = await freePort();
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', '--locale', 'zh-cn'];
  start(codeServer, [...folders, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...quiet, workspace], env);
  const url = `http://127.0.0.1:${port}/`;
  await wait('code-server did not answer', START, async () => (await fetch(`${url}healthz`).catch(() => undefined))?.ok);
  return { url, env, remote: (file) => `vscode-remote://127.0.0.1:${port}${file}` };
}

export async function stop() {
  for (const { pid } of started.reverse()) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // has ended by itself
    }
  }
  await new Promise((ready) => setTimeout(ready, 500));
  fs.rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

export async function wait(what, time, look) {
  for (const end = Date.now() + time; Date.now() < end; await new Promise((ready) => setTimeout(ready, 200))) {
    if (await look()) {
      return;
    }
  }
  throw new Error(`${what} within ${time / 1000} s; the log ends:\n${fs.readFileSync(log, 'utf8').slice(-3000)}`);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
