// Bundles the extension into dist/, with the licences of everything in the bundle. With --test, bundles the unit tests.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const common = { bundle: true, platform: 'node', format: 'cjs', target: 'node18', external: ['vscode'], logLevel: 'warning' };
fs.rmSync('dist', { recursive: true, force: true });

if (process.argv.includes('--test')) {
  const entryPoints = fs
    .readdirSync('src')
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `src/${name}`);
  await build({ ...common, entryPoints, outdir: 'dist/test' });
} else {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    minify: true,
    metafile: true,
  });
  copyLicences('hegao', '../..');
  const folders = Object.keys(metafile.inputs).map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  for (const folder of new Set(folders.filter(Boolean))) {
    copyLicences(path.relative('node_modules', folder).replaceAll('/node_modules/', '/'), folder);
  }
}

function copyLicences(name, folder) {
  const licences = fs.readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
  if (licences.length === 0) {
    throw new Error(`${name} is bundled but has no licence file in ${folder}`);
  }
  const target = path.join('dist/licences', name);
  fs.mkdirSync(target, { recursive: true });
  licences.forEach((file) => fs.copyFileSync(path.join(folder, file), path.join(target, file)));
}
