// The built extension as a person sees it, in a real VS Code on a real screen (Chromium): squiggles, Problems, quick fix,
// outline, hover, completion, figures view, fix all, a program that is missing. Takes the pictures of the README.
// usage: node vscode-screen.mjs [PROGRAM]      as for vscode.mjs
// PLAYWRIGHT is the folder that holds node_modules/playwright-core (default: here); CHROMIUM the browser (default
// /usr/bin/chromium); PICTURES a folder for pictures of every step (default: none are kept). Those of the README are taken
// with PICTURES=editors/vscode/images.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { givenProgram, here, inBase, quietSettings, serve, stop, workspace, writeSettings } from './code-server.mjs';

const { chromium } = createRequire(path.resolve(process.env.PLAYWRIGHT ?? here, 'package.json'))('playwright-core');
const SOON = 20_000;
const program = givenProgram(process.argv[2]);
const pictures = path.resolve(process.env.PICTURES ?? inBase('pictures'));
const draft = '青河县司法局2024年报告.txt';
/** In pixels. */
const WINDOW = { width: 1040, height: 720 };
const SIDEBAR = { x: 48, y: 0, width: 510, height: 330 };
const EDITOR = { x: 308, y: 0, width: 732, height: 458 };
const user = {
  ...quietSettings,
  'breadcrumbs.enabled': false,
  'editor.fontFamily': "'WenQuanYi Micro Hei Mono', monospace",
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'editor.suggestFontSize': 12,
  'editor.wordWrap': 'on',
  'explorer.openEditors.visible': 0,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.tips.enabled': false,
};

let page;
let passed = 0;

function check(name, ok, why) {
  console.log(ok ? `ok   ${name}` : `FAIL ${name} -- ${why}`);
  if (!ok) {
    throw new Error(name);
  }
  passed += 1;
}

/** The texts of all elements, once there is one that fits. */
async function texts(selector, fits = () => true) {
  const all = page.locator(selector);
  for (const end = Date.now() + SOON; ; await page.waitForTimeout(100)) {
    const found = (await all.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    if (found.some(fits) || Date.now() > end) {
      return found;
    }
  }
}

async function picture(name, clip) {
  await page.mouse.move(600, 715);
  await page.waitForTimeout(400); // what fades has faded
  await page.screenshot({ path: path.join(pictures, `${name}.png`), clip });
}

async function command(title) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.insertText(title);
  const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first();
  await row.waitFor({ timeout: SOON });
  await row.click();
  await page.waitForTimeout(300); // the focus goes back a little later
}

/** The whole text of the draft as it is saved, once it fits. */
async function saved(fits = () => true) {
  await page.keyboard.press('Control+1'); // to the editor
  for (const end = Date.now() + SOON; ; ) {
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+S');
    const text = fs.readFileSync(path.join(workspace, draft), 'utf8');
    if (fits(text) || Date.now() > end) {
      return text;
    }
  }
}

