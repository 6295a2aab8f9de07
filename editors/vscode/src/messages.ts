// What the extension itself says, in the language of the server's messages (setting `hegao.language`).

export interface Messages {
  notFound(program: string): string;
  failed(program: string, reason: string): string;
  crashed: string;
  openSettings: string;
  showOutput: string;
  restart: string;
}

const zh: Messages = {
  notFound: (program) =>
    `核稿没有启动：找不到服务程序“${program}”。请安装 hegao 并把它放到 PATH 里的文件夹，或者在设置 hegao.path 里填写它的完整路径。`,
  failed: (program, reason) => `核稿没有启动：“${program}”不能运行（${reason}）。请检查设置 hegao.path，或者重新安装 hegao。`,
  crashed: '核稿的服务程序接连几次意外退出，不再自动启动。请查看输出里的原因，再重新启动。',
  openSettings: '打开设置',
  showOutput: '查看输出',
  restart: '重新启动',
};

const en: Messages = {
  notFound: (program) =>
    `hegao did not start: there is no server program "${program}". Install hegao on the PATH, or set hegao.path to its full path.`,
  failed: (program, reason) => `hegao did not start: "${program}" cannot run (${reason}). Check the setting hegao.path, or install hegao anew.`,
  crashed: 'The server program of hegao ended unexpectedly several times and is not started again. See the output for the reason, then restart.',
  openSettings: 'Open settings',
  showOutput: 'Show output',
  restart: 'Restart',
};

export function messages(language: unknown): Messages {
  return language === 'en' ? en : zh;
}
