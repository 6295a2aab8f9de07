// The built extension in a real VS Code against a real server, by VS Code's own API.
// usage: node vscode.mjs [PROGRAM]      PROGRAM is started as `PROGRAM lsp`; default: hegao on the PATH; '': the one in the package
// For the other variables see code-server.mjs; CHROMIUM (default chromium) names the browser. It only opens the window; the
// checks run in the extension host, in vscode-suite/.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { givenProgram, here, inBase, quietSettings, serve, start, stop, wait, workspace, writeSettings } from './code-server.mjs';

const CHECKS = 150_000;
const program = givenProgram(process.argv[2]);
const draft = path.join(workspace, '青河县 2024年 报告.txt');
const faulty = path.join(workspace, '有毛病的稿.txt');
const resultFile = inBase('result.json');

/** What the command line finds: rule, message and place in characters. */
function headless() {
  if (program === '') {
    return [];
  }
  const json = execFileSync(program, ['lint', '--isolated', '--fail-level', 'never', '--format', 'json', faulty], { encoding: 'utf8', stdio: 'pipe' });
  return JSON.parse(json).files[0].findings.map(({ rule, message, span: { start, end } }) =>
    [rule, message, start.line, start.column, end.line, end.column].join(' '));
}

async function runSuite() {
  fs.copyFileSync(path.join(here, 'draft.txt'), draft);
  fs.copyFileSync(path.join(here, 'faulty.txt'), faulty);
  writeSettings('User', { ...quietSettings, 'hegao.rules': { 'missing-part': 'warning' } });
  writeSettings('Machine', { 'hegao.path': program });
  fs.writeFileSync(inBase('headless.json'), JSON.stringify(headless()));
  const { url, env, remote } = await serve({
    HEGAO_DRAFT: draft, HEGAO_FAULTY: faulty, HEGAO_HEADLESS: inBase('headless.json'), HEGAO_RESULT: resultFile,
  });
  const suite = path.join(here, 'vscode-suite');
  const payload = JSON.stringify([['extensionDevelopmentPath', remote(suite)], ['extensionTestsPath', remote(path.join(suite, 'suite.js'))]]);
  const address = `${url}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`;
  const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const headlessBrowser = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${inBase('chromium')}`];
  start(process.env.CHROMIUM ?? 'chromium', [...headlessBrowser, ...offline, address], env);
  await wait('the checks did not end', CHECKS, () => fs.existsSync(resultFile));
  return JSON.parse(fs.readFileSync(resultFile, 'utf8'));
}

let failed = 1;
try {
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
