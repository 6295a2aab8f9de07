// The built extension in a real VS Code (code-server) against a real server.
// usage: node vscode.mjs [PROGRAM]      PROGRAM is started as `PROGRAM lsp`; default: hegao on the PATH; '': the one in the package
// CODE_SERVER (default code-server) and CHROMIUM (default chromium) name programs; VSIX names the package (default:
// editors/vscode/hegao.vsix). The browser only opens the window; the checks run in the extension host, in vscode-suite/.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const START = 60_000;
const CHECKS = 120_000;
const here = import.meta.dirname;
const given = process.argv[2] ?? 'hegao';
const program = given.includes('/') ? path.resolve(given) : given;
const codeServer = process.env.CODE_SERVER ?? 'code-server';
const chromium = process.env.CHROMIUM ?? 'chromium';
const vsix = path.resolve(process.env.VSIX ?? path.join(here, '../../editors/vscode/hegao.vsix'));

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'hegao-vscode-'));
const workspace = path.join(base, '报告');
const draft = path.join(workspace, '青河县 2024年 报告.txt');
const resultFile = path.join(base, 'result.json');
const log = path.join(base, 'log');
const started = [];

function prepare() {
  fs.mkdirSync(workspace);
  fs.copyFileSync(path.join(here, 'draft.txt'), draft);
  const user = {
    'hegao.rules': { 'missing-part': 'warning' },
    'workbench.startupEditor': 'none',
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
  };
  const machine = { 'hegao.path': program };
  for (const [name, settings] of Object.entries({ User: user, Machine: machine })) {
    fs.mkdirSync(path.join(base, 'data', name), { recursive: true });
    fs.writeFileSync(path.join(base, 'data', name, 'settings.json'), JSON.stringify(settings));
  }
}

/** Starts a program in a process group of its own, to be ended by `stop`. */
function start(command, args, env) {
  const out = fs.openSync(log, 'a');
  const child = spawn(command, args, { env, stdio: ['ignore', out, out], detached: true });
  child.on('error', (error) => fs.appendFileSync(log, `${error}\n`));
  started.push(child);
}

async function stop() {
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

async function wait(what, time, look) {
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

async function runSuite() {
  const env = { ...process.env, HOME: base, XDG_CONFIG_HOME: `${base}/config`, XDG_DATA_HOME: `${base}/share`, HEGAO_DRAFT: draft, HEGAO_RESULT: resultFile };
  const folders = ['--user-data-dir', `${base}/data`, '--extensions-dir', `${base}/extensions`];
  execFileSync(codeServer, [...folders, '--install-extension', vsix], { env, stdio: ['ignore', 'ignore', fs.openSync(log, 'a')] });

  const port = await freePort();
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  start(codeServer, [...folders, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...quiet, workspace], env);
  const url = `http://127.0.0.1:${port}/`;
  await wait('code-server did not answer', START, async () => (await fetch(`${url}healthz`).catch(() => undefined))?.ok);

  const remote = (file) => `vscode-remote://127.0.0.1:${port}${path.join(here, 'vscode-suite', file)}`;
  const payload = JSON.stringify([['extensionDevelopmentPath', remote('')], ['extensionTestsPath', remote('suite.js')]]);
  const address = `${url}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`;
  const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const headless = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${base}/chromium`];
  start(chromium, [...headless, ...offline, address], env);
  await wait('the checks did not end', CHECKS, () => fs.existsSync(resultFile));
  return JSON.parse(fs.readFileSync(resultFile, 'utf8'));
}

let failed = 1;
try {
  prepare();
  const { version, checks } = await runSuite();
  console.log(`== VS Code ${version}`);
  for (const { name, ok, why } of checks) {
    console.log(ok ? `ok   ${name}` : `FAIL ${name} -- ${why}`);
  }
  failed = checks.filter(({ ok }) => !ok).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
} catch (error) {
  console.log(`FAIL ${error.message}\n0 passed, 1 failed`);
} finally {
  await stop();
}
process.exit(failed === 0 ? 0 : 1);
