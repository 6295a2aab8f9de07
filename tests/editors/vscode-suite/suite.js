// Runs inside the extension host, so that `vscode` is the real API. Started by ../vscode.mjs.
// HEGAO_DRAFT: a draft without the part 其他. HEGAO_RESULT: where to write what was found.

const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');
const more = require('./more.js');

const WAIT = 15_000;
const run = vscode.commands.executeCommand;
const checks = [];

/** The value of `look` as soon as it is one; what it was last when time runs out. */
async function wait(look) {
  for (const end = Date.now() + WAIT; ; await new Promise((ready) => setTimeout(ready, 50))) {
    const value = await look();
    if (value || Date.now() > end) {
      return value;
    }
  }
}

function check(name, ok, why) {
  checks.push({ name, ok: Boolean(ok), why: ok ? undefined : why });
}

async function shown(document) {
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

const codeOf = (diagnostic) => diagnostic.code?.value ?? diagnostic.code;
const missingPart = (uri) => vscode.languages.getDiagnostics(uri).find((it) => codeOf(it) === 'missing-part' && /其他|other/.test(it.message));
const told = (uri) => JSON.stringify(vscode.languages.getDiagnostics(uri).map((it) => [codeOf(it), it.message]));

async function checkDraft() {
  const document = await shown(await vscode.workspace.openTextDocument(vscode.Uri.file(process.env.HEGAO_DRAFT)));
  const uri = document.uri;
  const before = document.getText();

  check('a diagnostic for the missing part', await wait(() => missingPart(uri)), told(uri));
  check('the settings reach the server at start', missingPart(uri)?.severity === vscode.DiagnosticSeverity.Warning, missingPart(uri)?.severity);

  const headings = before.split('\n').filter((line) => /^[一二三四]、/.test(line));
  const names = ((await run('vscode.executeDocumentSymbolProvider', uri)) ?? []).map((symbol) => symbol.name);
  check('the outline has the level-1 headings', headings.length === 4 && names.join('\n') === headings.join('\n'), JSON.stringify(names));

  const hovers = (await run('vscode.executeHoverProvider', uri, new vscode.Position(2, 3))) ?? [];
  const hover = hovers.flatMap((it) => it.contents).map((it) => it.value ?? it).join('\n');
  check('hover on a heading tells its part', hover.includes('主要举措和成效'), hover);

  const page = await vscode.workspace.openTextDocument(missingPart(uri).code.target);
  check('the code of a diagnostic opens the page of its rule', page.getText().startsWith('# missing-part'), page.getText().slice(0, 80));
  await checkSettings(uri);
  await checkProjectFile(uri);

  await run('hegao.restart');
  check('after a restart the diagnostic is back', await wait(() => missingPart(uri)), told(uri));

  const actions = (await run('vscode.executeCodeActionProvider', uri, missingPart(uri)?.range ?? new vscode.Range(0, 0, 0, 0), 'quickfix', 20)) ?? [];
  const action = actions.find((it) => /补上|insert/i.test(it.title));
  if (action?.edit) {
    await vscode.workspace.applyEdit(action.edit);
  }
  const text = document.getText();
  const inserted = text.includes('\n五、其他需要报告的情况');
  check('the action inserts the part', inserted, JSON.stringify(actions.map((it) => it.title)));
  const lines = (whole) => whole.split('\n').filter((line) => line !== '' && !line.startsWith('五、'));
  check('the action changes nothing else', inserted && lines(text).join('\n') === lines(before).join('\n'), text);
  check('then the diagnostic is gone', inserted && (await wait(() => !missingPart(uri))), told(uri));
}

async function checkSettings(uri) {
  const section = () => vscode.workspace.getConfiguration('hegao');
  const rules = section().get('rules');
  await section().update('rules', { 'missing-part': 'off' }, vscode.ConfigurationTarget.Global);
  const gone = await wait(() => !missingPart(uri));
  await section().update('rules', rules, vscode.ConfigurationTarget.Global);
  check('a changed setting holds at once, and its return', (await wait(() => missingPart(uri))) && gone, `gone: ${gone}; ${told(uri)}`);
}

async function checkProjectFile(uri) {
  const file = path.join(path.dirname(uri.fsPath), 'hegao.toml');
  fs.writeFileSync(file, '[rules]\nmissing-part = "off"\n');
  const gone = await wait(() => !missingPart(uri));
  fs.rmSync(file);
  check('a new hegao.toml holds at once, and its removal', (await wait(() => missingPart(uri))) && gone, `gone: ${gone}; ${told(uri)}`);
}

async function checkEmpty(language) {
  const document = await shown(await vscode.workspace.openTextDocument({ language, content: '' }));
  const isSkeleton = (item) => /一、[^]*五、/.test(item.insertText?.value ?? item.insertText ?? item.label);
  const list = await run('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(0, 0));
  check(`completion in an empty ${language} document offers a skeleton`, list.items.some(isSkeleton), JSON.stringify(list.items.map((it) => it.label)));
}

async function checkForeign() {
  const document = await shown(await vscode.workspace.openTextDocument({ language: 'plaintext', content: '买菜：白菜、豆腐,还有 12 个鸡蛋。\n' }));
  await run('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 1));
  await new Promise((ready) => setTimeout(ready, 500));
  check('a text of another kind is left alone', vscode.languages.getDiagnostics(document.uri).length === 0, told(document.uri));
}

exports.run = async () => {
  try {
    const extension = vscode.extensions.getExtension('hegao.hegao');
    check('the extension is installed', extension, 'no extension hegao.hegao');
    await extension.activate();
    await checkDraft();
    await checkEmpty('plaintext');
    await checkEmpty('hegao');
    await checkForeign();
    const tools = { check, wait, shown, codeOf };
    const document = await more.agreement(tools);
    await more.commands(tools, document);
    await more.killed(tools, document);
  } catch (error) {
    check('no exception', false, error.stack ?? String(error));
  }
  const result = { version: vscode.version, checks };
  fs.writeFileSync(`${process.env.HEGAO_RESULT}.new`, JSON.stringify(result));
  fs.renameSync(`${process.env.HEGAO_RESULT}.new`, process.env.HEGAO_RESULT);
};
