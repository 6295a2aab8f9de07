// What the extension itself says, in the language of the server's messages (setting `hegao.language`).

export interface Messages {
  notFound(program: string): string;
  failed(program: string, reason: string): string;
  older(found: string, wanted: string): string;
  crashed: string;
  openSettings: string;
  showOutput: string;
  restart: string;
  useBundled: string;
  howToInstall: string;

  notRunning: string;
  noReport: string;
  checked(reports: number, findings: number): string;
  nothingMissing: string;
  nothingToFix: string;
  saved(name: string): string;
  open: string;

  whichKind: string;
  kinds: Record<'government' | 'department' | 'township', string>;
  organ: string;
  organHint: string;
  year: string;
  yearWrong: string;
  whichRule: string;

  figures(count: number, conflicts: number): string;
  noHeading: string;
  csvName: string;

  partsPresent(present: number, all: number): string;
  findings(count: number): string;
  severities: [string, string, string, string];
  stopped: string;
  partStatus: Record<string, string>;
  clickForProblems: string;
}

const zh: Messages = {
  notFound: (program) =>
    `核稿没有启动：找不到服务程序“${program}”。请安装 hegao 并把它放到 PATH 里的文件夹，或者在设置 hegao.path 里填写它的完整路径。`,
  failed: (program, reason) => `核稿没有启动：“${program}”不能运行（${reason}）。请检查设置 hegao.path，或者重新安装 hegao。`,
  older: (found, wanted) => `服务程序是 ${found} 版，比扩展（${wanted} 版）旧，有些功能可能用不了。请换用同一版本的程序。`,
  crashed: '核稿的服务程序接连几次意外退出，不再自动启动。稿件没有受影响。请查看输出里的原因，再重新启动。',
  openSettings: '打开设置',
  showOutput: '查看输出',
  restart: '重新启动',
  useBundled: '改用自带的程序',
  howToInstall: '怎样安装',

  notRunning: '核稿的服务程序没有运行。',
  noReport: '当前没有打开要检查的报告。',
  checked: (reports, findings) => `已检查 ${reports} 份报告，共 ${findings} 处提示。`,
  nothingMissing: '五个部分都有了，没有要补的。',
  nothingToFix: '没有可以直接应用的修改。其余的提示请逐条核对。',
  saved: (name) => `数字已导出到“${name}”。`,
  open: '打开',

  whichKind: '报告单位的类别',
  kinds: { government: '县级以上人民政府', department: '政府部门', township: '乡镇、街道' },
  organ: '报告单位的全称',
  organHint: '可以先不填，以后在文中改',
  year: '报告哪一年度',
  yearWrong: '请写四位数的年份',
  whichRule: '看哪一条规则的说明',

  figures: (count, conflicts) => (conflicts > 0 ? `${count} 个，${conflicts} 个有出入` : `${count} 个`),
  noHeading: '（标题以前）',
  csvName: '数字',

  partsPresent: (present, all) => `部分 ${present}/${all}`,
  findings: (count) => `提示 ${count}`,
  severities: ['错误', '警告', '提示', '建议'],
  stopped: '核稿没有运行，点这里重新启动',
  partStatus: { present: '有', nested: '只写在下级标题里', merged: '与别的部分合写', missing: '缺少' },
  clickForProblems: '点这里看全部提示',
};

const en: Messages = {
  notFound: (program) =>
    `hegao did not start: there is no server program "${program}". Install hegao on the PATH, or set hegao.path to its full path.`,
  failed: (program, reason) =>
    `hegao did not start: "${program}" cannot run (${reason}). Check the setting hegao.path, or install hegao anew.`,
  older: (found, wanted) =>
    `The server program has version ${found}, older than the extension (${wanted}); some features may be missing. Use a program of the same version.`,
  crashed:
    'The server program of hegao ended unexpectedly several times and is not started again. Your draft is untouched. See the output for the reason, then restart.',
  openSettings: 'Open settings',
  showOutput: 'Show output',
  restart: 'Restart',
  useBundled: 'Use the bundled program',
  howToInstall: 'How to install',

  notRunning: 'The server program of hegao is not running.',
  noReport: 'No report is open.',
  checked: (reports, findings) => `Checked ${reports} reports: ${findings} findings.`,
  nothingMissing: 'All five parts are there.',
  nothingToFix: 'There is nothing to fix unseen. Please look at the other findings one by one.',
  saved: (name) => `The figures were saved as "${name}".`,
  open: 'Open',

  whichKind: 'The kind of organ',
  kinds: { government: 'Government', department: 'Department', township: 'Township or street office' },
  organ: 'The full name of the reporting organ',
  organHint: 'May be left empty and written in the draft later',
  year: 'The year to report on',
  yearWrong: 'A year has four digits',
  whichRule: 'Which rule?',

  figures: (count, conflicts) => (conflicts > 0 ? `${count}, ${conflicts} in conflict` : `${count}`),
  noHeading: '(before the first heading)',
  csvName: 'figures',

  partsPresent: (present, all) => `parts ${present}/${all}`,
  findings: (count) => `findings ${count}`,
  severities: ['errors', 'warnings', 'notes', 'hints'],
  stopped: 'hegao is not running; click to restart',
  partStatus: {
    present: 'present',
    nested: 'only below the first level',
    merged: 'shares a heading with another part',
    missing: 'missing',
  },
  clickForProblems: 'Click for all findings',
};

export function messages(language: unknown): Messages {
  return language === 'en' ? en : zh;
}
