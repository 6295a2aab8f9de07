// Formats the Lua of the Neovim plugin and its tests with StyLua, as editors/neovim/stylua.toml says. With --check, only looks.
import { Config, formatCode, IndentType, OutputVerification, QuoteStyle } from '@johnnymorganz/stylua';
import fs from 'node:fs';
import path from 'node:path';

function formatted(text) {
  const config = Config.new(); // taken away by the call
  config.column_width = 130;
  config.indent_type = IndentType.Spaces;
  config.indent_width = 2;
  config.quote_style = QuoteStyle.AutoPreferSingle;
  return formatCode(text, config, undefined, OutputVerification.Full);
}

const inside = (folder) =>
  fs.readdirSync(folder, { recursive: true }).flatMap((name) => (name.endsWith('.lua') ? [path.join(folder, name)] : []));
for (const file of [...inside('../neovim'), '../../tests/editors/neovim.lua']) {
  const text = fs.readFileSync(file, 'utf8');
  const wanted = formatted(text);
  if (wanted !== text && process.argv.includes('--check')) {
    console.error(`${file} is not formatted: node lua.mjs`);
    process.exitCode = 1;
  } else if (wanted !== text) {
    fs.writeFileSync(file, wanted);
  }
}