/** Puts the cursor at the end of a line, counted from 1. */
async function toEndOfLine(number) {
  await page.keyboard.press('Control+G');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.insertText(`:${number}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  await page.keyboard.press('End');
}

async function findings() {
  const squiggles = await texts('.editor-instance .squiggly-warning, .editor-instance .squiggly-error');
  check('squiggles', squiggles.length >= 4, `${squiggles.length} squiggles`);
  await page.keyboard.press('Control+Shift+M');
  const rows = await texts('.markers-panel .monaco-list-row', (row) => row.includes('228 ÷ 240'));
  check('Problems lists the findings in Chinese', rows.some((row) => row.includes('228 ÷ 240 = 95.00%')) && rows.some((row) => row.includes('缺少')), rows.join('\n'));
  const status = await texts('[id*="hegao.overview"]', (text) => /4\/5.*4$/.test(text));
  check('the status bar tells parts and findings', status.some((text) => /4\/5.*4$/.test(text)), status.join());
  await picture('findings');
}

async function hover() {
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'rate-mismatch' }).first().dblclick();
  await page.waitForTimeout(300);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const shown = await texts('.editor-instance .monaco-hover .hover-row', (text) => text.includes('228 ÷ 240'));
  check('hover shows the arithmetic', shown.some((text) => text.includes('228 ÷ 240')), shown.join('\n'));
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(pictures, 'hover.png'), clip: EDITOR });
}

async function quickFix() {
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'series-sequence' }).first();
  await row.dblclick();
  await page.waitForTimeout(300);
  await page.keyboard.press('Control+.');
  const actions = await texts('.action-widget .monaco-list-row.action', (text) => text.includes('改为“二是”'));
  check('a quick fix is offered', actions.some((text) => text.includes('改为“二是”')), actions.join());
  await picture('quickfix', EDITOR);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => ![...document.querySelectorAll('.markers-panel .monaco-list-row')].some((row) => row.textContent.includes('series-sequence')), undefined, { timeout: SOON });
  const text = await saved((it) => it.includes('二是普法形式'));
  check('the quick fix mends it', text.includes('二是普法形式'), text);
}

async function outline() {
  await page.keyboard.press('Control+Shift+O');
  const rows = await texts('.quick-input-widget .monaco-list-row', (row) => row.startsWith('一、'));
  check('go to symbol lists the headings', rows.filter((row) => /^[一二三四]、/.test(row)).length === 4, rows.join('\n'));
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
}

async function fixAll() {
  await command('应用全部安全的修改');
  await texts('.editor-instance .view-line', (line) => line.includes('（二）有效化解'));
  const text = await saved((it) => it.includes('（二）有效化解'));
  check('fix all renumbers', text.includes('（二）有效化解'), text);
  check('figures stay', text.includes('合格率98%'), text);
  await command('补上缺少的部分');
  await texts('.editor-instance .view-line', (line) => line.includes('其他需要报告的情况'));
  const whole = await saved((it) => it.includes('其他需要报告的情况'));
  check('a missing part is inserted', whole.includes('其他需要报告的情况'), whole);
  await page.locator('[id*="hegao.overview"]', { hasText: '5/5' }).waitFor({ timeout: SOON });
  await picture('fixed', EDITOR);
  await page.mouse.move(308, 300); // the border of the side bar
  await page.mouse.down();
  await page.mouse.move(558, 300, { steps: 5 });
  await page.mouse.up();
  await page.locator('.pane-header', { hasText: '报告' }).first().click(); // folded, to make room
  await command('Focus on Outline View');
  const rows = await texts('.outline-pane .monaco-list-row', (row) => row.startsWith('五、'));
  check('the outline has five parts', rows.filter((row) => /^[一二三四五]、/.test(row)).length === 5, rows.join('\n'));
  await picture('outline', SIDEBAR);
}

async function figures() {
  await page.locator('.pane-header', { hasText: 'Outline' }).first().click();
  await command('列出文中的数字');
  const view = '.pane:has(.title:text("核稿：数字"))';
  const rows = await texts(`${view} .monaco-list-row`, (row) => row.includes('98%'));
  check('the figures view marks the conflict', rows.some((row) => row.includes('合格率 98%')), rows.join('\n'));
  await picture('figures', SIDEBAR);
  await page.locator(`${view} .monaco-list-row`, { hasText: '合格率 98%' }).first().click();
  const position = await texts('[id="status.editor.selection"]', (text) => text.includes('5'));
  check('a click goes there', position.some((text) => /\b5\b.*\b3\d\b/.test(text)), position.join());
}

/** What is typed on a line of its own behind the last part, and a label that must be offered then. Abbreviations in pinyin
 * belong here as well. */
const COMPLETIONS = [['五', '五、其他需要报告的情况']];

async function completion() {
  for (const [typed, wanted] of COMPLETIONS) {
    const lines = (await saved()).split('\n');
    await toEndOfLine(lines.findIndex((line) => line.includes('帮助基层')) + 1);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(typed);
    await page.keyboard.press('Control+Space');
    const rows = await texts('.suggest-widget.visible .monaco-list-row', (row) => row.includes(wanted));
    check(`${typed} completes to ${wanted}`, rows.some((row) => row.includes(wanted)), rows.join());
    await picture('completion', EDITOR);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Shift+K'); // the line is deleted
  }
}

/** A program that says it is old, and serves all the same. */
async function oldProgram() {
  const old = inBase('old-hegao');
  const real = program.includes('/') ? program : path.join(here, '../../editors/vscode/server/hegao');
  fs.writeFileSync(old, `#!/bin/sh\n[ "$1" = --version ] && echo hegao 0.0.1 && exit\nexec "${real}" "$@"\n`, { mode: 0o755 });
  writeSettings('Machine', { 'hegao.path': old });
  const toasts = await texts('.notifications-toasts .notification-list-item', (toast) => toast.includes('0.0.1'));
  check('an old program is told', toasts.some((toast) => toast.includes('比扩展')), toasts.join());
  await page.keyboard.press('Escape');
}

async function missingProgram() {
  writeSettings('Machine', { 'hegao.path': '/nowhere/hegao' });
  const toasts = await texts('.notifications-toasts .notification-list-item', (toast) => toast.includes('/nowhere/hegao'));
  check('a missing program is told, with a way out', toasts.some((toast) => toast.includes('找不到服务程序') && toast.includes('打开设置')), toasts.join());
  await picture('missing', { x: 560, y: 560, width: 480, height: 160 });
}

async function open() {
  fs.mkdirSync(pictures, { recursive: true });
  // No usual font has 𠮷, and pictures shall hold no boxes.
  const faulty = fs.readFileSync(path.join(here, 'faulty.txt'), 'utf8');
  fs.writeFileSync(path.join(workspace, draft), faulty.replace('𠮷林', '周林').replace('😀', ''));
  writeSettings('User', user);
  writeSettings('Machine', { 'hegao.path': program });
  const { url, remote } = await serve();
  const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: quiet });
  page = await (await browser.newContext({ viewport: WINDOW, locale: 'zh-CN' })).newPage();
  // There is no language pack, but what the extension contributes shall be Chinese.
  await page.addInitScript(() => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: 'zh-cn' }));
  const payload = JSON.stringify([['openFile', remote(path.join(workspace, draft))]]);
  await page.goto(`${url}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`);
  await page.waitForSelector('.editor-instance .view-lines', { timeout: 60_000 });
  await page.waitForSelector('.editor-instance .squiggly-warning', { timeout: 60_000, state: 'attached' });
  return browser;
}

let browser;
let failed = 0;
try {
  browser = await open();
  for (const step of [findings, hover, quickFix, outline, completion, fixAll, figures, oldProgram, missingProgram]) {
    await step();
  }
} catch (error) {
  failed = 1;
  console.log(`FAIL ${error.stack}`);
  await page?.screenshot({ path: path.join(process.env.PICTURES ?? process.env.TMPDIR ?? '/tmp', 'hegao-failed.png') }).catch(() => undefined);
} finally {
  await browser?.close();
  await stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed);
