// Which program is started as the server.

import * as path from 'node:path';

/** What the choice depends on. */
export interface Surroundings {
  platform: string;
  home: string;
  /** The first open folder. */
  folder: string | undefined;
  /** The variable PATH. */
  searchPath: string;
  /** The folder of the extension where a bundled program would be. */
  bundled: string;
  isFile(name: string): boolean;
}

/** The full path of the server program; nothing where there is none. Names are never looked for in the open folder. */
export function serverProgram(configured: string, at: Surroundings): string | undefined {
  const { join, isAbsolute, resolve } = at.platform === 'win32' ? path.win32 : path.posix;
  const endings = at.platform === 'win32' ? ['', '.exe'] : [''];
  const program = (name: string) => endings.map((ending) => name + ending).find((file) => at.isFile(file));

  const name = configured.trim();
  if (name === '') {
    return program(join(at.bundled, 'hegao')) ?? onPath('hegao');
  }
  if (!/[/\\]/.test(name)) {
    return onPath(name);
  }
  const expanded = name.replace(/^~(?=[/\\])/, () => at.home).replace('${workspaceFolder}', () => at.folder ?? '.');
  return program(isAbsolute(expanded) ? expanded : resolve(at.folder ?? at.home, expanded));

  function onPath(wanted: string): string | undefined {
    const folders = at.searchPath.split(at.platform === 'win32' ? ';' : ':').filter((folder) => isAbsolute(folder));
    return folders.map((folder) => program(join(folder, wanted))).find((found) => found !== undefined);
  }
}
