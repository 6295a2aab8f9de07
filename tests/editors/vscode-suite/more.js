// More checks in the extension host: agreement with the command line, commands, and a server that is killed.

const fs = require('node:fs');
const vscode = require('vscode');

const run = vscode.commands.executeCommand;

/** Columns in characters, from 1, as the command line counts. */
function place(document, position) {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  return `${position.line + 1} ${[...before].length + 1}`;
}

exports.agreement = async ({ check, wait, shown, codeOf }) => {
  const headless = JSON.parse(fs.readFileSync(process.env.HEGAO_HEADLESS, 'utf8'));
  const document = await shown(await vscode.workspace.openTextDocument(vscode.Uri.file(process.env.HEGAO_FAULTY)));
  const found = () => vscode.languages.getDiagnostics(document.uri)
    .map((it) => [codeOf(it), it.message, place(document, it.range.start), place(document, it.range.end)].join(' ')).sort();
  await wait(() => found().length > 0);
  if (headless.length > 0) {
    // Messages hold evidence behind a line end in the editor.
    const bare = (all) => all.map((it) => it.replace(/\n[^]*? (\d+ \d+ \d+ \d+)$/, ' $1')).sort().join('\n');
    check('the findings of the command line, at the same characters', bare(found()) === bare(headless), `${bare(found())}\n-- against --\n${bare(headless)}`);
  }
  return document;
};

exports.commands = async ({ check, wait, codeOf }, document) => {
  const uri = document.uri;
  const all = await vscode.commands.getCommands(true);
  const wanted = vscode.extensions.getExtension('hegao.hegao').packageJSON.contributes.commands.map((it) => it.command);
  check('every command is there', wanted.every((name) => all.includes(name)), wanted.filter((name) => !all.includes(name)).join());

  const list = await wait(() => run('hegao.figures', uri.toString()));
  const rate = list?.figures.find((figure) => figure.text === '98%');
  const { start, end } = rate?.range ?? { start: {}, end: {} };
  const range = rate && new vscode.Range(start.line, start.character, end.line, end.character);
  check('figures have their places, behind 𠮷 and 😀', range && document.getText(range) === '98%' && rate.status === 'conflict', JSON.stringify(rate));

  const target = vscode.Uri.joinPath(vscode.Uri.file(process.env.HEGAO_FAULTY), '../数字.csv');
  await wait(async () => { // the report in front is looked at a little later
    await run('hegao.exportFigures', target);
    return fs.existsSync(target.fsPath);
  });
  const csv = fs.existsSync(target.fsPath) ? fs.readFileSync(target.fsPath, 'utf8') : '';
  check('the figures are exported', csv.startsWith('\uFEFFindicator,') && csv.includes('98%'), csv.slice(0, 200));

  const before = document.getText();
  await run('hegao.fixAll');
  await wait(() => document.getText() !== before);
  const numbers = (whole) => whole.match(/\d+/g).join();
  check('fix all renumbers, and leaves figures alone', document.getText().includes('（二）有效化解') && numbers(document.getText()) === numbers(before), document.getText());

  await run('hegao.insertMissingParts');
  const inserted = await wait(() => document.getText().includes('其他需要报告的情况'));
  check('missing parts are inserted', inserted, document.getText());
  check('then none is missing', await wait(() => !vscode.languages.getDiagnostics(uri).some((it) => codeOf(it) === 'missing-part')), '');

  await run('hegao.checkWorkspace');
  await run('hegao.showFigures');
  await run('hegao.explainRule', 'rate-mismatch');
  const label = await wait(() => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.label.includes('rate-mismatch')));
  check('a rule is explained in a preview', label, 'no tab');

  await run('workbench.action.openWalkthrough', 'hegao.hegao#start', false);
  const guide = await wait(() => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => /核稿|hegao: check|Walkthrough|Welcome/.test(tab.label)));
  check('there is a walkthrough', guide, vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label)).join());
};

/** The server's process, a child of this one. */
function serverProcess() {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1];
      const args = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (Number(parent) === process.pid && args[1] === 'lsp') {
        return Number(pid);
      }
    } catch {
      // has ended
    }
  }
  return undefined;
}

exports.killed = async ({ check, wait, shown, codeOf }, document) => {
  await shown(document);
  const append = (words) => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, words);
    return vscode.workspace.applyEdit(edit);
  };
  await append('未保存的话');
  const first = serverProcess();
  process.kill(first, 'SIGKILL');
  await append('，接着写');
  const again = await wait(() => serverProcess() !== undefined && serverProcess() !== first);
  check('a killed server is started again', again, `first: ${first}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, 0, document.lineAt(0).text.length), '青河县司法局关于2023年度法治政府建设情况的报告');
  await vscode.workspace.applyEdit(edit);
  const found = await wait(() => vscode.languages.getDiagnostics(document.uri).some((it) => codeOf(it) === 'plan-year-mismatch'));
  check('then it checks what is written next', found, vscode.languages.getDiagnostics(document.uri).map(codeOf).join());
  check('no text is lost', document.getText().includes('未保存的话，接着写'), document.getText().slice(-60));
};
