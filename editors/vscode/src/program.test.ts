import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverProgram, Surroundings } from './program';

function at(files: string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    platform: 'linux',
    home: '/home/li',
    folder: '/drafts',
    searchPath: '/usr/local/bin:/usr/bin',
    bundled: '/ext/server',
    isFile: (name) => files.includes(name),
    ...more,
  };
}

test('the bundled program comes before the one on the PATH', () => {
  assert.equal(serverProgram('', at(['/usr/bin/hegao', '/ext/server/hegao'])), '/ext/server/hegao');
  assert.equal(serverProgram('  ', at(['/usr/bin/hegao'])), '/usr/bin/hegao');
  assert.equal(serverProgram('', at([])), undefined);
});

test('a bare name is looked for on the PATH only', () => {
  assert.equal(serverProgram('hegao-nightly', at(['/usr/local/bin/hegao-nightly'])), '/usr/local/bin/hegao-nightly');
  assert.equal(serverProgram('hegao', at(['/drafts/hegao'], { searchPath: '.:/usr/bin' })), undefined);
});

test('home and folder are filled in', () => {
  assert.equal(serverProgram('~/bin/hegao', at(['/home/li/bin/hegao'])), '/home/li/bin/hegao');
  assert.equal(serverProgram('${workspaceFolder}/bin/hegao', at(['/drafts/bin/hegao'])), '/drafts/bin/hegao');
  assert.equal(serverProgram('bin/hegao', at(['/drafts/bin/hegao'])), '/drafts/bin/hegao');
  assert.equal(serverProgram('bin/hegao', at(['/home/li/bin/hegao'], { folder: undefined })), '/home/li/bin/hegao');
});

test('a path that leads nowhere is not replaced by another program', () => {
  assert.equal(serverProgram('/opt/hegao', at(['/usr/bin/hegao'])), undefined);
});

test('on Windows .exe may be left out', () => {
  const windows = { platform: 'win32', home: 'C:\\Users\\li', searchPath: 'C:\\Windows;D:\\核稿', bundled: 'C:\\ext\\server' };
  assert.equal(serverProgram('', at(['D:\\核稿\\hegao.exe'], windows)), 'D:\\核稿\\hegao.exe');
  assert.equal(serverProgram('~\\bin\\hegao', at(['C:\\Users\\li\\bin\\hegao.exe'], windows)), 'C:\\Users\\li\\bin\\hegao.exe');
});
